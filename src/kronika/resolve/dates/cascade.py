"""A cascade of small grammars: each level rewrites what its rules match, and hands the rest on as it is.

A rule is a pattern over the kinds of tokens (kinds.py) and a function that makes one item of the matched ones, or
None where the words mean something else after all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import msgspec

from .scan import Item

Make = Callable[[Sequence[Item]], Item | None]


class Rule(msgspec.Struct, frozen=True):
    """`pattern` has no groups but (?:…) ones; `make` gets the matched items."""

    name: str
    pattern: str
    make: Make


class Level(msgspec.Struct, frozen=True):
    """Rules tried together, from left to right; of those that hold at one place the first is taken."""

    pattern: re.Pattern[str]
    rules: tuple[tuple[re.Pattern[str], Make], ...]


def level(*rules: Rule) -> Level:
    return Level(
        re.compile("|".join(f"(?:{rule.pattern})" for rule in rules)),
        tuple((re.compile(rule.pattern), rule.make) for rule in rules),
    )


def made_at(kinds: str, items: list[Item], start: int, grammar: Level) -> tuple[Item | None, int]:
    """What the first rule that holds at `start` makes, and where its match ends."""
    for pattern, make in grammar.rules:
        match = pattern.match(kinds, start)
        if match and (made := make(items[start : match.end()])):
            return made, match.end()
    return None, start + 1


def rewrite(kinds: str, items: list[Item], grammar: Level) -> tuple[str, list[Item]]:
    """One pass of a level over a run."""
    out: list[Item] = []
    done = at = 0
    while match := grammar.pattern.search(kinds, at):
        made, at = made_at(kinds, items, match.start(), grammar)
        if made:
            out += items[done : match.start()]
            out.append(made)
            done = at
    if not out:
        return kinds, items
    out += items[done:]
    return "".join([item.kind for item in out]), out


def spanning(kind: str, items: Sequence[Item], **changes: object) -> Item:
    """An item over all of these."""
    return Item(kind, items[0].start, items[-1].end, **changes)  # type: ignore[arg-type]
