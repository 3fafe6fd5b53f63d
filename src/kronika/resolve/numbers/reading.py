"""Every count in a text, and the count at a given span."""

from __future__ import annotations

from kronika.resolve.numbers.context import fraction, is_count
from kronika.resolve.numbers.lexicon import lexicon
from kronika.resolve.numbers.nouns import counted_by_words, singular
from kronika.resolve.numbers.phrase import Found, bounded, finite, phrase
from kronika.resolve.numbers.quantity import Quantity
from kronika.resolve.numbers.tokens import Window, window

_MARGIN = 75
_LONGEST_WORD = 40


def find(text: str, lang: str | None) -> list[Quantity]:
    """Every count in `text`, hedge included, in order; never a year, time, age, sum of money, percentage or label.

    `lang` is ISO 639-1; None lets the letters decide, an unknown code leaves digits only. Raises nothing.
    """
    w = window(text, 0, len(text), lexicon(lang, text))
    return [_quantity(w, found) for found in _scan(w) if is_count(w, found, trusting=False)]


def read(text: str, start: int, end: int, lang: str | None) -> Quantity | None:
    """The count at `text[start:end]`, a span that may lack its hedge, hold the noun, or be a noun that counts one.

    None where the words count nothing: a plural without a number, a year, a sum of money. Raises nothing.
    """
    start, end = max(0, start), min(len(text), end)
    if start >= end or text[start:end].isspace():
        return None
    w = window(text, *_around(text, start, end), lexicon(lang, text))
    first = next((k for k, t in enumerate(w.tokens) if t.end > start), len(w.tokens))
    last = next((k for k, t in enumerate(w.tokens) if t.start >= end), len(w.tokens))
    if first >= last:
        return None
    touched = [found for found in _scan(w) if found.first < last and found.last > first]
    counts = [found for found in touched if is_count(w, found, trusting=True)]
    if counts:
        return _quantity(w, _chosen(w, counts, first, last))
    number = counted_by_words(w, first, last)
    if number is None or (number == 1 and any(_covers(w, found, first, last) for found in touched)):
        return None
    return _quantity(w, Found(first, last, number, number))


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch about a span that is wide enough for hedges and verbs, cut between words."""
    low, high = max(0, start - _MARGIN), min(len(text), end + _MARGIN)
    for _ in range(_LONGEST_WORD):
        low -= low > 0 and not text[low - 1].isspace()
        high += high < len(text) and not text[high].isspace()
    return low, high


def _scan(w: Window) -> list[Found]:
    """Every number in the window, counts or not, without overlap."""
    found: list[Found] = []
    openers = w.lexicon.openers
    i = 0
    while i < len(w.tokens):
        if w.tokens[i].word not in openers and not w.tokens[i].digits:
            i += 1
        elif idiom := w.match(i, "idiom"):
            i = idiom[1]
        elif zero := w.match(i, "zero"):
            found.append(Found(i, zero[1], 0, 0))
            i = zero[1]
        elif number := phrase(w, i):
            found.append(number)
            i = number.last
        else:
            i += 1
    return found


def _chosen(w: Window, counts: list[Found], first: int, last: int) -> Found:
    """The count that the span means: the first of them, the sum of "two men and a woman", with hedges further off."""
    chosen = counts[0]
    if chosen.earlier and last <= chosen.earlier.last:
        return chosen.earlier
    if chosen.first < first and chosen.last < last and len(counts) > 1:
        chosen = counts[1]
    total = _joined(w, chosen, counts, last)
    if total is not None:
        return chosen._replace(last=last, low=total, high=total)
    for k in range(chosen.last, last):
        if (after := w.match(k, "after")) and after[1] <= last:
            name = after[0].name
            return bounded(chosen, "" if name == "about" else name, name == "about")._replace(last=after[1])
    return chosen


def _joined(w: Window, chosen: Found, counts: list[Found], last: int) -> float | None:
    joins = [k for k in range(chosen.last, last - 1) if w.lexicon.nouns.joins.has(w.word(k))]
    if len(joins) != 1 or chosen.low is None or chosen.low != chosen.high:
        return None
    later = [found for found in counts if found is not chosen and joins[0] < found.first and found.last <= last]
    if not later:
        return chosen.low + 1 if singular(w, joins[0] + 1, last) else None
    other = later[0]
    if len(later) == 1 and other.first == joins[0] + 1 and other.low is not None and other.low == other.high:
        return chosen.low + other.low
    return None


def _covers(w: Window, found: Found, first: int, last: int) -> bool:
    """Whether the span holds nothing beside a number that is no count, or begins with a fraction."""
    return found.first <= first and (last <= found.last or fraction(w, found))


def _quantity(w: Window, found: Found) -> Quantity:
    start, end = w.tokens[found.first].start, w.tokens[found.last - 1].end
    return Quantity(
        start=start,
        end=end,
        text=w.text[start:end],
        low=finite(found.low),
        high=finite(found.high),
        approximate=found.approximate,
        unclear=found.unclear,
    )
