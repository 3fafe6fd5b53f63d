"""Whether a trigger, as inflected in a report, is a form of a lexicon entry: by endings (`lexicon_forms.toml`).

A word is cut by every class of endings that fits; two words are forms of one another where one class leaves both the
same stem. An entry is found in a trigger where each of its words is, in any order, other words between them or not.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import msgspec

from kronika.corpus.lexicon import Entry

WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
SPELLINGS = str.maketrans({"’": "'", "ʼ": "'", "ё": "е", "\u0301": None})
SHORT = 3
"""Letters below which a word has no forms but itself."""
LEAST = 2
"""Letters that a stem wants, except that of a dictionary form."""


class Class(msgspec.Struct, frozen=True):
    """Endings that go together. `part` is verb, noun, adj or whole; of verb and whole the first is the dictionary's."""

    name: str
    part: str
    endings: tuple[str, ...]


class Forms(msgspec.Struct, frozen=True):
    """The endings of one language."""

    classes: tuple[Class, ...]
    last: tuple[tuple[str, str], ...]
    letters: dict[int, str]
    loose: frozenset[str]
    by_ending: dict[str, tuple[Class, ...]]

    def stem(self, word: str) -> str:
        """What is left of a word without its ending, its changes undone."""
        word = word.translate(self.letters)
        return _unchanged(word, self.last)


@cache
def forms(lang: str) -> Forms:
    """The endings of a language (ISO 639-1); where there are none, words match only as written."""
    table = tomllib.loads(files("kronika.corpus").joinpath("lexicon_forms.toml").read_text("utf-8")).get(lang, {})
    sets = {name: listed.split() for name, listed in table.get("sets", {}).items()}
    lines = [("verb", line) for line in table.get("verb", ())]
    lines += [("noun", table["noun"]), ("adj", table["adj"])] if table else []
    lines += [("noun", line) for line in table.get("other", ())]
    lines += [("whole", line) for line in table.get("whole", ())]
    classes = tuple(Class(f"{part}{i}", part, tuple(_endings(line, sets))) for i, (part, line) in enumerate(lines))
    endings = {ending for class_ in classes for ending in class_.endings}
    return Forms(
        classes=classes,
        by_ending={ending: tuple(c for c in classes if ending in c.endings) for ending in endings},
        last=tuple(_pair(pair) for pair in table.get("last", "").split()),
        letters=str.maketrans(dict(_pair(pair) for pair in table.get("letters", "").split())),
        loose=frozenset(table.get("loose", "").split()),
    )


def words(text: str) -> tuple[str, ...]:
    """The words of a text in small letters, hyphenated ones whole."""
    return tuple(WORD.findall(text.lower().translate(SPELLINGS)))


@cache
def keys(word: str, lang: str) -> frozenset[str]:
    """Every class and stem that a word of a trigger may be a form of."""
    known, all_ = forms(lang), {word}
    if len(word) < SHORT:
        return frozenset(all_)
    for bare, mark in _reflexive(word, lang):
        for at in range(len(bare) + 1):
            fits = [c for c in known.by_ending.get(bare[at:], ()) if _enough(bare[:at], c)]
            all_ |= {f"{class_.name} {known.stem(bare[:at])}{mark}" for class_ in fits}
    return frozenset(all_)


@cache
def entry_keys(word: str, part: str, lang: str) -> frozenset[str]:
    """What a word of an entry asks for: of a verb the class of its dictionary form, of a noun any declension."""
    known = forms(lang)
    bare, mark = next(_reflexive(word, lang))
    for kind in ("whole", "verb") if part != "noun" else ("whole",):
        fits = (c for c in _dictionary(bare, kind, known) if c.endings[0] or part == "verb")
        cut = ((c, bare.removesuffix(c.endings[0])) for c in fits)
        if stems := {f"{c.name} {known.stem(stem)}{mark}" for c, stem in cut if _enough(stem, c)}:
            return frozenset({word, *stems})
    wanted = ("noun", "adj") if part in ("noun", "verb") else ("noun", "adj", "verb")
    return frozenset({word, *(key for key in keys(word, lang) if key.startswith(wanted))})


