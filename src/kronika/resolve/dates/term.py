"""What words of time say, before the calendar is asked."""

from __future__ import annotations

import msgspec


class Term(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One expression of time as said: "on 5 January" is day 5 of month 1, in no year.

    `kind` is day, weekday, shift, month, year, decade, season, quarter, half, unit, within, nth, part, range or onto.
    Fields that were not said keep their defaults.
    """

    kind: str
    year: int | None = None
    years: int | None = None
    """Years from the year of publication: 0 "this year", -1 "last year"."""
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """1 Monday to 7 Sunday."""
    number: int = 0
    """A count of units; of a season, quarter or half which one; of a decade its first year, with or without century."""
    unit: str = ""
    direction: str = ""
    """last, past, before_last, this, rest (of this), next, coming, that, previous or following."""
    edge: str = ""
    """early, mid, late, first_half, second_half; of a month also first_ or last_ with day or week."""
    part: str = ""
    bound: str = ""
    """since, until or by."""
    anchored: bool = False
    """Counted from another date of the text, not from publication."""
    shape: str = ""
    """Of a date in figures without a year: "/", "." or ".." with a stop at its end."""
    weak: bool = False
    """Trusted only after a preposition, or where a reader has marked the words."""
    adjective: bool = False
    announced: bool = False
    """A preposition says that it is to come ("na piątek")."""
    first: Term | None = None
    last: Term | None = None
