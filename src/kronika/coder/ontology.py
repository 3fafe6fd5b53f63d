"""The codebook's inventories as the model numbers them, read from `ontology.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

# What a mention can be: a trigger, a number, an entity (actor, recipient, group, source), date words, a place.
MENTIONS = ("t", "n", "a", "d", "p")
# How a trigger or number is tied to another mention.
ROLES = ("actor", "recipient", "group", "date", "place", "source", "event")
# Which kind of mention can fill each role, and which heads have it.
FILLERS = {"actor": "a", "recipient": "a", "group": "a", "date": "d", "place": "p", "source": "a", "event": "t"}
HEADS = {"actor": "t", "recipient": "t", "group": "n", "date": "tn", "place": "tn", "source": "tn", "event": "n"}


class Ontology(msgspec.Struct, frozen=True):
    """Inventories in the model's order; a mode is numbered as "TYPE mode"."""

    types: tuple[str, ...]
    modes: tuple[str, ...]
    statuses: tuple[str, ...]
    measures: tuple[str, ...]
    kinds: tuple[str, ...]
    sectors: tuple[str, ...]

    def modes_of(self, type_: str) -> range:
        """The numbers of one type's modes, which stand together."""
        at = [i for i, mode in enumerate(self.modes) if mode.split()[0] == type_]
        return range(at[0], at[-1] + 1) if at else range(0)


@cache
def ontology() -> Ontology:
    """The inventories, read once."""
    table = tomllib.loads(files("kronika.coder").joinpath("ontology.toml").read_text("utf-8"))
    types = table["type"]
    return Ontology(
        types=tuple(types),
        modes=tuple(f"{name} {mode}" for name, modes in types.items() for mode in modes.split()),
        statuses=tuple(table["status"].split()),
        measures=tuple(table["measure"].split()),
        kinds=tuple(table["kind"].split()),
        sectors=tuple(table["sector"].split()),
    )
