"""What the words of an actor say about its sector and its kind as a source (data/roles.tsv)."""

from __future__ import annotations

from functools import cache, lru_cache

import msgspec

from kronika.resolve.names import tables
from kronika.resolve.names.skeleton import WORD

LANGS = ("pl", "en", "ru", "uk")
PLAIN = str.maketrans("’ʼ`ё", "'''е")


class Role(msgspec.Struct, frozen=True):
    """A row of the table: sectors, kind as a source, English name of the institution; `mark` is explained there."""

    mark: str
    sectors: tuple[str, ...]
    kind: str
    institution: str


class Found(msgspec.Struct, frozen=True):
    """A role at the words `start` to `end` of a phrase."""

    start: int
    end: int
    role: Role


class Pattern(msgspec.Struct, frozen=True):
    """Words of a role after its first, and what they mean; a word that ends in * is a stem."""

    rest: tuple[str, ...]
    role: Role


class Lexicon(msgspec.Struct, frozen=True):
    """The patterns of one language by their first word, or by their first word's stem."""

    words: dict[str, list[Pattern]]
    stems: dict[str, list[Pattern]]
    sizes: tuple[int, ...]


def plain(word: str) -> str:
    """Lower case, one apostrophe, е for ё, without the English possessive."""
    return word.lower().translate(PLAIN).removesuffix("'s").removesuffix("'")


@cache
def lexicon(lang: str) -> Lexicon:
    """The table's column of one language."""
    words: dict[str, list[Pattern]] = {}
    stems: dict[str, list[Pattern]] = {}
    for mark, sectors, kind, institution, *columns in tables.rows("roles.tsv"):
        role = Role(mark, tuple(sectors.split()), kind, institution)
        for entry in filter(None, columns[LANGS.index(lang)].split(", ")):
            first, *rest = plain(entry).split()
            to, key = (stems, first[:-1]) if first.endswith("*") else (words, first)
            to.setdefault(key, []).append(Pattern(tuple(rest), role))
    return Lexicon(words, stems, tuple(sorted({len(stem) for stem in stems}, reverse=True)))


@lru_cache(maxsize=16384)
def roles(words: str, lang: str | None) -> tuple[Found, ...]:
    """All roles that the words name, from left to right, the longest at each place; none in other languages."""
    if lang not in LANGS:
        return ()
    tokens = [plain(match[0]) for match in WORD.finditer(words)]
    found: list[Found] = []
    at = 0
    while at < len(tokens):
        here = best_at(tokens, at, lexicon(lang))
        found.extend(here)
        at = max((role.end for role in here), default=at + 1)
    return tuple(found)


def best_at(tokens: list[str], at: int, by: Lexicon) -> list[Found]:
    """The longest pattern at a place, with the marked ones (+) beside it."""
    word = tokens[at]
    candidates = [(len(word) + 1, pattern) for pattern in by.words.get(word, ())]
    for size in by.sizes:
        if size <= len(word):
            candidates += [(size, pattern) for pattern in by.stems.get(word[:size], ())]
    fitting = [(len(each.rest), size, each) for size, each in candidates if follows(tokens, at + 1, each.rest)]
    if not fitting:
        return []
    longest = max(fitting, key=lambda item: item[:2])
    same = [pattern for count, size, pattern in fitting if (count, size) == longest[:2]]
    return [Found(at, at + 1 + len(pattern.rest), pattern.role) for pattern in same]


def follows(tokens: list[str], at: int, rest: tuple[str, ...]) -> bool:
    """Whether the words of a pattern stand at that place."""
    if at + len(rest) > len(tokens):
        return False
    pairs = zip(tokens[at : at + len(rest)], rest, strict=True)
    return all(word.startswith(part[:-1]) if part.endswith("*") else word == part for word, part in pairs)
