"""What a report knows when a term is put on the calendar, and the choice between past and future."""

from __future__ import annotations

from calendar import isleap
from datetime import date

import msgspec

from .spans import plus
from .term import Term

SOON = 45
"""Days by which a day without a year may miss the side that its verb wants: nearer than the year on that side."""


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """`published`: the day that the report counts from; `anchors`: the days that its text named before, last first.

    `coming` is True for what is planned, False for what happened, None where nobody said.
    `near` is the last of them if it stands in the same sentence.
    """

    published: date | None
    anchors: tuple[date, ...] = ()
    near: date | None = None
    coming: bool | None = None

    @property
    def anchor(self) -> date | None:
        return self.anchors[0] if self.anchors else None


def coming(term: Term, context: Context) -> bool:
    """Whether a term lies ahead: its preposition says so, or the status does."""
    return term.announced or bool(context.coming)


def nearest_weekday(weekday: int, around: date, ahead: bool) -> date:
    """The nearest such day up to `around`, or from it on; 1 is Monday."""
    if ahead:
        return plus(around, (weekday - around.isoweekday()) % 7)
    return plus(around, -((around.isoweekday() - weekday) % 7))


def nearest_day(day: int, around: date, ahead: bool) -> date | None:
    """The nearest month that has this day, up to `around` or from it on."""
    when = around
    for _ in range(62):
        if when.day == day:
            return when
        when = plus(when, 1 if ahead else -1)
    return None


def valid(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has none."""
    if not 1 <= year <= 9999 or (month == 2 and day == 29 and not isleap(year)):
        return None
    return None if day > (29, 31)[month != 2] or (day == 31 and month in (4, 6, 9, 11)) else date(year, month, day)


def nearest_date(term: Term, around: date, ahead: bool) -> date | None:
    """The nearest year in which this day falls up to `around`, or from it on; SOON days on the wrong side are nearer.

    A weekday said with it decides between the years about publication.
    """
    month, day = term.month or 1, term.day or 1
    reach = 8 if (month, day) == (2, 29) else 1
    near = [when for year in range(around.year - reach, around.year + reach + 1) if (when := valid(year, month, day))]
    if term.weekday:
        fitting = [when for when in near if abs((when - around).days) < 400 and when.isoweekday() == term.weekday]
        if len(fitting) == 1:
            return fitting[0]
    if ahead:
        return next((when for when in near if (around - when).days <= SOON), None)
    return next((when for when in reversed(near) if (when - around).days <= SOON), None)
