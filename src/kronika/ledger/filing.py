"""Reports into the ledger: one transaction a report; what is there already is left as it is."""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Literal

import msgspec

from kronika.ledger import rows
from kronika.ledger.made import Made
from kronika.ledger.names import Claim, content_hash, fold, report_key, version_key
from kronika.ledger.store import now, writing
from kronika.records import Coding, Report

Coder = Callable[[Iterable[Report]], Iterator[tuple[Report, Coding | str]]]
Done = Literal["new", "corrected", "recoded", "same", "forgotten", "failed"]

COLUMNS = rows.ClaimRow.__struct_fields__
CLAIM = (
    f"INSERT INTO claims (coding, current, evidence, {', '.join(COLUMNS)}) "
    f"VALUES (?, 1, (SELECT key FROM evidence WHERE version = ? AND start = ? AND stop = ?), "
    f"{', '.join('?' * len(COLUMNS))})"
)


class Outcome(msgspec.Struct, frozen=True):
    """What became of one report: its key, what was done, how many claims it has, and why not where it failed."""

    report: str
    done: Done
    claims: int = 0
    why: str = ""


def file_reports(
    db: sqlite3.Connection, reports: Iterable[Report], coder: Coder, made: Made, *, recode: bool = False
) -> Iterator[Outcome]:
    """Code what is not there yet, and file it. With `recode`, code again what another model or code made."""
    skipped: deque[Outcome] = deque()
    for report, coding in coder(_unknown(db, reports, made, recode, skipped)):
        while skipped:
            yield skipped.popleft()
        if isinstance(coding, str):
            yield Outcome(report_key(report), "failed", why=coding)
        else:
            yield file_coding(db, report, coding, made, recode=recode)
    yield from skipped


def _unknown(
    db: sqlite3.Connection, reports: Iterable[Report], made: Made, recode: bool, skipped: deque[Outcome]
) -> Iterator[Report]:
    for report in reports:
        fault = unfit(report)
        found = Outcome(report.id, "failed", why=fault) if fault else known(db, report, made, recode)
        if found:
            skipped.append(found)
        else:
            yield report


def unfit(report: Report) -> str:
    """Why a report cannot be kept, "" where it can."""
    for name in ("id", "text", "publisher", "title", "url", "lang", "published"):
        value = getattr(report, name)
        try:
            (value or "").encode()
        except UnicodeEncodeError as error:
            return f"{name} holds half a character at {error.start}: repair the file"
    return "" if report.id else "a report needs an id"


def known(db: sqlite3.Connection, report: Report, made: Made, recode: bool) -> Outcome | None:
    """What to say of a report that needs no filing, None where it does."""
    key = report_key(report)
    if db.execute("SELECT 1 FROM tombstones WHERE report = ?", (key,)).fetchone():
        return Outcome(key, "forgotten")
    row = db.execute(
        "SELECT codings.model, codings.code, codings.current "
        "FROM versions JOIN codings ON codings.version = versions.key "
        "WHERE versions.report = ? AND versions.hash = ? ORDER BY codings.key DESC",
        (key, content_hash(report)),
    ).fetchone()
    if row is None or (recode and row[2] and Made(row[0], row[1]) != made):
        return None
    return Outcome(key, "same")


def file_coding(db: sqlite3.Connection, report: Report, coding: Coding, made: Made, *, recode: bool = False) -> Outcome:
    """File one report with its coding, all of it or nothing."""
    with writing(db):
        found = known(db, report, made, recode)
        if found:
            return found
        key, at = report_key(report), now()
        version, number, done = _version(db, report, key, at)
        name = version_key(key, number)
        claims = rows.named(coding, name)
        _set_aside(db, key)
        made_by = (version, made.model, made.code, at, coding.lang, coding.published)
        coding_key = _insert(
            db,
            "INSERT INTO codings (version, model, code, coded, lang, published, current) VALUES (?, ?, ?, ?, ?, ?, 1)",
            made_by,
        )
        for claim in claims:
            _claim(db, claim, rows.claim_row(claim, key, name), coding_key, version)
        db.executemany(
            "INSERT INTO doubts (coding, current, id, report, kind, start, stop, words, says) "
            "VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?)",
            [(coding_key, *row) for row in rows.doubt_rows(coding, key, name)],
        )
        return Outcome(key, done, len(claims))


def _version(db: sqlite3.Connection, report: Report, key: str, at: str) -> tuple[int, int, Done]:
    """The version's key and number, made where it is not there, and what that makes of the filing."""
    mark = content_hash(report)
    row = db.execute("SELECT key, number FROM versions WHERE report = ? AND hash = ?", (key, mark)).fetchone()
    if row:
        return row[0], row[1], "recoded"
    db.execute(
        "INSERT INTO reports (key, id, publisher) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (key, report.id, report.publisher or None),
    )
    number = db.execute("SELECT coalesce(max(number), 0) + 1 FROM versions WHERE report = ?", (key,)).fetchone()[0]
    version = _insert(
        db,
        "INSERT INTO versions (report, number, hash, title, text, lang, published, url, filed) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (key, number, mark, report.title, report.text, report.lang, report.published, report.url, at),
    )
    return version, number, "new" if number == 1 else "corrected"


def _set_aside(db: sqlite3.Connection, key: str) -> None:
    """What was coded of the report before stays, but no longer counts."""
    db.execute(
        "UPDATE codings SET current = 0 WHERE current = 1 AND version IN (SELECT key FROM versions WHERE report = ?)",
        (key,),
    )
    for table in ("claims", "doubts"):
        db.execute(f"UPDATE {table} SET current = 0 WHERE report = ? AND current = 1", (key,))


def _claim(db: sqlite3.Connection, claim: Claim, row: rows.ClaimRow, coding: int, version: int) -> None:
    spot = (version, claim.evidence.start, claim.evidence.end)
    db.execute(
        "INSERT INTO evidence (version, start, stop, words) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (*spot, claim.evidence.text),
    )
    db.executemany(
        "INSERT INTO place_names (folded) VALUES (?) ON CONFLICT DO NOTHING",
        [(name,) for name in (row.place_folded, row.admin1_folded) if name],
    )
    key = _insert(db, CLAIM, (coding, *spot, *msgspec.structs.astuple(row)))
    for role, position, entity in rows.entity_rows(claim):
        number = rows.entity_id(entity)
        db.execute(
            "INSERT INTO entities (id, name, folded, country, sectors) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (number, entity.name, fold(entity.name), entity.country, " ".join(entity.sectors)),
        )
        db.execute(
            "INSERT INTO claim_entities (claim, role, position, entity, start, stop, words) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (key, role, position, number, entity.start, entity.end, entity.text),
        )
    for position, source in enumerate(claim.sources):
        number = rows.source_id(source)
        db.execute(
            "INSERT INTO sources (id, name, folded, kind, country, sectors) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT DO NOTHING",
            (number, source.name, fold(source.name), source.kind, source.country, " ".join(source.sectors)),
        )
        db.execute(
            "INSERT INTO claim_sources (claim, position, source, start, stop, words) VALUES (?, ?, ?, ?, ?, ?)",
            (key, position, number, source.start, source.end, source.text),
        )


def _insert(db: sqlite3.Connection, sql: str, values: tuple[object, ...]) -> int:
    """Run an INSERT; the new row's key."""
    number = db.execute(sql, values).lastrowid
    assert number is not None
    return number
