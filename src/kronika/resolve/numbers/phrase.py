"""Numbers with what stands about them: hedges, ranges, corrections ("from 12 to 15"), the same again in brackets."""

from __future__ import annotations

import math
from typing import NamedTuple

from kronika.resolve.numbers.numeral import Numeral, numeral, whole
from kronika.resolve.numbers.tokens import PARAGRAPH, Window

_STOPS = frozenset((".", ";", "!", "?", PARAGRAPH))
_MOST_HEDGES = 4
_LOOK_BACK = 8
_LOOK_AHEAD = 3


class Found(NamedTuple):
    """A number in tokens `first` up to `last` (exclusive); a bound is None or infinite where it is open.

    `bound` names the hedge (over, under) or "range"; `digits`: bare digits, which might be a year or a day;
    `earlier`: the number that a correction replaces.
    """

    first: int
    last: int
    low: float | None
    high: float | None
    approximate: bool = False
    unclear: bool = False
    bound: str = ""
    digits: bool = False
    earlier: Found | None = None


class _Hedge(NamedTuple):
    end: int
    bound: str = ""
    about: bool = False

    @property
    def any(self) -> bool:
        return bool(self.bound) or self.about


def phrase(w: Window, i: int) -> Found | None:
    """The number whose first word, hedge included, is token `i`."""
    hedge = _hedge(w, i)
    if opened := w.match(hedge.end, "open"):
        found = _opened(w, i, opened[0].name, opened[1])
        return found and _complete(w, found, hedge)
    if hedge.bound == "towards" and _leads_on(w, i):
        return None
    first = _inverted(w, hedge.end) or numeral(w, hedge.end, hedge.any)
    if first is None:
        return None
    found = _range(w, i, first) or _single(i, first)
    if found is None or (hedge.bound == "towards" and _destination(w, found)):
        return None
    return _complete(w, found, hedge)


def changed(w: Window, i: int) -> bool:
    """Whether a verb of change (rose, wzrosła, выросло) stands shortly before token `i` in its sentence."""
    for k in range(i - 1, max(-1, i - 1 - _LOOK_BACK), -1):
        word = w.word(k)
        if word in _STOPS or w.is_digits(k):
            return False
        if w.lexicon.changes.has(word):
            return True
    return False


def _leads_on(w: Window, i: int) -> bool:
    """wzrosła do 83, do 83 wzrosła liczba, 31 głosów do 24: "do" that sets no upper bound."""
    ahead = any(w.lexicon.changes.has(w.word(k)) for k in range(i + 2, i + 2 + _LOOK_AHEAD))
    score = any(w.is_digits(k) or w.match(k, "value") for k in (i - 1, i - 2) if k >= 0)
    return ahead or score or changed(w, i)


def _hedge(w: Window, i: int) -> _Hedge:
    end, bound, about = i, "", False
    for _ in range(_MOST_HEDGES):
        found = w.match(end, "hedge")
        if found is None:
            break
        item, after = found
        if item.before and w.word(after) not in item.before:
            break
        if item.name == "about":
            about = True
        elif not bound:
            bound = item.name
        end = after
    if end > i and w.match(end, "preposition") and _core(w, end, True) is None:
        end += 1
    return _Hedge(end, bound, about)


def _core(w: Window, i: int, governed: bool) -> Numeral | None:
    read = _inverted(w, i) or numeral(w, i, governed)
    return read if read and whole(read.low) and whole(read.high) else None


def _inverted(w: Window, i: int) -> Numeral | None:
    """человек сорок, тысяч пять: the noun before its number makes it approximate."""
    if w.word(i) not in w.lexicon.inverted:
        return None
    noun, group = w.match(i, "inverted nouns"), w.match(i, "inverted groups")
    if not (noun or group) or w.is_digits(i - 1) or (i and w.match(i - 1, "value")):
        return None
    at = i + 1
    if link := w.match(at, "inverted links"):
        at = link[1]
    read = numeral(w, at, False)
    if read is None or read.vague or (noun and read.bare):
        return None
    if group and (times := w.match(i, "times")):
        read = read.times(times[0].value) if read.high < 1000 and read.scale == 1 else None
    return read and read._replace(bare=False, scale=0)


