"""What may be left out of an export: words of reports, names of private persons, exact places."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec

from kronika.ledger.query import FiledClaim
from kronika.records import DateValue, Entity, Event, Figure, Place, Source, Span

Spoken = TypeVar("Spoken", DateValue, Place, Entity, Source)
replace = msgspec.structs.replace
NOBODY = "private person"


class Privacy(msgspec.Struct, frozen=True, kw_only=True):
    """What to leave out.

    Without `texts`, offsets stay and words go. Without `persons`, names of private persons, words, titles and addresses
    go: nobody can vouch that a sentence names no one else. Without `exact_places`, coordinates are rounded.
    """

    texts: bool = True
    persons: bool = True
    exact_places: bool = True


class Rules(msgspec.Struct, frozen=True):
    """privacy.toml."""

    sectors: str
    countries: str
    kinds: str
    decimals: int


@cache
def rules() -> Rules:
    """The rules of privacy.toml."""
    return msgspec.convert(tomllib.loads(files("kronika.export").joinpath("privacy.toml").read_text("utf-8")), Rules)


def kept(filed: FiledClaim, privacy: Privacy) -> FiledClaim:
    """The claim with all that must go left out."""
    claim = filed.claim
    if not privacy.persons:
        claim = _nameless(claim)
        filed = replace(filed, url=None)
    if not (privacy.texts and privacy.persons):
        claim = _wordless(claim)
        filed = replace(filed, title=None)
    if not privacy.exact_places and claim.place:
        claim = replace(claim, place=_coarse(claim.place))
    return replace(filed, claim=claim)


def _nameless(claim: Event | Figure) -> Event | Figure:
    sources = tuple(_hidden_source(s) for s in claim.sources)
    if isinstance(claim, Figure):
        return replace(claim, sources=sources)
    actors, recipients = (tuple(_hidden(e) for e in side) for side in (claim.actors, claim.recipients))
    return replace(claim, sources=sources, actors=actors, recipients=recipients)


def _hidden(entity: Entity) -> Entity:
    public = entity.country in rules().countries.split() or set(entity.sectors) & set(rules().sectors.split())
    return entity if public else replace(entity, name=NOBODY)


def _hidden_source(source: Source) -> Source:
    return source if source.kind in rules().kinds.split() else replace(source, name=source.kind)


def _wordless(claim: Event | Figure) -> Event | Figure:
    date, place = claim.date and _bare(claim.date), claim.place and _bare(claim.place)
    sources, evidence = tuple(_bare(s) for s in claim.sources), _mute(claim.evidence)
    if isinstance(claim, Figure):
        group = claim.group and replace(claim.group, text="")
        event = claim.event and _mute(claim.event)
        return replace(
            claim,
            number=_mute(claim.number),
            group=group,
            event=event,
            evidence=evidence,
            date=date,
            place=place,
            sources=sources,
        )
    actors, recipients = (tuple(_bare(e) for e in side) for side in (claim.actors, claim.recipients))
    return replace(
        claim,
        trigger=_mute(claim.trigger),
        evidence=evidence,
        actors=actors,
        recipients=recipients,
        date=date,
        place=place,
        sources=sources,
    )


def _mute(span: Span) -> Span:
    return Span(span.start, span.end, "")


def _bare(value: Spoken) -> Spoken:
    return replace(value, text=None)


def _coarse(place: Place) -> Place:
    digits = rules().decimals
    lat, lon = (None if degrees is None else round(degrees, digits) for degrees in (place.lat, place.lon))
    name, text = place.name, place.text
    if place.precision == "point":
        name, text = place.admin1 or place.country or "", None
    return replace(place, name=name, text=text, lat=lat, lon=lon, geonames_id=None)
