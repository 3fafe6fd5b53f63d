"""A report's text cut into words, and each word into the encoder's pieces.

A word is a run of letters, digits and their marks, or one other character; white space only parts words, so that
double spaces, hard line breaks and CRLF never reach the model. Offsets belong to words, not to pieces: whatever
normalisation a word goes through on its way to the encoder, its offsets are those of the text as given.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import msgspec
from tokenizers.models import Unigram

LONGEST_WORD = 64  # characters; a longer run is cut
HYPHENS = ("-", "‐", "‑")
MOST_PIECES = 12  # of one word; the rest is dropped from the model's view, never from the text

# Letters, digits and combining marks; an apostrophe between two Cyrillic letters belongs to the word (п'ять).
WORD = re.compile(
    r"(?:[^\W_]|[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufe0f])+(?:(?<=[\u0400-\u04ff])['’ʼ`](?=[\u0400-\u04ff])[^\W_]+)*"
    r"|[^\s]"
)
INVISIBLE = dict.fromkeys(
    [0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF]
)


class Word(msgspec.Struct, frozen=True):
    """One word of a text: offsets in code points, whether white space (or the text's start) stands before it, and
    whether it is a hyphen."""

    start: int
    end: int
    spaced: bool
    hyphen: bool = False


def words(text: str) -> list[Word]:
    """Cut a text into words, in order; every character that is not white space lies in exactly one."""
    found: list[Word] = []
    last = -1
    for match in WORD.finditer(text):
        start, end = match.span()
        for at in range(start, end, LONGEST_WORD):
            stop = min(end, at + LONGEST_WORD)
            found.append(Word(at, stop, at != last, text[at:stop] in HYPHENS))
            last = stop
    return found


class Pieces:
    """The encoder's vocabulary: words to rows of the embedding table."""

    def __init__(self, vocabulary: list[tuple[str, float]]) -> None:
        self._model = Unigram(vocabulary, unk_id=3, byte_fallback=False)
        self.start, self.pad, self.end, self.unknown, self.mask = 0, 1, 2, 3, len(vocabulary) - 1
        self._cut = lru_cache(maxsize=65536)(self._uncached)

    def of(self, text: str, word: Word) -> tuple[int, ...]:
        """The rows of one word, at least one, at most MOST_PIECES."""
        return self._cut(text[word.start : word.end], word.spaced)

    def _uncached(self, word: str, spaced: bool) -> tuple[int, ...]:
        plain = unicodedata.normalize("NFKC", word.translate(INVISIBLE)).replace(" ", "")
        if not plain:
            return (self.unknown,)
        found = tuple(token.id for token in self._model.tokenize("▁" + plain if spaced else plain))
        return found[:MOST_PIECES] or (self.unknown,)
