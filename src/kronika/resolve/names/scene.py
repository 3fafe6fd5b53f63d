"""All actors of a report at once: what one mention tells holds for the others of the same entity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from kronika.records import Span
from kronika.resolve.names.actors import Actors
from kronika.resolve.names.baseform import CountryOf
from kronika.resolve.names.clusters import clusters
from kronika.resolve.names.describe import NOBODY, Actor, Context, describe


def describe_all(
    mentions: Sequence[Span],
    contexts: Sequence[Context],
    lang: str | None,
    country_of: CountryOf,
    actors: Actors | None = None,
) -> list[Actor]:
    """The actor of each mention of one report, in order; `contexts` stand beside `mentions`.

    Mentions of one entity share its name, its country and what is said of it, the known or fullest one leading. An
    actor without any country is of the one that the report's other actors are mostly of.
    """
    pairs = zip(mentions, contexts, strict=True)
    alone = [describe(mention.text, context, lang, country_of, actors) for mention, context in pairs]
    ids = clusters(mentions, lang)
    groups: dict[int, list[Actor]] = {}
    for number, actor in zip(ids, alone, strict=True):
        groups.setdefault(number, []).append(actor)
    leaders = {number: max(group, key=rank) for number, group in groups.items()}
    home = prevailing(alone)
    return [settled(actor, leaders[number], home) for number, actor in zip(ids, alone, strict=True)]


def rank(actor: Actor) -> tuple[bool, bool, bool, int]:
    """How much a mention tells: a known actor first, then one with sectors and country, then the longest."""
    return actor.known, bool(actor.sectors), actor.country is not None, len(actor.base)


def prevailing(actors: Sequence[Actor]) -> str | None:
    """The country that most actors are of."""
    found = Counter(actor.country for actor in actors if actor.country and actor.country not in NOBODY)
    return found.most_common(1)[0][0] if found else None


def settled(actor: Actor, leader: Actor, home: str | None) -> Actor:
    """An actor with what its entity's fullest mention, or the report as a whole, says of it."""
    country = (leader.country if leader.known else None) or actor.country or leader.country or home
    return msgspec.structs.replace(
        actor,
        name=leader.name if leader.known or len(leader.base) > len(actor.base) else actor.name,
        country=country,
        sectors=actor.sectors or leader.sectors,
        kind=actor.kind or leader.kind,
        known=actor.known or leader.known,
    )
