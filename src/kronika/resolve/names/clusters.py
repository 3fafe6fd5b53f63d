"""Which mentions of a report are one entity, and which of them names it most fully."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from kronika.records import Span
from kronika.resolve.names.actors import is_acronym
from kronika.resolve.names.baseform import base_form
from kronika.resolve.names.forms import LANGS, readings
from kronika.resolve.names.heads import small_words
from kronika.resolve.names.persons import known_names
from kronika.resolve.names.roles import roles
from kronika.resolve.names.skeleton import WORD, fold_word, stem

BRACKET = re.compile(r"\(([^()\s]{2,12})\)")


class Mention(msgspec.Struct, frozen=True):
    """A mention made comparable: its words in the nominative, their stems, and what it is known by.

    `name` holds the stems of a person's name, `head` the stem of the title or role noun.
    """

    base: str
    stems: tuple[str, ...]
    name: tuple[str, ...]
    head: str
    acronyms: frozenset[str]
    initials: str


def read(words: str, lang: str | None) -> Mention:
    """Take a mention apart into title and name."""
    short = BRACKET.findall(words)
    base = base_form(BRACKET.sub(" ", words), lang)
    tokens = [token[0] for token in WORD.finditer(base)]
    found = [item for item in roles(base, lang) if item.role.mark not in ("~", "+")]
    after = max((item.end for item in found), default=0)
    stems = tuple(stem(fold_word(token)) for token in tokens)
    alone = [tokens[0].upper()] if len(tokens) == 1 and is_acronym(tokens[0]) else []
    head = found[-1 if lang == "en" else 0].start if found else None
    return Mention(
        base=base,
        stems=stems,
        name=stems[after:] if is_name(tokens, after, head, lang) else (),
        head=stems[head] if head is not None else "",
        acronyms=frozenset([*short, *alone]),
        initials=initials(tokens),
    )


def is_name(tokens: list[str], after: int, head: int | None, lang: str | None) -> bool:
    """Whether the words after a title, or all where there is none, are a person's name."""
    name = tokens[after:]
    if not name or any(len(token) > 3 and not token[0].isupper() for token in name) or is_acronym(name[-1]):
        return False
    if head is None or (len(name) == 1 and fold_word(name[0]) in known_names()):
        return True
    return lang not in LANGS or any(reading.gender.endswith("1") for reading in readings(tokens[head], lang, "noun"))


def initials(tokens: list[str]) -> str:
    """The initial letters of a full name, small words left out."""
    return "".join(
        part[0].upper()
        for word in tokens
        if word.lower() not in small_words("acronyms", "skipped")
        for part in word.split("-")
        if part
    )


def clusters(mentions: Sequence[Span], lang: str | None) -> list[int]:
    """For each mention the number of its entity, numbered from 0 in the order of appearance.

    Mentions are one entity by equal skeletons, by a surname with or without first name and title, by an acronym and the
    full form that it abbreviates or stands in brackets beside, and by a title alone ("the president") where one person
    in the report bears it.
    """
    read_all = [read(mention.text, lang) for mention in mentions]
    ids = list(range(len(read_all)))
    for at, mention in enumerate(read_all):
        earlier = (other for other in range(at) if same(read_all[other], mention))
        first = next(earlier, None)
        if first is not None:
            join(ids, at, first)
    by_head(read_all, ids)
    numbers: dict[int, int] = {}
    return [numbers.setdefault(root, len(numbers)) for root in ids]


def join(ids: list[int], a: int, b: int) -> None:
    """Make two mentions one entity."""
    old, new = ids[a], ids[b]
    for at, root in enumerate(ids):
        if root == old:
            ids[at] = new


def same(a: Mention, b: Mention) -> bool:
    """Whether two mentions name the same."""
    if a.stems == b.stems:
        return True
    if (a.acronyms or b.acronyms) and (a.acronyms & b.acronyms or abbreviates(a, b) or abbreviates(b, a)):
        return True
    return bool(a.name and b.name) and same_person(a.name, b.name)


def abbreviates(short: Mention, full: Mention) -> bool:
    """Whether one is the acronym of the other's full form, but perhaps for the country at its end."""
    letters = full.initials
    return any(letters == acronym or (len(letters) > 2 and letters[:-1] == acronym) for acronym in short.acronyms)


def same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names are one person's: one surname, and no first name that the other lacks."""
    short, full = sorted((a, b), key=len)
    first = short[:-1]
    return a[-1] == b[-1] and all(each in full or (len(each) == 1 and full[0][:1] == each) for each in first)


def by_head(read_all: list[Mention], ids: list[int]) -> None:
    """Join a title or a role noun alone ("the president", "the army") to the one entity that bears it."""
    for at, mention in enumerate(read_all):
        if mention.name or not mention.head or len(mention.stems) > 2 or mention.head not in mention.stems:
            continue
        if len(mention.stems) == 2 and mention.stems[0] != mention.head != mention.stems[1]:
            continue
        bearers = [i for i, each in enumerate(read_all) if each.head == mention.head and fuller(each, mention)]
        if len({ids[bearer] for bearer in bearers}) == 1:
            join(ids, at, bearers[0])


def fuller(each: Mention, bare: Mention) -> bool:
    """Whether a mention with the same head says more: a name, or an adjective or complement."""
    return bool(each.name) or (len(bare.stems) == 1 and len(each.stems) > 1)
