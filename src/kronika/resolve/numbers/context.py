"""What is no count though it is a number: years, clock times, ages, money, percentages, ordinals, labels, dates."""

from __future__ import annotations

from kronika.resolve.numbers.nouns import singular
from kronika.resolve.numbers.phrase import Found, changed
from kronika.resolve.numbers.tokens import HYPHENS, PARAGRAPH, Window

_DASHES = HYPHENS | {"–"}
_BREAKS = frozenset((".", ",", ";", ":", "!", "?", ")", "»", PARAGRAPH, ""))
_LINKS = HYPHENS | {"(", ")"}
_CHAIN = 3
_MONTH_REACH = 8
_TALLY_REACH = 8


def is_count(w: Window, found: Found, trusting: bool) -> bool:
    """Whether a number counts something. `trusting`: whoever asks has found it in place of a count already."""
    rules = (_glued, _attached, _of_unit, fraction, _labelled, _dated, _ordinal, _aged, _chained)
    if any(rule(w, found) for rule in rules):
        return False
    return not _plain_year(w, found) if trusting else not (_year(w, found) or _clock(w, found))


def _glued(w: Window, found: Found) -> bool:
    """MH17, T-72, .50, +48."""
    i = found.first
    if not w.glued(i):
        return False
    before = w.word(i - 1)
    if before in _DASHES:
        return w.glued(i - 1) and (w.is_word(i - 2) or w.is_digits(i - 2))
    if before == ".":
        return not w.glued(i - 1)
    return w.is_word(i - 1) or w.is_digits(i - 1) or before in "+_@/\\"


def _attached(w: Window, found: Found) -> bool:
    """72-я, 34-year-old, 155-mm, 5pm, 2-1, 15-\nletni."""
    i = found.last
    if w.word(i) in HYPHENS and w.glued(i):
        return True
    if w.word(i) == "–" and w.glued(i):
        return w.glued(i + 1) and (w.is_word(i + 1) or w.is_digits(i + 1))
    if w.word(i) in ("'", "’"):
        return w.glued(i) and w.glued(i + 1) and w.word(i + 1) == "s"
    if w.word(i) == "." and w.glued(i) and w.glued(i + 1) and w.is_word(i + 1):
        return not w.capital(i + 1)
    return w.glued(i) and w.is_word(i) and w.tokens[i - 1].word != "."


def _of_unit(w: Window, found: Found) -> bool:
    """5 dollars, 10 km, trzy dni, 34 lata, 45 percent, hundreds of thousands of dollars."""
    i = found.last
    for _ in range(3):
        if unit(w, i):
            return True
        if skipped := w.match(i, "of"):
            i = skipped[1]
        elif w.lexicon.unit_adjectives.has(w.word(i)):
            i += 1
        else:
            return False
    return unit(w, i)


def unit(w: Window, i: int) -> bool:
    """Whether a unit of measure stands at token `i`."""
    word = w.word(i)
    return bool(word) and (w.match(i, "unit") is not None or w.lexicon.units.has(word))


def fraction(w: Window, found: Found) -> bool:
    """two-thirds, dwie trzecie."""
    at = found.last + (w.word(found.last) in HYPHENS)
    return (found.low or 0) <= 20 and w.lexicon.fractions.has(w.word(at))


def _labelled(w: Window, found: Found) -> bool:
    """No. 12, art. 190, kalibru 155, aged 34, $500."""
    i = found.first - 1
    if w.word(i) == "." and w.glued(i) and not w.capital(found.first):
        i -= 1
    return w.lexicon.labels.has(w.word(i)) or _backwards(w, i)


def _backwards(w: Window, i: int) -> bool:
    entry = w.tokens[i].entry if i >= 0 else None
    labels = entry.get("label") if entry else None
    return labels is not None and any(
        all(w.word(i - 1 - k) == word for k, word in enumerate(phrase.rest))
        for phrase in labels.longer.get(w.word(i - 1), ())
    )


def _dated(w: Window, found: Found) -> bool:
    """5 stycznia, 5 i 6 stycznia, January 5, января 2022."""
    if not found.digits:
        return False
    low = found.low if found.low is not None else found.high or 0
    if 1 <= low <= 31 and _leads_to_month(w, found.last):
        return True
    if 1000 <= low < 2200 and found.bound != "over":
        return _month(w, found.first - 1) or (w.word(found.first - 1) == "," and _month(w, found.first - 3))
    return w.lexicon.month_first and low <= 31 and _follows_month(w, found)


def _follows_month(w: Window, found: Found) -> bool:
    """January 5, January 5 and 6; not "5 January, 12 people"."""
    i = found.first - 1
    if w.lexicon.date_links.has(w.word(i)) and w.is_digits(i - 1) and w.word(found.last) in _BREAKS:
        i -= 2
    return _month(w, i) and not w.is_digits(i - 1)


