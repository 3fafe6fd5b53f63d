"""A coding as the rows of the ledger's tables."""

from __future__ import annotations

import msgspec

from kronika.ledger.names import Claim, claim_ids, doubt_ids, fold, thing_id
from kronika.records import Coding, DateValue, Entity, Event, Figure, Place, Source


class ClaimRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row of `claims`; the fields are its columns, less its keys."""

    id: str
    report: str
    kind: str
    what: str
    modes: str
    status: str
    start: int
    stop: int
    words: str
    low: int | None
    high: int | None
    approximate: bool | None
    group_words: str | None
    group_sector: str | None
    event: str | None
    date_from: str | None
    date_to: str | None
    granularity: str | None
    place: str | None
    place_folded: str | None
    country: str | None
    admin1: str | None
    admin1_folded: str | None
    lat: float | None
    lon: float | None
    geonames_id: int | None
    precision: str | None
    confidence: float
    record: str


NO_DATE = DateValue(from_="", to="")
NO_PLACE = Place(name="")
WHOLE = 2**63  # the bounds of a database integer


def named(coding: Coding, name: str) -> tuple[Claim, ...]:
    """The coding's claims under their ids in the ledger."""
    claims: tuple[Claim, ...] = (*coding.events, *coding.figures)
    ids = claim_ids(claims, name)
    return tuple(msgspec.structs.replace(claim, id=i) for claim, i in zip(claims, ids, strict=True))


def claim_row(claim: Claim, report: str, name: str) -> ClaimRow:
    """The row of one claim; `report` is its report's key, `name` the key of the version."""
    event = isinstance(claim, Event)
    anchor = claim.trigger if isinstance(claim, Event) else claim.number
    figure = None if isinstance(claim, Event) else claim
    date, place = claim.date or NO_DATE, claim.place or NO_PLACE
    return ClaimRow(
        id=claim.id,
        report=report,
        kind="event" if event else "figure",
        what=claim.type if isinstance(claim, Event) else claim.measure,
        modes=" ".join(claim.modes) if isinstance(claim, Event) else "",
        status=claim.status,
        start=anchor.start,
        stop=anchor.end,
        words=anchor.text,
        low=_bounded(figure.low) if figure else None,
        high=_bounded(figure.high) if figure else None,
        approximate=figure.approximate if figure else None,
        group_words=figure.group.text if figure and figure.group else None,
        group_sector=figure.group.sector if figure and figure.group else None,
        event=_cause(figure, name),
        date_from=date.from_ or None,
        date_to=date.to or None,
        granularity=date.granularity if claim.date else None,
        place=place.name or None,
        place_folded=fold(place.name) or None,
        country=place.country,
        admin1=place.admin1,
        admin1_folded=fold(place.admin1 or "") or None,
        lat=place.lat,
        lon=place.lon,
        geonames_id=place.geonames_id,
        precision=place.precision,
        confidence=claim.confidence,
        record=msgspec.json.encode(claim).decode(),
    )


def entity_id(entity: Entity) -> int:
    """The number of an entity: its name, country and sectors."""
    return thing_id(entity.name, entity.country, *entity.sectors)


def source_id(source: Source) -> int:
    """The number of a source: its name, kind, country and sectors."""
    return thing_id(source.name, source.kind, source.country, *source.sectors)


def entity_rows(claim: Claim) -> list[tuple[str, int, Entity]]:
    """Role, position and entity of all who take part."""
    if isinstance(claim, Figure):
        return []
    sides = (("actor", claim.actors), ("recipient", claim.recipients))
    return [(role, i, entity) for role, side in sides for i, entity in enumerate(side)]


def doubt_rows(coding: Coding, report: str, name: str) -> list[tuple[object, ...]]:
    """Id, report, kind, start, stop, words and sentence of each doubt."""
    ids = doubt_ids(coding, name)
    return [(i, report, d.kind, d.start, d.end, d.text, d.says) for i, d in zip(ids, coding.doubts, strict=True)]


def _cause(figure: Figure | None, name: str) -> str | None:
    return f"{name}/event/{figure.event.start}-{figure.event.end}" if figure and figure.event else None


def _bounded(value: int | None) -> int | None:
    """A number that the database can hold; what is greater is greater than anything counted."""
    return None if value is None else min(value, WHOLE - 1)
