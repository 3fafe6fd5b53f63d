"""The places that a mention may mean, scored by how well the words fit and how large and likely the place is."""

from __future__ import annotations

from functools import lru_cache
from math import log10

import msgspec

from kronika.records import Precision
from kronika.resolve.places.countries import acceptable, english_names, named
from kronika.resolve.places.endings import readings
from kronika.resolve.places.fold import skeleton
from kronika.resolve.places.gazetteer import Gazetteer
from kronika.resolve.places.layout import ADMIN1, ADMIN2, CURATED, MAIN, OTHER, PLACE, POINT, REGION, SOUND
from kronika.resolve.places.phrase import Phrase, parts, phrases
from kronika.resolve.places.spelling import common_name
from kronika.resolve.places.user import UserPlaces

# Scores are in powers of ten of population: a town of a million has 6.
COUNTRY, USER = 8.9, 9.0
QUALITY = {CURATED: 1.9, MAIN: 0.8, OTHER: -0.3, SOUND: -1.2}
FAR_FETCHED = 2.5  # for each unit of an ending's cost
CAPITAL = 1.0
HINTED = {
    "": {PLACE: 0.0, ADMIN1: -2.4, ADMIN2: -3.5, REGION: 5.0, POINT: 4.0},
    "admin": {PLACE: -3.0, ADMIN1: 5.0, ADMIN2: 3.5, REGION: 6.5, POINT: 0.0},
    "district": {PLACE: -2.0, ADMIN1: 2.5, ADMIN2: 5.0, REGION: 4.0, POINT: 0.0},
    "town": {PLACE: 3.0, ADMIN1: -4.0, ADMIN2: -4.0, REGION: 2.0, POINT: 2.0},
    "adjective": {PLACE: 0.0, ADMIN1: -2.4, ADMIN2: -6.0, REGION: 0.0, POINT: 0.0},
    "building": {PLACE: 0.0, ADMIN1: -2.4, ADMIN2: -4.0, REGION: 3.0, POINT: 4.5},
}
SHORT = -2.0  # a short name that is not the usual one, of a small town
ADJECTIVE = -0.5  # an adjective made from a place name within a longer one ("regionie paryskim")
PART = -1.5  # a name found within a longer one
ENOUGH_OF_A_PART = 3.8
SMALLEST = 900  # population taken where none is known
PRECISION: dict[int, Precision] = {PLACE: "place", ADMIN1: "admin1", ADMIN2: "place", REGION: "region", POINT: "point"}


class Candidate(msgspec.Struct, frozen=True):
    """A place that the words may mean. `score` ranks one mention's; a sound-alike or a part is not `sure`."""

    name: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    geonames_id: int | None
    precision: Precision
    score: float
    sure: bool = True


def _country(phrase: Phrase, lang: str | None, gazetteer: Gazetteer) -> list[Candidate]:
    found = named(phrase.words, lang)
    if not found or found[0].kind == "part" or not acceptable(" ".join(phrase.raw), found[0]):
        return []
    iso3 = found[0].iso3
    row = gazetteer.countries.get(iso3)
    lat, lon, number = (row.lat, row.lon, row.geonames_id) if row else (None, None, None)
    score = COUNTRY - found[1] - (0.5 if found[0].kind == "people" else 0.0) - (6.0 if phrase.hint == "town" else 0.0)
    return [Candidate(english_names()[iso3], iso3, None, lat, lon, number, "country", score)]


def _places(phrase: Phrase, lang: str | None, gazetteer: Gazetteer) -> list[Candidate]:
    """Places whose name is one of the words' base forms; lower-case words can only be adjectives and divisions."""
    capital = any(word[:1].isupper() for word in phrase.raw)
    best: dict[int, tuple[float, int]] = {}
    for reading in readings(phrase.words, lang, gazetteer.has_word):
        if reading.kind == "people":
            continue
        for number, quality in gazetteer.find(reading.key):
            if len(reading.key) < 3 and quality != CURATED and (reading.cost or quality != MAIN):
                continue
            if phrase.hint == "adjective" and reading.kind != "of":
                continue
            if (
                not capital
                and reading.kind != "of"
                and phrase.hint != "admin"
                and gazetteer.kind(number) not in (ADMIN1, REGION)
            ):
                continue
            fit = QUALITY[quality] - FAR_FETCHED * reading.cost
            if quality == OTHER and len(reading.key) < 4:
                fit += SHORT
            if number not in best or fit > best[number][0]:
                best[number] = (fit, quality)
    return [_candidate(gazetteer, number, fit, phrase, quality, lang) for number, (fit, quality) in best.items()]


