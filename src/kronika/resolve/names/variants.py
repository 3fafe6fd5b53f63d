"""One name in two spellings in one report: Tokajew and Tokayev, but not Tokajew and Tokajewa."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from kronika.records import Span
from kronika.resolve.names.baseform import CountryOf
from kronika.resolve.names.forms import LANGS, readings
from kronika.resolve.names.heads import known_first, known_noun
from kronika.resolve.names.roles import roles
from kronika.resolve.names.skeleton import APOSTROPHE, endings, fold_word

NAME = re.compile(r"(?<![\w.@/-])[^\W\d_]+(?:['’ʼ][^\W\d_]+)*(?![\w@/]|\.\w)")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
ALIKE = str.maketrans("óёў", "oеу")
LEAST = 5


class Name(msgspec.Struct, frozen=True):
    """A capitalised word that may be a surname, with the word before it where that is capitalised too."""

    span: Span
    first: str | None


def spelling_variants(text: str, lang: str | None, country_of: CountryOf) -> list[tuple[Span, Span]]:
    """Pairs of spellings of one name: the rarer or later one, and the other that it differs from.

    Only the last word of a row of capitalised words counts, and only differences of transcription (w and v, j and y, sz
    and sh, one letter and two), not of case. First names, countries and common nouns are left out.
    """
    groups: dict[tuple[bool, str], dict[str, list[Name]]] = {}
    for name in surnames(text):
        word = name.span.text
        cut = trunk(word)
        if cut is not None and not common(word, lang, country_of):
            groups.setdefault((bool(CYRILLIC.search(word)), fold_trunk(cut)), {}).setdefault(cut, []).append(name)
    return [pair for group in groups.values() if len(group) > 1 for pair in pairs(group)]


def surnames(text: str) -> list[Name]:
    """The last words of rows of capitalised words."""
    found = [match for match in NAME.finditer(text) if match[0][0].isupper() and not match[0].isupper()]
    out = []
    for at, match in enumerate(found):
        follows = found[at + 1] if at + 1 < len(found) else None
        if follows and not text[match.end() : follows.start()].strip() and follows.start() > match.end():
            continue
        before = found[at - 1] if at and not text[found[at - 1].end() : match.start()].strip() else None
        out.append(Name(Span(match.start(), match.end(), match[0]), before[0] if before else None))
    return out


@lru_cache(maxsize=8192)
def trunk(word: str) -> str | None:
    """The written word without its ending, in lower case; null where too little remains."""
    word = APOSTROPHE.sub("", word).lower()
    cut = fold_word(word)
    while ending := next((each for each, least in endings() if cuttable(cut, each, least)), ""):
        cut = cut[: -len(ending)]
    if len(cut) < LEAST:
        return None
    return next((word[:size] for size in range(len(cut) - 1, len(word) + 1) if fold_word(word[:size]) == cut), word)


def cuttable(folded: str, ending: str, least: int) -> bool:
    """Whether a folded word ends so, and enough of it remains."""
    return folded.endswith(ending) and len(folded) - len(ending) >= least


def fold_trunk(cut: str) -> str:
    """The fold of a trunk, -ev and -ov being one."""
    folded = fold_word(cut)
    return folded[:-2] + "ov" if folded.endswith("ev") else folded


@lru_cache(maxsize=8192)
def common(word: str, lang: str | None, country_of: CountryOf) -> bool:
    """Whether a word is more likely a first name, a country or a common noun than a surname."""
    if roles(word, lang) or country_of(word, lang):
        return True
    if lang not in LANGS:
        return False
    adjective = any(reading.rank > 3 for reading in readings(word.lower(), lang, "adjective"))
    return known_first(word, lang) or known_noun(word, lang) or adjective


def pairs(group: dict[str, list[Name]]) -> list[tuple[Span, Span]]:
    """The spellings of a group that differ by more than their last letters, each against the commonest one."""
    ordered = sorted(group.items(), key=lambda item: (-len(item[1]), item[1][0].span.start))
    main, others = ordered[0], ordered[1:]
    return [
        (names[0].span, main[1][0].span) for cut, names in others if differ(cut, main[0]) and compatible(names, main[1])
    ]


def differ(a: str, b: str) -> bool:
    """Whether two trunks differ in length or before their last letter, ó and o, ё and е being alike."""
    a, b = a.translate(ALIKE), b.translate(ALIKE)
    return len(a) != len(b) or a[:-1] != b[:-1]


def compatible(a: list[Name], b: list[Name]) -> bool:
    """Whether no two first names part the spellings."""
    firsts = ({fold_word(name.first)[:2] for name in names if name.first} for names in (a, b))
    one, other = firsts
    return not one or not other or bool(one & other)
