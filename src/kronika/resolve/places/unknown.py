"""Mentions that no gazetteer knows: common nouns ("the capital") and names of buildings, hamlets, squares."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import exp

from kronika.records import Place, Span
from kronika.resolve.places.context import CALLER, Evidence
from kronika.resolve.places.countries import country_of, english_names, is_word, words_of
from kronika.resolve.places.data_files import tsv_rows
from kronika.resolve.places.fold import fold, romanise
from kronika.resolve.places.gazetteer import Gazetteer
from kronika.resolve.places.phrase import generic

_CYRILLIC = re.compile("[а-ӿ]", re.IGNORECASE)
_CAPITAL_OF = re.compile("capital")
_RECENT = 80.0  # characters over which an earlier word's weight falls to a third
_FAR = 0.3  # what is left of it far off
_LATER = 0.5  # a word that comes only after counts so much less
_AFTER = 40  # characters after "the capital" in which its country may be named


def dominant(evidence: Sequence[Evidence], span: Span) -> str | None:
    """The country that the report is about, seen from a mention; None where nothing speaks for any."""
    found: dict[str, float] = {}
    for item in evidence:
        if item.start < 0:
            weight = _FAR if item.start == CALLER else 0.01
        elif item.end <= span.start:
            weight = _FAR + exp(-(span.start - item.end) / _RECENT)
        elif item.start >= span.end:
            weight = _LATER * (_FAR + exp(-(item.start - span.end) / _RECENT))
        else:
            continue
        found[item.country] = found.get(item.country, 0.0) + item.weight * weight
    return max(sorted(found), key=lambda country: found[country], default=None)


def is_common_noun(span: Span) -> bool:
    """Whether the words only point to a place ("the capital", "stolicy Szwecji", "городе")."""
    found = generic(span.text)
    return found is not None and not (found[1].raw and not _CAPITAL_OF.match(found[0]))


def common_noun(
    span: Span, text: str, lang: str | None, gazetteer: Gazetteer, evidence: Sequence[Evidence], before: Sequence[Place]
) -> Place | None:
    """The place behind "the capital", "the country", "the city", "the region"; None for other words."""
    found = generic(span.text)
    if not found:
        return None
    kind, rest = found
    if kind == "capital":
        owner = country_of(" ".join(rest.raw), lang) or (_owner_after(span, text, lang) if not rest.raw else None)
        return None if rest.raw and not owner else _capital(owner or dominant(evidence, span), span, gazetteer)
    if kind == "country":
        return _country(dominant(evidence, span), span, gazetteer)
    wanted = ("place", "point") if kind == "city" else ("admin1", "region")
    last = next((p for p in reversed(before) if p.precision in wanted), None)
    return _copy(last, span) if last else None


def _owner_after(span: Span, text: str, lang: str | None) -> str | None:
    """The country named right after "the capital": "of Niger", "Szwecji"."""
    words = [m[0] for m in words_of(text[span.end : span.end + _AFTER])][:3]
    while words and is_word(fold(words[0]), "relation"):
        words.pop(0)
    for size in range(len(words), 0, -1):
        country = country_of(" ".join(words[:size]), lang)
        if country:
            return country
    return None


def _capital(country: str | None, span: Span, gazetteer: Gazetteer) -> Place | None:
    entry = gazetteer.capital(country) if country else None
    if not entry:
        return None
    return Place(
        name=entry.name, country=entry.country, admin1=entry.admin1, lat=entry.lat, lon=entry.lon,
        geonames_id=entry.geonames_id, precision="place", start=span.start, end=span.end, text=span.text,
    )  # fmt: skip


def _country(country: str | None, span: Span, gazetteer: Gazetteer) -> Place | None:
    row = gazetteer.countries.get(country or "")
    if not row or not country:
        return None
    return Place(
        name=english_names()[country], country=country, lat=row.lat, lon=row.lon, geonames_id=row.geonames_id,
        precision="country", start=span.start, end=span.end, text=span.text,
    )  # fmt: skip


def _copy(place: Place, span: Span) -> Place:
    return Place(
        name=place.name, country=place.country, admin1=place.admin1, lat=place.lat, lon=place.lon,
        geonames_id=place.geonames_id, precision=place.precision, start=span.start, end=span.end, text=span.text,
    )  # fmt: skip


def unknown(span: Span, text: str, lang: str | None, evidence: Sequence[Evidence]) -> Place | None:
    """A place by its own words, in the country that the report is about near it; None for a mention without letters."""
    raw = [m[0] for m in words_of(span.text)]
    if not any(c.isalpha() for c in span.text) or not raw:
        return None
    while len(raw) > 1 and raw[0].islower() and is_word(fold(raw[0]), "relation"):
        raw.pop(0)
    name = " ".join(span.text[span.text.find(raw[0]) :].split()).strip('"“”„')
    if all(w[:1].isupper() for w in raw):
        name = _base_form(name, raw[-1], lang) if _governed(text, span) else name
        name = romanise(name, lang) if _CYRILLIC.search(name) else name
    return Place(name=name, country=dominant(evidence, span), start=span.start, end=span.end, text=span.text)


def _governed(text: str, span: Span) -> bool:
    """Whether a preposition or another lower-case word stands before the mention, so that it may be declined."""
    before = [m[0] for m in words_of(text[max(0, span.start - 30) : span.start])]
    return bool(before) and before[-1].islower() and text[: span.start].rstrip()[-1:].isalpha()


def _base_form(name: str, last: str, lang: str | None) -> str:
    """The name with its last word's likeliest base form by data/guess.tsv."""
    for language, form, base in tsv_rows("guess.tsv"):
        if language == lang and last.endswith(form) and name.endswith(last) and len(last) - len(form) > 1:
            return name[: -len(form)] + ("" if base == "-" else base)
    return name
