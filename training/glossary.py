"""The lexicon as windows that teach types and modes alone: vocabulary that no report of the corpus shows."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np

from kronika.coder.ontology import MENTIONS, ROLES, ontology
from kronika.coder.words import Pieces, words
from kronika.corpus.lexicon import Entry, read
from training.examples import MOST, Mark, Window

TRIGGER = MENTIONS.index("t")


def entries(folder: Path) -> list[list[Entry]]:
    """The entries of each language's file."""
    return [list(read(path)) for path in sorted(folder.glob("*.toml"))]


def glossary_windows(lexicon: list[list[Entry]], pieces: Pieces, rng: random.Random) -> list[Window]:
    """Every entry once, in one of its variants, many to a window; tags are unknown, nothing is tied."""
    found = []
    for listed in lexicon:
        order = rng.sample(listed, len(listed))
        while order:
            found.append(_window(order, pieces, rng))
    return found


def _window(order: list[Entry], pieces: Pieces, rng: random.Random) -> Window:
    """A window of the next entries, which are taken off `order`."""
    ids, word_of, marks = [pieces.start], [-1], list[Mark]()
    count = 0
    room = rng.randint(120, MOST)
    while order and len(ids) < room - 40:
        entry = order.pop()
        variant = rng.randint(0, 3)
        text = " ".join(word[variant % len(word)] for word in entry.words) + rng.choice((".", ",", ";"))
        cut = words(text)
        for word in cut:
            row = pieces.of(text, word)
            ids += row
            word_of += [count] * len(row)
            count += 1
        marks.append(_mark(entry, len(marks), count - len(cut), count - 1))
    none = np.zeros((0, 2), np.int64)
    return Window(
        [*ids, pieces.end],
        [*word_of, -1],
        np.full((count, len(MENTIONS)), -100),
        marks,
        none,
        np.zeros((0, 4), np.int64),
        np.zeros((0, len(ROLES)), np.float32),
        np.zeros((0, len(ROLES)), bool),
        np.zeros(0, np.int64),
        np.zeros(0, np.int64),
        none,
        np.zeros((0, 4), np.int64),
        np.zeros(0, np.float32),
    )


def _mark(entry: Entry, number: int, start: int, end: int) -> Mark:
    inventory = ontology()
    label = f"{entry.cell.type} {entry.cell.mode}"
    modes = (inventory.modes.index(label),) if label in inventory.modes else None
    return Mark(f"t{number}", start, end, TRIGGER, number, type=inventory.types.index(entry.cell.type), modes=modes)
