"""Marked reports to windows of numbers that the network trains on."""

from __future__ import annotations

import random
from bisect import bisect_right

import msgspec
import numpy as np
import numpy.typing as npt

from kronika.coder.features import allowed, candidate_pairs, pair_features
from kronika.coder.ontology import MENTIONS, ROLES, ontology
from kronika.coder.sentences import sentences
from kronika.coder.words import Pieces, Word, words
from kronika.corpus.markup import Claim, Marked, entity
from training.noise import Noise

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
MOST = 510  # pieces of a window, beside its start and end


class Mark(msgspec.Struct):
    """A mention in words: [start, end), kind, and what the heads learn of it."""

    id: str
    start: int
    end: int
    kind: int
    sentence: int
    type: int = -1
    modes: tuple[int, ...] | None = ()
    status: int = -1
    measure: int = -1
    sectors: tuple[int, ...] | None = None
    entity: str = ""


class Link(msgspec.Struct):
    """A head tied to a candidate in a role; a source has its kind, and whether another stands behind it."""

    head: str
    candidate: str
    role: int
    kind: int = -1
    outer: int = -1


class Words(msgspec.Struct):
    """A report (or several, joined) in words."""

    texts: list[str]
    spaced: list[bool]
    sentence: list[int]
    untagged: int  # words of the title, at the front, whose tags are unknown
    marks: list[Mark]
    links: list[Link]


def in_words(report: Marked, prefix: str = "") -> Words:
    """One report's marks and claims over its words."""
    cut = words(report.text)
    starts = [word.start for word in cut]
    bounds = [start for start, _ in sentences(report.text)]
    sentence = [max(0, bisect_right(bounds, word.start) - 1) for word in cut]
    marks = {m.id: mark for m in report.mentions.values() if (mark := _mark(report, m.id, cut, starts, sentence))}
    links: list[Link] = []
    for claim in report.claims:
        if claim.head in marks:
            _label(marks[claim.head], claim.label, claim.modes, claim.status)
            links += _links(claim, marks)
    title = words(report.title) if report.title else []
    out = Words(
        [report.text[w.start : w.end] for w in cut],
        [w.spaced for w in cut],
        sentence,
        0,
        [_renamed(mark, prefix) for mark in marks.values()],
        [Link(prefix + x.head, prefix + x.candidate, x.role, x.kind, x.outer) for x in links],
    )
    return _titled(out, report.title or "", title)


def _renamed(mark: Mark, prefix: str) -> Mark:
    return msgspec.structs.replace(mark, id=prefix + mark.id, entity=prefix + mark.entity)


def _titled(body: Words, text: str, title: list[Word]) -> Words:
    if not title:
        return body
    many = len(title)
    return Words(
        [text[w.start : w.end] for w in title] + body.texts,
        [w.spaced for w in title] + body.spaced,
        [0] * many + [s + 1 for s in body.sentence],
        many,
        [
            msgspec.structs.replace(m, start=m.start + many, end=m.end + many, sentence=m.sentence + 1)
            for m in body.marks
        ],
        body.links,
    )


def untitled(body: Words) -> Words:
    """The same without its title."""
    many = body.untagged
    if not many:
        return body
    return Words(
        body.texts[many:],
        body.spaced[many:],
        [s - 1 for s in body.sentence[many:]],
        0,
        [
            msgspec.structs.replace(m, start=m.start - many, end=m.end - many, sentence=m.sentence - 1)
            for m in body.marks
        ],
        body.links,
    )


def joined(parts: list[Words]) -> Words:
    """Several reports one after another, titles off."""
    out = Words([], [], [], 0, [], [])
    for part in map(untitled, parts):
        at, after = len(out.texts), (out.sentence[-1] + 1 if out.sentence else 0)
        out.texts += part.texts
        out.spaced += part.spaced
        out.sentence += [s + after for s in part.sentence]
        out.marks += [
            msgspec.structs.replace(m, start=m.start + at, end=m.end + at, sentence=m.sentence + after)
            for m in part.marks
        ]
        out.links += part.links
    return out


def _mark(report: Marked, name: str, cut: list[Word], starts: list[int], sentence: list[int]) -> Mark | None:
    mention = report.mentions[name]
    first = max(0, bisect_right(starts, mention.start) - 1)
    last = bisect_right(starts, mention.end - 1)
    if last <= first:
        return None
    found = Mark(name, first, last, MENTIONS.index(mention.kind), sentence[first], entity=mention.same or name)
    if mention.kind == "a":
        home = report.mentions.get(mention.same or name, mention)
        title, _, sectors = entity(home)
        found.sectors = tuple(ontology().sectors.index(s) for s in sectors if s in ontology().sectors)
        found.entity = title
    return found


