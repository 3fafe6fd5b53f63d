"""`kronika claims|figures|sources|doubts|reports|timeline|diff`: questions to a ledger."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from kronika.cli import ledger as shared
from kronika.cli.ledger import (
    ALL,
    Actor,
    Box,
    By,
    Country,
    Csv,
    InPlace,
    InStatus,
    Json,
    Kind,
    Limit,
    Measured,
    Mode,
    OfReport,
    Since,
    Sure,
    Until,
    What,
    Where,
    Words,
    asked,
    box,
    opened,
)
from kronika.export.flat import anchor, flat
from kronika.ledger.query import FiledClaim, Period
from kronika.view import words

HEADINGS = ("When", "Where", "What", "Who → whom", "How many", "Says who", "Status", "Conf.", "Words", "Report")
MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?Z?)?\Z")


def claims(
    ledger: Where,
    since: Since = None,
    until: Until = None,
    place: InPlace = None,
    box_: Box = None,
    country: Country = None,
    type_: What = None,
    mode: Mode = None,
    measure: Measured = None,
    actor: Actor = None,
    source: By = None,
    kind: Kind = None,
    status: InStatus = None,
    confidence: Sure = None,
    text: Words = None,
    report: OfReport = None,
    limit: Limit = ALL,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Every claim: who did what to whom, where, when, how many, and who says so."""
    wanted = asked(
        type_ or (),
        measure or (),
        since=since,
        until=until,
        place=place,
        box=box(box_),
        country=country,
        mode=mode,
        actor=actor,
        source=source,
        source_kind=kind,
        status=status,
        confidence=confidence,
        text=text,
        report=report,
    )
    with opened(ledger) as held:
        shared.show(held.claims(wanted, limit=limit), json, csv, line=flat, cells=cells, headings=HEADINGS)


def figures(
    ledger: Where,
    since: Since = None,
    until: Until = None,
    place: InPlace = None,
    box_: Box = None,
    country: Country = None,
    measure: Measured = None,
    source: By = None,
    kind: Kind = None,
    status: InStatus = None,
    confidence: Sure = None,
    text: Words = None,
    report: OfReport = None,
    event: Annotated[str | None, typer.Option(help="Id of the event that brought them about.")] = None,
    limit: Limit = ALL,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """How many were killed, hurt, arrested …, as bounds, and who says so."""
    wanted = asked(
        (),
        measure or (),
        since=since,
        until=until,
        place=place,
        box=box(box_),
        country=country,
        source=source,
        source_kind=kind,
        status=status,
        confidence=confidence,
        text=text,
        report=report,
        event=event,
    )
    with opened(ledger) as held:
        shared.show(held.figures(wanted, limit=limit), json, csv, line=flat, cells=cells, headings=HEADINGS)


def sources(
    ledger: Where,
    since: Since = None,
    until: Until = None,
    place: InPlace = None,
    country: Country = None,
    type_: What = None,
    measure: Measured = None,
    source: By = None,
    kind: Kind = None,
    text: Words = None,
    report: OfReport = None,
    limit: Limit = ALL,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Who says so: each source, in how many claims of how many reports, those of most claims first."""
    wanted = asked(
        type_ or (),
        measure or (),
        since=since,
        until=until,
        place=place,
        country=country,
        source=source,
        source_kind=kind,
        text=text,
        report=report,
    )
    with opened(ledger) as held:
        shared.show(held.sources(wanted, limit=limit), json, csv)


def doubts(
    ledger: Where,
    kind: Annotated[str | None, typer.Option(help="Kind of doubt: figure-conflict, no-source …")] = None,
    report: OfReport = None,
    limit: Limit = ALL,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """What in the reports cannot all be true, or cannot be taken as it stands."""
    with opened(ledger) as held:
        shared.show(held.doubts(kind=kind, report=report, limit=limit), json, csv)


def reports(
    ledger: Where,
    since: Annotated[str | None, typer.Option(help="Published from this day on.")] = None,
    until: Annotated[str | None, typer.Option(help="Published up to this day.")] = None,
    lang: Annotated[str | None, typer.Option(help="Language, ISO 639-1.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Publisher, in full.")] = None,
    text: Annotated[str | None, typer.Option(help='Words of the report; "a phrase", begin*.')] = None,
    limit: Limit = ALL,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """The reports, each with its key and how many wordings and claims it has."""
    with opened(ledger) as held:
        found = held.reports(since=since, until=until, lang=lang, publisher=publisher, text=text, limit=limit)
        shared.show(found, json, csv)


def timeline(
    ledger: Where,
    by: Annotated[str, typer.Option(help="day, month or year.")] = "day",
    since: Since = None,
    until: Until = None,
    place: InPlace = None,
    country: Country = None,
    type_: What = None,
    measure: Measured = None,
    actor: Actor = None,
    status: InStatus = None,
    confidence: Sure = None,
    text: Words = None,
    limit: Limit = ALL,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """What is said to have happened when: dated claims gathered by period, place and what they say."""
    periods: dict[str, Period] = {"day": "day", "month": "month", "year": "year"}
    if by not in periods:
        raise typer.BadParameter(f"--by {by!r}: want day, month or year")
    wanted = asked(
        type_ or (),
        measure or (),
        since=since,
        until=until,
        place=place,
        country=country,
        actor=actor,
        status=status,
        confidence=confidence,
        text=text,
    )
    with opened(ledger) as held:
        shared.show(held.timeline(wanted, by=periods[by], limit=limit), json, csv)


def diff(
    ledger: Where,
    since: Annotated[str, typer.Option(help="A day or a moment in UTC: 2026-01-31 or 2026-01-31T09:00Z.")],
    json: Json = False,
    csv: Csv = False,
) -> None:
    """What has changed since: claims added, changed or gone, decisions, reports forgotten."""
    if not MOMENT.match(since):
        raise typer.BadParameter(f"--since {since!r}: want 2026-01-31 or 2026-01-31T09:00Z")
    with opened(ledger) as held:
        shared.show(held.changes(since.removesuffix("Z")), json, csv)


def cells(filed: FiledClaim) -> tuple[str, ...]:
    """A claim under HEADINGS."""
    claim = filed.claim
    return (
        words.when(claim),
        words.where(claim),
        words.what(claim),
        words.who(claim),
        words.how_many(claim),
        words.says(claim) or "—",
        claim.status,
        f"{claim.confidence:.2f}",
        anchor(filed).text,
        filed.report,
    )
