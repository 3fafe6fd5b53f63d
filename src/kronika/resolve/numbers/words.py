"""Sets of words as the data files write them: "godzin*, lat, r ." """

from __future__ import annotations

import unicodedata
from functools import lru_cache

import msgspec

_SAME = str.maketrans({"ё": "е", "’": "'", "ʼ": "'", "`": "'", "‘": "'", "´": "'"})
_STRESS = str.maketrans({"\u0300": None, "\u0301": None})


@lru_cache(maxsize=8192)
def normal(word: str) -> str:
    """`word` as the lexicon knows it: lower case, composed, one apostrophe, е for ё, no stress marks."""
    low = word.lower()
    if low.isalpha():
        return low.replace("ё", "е")
    return unicodedata.normalize("NFC", low).translate(_SAME).translate(_STRESS)


def plain(word: str) -> str:
    """`word` without its diacritics, as hasty writers type it."""
    bare = unicodedata.normalize("NFD", word.replace("ł", "l"))
    return "".join(c for c in bare if not unicodedata.combining(c))


def items(listed: str) -> list[str]:
    """The items of a comma-separated list."""
    return [item for item in (part.strip() for part in listed.split(",")) if item]


class Words(msgspec.Struct, frozen=True):
    """Whole words and beginnings of words (those written with a *)."""

    whole: frozenset[str] = frozenset()
    begun: tuple[str, ...] = ()

    def has(self, word: str) -> bool:
        return word in self.whole or (bool(self.begun) and word.startswith(self.begun))


def words(listed: str) -> Words:
    """The set that a comma-separated list of single words stands for."""
    normalised = [normal(item) for item in items(listed) if " " not in item]
    return Words(
        frozenset(item for item in normalised if not item.endswith("*")),
        tuple(item[:-1] for item in normalised if item.endswith("*")),
    )
