"""What the words of a report's mentions stand for; each table is keyed by the mention's number in its Reading."""

from __future__ import annotations

import msgspec

from kronika.records import DateValue, Place, Span
from kronika.resolve.doubts import DateFlag


class Count(msgspec.Struct, frozen=True):
    """Inclusive bounds of a number, null where open; `words` are the number's with its hedge, where they are known."""

    low: int | None
    high: int | None
    approximate: bool = False
    words: Span | None = None


class Named(msgspec.Struct, frozen=True):
    """An entity's base-form name, its country code and its sectors."""

    name: str
    country: str | None = None
    sectors: tuple[str, ...] = ()


class Values(msgspec.Struct, frozen=True, kw_only=True):
    """Values of one report's mentions; a mention whose words could not be read is absent.

    `flags` and `unclear` are what the reading of dates and of numbers found doubtful.
    """

    dates: dict[int, DateValue]
    counts: dict[int, Count]
    places: dict[int, Place]
    names: dict[int, Named]
    flags: tuple[DateFlag, ...] = ()
    unclear: tuple[Span, ...] = ()
