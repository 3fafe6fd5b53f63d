"""Whether a Latin-script name is one that Polish and English transcribe differently (data/eastern.toml)."""

from __future__ import annotations

from functools import cache

from kronika.resolve.names import tables
from kronika.resolve.names.skeleton import PART, fold_word


@cache
def eastern_lists() -> tuple[tuple[str, ...], frozenset[str], frozenset[str]]:
    """Endings, East European first names (folded), Polish first names as written in lower case."""
    data = tables.toml("eastern.toml")
    first = frozenset(fold_word(name) for names in data["first"] for name in names.split("-"))
    return tuple(data["endings"]), first, frozenset(name.lower() for name in data["polish"])


def eastern(words: str) -> bool:
    """Whether the name looks East Slavic, Caucasian or Central Asian by its first name or its surname's ending."""
    endings, first, polish = eastern_lists()
    found = [match[0].lower() for match in PART.finditer(words)]
    if not found or (len(found) > 1 and found[0] in polish):
        return False
    return found[-1].endswith(endings) or any(fold_word(word) in first for word in found[:-1])
