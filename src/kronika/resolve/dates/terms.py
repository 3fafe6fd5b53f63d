"""What the words of the first level say: days, weekdays, months, years, and spaces of time counted."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from .cascade import spanning
from .parts import count, dated, days, first, in_year, name, number, uncounted
from .scan import Item
from .term import Term

Items = Sequence[Item]


def vague(items: Items) -> Item:
    """ "kilka dni temu", "every Friday": no day, and not to be read as one."""
    return spanning(" ", items)


def numeric(items: Items) -> Item:
    """ "07.01.2022 r.", "7.01." (weak: it may be a decimal or an hour)."""
    item = items[0]
    weak = not item.year and item.name != "code"
    month, day = divmod(item.number, 100)
    term = Term(kind="day", year=item.year or None, month=month, day=day, weak=weak, shape=item.name if weak else "")
    return spanning("d", items, term=term)


def numeric_days(items: Items) -> Item | None:
    """ "5-6.01.2022"."""
    date = first(items, "X")
    if not date or not days(items[:1]):
        return None
    return spanning("g", items, term=span_of(Term(kind="day", day=items[0].number), term_of(numeric([date]))))


def span_of(start: Term, end: Term) -> Term:
    return Term(kind="range", first=start, last=end, weak=start.weak and end.weak)


def term_of(item: Item) -> Term:
    assert item.term
    return item.term


def calendar_days(items: Items) -> Item | None:
    """One or several days of one month: "5 stycznia 2022 r.", "January 5-6", "od 2 do 5 stycznia"."""
    numbers = days(items)
    if not numbers:
        return None
    day = dated(Term(kind="day", day=numbers[-1], month=number(items, "MJn")), items)
    if name(items, "C") == "month":
        day = Term(kind="day", day=numbers[-1])
    elif not day.month:
        return None
    if first(items, "J&,") and sorted(numbers) != numbers:
        return None
    if len(numbers) == 1:
        return spanning("d", items, term=day)
    return spanning("g", items, term=span_of(Term(kind="day", day=numbers[0]), day))


def bare_day(items: Items) -> Item | None:
    """ "the 5th", "20-го числа": weak unless the text says that it is a day number."""
    numbers = days(items)
    strong = first(items, "l")
    if not numbers or not (strong or items[0].name == "digits"):
        return None
    return spanning("o", items, term=Term(kind="day", day=numbers[0], weak=not strong))


def bare_day_in_words(items: Items) -> Item | None:
    """ "twentieth" and nothing else."""
    numbers = days(items)
    return spanning("o", items, term=Term(kind="day", day=numbers[0], weak=True)) if numbers else None


def month(items: Items) -> Item:
    direction = "" if first(items, "y") else name(items, "L")
    adjective = first(items, "m") is not None
    term = dated(Term(kind="month", month=number(items, "Mmn"), direction=direction, adjective=adjective), items)
    return spanning("e", items, term=replace(term, weak=not (in_year(term) or direction or adjective)))


def part_of_period(items: Items) -> Item | None:
    """ "the last week of October", "ostatniego dnia lutego", "second quarter of 2021"."""
    unit = name(items, "u")
    if unit in ("quarter", "half"):
        return spanning("e", items, term=dated(Term(kind=unit, number=number(items, "O") or 1), items))
    which = {"last": "last", "past": "last"}.get(name(items[:1], "L")) or ("first" if number(items, "O") == 1 else "")
    if unit == "ten_days" and first(items, "M"):
        edge = ("", "early", "mid", "late")[min(number(items, "O"), 3)] or "late"
        return spanning("e", items, term=dated(Term(kind="month", month=number(items, "M"), edge=edge), items))
    if unit not in ("day", "week") or not which or not first(items, "M"):
        return None
    term = dated(Term(kind="month", month=number(items, "M"), edge=f"{which}_{unit}"), items)
    return spanning("d" if unit == "day" else "e", items, term=term)


def calendar_year(items: Items) -> Item:
    said = number(items, "Y")
    weak = not (first(items, "y") or name(items, "Y"))
    return spanning("e", items, term=Term(kind="year", year=said, weak=weak))


def year_away(items: Items) -> Item | None:
    """ "торік"."""
    if items[0].name == "month":
        return None
    direction = {0: "this", -1: "last"}.get(items[0].number, "")
    return spanning("e", items, term=Term(kind="unit", unit="year", direction=direction))


def years(items: Items) -> Item:
    """ "2014-2016", "2012 i 2014"."""
    said = [item for item in items if item.kind == "Y"]
    weak = not first(items, "y")
    start, end = (Term(kind="year", year=item.number, weak=weak) for item in said[:2])
    return spanning("e" if start.year == end.year else "g", items, term=span_of(start, end))


def decade(items: Items) -> Item | None:
    """ "1990s", "lata 90.", "девяностых"."""
    start = number(items, "K") or number(items, "DNO")
    if start % 10 or start < 20:
        return None
    return spanning("e", items, term=Term(kind="decade", number=start, weak=first(items, "K") is None))


def season(items: Items) -> Item:
    direction = "" if first(items, "y") else name(items, "L")
    term = dated(Term(kind="season", number=number(items, "Q"), direction=direction), items)
    return spanning("e", items, term=replace(term, weak=not (in_year(term) or direction)))


def holiday(items: Items) -> Item:
    code = items[0].number
    return spanning("d", items, term=dated(Term(kind="day", month=code // 100, day=code % 100), items))


def weekday(items: Items) -> Item:
    """ "w środę", "last Wednesday", "Thursday last week", "piątkowy"."""
    term = Term(
        kind="weekday",
        weekday=number(items, "Wwv"),
        direction=name(items, "L"),
        unit=name(items, "u"),
        adjective=first(items, "w") is not None,
    )
    return spanning("k", items, term=term)


def relative(items: Items) -> Item:
    """ "wczoraj", "last night"; "nazajutrz" counts from another date."""
    item = items[0]
    anchored = item.kind == "@"
    if item.name == "since":
        return spanning("g", items, term=Term(kind="shift", unit="day", anchored=anchored, bound="since"))
    term = Term(kind="shift", number=item.number, unit="day", part=item.name, anchored=anchored)
    return spanning("d", items, term=term)


def counted(sign: int, items: Items, anchored: bool = False, direction: str = "") -> Item | None:
    """So many units from publication or from another date, towards the past (-1) or the future (1)."""
    unit = name(items, "uy")
    if uncounted(items) or unit in ("weekend", "quarter", "half"):
        return None
    term = Term(kind="shift", number=sign * count(items), unit=unit, anchored=anchored, direction=direction)
    return spanning("d" if unit in ("day", "week", "fortnight", "hour") else "e", items, term=term)


def ago(items: Items) -> Item | None:
    return counted(-1, items)


def earlier(items: Items) -> Item | None:
    return counted(-1, items, anchored=True)


def later(items: Items) -> Item | None:
    return counted(1, items, anchored=True)


def after_clause(items: Items) -> Item | None:
    """ "on Tuesday, a day after 19 people were shot": the day of the shooting."""
    return counted(-1, items, anchored=True, direction="clause")


def ahead(items: Items) -> Item | None:
    """ "za dwa dni": from publication if it is to come, else from another date."""
    return counted(1, items, anchored=True, direction="next")


def within(items: Items) -> Item | None:
    """ "in the past 24 hours", "за неделю", "od pięciu dni"."""
    unit, direction = name(items, "uy"), name(items, "L")
    opening = items[0].kind
    bare_day = opening == "S" and unit == "day" and not first(items, "NDO")
    if unit == "weekend" or bare_day or (opening in "Sc" and not direction and uncounted(items)):
        return None
    term = Term(
        kind="within",
        number=count(items),
        unit=unit,
        direction=direction or ("next" if opening == "H" else ""),
        bound="since" if opening in "Sf" else "",
        weak=not direction and (opening in "VHf" or (opening == "c" and unit in ("year", "decade"))),
    )
    return spanning("g", items, term=term)


def unit(items: Items) -> Item:
    """ "last week", "this year", "w weekend"."""
    said, direction = name(items, "uy"), name(items, "L")
    if said == "day" and direction == "past":
        return spanning("g", items, term=Term(kind="within", number=1, unit="day", direction="past"))
    if said == "day":
        away = {"that": 0, "previous": -1, "last": -1, "following": 1, "next": 1}.get(direction, 0)
        anchored = direction in ("that", "this", "previous", "following")
        return spanning("d", items, term=Term(kind="shift", unit="day", number=away, anchored=anchored))
    if direction == "rest":
        return spanning("e", items, term=Term(kind="unit", unit=said, direction="this", announced=True))
    return spanning("e", items, term=Term(kind="unit", unit=said, direction=direction))


def weekend(items: Items) -> Item | None:
    return unit(items) if items[-1].name == "weekend" else None


def nth(items: Items) -> Item | None:
    """ "trzeci dzień z rzędu": weak without "z rzędu"."""
    unit_name = name(items, "u") or "day"
    term = Term(kind="nth", number=count(items), unit=unit_name, part=name(items, "x"), weak=not first(items, "q"))
    return spanning("g", items, term=term)


def part(items: Items) -> Item | None:
    """ "tej nocy", "this morning", "minionej nocy"."""
    said, direction = name(items, "Px"), name(items, "L")
    if direction in ("that", "following", "previous"):
        shift = {"that": 0, "following": 1, "previous": -1}[direction]
        return spanning("d", items, term=Term(kind="shift", number=shift, unit="day", part=said, anchored=True))
    if said != "night" and direction in ("last", "past", "next", "coming"):
        shift = -1 if direction in ("last", "past") else 1
        return spanning("d", items, term=Term(kind="shift", number=shift, unit="day", part=said))
    if said != "night":
        return spanning("d", items, term=Term(kind="shift", unit="day", part=said))
    return spanning("p", items, term=Term(kind="part", part="overnight"))


def bare_part(items: Items) -> Item:
    return spanning("p", items, term=Term(kind="part", part=items[0].name))
