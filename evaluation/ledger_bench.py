"""How fast the ledger files and answers, by size.

    python -m evaluation.ledger_bench 10000 100000 1000000 > evaluation/ledger_bench.tsv

Made-up reports of ten claims each, filed without coding, one transaction a report; then each question three times, of
which the best counts.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from evaluation.made_up import CLAIMS, pair
from kronika.ledger.filters import Filter
from kronika.ledger.ledger import Ledger
from kronika.ledger.made import Made
from kronika.records import Coding, Report

MADE = Made("made-up", "0")
PAGE = 100  # rows asked for: what one screen or page shows

QUESTIONS: dict[str, Callable[[Ledger], object]] = {
    "claims": lambda ledger: list(ledger.claims(limit=PAGE)),
    "claims of a day": lambda ledger: list(ledger.claims(Filter(since="2019-05-05", until="2019-05-05"), limit=PAGE)),
    "claims of a place": lambda ledger: list(ledger.claims(Filter(place="berlugan"), limit=PAGE)),
    "claims in a box": lambda ledger: list(ledger.claims(Filter(box=(30, 45, 30.5, 45.5)), limit=PAGE)),
    "claims of a country and type": lambda ledger: list(
        ledger.claims(Filter(country="UKR", what=("ASSAULT",)), limit=PAGE)
    ),
    "claims of an actor": lambda ledger: list(ledger.claims(Filter(actor="berlugan"), limit=PAGE)),
    "claims of a source": lambda ledger: list(ledger.claims(Filter(source="vistober"), limit=PAGE)),
    "claims with words": lambda ledger: list(ledger.claims(Filter(text="berlugan ministry"), limit=PAGE)),
    "figures of a measure": lambda ledger: list(ledger.figures(Filter(what=("killed",), confidence=0.9), limit=PAGE)),
    "sources of a place": lambda ledger: list(ledger.sources(Filter(place="berlugan"), limit=PAGE)),
    "timeline of a month": lambda ledger: list(ledger.timeline(Filter(since="2019-05", until="2019-05"), limit=PAGE)),
    "reports": lambda ledger: list(ledger.reports(limit=PAGE)),
    "reports with words": lambda ledger: list(ledger.reports(text="berlugan ministry", limit=PAGE)),
    "changes": lambda ledger: list(ledger.changes("2999-01-01")),
}


def coder(reports: Iterable[Report]) -> Iterator[tuple[Report, Coding | str]]:
    """The coding of a made-up report."""
    return (pair(int(report.id.split("-")[1])) for report in reports)


def bench(claims: int, folder: Path) -> Iterator[tuple[str, float, str]]:
    """What was measured, how much, in which unit."""
    path = folder / f"{claims}.ledger"
    with Ledger(path) as ledger:
        spent, reports = 0.0, claims // CLAIMS
        for first in range(0, reports, 1000):
            pairs = [pair(number) for number in range(first, min(first + 1000, reports))]
            known = dict(pairs)
            began = time.perf_counter()
            ledger.file(known, coder=lambda found, known=known: ((r, known[r]) for r in found), made_by=MADE)  # type: ignore[misc]
            spent += time.perf_counter() - began
        yield "filed", claims / spent, "claims/s"
        began = time.perf_counter()
        ledger.file([pair(reports)[0]], coder=coder, made_by=MADE)
        yield "one more report", (time.perf_counter() - began) * 1000, "ms"
    with Ledger(path) as ledger:
        for name, ask in QUESTIONS.items():
            yield name, min(_timed(ask, ledger) for _ in range(3)) * 1000, "ms"
    yield "size", path.stat().st_size / claims, "bytes/claim"


def _timed(ask: Callable[[Ledger], object], ledger: Ledger) -> float:
    began = time.perf_counter()
    ask(ledger)
    return time.perf_counter() - began


def main() -> None:
    """A table on standard output, one line a measurement."""
    print("claims\twhat\tfound\tunit")
    with tempfile.TemporaryDirectory() as folder:
        for size in map(int, sys.argv[1:]):
            for what, found, unit in bench(size, Path(folder)):
                print(size, what, f"{found:.1f}", unit, sep="\t", flush=True)
            for path in Path(folder).glob(f"{size}.*"):
                path.unlink()


if __name__ == "__main__":
    main()
