"""What is wrong in the corpus (faults), and what may be (warnings)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import msgspec

from kronika.coder.sentences import sentences
from kronika.corpus.markup import Claim, Fault, Marked, days, read
from kronika.resolve import dates

FAR = 3
"""Sentences between a trigger or number and its actor or source above which a link is doubted."""


class Checked(msgspec.Struct, frozen=True):
    """Files read: their reports, faults that must be mended, warnings to look at."""

    reports: tuple[Marked, ...]
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


def check(paths: Iterable[Path]) -> Checked:
    """Read files and judge them."""
    faults: list[Fault] = []
    warnings: list[Fault] = []
    reports: list[Marked] = []
    for path in paths:
        here = list(read(path, faults))
        lines = Lines(path.read_text("utf-8").split("\n"))
        for report in here:
            warnings += [Fault(str(path), lines.of(report, name), says) for name, says in warn(report)]
        reports += here
    faults += twice(reports)
    return Checked(tuple(reports), tuple(faults), tuple(warnings))


class Lines:
    """Where in a file a report and its marks stand; lines are counted from 1."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.headers = {
            line.split()[1]: n for n, line in enumerate(lines, 1) if line.startswith("###") and line[3:].split()
        }

    def of(self, report: Marked, name: str) -> int:
        """The line of a mark, or of the report's header where it is not found."""
        first = self.headers.get(report.id, 1)
        for number, line in enumerate(self.lines[first:], first + 1):
            if line.startswith("###"):
                break
            if f"[{name}=" in line or f"[{name} " in line or f"[{name}|" in line or f"& {name} " in line:
                return number
        return first


def twice(reports: Iterable[Marked]) -> Iterator[Fault]:
    """Ids that two reports share, within a file or across files."""
    first: dict[str, str] = {}
    for report in reports:
        if report.id in first:
            yield Fault(report.path, 1, f"the id {report.id} is used in {first[report.id]} as well")
        first.setdefault(report.id, report.path)


def warn(report: Marked) -> Iterator[tuple[str, str]]:
    """What may be wrong in one report: the mark and a sentence."""
    yield from unused(report)
    yield from weekdays(report)
    yield from far(report)


def unused(report: Marked) -> Iterator[tuple[str, str]]:
    """Entities, days and places that no claim names, nor a later mention of the same."""
    named = {mention.same for mention in report.mentions.values()}
    for claim in report.claims:
        named |= {*links(claim), claim.date, claim.place, claim.group}
    for mention in report.mentions.values():
        if mention.kind in "adp" and mention.id not in named:
            yield mention.id, f"{mention.id} “{mention.text}” is in no claim"


def weekdays(report: Marked) -> Iterator[tuple[str, str]]:
    """Weekday words whose mark shares no day with what the calendar says they mean."""
    for mention in report.mentions.values():
        marked = days(mention.value) if mention.kind == "d" else None
        made = _read(report, mention.id, mention.start, mention.end) if marked else None
        if marked and made and (made.to < marked[0] or marked[1] < made.from_):
            read_as = f"read from {report.published} it is {_day(made.from_, made.to)}"
            yield mention.id, f"{mention.id} “{mention.text}” is {_day(*marked)}; {read_as}"


def far(report: Marked) -> Iterator[tuple[str, str]]:
    """Actors and sources that stand far from the trigger or number they are tied to."""
    starts = [start for start, _ in sentences(report.text)]
    at = {m.id: sum(start <= m.start for start in starts) for m in report.mentions.values()}
    for claim in report.claims:
        for name in links(claim):
            if (apart := abs(at[name] - at[claim.head])) > FAR:
                yield claim.head, f"{claim.head} and {name} are {apart} sentences apart"


def links(claim: Claim) -> tuple[str, ...]:
    """The entities that a claim names as actor, recipient or source."""
    return (*claim.actors, *claim.recipients, *(name for name, _ in claim.sources))


def _read(report: Marked, name: str, start: int, end: int) -> dates.Temporal | None:
    """What a mark's words mean, where they are a weekday and all claims that use them agree on it."""
    statuses = {claim.status for claim in report.claims if claim.date == name}
    made = {_made(report, start, end, status) for status in statuses}
    only = made.pop() if len(made) == 1 else None
    return only if only and only.basis == "weekday" else None


def _made(report: Marked, start: int, end: int, status: str) -> dates.Temporal | None:
    return dates.read(report.text, start, end, report.published, report.lang, status=status)


def _day(first: str, last: str) -> str:
    """'2022-01-05', '2022-01-05' -> 'Wednesday 2022-01-05'."""
    try:
        return f"{date.fromisoformat(first):%A} {first}" + (f"/{last}" if last != first else "")
    except ValueError:
        return first