def _label(mark: Mark, label: str, modes: tuple[str, ...], status: str) -> None:
    inventory = ontology()
    mark.status = inventory.statuses.index(status)
    if MENTIONS[mark.kind] == "t":
        mark.type = inventory.types.index(label)
        mark.modes = tuple(inventory.modes.index(f"{label} {mode}") for mode in modes)
    else:
        mark.measure = inventory.measures.index(label)


def _links(claim: Claim, marks: dict[str, Mark]) -> list[Link]:
    given = {
        "actor": claim.actors,
        "recipient": claim.recipients,
        "group": (claim.group,),
        "date": (claim.date,),
        "place": (claim.place,),
        "event": (claim.event,),
    }
    found = [
        Link(claim.head, name, ROLES.index(role)) for role, names in given.items() for name in names if name in marks
    ]
    sources = [(name, kind) for name, kind in claim.sources if name in marks]
    for place, (name, kind) in enumerate(sources):
        found.append(
            Link(claim.head, name, ROLES.index("source"), ontology().kinds.index(kind), int(place < len(sources) - 1))
        )
    return found


class Window(msgspec.Struct):
    """What the network sees of one window; word, mention and pair numbers are the window's own."""

    pieces: list[int]
    word_of: list[int]
    tags: Ints  # (W, kinds): 0 O, 1 B, 2 I, -100 unknown
    marks: list[Mark]
    pairs: Ints
    pair_features: Ints
    link: Floats  # (P, roles)
    allowed: npt.NDArray[np.bool_]  # (P, roles): roles that these kinds of mention can have
    kind: Ints  # (P,), -1 none
    outer: Ints
    same: Ints
    same_features: Ints
    same_label: Floats


def windows(report: Words, pieces: Pieces, noise: Noise, rng: random.Random) -> list[Window]:
    """Cut a report into windows that overlap by half; most have one."""
    texts = noise.words(report, rng)
    rows = [pieces.of(text, Word(0, len(text), spaced)) for text, spaced in zip(texts, report.spaced, strict=True)]
    ends = np.cumsum([len(row) for row in rows])
    if not len(ends):
        return []
    found, first = [], 0
    while True:
        before = int(ends[first - 1]) if first else 0
        last = int(np.searchsorted(ends, before + MOST, side="right"))
        found.append(_window(report, rows, first, last, pieces, noise, rng))
        if last >= len(rows):
            return found
        first = int(np.searchsorted(ends, before + MOST // 2, side="right"))


def _window(
    report: Words, rows: list[tuple[int, ...]], first: int, last: int, pieces: Pieces, noise: Noise, rng: random.Random
) -> Window:
    ids, word_of = [pieces.start], [-1]
    masked = noise.masked(report, rng)
    for i in range(first, last):
        row = (pieces.mask,) if i in masked else rows[i]
        ids += row
        word_of += [i - first] * len(row)
    inside = sorted(
        (m for m in report.marks if m.start >= first and m.end <= last), key=lambda m: (m.start, -m.end, m.kind)
    )
    marks = [msgspec.structs.replace(m, start=m.start - first, end=m.end - first) for m in inside]
    tags = np.zeros((last - first, len(MENTIONS)), np.int64)
    for mark in marks:
        tags[mark.start, mark.kind] = 1
        tags[mark.start + 1 : mark.end, mark.kind] = 2
    tags[: max(0, report.untagged - first)] = -100
    number = {mark.id: i for i, mark in enumerate(marks)}
    pairs, same = candidate_pairs(np.array([m.kind for m in marks], np.int64))
    shape = (
        np.array([m.start for m in marks], np.int64),
        np.array([m.sentence for m in marks], np.int64),
        np.array([m.kind for m in marks], np.int64),
    )
    link, kind, outer = _targets(report.links, number, pairs)
    return Window(
        [*ids, pieces.end],
        [*word_of, -1],
        tags,
        marks,
        pairs,
        pair_features(*shape, pairs[:, 0], pairs[:, 1]),
        link,
        allowed(shape[2], pairs),
        kind,
        outer,
        same,
        pair_features(*shape, same[:, 0], same[:, 1]),
        np.array([marks[a].entity == marks[b].entity for a, b in same], np.float32),
    )


def _targets(links: list[Link], number: dict[str, int], pairs: Ints) -> tuple[Floats, Ints, Ints]:
    at = {(int(a), int(b)): i for i, (a, b) in enumerate(pairs)}
    link = np.zeros((len(pairs), len(ROLES)), np.float32)
    kind, outer = np.full(len(pairs), -1, np.int64), np.full(len(pairs), -1, np.int64)
    for x in links:
        place = at.get((number.get(x.head, -1), number.get(x.candidate, -1)))
        if place is not None:
            link[place, x.role] = 1
            if x.kind >= 0:
                kind[place], outer[place] = x.kind, x.outer
    return link, kind, outer