def _single(i: int, read: Numeral) -> Found | None:
    """A numeral by itself; "półtora" is a count only with what it multiplies."""
    if not (whole(read.low) and whole(read.high)):
        return None
    return Found(i, read.end, read.low, read.high, read.unclear or read.scale == 0, read.unclear, digits=read.bare)


def _range(w: Window, i: int, first: Numeral) -> Found | None:
    """12–15, two or three, пять-шесть тысяч, 5 do 10."""
    for kind in ("link dash", "link to", "link or"):
        link = w.match(first.end, kind)
        if link is None:
            continue
        second = _core(w, link[1], True)
        if second and (found := _spanned(i, first, second)) and (kind != "link dash" or _close(w, first, found)):
            return found
    return None


def _close(w: Window, first: Numeral, found: Found) -> bool:
    """A dash makes a range of 12–15 and 10 – 20, but hardly of "12 – 300 rannych" or of a score 0–2."""
    if first.low < 1:
        return False
    return (w.glued(first.end) and w.glued(first.end + 1)) or (found.high or 0) <= 3 * (found.low or 0)


def _opened(w: Window, i: int, name: str, at: int) -> Found | None:
    """between 40 and 50, from 12 to 15."""
    hedge = _hedge(w, at)
    first = _core(w, hedge.end, hedge.any)
    if first is None:
        return None
    correction = name == "change" or (name == "either" and changed(w, i))
    for kind in ("link and", "link to") if name == "between" else ("link to", "link dash"):
        link = w.match(first.end, kind)
        if link is None:
            continue
        later = _hedge(w, link[1])
        second = _core(w, later.end, True)
        if second is None:
            continue
        if correction:
            old, new = _single(at, first), _single(i, second)
            return new and _complete(w, new, later)._replace(earlier=old and _complete(w, old, hedge))
        if found := _spanned(i, first, second):
            return found._replace(approximate=found.approximate or hedge.about or later.about)
    return None


def _spanned(i: int, first: Numeral, second: Numeral) -> Found | None:
    """The two ends as one; "10 to 20 thousand" multiplies both."""
    if second.scale > 1 and first.scale == 1 and first.low < second.low / second.scale:
        first = first.times(second.scale)
    if not (whole(first.low) and first.low < second.high and first.high <= second.high and first.low <= second.low):
        return None
    unclear = first.unclear or second.unclear
    digits = first.bare and second.bare
    return Found(i, second.end, first.low, second.high, unclear, unclear, bound="range", digits=digits)


def _destination(w: Window, found: Found) -> bool:
    """do dwóch szpitali: "to two hospitals", not "up to two"."""
    return (found.high or 0) < 20 and w.lexicon.destinations.has(w.word(found.last))


def _complete(w: Window, found: Found, hedge: _Hedge) -> Found:
    """The number with the hedges before and after it, and its repetition in brackets."""
    found = _repeated(w, found)
    bound, about = ("under" if hedge.bound == "towards" else hedge.bound), hedge.about
    while (after := w.match(found.last, "after")) and numeral(w, after[1], False) is None:
        found = found._replace(last=after[1])
        if after[0].name == "about":
            about = True
        elif after[0].name == "odd":
            found = found._replace(high=_odd(found.low or 0))
        else:
            bound = after[0].name
    return bounded(found, bound, about)


def bounded(found: Found, bound: str, about: bool) -> Found:
    """A number under a hedge: "over 3000" has no upper bound, "up to 20" no lower one."""
    low, high = found.low, found.high
    if bound == "over":
        high = None
    elif bound == "under":
        low = None
    kept = bound or found.bound
    return found._replace(low=low, high=high, bound=kept, approximate=found.approximate or about)


def _odd(low: float) -> float:
    """thirty-odd: 30–39; seven hundred odd: 700–799."""
    size = 1.0
    while low and low % (size * 10) == 0:
        size *= 10
    return low + max(size, 10) - 1


def _repeated(w: Window, found: Found) -> Found:
    if w.word(found.last) != "(":
        return found
    again = numeral(w, found.last + 1, False)
    if again and (again.low, again.high) == (found.low, found.high) and w.word(again.end) == ")":
        return found._replace(last=again.end + 1, digits=False)
    return found


def finite(value: float | None) -> int | None:
    return None if value is None or value == math.inf else round(value)