def _leads_to_month(w: Window, i: int) -> bool:
    for k in range(i, i + _MONTH_REACH):
        word = w.word(k)
        if _month(w, k):
            return k == i or w.is_digits(k - 1) or w.word(k - 1) in (".", "-", "–") or w.match(k - 1, "of") is not None
        linked = word in (",", ".", "/") or word in _DASHES or w.lexicon.date_links.has(word)
        if not (linked or w.is_digits(k) or w.match(k, "of")):
            return False
    return False


def _month(w: Window, i: int) -> bool:
    if w.word(i) == "." and w.glued(i):
        i -= 1
    return i >= 0 and w.lexicon.months.has(w.word(i)) and (not w.lexicon.months_capital or w.capital(i))


def _ordinal(w: Window, found: Found) -> bool:
    """7. brygada, in the languages that write so; "4. The Office finds" at the head of a line."""
    i = found.last
    if not (found.digits and w.word(i) == "." and w.glued(i) and w.is_word(i + 1) and not w.glued(i + 1)):
        return False
    return _heads_line(w, found.first) if w.capital(i + 1) else w.lexicon.ordinal_dot


def _heads_line(w: Window, i: int) -> bool:
    before = w.text[max(0, w.tokens[i].start - 8) : w.tokens[i].start]
    return not before.strip() or ("\n" in before and before.rstrip()[-1] in ".:;!?")


def _aged(w: Window, found: Found) -> bool:
    """Smith, 34, … and the suspect, 34, … and Jan Kowalski (34)."""
    i, j = found.first, found.last
    if not (found.digits and found.low == found.high and 1 <= (found.low or 0) <= 110 and j == i + 1):
        return False
    if w.word(i - 1) == "," and w.word(j) in (",", ".", ")"):
        named = w.is_word(i - 2) and w.capital(i - 2)
        return named or (w.is_word(i - 2) and w.word(j) == "," and singular(w, i - 2, i - 1))
    return w.word(i - 1) == "(" and w.word(j) == ")" and w.capital(i - 2) and w.capital(i - 3)


def _chained(w: Window, found: Found) -> bool:
    """Telephone numbers, tables, 2022-01-05: three or more groups of digits in a row."""
    first, last = found.first, found.last
    if not found.digits or not w.is_digits(first):
        return False
    groups = sum(w.is_digits(k) for k in range(first, last))
    while groups < _CHAIN and (w.is_digits(first - 1) or (w.word(first - 1) in _LINKS and w.glued(first))):
        first -= 1
        groups += _group(w, first)
    while groups < _CHAIN and (w.is_digits(last) or (w.word(last) in _LINKS and w.is_digits(last + 1))):
        groups += _group(w, last)
        last += 1
    return groups >= _CHAIN


def _group(w: Window, i: int) -> int:
    """A group of digits counts once, one like 0800 twice."""
    return w.is_digits(i) and 1 + (w.word(i)[0] == "0" and len(w.word(i)) > 1)


def _year(w: Window, found: Found) -> bool:
    """A bare 1900–2099, unless a counted noun follows or a hedge of quantity stands before it."""
    if not found.digits or found.bound == "over" or not _four_digits(w, found):
        return False
    value = found.high if found.low is None else found.low
    if value is None or any(w.lexicon.counted.has(w.word(k)) for k in (found.last, found.last + 1)):
        return False
    before = w.lexicon.year_before.has(w.word(found.first - 1)) or found.bound == "under"
    if 1900 <= value < 2100:
        return not found.approximate or before or w.word(found.last) in _BREAKS
    return before and 1000 <= value < 2200 and w.word(found.last) in _BREAKS


def _plain_year(w: Window, found: Found) -> bool:
    """in 2014 in the east, у 2014 році, in 2014: a year even where a count was looked for."""
    if found.last != found.first + 1 or not w.lexicon.year_before.has(w.word(found.first - 1)):
        return False
    closed = w.word(found.last) in _BREAKS and (found.low or 0) % 100 and not changed(w, found.first)
    return bool(closed or w.lexicon.year_before.has(w.word(found.last))) and _year(w, found)


def _four_digits(w: Window, found: Found) -> bool:
    return any(len(w.word(k)) == 4 and w.is_digits(k) for k in range(found.first, found.last))


def _clock(w: Window, found: Found) -> bool:
    """at five, o 15: an hour where nothing counted follows."""
    if found.low is None or found.low != found.high or found.low > 24 or found.bound:
        return False
    if not (found.digits or w.lexicon.clock_words):
        return False
    if any(w.lexicon.tallies.has(w.word(k)) for k in range(max(0, found.first - _TALLY_REACH), found.first)):
        return False
    return w.lexicon.clock_at.has(w.word(found.first - 1)) and w.word(found.last) in _BREAKS
