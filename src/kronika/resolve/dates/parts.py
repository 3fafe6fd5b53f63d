"""What the items of a matched rule say: day numbers, years, counts."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from .lexicon import PLURAL
from .scan import Item
from .term import Term

YEARS_AWAY = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "before_last": -2,
    "this": 0,
    "next": 1,
    "coming": 1,
    "following": 1,
}


def first(items: Sequence[Item], kinds: str) -> Item | None:
    """The first item of one of these kinds."""
    return next((item for item in items if item.kind in kinds), None)


def number(items: Sequence[Item], kinds: str) -> int:
    found = first(items, kinds)
    return found.number if found else 0


def name(items: Sequence[Item], kinds: str) -> str:
    found = first(items, kinds)
    return found.name if found else ""


def days(items: Sequence[Item]) -> list[int]:
    """The day numbers said, "twenty third" as one; empty if one of them is no day of a month."""
    found: list[int] = []
    tens = 0
    for item in items:
        if item.kind == "N":
            tens = item.number
        elif item.kind in "DO":
            found.append(tens + item.number)
            tens = 0
    return found if all(0 < day < 32 for day in found) else []


def count(items: Sequence[Item]) -> int:
    """How many units are counted: "dwadzieścia dwa" 22, a unit alone 1."""
    return sum(item.number for item in items if item.kind in "NDO") or 1


def uncounted(items: Sequence[Item]) -> bool:
    """Whether units in the plural have no number: "dni temu"."""
    return number(items, "uy") == PLURAL and not first(items, "NDO")


def dated(term: Term, items: Sequence[Item]) -> Term:
    """The term in the year that is said with it, if one is."""
    if said := first(items, "Y"):
        return replace(term, year=said.number)
    if mark := first(items, "C"):
        return replace(term, years=mark.number)
    if first(items, "y") and (direction := first(items, "L")):
        return replace(term, years=YEARS_AWAY.get(direction.name))
    return term


def in_year(term: Term) -> bool:
    return term.year is not None or term.years is not None
