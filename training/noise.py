"""Augmentation that real texts call for, word by word, drawn anew in every epoch.

Line breaks and double spaces need none: the model never sees them.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from kronika.coder.ontology import MENTIONS

if TYPE_CHECKING:
    from training.examples import Words

QUOTES = ('""', "„”", "“”", "«»", "''", "‘’", "‚’", "''")
OPENING, CLOSING = set("„“«‘‚"), set("”»’")
SINGLE = {"ł": "l", "Ł": "L", "đ": "d", "ø": "o", "ı": "i"}


class Noise:
    """Draws augmented versions of a report. `strength` 0 leaves texts as they are."""

    def __init__(self, reports: list[Words], strength: float = 1.0) -> None:
        self.strength = strength
        self.names: dict[str, list[str]] = defaultdict(list)
        for report in reports:
            for at in _names(report):
                word = report.texts[at]
                self.names[_ending(word)].append(word)

    def words(self, report: Words, rng: random.Random) -> list[str]:
        """The report's words, some of them changed."""
        texts = list(report.texts)
        if rng.random() < 0.30 * self.strength:
            self._swap_names(report, texts, rng)
        if rng.random() < 0.30 * self.strength:
            texts = [_digits(text, rng) for text in texts]
        if rng.random() < 0.30 * self.strength:
            texts = _quotes(texts, rng)
        if rng.random() < 0.06 * self.strength:
            texts = [_plain(text) for text in texts]
        if rng.random() < 0.02 * self.strength:
            texts = [text.lower() for text in texts]
        return texts

    def masked(self, report: Words, rng: random.Random) -> set[int]:
        """Words whose pieces are hidden: a few of all, more of the names."""
        if rng.random() > 0.6 * self.strength:
            return set()
        found = {i for i in range(len(report.texts)) if rng.random() < 0.04}
        return found | {i for i in _names(report) if rng.random() < 0.10}

    def _swap_names(self, report: Words, texts: list[str], rng: random.Random) -> None:
        swapped: dict[str, str] = {}
        for at in _names(report):
            word = texts[at]
            if word not in swapped:
                swapped[word] = rng.choice(self.names[_ending(word)]) if rng.random() < 0.5 else word
            texts[at] = swapped[word]


def _ending(word: str) -> str:
    script = "c" if "а" <= word[-1].lower() <= "ӿ" else "l"
    return f"{script}{word[-2:].lower()}{word.isupper()}"


def _names(report: Words) -> list[int]:
    """Capitalised words inside entities and places, sentence starts aside."""
    named = (MENTIONS.index("a"), MENTIONS.index("p"))
    return [
        i
        for mark in report.marks
        if mark.kind in named
        for i in range(mark.start, mark.end)
        if report.texts[i][:1].isupper()
        and len(report.texts[i]) > 2
        and i
        and report.sentence[i] == report.sentence[i - 1]
    ]


def _digits(text: str, rng: random.Random) -> str:
    if not text.isdigit() or len(text) == 4:
        return text
    return str(rng.randint(1, 9)) + "".join(str(rng.randint(0, 9)) for _ in text[1:])


def _quotes(texts: list[str], rng: random.Random) -> list[str]:
    opening, closing = rng.choice(QUOTES)
    return [opening if t in OPENING else closing if t in CLOSING else t for t in texts]


def _plain(text: str) -> str:
    """Without diacritics; Cyrillic letters stay."""
    if re.search("[а-яёіїєґ]", text.lower()):
        return text
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return "".join(SINGLE.get(c, c) for c in bare)
