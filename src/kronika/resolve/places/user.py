"""The user's own places: villages, districts, camps that the gazetteer lacks (`--gazetteer FILE`)."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from kronika.records import Precision
from kronika.resolve.places.fold import fold

_PRECISIONS = msgspec.json.decode(b'["point", "place", "admin1", "country", "region"]', type=list[Precision])


class UserPlace(msgspec.Struct, frozen=True, kw_only=True):
    """A place of the user's: `country` ISO alpha-3 or None, degrees WGS 84."""

    name: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Precision = "place"


class UserPlaces:
    """Look-up of the user's places by folded name."""

    def __init__(self, places: Mapping[str, list[UserPlace]]) -> None:
        self._places = dict(places)

    @classmethod
    def load(cls, path: Path) -> UserPlaces:
        """Read CSV (name, country, lat, lon; optional names, admin1, precision) or GeoJSON with such properties.

        `names` holds further spellings, parted by "|". Raises ValueError with the file and the row where one is wrong.
        """
        text = path.read_text(encoding="utf-8-sig")
        rows = _geojson(text, path) if text.lstrip()[:1] == "{" else list(csv.DictReader(io.StringIO(text)))
        places: dict[str, list[UserPlace]] = {}
        for number, row in enumerate(rows, 1):
            try:
                place = _place(row)
            except ValueError as error:
                raise ValueError(f"{path}, place {number}: {error}") from None
            for name in (place.name, *(row.get("names") or "").split("|")):
                if fold(name):
                    places.setdefault(fold(name), []).append(place)
        return cls(places)

    def find(self, key: str) -> list[UserPlace]:
        """The places under a folded name."""
        return self._places.get(key, [])

    def has_word(self, word: str) -> bool:
        """Whether a word may be part of a name: all may, the user's list being short."""
        return True


def _place(row: Mapping[str, Any]) -> UserPlace:
    name = str(row.get("name") or "").strip()
    if not name:
        raise ValueError("no name")
    country = str(row.get("country") or "").strip().upper() or None
    if country and len(country) != 3:
        raise ValueError(f"country {country!r} is not ISO alpha-3")
    precision = str(row.get("precision") or "place").strip()
    if precision not in _PRECISIONS:
        raise ValueError(f"precision {precision!r} is none of {', '.join(_PRECISIONS)}")
    return UserPlace(
        name=name,
        country=country,
        admin1=str(row.get("admin1") or "").strip() or None,
        lat=_degrees(row.get("lat"), 90),
        lon=_degrees(row.get("lon"), 180),
        precision=precision,
    )


def _degrees(value: object, limit: int) -> float | None:
    text = str(value if value is not None else "").strip()
    if not text:
        return None
    number = float(text)
    if not -limit <= number <= limit:
        raise ValueError(f"{number} is outside ±{limit} degrees")
    return number


def _geojson(text: str, path: Path) -> list[dict[str, Any]]:
    try:
        data = msgspec.json.decode(text, type=dict[str, Any])
    except msgspec.DecodeError as error:
        raise ValueError(f"{path}: {error}") from None
    rows = []
    for feature in data.get("features") or []:
        points = list(_points((feature.get("geometry") or {}).get("coordinates")))
        row = {
            k: v if isinstance(v, str) else str(v)
            for k, v in (feature.get("properties") or {}).items()
            if v is not None
        }
        if points:
            row["lon"] = str(sum(p[0] for p in points) / len(points))
            row["lat"] = str(sum(p[1] for p in points) / len(points))
        rows.append(row)
    return rows


def _points(coordinates: Any) -> list[tuple[float, float]]:
    """All points of a geometry, however deep."""
    if not isinstance(coordinates, list) or not coordinates:
        return []
    if isinstance(coordinates[0], int | float) and len(coordinates) > 1:
        return [(float(coordinates[0]), float(coordinates[1]))]
    return [point for inner in coordinates for point in _points(inner)]
