"""The aligned view: the text as the model should see it, and the way back to the text as extracted.

Undone: words hyphenated at line ends, soft hyphens, ligatures, what a page repeats. A report keeps its text as
extracted; whatever is found in the view is told in the words and offsets of that text.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

import msgspec

Edit = tuple[int, int, str]
T = TypeVar("T")

LETTER = r"[^\W\d_]"
BROKEN = re.compile(rf"(?<={LETTER})[-‐]\r?\n[ \t]{{0,40}}(?={LETTER})")
SOFT = re.compile(r"\u00ad(?:\r?\n[ \t]{0,40})?|[\u200b\u2060\ufeff]")
LIGATURE = re.compile(r"[\ufb00-\ufb06]")
COMPOUND = re.compile(rf"(?<!{LETTER}){LETTER}{{1,40}}-{LETTER}{{1,40}}")
ENDS = frozenset('.!?…:”»")')
LONGEST_WORD = 40


class Run(msgspec.Struct, frozen=True):
    """`length` characters of a view from `at` that stand for `start:end` of the text under it."""

    at: int
    length: int
    start: int
    end: int


class View(msgspec.Struct, frozen=True):
    """A text as seen, made of another; `under` is the view that this one was made of."""

    text: str
    runs: tuple[Run, ...]
    under: View | None = None

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the text as extracted of the view's `start:end`."""
        if not self.runs:
            return (0, 0)
        first, last = self._run(start), self._run(max(start, end - 1))
        begin = first.start + (start - first.at if first.end - first.start == first.length else 0)
        stop = last.start + end - last.at if last.end - last.start == last.length else last.end
        found = (min(begin, first.end), max(begin, stop) if end > start else begin)
        return self.under.back(*found) if self.under else found

    def _run(self, at: int) -> Run:
        return self.runs[max(0, bisect_right(self.runs, at, key=lambda run: run.at) - 1)]


def view(text: str, unseen: Sequence[tuple[int, int]] = ()) -> View | None:
    """The text as the model should see it; None where that is the text itself. Never raises."""
    found = _edited(text, _hidden(text, unseen), None) if unseen else None
    seen = found.text if found else text
    if edits := sorted(chain(_broken(seen), _soft(seen), _ligatures(seen))):
        found = _edited(seen, edits, found)
    return found


def restore(found: T, seen: View, text: str) -> T:
    """A record found in a view, its spans (`start`, `end`, `text`) told in `text`, of which the view was made."""
    if isinstance(found, tuple):
        return tuple(restore(item, seen, text) for item in found)  # type: ignore[return-value]
    if not isinstance(found, msgspec.Struct):
        return found
    changes: dict[str, Any] = {
        name: restore(value, seen, text)
        for name in found.__struct_fields__
        if isinstance(value := getattr(found, name), tuple | msgspec.Struct)
    }
    if getattr(found, "start", None) is not None:
        start, end = seen.back(found.start, found.end)  # type: ignore[attr-defined]
        changes |= {"start": start, "end": end, "text": text[start:end]}
    return msgspec.structs.replace(found, **changes) if changes else found


def _edited(text: str, edits: Iterable[Edit], under: View | None) -> View:
    """The text with stretches replaced; edits in order, the later of two that overlap is left out."""
    parts: list[str] = []
    runs: list[Run] = []
    at = last = 0

    def put(part: str, start: int, end: int) -> None:
        nonlocal at
        if part:
            parts.append(part)
            runs.append(Run(at, len(part), start, end))
            at += len(part)

    for start, end, new in edits:
        if start >= last:
            put(text[last:start], last, start)
            put(new, start, end)
            last = end
    put(text[last:], last, len(text))
    return View("".join(parts), tuple(runs), under)


def _hidden(text: str, unseen: Sequence[tuple[int, int]]) -> Iterable[Edit]:
    """What a page repeats, with the white space around it; a sentence that it cut in two is one again."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted(unseen):
        while start > 0 and text[start - 1].isspace():
            start -= 1
        while end < len(text) and text[end].isspace():
            end += 1
        if spans and start <= spans[-1][1]:
            first, last = spans.pop()
            start, end = first, max(end, last)
        spans.append((start, end))
    for start, end in spans:
        inside = start > 0 and end < len(text)
        cut = inside and text[start - 1] not in ENDS and text[end].islower()
        yield start, end, ("\n" if cut else "\n\n") if inside else ""


def _broken(text: str) -> Iterable[Edit]:
    """Words hyphenated at a line's end; a compound keeps its hyphen and loses the break. "400-" is no such word."""
    breaks = list(BROKEN.finditer(text))
    compounds = {found.lower() for found in COMPOUND.findall(text)} if breaks else set()
    for match in breaks:
        left, right = _word(text, match.start(), -1), _word(text, match.end(), 1)
        keeps = not right[:1].islower() or left.lower() in _parts() or f"{left}-{right}".lower() in compounds
        yield match.start(), match.end(), "-" if keeps else ""


def _word(text: str, at: int, step: int) -> str:
    """The letters before (-1) or after (1) an offset."""
    stop = at
    while 0 <= (i := stop - (step < 0)) < len(text) and text[i].isalpha() and abs(stop - at) < LONGEST_WORD:
        stop += step
    return text[min(at, stop) : max(at, stop)]


def _soft(text: str) -> Iterable[Edit]:
    return ((m.start(), m.end(), "") for m in SOFT.finditer(text))


def _ligatures(text: str) -> Iterable[Edit]:
    return ((m.start(), m.end(), unicodedata.normalize("NFKC", m[0])) for m in LIGATURE.finditer(text))


@cache
def _parts() -> frozenset[str]:
    return frozenset(tomllib.loads(Path(__file__).with_name("hyphens.toml").read_text("utf-8"))["parts"])
