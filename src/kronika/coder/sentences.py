"""Cut a text into sentences: where evidence begins and ends.

A full stop ends a sentence unless a small letter follows it, or an abbreviation or an initial stands before it. A blank
line and a list bullet always begin a new one; any other line break lies inside a sentence.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

END = re.compile(r"[.!?…]+[\"”»’›)\]'“]*(?=\s|$)|\n[ \t\r]*\n\s*|\n(?=[ \t]*(?:[-–—•*▪◦●]|\d{1,2}[.)])\s)")
INITIAL = re.compile(r"(?:[A-ZĄĆĘŁŃÓŚŹŻА-ЯЁІЇЄҐ]|[A-Z](?:\.[A-Z])+|Dz|Ch|Sz|Cz|Дж)$")
BEFORE = re.compile(r"(\d*)\s*(\S+)$")
OPENING = "(\"'„“”«‘‹[-–—"


@cache
def abbreviations(kind: str) -> frozenset[str]:
    """The words of one part of `abbreviations.toml`, all languages together."""
    table = tomllib.loads(files("kronika.coder").joinpath("abbreviations.toml").read_text("utf-8"))
    return frozenset(word for listed in table[kind].values() for word in listed.split())


def sentences(text: str) -> list[tuple[int, int]]:
    """Offsets of each sentence, in order, without the white space around it."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in END.finditer(text):
        if match.group()[0] in ".!?…" and not _ends(text, start, match):
            continue
        _add(found, text, start, match.end())
        start = match.end()
    _add(found, text, start, len(text))
    return found


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        at = start + len(piece) - len(piece.lstrip())
        found.append((at, at + len(stripped)))


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the punctuation of a match ends the sentence begun at `start`."""
    follow = text[match.end() : match.end() + 40].lstrip()
    first = follow.lstrip(OPENING + " \t\r\n")[:1]
    if first.islower():
        return False
    if not match.group().startswith(".") or match.group().startswith(".."):
        return True
    before = BEFORE.search(text, max(start, match.start() - 40), match.start())
    if not follow or not before:
        return True
    word = before[2].lstrip(OPENING)
    if word in abbreviations("last_after_number"):
        return bool(before[1])
    return word.lower() not in abbreviations("never_last") and not INITIAL.search(word)
