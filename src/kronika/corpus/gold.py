"""A marked report's claims in the codebook's output form: what a system should find in it."""

from __future__ import annotations

from typing import cast

from kronika.coder.sentences import sentences
from kronika.corpus.markup import Claim, Marked, bounds, days, entity
from kronika.records import (
    Coding,
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


def report(marked: Marked) -> Report:
    """The bare report, as a system gets it."""
    return Report(id=marked.id, text=marked.text, lang=marked.lang, published=marked.published, title=marked.title)


def coding(marked: Marked) -> Coding:
    """The gold coding."""
    maker = _Maker(marked)
    claims = list(enumerate(marked.claims))
    return Coding(
        id=marked.id,
        lang=marked.lang,
        published=marked.published,
        events=tuple(maker.event(i, c) for i, c in claims if c.head[0] == "t"),
        figures=tuple(maker.figure(i, c) for i, c in claims if c.head[0] == "n"),
    )


class _Maker:
    def __init__(self, marked: Marked) -> None:
        self.marked = marked
        self.sentences = sentences(marked.text)

    def event(self, number: int, claim: Claim) -> Event:
        return Event(
            id=f"{self.marked.id}/{number}",
            type=cast(EventType, claim.label),
            modes=claim.modes,
            status=cast(Status, claim.status),
            trigger=self.span(claim.head),
            evidence=self.evidence(claim.head),
            date=self.date(claim.date),
            actors=tuple(self.entity(name) for name in claim.actors),
            place=self.place(claim.place),
            recipients=tuple(self.entity(name) for name in claim.recipients),
            sources=self.sources(claim),
            confidence=1.0,
        )

    def figure(self, number: int, claim: Claim) -> Figure:
        low, high, approximate = bounds(self.marked.mentions[claim.head].value) or (None, None, False)
        group = self.marked.mentions[claim.group or claim.head]
        sectors = self.entity(claim.group).sectors if claim.group else ()
        return Figure(
            id=f"{self.marked.id}/{number}",
            measure=cast(Measure, claim.label),
            status=cast(Status, claim.status),
            low=low,
            high=high,
            number=self.span(claim.head),
            approximate=approximate,
            evidence=self.evidence(claim.head),
            group=Group(text=group.text, start=group.start, end=group.end, sector=sectors[0] if sectors else None),
            event=self.span(claim.event) if claim.event else None,
            date=self.date(claim.date),
            place=self.place(claim.place),
            sources=self.sources(claim),
            confidence=1.0,
        )

    def span(self, name: str) -> Span:
        mention = self.marked.mentions[name]
        return Span(mention.start, mention.end, mention.text)

    def evidence(self, name: str) -> Span:
        at = self.marked.mentions[name].start
        start, end = next(((a, b) for a, b in self.sentences if a <= at < b), (0, len(self.marked.text)))
        return Span(start, end, self.marked.text[start:end])

    def entity(self, name: str) -> Entity:
        mention = self.marked.mentions[name]
        title, country, sectors = entity(self.marked.mentions.get(mention.same or name, mention))
        return Entity(
            name=title, country=country, sectors=sectors, start=mention.start, end=mention.end, text=mention.text
        )

    def sources(self, claim: Claim) -> tuple[Source, ...]:
        found = ((self.entity(name), kind) for name, kind in claim.sources)
        return tuple(
            Source(
                name=e.name,
                kind=cast(SourceKind, kind),
                country=e.country,
                sectors=e.sectors,
                start=e.start,
                end=e.end,
                text=e.text,
            )
            for e, kind in found
        )

    def date(self, name: str | None) -> DateValue | None:
        mention = self.marked.mentions.get(name or "")
        found = days(mention.value if mention else name or "")
        if not found:
            return None
        return DateValue(
            from_=found[0],
            to=found[1],
            basis="written" if mention else "inherited",
            start=mention.start if mention else None,
            end=mention.end if mention else None,
            text=mention.text if mention else None,
        )

    def place(self, name: str | None) -> Place | None:
        if not name:
            return None
        mention = self.marked.mentions[name]
        title, country = ([part.strip() for part in mention.value.split(";")] + [""])[:2]
        return Place(
            name=title or mention.text, country=country or None, start=mention.start, end=mention.end, text=mention.text
        )
