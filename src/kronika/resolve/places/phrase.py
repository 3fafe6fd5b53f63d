"""Takes a mention apart: the name, and the words beside it that say what it is ("obwód", "г.", "airport", "near")."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from kronika.resolve.places.countries import is_word, words_of
from kronika.resolve.places.fold import fold

_NAME = 4  # letters of the shortest name that is a preposition too
_LONGEST = 12  # words of a mention beyond which it is no name
_ADJECTIVE = 7  # letters of the shortest lower-case adjective looked up within a longer mention
GENERIC = ("capital", "country", "city", "division")


class Phrase(NamedTuple):
    """A reading of a mention: folded words of the name, the same as written, and what stood beside them.

    `hint`: "" nothing, "admin" or "district" a division, "town" a town, "building" something in or by the named town,
    "adjective" a lower-case word that may be made from a town's name.
    """

    words: tuple[str, ...]
    raw: tuple[str, ...]
    hint: str


def _strip(raw: list[str], kind: str) -> list[str]:
    """Without the words of one list at either end; what is left may be empty."""
    left, right = 0, len(raw)
    while left < right and is_word(fold(raw[left]), kind):
        left += 1
    while right > left and is_word(fold(raw[right - 1]), kind):
        right -= 1
    return raw[left:right]


def _phrase(raw: list[str], hint: str) -> Phrase:
    return Phrase(tuple(fold(w) for w in raw), tuple(raw), hint)


@lru_cache(maxsize=8192)
def phrases(text: str) -> tuple[Phrase, ...]:
    """The readings of a mention, from the words as they stand to the bare name; empty where there are no words."""
    full = [m[0] for m in words_of(text)]
    if not 0 < len(full) <= _LONGEST:
        return ()
    out = [_phrase(full, "")]
    bare = _strip(full, "relation")
    if not bare and max(map(len, full)) < _NAME:
        return ()
    for raw, hint in ((bare, ""), *((_strip(bare, kind), kind) for kind in ("admin", "district", "town", "building"))):
        name = _strip(raw, "relation")
        if name and (hint == "" or len(raw) < len(bare)):
            new = _phrase(name, hint)
            if new not in out and (hint or len(name) < len(full)):
                out.append(new)
    return tuple(out)


@lru_cache(maxsize=8192)
def parts(text: str) -> tuple[Phrase, ...]:
    """Runs of capitalised words within a longer mention, longest first, and its long words: it stands in or by one."""
    full = [m[0] for m in words_of(text)]
    out = []
    for size in range(min(len(full) - 1, 4), 0, -1):
        for start in range(len(full) - size, -1, -1):
            raw = full[start : start + size]
            if raw[0][:1].isupper() and raw[-1][:1].isupper():
                out.append(_phrase(raw, "building"))
            elif size == 1 and len(raw[0]) >= _ADJECTIVE:
                out.append(_phrase(raw, "adjective"))
    return tuple(out[:12])


@lru_cache(maxsize=8192)
def generic(text: str) -> tuple[str, Phrase] | None:
    """Common nouns that point to a place without naming it: ("capital", what is left of "stolicy Szwecji")."""
    full = [m[0] for m in words_of(text)]
    for kind in GENERIC:
        left = _strip(_strip(full, "relation"), kind)
        if (
            full
            and len(left) < len(full)
            and (kind == "capital" or not left)
            and any(is_word(fold(w), kind) for w in full)
        ):
            return kind, _phrase(left, "")
    return None
