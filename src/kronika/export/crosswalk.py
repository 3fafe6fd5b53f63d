"""Crosswalk tables: which line of a table an event falls under."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec

from kronika.records import Entity, Event

ARMED = frozenset({"MIL", "COP", "REB", "UAF", "PRM", "SPY"})


class Line(msgspec.Struct, frozen=True):
    """One line: an empty mode or side stands for any; `sides` is `both`, `one` or `none` for how many are armed."""

    type: str
    mode: str
    sides: str
    values: tuple[str, ...]


@cache
def table(name: str) -> tuple[Line, ...]:
    """The lines of `name`.tsv, in order: the first that fits counts."""
    rows = files("kronika.export").joinpath(f"{name}.tsv").read_text("utf-8").splitlines()[1:]
    cells = (row.split("\t") for row in rows)
    return tuple(Line(c[0], c[1], c[2], tuple(c[3:])) for c in cells)


@cache
def pairs(name: str) -> dict[str, str]:
    """A table of two columns."""
    rows = files("kronika.export").joinpath(f"{name}.tsv").read_text("utf-8").splitlines()[1:]
    return dict(row.split("\t") for row in rows)


def find(name: str, event: Event) -> tuple[str, ...] | None:
    """The values of the first line that fits the event, None where none does."""
    sides = armed_sides(event)
    for line in table(name):
        if line.type == event.type and line.sides in ("", sides) and (not line.mode or line.mode in event.modes):
            return line.values
    return None


def armed_sides(event: Event) -> str:
    """`both` where two sides are armed, `one`, or `none`; two armed actors of one fight are two sides."""
    actors, recipients = ([_armed(e) for e in side] for side in (event.actors, event.recipients))
    count = sum(actors) if not recipients else any(actors) + any(recipients)
    return ("none", "one", "both")[min(count, 2)]


def _armed(entity: Entity) -> bool:
    return bool(ARMED.intersection(entity.sectors))
