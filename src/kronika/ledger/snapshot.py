"""The ledger's views as Parquet, which DuckDB, Polars, pandas and R read."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import cast

import msgspec

from kronika.ledger.store import LedgerError

LARGEST_ROW = 256 << 20  # bytes


def snapshot(db: sqlite3.Connection, folder: Path, *, texts: bool = True) -> list[Path]:
    """One file for each table of snapshot.toml, replaced whole; their paths. Raises LedgerError without duckdb."""
    try:
        import duckdb
    except ImportError:
        raise LedgerError("snapshots need duckdb: pip install 'kronika[analysis]'") from None
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    db.execute("BEGIN")  # all tables as of one moment
    try:
        with duckdb.connect(config={"autoinstall_known_extensions": False}) as parquet:
            for name, table in tables().items():
                kept = {c: t for c, t in table.columns.items() if texts or c not in table.texts}
                target = folder / f"{name}.parquet"
                _write(db, parquet, f"SELECT {', '.join(kept)} FROM {table.view} ORDER BY {table.order}", kept, target)
                made.append(target)
    finally:
        db.execute("COMMIT")
    return made


class Table(msgspec.Struct, frozen=True):
    """A view, the order of its rows, its columns with DuckDB types, and which of them hold words of reports."""

    view: str
    order: str
    columns: dict[str, str]
    texts: tuple[str, ...] = ()


def tables() -> dict[str, Table]:
    """What a snapshot holds, from snapshot.toml."""
    text = files("kronika.ledger").joinpath("snapshot.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, Table])


def _write(db: sqlite3.Connection, parquet: object, select: str, columns: dict[str, str], target: Path) -> None:
    import duckdb

    encoder = msgspec.json.Encoder()
    with tempfile.TemporaryDirectory(dir=target.parent) as room:
        lines, part = Path(room) / "rows.jsonl", Path(room) / "part.parquet"
        with lines.open("wb") as out:
            for row in db.execute(select):
                out.write(encoder.encode(dict(zip(columns, row, strict=True))) + b"\n")
        shape = ", ".join(f"'{name}': '{kind}'" for name, kind in columns.items())
        cast(duckdb.DuckDBPyConnection, parquet).execute(
            f"COPY (SELECT * FROM read_json({_quoted(lines)}, format = 'newline_delimited', columns = {{{shape}}}, "
            f"maximum_object_size = {LARGEST_ROW})) TO {_quoted(part)} (FORMAT parquet, COMPRESSION zstd)"
        )
        os.replace(part, target)


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
