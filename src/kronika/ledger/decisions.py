"""What people decide: rows that are only ever added."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from uuid import uuid4

import msgspec

from kronika.ledger.names import report_of
from kronika.ledger.store import LedgerError, now, writing


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """One thing decided: of `subject` (and `object`, where it is about two), with a JSON `value` where it has one.

    `subject` and `object` are ids of claims, reports, entities or incidents.
    """

    subject: str
    verdict: str
    object: str | None = None
    value: msgspec.Raw | None = None
    note: str | None = None


class Decision(Verdict, frozen=True, kw_only=True):
    """A verdict as it was added: its number, when (UTC), by whom, in which act, and which act it takes back."""

    key: int
    at: str
    who: str
    action: str
    undoes: str | None = None


FIELDS = "key, at, who, action, subject, object, verdict, value, note, undoes"


def decide(db: sqlite3.Connection, verdicts: Iterable[Verdict], who: str) -> str:
    """Add verdicts as one act, all or none; the act's id, by which it can be taken back."""
    with writing(db):
        action, at = uuid4().hex, now()
        for v in verdicts:
            _add(db, v, who, action, at, None)
    return action


def undo(db: sqlite3.Connection, action: str, who: str) -> str:
    """Take one act back; the new act's id. Raises LedgerError where it cannot be."""
    with writing(db):
        rows = db.execute("SELECT subject, object, undoes FROM decisions WHERE action = ?", (action,)).fetchall()
        if not rows:
            raise LedgerError(f"{action}: no such act")
        if rows[0][2] is not None:
            raise LedgerError(f"{action}: took another act back: decide anew instead")
        if db.execute("SELECT 1 FROM decisions WHERE undoes = ?", (action,)).fetchone():
            raise LedgerError(f"{action}: taken back already")
        taken, at = uuid4().hex, now()
        for subject, object_, _ in rows:
            _add(db, Verdict(subject=subject, object=object_, verdict="undo"), who, taken, at, action)
    return taken


def decisions(db: sqlite3.Connection, subject: str | None = None, *, standing: bool = False) -> Iterator[Decision]:
    """All decisions in order, or those of one subject; `standing`: only those not taken back."""
    fields = FIELDS.removesuffix(", undoes") + ", NULL" if standing else FIELDS
    sql = f"SELECT {fields} FROM {'standing_decisions' if standing else 'decisions'}"
    given = () if subject is None else (subject, subject)
    where = "" if subject is None else " WHERE subject = ? OR object = ?"
    for row in db.execute(f"{sql}{where} ORDER BY key", given):
        key, at, by, action, of, other, verdict, value, note, undoes = row
        yield Decision(
            key=key,
            at=at,
            who=by,
            action=action,
            subject=of,
            object=other,
            verdict=verdict,
            value=None if value is None else msgspec.Raw(value.encode()),
            note=note,
            undoes=undoes,
        )


def _add(db: sqlite3.Connection, v: Verdict, who: str, action: str, at: str, undoes: str | None) -> None:
    db.execute(
        "INSERT INTO decisions (at, who, action, subject, object, verdict, value, note, undoes, subject_report, "
        "object_report) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            at,
            who,
            action,
            v.subject,
            v.object,
            v.verdict,
            None if v.value is None else bytes(v.value).decode(),
            v.note,
            undoes,
            report_of(v.subject),
            None if v.object is None else report_of(v.object),
        ),
    )
