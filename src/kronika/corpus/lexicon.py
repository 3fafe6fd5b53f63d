"""The lexicon: expressions by which papers name an act, by type, mode and part of speech, as `corpus/lexicon/LL.toml`.

[REQUEST.yield]                       a type and a mode; `-` holds what names the type with no mode
verb = ["wezwać/wzywać do spokoju"]   one entry a string; a slash parts variants of one word (aspects, spellings)
noun = ["apel o spokój"]
note = "where an expression could be taken for another type"
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

from kronika.coder.ontology import ontology

PARTS = ("verb", "noun", "participle", "phrase")
NO_MODE = "-"


class Cell(msgspec.Struct, frozen=True, order=True):
    """A type and one of its modes, or `-`: the type, whatever the mode."""

    type: str
    mode: str

    def holds(self, type_: str, modes: tuple[str, ...]) -> bool:
        """Whether a claim of this type and modes belongs here."""
        return type_ == self.type and (self.mode == NO_MODE or self.mode in modes)

    def __str__(self) -> str:
        return f"{self.type} {self.mode}"


class Entry(msgspec.Struct, frozen=True):
    """One expression, as written in the lexicon."""

    cell: Cell
    part: str
    text: str

    @property
    def words(self) -> tuple[tuple[str, ...], ...]:
        """Each word with its variants."""
        return tuple(tuple(word.split("/")) for word in self.text.split())


def cells() -> tuple[Cell, ...]:
    """Every type and mode of the codebook, each type's `-` first."""
    inventory = ontology()
    modes = {type_: [inventory.modes[i].split()[1] for i in inventory.modes_of(type_)] for type_ in inventory.types}
    return tuple(Cell(type_, mode) for type_ in inventory.types for mode in (NO_MODE, *modes[type_]))


def read(path: Path) -> tuple[Entry, ...]:
    """The entries of one file, in its order. Raises ValueError where the file names what the codebook does not."""
    found = []
    for type_, modes in tomllib.loads(path.read_text("utf-8")).items():
        for mode, parts in modes.items():
            cell = Cell(type_, mode)
            if cell not in cells():
                raise ValueError(f"{path}: no such type and mode: {cell}")
            if odd := set(parts) - {*PARTS, "note"}:
                raise ValueError(f"{path}: [{type_}.{mode}] has {sorted(odd)}, want {', '.join(PARTS)}, note")
            found += [Entry(cell, part, text) for part in PARTS for text in parts.get(part, ())]
    return tuple(found)
