"""Live blogs: a page that grows entry by entry, each with its time, becomes one report an entry."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from kronika.read import flow
from kronika.read.columns import plain
from kronika.read.day import day
from kronika.read.document import Block, Draft
from kronika.read.page import About, is_aside, text_of, within_aside, words

if TYPE_CHECKING:
    from lxml.etree import _Element

FEWEST = 3  # entries
CLOCK = re.compile(r"\s*(?:\W\s*)?([01]?\d|2[0-3])[:.]([0-5]\d)(?![\d.])")
LEAST = 20  # characters of an entry


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry: its minute of the day, its day where it states one, and its text."""

    minute: int | None
    day: str | None
    blocks: list[Block]
    title: str | None = None


def entries(tree: _Element, said: About) -> list[Draft]:
    """The entries of a live blog, in the page's order, each dated; none where the page is no live blog."""
    found = _structured(said) or (_standing(tree) if _is_live(tree, said) else [])
    if len(found) < FEWEST:
        return []
    return [
        Draft(
            blocks=entry.blocks,
            key=str(number),
            part=f"entry {number}",
            title=entry.title or said.title,
            author=said.author,
            publisher=said.publisher,
            published=on,
            url=said.url,
        )
        for number, (entry, on) in enumerate(zip(found, dated(found, said.published), strict=True), 1)
    ]


def dated(found: Sequence[Entry], published: str | None) -> list[str | None]:
    """Each entry's day: its own, else the page's, a day later each time that the clock passes midnight.

    A page of falling times has its newest entry first.
    """
    minutes = [entry.minute for entry in found if entry.minute is not None]
    falls = sum(b < a for a, b in pairwise(minutes))
    order = list(range(len(found)))
    if falls * 2 > len(minutes) - 1:
        order.reverse()
    on = date.fromisoformat(published) if published else None
    days: list[str | None] = [None] * len(found)
    last = -1
    for at in order:
        entry = found[at]
        if entry.day:
            on = date.fromisoformat(entry.day)
        elif entry.minute is not None and entry.minute < last and on and on < date.max:
            on += timedelta(days=1)
        last = entry.minute if entry.minute is not None else last
        days[at] = on.isoformat() if on else None
    return days


def _structured(said: About) -> list[Entry]:
    """Entries as JSON-LD gives them."""
    found = []
    for item in said.entries:
        text, stated = plain(item.get("articleBody")), plain(item.get("datePublished"))
        if text.strip():
            blocks = flow.fragment(text) if "<" in text else [Block(text=text.strip())]
            found.append(
                Entry(
                    minute=minute(stated[10:]),
                    day=day(stated),
                    blocks=blocks,
                    title=plain(item.get("headline")) or None,
                )
            )
    return found


def minute(said: str) -> int | None:
    """The minute of the day that a time states ("T10:15", "10.15")."""
    found = CLOCK.match(said.removeprefix("T"))
    return int(found[1]) * 60 + int(found[2]) if found else None


def _is_live(tree: _Element, said: About) -> bool:
    title = " ".join(text_of(t) for t in tree.iter("title", "h1"))
    names = " ".join(
        f"{e.get('class') or ''} {e.get('id') or ''}" for e in tree.iter("main", "article", "section", "div", "body")
    )
    told = f"{title} {said.title or ''} {said.url or ''} {names[:20_000]}".lower()
    return any(word in told for word in words()["live"]["words"])


def _standing(tree: _Element) -> list[Entry]:
    """Entries as elements of one kind, each with one time: the kind that holds the most."""
    kinds: dict[tuple[object, str, str | None], dict[_Element, Entry]] = defaultdict(dict)
    for stamp in [*tree.iter("time", "span", "div", "p", "h2", "h3", "h4", "strong", "b")][:50_000]:
        own = (stamp.text or "").strip() or (text_of(stamp) if len(stamp) < 3 and stamp.tag != "div" else "")
        stated = stamp.get("datetime") or ""
        at = minute(stated[10:]) if len(stated) > 10 else minute(own)
        if at is None or (stamp.tag != "time" and len(own) > 20) or within_aside(stamp):
            continue
        for home in list(stamp.iterancestors())[:4]:
            parent = home.getparent()
            if parent is not None and home not in kinds[key := (parent, str(home.tag), home.get("class"))]:
                kinds[key][home] = Entry(minute=at, day=day(stated), blocks=_without(home, stamp))
    full = [[e for e in held.values() if sum(len(b.text) for b in e.blocks) >= LEAST] for held in kinds.values()]
    return max(full, key=len, default=[])


def _without(home: _Element, stamp: _Element) -> list[Block]:
    return list(flow.blocks(home, skip=lambda element: element is stamp or is_aside(element)))
