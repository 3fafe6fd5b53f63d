"""Reports with hand-marked codings, from the corpus, and how to file them without the model."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from kronika.corpus import gold, markup
from kronika.ledger.ledger import Filing, Ledger
from kronika.ledger.made import Made
from kronika.records import Coding, Doubt, Report

ROOT = Path(__file__).parents[2]
FILES = ("en-a-01", "pl-a-01", "ru-a-01", "uk-a-01")
MADE = Made("gold", "0")


@cache
def corpus() -> tuple[tuple[Report, Coding], ...]:
    """About a hundred reports in four languages; every fifth with a doubt about its first word."""
    faults: list[markup.Fault] = []
    marked = [m for name in FILES for m in markup.read(ROOT / f"corpus/reports/{name}.txt", faults)]
    found = []
    for number, one in enumerate(marked):
        report, coding = gold.report(one), gold.coding(one)
        if number % 5 == 0:
            word = report.text.split()[0]
            start = report.text.index(word)
            doubt = Doubt(kind="no-source", start=start, end=start + len(word), text=word, says="Says who?")
            coding = Coding(
                id=coding.id, lang=coding.lang, published=coding.published, events=coding.events,
                figures=coding.figures, doubts=(doubt,),
            )  # fmt: skip
        found.append((report, coding))
    return tuple(found)


def coder(
    known: Iterable[tuple[Report, Coding | str]],
) -> Callable[[Iterable[Report]], Iterator[tuple[Report, Coding | str]]]:
    """A coder that knows the codings of these reports."""
    table = {(report.id, report.publisher, report.text): coding for report, coding in known}
    return lambda reports: ((r, table[r.id, r.publisher, r.text]) for r in reports)


def file(path: Path, pairs: Iterable[tuple[Report, Coding | str]], made: Made = MADE, **more: object) -> Filing:
    """File these."""
    pairs = list(pairs)
    with Ledger(path) as ledger:
        return ledger.file([r for r, _ in pairs], coder=coder(pairs), made_by=made, **more)  # type: ignore[arg-type]
