"""All of a report's mentions to their values."""

from __future__ import annotations

from functools import cache

from kronika.coder.reading import Mention, Reading
from kronika.records import Coding, Doubt, Place, Report, Span
from kronika.resolve import dates, numbers, places
from kronika.resolve.dates import Temporal
from kronika.resolve.values import Count, Values


def published(text: str, lang: str | None) -> str | None:
    """The day of publication that a dateline gives, ISO 8601."""
    return dates.published(text, lang)


def values(reading: Reading, report: Report) -> Values:
    """The values of every mention of one report."""
    temporals = _temporals(reading, report)
    return Values(
        dates={number: temporal.value() for number, temporal in temporals.items()},
        counts=_counts(reading, report),
        places=_places(reading, report),
        names={},
    )


def _of(reading: Reading, kind: str) -> list[tuple[int, Mention]]:
    return [(number, mention) for number, mention in enumerate(reading.mentions) if mention.kind == kind]


def _temporals(reading: Reading, report: Report) -> dict[int, Temporal]:
    """Each date mention's days, after the years that the report contradicts were repaired."""
    status = {link.other: reading.mentions[link.head].status for link in reading.links if link.role == "date"}
    read = {}
    for number, mention in _of(reading, "d"):
        found = dates.read(
            report.text, mention.start, mention.end, report.published, report.lang, status=status.get(number)
        )
        if found is not None:
            read[number] = found
    others = [
        temporal
        for temporal in dates.find(report.text, report.published, report.lang)
        if not any(temporal.start < r.end and r.start < temporal.end for r in read.values())
    ]
    everything = [*read.values(), *others]
    repaired = dates.repair(everything, report.published)
    return dict(zip(read, repaired, strict=False))


def _counts(reading: Reading, report: Report) -> dict[int, Count]:
    found = {}
    for number, mention in _of(reading, "n"):
        quantity = numbers.read(report.text, mention.start, mention.end, report.lang)
        if quantity is not None:
            found[number] = Count(
                quantity.low, quantity.high, quantity.approximate, Span(quantity.start, quantity.end, quantity.text)
            )
    return found


def _places(reading: Reading, report: Report) -> dict[int, Place]:
    mentions = _of(reading, "p")
    spans = [Span(m.start, m.end, m.text) for _, m in mentions]
    found = places.resolve(spans, report.text, report.lang, gazetteer(), context_countries=_countries(reading, report))
    return {number: place for (number, _), place in zip(mentions, found, strict=True) if place is not None}


def _countries(reading: Reading, report: Report) -> list[str]:
    """Countries that the report's entities name, in order."""
    named = (places.country_of(m.text, report.lang) for _, m in _of(reading, "a"))
    return [country for country in named if country]


@cache
def gazetteer() -> places.Gazetteer:
    """The shipped gazetteer, opened once."""
    return places.Gazetteer.open()


def doubts(coding: Coding, report: Report, reading: Reading, found: Values) -> tuple[Doubt, ...]:
    """Doubts."""
    return ()
