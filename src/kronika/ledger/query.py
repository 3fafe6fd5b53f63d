"""Questions to the ledger and the records that answer them, always in the same order."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Literal

import msgspec

from kronika.ledger.filters import EVERYTHING, Filter, first_day, last_day, match, where
from kronika.records import Event, Figure

Period = Literal["day", "month", "year"]
ORDER = "coalesce(claims.date_from, '~'), claims.report, claims.start, claims.id"
NO_LIMIT = -1


class FiledClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with the report that makes it and what coded it; `version` counts the report's wordings."""

    claim: Event | Figure
    report: str
    version: int = 1
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    lang: str | None = None
    url: str | None = None
    model: str = ""
    code: str = ""
    coded: str = ""


class FiledReport(msgspec.Struct, frozen=True, kw_only=True):
    """A report as it stands: its key, and how many wordings and claims it has."""

    report: str
    id: str
    publisher: str | None
    title: str | None
    lang: str | None
    published: str | None
    url: str | None
    versions: int
    claims: int
    filed: str


class SourceCount(msgspec.Struct, frozen=True, kw_only=True):
    """Who says so, in how many claims of how many reports, about which days."""

    name: str
    kind: str
    country: str | None
    sectors: str
    claims: int
    reports: int
    first: str | None
    last: str | None


class FiledDoubt(msgspec.Struct, frozen=True, kw_only=True):
    """A doubt with its report and its words."""

    doubt: str
    report: str
    kind: str
    words: str
    start: int
    stop: int
    says: str


class TimelineRow(msgspec.Struct, frozen=True, kw_only=True):
    """What is said to have happened in one period at one place: by how many claims, reports and sources.

    `low` and `high` are the least and greatest bounds of the figures among them, null for events or where open.
    """

    period: str
    place: str | None
    country: str | None
    what: str
    status: str
    claims: int
    reports: int
    sources: int
    low: int | None
    high: int | None


def claims(
    db: sqlite3.Connection, given: Filter = EVERYTHING, kind: str | None = None, limit: int = NO_LIMIT
) -> Iterator[FiledClaim]:
    """Claims that meet the filter, by date, report and place in the text."""
    condition, values = where(given, kind)
    rows = db.execute(
        "SELECT claims.kind, claims.record, claims.report, versions.number, versions.title, reports.publisher, "
        "coalesce(versions.published, codings.published), coalesce(versions.lang, codings.lang), versions.url, "
        "codings.model, codings.code, codings.coded "
        "FROM claims JOIN codings ON codings.key = claims.coding JOIN versions ON versions.key = codings.version "
        f"JOIN reports ON reports.key = claims.report WHERE {condition} ORDER BY {ORDER} LIMIT ?",
        (*values, limit),
    )
    for what, record, *rest in rows:
        report, version, title, publisher, published, lang, url, model, code, coded = rest
        yield FiledClaim(
            claim=_EVENT.decode(record) if what == "event" else _FIGURE.decode(record),
            report=report,
            version=version,
            title=title,
            publisher=publisher,
            published=published,
            lang=lang,
            url=url,
            model=model,
            code=code,
            coded=coded,
        )


