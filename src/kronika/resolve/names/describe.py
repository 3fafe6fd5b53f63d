"""Who an actor is: name, country, sectors, kind as a source, by its words, its sentence and the actor file."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from kronika.records import SourceKind
from kronika.resolve.names.actors import Actors, Match, Row, built_in, find
from kronika.resolve.names.baseform import ARTICLE, CountryOf, base_form
from kronika.resolve.names.forms import LANGS
from kronika.resolve.names.heads import small_words
from kronika.resolve.names.roles import Found, Role, roles
from kronika.resolve.names.skeleton import WORD
from kronika.resolve.places.countries import english_names

NEAR, LONG = 6, 6
"""Words before a name that hold its title; words that no country's name has."""
CLAUSE = re.compile(r"[.,;:!?()\[\]\"«»„”“–—\n]")
SHORT = re.compile(r"(?:[^\W\d_]\.){2,}|" + WORD.pattern)
NOBODY = frozenset({"IGO", "UNO", "EUR", "NGO", "IMG", "MNC", "ISM"})
COMBAT = frozenset({"REB", "PRM", "UAF", "MIL", "CRM"})


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """Where an actor is mentioned: the words of its sentence before and after it, and what is known of the scene.

    `day` is an ISO day (of the event or of publication), `country` the ISO alpha-3 code of where the sentence is set:
    an actor whose words name no country ("police") is taken to be of there.
    """

    before: str = ""
    after: str = ""
    day: str | None = None
    country: str | None = None


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """What an actor's words stand for; `base` is the nominative in the report's own language and spelling.

    `name` is the common English name where it is known, else `base`. `known`: a row of the actor file says so.
    """

    name: str
    base: str
    country: str | None = None
    sectors: tuple[str, ...] = ()
    kind: SourceKind | None = None
    known: bool = False


def describe(
    words: str, context: Context, lang: str | None, country_of: CountryOf, actors: Actors | None = None
) -> Actor:
    """What the report says of an actor by title, role noun, adjective and place, then what the actor file says."""
    base = base_form(words, lang, country_of)
    named = country_named(words, lang, country_of)
    match = None
    if not (named and len(words.split()) == 1):
        match = find(actors or built_in(), words, base, context.day, named or context.country, cased=lang in LANGS)
        match = None if match and beside_capital(match, words) else match
    found = roles(words, lang)
    if match and whole(match, words, found, lang):
        return by_row(match.row, base, context)
    role = role_of(found, words, lang) or near_role(words, context, lang)
    if match:
        return beside_row(match.row, role, found, base, named, context)
    country = named or country_near(words, context, lang, country_of, role)
    if role is None:
        return nameless(words, base, country, lang, country_of)
    name = composed(role, country) if role.institution and len(found) == 1 else None
    return Actor(name=name or base, base=base, country=country, sectors=role.sectors, kind=kind_of(role))


def kind_of(role: Role) -> SourceKind | None:
    """The kind of source that a role is."""
    return msgspec.convert(role.kind, SourceKind) if role.kind else None


def composed(role: Role, country: str | None) -> str | None:
    """The English name of an institution of a country: Ministry of Defence of Russia."""
    english = english_names().get(country or "")
    return f"{role.institution} of {english}" if english else None


def whole(match: Match, words: str, found: tuple[Found, ...], lang: str | None) -> bool:
    """Whether the known actor is what the words are about, rather than somebody or something beside it."""
    row = match.row
    tokens = [token[0] for token in WORD.finditer(words)]
    if row.file == "capitals":
        return match.end - match.start == len(tokens)
    if row.person:
        return match.end >= len(tokens) - 1 or not any(item.start >= match.end for item in found)
    beside = [item for item in found if item.end <= match.start or item.start >= match.end]
    if not beside:
        return True
    joined = any(token.lower() in small_words("en", "stop") for token in tokens)
    if lang == "en" and match.end == len(tokens) and not joined:
        return all(item.role.mark in "~+" or set(item.role.sectors) & set(row.sectors) for item in beside)
    return all(same_body(item.role, row) for item in beside)


def same_body(role: Role, row: Row) -> bool:
    """Whether a role noun only says what the known actor is ("agencja Interfax", "bojownicy Hamasu")."""
    if role.mark == "~":
        return True
    if role.kind in ("journalist", "witness") or role.mark == ">":
        return False
    return bool(set(role.sectors) & set(row.sectors)) or bool(COMBAT & set(role.sectors) and COMBAT & set(row.sectors))


def beside_capital(match: Match, words: str) -> bool:
    """Whether the match is a capital's name that is but part of another name: Riad Hijab."""
    tokens = [token[0] for token in WORD.finditer(words)]
    before = tokens[match.start - 1] if match.start else ""
    part = match.end - match.start < len(tokens) and not (before.islower() and len(before) < 4)
    return match.row.file == "capitals" and part


def by_row(row: Row, base: str, context: Context) -> Actor:
    """The actor as the file has it; one whose term has long been over is of the former elite."""
    sectors, kind = row.sectors, row.kind
    if row.office and not row.holds(context.day):
        kind = None if kind == "head" else kind
        if context.day is not None and row.to is not None and context.day > f"{int(row.to[:4]) + 2}":
            sectors, kind = ("ELI",), None
    return Actor(name=row.name, base=base, country=row.country, sectors=sectors, kind=kind, known=True)


