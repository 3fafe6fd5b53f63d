"""Resolves all place mentions of one report together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import asin, cos, exp, radians, sin, sqrt

import msgspec

from kronika.records import Place, Span
from kronika.resolve.places import context
from kronika.resolve.places.candidate import Candidate, candidates, user_candidates
from kronika.resolve.places.context import Evidence
from kronika.resolve.places.countries import words_of
from kronika.resolve.places.gazetteer import Gazetteer
from kronika.resolve.places.unknown import common_noun, is_common_noun, unknown
from kronika.resolve.places.user import UserPlaces

_LONGEST_WORD = 40
_REST_BEFORE = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*-?\Z")
_REST_AFTER = re.compile(r"-?[^\W\d_]+(?:-[^\W\d_]+)*")
ROUNDS = 3  # of scoring; from the second on the mentions vote on each other
COUNTRY = 4.0  # what a country's full share of the evidence adds to a candidate's score
DIVISION = 5.5  # what the named division adds ("Odessa, Texas")
NEARBY = 1.2  # what another place of the report close by adds
REACH = 120.0  # kilometres over which that falls to a third
ENOUGH = 3.0  # scores below this are no find
ENOUGH_UNSURE = 4.0  # and below this for sound-alikes and parts of names
LITTLE = 0.15  # the share of the evidence below which a country is not what the report is about
ASTRAY = 2.0  # what a sound-alike or a part of a name loses there
SOFTEN = 0.8  # evidence that the report might be about any country at all


class _Mention(msgspec.Struct):
    """One mention on its way: its candidates, their scores in the present round, the division named after it."""

    span: Span
    found: list[Candidate]
    scored: list[tuple[float, Candidate]] = []
    division: tuple[str, str] | None = None
    told: dict[str, float] = {}

    def best(self) -> Candidate | None:
        if not self.scored:
            return None
        score, candidate = self.scored[0]
        return candidate if score >= (ENOUGH if candidate.sure else ENOUGH_UNSURE) else None


def resolve(
    mentions: Sequence[Span],
    text: str,
    lang: str | None,
    gazetteer: Gazetteer,
    *,
    context_countries: Sequence[str] = (),
    user: UserPlaces | None = None,
) -> list[Place | None]:
    """The place that each mention means, judged by the report's other mentions and the countries that it names.

    `lang` is ISO 639-1 or None; `context_countries` are ISO alpha-3 codes known from elsewhere (actors, dateline).
    A mention that the gazetteer lacks is given the country that the report is about near it, its own words as name
    and no coordinates; one without any letter gives None.
    """
    words = words_of(text)
    told = context.mentioned(words, lang) + context.given(context_countries) + context.home(lang)
    working = [_mention(span, text, lang, gazetteer, user) for span in mentions]
    if any(_doubtful(mention) for mention in working):
        told += context.towns(words, lang, gazetteer)
    for mention in working:
        mention.told = context.weights(told, mention.span.start, mention.span.end)
    votes: list[Evidence] = []
    for _ in range(ROUNDS):
        for mention in working:
            _score(mention, votes, working)
        votes = [vote for mention in working for vote in _votes(mention)]
    return _places(working, text, lang, gazetteer, told + votes)


def _doubtful(mention: _Mention) -> bool:
    """Whether a mention's candidates lie close together, or there are none."""
    found = sorted((c.score for c in mention.found), reverse=True)
    return not found or found[0] < 5.0 or (len(found) > 1 and found[0] - found[1] < COUNTRY)


def _mention(span: Span, text: str, lang: str | None, gazetteer: Gazetteer, user: UserPlaces | None) -> _Mention:
    whole = whole_word(span, text)
    found = [c for c in _found(whole, lang, gazetteer, user) if whole == span.text or (c.sure and c.score >= ENOUGH)]
    if not found and whole != span.text:
        found = _found(span.text, lang, gazetteer, user)
    return _Mention(span, found, division=context.division_after(text, span.end, gazetteer) if found else None)


def _found(words: str, lang: str | None, gazetteer: Gazetteer, user: UserPlaces | None) -> list[Candidate]:
    return [*user_candidates(words, lang, user), *candidates(words, lang, gazetteer)]


