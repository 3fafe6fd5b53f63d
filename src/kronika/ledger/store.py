"""The file itself: opened, made, brought to the newest schema, written to in transactions."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

APPLICATION = 0x4B524F4E  # "KRON", in the file's header
PATIENCE = 60.0  # seconds to wait for another writer
CACHE = 64 << 10  # KiB
CHECKPOINT = 10_000  # pages of 4 KiB that the log may hold before they go into the file


class LedgerError(Exception):
    """The ledger cannot do what was asked; the message says what to do next."""


def migrations() -> list[tuple[int, str]]:
    """Every schema step, in order: its number and its SQL."""
    found = (path for path in files("kronika.ledger").joinpath("migrations").iterdir() if path.name.endswith(".sql"))
    return sorted((int(path.name[:3]), path.read_text("utf-8")) for path in found)


def newest() -> int:
    """The number of the newest schema."""
    return migrations()[-1][0]


def open_write(path: Path) -> sqlite3.Connection:
    """A connection that writes; makes the file, or brings it to the newest schema, where needed. Raises LedgerError."""
    with explained(path):
        db = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
        try:
            _check(db, path)
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA foreign_keys = ON")
            db.execute(f"PRAGMA cache_size = -{CACHE}")
            db.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT}")
            migrate(db)
        except BaseException:
            db.close()
            raise
        return db


def open_read(path: Path) -> sqlite3.Connection:
    """A connection that only reads, beside a writer or from a read-only disk. Raises LedgerError."""
    if not path.is_file():
        raise LedgerError(f"{path}: no ledger there: file reports into it first, kronika file {path.name} FILE…")
    alone = not os.access(path.parent, os.W_OK) and not path.with_name(path.name + "-wal").exists()
    with explained(path):
        address = f"file:{quote(str(path.absolute()))}?mode=ro{'&immutable=1' if alone else ''}"
        db = sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None)
        try:
            _check(db, path)
            version = _number(db, "user_version")
            if version < newest():
                raise LedgerError(
                    f"{path}: schema {version}, this Kronika reads {newest()}: open it once for writing, "
                    f"kronika file {path.name} FILE…"
                )
        except BaseException:
            db.close()
            raise
        return db


def migrate(db: sqlite3.Connection) -> None:
    """Run the schema steps that the file has not had, each in its own transaction."""
    for number, sql in migrations():
        if number > _number(db, "user_version"):
            with writing(db):
                if number > _number(db, "user_version"):
                    for statement in statements(sql):
                        db.execute(statement)
                    db.execute(f"PRAGMA application_id = {APPLICATION}")
                    db.execute(f"PRAGMA user_version = {number}")


def statements(sql: str) -> list[str]:
    """The statements of a migration; triggers, whose inner statements end lines too, stay whole."""
    found, held = [], ""
    for line in sql.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            found.append(held)
            held = ""
    return found


@contextmanager
def writing(db: sqlite3.Connection) -> Iterator[None]:
    """One transaction: all of it or none."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """SQLite's errors in words that say what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise LedgerError(f"{path}: {error}{_advice(str(error))}") from error


def now() -> str:
    """This moment in UTC, to the microsecond: `2026-01-31T09:00:00.000000Z`."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _advice(says: str) -> str:
    for part, advice in (
        ("full", ": the disk is full; all filed before is safe: make room and run the same command again"),
        ("disk I/O", ": the disk is full or fails; all filed before is safe: make room and run the same command again"),
        ("locked", f": another process has written for {PATIENCE:.0f} s: try again when it is done"),
        ("readonly", ": the file or its folder may not be written"),
        ("unable to open", ": is the folder there, and may it be read and written?"),
        ("malformed", ": the file is damaged: restore a copy"),
    ):
        if part in says:
            return advice
    return ""


def _check(db: sqlite3.Connection, path: Path) -> None:
    """That the file is a ledger, or empty, and not from the future."""
    try:
        tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    except sqlite3.DatabaseError as error:
        if "not a database" in str(error):
            raise LedgerError(f"{path}: not a ledger: it is no SQLite file") from None
        raise
    if tables and _number(db, "application_id") != APPLICATION:
        raise LedgerError(f"{path}: a database, but not a Kronika ledger: choose another file")
    if _number(db, "user_version") > newest():
        raise LedgerError(f"{path}: written by a newer Kronika (schema {_number(db, 'user_version')}): update Kronika")


def _number(db: sqlite3.Connection, pragma: str) -> int:
    return int(db.execute(f"PRAGMA {pragma}").fetchone()[0])