def beside_row(
    row: Row, role: Role | None, found: tuple[Found, ...], base: str, named: str | None, context: Context
) -> Actor:
    """An actor named with the help of a known one: its spokesman, its fighters, a paper's reporter."""
    bound = role is None or role.mark == ">"
    country = named or row.country
    if not bound and country in NOBODY:
        country = context.country
    sectors = row.sectors if bound else (role.sectors if role else ())
    kind = row.kind if bound else (kind_of(role) if role else None)
    if bound and kind in ("head", "media"):
        kind = "official" if kind == "head" else kind
    return Actor(name=base, base=base, country=country, sectors=sectors, kind=kind, known=True)


def role_of(found: tuple[Found, ...], words: str, lang: str | None) -> Role | None:
    """The role of a phrase's head: first in Polish, Russian, Ukrainian, last before a preposition in English."""
    plain = [item for item in found if item.role.mark not in ("+", "~")]
    if lang == "en":
        plain = english_order(plain, words)
    head = plain[0].role if plain else next((item.role for item in found), None)
    if head is None:
        return None
    if head.mark == ">":
        head = spoken_for(head, [item.role for item in plain[1:]])
    added = tuple(code for item in found if item.role.mark == "+" for code in item.role.sectors)
    if not added or not plain:
        return head
    return msgspec.structs.replace(head, sectors=tuple(dict.fromkeys((*head.sectors, *added))))


def english_order(found: list[Found], words: str) -> list[Found]:
    """Roles with the head first: what stands before a preposition from the right, then the rest."""
    tokens = [token[0].lower() for token in WORD.finditer(words)]
    cut = next((at for at, token in enumerate(tokens) if token in small_words("en", "stop") and at), len(tokens))
    return [item for item in reversed(found) if item.start < cut] + [item for item in found if item.start >= cut]


def spoken_for(head: Role, others: list[Role]) -> Role:
    """A spokesman, chief or member of someone: with that one's sectors and kind."""
    other = next((role for role in others if role.mark != ">"), None)
    if other is None:
        return msgspec.structs.replace(head, kind="official" if "GOV" in head.sectors else "")
    kind = {"head": "official", "media": "media"}.get(other.kind, other.kind)
    return Role(">", other.sectors, kind, "")


def near_role(words: str, context: Context, lang: str | None) -> Role | None:
    """What a name is said to be right before it ("prezydent Kazachstanu …") or after it ("…, rzecznik policji,")."""
    if not words[:1].isupper():
        return None
    before = CLAUSE.split(context.before.rstrip())[-1]
    near = " ".join(before.split()[-NEAR:])
    if near and (found := roles(near, lang)) and adjacent(near, found[-1], lang):
        return role_of(found[-1:] if lang != "en" else found, near, lang)
    after = context.after.lstrip()
    if after.startswith(","):
        clause = CLAUSE.split(after[1:], maxsplit=1)[0]
        said = " ".join(clause.split()[:8])
        return role_of(roles(said, lang), said, lang)
    return None


def adjacent(near: str, last: Found, lang: str | None) -> bool:
    """Whether only a complement stands between a title and the name after it, and no verb."""
    between = [token[0] for token in WORD.finditer(near)][last.end :]
    small = [token for token in between if not token[0].isupper()]
    if not small or lang not in LANGS:
        return len(between) < 3 and not small
    verbs = tuple(small_words(lang, "verbs"))
    return len(between) < 4 and not any(token.endswith(verbs) or token in small_words(lang, "stop") for token in small)


@lru_cache(maxsize=16384)
def country_named(words: str, lang: str | None, country_of: CountryOf) -> str | None:
    """The country that an actor's words name, by itself, as an adjective or as a people."""
    tokens = [token[0].removesuffix("'s").removesuffix("’s") for token in SHORT.finditer(words)]
    for size in (3, 2, 1):
        for start in range(len(tokens) - size + 1):
            if found := country_of(" ".join(tokens[start : start + size]), lang):
                return found
    return None


def country_near(
    words: str, context: Context, lang: str | None, country_of: CountryOf, role: Role | None
) -> str | None:
    """The country of a name's title ("prezydent Kazachstanu …"), else the scene's."""
    if words[:1].isupper() and role is not None and not roles(words, lang):
        near = " ".join(CLAUSE.split(context.before.rstrip())[-1].split()[-NEAR:])
        if found := near and country_named(near, lang, country_of):
            return found
    return context.country


def nameless(words: str, base: str, country: str | None, lang: str | None, country_of: CountryOf) -> Actor:
    """An actor of whom only the country, or nothing, is said: a country or its people stand for its government."""
    itself = country_of(ARTICLE.sub("", words), lang) if len(words.split()) < LONG else None
    if itself:
        english = english_names().get(itself, base)
        return Actor(name=english, base=base, country=itself, sectors=("GOV",), kind="official")
    return Actor(name=base, base=base, country=country)
