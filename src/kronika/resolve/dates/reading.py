"""Time expressions of a text: all of them, or the one at a span."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

import msgspec

from .cascade import rewrite
from .context import Context
from .kinds import CORE
from .lexicon import Lexicon, guess, lexicon
from .periods import LONG
from .phrases import LEVELS
from .scan import Item, month_first, scan
from .settle import temporal
from .temporal import Temporal
from .term import Term
from .words import words

PREPOSITIONS = "iVSTZ&fbHcI~Esa-z"
SENTENCE_END = re.compile(r"[.!?…]\s|\n\s*\n")
ANCHORS = ("day", "weekday", "shift", "onto")
SENTENCE = 400
LOOK_BACK = 4000
"""Characters before an expression in which the date that it counts from is sought."""
MARGIN = 60
"""Characters about a span that may belong to its expression."""


class Found(msgspec.Struct, frozen=True):
    """An expression of the grammar, and whether it can be trusted where nobody marked it."""

    item: Item
    firm: bool


@cache
def runs() -> re.Pattern[str]:
    """A run of known words with a word of time in it."""
    return re.compile(rf"(?<=[ ;])[^ ;{CORE}]*+[{CORE}][^ ;]*")


def firm(term: Term, before: str, after: str, lex: Lexicon) -> bool:
    """Whether an expression holds without a mark: months alone want a preposition, bare numbers much more."""
    if not term.weak:
        return True
    if term.kind == "year":
        spaced = after == " " and not (lex.bare_year and (term.year or 0) % 100)
        return before in PREPOSITIONS + ("j" if lex.bare_year else "") and not spaced
    if term.kind == "day" and term.month is None:
        return before in "STbij" and after != " "
    if term.kind == "day":
        return before in "STbHf;,(-).&" and (after != " " or term.shape in ("..", "/"))
    if term.kind == "season" and not lex.bare_year:
        return True
    return term.kind in ("month", "decade", "season", "part", "range") and before in PREPOSITIONS


def expressions(text: str, lex: Lexicon, american: bool, marked: bool = False) -> Iterator[Found]:
    """What the grammar finds, in the order of the text."""
    kinds, items = scan(text, lex, american)
    grammar = (words(lex.month_first, marked), *LEVELS)
    for run in runs().finditer(kinds):
        start, end = run.start() - 1, run.end() + 1
        run_kinds, run_items = kinds[start:end], items[start:end]
        for grammar_level in grammar:
            run_kinds, run_items = rewrite(run_kinds, run_items, grammar_level)
        for i, item in enumerate(run_items):
            if item.term is not None:
                yield Found(item, firm(item.term, run_kinds[i - 1], run_kinds[i + 1], lex))


def day_or_none(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def anchor_of(found: Found, made: Temporal) -> date | None:
    """The day that a later "nazajutrz" counts from."""
    core = found.item.term and (found.item.term.last or found.item.term)
    if not found.firm or not core or core.kind not in ANCHORS or core.unit in LONG or core.bound == "until":
        return None
    return date.fromisoformat(made.from_ if core.bound else made.to)


def settled(text: str, lex: Lexicon, context: Context) -> Iterator[tuple[Found, Temporal]]:
    """Expressions with their days, each knowing the days named before it."""
    anchors: tuple[date, ...] = ()
    anchor_end = 0
    for found in expressions(text, lex, month_first(text)):
        here = context
        if anchors and found.item.term and narrated(found.item.term):
            near = anchors[0] if one_sentence(text, anchor_end, found.item.start) else None
            here = msgspec.structs.replace(context, anchors=anchors, near=near)
        made = temporal(found.item, text, here)
        if made is None:
            continue
        yield found, made
        if day := anchor_of(found, made):
            anchors, anchor_end = (day, *anchors[:4]), made.end


def one_sentence(text: str, end: int, start: int) -> bool:
    """Whether what lies between two expressions is within one sentence."""
    return start - end < SENTENCE and not SENTENCE_END.search(text, end, start)


def find(text: str, published: str | None, lang: str | None) -> list[Temporal]:
    """All time expressions of a text, in order.

    `published` is an ISO day; without it weekdays and relative words are left out, full dates are kept.
    `lang` is ISO 639-1; None is guessed from the letters. Never raises.
    """
    lex = lexicon(lang or guess(text))
    context = Context(published=day_or_none(published))
    return [made for found, made in settled(text, lex, context) if found.firm]


def read(
    text: str, start: int, end: int, published: str | None, lang: str | None, *, status: str | None = None
) -> Temporal | None:
    """The time expression at a span (code points) that may be a little too short or too long.

    `status` is that of the claim: what is planned or conditional lies ahead, what is actual or denied behind.
    None where the words say no day, or only one that `published` would be needed for.
    """
    lex = lexicon(lang or guess(text))
    item = marked_item(text, start, end, lex)
    if item is None or item.term is None:
        return None
    ahead = {"planned": True, "conditional": True, "actual": False, "denied": False}.get(status or "")
    context = Context(published=day_or_none(published), coming=ahead)
    if narrated(item.term):
        context = with_anchor(text, item, lex, context)
    return temporal(item, text, context)


def marked_item(text: str, start: int, end: int, lex: Lexicon) -> Item | None:
    """The expression that shares most with a span, read with the words about it; at worst an ordinal in letters."""
    left = max(0, start - MARGIN)
    window = text[left : end + MARGIN]
    for marked in (False, True):
        near = [found.item for found in expressions(window, lex, month_first(text), marked)]
        shared = [(min(item.end + left, end) - max(item.start + left, start), item) for item in near]
        best = max(shared, key=lambda pair: pair[0], default=(0, None))
        if best[1] and best[0] > 0:
            return msgspec.structs.replace(best[1], start=best[1].start + left, end=best[1].end + left)
    return None


def narrated(term: Term) -> bool:
    """Whether a term counts from another date of the text."""
    return term.anchored or term.kind == "part" or term.direction in ("that", "following", "next")


def with_anchor(text: str, item: Item, lex: Lexicon, context: Context) -> Context:
    """The context with the last day that the text names before the item."""
    before = text[max(0, item.start - LOOK_BACK) : item.start]
    named = settled(before, lex, msgspec.structs.replace(context, coming=None))
    days = [(day, made.end) for found, made in named if (day := anchor_of(found, made))][:-6:-1]
    if not days:
        return context
    near = days[0][0] if one_sentence(before, days[0][1], len(before)) else None
    return msgspec.structs.replace(context, anchors=tuple(day for day, _ in days), near=near)
