"""Events in the columns of ACLED, by the crosswalk of acled.tsv: one row a claim, not an incident."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from kronika.export.crosswalk import find
from kronika.export.size import together
from kronika.ledger.query import FiledClaim
from kronika.records import DateValue, Entity, Event, Figure
from kronika.view import words

GEO = {"point": 1, "place": 1, "admin1": 2, "country": 3, "region": 3}
WEEK = timedelta(days=7)


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """ACLED's columns, then Kronika's own from `fatalities_low` on. `fatalities` is the least that is stated."""

    event_id_cnty: str
    event_date: str
    year: str
    time_precision: int | None
    disorder_type: str
    event_type: str
    sub_event_type: str
    actor1: str
    assoc_actor_1: str
    actor2: str
    assoc_actor_2: str
    iso3: str
    admin1: str
    location: str
    latitude: float | None
    longitude: float | None
    geo_precision: int | None
    source: str
    notes: str
    fatalities: int | None
    fatalities_low: int | None
    fatalities_high: int | None
    fatalities_claims: str
    said_by: str
    confidence: float
    report: str
    evidence_start: int
    evidence_stop: int


def row(filed: FiledClaim, event: Event, figures: Sequence[Figure]) -> Row | None:
    """The row of an event that happened and has a line in the crosswalk, None for others."""
    values = find("acled", event)
    if event.status != "actual" or values is None:
        return None
    killed, place = together(figures, ["killed"]), event.place
    first, also = _side(event.actors)
    second, too = _side(event.recipients)
    return Row(
        event_id_cnty=event.id,
        event_date=event.date.from_ if event.date else "",
        year=event.date.from_[:4] if event.date else "",
        time_precision=time_precision(event.date),
        disorder_type=values[0],
        event_type=values[1],
        sub_event_type=values[2],
        actor1=first,
        assoc_actor_1=also,
        actor2=second,
        assoc_actor_2=too,
        iso3=(place.country or "") if place else "",
        admin1=(place.admin1 or "") if place else "",
        location=place.name if place else "",
        latitude=place.lat if place else None,
        longitude=place.lon if place else None,
        geo_precision=GEO.get(place.precision or "") if place else None,
        source=filed.publisher or filed.report,
        notes=event.evidence.text,
        fatalities=killed.low if killed else None,
        fatalities_low=killed.low if killed else None,
        fatalities_high=killed.high if killed else None,
        fatalities_claims="; ".join(killed.claims) if killed else "",
        said_by=words.says(event),
        confidence=event.confidence,
        report=filed.report,
        evidence_start=event.evidence.start,
        evidence_stop=event.evidence.end,
    )


def time_precision(value: DateValue | None) -> int | None:
    """1 for a day, 2 for up to a week, 3 for longer, None without a date."""
    if value is None:
        return None
    length = date.fromisoformat(value.to) - date.fromisoformat(value.from_)
    return 1 if not length else 2 if length < WEEK else 3


def _side(entities: tuple[Entity, ...]) -> tuple[str, str]:
    names = [e.name for e in entities]
    return (names[0], "; ".join(names[1:])) if names else ("", "")
