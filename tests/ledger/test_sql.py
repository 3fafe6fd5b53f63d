"""`sql`: anything can be read, nothing can be written, and nothing runs for ever."""

import time
from pathlib import Path

import pytest

from kronika.ledger.ledger import Ledger
from kronika.ledger.store import LedgerError
from tests.ledger.gold import corpus

VIEWS = (
    "current_reports", "current_claims", "events", "figures", "involved", "said_by", "current_doubts",
    "standing_decisions",
)  # fmt: skip


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_can_be_read(ledger: Ledger, view: str) -> None:
    answer = ledger.sql(f"SELECT * FROM {view} LIMIT 1")
    assert len(answer.columns) > 5
    assert len(list(answer.rows)) == (view != "standing_decisions")


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_and_column_is_documented(ledger: Ledger, view: str) -> None:
    text = (Path(__file__).parents[2] / "docs/ledger.md").read_text("utf-8")
    assert f"`{view}`" in text
    for column in ledger.sql(f"SELECT * FROM {view} LIMIT 0").columns:
        assert column in text, column


def test_joins_recursion_json_and_words(ledger: Ledger) -> None:
    count = len(corpus())
    assert list(ledger.sql("SELECT count(*) FROM current_reports").rows) == [(count,)]
    assert list(
        ledger.sql("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n LIMIT 3) SELECT sum(i) FROM n").rows
    ) == [(6,)]
    assert next(ledger.sql("SELECT record ->> '$.status' FROM current_claims LIMIT 1").rows)[0]
    assert next(ledger.sql("SELECT count(*) FROM evidence_words('police')").rows)[0]
    assert next(ledger.sql("SELECT count(*) FROM report_words('police')").rows)[0]
    assert next(ledger.sql("SELECT snippet(report_words, 1, '[', ']', '…', 8) FROM report_words('police')").rows)[0]
    assert set(VIEWS) <= {row[0] for row in ledger.sql("SELECT name FROM sqlite_master WHERE type = 'view'").rows}


WRITES = [
    "DELETE FROM claims", "UPDATE claims SET words = ''", "INSERT INTO reports (key, id) VALUES ('x', 'x')",
    "INSERT INTO reports (key, id) SELECT 'x', 'x' RETURNING key", "DROP TABLE claims", "CREATE TABLE x (a)",
    "CREATE TEMP TABLE x (a)", "CREATE VIEW x AS SELECT 1",
    "CREATE TEMP TRIGGER x AFTER INSERT ON claims BEGIN SELECT 1; END", "ATTACH '/tmp/other.db' AS other",
    "ATTACH ':memory:' AS other", "DETACH main", "VACUUM", "VACUUM INTO '/tmp/copy.db'", "REINDEX", "ANALYZE",
    "BEGIN IMMEDIATE", "SAVEPOINT x", "COMMIT", "PRAGMA user_version = 9", "PRAGMA writable_schema = 1",
    "PRAGMA journal_mode = DELETE", "PRAGMA query_only = 0", "SELECT load_extension('/tmp/x.so')",
    "ALTER TABLE claims ADD x", "SELECT * FROM pragma_user_version",
    "INSERT INTO evidence_words (evidence_words) VALUES ('optimize')", "WITH x AS (SELECT 1) DELETE FROM claims",
    "REPLACE INTO reports (key, id) VALUES ('x', 'x')", "SELECT 1; DELETE FROM claims", "EXPLAIN DELETE FROM claims",
    "", "nonsense", "SELECT * FROM nowhere", "-- nothing",
]  # fmt: skip


@pytest.mark.parametrize("query", WRITES)
def test_nothing_but_reading(filed: Path, query: str) -> None:
    before = filed.read_bytes()
    with Ledger(filed) as ledger, pytest.raises(LedgerError):
        list(ledger.sql(query).rows)
    assert filed.read_bytes() == before
    assert not Path("/tmp/other.db").exists()
    assert not Path("/tmp/copy.db").exists()


@pytest.mark.parametrize("query", [
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
    "SELECT count(*) FROM claims a, claims b, claims c, claims d",
])  # fmt: skip
def test_nothing_runs_for_ever(ledger: Ledger, query: str) -> None:
    began = time.monotonic()
    with pytest.raises(LedgerError, match="stopped after"):
        for _ in ledger.sql(query, seconds=0.2).rows:
            pass
    assert time.monotonic() - began < 5


def test_nothing_takes_all_memory(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="too big"):
        list(ledger.sql("SELECT zeroblob(1000000000)").rows)
    with pytest.raises(LedgerError):
        list(ledger.sql("SELECT 1 -- " + "x" * (2 << 20)).rows)
