"""Which countries a report is about, and how near to each mention it says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from math import exp
from typing import NamedTuple

from kronika.resolve.places.countries import Named, acceptable, lexicon, named, words_of
from kronika.resolve.places.endings import bases
from kronika.resolve.places.fold import fold
from kronika.resolve.places.gazetteer import Gazetteer
from kronika.resolve.places.layout import ADMIN1, MAIN, PLACE

NEAR = 40.0  # characters over which a word's weight falls to a third
CLOSE = 2.0  # how much more the next word weighs than one far off
GIVEN = 2.0  # weight of a country that the caller names
HOMELY = 0.4  # weight of the country whose language the report is in
CALLER, HOME_COUNTRY = -1, -2  # the starts of evidence that stands nowhere in the text
_PREFIX = 4


class Evidence(NamedTuple):
    """A word that speaks for a country; `start` is CALLER or HOME_COUNTRY where it stands nowhere in the text."""

    start: int
    end: int
    country: str
    weight: float


@cache
def _prefixes() -> frozenset[str]:
    return frozenset(key.split()[0][:_PREFIX] for key in lexicon())


@lru_cache(maxsize=65536)
def _maybe(word: str) -> str:
    """The folded word if it may begin a country's name or adjective, else ""."""
    key = fold(word)
    return key if key[:_PREFIX] in _prefixes() or (len(key) < _PREFIX and key in lexicon()) else ""


@lru_cache(maxsize=32768)
def _country_at(raw: tuple[str, ...], lang: str | None) -> tuple[Named, int] | None:
    """The country that the first words of `raw` name, and how many of them do."""
    folded = tuple(fold(w) for w in raw)
    for size in range(len(raw), 0, -1):
        found = named(folded[:size], lang)
        if found and acceptable(" ".join(raw[:size]), found[0]) and _cased(raw[:size], found[0], lang):
            return found[0], size
    return None


def _cased(raw: tuple[str, ...], found: Named, lang: str | None) -> bool:
    return raw[0][:1].isupper() or (found.kind == "people" and lang != "en" and len(raw[0]) > 4)


def mentioned(words: Sequence[re.Match[str]], lang: str | None) -> list[Evidence]:
    """Every name, adjective or people of a country among the words of a text."""
    out, skip = [], 0
    for i, match in enumerate(words):
        if i < skip or not _maybe(match[0]):
            continue
        raw = tuple(w[0] for w in words[i : i + 3])
        found = _country_at(raw, lang)
        if found:
            skip = i + found[1]
            out.append(
                Evidence(match.start(), words[skip - 1].end(), found[0].iso3, 0.7 if found[0].kind == "people" else 1.0)
            )
    return out


HOME = {"pl": "POL", "ru": "RUS", "uk": "UKR", "be": "BLR", "kk": "KAZ", "cs": "CZE"}
TOWN = 0.8  # weight of a large town that the report names
LARGE = 150_000


def home(lang: str | None) -> list[Evidence]:
    """What the report's language says of its country."""
    return [Evidence(HOME_COUNTRY, -1, HOME[lang], HOMELY)] if lang in HOME else []


def towns(words: Sequence[re.Match[str]], lang: str | None, gazetteer: Gazetteer) -> list[Evidence]:
    """Large towns named anywhere in a text, marked as places or not, by one word that stands alone."""
    out = []
    for i, match in enumerate(words):
        if not match[0][0].isupper() or len(match[0]) < 4 or _joined(words, i - 1) or _joined(words, i):
            continue
        country = _town(fold(match[0]), lang, gazetteer)
        if country:
            out.append(Evidence(match.start(), match.end(), country, TOWN))
    return out


def _joined(words: Sequence[re.Match[str]], i: int) -> bool:
    """Whether words i and i + 1 look like parts of one name."""
    if i < 0 or i + 1 >= len(words):
        return False
    left, right = words[i], words[i + 1]
    capital = left[0][0].isupper() and right[0][0].isupper() and min(len(left[0]), len(right[0])) > 2
    return capital and left.string[left.end() : right.start()] in (" ", "-")


@lru_cache(maxsize=32768)
def _town(word: str, lang: str | None, gazetteer: Gazetteer) -> str | None:
    """The country of the large town that a folded word names by its usual name; None if two countries have one."""
    for base in bases(word, lang):
        if base.cost and base.kind not in ("noun", "adj"):
            continue
        entries = [
            gazetteer.entry(n)
            for n, quality in gazetteer.find(base.word)
            if quality <= MAIN and gazetteer.kind(n) == PLACE
        ]
        countries = {e.country for e in entries if e.population > LARGE}
        if len(countries) == 1:
            return next(iter(countries))
    return None


def given(countries: Sequence[str]) -> list[Evidence]:
    """The countries that the caller knows the report to be about."""
    return [Evidence(CALLER, -1, country, GIVEN) for country in countries]


def weights(evidence: Sequence[Evidence], start: int, end: int) -> dict[str, float]:
    """Country -> weight as seen from text[start:end]; what stands within the mention itself does not count."""
    out: dict[str, float] = {}
    for item in evidence:
        if item.start >= 0 and item.start < end and item.end > start:
            continue
        weight = item.weight
        distance = item.start - end if item.start >= end else start - item.end
        if item.start >= 0 and distance < 6 * NEAR:
            weight *= 1.0 + CLOSE * exp(-distance / NEAR)
        out[item.country] = out.get(item.country, 0.0) + weight
    return out


def division_after(text: str, end: int, gazetteer: Gazetteer) -> tuple[str, str] | None:
    """The country and name of a division that follows a mention at once: "Odessa, Texas"."""
    tail = text[end : end + 40]
    if not tail.lstrip().startswith((",", "(")):
        return None
    words = [m[0] for m in words_of(tail)][:3]
    for size in range(len(words), 0, -1):
        if not words[size - 1][:1].isupper():
            continue
        for number, quality in gazetteer.find(fold(" ".join(words[:size]))):
            if gazetteer.kind(number) == ADMIN1 and quality <= MAIN:
                entry = gazetteer.entry(number)
                return (entry.country or "", entry.name)
    return None