def reports(
    db: sqlite3.Connection,
    *,
    since: str | None = None,
    until: str | None = None,
    lang: str | None = None,
    publisher: str | None = None,
    text: str | None = None,
    limit: int = NO_LIMIT,
) -> Iterator[FiledReport]:
    """Reports by key; `since` and `until` are days of publication, `text` words of the report."""
    day, tongue = "coalesce(versions.published, codings.published)", "coalesce(versions.lang, codings.lang)"
    tests: list[tuple[str, str | None]] = [
        (f"{day} >= ?", since and first_day(since)),
        (f"{day} <= ?", until and last_day(until)),
        (f"{tongue} = ?", lang),
        ("reports.publisher = ?", publisher),
        ("versions.key IN (SELECT rowid FROM report_words WHERE report_words MATCH ?)", text and match(text)),
    ]
    used = [(sql, value) for sql, value in tests if value]
    join = "JOIN" if text else "CROSS JOIN"  # crossed: in the order asked for, so that a limit ends it early
    rows = db.execute(
        f"SELECT reports.key, id, publisher, title, {tongue}, {day}, url, "
        "(SELECT count(*) FROM versions WHERE versions.report = reports.key), "
        "(SELECT count(*) FROM claims WHERE claims.report = reports.key AND claims.current = 1), filed "
        f"FROM reports {join} versions ON versions.report = reports.key "
        f"{join} codings ON codings.version = versions.key "
        f"WHERE {' AND '.join(['codings.current = 1', *(sql for sql, _ in used)])} ORDER BY reports.key LIMIT ?",
        (*(value for _, value in used), limit),
    )
    for key, id_, by, title, spoken, published, url, versions, found, filed in rows:
        yield FiledReport(
            report=key,
            id=id_,
            publisher=by,
            title=title,
            lang=spoken,
            published=published,
            url=url,
            versions=versions,
            claims=found,
            filed=filed,
        )


def sources(db: sqlite3.Connection, given: Filter = EVERYTHING, limit: int = NO_LIMIT) -> Iterator[SourceCount]:
    """Who says what the filter asks for, those of most claims first."""
    condition, values = where(given)
    rows = db.execute(
        "SELECT sources.name, sources.kind, sources.country, sources.sectors, count(DISTINCT claims.key) AS many, "
        "count(DISTINCT claims.report), min(claims.date_from), max(claims.date_to) "
        "FROM claims JOIN claim_sources ON claim_sources.claim = claims.key "
        f"JOIN sources ON sources.id = claim_sources.source WHERE {condition} "
        "GROUP BY sources.id ORDER BY many DESC, sources.name, sources.kind, sources.id LIMIT ?",
        (*values, limit),
    )
    for name, kind, country, sectors, many, papers, first, last in rows:
        yield SourceCount(
            name=name,
            kind=kind,
            country=country,
            sectors=sectors,
            claims=many,
            reports=papers,
            first=first,
            last=last,
        )


def doubts(
    db: sqlite3.Connection, *, kind: str | None = None, report: str | None = None, limit: int = NO_LIMIT
) -> Iterator[FiledDoubt]:
    """Doubts by kind and report."""
    rows = db.execute(
        "SELECT doubt, report, kind, words, start, stop, says FROM current_doubts "
        "WHERE (?1 IS NULL OR kind = ?1) AND (?2 IS NULL OR report = ?2) ORDER BY kind, report, start, doubt LIMIT ?3",
        (kind, report, limit),
    )
    for name, key, sort, words, start, stop, says in rows:
        yield FiledDoubt(doubt=name, report=key, kind=sort, words=words, start=start, stop=stop, says=says)


def timeline(
    db: sqlite3.Connection, given: Filter = EVERYTHING, by: Period = "day", limit: int = NO_LIMIT
) -> Iterator[TimelineRow]:
    """Dated claims gathered by period of their first day, place and what they say."""
    condition, values = where(given)
    rows = db.execute(
        "SELECT substr(date_from, 1, ?) AS period, place, country, what, status, count(*), count(DISTINCT report), "
        "count(DISTINCT (SELECT source FROM claim_sources WHERE claim = claims.key ORDER BY position DESC LIMIT 1)), "
        "CASE WHEN count(*) = count(low) THEN min(low) END, CASE WHEN count(*) = count(high) THEN max(high) END "
        f"FROM claims WHERE {condition} AND date_from IS NOT NULL "
        "GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, country, place, what, status LIMIT ?",
        ({"day": 10, "month": 7, "year": 4}[by], *values, limit),
    )
    for period, place, country, what, status, many, papers, speakers, low, high in rows:
        yield TimelineRow(
            period=period,
            place=place,
            country=country,
            what=what,
            status=status,
            claims=many,
            reports=papers,
            sources=speakers,
            low=low,
            high=high,
        )


_EVENT = msgspec.json.Decoder(Event)
_FIGURE = msgspec.json.Decoder(Figure)
