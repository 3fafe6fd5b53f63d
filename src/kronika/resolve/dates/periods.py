"""Terms of each kind on the calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec.structs import replace

from .context import Context, coming, nearest_date, nearest_day, nearest_weekday, valid
from .spans import Interval, day, months, moved, period, plus, season
from .term import Term

STEPS = {"last": -1, "past": -1, "previous": -1, "before_last": -2, "next": 1, "coming": 1, "following": 1}
LONG = ("month", "quarter", "half", "year", "decade")


def of_day(term: Term, context: Context) -> Interval | None:
    found = None
    if term.month and (year := year_of(term, context)):
        found = valid(year, term.month, term.day or 1)
    elif context.published is None:
        return None
    elif term.month is None:
        found = nearest_day(term.day or 1, context.published, coming(term, context))
    else:
        found = nearest_date(term, context.published, coming(term, context))
    return day(found) if found else None


def year_of(term: Term, context: Context) -> int | None:
    if term.year:
        return term.year
    if term.years is not None and context.published:
        return context.published.year + term.years
    return None


def of_weekday(term: Term, context: Context) -> Interval | None:
    published = context.published
    if published is None or term.weekday is None:
        return None
    monday = plus(published, -published.weekday())
    ahead = coming(term, context)
    if term.direction == "following" and context.anchor:
        return day(nearest_weekday(term.weekday, plus(context.anchor, 1), ahead=True))
    if term.direction == "coming" or (term.direction == "following" and not context.anchor):
        return day(nearest_weekday(term.weekday, plus(published, 1), ahead=True))
    if term.direction == "past" and term.unit != "week":
        return day(nearest_weekday(term.weekday, plus(published, -1), ahead=False))
    if term.direction in STEPS:
        return day(plus(monday, 7 * STEPS[term.direction] + term.weekday - 1))
    here = plus(monday, term.weekday - 1)
    if term.direction == "this" and (context.coming is None or ahead == (here >= published)):
        return day(here)
    return day(nearest_weekday(term.weekday, published, ahead))


def of_shift(term: Term, context: Context) -> Interval | None:
    base = base_of(term, context)
    found = moved(base, term.unit, term.number) if base else None
    if found is None:
        return None
    if term.weekday and found.isoweekday() != term.weekday:
        return of_weekday(Term(kind="weekday", weekday=term.weekday), context)
    return period(found, term.unit) if term.unit in LONG else day(found)


def base_of(term: Term, context: Context) -> date | None:
    """The day that a shift counts from: the last one named that leaves it on the right side of publication."""
    published, ahead = context.published, coming(term, context)
    if term.direction == "clause":
        return context.near
    if not term.anchored or (term.direction == "next" and ahead):
        return published
    for anchor in context.anchors:
        found = moved(anchor, term.unit, term.number)
        if found and (published is None or (found > published) == ahead):
            return anchor
    return None if term.direction == "next" and context.coming is False else published


def of_month(term: Term, context: Context) -> Interval | None:
    month = term.month or 1
    if year := year_of(term, context):
        return months(year, month, 1)
    published = context.published
    if published is None:
        return None
    if term.direction in ("last", "past", "previous", "before_last"):
        return months(published.year - (month >= published.month), month, 1)
    if term.direction in ("next", "coming", "following"):
        return months(published.year + (month <= published.month), month, 1)
    if coming(term, context):
        return months(published.year + (month < published.month), month, 1)
    return months(published.year - (month > published.month), month, 1)


def of_year(term: Term, context: Context) -> Interval | None:
    return months(term.year, 1, 12) if term.year else None


def of_decade(term: Term, context: Context) -> Interval | None:
    start = term.number if term.number > 99 else term.number + (1900 if term.number > 20 else 2000)
    return months(start, 1, 120)


def of_season(term: Term, context: Context) -> Interval | None:
    if year := year_of(term, context):
        return season(year, term.number)
    published = context.published
    if published is None:
        return None
    near = [season(year, term.number) for year in range(published.year - 1, published.year + 3)]
    if coming(term, context) or term.direction in ("next", "coming"):
        return next((span for span in near if span[1] >= published), None)
    ended = term.direction in ("last", "past")
    return next((span for span in reversed(near) if span[1 if ended else 0] <= published), None)


def of_division(term: Term, context: Context) -> Interval | None:
    """A quarter or half of a year."""
    length = 3 if term.kind == "quarter" else 6
    year = year_of(term, context) or (context.published.year if context.published else None)
    if year is None or not 1 <= term.number <= 12 // length:
        return None
    return months(year, length * (term.number - 1) + 1, length)


def of_unit(term: Term, context: Context) -> Interval | None:
    """ "last week"; "this year" runs up to publication, or from it on where it is to come."""
    base = context.anchor if term.direction == "that" else context.published
    if base is None:
        return None
    if term.unit == "weekend" and term.direction not in ("last", "next", "before_last"):
        return nearest_weekend(base, coming(term, context) or term.direction == "coming")
    found = period(base, term.unit, STEPS.get(term.direction, 0))
    if found is None or term.direction != "this" or term.edge:
        return found
    return (max(base, found[0]), found[1]) if coming(term, context) else (found[0], min(base, found[1]))


def nearest_weekend(around: date, ahead: bool) -> Interval:
    if ahead:
        sunday = nearest_weekday(7, around, ahead=True)
        return plus(sunday, -1), sunday
    saturday = nearest_weekday(6, around, ahead=False)
    return saturday, plus(saturday, 1)


def of_within(term: Term, context: Context) -> Interval | None:
    narrated = term.direction == "following" or (term.direction == "next" and context.coming is False)
    base = (context.anchor or context.published) if narrated else context.published
    if base is None:
        return None
    if coming(term, context) and not (term.direction or term.bound):
        return of_shift(replace(term, direction="next"), context)
    forward = term.direction in ("next", "coming", "following") or coming(term, context)
    other = moved(base, term.unit, term.number if forward else -term.number)
    return None if other is None else (min(base, other), max(base, other))


def of_nth(term: Term, context: Context) -> Interval | None:
    """ "the third day": from two days before publication to it; of nights the last."""
    if context.published is None:
        return None
    if term.part:
        return plus(context.published, -1), context.published
    start = moved(context.published, term.unit, 1 - term.number)
    return (start, context.published) if start and start <= context.published else None


def of_part(term: Term, context: Context) -> Interval | None:
    """A part of day alone: of the day named in the sentence, else of publication; a night has two days."""
    if context.published is None:
        return None
    if term.part in ("night", "overnight"):
        start = context.published if coming(term, context) else plus(context.published, -1)
        return start, plus(start, 1)
    return day(context.near or context.published)


def of_onto(term: Term, context: Context) -> Interval | None:
    """The night to a day: the day before it, and it."""
    found = settle(term.last, context) if term.last else None
    return (plus(found[0], -1), found[1]) if found else None


def of_range(term: Term, context: Context) -> Interval | None:
    """The end that says more is settled first, and the other one nearest to it."""
    first, last = term.first, term.last
    if first is None or last is None:
        return None
    bare = first.kind == "day" and first.month is None
    start_first = (coming(term, context) and not bare) or bool(first.year and not last.year)
    leading, other = (first, last) if start_first else (last, first)
    led = settle(replace(leading, announced=term.announced), context)
    if led is None:
        return None
    beside = Context(published=led[0], coming=start_first, anchors=context.anchors)
    followed = settle(other, context if other.kind in ("shift", "unit") else beside)
    if followed is None:
        return None
    start, end = (led, followed) if start_first else (followed, led)
    return (start[0], end[1]) if start[0] <= end[1] else None


KINDS: dict[str, Callable[[Term, Context], Interval | None]] = {
    "day": of_day,
    "weekday": of_weekday,
    "shift": of_shift,
    "month": of_month,
    "year": of_year,
    "decade": of_decade,
    "season": of_season,
    "quarter": of_division,
    "half": of_division,
    "unit": of_unit,
    "within": of_within,
    "nth": of_nth,
    "part": of_part,
    "onto": of_onto,
    "range": of_range,
}


def settle(term: Term, context: Context) -> Interval | None:
    """The days that a term stands for, without its edge or bound; None where the calendar or the report lacks them."""
    try:
        return KINDS[term.kind](term, context)
    except (ValueError, OverflowError):
        return None
