"""Who belongs to an organisation at a day, and what office a person holds at a day."""

from __future__ import annotations

from functools import cache

import msgspec

from kronika.resolve.names import tables
from kronika.resolve.names.actors import Actors, built_in, find

NOW = "9999-12-31"


class Membership(msgspec.Struct, frozen=True, kw_only=True):
    """A spell in which countries (ISO alpha-3) were a member, an associate, an observer or suspended; ISO days."""

    organisation: str
    status: str
    from_: str
    to: str
    countries: frozenset[str]


class Office(msgspec.Struct, frozen=True):
    """An office, and the country or the kind of organisation (IGO, UNO, EUR) whose it is."""

    title: str
    country: str | None


@cache
def spells() -> dict[str, tuple[Membership, ...]]:
    """The table of members by the organisation's English name."""
    found: dict[str, tuple[Membership, ...]] = {}
    for organisation, status, from_, to, countries, *_ in tables.rows("actors/members.tsv"):
        spell = Membership(
            organisation=organisation, status=status, from_=from_, to=to or NOW, countries=frozenset(countries.split())
        )
        found[organisation] = (*found.get(organisation, ()), spell)
    return found


def organisation(name: str, day: str | None = None, actors: Actors | None = None) -> str | None:
    """The English name of an organisation whose members are known, from any of its names or acronyms."""
    match = find(actors or built_in(), name, name, day)
    return match.row.name if match and match.row.name in spells() else None


def members(org: str, day: str | None = None, actors: Actors | None = None) -> frozenset[str]:
    """ISO alpha-3 codes of the members of `org` (any name of it) at an ISO day, or now; empty where it is not known."""
    name = organisation(org, day, actors)
    return standing(name, day, {"member"}) if name else frozenset()


def standing(name: str, day: str | None, statuses: set[str]) -> frozenset[str]:
    """The countries that have one of these statuses in the organisation at that day."""
    day = day or NOW
    return frozenset().union(
        *(spell.countries for spell in spells()[name] if spell.status in statuses and spell.from_ <= day <= spell.to)
    )


def office(person: str, day: str | None = None, actors: Actors | None = None) -> Office | None:
    """The office that a known person holds at an ISO day, or now; null where none is on file for that day."""
    match = find(actors or built_in(), person, person, day)
    if match is None or not match.row.person or not match.row.holds(day) or not match.row.office:
        return None
    return Office(match.row.office, match.row.country)


__all__ = ["Membership", "Office", "members", "office", "organisation", "standing"]
