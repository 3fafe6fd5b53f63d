"""One place on its way into the gazetteer."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from kronika.resolve.places.fold import fold
from kronika.resolve.places.layout import CURATED, OTHER

SCRIPTS = {"LATIN", "CYRILLIC"}


@dataclass
class Entry:
    """A town, division, region or landmark with the folded names by which it is found (key -> quality)."""

    name: str
    kind: int
    country: str
    division: str
    lat: float
    lon: float
    geonames_id: int
    population: int
    keys: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, quality: int) -> None:
        """Let `name` find this place; the better quality stays."""
        key = fold(name)
        if len(key) > 1:
            self.keys[key] = min(quality, self.keys.get(key, OTHER))


def readable(name: str) -> bool:
    """Whether a name is written in Latin or Cyrillic letters only."""
    letters = [c for c in name if c.isalpha()]
    return bool(letters) and all(unicodedata.name(c, "?").split()[0] in SCRIPTS for c in letters)


def cyrillic(name: str) -> bool:
    """Whether a name is written in Cyrillic."""
    return any("а" <= c <= "ӿ" for c in name.lower())


def usable(name: str, main: str, country_names: frozenset[str]) -> bool:
    """Whether an alternate name may stand for a town: no code, bare transcription, clipping or country's name."""
    key = fold(name)
    if not readable(name) or len(key) < 3 or any(map(str.isdigit, key)) or not any(map(str.isupper, name)):
        return False
    if name.isupper() and len(name) <= 5:
        return False
    clipping = len(key) <= 5 and len(fold(main)) >= len(key) + 3 and fold(main).startswith(key)
    return not clipping and key not in country_names


def add_names(entry: Entry, names: list[str], quality: int = CURATED) -> None:
    """Let each of `names` find `entry`; "-" stands for none."""
    for name in names:
        if name.strip() and name.strip() != "-":
            entry.add(name.strip(), quality)
