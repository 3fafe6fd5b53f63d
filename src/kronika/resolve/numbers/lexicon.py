"""The number words of a language, read once from its data file."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from kronika.resolve.numbers.words import Words, items, normal, plain, words

LANGUAGES = ("be", "cs", "de", "en", "es", "fr", "it", "kk", "pl", "pt", "ro", "ru", "tr", "uk")


class Item(msgspec.Struct, frozen=True):
    """What a word or phrase means: `name` within its kind, a value or bounds, what must follow it."""

    name: str = ""
    value: float = 0
    alone: tuple[float, float] = (0, 0)
    scaled: tuple[float, float] = (0, 0)
    added: tuple[float, float] = (0, 0)
    before: frozenset[str] = frozenset()


class Phrase(msgspec.Struct, frozen=True):
    """The words after the first, and their meaning."""

    rest: tuple[str, ...]
    item: Item


class Phrases(msgspec.Struct, frozen=True):
    """What a word means by itself, and the phrases that it begins by their second word, the longest first."""

    alone: Item | None
    longer: dict[str, list[Phrase]]


Entry = dict[str, Phrases]


class Nouns(msgspec.Struct, frozen=True):
    """How to tell one from many."""

    joins: Words
    articles: Words
    prepositions: Words
    plural: Words
    plural_endings: tuple[str, ...]
    singular: Words
    singular_endings: tuple[str, ...]


class Lexicon(msgspec.Struct, frozen=True):
    """All that is known of the numbers of one language."""

    entries: dict[str, Entry]
    openers: frozenset[str]
    numerals: frozenset[str]
    inverted: frozenset[str]
    nouns: Nouns
    units: Words
    unit_adjectives: Words
    months: Words
    date_links: Words
    labels: Words
    year_before: Words
    clock_at: Words
    fractions: Words
    changes: Words
    destinations: Words
    counted: Words
    attached: Words
    tallies: Words
    clock_words: bool = False
    month_first: bool = False
    months_capital: bool = False
    ordinal_dot: bool = False


def lexicon(lang: str | None, text: str) -> Lexicon:
    """The lexicon for an ISO 639-1 code; without one, for the language that the letters of `text` speak for."""
    return _load(lang if lang in LANGUAGES else _guess(text) if lang is None else "")


def _guess(text: str) -> str:
    head = text[:600].lower()
    for letters, lang in (("іїєґ", "uk"), ("әғқңұү", "kk"), ("ыэъё", "ru"), ("ąęłśź", "pl")):
        if any(letter in head for letter in letters):
            return "be" if lang == "uk" and "ў" in head else lang
    return "ru" if any("а" <= letter <= "я" for letter in head) else "en"


Raw = dict[str, Any]

_NUMERAL = {"value", "vague", "times", "a"}
_INVERTED = {"inverted nouns", "inverted groups"}
_OPENING = {"hedge", "open", "zero", "idiom"} | _NUMERAL | _INVERTED


@cache
def _load(lang: str) -> Lexicon:
    folder = files("kronika.resolve.numbers") / "data"
    common = tomllib.loads((folder / "common.toml").read_text(encoding="utf-8"))
    own: Raw = tomllib.loads((folder / f"{lang}.toml").read_text(encoding="utf-8")) if lang else {}
    gathered: dict[str, dict[str, list[Phrase]]] = {}
    for raw in (own, common):
        for kind, phrase, item in _meanings(raw, common["bounds"]):
            for spelling in _spellings(normal(phrase)):
                first, *rest = spelling.split()
                gathered.setdefault(first, {}).setdefault(kind, []).append(Phrase(tuple(rest), item))
    entries = {word: {kind: _phrases(phrases) for kind, phrases in kinds.items()} for word, kinds in gathered.items()}
    return _lexicon(entries, own, common)


def _phrases(phrases: list[Phrase]) -> Phrases:
    longer: dict[str, list[Phrase]] = {}
    for phrase in sorted(phrases, key=lambda p: -len(p.rest)):
        if phrase.rest:
            longer.setdefault(phrase.rest[0], []).append(phrase)
    return Phrases(next((phrase.item for phrase in phrases if not phrase.rest), None), longer)


def _spellings(phrase: str) -> tuple[str, ...]:
    """A phrase as it is, and as typed without diacritics; not the shortest ("pięć": "piec" is an oven)."""
    bare = plain(phrase)
    return (phrase, bare) if bare != phrase and bare.isascii() and len(bare) > 4 else (phrase,)


def _lexicon(entries: dict[str, Entry], own: Raw, common: Raw) -> Lexicon:
    context, nouns = own.get("context", {}), own.get("nouns", {})

    def of(key: str) -> Words:
        return words(context.get(key, "") + "," + common["context"].get(key, ""))

    return Lexicon(
        entries=entries,
        openers=_holding(entries, _OPENING),
        numerals=_holding(entries, _NUMERAL),
        inverted=_holding(entries, _INVERTED),
        nouns=Nouns(
            joins=words(nouns.get("and", "")),
            articles=words(nouns.get("a", "")),
            prepositions=words(nouns.get("prepositions", "")),
            plural=words(nouns.get("plural", "")),
            plural_endings=tuple(items(nouns.get("plural_endings", ""))),
            singular=words(nouns.get("singular", "")),
            singular_endings=tuple(items(nouns.get("singular_endings", ""))),
        ),
        units=of("units"),
        unit_adjectives=of("unit_adjectives"),
        months=of("months"),
        date_links=of("date_links"),
        labels=of("labels"),
        year_before=of("year_before"),
        clock_at=of("clock_at"),
        fractions=of("fractions"),
        destinations=of("destinations"),
        counted=of("counted"),
        changes=words(own.get("ranges", {}).get("changes", "")),
        tallies=of("tallies"),
        clock_words=context.get("clock_words", False),
        attached=words(own.get("endings", {}).get("attached", "")),
        month_first=context.get("month_first", False),
        months_capital=context.get("months_capital", False),
        ordinal_dot=context.get("ordinal_dot", False),
    )


def _holding(entries: dict[str, Entry], kinds: set[str]) -> frozenset[str]:
    """The words that begin a phrase of one of these kinds."""
    return frozenset(word for word, entry in entries.items() if kinds & entry.keys())


Meaning = tuple[str, str, Item]


def _meanings(raw: Raw, bounds: Raw) -> Iterator[Meaning]:
    """Every phrase of a data file with its kind and meaning."""
    for value, listed in raw.get("values", {}).items():
        yield from _each("value", listed, Item(value=float(value)))
    for value, forms in raw.get("multipliers", {}).items():
        for name, listed in forms.items():
            yield from _each("times", listed, Item(name, float(value)))
    for name, listed in raw.get("vague", {}).items():
        yield from _each("vague", listed, _vague(bounds[name]))
    for value, listed in raw.get("phrases", {}).items():
        yield from _each("vague", listed, _vague({"alone": value, "scaled": value, "added": value}))
    yield from _named("hedge", raw.get("hedges", {}))
    yield from _named("after", raw.get("after", {}))
    yield from _ranges(raw.get("ranges", {}))
    yield from _compounds(raw.get("compounds", {}), bounds)
    yield from _turned(raw.get("turned", {}))
    for kind, listed in raw.get("inside", {}).items():
        yield from _each(kind, listed, Item())
    for kind, listed in raw.get("inverted", {}).items():
        yield from _each(f"inverted {kind}", listed, Item())
    for value, listed in raw.get("read", {}).items():
        yield from _each("read", listed, Item(value=float(value)))
    yield from _each("ending", raw.get("endings", {}).get("count", ""), Item())
    yield from _each("zero", raw.get("zero", {}).get("words", ""), Item())
    context = raw.get("context", {})
    yield from _each("idiom", context.get("idioms", ""), Item())
    yield from _each("unit", context.get("units", ""), Item())
    yield from _each("label", _reversed(context.get("labels", "")), Item())


def _each(kind: str, listed: str, item: Item) -> Iterator[Meaning]:
    for phrase in items(listed):
        if " " in phrase or not phrase.endswith("*"):
            yield kind, phrase, item


def _named(kind: str, raw: Raw) -> Iterator[Meaning]:
    """Hedges: `over = "ponad, …"`, or with the words that must follow: `about_before = {words, before}`."""
    for name, listed in raw.items():
        if isinstance(listed, str):
            yield from _each(kind, listed, Item(name))
        else:
            before = frozenset(normal(word) for word in items(listed["before"]))
            yield from _each(kind, listed["words"], Item(name.removesuffix("_before"), before=before))


def _ranges(raw: Raw) -> Iterator[Meaning]:
    for name in ("from", "change", "either", "between"):
        yield from _each("open", raw.get(name, ""), Item(name))
    for name in ("to", "and", "or", "dash"):
        yield from _each("link " + name, raw.get(name, ""), Item(name))


def _compounds(raw: Raw, bounds: Raw) -> Iterator[Meaning]:
    """dziesięcio + tysięczn + y as one word, and tysięczny after digits and a hyphen."""
    endings = [ending.strip() for ending in raw.get("endings", "").split(",")]
    for head, value in raw.get("heads", {}).items():
        for ending in endings:
            yield "head", head + ending, Item(value=float(value))
            for number, prefixes in raw.get("prefixes", {}).items():
                for prefix in prefixes.split(","):
                    if prefix.strip() or value > 1:
                        yield _compound(prefix.strip() + head + ending, number, float(value), bounds)


def _turned(raw: Raw) -> Iterator[Meaning]:
    """zweiundfünfzig, dvaapadesát: units before tens in one word."""
    for unit, units in raw.get("units", {}).items():
        for ten, tens in raw.get("tens", {}).items():
            for first in items(units):
                for second in items(tens):
                    yield "value", first + raw["joint"] + second, Item(value=float(unit) + float(ten))


def _compound(word: str, number: str, times: float, bounds: Raw) -> Meaning:
    if number not in bounds:
        return "value", word, Item("closed", float(number) * times)
    key = "alone" if times == 1 else "scaled"
    low, high = _bounds(bounds[number][key])
    whole = (low * times, (high + 1) * times - 1)
    return "vague", word, Item(alone=whole, scaled=whole, added=whole)


def _vague(raw: Raw) -> Item:
    return Item(alone=_bounds(raw["alone"]), scaled=_bounds(raw["scaled"]), added=_bounds(raw["added"]))


def _bounds(written: str) -> tuple[float, float]:
    """Bounds as written: "3-9" and "3-" as numbers; an open end is infinite."""
    low, _, high = written.partition("-")
    return float(low), float(high) if high else math.inf


def _reversed(listed: str) -> str:
    """Labels stand before the number: their words are matched backwards."""
    return ",".join(" ".join(reversed(item.removesuffix(" .").split())) for item in items(listed))
