"""Arithmetic on intervals of days, both ends inclusive."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

Interval = tuple[date, date]

SEASON_STARTS = {1: 12, 2: 3, 3: 6, 4: 9}
"""First months of winter, spring, summer, autumn; the winter of a year begins in the December before it."""
MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}
DAYS_IN = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}


def day(when: date) -> Interval:
    return when, when


def plus(when: date, days: int) -> date:
    return when + timedelta(days=days)


def months(year: int, month: int, length: int) -> Interval:
    """So many months from this one on; a month number beyond 1 to 12 runs on into other years."""
    first = month_at(year, month)
    last = month_at(year, month + length - 1)
    return first, last.replace(day=monthrange(last.year, last.month)[1])


def month_at(year: int, month: int) -> date:
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def week(when: date) -> Interval:
    """Monday to Sunday."""
    monday = plus(when, -when.weekday())
    return monday, plus(monday, 6)


def season(year: int, number: int) -> Interval:
    return months(year - 1 if number == 1 else year, SEASON_STARTS[number], 3)


def period(when: date, unit: str, steps: int = 0) -> Interval | None:
    """The week, weekend, month, quarter, half, year or decade of a day, or one so many steps away."""
    if unit in DAYS_IN:
        moved = plus(when, steps * DAYS_IN[unit])
        if unit == "day":
            return day(moved)
        monday, sunday = week(moved)
        return (plus(sunday, -1), sunday) if unit == "weekend" else (monday, sunday)
    if unit not in MONTHS_IN:
        return None
    length = MONTHS_IN[unit]
    index = (when.year * 12 + when.month - 1) // length + steps
    return months(index * length // 12, index * length % 12 + 1, length)


def moved(when: date, unit: str, steps: int) -> date | None:
    """The day so many units away; months keep the day of the month where there is one."""
    if unit == "hour":
        return plus(when, (abs(steps) + 8) // 24 * (1 if steps > 0 else -1))
    if unit in DAYS_IN:
        return plus(when, steps * DAYS_IN[unit])
    if unit not in MONTHS_IN:
        return None
    first = month_at(when.year, when.month + steps * MONTHS_IN[unit])
    return first.replace(day=min(when.day, monthrange(first.year, first.month)[1]))


def edge(interval: Interval, name: str) -> Interval:
    """A named part of an interval: thirds for early, mid and late (of a month: to the 10th, the 20th, the end),
    halves, and the first or last day or week."""
    first, last = interval
    length = (last - first).days + 1
    if name in ("first_half", "second_half"):
        middle = halfway(first, last)
        return (first, middle) if name == "first_half" else (plus(middle, 1), last)
    if name in ("first_day", "last_day"):
        return day(first) if name == "first_day" else day(last)
    if name in ("first_week", "last_week"):
        return (first, plus(first, 6)) if name == "first_week" else (plus(last, -6), last)
    return third(first, last, length, ("early", "mid", "late").index(name)) if length > 2 else interval


def halfway(first: date, last: date) -> date:
    """Last day of the first half; of a month the 15th."""
    whole = (last.year - first.year) * 12 + last.month - first.month + 1
    if first.day == 1 and whole % 2 == 0 and whole > 1:
        return plus(month_at(first.year, first.month + whole // 2), -1)
    return plus(first, 14 if whole == 1 else (last - first).days // 2)


def third(first: date, last: date, length: int, index: int) -> Interval:
    whole = (last.year - first.year) * 12 + last.month - first.month + 1
    if length > 31:
        starts = [month_at(first.year, first.month + round_down(whole, i)) for i in range(4)]
        return starts[index], plus(starts[index + 1], -1)
    cuts = (0, 10, 20, length) if length > 27 else (0, length // 3, 2 * length // 3, length)
    return plus(first, cuts[index]), plus(first, cuts[index + 1] - 1)


def round_down(whole: int, index: int) -> int:
    """Months before the third of this index; of ten years the first third has four."""
    return (0, 48, 84, 120)[index] if whole == 120 else whole * index // 3
