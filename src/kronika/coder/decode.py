"""Run the model over a report, window by window, and decide what it read."""

from __future__ import annotations

import tomllib
from bisect import bisect_left, bisect_right
from collections import deque
from functools import cache
from importlib.resources import files

import msgspec
import numpy as np

from kronika.coder.features import Ints, allowed
from kronika.coder.model import Floats, Model, Scores
from kronika.coder.ontology import MENTIONS, ROLES, ontology
from kronika.coder.reading import Link, Mention, Reading
from kronika.coder.sentences import sentences
from kronika.coder.words import Word, words

MOST = 510  # pieces of a window, beside its start and end
MOST_MENTIONS = 160  # that a window owns; pairs grow with the square


class Thresholds(msgspec.Struct, frozen=True):
    """Least probabilities, chosen on the validation split (`decoding.toml`)."""

    mention: dict[str, float]
    role: dict[str, float]
    mode: float
    sector: float
    status: dict[str, float]
    confidence: dict[str, tuple[float, float]]


@cache
def thresholds() -> Thresholds:
    """The shipped thresholds."""
    table = tomllib.loads(files("kronika.coder").joinpath("decoding.toml").read_text("utf-8"))
    return msgspec.convert(table, Thresholds)


class _Found(msgspec.Struct):
    """A mention in words, before the heads have seen it."""

    start: int
    end: int
    kind: int
    score: float


class _Report(msgspec.Struct, frozen=True):
    """A report in words: those of the title (`ahead` of them) stand first in `sentence`."""

    text: str
    body: list[Word]
    ahead: int
    sentence: Ints
    limits: Thresholds


def read(text: str, title: str | None, model: Model, limits: Thresholds) -> Reading:
    """Everything the model finds in one report; the title is read as context and yields no mention."""
    bounds = sentences(text)
    ahead = words(title) if title else []
    body = words(text)
    if not body:
        return Reading(mentions=(), links=(), sentences=tuple(bounds))
    pieces = [model.pieces.of(title or "", w) for w in ahead] + [model.pieces.of(text, w) for w in body]
    starts = [start for start, _ in bounds]
    sentence = [0] * len(ahead) + [bisect_right(starts, w.start) - (0 if ahead else 1) for w in body]
    held_report = _Report(text, body, len(ahead), np.array(sentence), limits)
    spans = window_spans(np.array([len(row) for row in pieces]))
    found: list[_Found] = []
    mentions: list[Mention] = []
    links: list[Link] = []
    held: deque[tuple[int, Floats]] = deque()
    for number, (first, last) in enumerate(spans):
        vectors, tags = model.words(pieces[first:last])
        own_first, own_last = _owned(spans, number)
        tagged = _mentions(tags, first, max(own_first, len(ahead)), own_last, limits)
        found += [_whole(mention, body, len(ahead), last) for mention in tagged]
        held.append((number, vectors))
        while held and (held[0][0] < number or number + 1 == len(spans)):
            _link(held_report, *held.popleft(), spans, found, model, mentions, links)
    return Reading(mentions=tuple(mentions), links=tuple(links), sentences=tuple(bounds))


