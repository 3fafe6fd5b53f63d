"""A claim as one flat line, for spreadsheets and data frames."""

from __future__ import annotations

import msgspec

from kronika.ledger.query import FiledClaim
from kronika.records import Event, Span
from kronika.view import words


class Flat(msgspec.Struct, frozen=True, kw_only=True):
    """One claim a line; the fields are the columns. `start` and `stop` count code points of the report."""

    claim: str
    report: str
    publisher: str | None
    published: str | None
    kind: str
    what: str
    modes: str
    status: str
    words: str
    start: int
    stop: int
    actors: str
    recipients: str
    group: str | None
    low: int | None
    high: int | None
    approximate: bool | None
    date_from: str | None
    date_to: str | None
    place: str | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    sources: str
    confidence: float
    evidence: str
    evidence_start: int
    url: str | None
    model: str
    code: str


COLUMNS = Flat.__struct_fields__


def flat(filed: FiledClaim) -> Flat:
    """The line of one claim; lists are joined by `; `, the chain of sources by ` > `."""
    claim, spot = filed.claim, anchor(filed)
    event = claim if isinstance(claim, Event) else None
    figure = None if isinstance(claim, Event) else claim
    date, place = claim.date, claim.place
    return Flat(
        claim=claim.id,
        report=filed.report,
        publisher=filed.publisher,
        published=filed.published,
        kind="event" if event else "figure",
        what=event.type if event else figure.measure if figure else "",
        modes=" ".join(event.modes) if event else "",
        status=claim.status,
        words=spot.text,
        start=spot.start,
        stop=spot.end,
        actors="; ".join(e.name for e in event.actors) if event else "",
        recipients="; ".join(e.name for e in event.recipients) if event else "",
        group=figure.group.text if figure and figure.group else None,
        low=figure.low if figure else None,
        high=figure.high if figure else None,
        approximate=figure.approximate if figure else None,
        date_from=date.from_ if date else None,
        date_to=date.to if date else None,
        place=place.name if place else None,
        country=place.country if place else None,
        admin1=place.admin1 if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        sources=words.says(claim),
        confidence=claim.confidence,
        evidence=claim.evidence.text,
        evidence_start=claim.evidence.start,
        url=filed.url,
        model=filed.model,
        code=filed.code,
    )


def anchor(filed: FiledClaim) -> Span:
    """The trigger of an event, the number of a figure."""
    return filed.claim.trigger if isinstance(filed.claim, Event) else filed.claim.number