def whole_word(span: Span, text: str) -> str:
    """The mention's words with the rest of a hyphened name that it was cut from: "Нью" of "Нью-Йорке"."""
    before = _REST_BEFORE.search(text, max(0, span.start - _LONGEST_WORD), span.start)
    after = _REST_AFTER.match(text, span.end, span.end + _LONGEST_WORD)
    return (before[0] if before else "") + span.text + (after[0] if after else "")


def _score(mention: _Mention, votes: Sequence[Evidence], others: Sequence[_Mention]) -> None:
    if not mention.found:
        return
    weights = dict(mention.told)
    for country, weight in context.weights(votes, mention.span.start, mention.span.end).items():
        weights[country] = weights.get(country, 0.0) + weight
    total = sum(weights.values()) + SOFTEN
    scored = []
    for candidate in mention.found:
        score = candidate.score + COUNTRY * weights.get(candidate.country or "", 0.0) / total
        if mention.division and mention.division[0] == candidate.country:
            score += DIVISION if mention.division[1] == candidate.admin1 else DIVISION / 2
        if not candidate.sure and total > 1.0 + SOFTEN and weights.get(candidate.country or "", 0.0) < LITTLE * total:
            score -= ASTRAY
        scored.append((score, candidate))
    scored.sort(key=lambda s: (-s[0], s[1].country or "", s[1].name, s[1].geonames_id or 0))
    mention.scored = _by_distance(mention, scored, others)


def _by_distance(
    mention: _Mention, scored: list[tuple[float, Candidate]], others: Sequence[_Mention]
) -> list[tuple[float, Candidate]]:
    """Among near ties of one country (villages of one name), the one close to the report's other places leads."""
    ties = [
        c
        for s, c in scored
        if s > scored[0][0] - 2 * NEARBY and c.country == scored[0][1].country and c.precision == "place"
    ]
    if len(ties) < 2:
        return scored
    places = [
        o.scored[0][1]
        for o in others
        if o is not mention and o.scored and o.scored[0][1].precision in ("place", "admin1")
    ]
    if not places:
        return scored
    near = [
        (s + NEARBY * max(exp(-kilometres(c, p) / REACH) for p in places) if c in ties else s, c) for s, c in scored
    ]
    return sorted(near, key=lambda s: -s[0])


def kilometres(a: Candidate, b: Candidate) -> float:
    """Great-circle distance; very far where either has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return 1e5
    la, lb, d = radians(a.lat), radians(b.lat), radians(b.lon - a.lon)
    return 12742.0 * asin(min(1.0, sqrt(sin((lb - la) / 2) ** 2 + cos(la) * cos(lb) * sin(d / 2) ** 2)))


def _votes(mention: _Mention) -> list[Evidence]:
    """What a mention says of the report's country: more, the further its best candidate leads other countries'."""
    best = mention.best()
    if best is None or best.country is None:
        return []
    lead = next((mention.scored[0][0] - s for s, c in mention.scored if c.country != best.country), 4.0)
    weight = (1.0 - exp(-lead)) * (1.0 if best.sure else 0.3)
    return [Evidence(mention.span.start, mention.span.end, best.country, weight)]


def _places(
    working: Sequence[_Mention], text: str, lang: str | None, gazetteer: Gazetteer, evidence: Sequence[Evidence]
) -> list[Place | None]:
    out: list[Place | None] = []
    before: list[Place] = []
    for mention in working:
        span, best = mention.span, mention.best()
        place: Place | None
        noun = is_common_noun(span)
        if noun:
            place = common_noun(span, text, lang, gazetteer, evidence, before) or unknown(span, text, lang, evidence)
        elif best:
            place = _place(best, span)
        else:
            place = unknown(span, text, lang, evidence)
        out.append(place)
        before += [place] if place else []
    return out


def _place(c: Candidate, span: Span) -> Place:
    return Place(
        name=c.name, country=c.country, admin1=c.admin1, lat=c.lat, lon=c.lon, geonames_id=c.geonames_id,
        precision=c.precision, start=span.start, end=span.end, text=span.text,
    )  # fmt: skip
