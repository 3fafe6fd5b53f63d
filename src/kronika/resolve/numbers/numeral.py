"""Numerals: "12 000", "1,5 mln", "dwustu pięciu", "a hundred and three", "kilkadziesiąt tysięcy" as bounds."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from kronika.resolve.numbers.lexicon import Item
from kronika.resolve.numbers.tokens import HYPHENS, Window

LARGEST = 8_000_000_000

_GROUPED = re.compile(r"\d{1,3}(?:[.,'’ \u00a0\u2009\u202f\u2007]{1,2}\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}")
_THOUSANDS = re.compile(r"\d{1,3}[.,'’ \u00a0\u2009\u202f\u2007]{1,2}000")
_DECIMAL = re.compile(r"\d+[.,]\d+")
_ZEROS = frozenset(("o", "о", "oo", "оо", "ooo", "ооо"))
_CLOSING = frozenset(".,;:!?)»”\"'…")


class Numeral(NamedTuple):
    """Bounds of a numeral up to token `end`; `scale` is its last multiplier, where it ends in one."""

    low: float
    high: float
    end: int
    scale: float = 1
    unclear: bool = False
    vague: bool = False
    bare: bool = False

    def times(self, factor: float) -> Numeral:
        return self._replace(low=self.low * factor, high=self.high * factor)


class _Sum:
    """A numeral as its words come in: closed thousands, an open group below them, room for what may follow."""

    def __init__(self) -> None:
        self.total = (0.0, 0.0)
        self.group: tuple[float, float] | None = None
        self.alone: tuple[float, float] | None = None
        self.room = math.inf
        self.ceiling = math.inf
        self.scale = 1.0
        self.parts = 0
        self.vague = False

    def _took(self, room: float, scale: float = 1) -> bool:
        self.room, self.scale = room, scale
        self.parts += 1
        return True

    def add(self, value: float, closed: bool = False) -> bool:
        """A number word or digits: only what fits below what stands already (twenty + two, not two + three)."""
        if value >= self.room or (self.parts and value == 0):
            return False
        low, high = self.group or (0, 0)
        self.group = (low + value, high + value)
        return self._took(0 if closed or value % 1 else _room(value))

    def add_vague(self, item: Item) -> bool:
        if not self.parts:
            self.group, self.alone = item.scaled, item.alone
        elif self.vague or item.added[1] >= self.room:
            return False
        else:
            low, high = self.group or (0, 0)
            self.group = (low + item.added[0], high + item.added[1])
        self.vague = True
        return self._took(0)

    def times(self, factor: float, form: str, governed: bool) -> bool:
        """A multiplier: hundred, dozen, thousand; alone it is one ("a thousand") or vague ("thousands")."""
        if factor >= self.ceiling or (self.group is None and (self.parts or form in ("short", "glued", "counted"))):
            return False
        if self.group is None and (form == "many" or (form == "either" and not governed)):
            return self._plural(factor)
        low, high = self.group or (1, 1)
        if low >= (1000 if factor >= 1000 else 100):
            return False
        if self.vague:
            factor = factor if factor >= 100 else 10
            self.group = (low * factor, (high + 1) * factor - 1)
        else:
            self.group = (low * factor, high * factor)
        self.alone = None
        self._close(factor)
        return self._took(0 if self.vague or factor < 100 else factor, factor)

    def _plural(self, factor: float) -> bool:
        tens = factor < 100
        self.group = (20, 99) if tens else (2 * factor, 10 * factor - 1)
        self.alone = (24, 99) if factor < 20 else self.group
        self.vague = True
        self._close(factor)
        return self._took(0, factor)

    def _close(self, factor: float) -> None:
        if factor >= 1000 and self.group:
            self.total = (self.total[0] + self.group[0], self.total[1] + self.group[1])
            self.group, self.ceiling = None, factor

    def add_half(self) -> bool:
        """The half of "a million and a half", or of "two and a half thousand"."""
        if not self.parts or self.vague:
            return False
        if self.scale > 1:
            half = self.scale / 2
            low, high = self.group or (0, 0)
            self.group = (low + half, high + half)
            return self._took(0)
        low, high = self.group or (0, 0)
        self.group = (low + 0.5, high + 0.5)
        return self._took(0)

    def bounds(self) -> tuple[float, float]:
        if self.alone and self.parts == 1:
            return self.alone
        low, high = self.group or (0, 0)
        return self.total[0] + low, self.total[1] + high


def numeral(w: Window, i: int, governed: bool) -> Numeral | None:
    """The longest numeral that begins at token `i`; `governed` by a hedge, "тысячи" is one thousand, not many."""
    if not (w.is_digits(i) or w.word(i) in w.lexicon.numerals):
        return None
    total = _Sum()
    unclear = bare = False
    end = i
    while True:
        if w.is_digits(end):
            after, doubt = _digits(w, total, end)
            unclear, bare = unclear or doubt, bare or (end == i and after > i)
        else:
            after = _word(w, total, end, governed)
        if after == end:
            break
        end = after
    if end == i:
        return None
    low, high = total.bounds()
    scale = 1000 if bare and low >= 1000 and _THOUSANDS.fullmatch(w.word(i)) else total.scale
    read = Numeral(low, high, end, scale, unclear, total.vague, bare and total.parts == 1)
    return _headed(w, read)


def whole(value: float) -> bool:
    return value == math.inf or (value <= LARGEST and abs(value - round(value)) < 1e-6)


def _room(value: float) -> float:
    """What may be added to a number: below ten to twenty, below a hundred to two hundred."""
    room = 1.0
    while value and value % (room * 10) == 0 and room < 100:
        room *= 10
    return room


def _headed(w: Window, read: Numeral) -> Numeral:
    """15-osobowa, 20-тысячная, four-member: the number within a compound."""
    if head := _head(w, read.end):
        return read.times(head[0].value)._replace(end=head[1], scale=1, bare=False)
    return read


def _head(w: Window, i: int) -> tuple[Item, int] | None:
    hyphened = w.word(i) in HYPHENS and w.glued(i) and w.glued(i + 1)
    return w.match(i + 1, "head") if hyphened else None


def _digits(w: Window, total: _Sum, i: int) -> tuple[int, bool]:
    """Digits with an ending (15-tu), a letter O for a zero (6O), or a hyphen that leads nowhere (400-)."""
    if total.parts and total.scale < 1000:
        return i, False
    end, zeros, unclear = i + 1, 0, False
    if w.glued(end) and w.word(end) in _ZEROS and not (w.glued(end + 1) and w.is_word(end + 1)):
        zeros, end = len(w.word(end)), end + 1
    if w.glued(end) and w.match(end, "ending") and len(w.word(end)) > 1:
        end += 1
    elif w.glued(end) and w.word(end) in HYPHENS:
        if w.glued(end + 1) and w.match(end + 1, "ending"):
            end += 2
        elif _suspended(w, end):
            end += 1
        elif _hyphen_hangs(w, end):
            end, unclear = end + 1, True
    value = digit_value(w.tokens[i].word, scaled=w.match(end, "times") is not None or _head(w, end) is not None)
    if value is None or not total.add(value * 10**zeros, closed=True):
        return i, False
    return end, unclear


def digit_value(written: str, scaled: bool) -> float | None:
    """12 000, 12.000, 12,000; before a multiplier also 1,5. None for times, dates, fractions and codes like 007."""
    if len(written) > 20 or (len(written) > 1 and written[0] in "0٠" and "." not in written and "," not in written):
        return None
    if written.isdecimal():
        return int(written)
    if scaled and _DECIMAL.fullmatch(written):
        return float(written.replace(",", "."))
    if _GROUPED.fullmatch(written) and written[0] != "0":
        return int("".join(c for c in written if c.isdecimal()))
    return None


def _hyphen_hangs(w: Window, i: int) -> bool:
    """Whether the hyphen at token `i` leads nowhere: neither a range nor a compound, even across a line break."""
    after = i + 1
    if after >= len(w.tokens) or w.word(after)[0] in _CLOSING:
        return True
    if w.glued(after) or w.is_digits(after) or w.lexicon.attached.has(w.word(after)):
        return False
    return not (w.is_digits(after + 1) and w.word(after + 2) in HYPHENS and w.glued(after + 2))


def _suspended(w: Window, i: int) -> bool:
    """400- to 500-strong."""
    linked = w.match(i + 1, "link to") or w.match(i + 1, "link or")
    return bool(linked and not w.glued(i + 1) and w.is_digits(linked[1]))


def _word(w: Window, total: _Sum, i: int, governed: bool) -> int:
    """Take in the number word at token `i`, if it fits; the token after it."""
    if i >= len(w.tokens):
        return i
    if total.parts and w.word(i) in HYPHENS:
        return _hyphened(w, total, i)
    entry = w.tokens[i].entry
    if entry is None:
        return i
    if (found := w.match(i, "value")) and total.add(found[0].value, found[0].name == "closed"):
        return found[1]
    if (found := w.match(i, "vague")) and total.add_vague(found[0]):
        return found[1]
    if (found := w.match(i, "times")) and _multiplied(w, total, i, found[0], governed):
        return found[1] + (found[0].name == "short" and w.word(found[1]) == "." and w.glued(found[1]))
    return _linked(w, total, i, governed)


def _multiplied(w: Window, total: _Sum, i: int, item: Item, governed: bool) -> bool:
    if item.name == "glued":
        metres = w.lexicon.units.has(w.word(i)) and not w.lexicon.counted.has(w.word(i + 1))
        if not w.glued(i) or metres:
            return False
    return total.times(item.value, item.name, governed)


def _hyphened(w: Window, total: _Sum, i: int) -> int:
    """twenty-two."""
    found = w.match(i + 1, "value")
    if found and w.glued(i) and w.glued(i + 1) and total.add(found[0].value):
        return found[1]
    return i


def _linked(w: Window, total: _Sum, i: int, governed: bool) -> int:
    """The little words within a numeral: a hundred, and three, and a half, tens of thousands."""
    if (found := w.match(i, "plus_half")) and total.add_half():
        return found[1]
    if (found := w.match(i, "and")) and total.parts:
        value = w.match(found[1], "value")
        if value and total.room >= 10 and value[0].value % 1 == 0 and total.add(value[0].value):
            return value[1]
    if (found := w.match(i, "of")) and total.parts:
        factor = w.match(found[1], "times")
        if factor and _multiplied(w, total, found[1], factor[0], governed):
            return factor[1]
    if (found := w.match(i, "a")) and (not total.parts or (total.group or (1, 1))[0] < 1):
        factor = w.match(found[1], "times")
        if factor and factor[0].name in ("one", "counted"):
            if not total.parts:
                total.group = (1, 1)
            if total.times(factor[0].value, "one", governed):
                return factor[1]
    return i
