"""Writes the gazetteer's file: see kronika.resolve.places.layout."""

from __future__ import annotations

from array import array
from pathlib import Path
from statistics import median

import msgspec
from entry import Entry

from kronika.resolve.places.data_files import tsv_rows
from kronika.resolve.places.fold import fold, skeleton
from kronika.resolve.places.layout import (
    ADMIN1,
    COLUMNS,
    MAGIC,
    MAIN,
    NONE,
    PLACE,
    SOUND,
    WORD,
    CountryRow,
    Header,
    key_hash,
    sound_key,
    word_key,
)


def _countries(entries: list[Entry], facts: dict[str, dict[str, object]]) -> tuple[list[CountryRow], dict[str, int]]:
    alpha3 = {iso2: iso3 for iso3, iso2, *_ in tsv_rows("countries.tsv")}
    towns: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        if entry.kind == PLACE:
            towns.setdefault(entry.country, []).append(number)
    out, index = [], {}
    for iso2, iso3 in alpha3.items():
        fact, numbers = facts[iso2], towns.get(iso2, [])
        capital = fold(str(fact["capital"]))
        named = [n for n in numbers if capital and capital in entries[n].keys]
        seat = max(named, key=lambda n: entries[n].population, default=-1)
        lat = median([entries[n].lat for n in numbers] or [0.0])
        lon = median([entries[n].lon for n in numbers] or [0.0])
        index[iso2] = len(out)
        out.append(CountryRow(iso3, int(str(fact["geonameid"])), round(lat, 3), round(lon, 3), seat))
    return out, index


def _index(entries: list[Entry]) -> tuple[array[int], array[int]]:
    pairs = []
    for number, entry in enumerate(entries):
        pairs += [(key_hash(key), number * 8 + quality) for key, quality in entry.keys.items()]
        sounds = {skeleton(entry.name)} | {skeleton(k) for k, q in entry.keys.items() if q <= MAIN}
        if entry.kind in (PLACE, ADMIN1):
            pairs += [(key_hash(sound_key(sound)), number * 8 + SOUND) for sound in sounds if sound]
    words = {word for entry in entries for key in entry.keys if " " in key for word in key.split()}
    pairs += [(key_hash(word_key(word)), WORD) for word in words]
    pairs.sort()
    return array("Q", (p[0] for p in pairs)), array("I", (p[1] for p in pairs))


def write(path: Path, entries: list[Entry], facts: dict[str, dict[str, object]], sources: str, built_from: str) -> None:
    """Write `entries` to `path`."""
    countries, country_index = _countries(entries, facts)
    admin = [n for n, e in enumerate(entries) if e.kind == ADMIN1]
    admin_index = {entries[n].division: i for i, n in enumerate(admin)}
    columns = {name: array(code) for name, code in COLUMNS.items()}
    columns["hashes"], columns["refs"] = _index(entries)
    text = bytearray()
    for entry in entries:
        columns["lat"].append(entry.lat)
        columns["lon"].append(entry.lon)
        columns["ids"].append(entry.geonames_id)
        columns["population"].append(max(0, min(entry.population, 2**32 - 1)))
        columns["country"].append(country_index.get(entry.country, NONE))
        columns["admin"].append(admin_index.get(entry.division, NONE))
        columns["kind"].append(entry.kind)
        columns["names"].append(len(text))
        text += entry.name.encode()
    columns["names"].append(len(text))
    columns["text"] = array("B", bytes(text))
    _save(path, columns, Header({}, countries, admin, sources, built_from))


def _save(path: Path, columns: dict[str, array[int]], plan: Header) -> None:
    blobs = {name: column.tobytes() for name, column in columns.items()}

    def header(start: int) -> bytes:
        spans, at = {}, start
        for name, blob in blobs.items():
            spans[name] = (at, len(blob))
            at += -(-len(blob) // 8) * 8
        return msgspec.json.encode(msgspec.structs.replace(plan, columns=spans))

    room = -(-(len(header(2**31)) + 64) // 8) * 8
    head = header(16 + room).ljust(room)
    with path.open("wb") as out:
        out.write(MAGIC + room.to_bytes(8, "little") + head)
        for blob in blobs.values():
            out.write(blob.ljust(-(-len(blob) // 8) * 8, b"\0"))
