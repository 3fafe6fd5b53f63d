"""Lists of an organisation's members that contradict the table of members."""

from __future__ import annotations

import re

import msgspec

from kronika.records import Span
from kronika.resolve.names.actors import Actors, find
from kronika.resolve.names.baseform import CountryOf
from kronika.resolve.names.heads import small_words
from kronika.resolve.names.membership import spells, standing
from kronika.resolve.names.skeleton import WORD

LIST, OWN = 4, 3
"""How many countries make a list, and how many of them must be members."""
EVERY = {"member", "associate", "observer", "suspended"}


class Country(msgspec.Struct, frozen=True):
    """A country named in a list."""

    span: Span
    iso3: str


class Intruder(msgspec.Struct, frozen=True):
    """A country listed with an organisation that it does not belong to."""

    span: Span
    iso3: str
    organisation: str


def intruders(
    sentence: str, offset: int, lang: str | None, day: str | None, country_of: CountryOf, actors: Actors
) -> list[Intruder]:
    """Countries in a list of an organisation's members that are no members of it at that day.

    The list must hold at least four countries, three of them members, and the sentence the organisation's name.
    `offset` is where the sentence begins in its report.
    """
    listed = longest_list(sentence, offset, lang, country_of)
    organisation = named(sentence, actors, day) if len(listed) >= LIST else None
    if organisation is None:
        return []
    ever = (spell.countries for spell in spells()[organisation])
    inside = standing(organisation, day, EVERY) if day else frozenset().union(*ever)
    strange = [country for country in listed if country.iso3 not in inside]
    if len(listed) - len(strange) < OWN or len(strange) > len(listed) // OWN:
        return []
    return [Intruder(country.span, country.iso3, organisation) for country in strange]


def named(sentence: str, actors: Actors, day: str | None) -> str | None:
    """The organisation with known members that the sentence names, where it names but one."""
    tokens = [match[0] for match in WORD.finditer(sentence)]
    found: set[str] = set()
    for size in range(1, 7):
        for start in range(len(tokens) - size + 1):
            if tokens[start][0].isupper():
                words = " ".join(tokens[start : start + size])
                match = find(actors, words, words, day)
                if match and match.end == size and match.start == 0 and match.row.name in spells():
                    found.add(match.row.name)
    return found.pop() if len(found) == 1 else None


def longest_list(sentence: str, offset: int, lang: str | None, country_of: CountryOf) -> list[Country]:
    """The longest row of countries parted by nothing but commas and "and"."""
    best: list[Country] = []
    row: list[Country] = []
    for country in countries(sentence, offset, lang, country_of):
        gap = sentence[row[-1].span.end - offset : country.span.start - offset] if row else ""
        row = [*row, country] if row and links(gap) else [country]
        best = max(best, row, key=len)
    return best


def links(gap: str) -> bool:
    """Whether what stands between two countries makes them one list: a comma, or "and"."""
    words = gap.replace(",", " , ").split()
    return bool(words) and all(word in small_words("lists", "links") for word in words)


def countries(sentence: str, offset: int, lang: str | None, country_of: CountryOf) -> list[Country]:
    """Every country that the sentence names in capitals, two words before one."""
    words = list(WORD.finditer(sentence))
    found: list[Country] = []
    at = 0
    while at < len(words):
        sized = ((size, country_at(sentence, words[at : at + size], size, lang, country_of)) for size in (3, 2, 1))
        size, iso3 = next((pair for pair in sized if pair[1]), (1, None))
        if iso3:
            start, end = words[at].start(), words[at + size - 1].end()
            found.append(Country(Span(start + offset, end + offset, sentence[start:end]), iso3))
        at += size
    return found


def country_at(
    sentence: str, words: list[re.Match[str]], size: int, lang: str | None, country_of: CountryOf
) -> str | None:
    """The country that these words name together."""
    if len(words) < size or not words[0][0][0].isupper() or not words[-1][0][0].isupper():
        return None
    return country_of(sentence[words[0].start() : words[-1].end()], lang)
