"""The upper levels of the grammar: parts of day and edges joined to dates, ranges, nights, and since, until, by."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from .cascade import Level, Rule, level, spanning
from .parts import first, name
from .scan import Item
from .term import Term
from .words import FILL

Items = Sequence[Item]

DAYS = "[dko]"
TIME = "[dkoe]"
CLOCK = rf"{FILL}(?:(?:t|[DNO][ut])t?{FILL})?"
"""A clock time may stand before the day: "until 6 a.m. on Monday"."""


def terms(items: Items) -> list[Term]:
    return [item.term for item in items if item.term]


def explicit(term: Term) -> bool:
    return term.kind == "day"


def joined_days(items: Items) -> Item | None:
    """A weekday with its date, "jutro, w czwartek 9 maja": the date holds, its weekday is kept."""
    parts = [term.part for term in terms(items) if term.part] + [name(items, "x")]
    said = [term for term in terms(items) if term.kind != "part"]
    dates = [term for term in said if explicit(term)]
    weekday = next((term.weekday for term in said if term.weekday), None) or first_number(items, "v")
    if any(term.weak and term.month for term in dates) and (first(items, "i") or not first(items, "kv")):
        return None
    others = any(term.kind != "weekday" for term in said)
    if len(dates) > 1 or not others or any(term.anchored for term in said):
        return None
    chosen = dates[0] if dates else next(term for term in said if term.kind != "weekday")
    return spanning("d", items, term=replace(chosen, weekday=weekday, part=parts[0], weak=False))


def first_number(items: Items, kind: str) -> int | None:
    found = first(items, kind)
    return found.number if found else None


def with_part(items: Items) -> Item:
    """ "w środę wieczorem", "the early hours of Tuesday"."""
    time = next(item for item in items if item.kind in "dko")
    said = first(items, "px")
    part = (said.term.part if said and said.term else "") or name(items, "x")
    assert time.term
    return spanning(time.kind, items, term=replace(time.term, part=part or time.term.part, weak=False))


def with_edge(items: Items) -> Item:
    """ "early January", "koniec 2020 roku", "late on Saturday"."""
    edge = name(items, "E")
    time = items[-1]
    assert time.term
    if time.kind in "dko":
        return spanning(time.kind, items, term=replace(time.term, part=time.term.part or edge, weak=False))
    return spanning("e", items, term=replace(time.term, edge=edge, weak=False))


def edge_of_unit(items: Items) -> Item | None:
    """ "do końca roku": the end of this one."""
    unit = name(items, "uy")
    if unit not in ("week", "month", "year", "quarter", "decade"):
        return None
    term = Term(kind="unit", unit=unit, direction=name(items, "L") or "this", edge=name(items, "E"))
    return spanning("e", items, term=term)


def ranged(items: Items) -> Item | None:
    """ "od 2 marca do 21 lipca 1992 r.", "between Friday and today"."""
    said = [item for item in items if item.term and item.kind in "dkoe"]
    start, end = said[0].term, said[-1].term
    if len(said) != 2 or not start or not end:
        return None
    part = (start.part or end.part) if "night" in (start.part, end.part) or start.part == "overnight" else ""
    return spanning("g", items, term=Term(kind="range", first=start, last=end, part=part, weak=start.weak and end.weak))


def between(items: Items) -> Item | None:
    made = ranged(items)
    return spanning("g", items, term=replace(made.term, weak=False)) if made and made.term else None


def ranged_without_from(items: Items) -> Item | None:
    """ "3 July until 2 August", but not "the verdict of 11 September to this day"."""
    end = items[-1].term
    return None if first(items, "T") and end and end.kind == "shift" else ranged(items)


def listed(items: Items) -> Item | None:
    """ "w piątek i sobotę": two neighbours are one span, others are not."""
    start, end = items[0].term, items[-1].term
    if not start or not end or start.kind != end.kind:
        return None
    neighbours = {
        "weekday": (start.weekday or 0) % 7 + 1 == end.weekday,
        "month": (start.month or 0) % 12 + 1 == end.month,
        "year": (start.year or 0) + 1 == end.year,
        "day": start.month is not None and start.month == end.month and (start.day or 0) + 1 == end.day,
    }
    return ranged(items) if neighbours.get(start.kind) else None


def night_between(items: Items) -> Item | None:
    """ "w nocy z piątku na sobotę"."""
    made = ranged(items)
    if not made or not made.term:
        return None
    return spanning("g", items, term=replace(made.term, part="night", weak=False))


def night_onto(items: Items) -> Item | None:
    """ "в ночь на 6 января"."""
    night = (items[0].term.part if items[0].term else items[0].name) in ("night", "overnight")
    day = items[-1].term
    if not night or not day:
        return None
    return spanning("g", items, term=Term(kind="onto", last=day, part="night"))


def part_of_span(items: Items) -> Item:
    """ "w nocy z 5 na 6 stycznia"; a preposition before a span is taken in."""
    span = items[-1].term
    assert span
    said = first(items, "px")
    part = ((said.term.part if said.term else said.name) if said else "") or span.part
    return spanning("g", items, term=replace(span, part="night" if part == "overnight" else part, weak=False))


def bounded(bound: str, items: Items) -> Item | None:
    time = items[-1]
    if not time.term or time.term.adjective:
        return None
    return spanning("g", items, term=replace(time.term, bound=bound, weak=time.term.weak and time.kind == "o"))


def since(items: Items) -> Item | None:
    """ "od środy"; "наказ від 05.01.2022" is of that day."""
    term = items[-1].term
    dated = items[0].name == "since_or_of" and term is not None and term.kind == "day" and term.year is not None
    return None if dated else bounded("since", items)


def until(items: Items) -> Item | None:
    return bounded("until", items)


def by(items: Items) -> Item | None:
    return bounded("by", items)


def announced(items: Items) -> Item | None:
    """ "na piątek", "for Saturday"."""
    time = items[-1]
    if not time.term or time.term.adjective or time.term.kind not in ("day", "weekday", "month"):
        return None
    return spanning(time.kind, items, term=replace(time.term, announced=True, weak=False))


def noun_part(items: Items) -> Item:
    """ "the morning", with no day."""
    return spanning("p", items, term=Term(kind="part", part=items[0].name, weak=True))


def years_ago(items: Items) -> Item | None:
    """ "rok temu, 6 września"."""
    away, date = items[0].term, items[-1].term
    if not away or not date or away.unit != "year" or away.kind != "shift" or date.year or date.years is not None:
        return None
    return spanning(items[-1].kind, items, term=replace(date, years=away.number, weak=False))


def day_of_month(items: Items) -> Item | None:
    """ "у травні 28-го"."""
    month, day = items[0].term, items[-1].term
    if not month or not day or month.kind != "month" or month.edge or month.direction:
        return None
    return spanning("d", items, term=replace(month, kind="day", day=day.day, weak=False))


JOINED: Level = level(
    Rule("day_of_month", rf"e,?{FILL}o", day_of_month),
    Rule("years_ago", rf"e,?{FILL}[de]", years_ago),
    Rule("weekday_date", rf"(?:k|v\.?)(?:,?{FILL}[px])?,?[(ij]{{0,4}}(?:do?|o)\)?", joined_days),
    Rule("date_weekday", r"[do],?[(ij]{0,4}[kv]\.?\)?", joined_days),
    Rule("twice", r"d[,(]{0,2}d\)?", joined_days),
)
MODIFIED: Level = level(
    Rule("twice", r"d[,(]{0,2}d\)?", joined_days),
    Rule("part_before", rf"[px]{FILL}[dko](?![-~&]{FILL}[dko])", with_part),
    Rule("part_after", rf"[dko],?{FILL}(?:t|D)?[px](?!H|[Ss]{FILL}[dkog])", with_part),
    Rule("edge", rf"E-?{FILL}[dke]", with_edge),
    Rule("edge_of_unit", rf"E{FILL}L?[uy]", edge_of_unit),
)
RANGED: Level = level(
    Rule("night_into", rf"[dk]{FILL}[px]H{FILL}[dk]", night_between),
    Rule("night_between", rf"[px]?{FILL}[Ss]{FILL}{TIME},?H{FILL}{TIME}", night_between),
    Rule("night_onto", rf"[px][H~]{FILL}{DAYS}", night_onto),
    Rule("between", rf"Z{FILL}{TIME},?&{FILL}{TIME}", between),
    Rule("from_to", rf"S{CLOCK}[px]?{TIME},?[T~]{CLOCK}{TIME}", ranged),
    Rule("to", rf"{TIME},?T{CLOCK}{TIME}|{TIME}[-~]{TIME}", ranged_without_from),
    Rule("listed", rf"{TIME}&{FILL}{TIME}", listed),
)
SPANNED: Level = level(Rule("part_of_span", r"[px][iSsj]{0,4}g|[SsZ]g", part_of_span))
BOUNDED: Level = level(
    Rule("since", rf"S{CLOCK}{TIME}", since),
    Rule("until", rf"T{CLOCK}{TIME}", until),
    Rule("by", rf"b{CLOCK}{TIME}", by),
    Rule("announced", rf"[Hf]{FILL}{TIME}", announced),
)
PARTS: Level = level(Rule("noun", r"x", noun_part))
LEVELS = (JOINED, MODIFIED, RANGED, SPANNED, BOUNDED, PARTS)
