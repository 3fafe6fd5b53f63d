"""All of a report's mentions to their values."""

from __future__ import annotations

import re

from kronika.coder.reading import Reading
from kronika.records import Coding, Doubt, Report
from kronika.resolve.values import Count, Values


def published(text: str, lang: str | None) -> str | None:
    """The day of publication that a dateline gives."""
    return None


def values(reading: Reading, report: Report) -> Values:
    """The values of every mention of one report."""
    counts = {}
    for number, mention in enumerate(reading.mentions):
        digits = re.sub(r"\D", "", mention.text)
        if mention.kind == "n" and digits:
            counts[number] = Count(int(digits), int(digits))
    return Values(dates={}, counts=counts, places={}, names={})


def doubts(coding: Coding, report: Report, reading: Reading, found: Values) -> tuple[Doubt, ...]:
    """Doubts."""
    return ()
