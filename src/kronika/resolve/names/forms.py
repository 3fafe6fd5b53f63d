"""What the forms of Polish, Russian and Ukrainian words may be forms of (data/declension-*.toml).

Known words are read exactly; unknown ones by analogy with the class whose ending they share longest.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, Literal

import msgspec

from kronika.resolve.names import tables

Kind = Literal["noun", "adjective", "first", "surname"]
KINDS: tuple[Kind, ...] = ("noun", "adjective", "first", "surname")
CASES = "ngdail"
EXACT = 9
LANGS = frozenset({"pl", "ru", "uk"})
APOSTROPHES = str.maketrans("’ʼ`ё", "'''е")


class Reading(msgspec.Struct, frozen=True):
    """One way to read a form: its nominative in the same number, `s` or `p`, gender, and case, one of `ngdail`.

    Gender is m, f, n, p (no singular) or c (either), with a 1 for persons. `rank` is the length of the ending that
    the form was read by, EXACT for a known word. `plural`: whether the word is mostly used in the plural.
    """

    nominative: str
    number: str
    gender: str
    case: str
    rank: int
    plural: bool | None = None


class Index(msgspec.Struct, frozen=True):
    """The readings of known forms, and those of endings (their `nominative` is an ending too)."""

    exact: dict[str, list[Reading]]
    endings: dict[str, list[Reading]]


@cache
def index(lang: str, kind: Kind) -> Index:
    """All forms of one part of speech."""
    found = Index({}, {})
    for entry in tables.toml(f"declension-{lang}.toml")[kind]:
        for gender, number, patterns in paradigms(entry):
            tail = entry_tail(entry)
            for word in entry.get("words", "").split():
                add(found.exact, plain(word).removesuffix(tail), gender, number, patterns, EXACT, entry)
            for ending in entry.get("guess", "").split():
                add(found.endings, ending.removesuffix(tail), gender, number, patterns, 0, entry)
    return found


def paradigms(entry: dict[str, Any]) -> Iterator[tuple[str, str, list[str]]]:
    """Gender, number and the six form patterns of each half of an entry."""
    for key, number in (("sg", "s"), ("pl", "p")):
        if key in entry:
            yield gender_of(entry), number, entry[key].split()
    for key in ("m", "f", "n"):
        if key in entry:
            yield key, "s", entry[key].split()
    if "m1pl" in entry:
        yield "m1", "p", entry["m1pl"].split()


def gender_of(entry: dict[str, Any]) -> str:
    """The gender, with a 1 for persons: nouns whose accusative is their genitive are persons."""
    gender: str = entry.get("gender", "p")
    forms = entry.get("pl", entry.get("sg", "")).split()
    person = gender in ("m", "f") and "pl" in entry and not {*forms[1].split("/")}.isdisjoint(forms[3].split("/"))
    return gender + "1" if person else gender


def entry_tail(entry: dict[str, Any]) -> str:
    """What the nominative adds to the stem: the words of an entry are listed with it."""
    first: str = (entry.get("sg") or entry.get("m") or entry["pl"]).split()[0]
    return first.split("/")[0].removeprefix("~")


def add(
    to: dict[str, list[Reading]],
    stem: str,
    gender: str,
    number: str,
    patterns: list[str],
    rank: int,
    entry: dict[str, Any],
) -> None:
    """Enter the forms of one stem; a bare stem is too short to tell an unknown word's genitive plural by."""
    nominative = patterns[0].split("/")[0].replace("~", stem)
    for case, pattern in zip(CASES, patterns, strict=True):
        for form in pattern.split("/"):
            if form == "~" and (number, rank, case) == ("p", 0, "g") and len(stem) < 3:
                continue
            ending = form.replace("~", stem)
            reading = Reading(nominative, number, gender, case, rank or len(ending), entry.get("plural"))
            group = to.setdefault(plain(ending), [])
            if reading not in group:
                group.append(reading)


def plain(word: str) -> str:
    """The word as the tables have it: lower case, one apostrophe, е for ё."""
    return word.lower().translate(APOSTROPHES)


@lru_cache(maxsize=32768)
def readings(word: str, lang: str, kind: Kind) -> tuple[Reading, ...]:
    """All readings of `word` as `kind`, best first; empty where nothing is known and no ending fits."""
    first, dash, last = word.rpartition("-")
    if kind == "adjective" and dash and last:
        return tuple(
            msgspec.structs.replace(r, nominative=first + "-" + r.nominative) for r in readings(last, lang, kind)
        )
    low, by = plain(word), index(lang, kind)
    known = [spelt(word, low, reading.nominative, reading) for reading in by.exact.get(low, ())]
    if known:
        return tuple(known)
    found = []
    for size in range(min(8, len(low) - 1), 0, -1):
        for reading in by.endings.get(low[-size:], ()):
            found.append(spelt(word, low, low[:-size] + reading.nominative, reading))
    return tuple(found)


def spelt(word: str, low: str, nominative: str, reading: Reading) -> Reading:
    """The reading with its nominative in the capitals and the letters (ё, ’) of `word`."""
    same = next((i for i, (a, b) in enumerate(zip(low, nominative, strict=False)) if a != b), None)
    same = min(len(low), len(nominative)) if same is None else same
    if len(word) != len(low):
        return msgspec.structs.replace(reading, nominative=nominative)
    tail = nominative[same:]
    return msgspec.structs.replace(reading, nominative=word[:same] + (tail.upper() if shouted(word) else tail))


def shouted(word: str) -> bool:
    """Whether the word is all capitals."""
    return len(word) > 1 and word.isupper()


def agree(word: str, lang: str, number: str, gender: str, case: str) -> str | None:
    """The adjective `word`, which stands in that case, in the nominative of that gender; null if it can't be one.

    But for the feminine singular the accusative is the genitive with persons, the nominative with things.
    """
    if case == "a" and not (number == "s" and gender[0] == "f"):
        case = "g" if gender.endswith("1") else "n"
    for reading in readings(word, lang, "adjective"):
        if (reading.number, reading.case) == (number, case) and genders_agree(reading, gender, lang):
            return reading.nominative
    return None


def genders_agree(adjective: Reading, gender: str, lang: str) -> bool:
    """Whether an adjective's form goes with a noun's gender; in the plural only Polish has two."""
    if adjective.number == "s":
        return adjective.gender == gender[0]
    return lang != "pl" or (adjective.gender == "m1") == (gender == "m1")
