"""`kronika file`: reports into a ledger."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import Annotated

import typer

from kronika.cli.ledger import Where, opened
from kronika.cli.run import Tally, coded, day, given, note
from kronika.ledger.filing import Outcome
from kronika.ledger.ledger import Filing
from kronika.read.document import Document
from kronika.records import Coding, Report


def command(
    ledger: Where,
    files: Annotated[
        list[str],
        typer.Argument(help="Files of any known kind, folders, archives; - is standard input.", metavar="FILE…"),
    ],
    published: Annotated[
        str | None, typer.Option(callback=day, help="Day of publication, where a report has none.")
    ] = None,
    lang: Annotated[str | None, typer.Option(help="Language (ISO 639-1), where a report names none.")] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes; the result does not depend on it.")] = 1,
    recode: Annotated[bool, typer.Option("--recode", help="Code again what another model or code made.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress, no summary.")] = False,
) -> None:
    """Read, code and file reports; what is in the ledger already is left as it is, so that it can be run again."""
    tally = Tally()
    flow = _Flow(tally, workers, quiet)
    with opened(ledger) as held:
        try:
            done = held.file(
                flow.reports(given(files, tally, published, lang)), coder=flow.code, recode=recode, tell=flow.tell
            )
        finally:
            flow.end()
    for outcome in done.failed:
        tally.fail(f"{outcome.report}: {outcome.why}")
    tally.done = done.total() - len(done.failed)
    if not quiet:
        note(f"kronika: {summary(done, tally.failed)}")
    raise typer.Exit(tally.code())


def summary(done: Filing, failed: int) -> str:
    """What was done, in a line."""
    parts = [
        (done.new, "filed"),
        (done.corrected, "filed as a new version"),
        (done.recoded, "coded again"),
        (done.same, "there already"),
        (done.forgotten, "forgotten before, left out"),
        (failed, "failed"),
    ]
    said = ", ".join(f"{many} {what}" for many, what in parts if many) or "no reports"
    return f"{said}; {done.claims} claims"


class _Flow:
    """Documents on their way: what is read, what is coded, and how far it has come, on stderr if that is a terminal."""

    def __init__(self, tally: Tally, workers: int, quiet: bool) -> None:
        self.tally, self.workers = tally, workers
        self.shown = not quiet and sys.stderr.isatty()
        self.done = self.read = 0
        self.last: Document | None = None

    def reports(self, found: Iterable[Document]) -> Iterator[Report]:
        for document in found:
            self.last = document
            self.read += 1
            yield document.report

    def code(self, reports: Iterable[Report]) -> Iterator[tuple[Report, Coding | str]]:
        """Code what the ledger asks for: always the document read last."""
        yield from coded((self.last for _ in reports if self.last), self.tally, self.workers)

    def tell(self, outcome: Outcome) -> None:
        self.done += 1
        if self.shown:
            print(f"\r\x1b[K{self.done} of {self.read} read so far: {outcome.report[:60]}", end="", file=sys.stderr)

    def end(self) -> None:
        if self.shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
