"""Names of countries, their adjectives and peoples, in any inflection: kazachskiego, Rosjanie -> ISO alpha-3."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from kronika.resolve.places.data_files import toml_tables, tsv_rows
from kronika.resolve.places.endings import readings
from kronika.resolve.places.fold import fold
from kronika.resolve.places.gazetteer import Gazetteer

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’ʼ`][^\W\d_]+)*")


_LANGUAGES = ("en", "pl", "ru", "uk")
_KINDS: tuple[Literal["name", "people", "part"], ...] = ("name", "people", "part")
_ENDING = 5  # letters that may follow a stem of data/words.toml
_ABBREVIATIONS = frozenset(("us", "uk", "car"))


class Named(NamedTuple):
    """What a word says of a country: its name, an adjective or people of it, or a part of it (Scotland)."""

    iso3: str
    kind: Literal["name", "people", "part"]


@cache
def lexicon(lang: str | None = None) -> dict[str, Named]:
    """Folded base form -> country, in one language or in all; a name's first country keeps it, names before peoples."""
    wanted = [_LANGUAGES.index(lang)] if lang in _LANGUAGES else range(len(_LANGUAGES))
    out: dict[str, Named] = {}
    for part, kind in enumerate(_KINDS):
        for iso3, _, _, *cells in tsv_rows("countries.tsv"):
            for cell in (cells[i] for i in wanted):
                for name in cell.split(" / ")[part : part + 1]:
                    for one in name.split(","):
                        out.setdefault(fold(one), Named(iso3, kind))
    out.pop("", None)
    return out


@cache
def _parts() -> frozenset[str]:
    return frozenset(word for key in lexicon() for word in key.split())


def _is_part(word: str) -> bool:
    return word in _parts()


@cache
def english_names() -> dict[str, str]:
    """ISO alpha-3 -> the common English name."""
    return {row[0]: row[2] for row in tsv_rows("countries.tsv")}


@lru_cache(maxsize=32768)
def named(words: tuple[str, ...], lang: str | None) -> tuple[Named, float] | None:
    """The country that folded words name in any inflection, and how far-fetched the reading is (0: as they stand)."""
    known, key = lexicon(lang), " ".join(words)
    exact = known.get(key) or lexicon().get(key)
    if exact:
        return exact, 0.0 if key in known else 0.3
    if len(words) > 6 or len("".join(words)) < 4:
        return None
    for reading in readings(words, lang, _is_part):
        found = known.get(reading.key)
        if found and reading.kind != "of" and (len(reading.key) > 3 or found.kind == "name"):
            return found, reading.cost
    return None


def words_of(text: str) -> list[re.Match[str]]:
    """The words of a text; abbreviations such as U.S. are one word."""
    return list(_WORD.finditer(text))


def acceptable(raw: str, found: Named) -> bool:
    """Whether letter case lets these words name a country: 'Chin' and 'kazachski' may, 'chin' and 'us' may not."""
    key = fold(raw)
    if len(key) <= 3 and " " not in key:
        return raw.replace(".", "").isupper() or (raw.istitle() and found.kind == "name" and key not in _ABBREVIATIONS)
    return found.kind == "people" or any(c.isupper() for c in raw)


def country_of(words: str, lang: str | None, gazetteer: Gazetteer | None = None) -> str | None:
    """ISO alpha-3 of the country that `words` name, as a name, an adjective or a people, in any inflection.

    With a gazetteer, a capital stands for its government too ("Moskwa" -> RUS). None where they name no country.
    """
    raw = [m[0] for m in words_of(words)]
    folded = tuple(fold(w) for w in raw)
    for start, end in ((a, b) for size in range(len(raw), 0, -1) for a, b in _windows(len(raw), size)):
        found = named(folded[start:end], lang)
        if (
            found
            and acceptable(" ".join(raw[start:end]), found[0])
            and _rest_is_relation(folded[:start] + folded[end:])
        ):
            return found[0].iso3
    return _capital(folded, lang, gazetteer) if gazetteer and words[:1].isupper() else None


def _windows(count: int, size: int) -> list[tuple[int, int]]:
    return [(a, a + size) for a in range(count - size + 1)]


@lru_cache(maxsize=4096)
def is_word(word: str, kind: str) -> bool:
    """Whether a folded word belongs to a list of data/words.toml."""
    exact, stems = _lists(kind)
    return word in exact or any(word.startswith(stem) and len(word) - len(stem) <= _ENDING for stem in stems)


@cache
def _lists(kind: str) -> tuple[frozenset[str], tuple[str, ...]]:
    entries: list[str] = toml_tables("words.toml")[kind]["words"]
    return frozenset(fold(e) for e in entries if not e.endswith("*")), tuple(
        fold(e[:-1]) for e in entries if e.endswith("*")
    )


def _rest_is_relation(words: tuple[str, ...]) -> bool:
    return all(is_word(w, "relation") for w in words)


def _capital(words: tuple[str, ...], lang: str | None, gazetteer: Gazetteer) -> str | None:
    for reading in readings(words, lang, gazetteer.has_word):
        if reading.kind == "of":
            continue
        for number, _ in gazetteer.find(reading.key):
            entry = gazetteer.entry(number)
            if entry.capital:
                return entry.country
    return None
