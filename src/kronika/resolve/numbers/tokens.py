"""Words, numbers in digits and signs of a text, with their places."""

from __future__ import annotations

import re
from typing import NamedTuple

from kronika.resolve.numbers.lexicon import Entry, Item, Lexicon
from kronika.resolve.numbers.words import normal

HYPHENS = frozenset("-‐‑")
PARAGRAPH = "¶"

_SPACE = r"[ \u00a0\u2009\u202f\u2007]"
_TOKEN = re.compile(
    rf"(\d{{1,3}}(?:{_SPACE}{{1,2}}\d{{3}}(?!\d))+(?:[.,]\d{{1,2}}(?!\d))?|\d+(?:[.,:/'’]\d+)*)"
    r"|([^\W\d_]+(?:[\u0300-\u036f'’ʼ`]+[^\W\d_]+|[\u0300-\u036f]+)*)"
    r"|(\n[^\S\n]*\n)"
    r"|\S"
)


class Token(NamedTuple):
    """A word (normalised), a number in digits, a sign, or the end of a paragraph."""

    start: int
    end: int
    word: str
    entry: Entry | None
    digits: bool


class Window(NamedTuple):
    """A stretch of a text, ready to be read for numbers."""

    text: str
    tokens: list[Token]
    lexicon: Lexicon

    def match(self, i: int, kind: str) -> tuple[Item, int] | None:
        """The longest phrase of this kind that begins at token `i`, and the token after it."""
        tokens = self.tokens
        if i >= len(tokens) or (entry := tokens[i].entry) is None or (phrases := entry.get(kind)) is None:
            return None
        if phrases.longer and i + 1 < len(tokens):
            for phrase in phrases.longer.get(tokens[i + 1].word, ()):
                if len(phrase.rest) == 1 or _same(tokens, i + 1, phrase.rest):
                    return phrase.item, i + 1 + len(phrase.rest)
        return None if phrases.alone is None else (phrases.alone, i + 1)

    def word(self, i: int) -> str:
        """The word at token `i`; empty beyond either end."""
        return self.tokens[i].word if 0 <= i < len(self.tokens) else ""

    def glued(self, i: int) -> bool:
        """Whether token `i` follows the token before it without a space."""
        return 0 < i < len(self.tokens) and self.tokens[i].start == self.tokens[i - 1].end

    def is_word(self, i: int) -> bool:
        return 0 <= i < len(self.tokens) and self.tokens[i].word[:1].isalpha()

    def is_digits(self, i: int) -> bool:
        return 0 <= i < len(self.tokens) and self.tokens[i].digits

    def capital(self, i: int) -> bool:
        return 0 <= i < len(self.tokens) and self.text[self.tokens[i].start].isupper()


def window(text: str, start: int, end: int, lexicon: Lexicon) -> Window:
    """The tokens of `text[start:end]`; offsets are those of `text`."""
    tokens: list[Token] = []
    entries = lexicon.entries
    for found in _TOKEN.finditer(text, start, end):
        kind, word = found.lastindex, found[0]
        if kind == 2:
            word = normal(word)
        elif kind == 3:
            word = PARAGRAPH
        tokens.append(Token(*found.span(), word, entries.get(word), kind == 1))
    return Window(text, tokens, lexicon)


def _same(tokens: list[Token], i: int, rest: tuple[str, ...]) -> bool:
    if i + len(rest) > len(tokens):
        return False
    return all(_agrees(tokens[i + k].word, word) for k, word in enumerate(rest))


def _agrees(word: str, pattern: str) -> bool:
    return word == pattern or (pattern[-1] == "*" and word.startswith(pattern[:-1]))
