"""The name that a place is given: in an English text the paper's own spelling, unless there is a well-known one."""

from __future__ import annotations

from kronika.resolve.places.fold import fold, skeleton
from kronika.resolve.places.gazetteer import Entry, Gazetteer
from kronika.resolve.places.layout import CURATED, MAIN, PLACE
from kronika.resolve.places.phrase import Phrase

WELL_KNOWN = 250_000  # inhabitants from which GeoNames' main name is what English readers know


def common_name(entry: Entry, quality: int, phrase: Phrase, lang: str | None, gazetteer: Gazetteer) -> str:
    """The place's name, or the words as written where these are another English spelling of it.

    `quality` is that of the name by which `phrase` found the place. GeoNames' main name of a small town is often a
    transliteration that no paper writes ("Maydanshakhr" for Maidan Shahr); our own tables' names always hold.
    """
    if lang != "en" or quality <= MAIN or entry.kind != PLACE or not _titled(phrase.raw):
        return entry.name
    written = " ".join(phrase.raw)
    if (entry.number, CURATED) in gazetteer.find(fold(entry.name)):
        return entry.name
    alike = skeleton(written) == skeleton(entry.name)
    return written if alike or entry.population < WELL_KNOWN else entry.name


def _titled(raw: tuple[str, ...]) -> bool:
    return raw[0][:1].isupper() and not any(len(word) > 3 and word.isupper() for word in raw)
