"""The day of publication, inferred from a dateline, a label or a signature."""

from __future__ import annotations

import re
from datetime import date

from msgspec.structs import replace

from .context import Context
from .lexicon import guess, lexicon
from .reading import Found, expressions
from .scan import month_first
from .settle import bounded
from .term import Term

HEAD = 400
"""Characters in which a dateline may stand."""
LINES = 2
SMALL = "de|d|la|le|of|w|we|в|у|г|м"
PLACE = re.compile(rf"[\W\d_]*(?:(?:[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁІЇЄҐ][^\W\d_]*(?![^\W\d_])|(?:{SMALL})\b\.?)[^\w\n.!?]*){{0,6}}")
"""Names of places and agencies before a date."""
ENDS = re.compile(r"[^\S\n]*(?:$|[\n)\]:;.\-–—/|(]|,\s*[^\Wa-zà-ÿа-яіїєґ])")
"""What follows a date that is no part of a sentence."""
YEAR_GAP = 31
"""Days between a dateline without a year and the last full date of the text that tells the year."""


def published(text: str, lang: str | None) -> str | None:
    """The ISO day on which a report says that it came out; None if it does not say so, or not the year. Never raises.

    Read from a label ("Opublikowano: 7.01.2022"), from a dateline ("Kyiv, 7 Jan. 2022 (Reuters) -"), or from a last
    line that is nothing but a place and a date. A dateline without a year takes it from a full date close before.
    """
    lex = lexicon(lang or guess(text))
    days = [(f, f.item.term) for f in expressions(text, lex, month_first(text)) if is_day(f.item.term)]
    full = [(f, day) for f, term in days if term and (day := full_day(term))]
    said = (day for f, day in full if labelled(text, f, lex.labels) or is_dateline(text, f) or is_signature(text, f))
    lead = text.find("\n", len(text) - len(text.lstrip())) % (len(text) + 1)
    open_days = (t for f, t in days if t and not t.year and f.item.end <= lead and is_dateline(text, f))
    day = next(said, None) or with_year(next(open_days, None), [day for _, day in full])
    return day.isoformat() if day else None


def is_day(term: Term | None) -> bool:
    return term is not None and term.kind == "day" and term.month is not None and not term.bound


def full_day(term: Term) -> date | None:
    days = bounded(term, Context(published=None)) if term.year else None
    return days[0] if days else None


def labelled(text: str, found: Found, labels: tuple[str, ...]) -> bool:
    before = text[max(0, found.item.start - 40) : found.item.start].lower().rstrip(" :\t–—-")
    return any(re.search(rf"(?<!\w){re.escape(label)}$", before) for label in labels)


def is_dateline(text: str, found: Found) -> bool:
    """Whether a date opens the report: after nothing but places and agencies, before no part of a sentence."""
    start = found.item.start
    if start > HEAD or len(re.findall(r"\n\s*\S", text[:start].lstrip())) >= LINES:
        return False
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return len(line) < 60 and bool(PLACE.fullmatch(line)) and bool(ENDS.match(text, found.item.end))


def is_signature(text: str, found: Found) -> bool:
    """Whether a place and a date are the whole last line."""
    body = text.rstrip()
    line = body[body.rfind("\n") + 1 :]
    offset = len(body) - len(line)
    inside = found.item.start >= offset > 0
    alone = found.item.end >= len(body) - 2 and len(line) < 80
    return inside and alone and bool(PLACE.fullmatch(text[offset : found.item.start]))


def with_year(term: Term | None, full: list[date]) -> date | None:
    """A dateline's day in the year that lets it follow the last full date of the text closely."""
    if term is None or not full:
        return None
    last = max(full)
    for year in (last.year, last.year + 1):
        day = full_day(replace(term, year=year))
        if day and 0 <= (day - last).days <= YEAR_GAP:
            return day
    return None
