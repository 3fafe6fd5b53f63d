"""A term and its bounds on the calendar, as a Temporal."""

from __future__ import annotations

from msgspec.structs import replace

from kronika.records import Basis, Granularity

from .context import Context, coming
from .periods import settle
from .scan import Item
from .spans import Interval, edge, plus
from .temporal import Temporal
from .term import Term

GRANULARITIES: dict[str, Granularity] = {
    "month": "month",
    "year": "year",
    "decade": "decade",
    "season": "season",
    "week": "week",
    "quarter": "span",
    "half": "span",
    "weekend": "span",
    "range": "span",
    "within": "span",
    "nth": "span",
}
EDGES = {"first_half": "early", "second_half": "late", "first_week": "early", "last_week": "late"}
RELATIVE = ("shift", "unit", "within", "nth", "part")
OWN_DAY = ("first_day", "last_day")


def bounded(term: Term, context: Context) -> Interval | None:
    """The days of a term with its edge and with since, until or by."""
    if term.bound == "until" or (term.bound == "by" and context.coming is None):
        context = replace(context, coming=True)
    found = settle(term, context)
    if found is None:
        return None
    if term.edge:
        found = edge(found, term.edge)
    published = context.published
    if published is None or not term.bound or term.kind in ("within", "nth"):
        return found
    if term.bound == "since":
        start = found[1] if term.edge in ("late", "second_half") else found[0]
        return (start, published) if start <= published and not coming(term, context) else found
    if term.bound == "until":
        return (published, found[1]) if found[1] >= published else found
    return (published, found[1]) if term.edge and found[1] >= published else found


def granularity(term: Term, found: Interval) -> Granularity:
    if term.bound in ("since", "until") and found[0] != found[1]:
        return "span"
    if found[0] == found[1] or (term.part in ("night", "overnight") and plus(found[0], 1) == found[1]):
        return "day"
    return GRANULARITIES.get(term.unit if term.kind in ("unit", "shift") else term.kind, "span")


def modifier(term: Term) -> str | None:
    part = "night" if term.part in ("overnight", "small_hours") else term.part
    said = "" if term.edge in OWN_DAY else EDGES.get(term.edge, term.edge)
    return term.bound or said or part or None


def basis(term: Term) -> Basis:
    core = term.last or term
    if core.kind == "weekday":
        return "weekday"
    return "relative" if core.kind in RELATIVE or core.years is not None else "written"


def full(term: Term) -> bool:
    """Whether the words name the year."""
    return any(part is not None and part.year is not None for part in (term, term.first, term.last))


def temporal(item: Item, text: str, context: Context) -> Temporal | None:
    """An item of the grammar as a time expression of the text; None where its days cannot be told."""
    term = item.term
    found = bounded(term, context) if term else None
    if term is None or found is None:
        return None
    start, end = found[0].isoformat(), found[1].isoformat()
    planned = coming(term, context)
    future = context.published is not None and found[0] == found[1] and found[0] > context.published
    return Temporal(
        start=item.start,
        end=item.end,
        text=text[item.start : item.end],
        from_=start,
        to=end,
        granularity=granularity(term, found),
        modifier=modifier(term),
        basis=basis(term),
        full=full(term),
        announced=planned,
        ahead=future and full(term) and not planned and not term.bound,
    )
