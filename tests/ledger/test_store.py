"""The file itself: made, opened, migrated, refused."""

import gzip
import multiprocessing
import resource
import sqlite3
from pathlib import Path

import pytest

from kronika.ledger import store
from kronika.ledger.ledger import Ledger
from kronika.ledger.store import LedgerError, migrate, migrations, newest, open_read, open_write, writing
from tests.ledger.gold import corpus, file

RELEASED = sorted((Path(__file__).parent / "released").glob("*.ledger.gz"))


def shape(db: sqlite3.Connection) -> list[tuple[str, str, str]]:
    return db.execute("SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2").fetchall()


def test_a_new_file_is_a_ledger_in_wal_with_foreign_keys(tmp_path: Path) -> None:
    db = open_write(tmp_path / "a.ledger")
    assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert db.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert db.execute("PRAGMA user_version").fetchone() == (newest(),)
    db.close()
    assert (tmp_path / "a.ledger").read_bytes()[68:72] == b"KRON"


def test_migrations_are_numbered_without_gaps() -> None:
    assert [number for number, _ in migrations()] == list(range(1, newest() + 1))


@pytest.mark.parametrize("steps", range(newest() + 1))
def test_a_ledger_at_any_step_comes_to_the_newest_schema(
    steps: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = open_write(tmp_path / "fresh.ledger")
    all_steps = migrations()
    monkeypatch.setattr(store, "migrations", lambda: all_steps[:steps])
    path = tmp_path / "old.ledger"
    old = sqlite3.connect(path, isolation_level=None)
    migrate(old)
    monkeypatch.undo()
    if 0 < steps < newest():
        with pytest.raises(LedgerError, match="open it once for writing"):
            open_read(path)
    assert shape(open_write(path)) == shape(fresh)


@pytest.mark.parametrize("released", RELEASED, ids=lambda p: p.name)
def test_a_released_ledger_opens_with_all_it_held(released: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.ledger"
    path.write_bytes(gzip.decompress(released.read_bytes()))
    db = open_write(path)
    assert shape(db) == shape(open_write(tmp_path / "fresh.ledger"))
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    db.close()
    with Ledger(path) as ledger:
        assert {report.id for report in ledger.reports()} == {"a", "b"}
        assert [d.verdict for d in ledger.decisions()] == ["accept"]
        assert all(
            ledger.text(c.report)[c.claim.evidence.start :].startswith(c.claim.evidence.text) for c in ledger.claims()
        )


def test_there_is_a_released_ledger_of_the_newest_schema() -> None:
    assert f"{newest():03}.ledger.gz" in {path.name for path in RELEASED}


def test_a_migration_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.ledger"
    first = migrations()[0]
    monkeypatch.setattr(
        store, "migrations", lambda: [first, (2, "CREATE TABLE good (a);\nCREATE TABLE reports (b);\n")]
    )
    with pytest.raises(LedgerError, match="already exists"):
        open_write(path)
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA user_version").fetchone() == (1,)
    assert not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'good'").fetchall()


@pytest.mark.parametrize("verb", ["read", "write"])
def test_other_files_are_refused_and_left_alone(verb: str, tmp_path: Path) -> None:
    text, other, newer = tmp_path / "a.txt", tmp_path / "b.db", tmp_path / "c.ledger"
    text.write_text("Policja zatrzymała 12 osób. " * 100)
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE mine (a)")
    with open_write(newer) as db:
        db.execute("PRAGMA user_version = 999")
    db.close()
    for path, says in ((text, "not a ledger"), (other, "not a Kronika ledger"), (newer, "newer Kronika")):
        before = path.read_bytes()
        with pytest.raises(LedgerError, match=says):
            (open_read if verb == "read" else open_write)(path)
        assert path.read_bytes() == before


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no ledger there"), Ledger(tmp_path / "none") as ledger:
        ledger.claims()
    with pytest.raises(LedgerError, match="is the folder there"):
        open_write(tmp_path / "no folder" / "a.ledger")


def test_a_ledger_on_a_read_only_disk_is_read(filed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "b.ledger"
    path.write_bytes(filed.read_bytes())
    monkeypatch.setattr(store.os, "access", lambda *_: False)
    assert open_read(path).execute("SELECT count(*) FROM reports").fetchone()[0] == len(corpus())
    assert not list(tmp_path.glob("*-wal"))


def test_a_transaction_is_all_or_nothing(tmp_path: Path) -> None:
    db = open_write(tmp_path / "a.ledger")
    with pytest.raises(sqlite3.IntegrityError), writing(db):
        db.executemany("INSERT INTO reports (key, id) VALUES (?, ?)", [("a", "a"), ("a", "a")])
    assert not db.execute("SELECT * FROM reports").fetchall()


def test_texts_cannot_be_changed_or_removed(filed: Path, tmp_path: Path) -> None:
    path = tmp_path / "b.ledger"
    path.write_bytes(filed.read_bytes())
    db = open_write(path)
    for sql in (
        "UPDATE versions SET text = ''",
        "DELETE FROM versions",
        "DELETE FROM reports",
        "DELETE FROM codings",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            db.execute(sql)


def _fill(path: Path, size: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    try:
        file(path, corpus())
    except LedgerError as error:
        raise SystemExit(7 if "make room" in str(error) else str(error)) from None


@pytest.mark.parametrize("size", [20_000, 200_000, 450_000])
def test_a_full_disk_loses_nothing_that_was_filed(size: int, tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    child = multiprocessing.get_context("fork").Process(target=_fill, args=(path, size))
    child.start()
    child.join(60)
    assert child.exitcode == 7
    done = file(path, corpus())
    assert done.new + done.same == len(corpus())
    assert not done.failed
    whole = tmp_path / "whole.ledger"
    file(whole, corpus())
    from evaluation.kill_filing import content

    assert content(path) == content(whole)
