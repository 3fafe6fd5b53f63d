"""One rough spelling for a name, whatever its alphabet, transcription or case (data/fold.toml)."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from kronika.resolve.names import tables

PART = re.compile(r"[^\W_]+(?:['’ʼ`][^\W_]+)*")
WORD = re.compile(r"[^\W_]+(?:['’ʼ`.-][^\W_]+)*")
APOSTROPHE = re.compile(r"['’ʼ`]s?$|['’ʼ`]")
GLIDE = re.compile(r"i+(?=[aeou])")
DOUBLE = re.compile(r"(.)\1+")
VOWEL = re.compile(r"[aeiou]")


@cache
def latin(polish: bool) -> tuple[re.Pattern[str], dict[str, str]]:
    """The pattern that finds the Latin letters to replace, longest first, and what they become."""
    data = tables.toml("fold.toml")
    table: dict[str, str] = data["latin"] | (data["latin-polish"] if polish else {})
    return re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True))), table


@cache
def cyrillic() -> dict[int, str]:
    """The Cyrillic letters as a translation table."""
    return str.maketrans(tables.toml("fold.toml")["cyrillic"])


@cache
def signs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What marks a Latin word as Polish spelling, and what unmarks it."""
    data = tables.toml("fold.toml")
    return re.compile("|".join(data["polish"])), re.compile("|".join(data["english"]))


@cache
def endings() -> tuple[tuple[str, int], ...]:
    """The inflectional endings, longest first, with the number of letters that must remain."""
    data = tables.toml("fold.toml")["endings"]
    found = [(ending, int(least)) for least, group in data.items() for ending in group]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """One word in the rough alphabet, with its ending."""
    word = unicodedata.normalize("NFC", APOSTROPHE.sub("", word)).lower()
    word = word.translate(cyrillic())
    polish, english = signs()
    pattern, table = latin(bool(polish.search(word)) and not english.search(word))
    word = pattern.sub(lambda match: table[match[0]], word)
    word = "".join(sign for sign in unicodedata.normalize("NFKD", word) if not unicodedata.combining(sign))
    return DOUBLE.sub(r"\1", GLIDE.sub("", word))


def fold(words: str) -> str:
    """Words in the rough alphabet, endings kept: Токаева and Tokayeva are `tokaeva`, Токаев is `tokaev`."""
    return " ".join(fold_word(match[0]) for match in PART.finditer(words))


@lru_cache(maxsize=65536)
def stem(folded: str) -> str:
    """A folded word without its inflectional ending; -ev and -ov, -enko and -enka fall together."""
    while True:
        for ending, least in endings():
            rest = folded[: -len(ending)]
            if len(rest) >= least and folded.endswith(ending) and VOWEL.search(rest):
                folded = rest
                break
        else:
            return folded[:-2] + "ov" if folded.endswith("ev") else folded


@lru_cache(maxsize=65536)
def skeleton(words: str) -> str:
    """What all spellings and cases of a name have in common: equal for Tokajew, Tokayewa, Токаев, Токаєва.

    Words are parted by spaces and hyphens alike. The skeleton is a key for comparing names, not for showing them.
    """
    return " ".join(stem(fold_word(match[0])) for match in PART.finditer(words))
