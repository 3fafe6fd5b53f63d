"""Any SELECT over the ledger, and nothing else: read-only file, authorizer, time and size limits."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator

import msgspec

from kronika.ledger.store import LedgerError

Value = str | int | float | bytes | None

ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE}
PRAGMAS = {"data_version"}  # what FTS5 itself asks
FORBIDDEN_FUNCTIONS = {"load_extension", "fts3_tokenizer", "edit", "writefile", "readfile"}
LONGEST_VALUE = 64 << 20  # bytes
LONGEST_QUERY = 1 << 20  # bytes
STEPS = 10_000  # of the virtual machine, between two looks at the clock


class Answer(msgspec.Struct, frozen=True):
    """Names of the columns, and the rows as they come."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Value, ...]]


def select(db: sqlite3.Connection, query: str, seconds: float) -> Answer:
    """Run one SELECT on a read-only connection for at most `seconds`. Raises LedgerError with what is wrong."""
    db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    db.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, LONGEST_QUERY)
    db.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    for index in ("report_words", "evidence_words"):  # connected now: later the authorizer would forbid it
        db.execute(f"SELECT 1 FROM {index} LIMIT 0")
    db.set_authorizer(permit)
    db.set_progress_handler(_until(time.monotonic() + seconds), STEPS)
    try:
        cursor = db.execute(query)
    except (sqlite3.Error, sqlite3.Warning) as error:
        raise _explained(error, seconds) from None
    if cursor.description is None:
        raise LedgerError("nothing to show: want one SELECT")
    return Answer(tuple(column[0] for column in cursor.description), _rows(cursor, seconds))


def permit(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    """SQLite's authorizer: reading, and functions without effects."""
    if action in ALLOWED:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION and (second or "").lower() not in FORBIDDEN_FUNCTIONS:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA and (first or "").lower() in PRAGMAS:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _rows(cursor: sqlite3.Cursor, seconds: float) -> Iterator[tuple[Value, ...]]:
    try:
        yield from cursor
    except sqlite3.Error as error:
        raise _explained(error, seconds) from None


def _until(deadline: float) -> Callable[[], bool]:
    return lambda: time.monotonic() > deadline


def _explained(error: Exception, seconds: float) -> LedgerError:
    says = str(error)
    if "interrupted" in says:
        return LedgerError(f"stopped after {seconds:g} s: ask for less, or give --seconds")
    if "not authorized" in says or "prohibited" in says or "readonly" in says:
        return LedgerError(f"only reading is allowed: want one SELECT ({says})")
    return LedgerError(f"{says}: the views are described in docs/ledger.md")
