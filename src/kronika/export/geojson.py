"""Claims as GeoJSON features, one for each that has coordinates."""

from __future__ import annotations

from typing import Literal

import msgspec

from kronika.export.flat import Flat, flat
from kronika.ledger.query import FiledClaim


class Point(msgspec.Struct, frozen=True):
    """Longitude and latitude in degrees, WGS 84."""

    coordinates: tuple[float, float]
    type: Literal["Point"] = "Point"


class Properties(Flat, frozen=True, kw_only=True):
    """The flat claim, with how exact its place is."""

    precision: str | None = None


class Feature(msgspec.Struct, frozen=True):
    """One claim on the map."""

    id: str
    geometry: Point
    properties: Properties
    type: Literal["Feature"] = "Feature"


HEAD, TAIL = '{"type":"FeatureCollection","features":[\n', "\n]}\n"


def feature(filed: FiledClaim) -> Feature | None:
    """The feature of one claim, None where it has no coordinates."""
    place = filed.claim.place
    if place is None or place.lat is None or place.lon is None:
        return None
    properties = Properties(**msgspec.structs.asdict(flat(filed)), precision=place.precision)
    return Feature(filed.claim.id, Point((place.lon, place.lat)), properties)
