"""A coding as an HTML table; every word of the report is escaped."""

from __future__ import annotations

from html import escape

from kronika.records import Coding
from kronika.view import words

HEADINGS = ("What", "Words", "Who → whom", "When", "Where", "How many", "Says who", "Status", "Confidence")


def table(coding: Coding) -> str:
    """All claims of one report."""
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells(claim)) + "</tr>"
        for claim in words.in_order(coding)
    )
    head = "".join(f"<th>{heading}</th>" for heading in HEADINGS)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def cells(claim: words.Claim) -> tuple[str, ...]:
    """One claim's cells under HEADINGS."""
    return (
        words.what(claim),
        " ".join(words.anchor(claim).text.split()),
        words.who(claim),
        words.when(claim),
        words.where(claim),
        words.how_many(claim),
        words.says(claim),
        claim.status,
        f"{claim.confidence:.2f}",
    )
