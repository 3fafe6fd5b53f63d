"""The gazetteer's file: one header, then columns that are read where they lie.

    magic (8 bytes) | length of the header (uint64) | header (JSON) | columns, each begun at a multiple of 8

Names are found by a sorted column of 64-bit key hashes, with a column of references beside it: place number * 8
+ quality of the name.
"""

from __future__ import annotations

from hashlib import blake2b

import msgspec

MAGIC = b"KRGAZ002"
CURATED, MAIN, OTHER, SOUND, WORD = range(5)  # qualities of a name
PLACE, ADMIN1, ADMIN2, REGION, POINT = range(5)  # kinds of place
NONE = 0xFFFF  # no country, no division
# Qualities: from our own tables, the usual name, another, its sound, a word of a longer name.
# COLUMNS: column -> type code of array.array.
COLUMNS = {
    "hashes": "Q", "refs": "I", "lat": "f", "lon": "f", "ids": "I", "population": "I",
    "country": "H", "admin": "H", "kind": "B", "names": "I", "text": "B",
}  # fmt: skip


class CountryRow(msgspec.Struct, frozen=True, array_like=True):
    """A country in the header: ISO alpha-3, GeoNames id, a point within it, the capital's place number (-1: none)."""

    iso3: str
    geonames_id: int
    lat: float
    lon: float
    capital: int


class Header(msgspec.Struct, frozen=True):
    """What lies where: column -> (offset from the file's start, bytes)."""

    columns: dict[str, tuple[int, int]]
    countries: list[CountryRow]
    admin: list[int]  # division number -> place number
    sources: str
    built_from: str


def key_hash(key: str) -> int:
    """64 bits of a folded name."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "little")


def sound_key(skeleton: str) -> str:
    """The key under which a name's sound is stored."""
    return "~" + skeleton


def word_key(word: str) -> str:
    """The key under which a word of longer names is stored."""
    return "_" + word
