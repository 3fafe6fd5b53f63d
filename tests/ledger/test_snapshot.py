"""Snapshots: what the views say, in Parquet."""

import sys
from pathlib import Path

import pytest

from kronika.ledger.ledger import Ledger
from kronika.ledger.snapshot import tables
from kronika.ledger.store import LedgerError


def test_a_snapshot_holds_the_views(ledger: Ledger, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    folder = tmp_path / "it's a folder"
    paths = ledger.snapshot(folder)
    assert {p.stem for p in paths} == set(tables())
    assert sorted(folder.iterdir()) == sorted(paths)
    for path in paths:
        table = tables()[path.stem]
        there = duckdb.read_parquet(str(path))
        assert there.columns == list(table.columns)
        wanted = list(ledger.sql(f"SELECT count(*) FROM {table.view}").rows)
        assert there.aggregate("count(*)").fetchall() == wanted
    texts = duckdb.read_parquet(str(folder / "reports.parquet")).select("report, text").fetchall()
    assert all(ledger.text(key) == text for key, text in texts)
    rows = duckdb.read_parquet(str(folder / "claims.parquet")).select("claim, low, date_from").order("claim").fetchall()
    plain = ledger.sql("SELECT claim, low, date_from FROM current_claims ORDER BY claim").rows
    assert [(c, n, d and d.isoformat()) for c, n, d in rows] == list(plain)


def test_words_can_be_left_out_and_a_snapshot_is_replaced(ledger: Ledger, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    ledger.snapshot(tmp_path)
    ledger.snapshot(tmp_path, texts=False)
    for name, table in tables().items():
        assert not set(table.texts) & set(duckdb.read_parquet(str(tmp_path / f"{name}.parquet")).columns)


def test_without_duckdb_it_says_what_to_install(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(LedgerError, match="kronika\\[analysis\\]"):
        ledger.snapshot(tmp_path)
