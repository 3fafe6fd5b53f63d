"""The day that a stated date names, read strictly: what may mean two days means none."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path

ISO = re.compile(r"\s*([12]\d{3})([-/.]?)(\d{2})\2(\d{2})(?!\d)")
NUMBERS = re.compile(r"(?<![\d.:/-])(\d{1,2})([./-])(\d{1,2})\2([12]\d{3})(?![\d/-])")
DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[\s.-]{1,3}(?:of\s)?([^\W\d_]{3,12})[\s.,-]{1,3}([12]\d{3})(?!\d)"
)
MONTH_FIRST = re.compile(r"([^\W\d_]{3,12})\.?\s{1,2}(\d{1,2})(?:st|nd|rd|th)?,?\s{1,2}([12]\d{3})(?!\d)")
LANGUAGES = ("pl", "en", "ru", "uk")
DAY_IS_FIRST = ("pl", "ru", "uk", "be", "cs", "de", "fr", "it", "es")
LONGEST = 200  # characters


def day(said: str | None, lang: str | None = None) -> str | None:
    """The ISO day of a date as metadata state it (ISO 8601, RFC 822, `7 stycznia 2022`, `07.01.2022`), else None.

    The day is that of the date's own time zone. `07/01/2022` means two days; it counts only where `lang` is a
    language that puts the day first, or where one number is above 12. Never raises.
    """
    said = (said or "")[:LONGEST]
    if found := ISO.match(said):
        return _iso(found[1], found[3], found[4])
    tried = ((pattern.search(said), read) for pattern, read in PATTERNS)
    stated = sorted(((found.start(), found, read) for found, read in tried if found), key=lambda item: item[0])
    return stated[0][2](stated[0][1], lang) if stated else None


def _iso(year: str, month: str, of_month: str) -> str | None:
    try:
        return date(int(year), int(month), int(of_month)).isoformat()
    except ValueError:
        return None


def _numbers(found: re.Match[str], lang: str | None) -> str | None:
    first, mark, second, year = found.groups()
    clear = mark == "." or int(first) > 12 or first == second or lang in DAY_IS_FIRST
    if clear:
        return _iso(year, second.zfill(2), first.zfill(2))
    return _iso(year, first.zfill(2), second.zfill(2)) if int(second) > 12 else None


def _day_first(found: re.Match[str], lang: str | None) -> str | None:
    return _named(found[1], found[2], found[3], lang)


def _month_first(found: re.Match[str], lang: str | None) -> str | None:
    return _named(found[2], found[1], found[3], lang)


def _named(of_month: str, month: str, year: str, lang: str | None) -> str | None:
    """A month's name, short or in any case, in the language given, else in the first that knows it."""
    from kronika.resolve.dates import published

    if number := _short().get(month.lower()):
        return _iso(year, f"{number:02}", of_month.zfill(2))
    tried = dict.fromkeys((lang, *LANGUAGES) if lang else LANGUAGES)
    return next((found for each in tried if (found := published(f"{of_month} {month} {year}", each))), None)


@cache
def _short() -> dict[str, int]:
    """Shortened months of all languages (no two languages quarrel about one)."""
    held: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("months.toml").read_text("utf-8"))
    return {name: n for months in held.values() for n, names in enumerate(months, 1) for name in names.split("|")}


PATTERNS = ((NUMBERS, _numbers), (DAY_FIRST, _day_first), (MONTH_FIRST, _month_first))
