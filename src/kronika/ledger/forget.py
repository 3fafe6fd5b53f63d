"""Remove one report and all that came from it, leaving a tombstone."""

from __future__ import annotations

import sqlite3

import msgspec

from kronika.ledger.store import LedgerError, now, writing


class Forgotten(msgspec.Struct, frozen=True, kw_only=True):
    """What is left of a forgotten report: its key, when (UTC), by whom and why, and how much went.

    `shared` are other reports whose original went too, because it held this report as well.
    """

    report: str
    at: str
    who: str
    why: str
    versions: int
    claims: int
    shared: tuple[str, ...] = ()


def forget(db: sqlite3.Connection, report: str, who: str, why: str) -> Forgotten:
    """Remove the report of this key: every wording, claim, doubt, decision and original, and the words from the index.

    Raises LedgerError where there is no such report.
    """
    with writing(db):
        versions = [row[0] for row in db.execute("SELECT key FROM versions WHERE report = ?", (report,))]
        if not versions:
            raise LedgerError(f"{report}: no such report: kronika reports LEDGER lists them")
        claims = db.execute("SELECT count(*) FROM claims WHERE report = ?", (report,)).fetchone()[0]
        stone = Forgotten(
            report=report,
            at=now(),
            who=who,
            why=why,
            versions=len(versions),
            claims=claims,
            shared=tuple(_sharing(db, report)),
        )
        db.execute(
            "INSERT INTO tombstones (report, at, who, why, versions, claims) VALUES (?, ?, ?, ?, ?, ?)",
            (report, stone.at, who, why, len(versions), claims),
        )
        _remove(db, report)
        for index in ("report_words", "evidence_words"):
            db.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")
    db.execute("VACUUM")  # so that no freed page still holds the words
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return stone


def _sharing(db: sqlite3.Connection, report: str) -> list[str]:
    rows = db.execute(
        "SELECT DISTINCT other.report FROM versions AS own "
        "JOIN version_originals AS mine ON mine.version = own.key "
        "JOIN version_originals AS theirs ON theirs.original = mine.original "
        "JOIN versions AS other ON other.key = theirs.version "
        "WHERE own.report = ? AND other.report <> own.report ORDER BY 1",
        (report,),
    )
    return [row[0] for row in rows]


def _remove(db: sqlite3.Connection, report: str) -> None:
    for table, column in (("claim_entities", "entity"), ("claim_sources", "source")):
        db.execute(f"CREATE TEMP TABLE IF NOT EXISTS {table}_gone (id INTEGER PRIMARY KEY)")
        db.execute(f"DELETE FROM temp.{table}_gone")
        db.execute(
            f"INSERT INTO temp.{table}_gone SELECT DISTINCT {column} FROM {table} "
            "JOIN claims ON claims.key = claim WHERE claims.report = ?",
            (report,),
        )
    originals = db.execute(
        "SELECT DISTINCT original FROM version_originals JOIN versions ON versions.key = version WHERE report = ?",
        (report,),
    ).fetchall()
    db.execute("DELETE FROM claims WHERE report = ?", (report,))
    db.execute("DELETE FROM reports WHERE key = ?", (report,))
    db.execute("DELETE FROM decisions WHERE ? IN (subject_report, object_report)", (report,))
    for (original,) in originals:
        db.execute("UPDATE originals SET bytes = NULL, name = NULL WHERE hash = ?", (original,))
        db.execute(
            "DELETE FROM originals WHERE hash = ? "
            "AND NOT EXISTS (SELECT 1 FROM version_originals WHERE original = hash)",
            (original,),
        )
    for table, link, column in (("entities", "claim_entities", "entity"), ("sources", "claim_sources", "source")):
        db.execute(
            f"DELETE FROM {table} WHERE id IN (SELECT id FROM temp.{link}_gone) "
            f"AND NOT EXISTS (SELECT 1 FROM {link} WHERE {column} = {table}.id)"
        )
        db.execute(f"DELETE FROM temp.{link}_gone")
