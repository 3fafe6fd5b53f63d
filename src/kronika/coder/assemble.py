"""From what the model read, and what its words stand for, to the codebook's claims."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from typing import cast

from kronika.coder.reading import Link, Mention, Reading
from kronika.records import (
    DateValue,
    Entity,
    Event,
    EventType,
    Figure,
    Group,
    Measure,
    Place,
    Report,
    Source,
    SourceKind,
    Span,
    Status,
)
from kronika.resolve.values import Named, Values

PARALLEL = 0.2  # a source outer with less than this chance stands beside the innermost one, not before it


class Assembler:
    """Makes the claims of one report."""

    def __init__(self, report: Report, reading: Reading, values: Values, scale: dict[str, tuple[float, float]]) -> None:
        self.scale = scale
        self.report, self.reading, self.values = report, reading, values
        self.tied: dict[tuple[int, str], list[Link]] = defaultdict(list)
        for link in reading.links:
            self.tied[link.head, link.role].append(link)

    def events(self) -> tuple[Event, ...]:
        """One event for each trigger and each side-by-side source, in order of the text."""
        found: list[Event] = []
        for number, mention in enumerate(self.reading.mentions):
            if mention.kind == "t":
                found += self._event(number, mention)
        return tuple(found)

    def figures(self) -> tuple[Figure, ...]:
        """One figure for each number whose bounds can be told, and each side-by-side source."""
        found: list[Figure] = []
        for number, mention in enumerate(self.reading.mentions):
            if mention.kind == "n" and number in self.values.counts:
                found += self._figure(number, mention)
        return tuple(found)

    def _event(self, number: int, mention: Mention) -> Iterable[Event]:
        actors, recipients = self._sides(number)
        for name, sources in self._tellings(number, "event"):
            yield Event(
                id=name,
                type=cast(EventType, mention.label),
                modes=mention.modes,
                status=cast(Status, mention.status),
                trigger=_span(mention),
                evidence=self._evidence(mention),
                actors=actors,
                recipients=recipients,
                date=self._date(number),
                place=self._place(number),
                sources=sources,
                confidence=confidence(mention, self.scale["event"]),
            )

    def _figure(self, number: int, mention: Mention) -> Iterable[Figure]:
        count = self.values.counts[number]
        act = self._best(number, "event")
        for name, sources in self._tellings(number, "figure"):
            yield Figure(
                id=name,
                measure=cast(Measure, mention.label),
                number=count.words or _span(mention),
                low=count.low,
                high=count.high,
                approximate=count.approximate,
                group=self._group(number),
                status=cast(Status, mention.status),
                evidence=self._evidence(mention),
                event=_span(self.reading.mentions[act]) if act is not None else None,
                date=self._date(number),
                place=self._place(number),
                sources=sources,
                confidence=confidence(mention, self.scale["figure"]),
            )

    def _tellings(self, number: int, kind: str) -> list[tuple[str, tuple[Source, ...]]]:
        """A claim id and a chain of sources for each telling of one anchor."""
        anchor = self.reading.mentions[number]
        name = f"{self.report.id}/{kind}/{anchor.start}-{anchor.end}"
        links = sorted(self.tied[number, "source"], key=lambda x: (-x.outer, x.other))
        inner = [x for x in links if x.outer < PARALLEL]
        if len(inner) < 2 or len(inner) < len(links):
            return [(name, tuple(self._source(x) for x in links))]
        inner.sort(key=lambda x: x.other)
        return [(name if not i else f"{name}/{i + 1}", (self._source(x),)) for i, x in enumerate(inner)]

    def _sides(self, number: int) -> tuple[tuple[Entity, ...], tuple[Entity, ...]]:
        """Actors and recipients; one entity that could be both is what it is likelier to be."""
        best: dict[int, Link] = {}
        for link in self.tied[number, "actor"] + self.tied[number, "recipient"]:
            if link.other not in best or link.score > best[link.other].score:
                best[link.other] = link
        chosen = sorted(best.values(), key=lambda x: x.other)
        return tuple(self._entity(x.other) for x in chosen if x.role == "actor"), tuple(
            self._entity(x.other) for x in chosen if x.role == "recipient"
        )

    def _best(self, number: int, role: str) -> int | None:
        links = self.tied[number, role]
        return max(links, key=lambda x: (x.score, -x.other)).other if links else None

    def _group(self, number: int) -> Group | None:
        best = self._best(number, "group")
        mention = self.reading.mentions[number if best is None else best]
        sectors = self._named(best).sectors if best is not None else ()
        return Group(text=mention.text, start=mention.start, end=mention.end, sector=sectors[0] if sectors else None)

    def _date(self, number: int) -> DateValue | None:
        best = self._best(number, "date")
        return self.values.dates.get(best) if best is not None else None

    def _place(self, number: int) -> Place | None:
        best = self._best(number, "place")
        return self.values.places.get(best) if best is not None else None

    def _named(self, number: int) -> Named:
        mention = self.reading.mentions[number]
        return self.values.names.get(number) or Named(mention.text, None, mention.sectors)

    def _entity(self, number: int) -> Entity:
        mention, named = self.reading.mentions[number], self._named(number)
        return Entity(
            name=named.name,
            country=named.country,
            sectors=named.sectors,
            start=mention.start,
            end=mention.end,
            text=mention.text,
        )

    def _source(self, link: Link) -> Source:
        mention, named = self.reading.mentions[link.other], self._named(link.other)
        return Source(
            name=named.name,
            kind=cast(SourceKind, link.kind),
            country=named.country,
            sectors=named.sectors,
            start=mention.start,
            end=mention.end,
            text=mention.text,
        )

    def _evidence(self, mention: Mention) -> Span:
        start, end = self.reading.sentences[mention.sentence]
        return Span(start, end, self.report.text[start:end])


def confidence(mention: Mention, scale: tuple[float, float] = (1.0, 0.0)) -> float:
    """The chance that a claim is right in kind: that its anchor is one, and is of its type or measure.

    `scale` is slope and shift over the logit of the network's own chance, from `decoding.toml`.
    """
    chance = min(max(mention.score * mention.sure, 1e-6), 1 - 1e-6)
    return round(1 / (1 + math.exp(-scale[0] * math.log(chance / (1 - chance)) - scale[1])), 4)


def _span(mention: Mention) -> Span:
    return Span(mention.start, mention.end, mention.text)
