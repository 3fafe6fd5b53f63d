"""The bytes that reports were read from."""

from __future__ import annotations

import hashlib
import sqlite3

import msgspec

from kronika.ledger.store import LedgerError, now, writing


class Original(msgspec.Struct, frozen=True, kw_only=True):
    """A file as it was got: its bytes, and how (file, archive, feed …); `got` is a moment in UTC, null for now."""

    data: bytes
    how: str = "file"
    name: str | None = None
    media: str | None = None
    got: str | None = None

    @property
    def hash(self) -> str:
        """SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


def keep(db: sqlite3.Connection, original: Original, reports: list[str]) -> str:
    """Keep bytes once, as the original of the current version of each report (by key); their hash.

    Raises LedgerError where a report is not in the ledger.
    """
    with writing(db):
        db.execute(
            "INSERT INTO originals (hash, bytes, size, name, media, how, got) VALUES (?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT DO NOTHING",
            (
                original.hash,
                original.data,
                len(original.data),
                original.name,
                original.media,
                original.how,
                original.got or now(),
            ),
        )
        for report in reports:
            row = db.execute("SELECT max(key) FROM versions WHERE report = ?", (report,)).fetchone()
            if row[0] is None:
                raise LedgerError(f"{report}: no such report in the ledger: file it before its original")
            db.execute(
                "INSERT INTO version_originals (version, original) VALUES (?, ?) ON CONFLICT DO NOTHING",
                (row[0], original.hash),
            )
    return original.hash
