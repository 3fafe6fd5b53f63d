"""The nominative of inflected person names in Polish, Russian and Ukrainian."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import product

import msgspec

from kronika.resolve.names import tables
from kronika.resolve.names.forms import CASES, EXACT, Reading, readings
from kronika.resolve.names.skeleton import fold

KNOWN, FIRST, GUESS, BARE = 4.0, 4.0, 1.0, 0.4
"""What speaks for a reading: a name of the actor file, a listed first name, a fitting ending, no ending at all."""
PRIOR = {"n": 0.0, "g": -0.1, "d": -0.3, "a": -0.2, "i": -0.1, "l": -0.7}
"""How much rarer the cases are in the mentions of persons."""


APOSTROPHE = re.compile(r"['’](ego|emu|em|im|a|owi)$")
AFTER_APOSTROPHE = {"ego": "ga", "a": "ga", "emu": "d", "owi": "d", "em": "il", "im": "il"}


class Option(msgspec.Struct, frozen=True):
    """A name put into the nominative, if it stands in `case` and is of `gender` (`m`, `f`; * stands for any)."""

    nominative: str
    case: str
    gender: str
    score: float


class Person(msgspec.Struct, frozen=True):
    """A name in the nominative, the case that it stood in, the gender, and how sure that is."""

    words: tuple[str, ...]
    case: str
    gender: str
    score: float


@cache
def known_names() -> frozenset[str]:
    """Every word of the names of the people in the actor file, folded, in the nominative."""
    return frozenset(
        word
        for row in tables.rows("actors/people.tsv")
        for names in (row[0], *row[7:11])
        for name in names.split(";")
        for word in fold(name).split()
        if len(word) > 2
    )


@lru_cache(maxsize=8192)
def options(word: str, lang: str, last: bool) -> tuple[Option, ...]:
    """The ways to read one word of a name; `last` means that it may be a surname."""
    found = [Option(word, "*", "*", 0.0)]
    short = len(word) < 4
    for reading in readings(word, lang, "first"):
        exact = reading.rank == EXACT
        if exact or not (last or short):
            score = FIRST - 2.0 * last if exact else GUESS + 0.2 * reading.rank
            found.append(Option(reading.nominative, reading.case, gender_of(reading), score))
    for reading in () if short else readings(word, lang, "surname"):
        score = GUESS + 0.3 * reading.rank if last else 0.5 * GUESS + 0.1 * reading.rank
        found.append(Option(reading.nominative, reading.case, gender_of(reading), score))
    return tuple(
        msgspec.structs.replace(option, score=option.score + KNOWN)
        if fold(option.nominative) in known_names()
        else option
        for option in found
    )


def gender_of(reading: Reading) -> str:
    """m, f, or * for names of either."""
    return "*" if reading.gender == "c" else reading.gender[0]


def part(word: str, lang: str, last: bool, case: str, gender: str) -> Option:
    """The best reading of one word in that case and gender; particles stay, hyphened words are read part by part."""
    if word[0].islower() or (word.isupper() and len(word) > 1):
        return Option(word, case, gender, 0.0)
    match = APOSTROPHE.search(word) if lang == "pl" else None
    if match and case in AFTER_APOSTROPHE[match[1]]:
        return Option(word[: match.start()], case, gender, GUESS)
    if "-" in word.strip("-"):
        pieces = [part(piece, lang, last, case, gender) for piece in word.split("-")]
        return Option(
            "-".join(piece.nominative for piece in pieces), case, gender, max(piece.score for piece in pieces)
        )
    best = Option(word, "*", "*", -1.0)
    for option in options(word, lang, last):
        if option.score > best.score and option.case in (case, "*") and option.gender in (gender, "*"):
            best = option
    return best if best.case != "*" or case != "n" else msgspec.structs.replace(best, score=best.score + BARE)


def cases_of(words: tuple[str, ...], lang: str) -> str:
    """The cases in which any of the words can stand, and the nominative."""
    pieces = [(piece, at == len(words) - 1) for at, word in enumerate(words) for piece in word.split("-") if piece]
    seen = {option.case for piece, last in pieces for option in options(piece, lang, last)}
    found = "".join(case for case in CASES if case in seen or case == "n")
    return CASES if any(APOSTROPHE.search(word) for word in words) else found


@lru_cache(maxsize=8192)
def person(words: tuple[str, ...], lang: str, case: str | None = None) -> Person:
    """The name `words` in the nominative; `case`, some of `ngdail`, where it is known what case they stand in."""
    best: Person | None = None
    for gender, each in product("mf", case or cases_of(words, lang)):
        parts = [part(word, lang, at == len(words) - 1, each, gender) for at, word in enumerate(words)]
        alone = 0.2 if gender == "m" and len(words) == 1 else 0.0
        score = sum(option.score for option in parts) + PRIOR[each] + alone
        if best is None or score > best.score:
            best = Person(tuple(option.nominative for option in parts), each, gender, score)
    assert best is not None
    return best