def asked(entry: Entry, lang: str) -> tuple[frozenset[str], ...]:
    """For each word of an entry that a trigger must have, the keys of which it must have one."""
    loose = forms(lang).loose
    kept = [w for w in entry.words if not loose.issuperset(w)] or list(entry.words)
    return tuple(
        frozenset(k for variant in word for k in entry_keys(_bare(variant), _part(entry, i), lang))
        for i, word in enumerate(kept)
    )


def given(trigger: str, lang: str) -> frozenset[str]:
    """The keys of all words of a trigger."""
    return frozenset(key for word in words(trigger) for key in keys(word, lang))


def found(wanted: tuple[frozenset[str], ...], trigger: frozenset[str], near: frozenset[str]) -> bool:
    """Whether one word of an entry at least is in a trigger and the others are there or near it (`asked`, `given`)."""
    return any(not want.isdisjoint(trigger) for want in wanted) and all(
        not (want.isdisjoint(trigger) and want.isdisjoint(near)) for want in wanted
    )


def covers(entry: Entry, trigger: str, lang: str, near: str = "") -> bool:
    """Whether a trigger, with the words about it, holds a form of an entry."""
    return found(asked(entry, lang), given(trigger, lang), given(near, lang))


@cache
def signature(trigger: str, lang: str) -> str:
    """A trigger without its inflection, for counting distinct ones: its words' shortest stems, loose words left out."""
    loose = forms(lang).loose
    kept = [w for w in words(trigger) if w not in loose] or list(words(trigger))
    return " ".join(sorted(_shortest(word, lang) for word in kept))


def _shortest(word: str, lang: str) -> str:
    """The shortest stem of a word; the class where it is an irregular verb's, which leaves none."""
    cuts = [(class_, stem) for class_, _, stem in (key.partition(" ") for key in keys(word, lang)) if class_ != word]
    class_, stem = min(cuts, key=lambda cut: (len(cut[1]), cut[1]), default=("", word))
    return stem or class_


def _dictionary(word: str, part: str, known: Forms) -> Iterator[Class]:
    """The classes of a part of which a word may be a dictionary form."""
    return (c for c in known.classes if c.part == part and word.endswith(c.endings[0]))


def _bare(word: str) -> str:
    return next(iter(words(word)), word.lower())


def _part(entry: Entry, at: int) -> str:
    """A verb entry's first word is its verb; its other words, and all of a phrase, may be anything."""
    if entry.part == "verb":
        return "verb" if at == 0 else "phrase"
    return entry.part if len(entry.words) == 1 else "phrase"


def _reflexive(word: str, lang: str) -> Iterator[tuple[str, str]]:
    """A Russian or Ukrainian word without its reflexive ending; as a trigger it may be a passive as well."""
    for ending in ("ся", "сь"):
        if lang in ("ru", "uk") and word.endswith(ending) and len(word) > len(ending) + 3:
            yield word[:-2], "+"
            yield word[:-2], ""
            return
    yield word, ""


def _enough(stem: str, class_: Class) -> bool:
    if class_.part == "verb":
        return bool(stem) or len(class_.endings[0]) > 1
    return len(stem) >= LEAST


def _unchanged(stem: str, last: tuple[tuple[str, str], ...]) -> str:
    for ending, stands in last:
        if len(stem) > len(ending) and stem.endswith(ending):
            stem = stem[: len(stem) - len(ending)] + stands
            if stands:
                return stem
    return stem


def _endings(line: str, sets: dict[str, list[str]]) -> Iterator[str]:
    for token in line.split():
        theme, _, name = token.partition("+")
        if token in sets:
            yield from (e.strip("_") for e in sets[token])
        elif name:
            yield from (theme + e.strip("_") for e in sets[name])
        else:
            yield token.strip("_")


def _pair(text: str) -> tuple[str, str]:
    first, _, second = text.partition(":")
    return first, second
