"""What the model reads in a report, before any claim is made of it: mentions and how they are tied."""

from __future__ import annotations

import msgspec


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """Words of the report that name something; attributes hold for the kinds that have them.

    `kind` is t (trigger), n (number), a (entity), d (date words) or p (place); `score` is the probability that
    the words are such a mention, `sure` that of the chosen type (trigger) or measure (number).
    """

    kind: str
    start: int
    end: int
    text: str
    sentence: int
    score: float
    label: str = ""
    sure: float = 1.0
    modes: tuple[str, ...] = ()
    status: str = "actual"
    status_sure: float = 1.0
    sectors: tuple[str, ...] = ()
    same: int | None = None


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A head (trigger or number) tied to another mention, both by number; `outer`: another source stands behind it."""

    head: int
    other: int
    role: str
    score: float
    kind: str = ""
    outer: float = 0.0


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """All mentions of a report in order of their start, all links above their thresholds, and the sentences."""

    mentions: tuple[Mention, ...]
    links: tuple[Link, ...]
    sentences: tuple[tuple[int, int], ...]
