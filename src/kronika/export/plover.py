"""Events as PLOVER's JSON (manual draft 2.0, chapter 5), one a line; what PLOVER has no field for stands beside."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import msgspec

from kronika.export.size import Range, together
from kronika.ledger.query import FiledClaim
from kronika.records import Entity, Event, Figure, Place, Source


class Kind(msgspec.Struct, frozen=True):
    """Quad code and scores of one event type."""

    quad: int
    score: float
    modes: dict[str, float] = {}


class Manual(msgspec.Struct, frozen=True):
    """plover.toml."""

    status: dict[str, str]
    size: dict[str, str]
    type: dict[str, Kind]


class Party(msgspec.Struct, frozen=True, omit_defaults=True):
    """An actor or recipient."""

    code: str | None
    sector: tuple[str, ...]
    identifier_text: str
    entity_text: str | None = None


class Loc(msgspec.Struct, frozen=True, omit_defaults=True):
    """PLOVER's event_loc; Kronika's `precision` stands beside, since its steps are not PLOVER's resolution 1-5."""

    resolved_place: str
    extracted_place: str | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    city: str | None = None
    province: str | None = None
    country_code: str | None = None
    precision: str | None = None


class TextInfo(msgspec.Struct, frozen=True):
    """Where the evidence stands in the report (code points)."""

    start: int
    end: int
    text_story: str


class Cite(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where it comes from."""

    corpus: str
    citation: str
    codebook: str
    version: str
    url: str | None = None
    title: str | None = None
    language: str | None = None
    publication: str | None = None


class Size(msgspec.Struct, frozen=True, omit_defaults=True):
    """How many; a number where it is exact, "18-", "20-99" where it is not."""

    dead: int | str | None = None
    injured: int | str | None = None
    arrested: int | str | None = None


class Record(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One PLOVER event. From `status` on the fields are Kronika's own."""

    id: str
    has_event: bool
    date: str | None
    enddate: str | None = None
    actor: tuple[Party, ...]
    recipient: tuple[Party, ...]
    event: tuple[str, ...]
    mode: tuple[str, ...]
    context: tuple[str, ...]
    quad_code: int
    event_scale: float
    event_text: tuple[str, ...]
    event_loc: Loc | None = None
    size: Size | None = None
    text: str
    text_info: TextInfo
    cite_info: Cite
    coder: str
    coded_date: str
    coded_time: str
    status: str
    sources: tuple[Source, ...]
    confidence: float
    size_claims: tuple[str, ...] = ()


@cache
def manual() -> Manual:
    """plover.toml."""
    return msgspec.convert(tomllib.loads(files("kronika.export").joinpath("plover.toml").read_text("utf-8")), Manual)


def record(filed: FiledClaim, event: Event, figures: Sequence[Figure]) -> Record:
    """The PLOVER record of one event and of the figures that it brought about."""
    kind, date = manual().type[event.type], event.date
    ranges = {field: _range(figures, field) for field in ("dead", "injured", "arrested")}
    auxiliary = manual().status.get(event.status)
    return Record(
        id=event.id,
        has_event=True,
        date=date.from_ if date else None,
        enddate=date.to if date and date.to != date.from_ else None,
        actor=tuple(_party(e) for e in event.actors),
        recipient=tuple(_party(e) for e in event.recipients),
        event=(event.type,),
        mode=(*event.modes, auxiliary) if auxiliary else event.modes,
        context=(),
        quad_code=kind.quad,
        event_scale=_scale(kind, event.modes),
        event_text=(event.trigger.text,),
        event_loc=_loc(event.place) if event.place else None,
        size=Size(**{name: _number(found) for name, found in ranges.items() if found})
        if any(ranges.values())
        else None,
        text=event.evidence.text,
        text_info=TextInfo(event.evidence.start, event.evidence.end, filed.report),
        cite_info=_cite(filed),
        coder=f"Kronika {filed.code}, model {filed.model}",
        coded_date=filed.coded[:10],
        coded_time=filed.coded[11:],
        status=event.status,
        sources=event.sources,
        confidence=event.confidence,
        size_claims=tuple(name for found in ranges.values() if found for name in found.claims),
    )


def _scale(kind: Kind, modes: tuple[str, ...]) -> float:
    """The score farthest from nought among the modes', or the type's."""
    return max((kind.modes[m] for m in modes if m in kind.modes), key=abs, default=kind.score)


def _range(figures: Sequence[Figure], field: str) -> Range | None:
    return together(figures, [measure for measure, name in manual().size.items() if name == field])


def _number(found: Range) -> int | str:
    return found.low if found.low is not None and found.low == found.high else str(found)


def _party(entity: Entity) -> Party:
    return Party(entity.country, entity.sectors, entity.name, entity.text)


def _loc(place: Place) -> Loc:
    return Loc(
        resolved_place=place.name,
        extracted_place=place.text,
        geonameid=place.geonames_id,
        lat=place.lat,
        lon=place.lon,
        city=place.name if place.precision == "place" else None,
        province=place.admin1,
        country_code=place.country,
        precision=place.precision,
    )


def _cite(filed: FiledClaim) -> Cite:
    return Cite(
        corpus="Kronika ledger",
        citation=filed.report,
        codebook="PLOVER 2.0 draft, as in Kronika's codebook",
        version=filed.code,
        url=filed.url,
        title=filed.title,
        language=filed.lang,
        publication=filed.publisher,
    )
