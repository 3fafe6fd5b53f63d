"""Words without a number that still count: "a man" one, "both" two, "no one" none, "father and son" two."""

from __future__ import annotations

from kronika.resolve.numbers.tokens import Window

_LONGEST_NAME = 6
_SURE = 4  # letters of an ending that tells a plural even in a capitalised word (Palestinians, Polaków)


def counted_by_words(w: Window, first: int, last: int) -> int | None:
    """How many the words from token `first` up to `last` count; None for a plural."""
    for i in range(first, last):
        if found := w.match(i, "read"):
            value = round(found[0].value)
            if value != 1 or found[1] - i == last - first:
                return value
    return sum(_parts(w, first, last)) or None


def singular(w: Window, first: int, last: int) -> bool:
    """Whether these words name one person or thing."""
    words = [k for k in range(first, last) if w.is_word(k)]
    if not words:
        return False
    if w.lexicon.nouns.articles.has(w.word(words[0])) and len(words) > 1:
        return not w.lexicon.nouns.plural.has(w.word(words[1])) and not _plural_head(w, words)
    endings = w.lexicon.nouns.singular_endings
    if endings and not w.lexicon.nouns.prepositions.whole and w.word(words[0]).endswith(endings):
        return not w.lexicon.nouns.plural.has(w.word(words[0]))
    return not _plural_word(w, words[0]) and not _plural_head(w, words)


def _parts(w: Window, first: int, last: int) -> list[int]:
    """ojca i brata: each part that names one counts; a part that names many spoils the sum."""
    joins = [k for k in range(first + 1, last - 1) if w.lexicon.nouns.joins.has(w.word(k))]
    if len(joins) != 1 or last - first > _LONGEST_NAME:
        return [1] if singular(w, first, last) else []
    ones = [singular(w, *part) for part in ((first, joins[0]), (joins[0] + 1, last))]
    return [1, 1] if all(ones) else []


def _plural_head(w: Window, words: list[int]) -> bool:
    """The noun itself, where it is not the first word: the last before a preposition, or one known as a plural."""
    nouns = w.lexicon.nouns
    before = next((n for n, k in enumerate(words) if n and nouns.prepositions.has(w.word(k))), len(words))
    head = words[before - 1]
    if nouns.prepositions.whole:
        return _plural_word(w, head)
    return len(words) > 1 and nouns.plural.has(w.word(words[1])) and not w.lexicon.nouns.plural.has(w.word(words[0]))


def _plural_word(w: Window, i: int) -> bool:
    nouns, word = w.lexicon.nouns, w.word(i)
    if nouns.plural.has(word):
        return True
    if nouns.singular.has(word) or (nouns.singular_endings and word.endswith(nouns.singular_endings)):
        return False
    named = w.capital(i) and not _opens_sentence(w, i)
    endings = tuple(ending for ending in nouns.plural_endings if not named or len(ending) >= _SURE)
    return len(word) > 3 and bool(endings) and word.endswith(endings)


def _opens_sentence(w: Window, i: int) -> bool:
    return i == 0 or not (w.is_word(i - 1) or w.is_digits(i - 1) or w.word(i - 1) in ",-–—")
