"""All of a report's mentions to their values, and its doubts."""

from __future__ import annotations

from functools import cache

from kronika.coder.reading import Mention, Reading
from kronika.records import Coding, Doubt, Place, Report, Span
from kronika.resolve import dates, names, numbers, places
from kronika.resolve.dates import Temporal
from kronika.resolve.doubts import DateFlag
from kronika.resolve.doubts import doubts as found_doubts
from kronika.resolve.numbers import Quantity
from kronika.resolve.values import Count, Named, Values


def published(text: str, lang: str | None) -> str | None:
    """The day of publication that a dateline gives, ISO 8601."""
    return dates.published(text, lang)


def values(reading: Reading, report: Report) -> Values:
    """The values of every mention of one report."""
    temporals, others = _temporals(reading, report)
    quantities = _quantities(reading, report)
    spots = _places(reading, report)
    return Values(
        dates={number: temporal.value() for number, temporal in temporals.items()},
        counts={number: _count(quantity) for number, quantity in quantities.items()},
        places=spots,
        names=_names(reading, report, spots),
        flags=tuple(flag for temporal in [*temporals.values(), *others] if (flag := _flag(temporal))),
        unclear=tuple(Span(q.start, q.end, q.text) for q in quantities.values() if q.unclear),
    )


def doubts(coding: Coding, report: Report, found: Values) -> tuple[Doubt, ...]:
    """What in a coded report cannot all be true, or cannot be taken as it stands."""
    return found_doubts(coding, report, dates=found.flags, unclear=found.unclear)


def _of(reading: Reading, kind: str) -> list[tuple[int, Mention]]:
    return [(number, mention) for number, mention in enumerate(reading.mentions) if mention.kind == kind]


def _span(mention: Mention) -> Span:
    return Span(mention.start, mention.end, mention.text)


def _temporals(reading: Reading, report: Report) -> tuple[dict[int, Temporal], list[Temporal]]:
    """Each date mention's days, and the report's other dates, after years that the report contradicts were repaired."""
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
    repaired = dates.repair([*read.values(), *others], report.published)
    return dict(zip(read, repaired, strict=False)), repaired[len(read) :]


def _flag(temporal: Temporal) -> DateFlag | None:
    span = Span(temporal.start, temporal.end, temporal.text)
    if temporal.written is not None:
        return DateFlag(kind="date-year-mismatch", span=span, written=temporal.written[0], meant=temporal.from_)
    if temporal.ahead:
        return DateFlag(kind="date-after-publication", span=span, written=temporal.from_)
    return None


def _quantities(reading: Reading, report: Report) -> dict[int, Quantity]:
    read = {n: numbers.read(report.text, m.start, m.end, report.lang) for n, m in _of(reading, "n")}
    return {number: quantity for number, quantity in read.items() if quantity is not None}


def _count(quantity: Quantity) -> Count:
    words = Span(quantity.start, quantity.end, quantity.text)
    return Count(quantity.low, quantity.high, quantity.approximate, words)


def _places(reading: Reading, report: Report) -> dict[int, Place]:
    mentions = _of(reading, "p")
    named = (places.country_of(m.text, report.lang) for _, m in _of(reading, "a"))
    spans = [_span(m) for _, m in mentions]
    told = [country for country in named if country]
    found = places.resolve(spans, report.text, report.lang, gazetteer(), context_countries=told)
    return {number: place for (number, _), place in zip(mentions, found, strict=True) if place is not None}


def _names(reading: Reading, report: Report, spots: dict[int, Place]) -> dict[int, Named]:
    """Name, country and sectors of every entity; a pronoun has those of what it stands for."""
    mentions = _of(reading, "a")
    contexts = [_context(mention, reading, report, spots) for _, mention in mentions]
    actors = names.describe_all([_span(m) for _, m in mentions], contexts, report.lang, country_of)
    found: dict[int, Named] = {}
    for (number, mention), actor in zip(mentions, actors, strict=True):
        told = found.get(mention.same) if mention.same is not None and _pronoun(mention) else None
        found[number] = told or Named(actor.name, actor.country, actor.sectors or mention.sectors)
    return found


def _pronoun(mention: Mention) -> bool:
    """Whether a mention is so short a word that an earlier one must have named its entity: he, ona, они."""
    return " " not in mention.text and len(mention.text) < 5 and not mention.text.isupper()


def _context(mention: Mention, reading: Reading, report: Report, spots: dict[int, Place]) -> names.Context:
    start, end = reading.sentences[mention.sentence]
    near = [spots[n].country for n, m in _of(reading, "p") if m.sentence == mention.sentence and n in spots]
    return names.Context(
        before=report.text[start : mention.start],
        after=report.text[mention.end : end],
        day=report.published,
        country=next((country for country in near if country), None),
    )


def country_of(words: str, lang: str | None) -> str | None:
    """The country that words name, a capital standing for its government."""
    return places.country_of(words, lang, gazetteer())


@cache
def gazetteer() -> places.Gazetteer:
    """The shipped gazetteer, opened once."""
    return places.Gazetteer.open()
