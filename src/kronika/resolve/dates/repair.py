"""Years that a report's other dates contradict."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from .context import valid
from .temporal import Temporal

WINDOW = 14
"""Days before the report in which a corrected date must fall."""
TURN = 2
"""Until the end of this month the old year is still written by habit."""


def repair(temporals: Sequence[Temporal], published: str | None) -> list[Temporal]:
    """The temporals, those with a contradicted year in the year that they must mean (ISO days).

    A day written with its year is taken for a slip where one year away it falls into the last two weeks before the
    report, nothing else in the report lies in the written year, and the report is of the turn of the year, names
    another full day of those weeks, or would otherwise speak of a day yet to come. It gets `basis` "repaired", and
    keeps its days as written in `written`. Without `published` the report is dated by its last full day.
    """
    report = day_of(published) or last_full(temporals)
    if report is None:
        return list(temporals)
    slips = [corrected(temporal, report) for temporal in temporals]
    return [
        apply(temporal, slip) if slip and contradicted(i, slips, temporals, report) else temporal
        for i, (temporal, slip) in enumerate(zip(temporals, slips, strict=True))
    ]


def day_of(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def last_full(temporals: Sequence[Temporal]) -> date | None:
    """The last day written with its year that nothing announces."""
    return max((date.fromisoformat(t.from_) for t in temporals if full_day(t)), default=None)


def full_day(temporal: Temporal) -> bool:
    exact = temporal.granularity == "day" or temporal.modifier == "since"
    return temporal.full and exact and temporal.basis == "written" and not temporal.announced


def corrected(temporal: Temporal, report: date) -> date | None:
    """The same day one year away, if that is within the last days before the report and the written one is not."""
    if not full_day(temporal):
        return None
    written = date.fromisoformat(temporal.from_)
    if 0 <= (report - written).days <= WINDOW:
        return None
    near = (valid(year, written.month, written.day) for year in (written.year - 1, written.year + 1))
    return next((day for day in near if day and 0 <= (report - day).days <= WINDOW), None)


def contradicted(i: int, slips: list[date | None], temporals: Sequence[Temporal], report: date) -> bool:
    """Whether the rest of the report speaks for the corrected day."""
    written = temporals[i].from_
    others = [t for t, slip in zip(temporals, slips, strict=True) if slip is None]
    if any(t.from_[:4] == written[:4] or (t.to[:4] == written[:4] and t.modifier != "since") for t in others):
        return False
    if written > report.isoformat() or report.month <= TURN:
        return True
    return any(full_day(t) and 0 <= (report - date.fromisoformat(t.from_)).days <= WINDOW for t in others)


def apply(temporal: Temporal, day: date) -> Temporal:
    """The temporal on the corrected day; where it runs up to the report, its end stays."""
    to = day.isoformat() if temporal.to == temporal.from_ or temporal.granularity == "day" else temporal.to
    return replace(
        temporal,
        from_=day.isoformat(),
        to=max(to, day.isoformat()),
        basis="repaired",
        written=(temporal.from_, temporal.to),
        ahead=False,
    )