def window_spans(lengths: Ints) -> list[tuple[int, int]]:
    """Windows of words, [first, last), of at most MOST pieces; each begins at the middle of the one before."""
    ends = np.cumsum(lengths)
    spans, first = [], 0
    while True:
        before = int(ends[first - 1]) if first else 0
        last = int(np.searchsorted(ends, before + MOST, side="right"))
        spans.append((first, last))
        if last >= len(lengths):
            return spans
        first = int(np.searchsorted(ends, before + MOST // 2, side="right"))


def _owned(spans: list[tuple[int, int]], number: int) -> tuple[int, int]:
    """The words that a window decides: an overlap is parted at its middle."""
    first, last = spans[number]
    if number:
        first = (first + spans[number - 1][1]) // 2
    if number + 1 < len(spans):
        last = (spans[number + 1][0] + last) // 2
    return first, last


def _mentions(tags: Floats, first: int, own_first: int, own_last: int, limits: Thresholds) -> list[_Found]:
    chance = _softmax(tags)
    found = []
    for kind, name in enumerate(MENTIONS):
        begin, inside, none = chance[:, kind, 1], chance[:, kind, 2], chance[:, kind, 0]
        least = limits.mention[name]
        for at in np.flatnonzero(begin >= least):
            if not own_first <= first + at < own_last:
                continue
            end = int(at) + 1
            while end < len(begin) and inside[end] > none[end] and begin[end] < max(least, float(inside[end])):
                end += 1
            found.append(_Found(first + int(at), first + end, kind, float(begin[at])))
    found = sorted(found, key=lambda m: -m.score)[:MOST_MENTIONS]
    return sorted(found, key=lambda m: (m.start, -m.end, m.kind))


def _whole(found: _Found, body: list[Word], ahead: int, last: int) -> _Found:
    """A mention that ends inside a hyphenated word runs to that word's end; a number's hyphen may be its own."""
    end = found.end
    while MENTIONS[found.kind] != "n" and end + 1 < last and _hyphened(body, end - ahead):
        end += 2
    return found if end == found.end else _Found(found.start, end, found.kind, found.score)


def _hyphened(body: list[Word], at: int) -> bool:
    hyphen, after = body[at], body[at + 1]
    return hyphen.hyphen and not hyphen.spaced and not after.spaced and not after.hyphen


def _link(
    report: _Report,
    number: int,
    vectors: Floats,
    spans: list[tuple[int, int]],
    found: list[_Found],
    model: Model,
    mentions: list[Mention],
    links: list[Link],
) -> None:
    """Score the mentions that a window owns against all that it holds; add them and their links."""
    first, last = spans[number]
    own_first, own_last = _owned(spans, number)
    low = bisect_left(found, first, key=_start)
    inside = [i for i in range(low, bisect_left(found, last, key=_start)) if found[i].end <= last]
    if not inside:
        return
    start = np.array([found[i].start for i in inside])
    end = np.array([found[i].end for i in inside])
    kind = np.array([found[i].kind for i in inside])
    scores = model.mentions(vectors, start - first, end - first, kind, report.sentence[start])
    antecedents = _antecedents(scores)
    own = {i for i in inside if own_first <= found[i].start < own_last}
    for place, i in enumerate(inside):
        if i in own:
            same = antecedents.get(place)
            mentions.append(_mention(report, found[i], scores, place, None if same is None else inside[same]))
    for link in _links(scores, kind, report.limits):
        if inside[link.head] in own:
            links.append(msgspec.structs.replace(link, head=inside[link.head], other=inside[link.other]))


def _start(found: _Found) -> int:
    return found.start


def _mention(report: _Report, found: _Found, scores: Scores, place: int, same: int | None) -> Mention:
    inventory, limits = ontology(), report.limits
    start = report.body[found.start - report.ahead].start
    end = report.body[found.end - 1 - report.ahead].end
    kind = MENTIONS[found.kind]
    label, sure, modes, status, status_sure, sectors = "", 1.0, list[str](), "actual", 1.0, list[str]()
    if kind in "tn":
        chance = _softmax(scores.type[place] if kind == "t" else scores.measure[place])
        best = int(chance.argmax())
        label, sure = (inventory.types if kind == "t" else inventory.measures)[best], float(chance[best])
        weights = np.array([limits.status.get(s, 1.0) for s in inventory.statuses])
        chance = _softmax(scores.status[place])
        best = int((chance * weights).argmax())
        status, status_sure = inventory.statuses[best], float(chance[best])
    if kind == "t":
        at = inventory.modes_of(label)
        chance = _sigmoid(scores.modes[place])
        modes = [inventory.modes[i].split()[1] for i in at if chance[i] >= limits.mode]
    if kind == "a":
        chance = _sigmoid(scores.sectors[place])
        order = [int(i) for i in np.argsort(-chance) if chance[i] >= limits.sector]
        sectors = [inventory.sectors[i] for i in order]
    return Mention(
        kind=kind,
        start=start,
        end=end,
        text=report.text[start:end],
        score=found.score,
        label=label,
        sure=sure,
        sentence=int(report.sentence[found.start]) - (1 if report.ahead else 0),
        modes=tuple(modes),
        status=status,
        status_sure=status_sure,
        sectors=tuple(sectors),
        same=same,
    )


def _links(scores: Scores, kinds: Ints, limits: Thresholds) -> list[Link]:
    """Every allowed pair above its role's threshold."""
    inventory = ontology()
    chance = _sigmoid(scores.link[:, : len(ROLES)]) * allowed(kinds, scores.pairs)
    least = np.array([limits.role[role] for role in ROLES])
    found = []
    for pair, role in zip(*np.nonzero(chance >= least), strict=True):
        of = _softmax(scores.link[pair, len(ROLES) : -1])
        found.append(
            Link(
                head=int(scores.pairs[pair, 0]),
                other=int(scores.pairs[pair, 1]),
                role=ROLES[role],
                score=float(chance[pair, role]),
                kind=inventory.kinds[int(of.argmax())] if ROLES[role] == "source" else "",
                outer=float(_sigmoid(scores.link[pair, -1])),
            )
        )
    return found


def _antecedents(scores: Scores) -> dict[int, int]:
    """Each entity's likeliest earlier mention of itself, where likelier than none."""
    best: dict[int, tuple[float, int]] = {}
    for (later, earlier), score in zip(scores.same, scores.likeness, strict=True):
        if score > max(0.0, best.get(int(later), (0.0, 0))[0]):
            best[int(later)] = (float(score), int(earlier))
    return {later: earlier for later, (_, earlier) in best.items()}


def _softmax(x: Floats) -> Floats:
    e = np.exp(x - x.max(-1, keepdims=True))
    found: Floats = e / e.sum(-1, keepdims=True)
    return found


def _sigmoid(x: Floats) -> Floats:
    found: Floats = (1 / (1 + np.exp(-np.clip(x, -30, 30)))).astype(np.float32)
    return found