def _sounds(phrase: Phrase, lang: str | None, gazetteer: Gazetteer) -> list[Candidate]:
    """Places that only sound like the words: foreign spellings that no list has."""
    best: dict[int, float] = {}
    written = tuple(w.casefold() for w in phrase.raw)
    tails = [written[-1], *(r.key for r in readings(phrase.words[-1:], lang, gazetteer.has_word)[1:])]
    for cost, tail in enumerate(tails):
        key = skeleton(" ".join([*written[:-1], tail]), lang)
        for number, _ in gazetteer.find_sound(key):
            best.setdefault(number, QUALITY[SOUND] - (1.0 if cost else 0.0))
    return [_candidate(gazetteer, number, fit, phrase, SOUND, lang) for number, fit in best.items()]


def _candidate(
    gazetteer: Gazetteer, number: int, fit: float, phrase: Phrase, quality: int, lang: str | None
) -> Candidate:
    entry, hint = gazetteer.entry(number), phrase.hint
    kind = ADMIN1 if entry.kind == ADMIN2 and quality == CURATED else entry.kind  # a county that is often in the news
    size = log10(max(entry.population, SMALLEST)) if entry.kind in (PLACE, ADMIN1, ADMIN2) else 0.0
    score = fit + size + HINTED[hint][kind] + (CAPITAL if entry.capital and quality <= MAIN else 0.0)
    sure = quality != SOUND and (hint != "building" or entry.kind != PLACE)
    precision = "point" if hint in ("building", "adjective") and entry.kind == PLACE else PRECISION[entry.kind]
    admin1 = entry.admin1 if entry.kind != ADMIN1 else entry.name
    name = common_name(entry, quality, phrase, lang, gazetteer)
    return Candidate(
        name, entry.country, admin1, entry.lat, entry.lon, entry.geonames_id, precision, round(score, 3), sure
    )


@lru_cache(maxsize=4096)
def candidates(words: str, lang: str | None, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """The places that `words` may mean in any inflection, best first, whatever the rest of the report says."""
    found: list[Candidate] = []
    for phrase in phrases(words):
        new = _country(phrase, lang, gazetteer) + _places(phrase, lang, gazetteer)
        found += new
        if new and not phrase.hint and len(phrases(words)) > 1 and max(c.score for c in new) > 3.5:
            break
    if not any(c.score > 2.0 for c in found):
        named = [p for p in phrases(words) if p.raw[0][:1].isupper() and p.hint != "building"]
        found += [c for phrase in named for c in _sounds(phrase, lang, gazetteer)]
    if not any(c.score > 2.0 for c in found):
        found += _within(words, lang, gazetteer)
    return tuple(sorted(_unique(found), key=lambda c: (-c.score, c.country or "", c.name, c.geonames_id or 0))[:40])


def _within(words: str, lang: str | None, gazetteer: Gazetteer) -> list[Candidate]:
    """Places named by a part of the words ("Istanbul's Reina nightclub"), as points."""
    out = []
    for phrase in parts(words):
        found = _country(phrase, lang, gazetteer) + _places(phrase, lang, gazetteer)
        gain = PART + 0.5 * (len(phrase.words) - 1) if phrase.hint == "building" else ADJECTIVE
        out += [
            msgspec.structs.replace(c, score=c.score + gain, sure=False)
            for c in found
            if c.score + gain > ENOUGH_OF_A_PART
        ]
    return out


def _unique(found: list[Candidate]) -> list[Candidate]:
    best: dict[tuple[str, str | None, int | None], Candidate] = {}
    for c in found:
        key = (c.name, c.country, c.geonames_id)
        if key not in best or c.score > best[key].score:
            best[key] = c
    return list(best.values())


def user_candidates(words: str, lang: str | None, user: UserPlaces | None) -> list[Candidate]:
    """The user's own places among the readings of `words`; they outrank the gazetteer's."""
    out = []
    for phrase in phrases(words) if user else ():
        for reading in readings(phrase.words, lang, user.has_word) if user else ():
            for place in user.find(reading.key) if user else ():
                score = USER - FAR_FETCHED * reading.cost
                out.append(
                    Candidate(
                        place.name, place.country, place.admin1, place.lat, place.lon, None, place.precision, score
                    )
                )
    return _unique(out)
