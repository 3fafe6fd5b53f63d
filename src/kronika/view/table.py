"""Claims as comma-separated values, one a line."""

from __future__ import annotations

import csv
import io

from kronika.records import Coding, Event
from kronika.view import words

COLUMNS = (
    "report",
    "claim",
    "kind",
    "what",
    "modes",
    "status",
    "words",
    "start",
    "end",
    "actors",
    "recipients",
    "group",
    "low",
    "high",
    "approximate",
    "from",
    "to",
    "place",
    "country",
    "lat",
    "lon",
    "sources",
    "confidence",
    "evidence",
)


def header() -> str:
    """The first line."""
    return line(COLUMNS)


def lines(coding: Coding) -> str:
    """One line a claim."""
    return "".join(line(_row(coding, claim)) for claim in words.in_order(coding))


def line(cells: tuple[object, ...]) -> str:
    """Cells as one line; a cell that a spreadsheet would run as a formula gets a quote before it."""
    held = io.StringIO()
    csv.writer(held, lineterminator="\n").writerow([_safe(cell) for cell in cells])
    return held.getvalue()


def _safe(cell: object) -> str:
    shown = "" if cell is None else str(cell)
    return f"'{shown}" if isinstance(cell, str) and shown[:1] in ("=", "+", "-", "@", "\t", "\r") else shown


def _row(coding: Coding, claim: words.Claim) -> tuple[object, ...]:
    anchor, date, place = words.anchor(claim), claim.date, claim.place
    event = claim if isinstance(claim, Event) else None
    figure = None if isinstance(claim, Event) else claim
    return (
        coding.id,
        claim.id,
        "event" if event else "figure",
        event.type if event else figure and figure.measure,
        " ".join(event.modes) if event else "",
        claim.status,
        anchor.text,
        anchor.start,
        anchor.end,
        "; ".join(e.name for e in event.actors) if event else "",
        "; ".join(e.name for e in event.recipients) if event else "",
        figure.group.text if figure and figure.group else "",
        figure and figure.low,
        figure and figure.high,
        figure.approximate if figure else "",
        date and date.from_,
        date and date.to,
        place and place.name,
        place and place.country,
        place and place.lat,
        place and place.lon,
        words.says(claim),
        claim.confidence,
        claim.evidence.text,
    )
