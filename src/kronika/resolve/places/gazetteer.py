"""The gazetteer: a read-only, memory-mapped file of the world's towns, divisions and lands."""

from __future__ import annotations

import mmap
from bisect import bisect_left
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import msgspec

from kronika.resolve.places.layout import MAGIC, NONE, SOUND, CountryRow, Header, key_hash, sound_key, word_key


class Entry(NamedTuple):
    """One place. `kind` is one of layout's PLACE, ADMIN1, ADMIN2, REGION, POINT; `country` ISO alpha-3."""

    number: int
    name: str
    kind: int
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    geonames_id: int | None
    population: int
    capital: bool


class Gazetteer:
    """Look-up of folded names. Safe to share between threads: nothing in it changes after opening."""

    def __init__(self, data: mmap.mmap | bytes) -> None:
        view = memoryview(data)
        if bytes(view[:8]) != MAGIC:
            raise ValueError("not a gazetteer of this version of Kronika")
        length = int.from_bytes(view[8:16], "little")
        self.header = msgspec.json.decode(view[16 : 16 + length], type=Header)
        raw = {name: view[at : at + size] for name, (at, size) in self.header.columns.items()}
        self._hashes, self._refs = raw["hashes"].cast("Q"), raw["refs"].cast("I")
        self._lat, self._lon, self._ids = raw["lat"].cast("f"), raw["lon"].cast("f"), raw["ids"].cast("I")
        self._population = raw["population"].cast("I")
        self._country, self._admin = raw["country"].cast("H"), raw["admin"].cast("H")
        self._kind, self._names, self._text = raw["kind"], raw["names"].cast("I"), raw["text"]
        self.countries: dict[str, CountryRow] = {row.iso3: row for row in self.header.countries}
        self._capitals = frozenset(row.capital for row in self.header.countries)

    @classmethod
    def open(cls, path: Path | None = None) -> Gazetteer:
        """Map the file at `path`, or Kronika's own. Raises OSError or ValueError if it cannot be read."""
        if path is None:
            path = Path(str(files("kronika.resolve.places") / "data" / "gazetteer.bin"))
        with path.open("rb") as file:
            return cls(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))

    def __len__(self) -> int:
        return len(self._kind)

    def find(self, key: str) -> list[tuple[int, int]]:
        """The places found under a folded name: (place number, quality of the name), best quality first."""
        wanted = key_hash(key)
        at = bisect_left(self._hashes, wanted)
        out = []
        while at < len(self._hashes) and self._hashes[at] == wanted:
            ref = self._refs[at]
            out.append((ref >> 3, ref & 7))
            at += 1
        return out

    def find_sound(self, skeleton: str) -> list[tuple[int, int]]:
        """The places whose name sounds like `skeleton` (see fold.skeleton)."""
        return [(n, SOUND) for n, _ in self.find(sound_key(skeleton))] if skeleton else []

    def has_word(self, word: str) -> bool:
        """Whether a folded word stands in any name of several words."""
        return bool(self.find(word_key(word)))

    def name(self, number: int) -> str:
        """The English name of a place."""
        return bytes(self._text[self._names[number] : self._names[number + 1]]).decode()

    def kind(self, number: int) -> int:
        """What a place is: one of layout's PLACE, ADMIN1, ADMIN2, REGION, POINT."""
        return self._kind[number]

    def entry(self, number: int) -> Entry:
        """All that is known of a place."""
        country, admin = self._country[number], self._admin[number]
        division = None if admin == NONE else self.header.admin[admin]
        return Entry(
            number,
            self.name(number),
            self._kind[number],
            None if country == NONE else self.header.countries[country].iso3,
            None if division is None else self.name(division),
            round(self._lat[number], 5),
            round(self._lon[number], 5),
            self._ids[number] or None,
            self._population[number],
            number in self._capitals,
        )

    def capital(self, iso3: str) -> Entry | None:
        """The capital of a country."""
        row = self.countries.get(iso3)
        return self.entry(row.capital) if row and row.capital >= 0 else None
