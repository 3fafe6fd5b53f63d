"""Undoes declension: the base forms that an inflected place name may have, without a dictionary of forms.

The classes stand in data/endings.LANG.tsv. They guess freely:
a gazetteer or a lexicon knows which guess is a name.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from itertools import islice, product
from typing import NamedTuple

from kronika.resolve.places.data_files import exists, tsv_rows
from kronika.resolve.places.fold import fold

COSTS = {"noun": 0.3, "adj": 0.35, "zero": 0.6, "people": 0.4, "of": 1.0}
_LIKE = {"be": ("uk", "ru"), "cs": ("pl",), "sk": ("pl",), "kk": ("kk", "ru"), "ky": ("kk", "ru")}
_LONGEST = 8
_STEM = 2
_WIDTH = 6  # base forms tried for each word of a longer name
_MOST = 300  # combinations of them


class Base(NamedTuple):
    """A possible base form (folded) and how far-fetched it is: 0 for the word itself."""

    word: str
    cost: float
    kind: str


class Reading(NamedTuple):
    """Base forms of several words side by side, joined by spaces."""

    key: str
    cost: float
    kind: str


def _languages(lang: str | None, cyrillic: bool) -> tuple[str, ...]:
    if lang in _LIKE:
        return _LIKE[lang]
    if lang and exists(f"endings.{lang}.tsv"):
        return (lang,)
    return ("ru", "uk") if cyrillic else ("en", "pl")


@cache
def _classes(lang: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """Ending of a form -> (ending of the base, kind), for one language."""
    out: dict[str, list[tuple[str, str]]] = {}
    for base, forms, kind, *_ in tsv_rows(f"endings.{lang}.tsv"):
        folded = "" if base == "-" else fold(base)
        for form in forms.split():
            ending = "" if form == "-" else fold(form)
            if (folded, kind) not in out.setdefault(ending, []):
                out[ending].append((folded, kind))
    return {ending: tuple(found) for ending, found in out.items()}


@lru_cache(maxsize=32768)
def bases(word: str, lang: str | None) -> tuple[Base, ...]:
    """All base forms that the folded `word` may have in `lang`, cheapest first, the word itself at their head."""
    found = {(word, False): Base(word, 0.0, "noun")}
    for language in _languages(lang, "а" <= word[:1] <= "ӿ"):
        classes = _classes(language)
        for size in range(min(_LONGEST, len(word) - 1) + 1):
            if len(word) - size < _STEM and size < 3:
                continue
            stem = word[: len(word) - size]
            for ending, kind in classes.get(word[len(word) - size :], ()):
                base = Base(stem + ending, COSTS[kind] - 0.02 * size, kind)
                key = (base.word, kind == "of")
                if key not in found or base.cost < found[key].cost:
                    found[key] = base
    return tuple(sorted(found.values(), key=lambda b: b.cost))


@lru_cache(maxsize=8192)
def readings(words: tuple[str, ...], lang: str | None, known: Callable[[str], bool]) -> tuple[Reading, ...]:
    """Base forms of a name of one or more folded words, word by word, cheapest first.

    `known` says whether a word stands in any name of several words; it prunes what could not be found anyway.
    """
    if len(words) == 1:
        return tuple(Reading(b.word, b.cost, b.kind) for b in bases(words[0], lang))
    choices = []
    for word in words:
        choices.append([b for b in bases(word, lang) if known(b.word)][:_WIDTH])
        if not choices[-1]:
            return ()
    out = [
        Reading(" ".join(b.word for b in combination), sum(b.cost for b in combination), _kind(combination))
        for combination in islice(product(*choices), _MOST)
    ]
    return tuple(sorted(out, key=lambda r: r.cost))


def _kind(combination: tuple[Base, ...]) -> str:
    kinds = [b.kind for b in combination]
    return next((k for k in ("of", "people") if k in kinds), kinds[0])
