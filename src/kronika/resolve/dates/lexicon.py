"""The words of time of one language, read from its data file (pl.toml …).

Sections hold comma-separated words and phrases; kinds.py says which letter each section is read as.
Keys: parts, directions, edges and units are named; [days] and [anchored] count days from publication or from another
date of the text, with a part of day where the words say one ("-1 night"); [holidays] are month-day; [year_marks]
count years from that of publication. Top-level lists run from January, Monday or winter. `ignore` lists phrases
that only look like time, `plural` the units that want a count, `counted` nouns before which four digits are no year,
`streets` the beginnings of nouns after which a day with a capitalised month is a name ("ulica 3 Maja"), `surnames` the
months that are also names (Theresa May),
`capital` words that must be capitalised, `ordinal` the endings that digits take; `fold` admits words typed without
their diacritics.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from .kinds import LINKS, LISTS, SECTIONS

WORD = r"[^\W\d_]+(?:['’ʼ\u0300-\u036f][^\W\d_]*)*"
PLURAL = 2
"""The number of a unit that wants a count: "days ago" is no day."""
PIECE = re.compile(WORD + r"|\d+|[^\w\s]")


class Word(msgspec.Struct, frozen=True):
    """A word or phrase of time: its kind, and the number or name that it stands for."""

    kind: str
    number: int = 0
    name: str = ""
    capital: bool = False


Phrase = tuple[list[str], Word]


class Lexicon(msgspec.Struct, frozen=True):
    """All that the scanner and the grammar need to know of a language."""

    words: dict[str, Word]
    phrases: dict[str, dict[str, list[Phrase]]]
    """By first word and second: the rest of the phrase and what it means, longest first."""
    openings: frozenset[str]
    """All words that stand alone or open a phrase."""
    ordinal: str
    month_first: bool
    bare_year: bool
    roman: bool
    counted: frozenset[str]
    streets: tuple[str, ...]
    surnames: frozenset[str]
    labels: tuple[str, ...]


def pieces(phrase: str) -> tuple[str, ...]:
    """A phrase as the scanner will see it: "b.r." is b . r ."""
    return tuple(PIECE.findall(phrase))


def plain(word: str) -> str:
    """The word without its diacritics, as hurried writers type it."""
    stripped = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    return stripped.replace("ł", "l")


def split(value: str) -> list[str]:
    return [phrase.strip() for phrase in value.split(",") if phrase.strip()]


def forms(phrase: str, endings: list[str]) -> list[str]:
    """A word that ends in "-" stands for all its adjective forms."""
    return [phrase[:-1] + ending for ending in endings] if phrase.endswith("-") else [phrase]


def numbered(key: str) -> tuple[int, str]:
    """The number and the name in a key: "-1 night" is -1 and night, "12-24" 1224, "week" 0 and week."""
    if match := re.fullmatch(r"(\d\d)-(\d\d)", key):
        return int(match[1] + match[2]), ""
    if match := re.fullmatch(r"(-?\d+) ?(\w*)", key):
        return int(match[1]), match[2]
    return 0, key


def entries(data: dict[str, Any]) -> Iterator[tuple[str, Word]]:
    """Every phrase of the data with what it means, in the order of the sections."""
    plural = set(split(data.get("plural", "")))
    for phrase in split(data.get("ignore", "")):
        yield phrase, Word(" ")
    for section, kind in LISTS.items():
        for number, value in enumerate(data.get(section, ()), 1):
            for phrase in split(value):
                yield phrase, Word(kind, number)
    for section, kind in SECTIONS.items():
        for key, value in data.get(section, {}).items():
            number, name = numbered(key)
            for phrase in split(value):
                needed = PLURAL if section == "units" and phrase in plural else number
                yield phrase, Word("y" if key == "year" else kind, needed, name)
    for section, kind in LINKS.items():
        for phrase in split(data.get("links", {}).get(section, "")):
            yield phrase, Word(kind, name=section)


def spelled(data: dict[str, Any]) -> Iterator[tuple[str, Word]]:
    """Entries in all their forms and spellings; an earlier one has precedence."""
    endings = data.get("adjective_endings", "").split()
    capitals = set(split(data.get("capital", "")))
    for phrase, word in entries(data):
        for form in forms(phrase, endings):
            yield form, msgspec.structs.replace(word, capital=form in capitals)
            if data.get("fold") and plain(form) != form:
                yield plain(form), word


def build(data: dict[str, Any]) -> Lexicon:
    words: dict[str, Word] = {}
    phrases: dict[str, dict[str, list[Phrase]]] = {}
    for phrase, word in spelled(data):
        first, *rest = pieces(phrase)
        if not rest:
            words.setdefault(first, word)
            continue
        alike = phrases.setdefault(first, {}).setdefault(rest[0], [])
        if all(rest[1:] != other for other, _ in alike):
            alike.append((rest[1:], word))
            alike.sort(key=lambda entry: -len(entry[0]))
    return Lexicon(
        words=words,
        phrases=phrases,
        openings=frozenset(words) | frozenset(phrases),
        ordinal=data.get("ordinal", ""),
        month_first=data.get("month_first", False),
        bare_year=data.get("bare_year", False),
        roman=data.get("roman_months", False),
        counted=frozenset(split(data.get("counted", ""))),
        streets=tuple(split(data.get("streets", ""))),
        surnames=frozenset(split(data.get("surnames", ""))),
        labels=tuple(split(data.get("labels", {}).get("published", ""))),
    )


def data(lang: str) -> dict[str, Any]:
    """The data file of a language as it stands; empty for a language without one."""
    source = files(__package__).joinpath(f"{lang}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8")) if source.is_file() else {}


@cache
def lexicon(lang: str) -> Lexicon:
    """The words of time of a language (ISO 639-1); for one without a data file only figures are read."""
    return build(data(lang) if re.fullmatch("[a-z]{2,3}", lang) else {})


def guess(text: str) -> str:
    """A language whose letters the text has, for reports that come without one."""
    if re.search("[іїєґ]", text):
        return "uk"
    if re.search("[а-я]", text):
        return "ru"
    return "pl" if re.search("[ąęłśżźćń]", text) else "en"
