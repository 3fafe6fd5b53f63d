"""`Ledger`: all that can be done with one file."""

from __future__ import annotations

import getpass
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType

import msgspec

from kronika.ledger import changes, decisions, filing, forget, originals, query, snapshot, sql
from kronika.ledger.filters import EVERYTHING, Filter
from kronika.ledger.made import Made, made
from kronika.ledger.store import LedgerError, explained, open_read, open_write
from kronika.records import Report


class Filing(msgspec.Struct, kw_only=True):
    """How many reports were new, corrected, coded again, there already, forgotten before, and which failed and why."""

    new: int = 0
    corrected: int = 0
    recoded: int = 0
    same: int = 0
    forgotten: int = 0
    claims: int = 0
    failed: list[filing.Outcome] = msgspec.field(default_factory=list)

    def add(self, outcome: filing.Outcome) -> None:
        """Count one more."""
        if outcome.done == "failed":
            self.failed.append(outcome)
        else:
            setattr(self, outcome.done, getattr(self, outcome.done) + 1)
            self.claims += outcome.claims

    def total(self) -> int:
        """All reports that came."""
        return self.new + self.corrected + self.recoded + self.same + self.forgotten + len(self.failed)


class Ledger:
    """One ledger file. It is made when something is first filed; reading needs it to be there.

    Reports are filed, and asked for, from several processes at once. Every method raises LedgerError with what to do.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._reader: sqlite3.Connection | None = None
        self._writer: sqlite3.Connection | None = None

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        for db in (self._reader, self._writer):
            if db is not None:
                db.close()
        self._reader = self._writer = None

    def file(
        self,
        reports: Iterable[Report],
        *,
        workers: int = 1,
        recode: bool = False,
        coder: filing.Coder | None = None,
        made_by: Made | None = None,
        tell: Callable[[filing.Outcome], None] | None = None,
    ) -> Filing:
        """Code and file reports, each in a transaction of its own; what is there already is left as it is.

        With `recode`, what another model or code made is coded again. `coder` and `made_by` stand in for Kronika's own;
        `tell` is called after each report.
        """
        done = Filing()
        with explained(self.path):
            db = self._write()
            db.execute("PRAGMA synchronous = NORMAL")
            try:
                each = filing.file_reports(db, reports, coder or _own(workers), made_by or made(), recode=recode)
                for outcome in each:
                    done.add(outcome)
                    if tell:
                        tell(outcome)
            finally:
                db.execute("PRAGMA synchronous = FULL")
        return done

    def claims(self, given: Filter = EVERYTHING, *, limit: int = query.NO_LIMIT) -> Iterator[query.FiledClaim]:
        """Events and figures, by date, report and place in the text."""
        return query.claims(self._read(), given, None, limit)

    def events(self, given: Filter = EVERYTHING, *, limit: int = query.NO_LIMIT) -> Iterator[query.FiledClaim]:
        """Events alone."""
        return query.claims(self._read(), given, "event", limit)

    def figures(self, given: Filter = EVERYTHING, *, limit: int = query.NO_LIMIT) -> Iterator[query.FiledClaim]:
        """Figures alone."""
        return query.claims(self._read(), given, "figure", limit)

    def sources(self, given: Filter = EVERYTHING, *, limit: int = query.NO_LIMIT) -> Iterator[query.SourceCount]:
        """Who says what the filter asks for, those of most claims first."""
        return query.sources(self._read(), given, limit)

    def doubts(
        self, *, kind: str | None = None, report: str | None = None, limit: int = query.NO_LIMIT
    ) -> Iterator[query.FiledDoubt]:
        """Doubts by kind and report."""
        return query.doubts(self._read(), kind=kind, report=report, limit=limit)

    def reports(
        self,
        *,
        since: str | None = None,
        until: str | None = None,
        lang: str | None = None,
        publisher: str | None = None,
        text: str | None = None,
        limit: int = query.NO_LIMIT,
    ) -> Iterator[query.FiledReport]:
        """Reports by key; `since` and `until` are days of publication, `text` words of the report."""
        return query.reports(
            self._read(), since=since, until=until, lang=lang, publisher=publisher, text=text, limit=limit
        )

    def text(self, report: str, version: int | None = None) -> str:
        """The words of a report as filed, which every offset counts in; its current wording unless told."""
        row = (
            self._read()
            .execute(
                "SELECT text FROM versions WHERE report = ?1 AND number = coalesce(?2, "
                "(SELECT max(number) FROM versions WHERE report = ?1))",
                (report, version),
            )
            .fetchone()
        )
        if row is None:
            raise LedgerError(f"{report}: no such report: kronika reports {self.path.name} lists them")
        return str(row[0])

    def timeline(
        self, given: Filter = EVERYTHING, *, by: query.Period = "day", limit: int = query.NO_LIMIT
    ) -> Iterator[query.TimelineRow]:
        """Dated claims gathered by period, place and what they say."""
        return query.timeline(self._read(), given, by, limit)

    def changes(self, since: str) -> Iterator[changes.Change]:
        """What is otherwise now than before `since`, an ISO day or moment in UTC."""
        return changes.changes(self._read(), since)

    def sql(self, select: str, *, seconds: float = 30.0) -> sql.Answer:
        """Any SELECT over the views of docs/ledger.md, on a connection of its own that can only read."""
        return sql.select(open_read(self.path), select, seconds)

    def keep(self, original: originals.Original, reports: Iterable[str]) -> str:
        """Keep the bytes that filed reports (by key) were read from; their SHA-256."""
        with explained(self.path):
            return originals.keep(self._write(), original, list(reports))

    def decide(self, verdicts: Iterable[decisions.Verdict], who: str | None = None) -> str:
        """Add verdicts as one act, all or none; the act's id. `who` is the login name unless given."""
        with explained(self.path):
            return decisions.decide(self._write(), verdicts, who or getpass.getuser())

    def undo(self, action: str, who: str | None = None) -> str:
        """Take one act back, by another."""
        with explained(self.path):
            return decisions.undo(self._write(), action, who or getpass.getuser())

    def decisions(self, subject: str | None = None, *, standing: bool = False) -> Iterator[decisions.Decision]:
        """All decisions in order, or those of one subject; `standing`: only those not taken back."""
        return decisions.decisions(self._read(), subject, standing=standing)

    def forget(self, report: str, why: str, who: str | None = None) -> forget.Forgotten:
        """Remove one report (by key) and all that came from it; a tombstone stays."""
        with explained(self.path):
            return forget.forget(self._write(), report, who or getpass.getuser(), why)

    def snapshot(self, folder: str | Path, *, texts: bool = True) -> list[Path]:
        """Write the views as Parquet files; needs `kronika[analysis]`."""
        return snapshot.snapshot(self._read(), Path(folder), texts=texts)

    def _read(self) -> sqlite3.Connection:
        if self._reader is None:
            self._reader = open_read(self.path)
        return self._reader

    def _write(self) -> sqlite3.Connection:
        if self._writer is None:
            self._writer = open_write(self.path)
        return self._writer


def _own(workers: int) -> filing.Coder:
    from kronika.pipeline import try_many

    return lambda reports: try_many(reports, workers=workers)
