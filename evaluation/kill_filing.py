"""Kill a filing process at random moments, and see that no report is lost or halved.

    python -m evaluation.kill_filing 200 > evaluation/kill_filing.tsv

A child files made-up reports; after a time drawn by the seed it gets SIGKILL. Then the ledger must be sound, every
report in it whole, and all reports that the child had said were filed must be there. The next child goes on in the same
ledger. At last the rest is filed and the ledger must be, row for row, the one that was never interrupted.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from evaluation.made_up import CLAIMS, pair, pairs
from kronika.ledger.ledger import Ledger
from kronika.ledger.made import Made
from kronika.ledger.store import open_read, open_write
from kronika.records import Coding, Report

MADE = Made("made-up", "0")
LONGEST = 0.6  # seconds that a child may file

CONTENT = (
    "SELECT key, id, publisher FROM reports ORDER BY 1",
    "SELECT report, number, hash, title, text, lang, published, url FROM versions ORDER BY 1, 2",
    "SELECT report, number, model, code, codings.lang, current FROM codings JOIN versions ON versions.key = version "
    "ORDER BY codings.current, 1, 2, 3",
    "SELECT c.id, c.current, c.report, kind, what, status, c.start, c.stop, c.words, low, high, event, date_from, "
    "date_to, place, country, confidence, record, e.words, e.start FROM claims AS c JOIN evidence AS e "
    "ON e.key = c.evidence ORDER BY 1, 2, record",
    "SELECT c.id, role, position, name, e.country, sectors, x.words FROM claim_entities AS x JOIN claims AS c "
    "ON c.key = claim JOIN entities AS e ON e.id = entity ORDER BY 1, 2, 3",
    "SELECT c.id, position, name, s.kind, sectors, x.words FROM claim_sources AS x JOIN claims AS c "
    "ON c.key = claim JOIN sources AS s ON s.id = source ORDER BY 1, 2",
    "SELECT id, current, report, kind, words, says FROM doubts ORDER BY 1, 2",
    "SELECT count(*) FROM evidence_words('people')",
)


class Trial(msgspec.Struct, frozen=True):
    """One kill: its seed, after how many seconds, reports in the ledger then, and what was wrong ("" for nothing)."""

    seed: int
    seconds: float
    reports: int
    wrong: str


def content(path: Path) -> list[list[tuple[object, ...]]]:
    """All that a ledger holds, less row numbers and times of filing: equal for equal ledgers."""
    db = open_read(path)
    try:
        return [db.execute(sql).fetchall() for sql in CONTENT]
    finally:
        db.close()


def trials(seeds: Iterable[int], many: int, folder: Path) -> Iterator[Trial]:
    """One kill for each seed. A ledger that is done is compared with one never interrupted, and begun anew."""
    whole = folder / "whole.ledger"
    _file(whole, many)
    wanted = content(whole)
    path = folder / "killed.ledger"
    for seed in seeds:
        seconds, told = _killed(path, many, random.Random(seed))
        wrong = _wrong(path, told) if path.exists() else ""
        reports = _count(path) if path.exists() else 0
        if reports == many:
            wrong = wrong or ("" if content(path) == wanted else "not the ledger that was never interrupted")
            _remove(path)
        yield Trial(seed, round(seconds, 3), reports, wrong)
    _file(path, many)
    if content(path) != wanted:
        yield Trial(-1, 0, _count(path), "finished after kills, it is not the ledger that was never interrupted")


def _killed(path: Path, many: int, dice: random.Random) -> tuple[float, list[str]]:
    """Run a child and kill it; after how many seconds, and which reports it had said were filed."""
    child = subprocess.Popen(
        [sys.executable, "-m", "evaluation.kill_filing", "--child", str(path), str(many)], stdout=subprocess.PIPE
    )
    assert child.stdout is not None
    child.stdout.readline()  # it has begun
    seconds = dice.random() ** 2 * LONGEST
    time.sleep(seconds)
    child.send_signal(signal.SIGKILL)
    told = child.stdout.read().decode().split("\n")[:-1]
    child.wait()
    child.stdout.close()
    return seconds, told


def _wrong(path: Path, told: list[str]) -> str:
    db = open_write(path)
    try:
        for pragma, sound in (("integrity_check", [("ok",)]), ("foreign_key_check", [])):
            if db.execute(f"PRAGMA {pragma}").fetchall() != sound:
                return pragma
        halves = db.execute(
            "SELECT report FROM versions WHERE 1 <> (SELECT count(*) FROM codings WHERE version = versions.key) "
            f"OR {CLAIMS} <> (SELECT count(*) FROM claims WHERE claims.report = versions.report)"
        ).fetchall()
        if (
            halves
            or db.execute("SELECT count(*) FROM reports WHERE key NOT IN (SELECT report FROM versions)").fetchone()[0]
        ):
            return f"half a report: {halves}"
        there = {row[0] for row in db.execute("SELECT key FROM reports")}
        return f"lost: {set(told) - there}" if set(told) - there else ""
    finally:
        db.close()


def _count(path: Path) -> int:
    db = open_read(path)
    try:
        return int(db.execute("SELECT count(*) FROM reports").fetchone()[0])
    finally:
        db.close()


def _file(path: Path, many: int, *, talk: bool = False) -> None:
    def coder(reports: Iterable[Report]) -> Iterator[tuple[Report, Coding | str]]:
        return (pair(int(report.id.split("-")[1])) for report in reports)

    with Ledger(path) as ledger:
        ledger.file(
            (report for report, _ in pairs(range(many))),
            coder=coder,
            made_by=MADE,
            tell=(lambda outcome: print(outcome.report, flush=True)) if talk else None,
        )


def _remove(path: Path) -> None:
    for end in ("", "-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)


def main() -> int:
    """A table of trials on standard output; 1 where any went wrong."""
    if sys.argv[1] == "--child":
        print("begun", flush=True)
        _file(Path(sys.argv[2]), int(sys.argv[3]), talk=True)
        return 0
    found = []
    print("seed\tkilled after s\treports there\twrong")
    with tempfile.TemporaryDirectory() as folder:
        for trial in trials(range(int(sys.argv[1])), 400, Path(folder)):
            print(trial.seed, trial.seconds, trial.reports, trial.wrong, sep="\t", flush=True)
            found.append(trial)
    bad = sum(bool(trial.wrong) for trial in found)
    print(f"# {len(found)} kills, {bad} with a fault")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
