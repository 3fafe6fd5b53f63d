"""Lines that the entries of one feed or export share ("Subscribe to our channel") belong to none of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from kronika.read.document import Block, Draft

FEWEST, SHARE = 3, 0.2  # entries that have a line: at least so many, and this part of all
LONGEST = 200  # characters of such a line: background that reports repeat is longer, and theirs
EDGE = 3  # blocks at an entry's head and foot that are looked at


def without(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts without blocks that others repeat at head or foot; an entry of nothing else stays whole."""
    if len(drafts) < FEWEST:
        yield from drafts
        return
    split = [[part for block in draft.blocks for part in lines(block)] for draft in drafts]
    counts = Counter(key for blocks in split for key in {likeness(b.text) for b in _edges(blocks)} if key)
    least = max(FEWEST, SHARE * len(drafts))
    common = {key for key, count in counts.items() if count >= least}
    for draft, blocks in zip(drafts, split, strict=True):
        kept = _cut(blocks, common)
        yield msgspec.structs.replace(draft, blocks=kept) if kept and len(kept) < len(blocks) else draft


def lines(block: Block) -> list[Block]:
    """A block's lines as blocks of their own."""
    parts = re.split(r"(\n+)", block.text)
    gaps = [block.gap, *parts[1::2]]
    return [
        msgspec.structs.replace(block, text=text, gap=gap) for gap, text in zip(gaps, parts[::2], strict=True) if text
    ]


def likeness(text: str) -> str:
    """What is left of a line without addresses, digits, marks and case: near duplicates are alike."""
    plain = re.sub(r"https?://\S{1,2000}|[\W\d_]+", " ", text.lower()) if len(text) <= LONGEST else ""
    return " ".join(sorted(set(plain.split())))


def _edges(blocks: Sequence[Block]) -> list[Block]:
    return [*blocks[:EDGE], *blocks[-EDGE:]]


def _cut(blocks: Sequence[Block], common: set[str]) -> list[Block]:
    first, last = 0, len(blocks)
    while first < min(EDGE, last) and likeness(blocks[first].text) in common:
        first += 1
    least = max(first, last - EDGE)
    while last > least and likeness(blocks[last - 1].text) in common:
        last -= 1
    return list(blocks[first:last])
