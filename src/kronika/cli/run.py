"""What the verbs share: reports from files, failures listed, exit codes.

Exit codes: 0 all done, 1 some failed (listed on stderr), 2 usage, 3 nothing produced.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterator
from datetime import date

import msgspec
import typer

from kronika.read.document import Document
from kronika.read.files import Failure, documents
from kronika.read.repair import View, restore, view
from kronika.records import Coding, Report


class Tally(msgspec.Struct):
    """How many reports were done and how many failed."""

    done: int = 0
    failed: int = 0

    def fail(self, why: object) -> None:
        """List one failure."""
        self.failed += 1
        note(f"kronika: {why}")

    def code(self) -> int:
        """The exit code."""
        return (1 if self.done else 3) if self.failed else 0


def note(says: object) -> None:
    """One line for the person, on stderr."""
    print(says, file=sys.stderr)


def given(paths: list[str], tally: Tally, published: str | None, lang: str | None) -> Iterator[Document]:
    """Documents of the files, with what the command line says of them; failures are listed."""
    for found in documents(paths):
        if isinstance(found, Failure):
            tally.fail(found)
        else:
            said = msgspec.structs.replace(
                found.report, published=found.report.published or published, lang=found.report.lang or lang
            )
            yield msgspec.structs.replace(found, report=said)


def coded(found: Iterator[Document], tally: Tally, workers: int) -> Iterator[tuple[Report, Coding]]:
    """Each report with its coding, in input order; a report that cannot be coded is listed and the rest go on.

    The model reads the repaired view of a text; the coding's words and offsets are those of the text itself.
    """
    from kronika.pipeline import try_many

    waiting: deque[tuple[Report, View | None]] = deque()
    for _, result in try_many(_seen(found, waiting), workers=workers):
        report, seen = waiting.popleft()
        if isinstance(result, str):
            tally.fail(result)
            continue
        tally.done += 1
        if not report.text.strip():
            note(f"kronika: {report.id}: the text is empty, so there is nothing to code")
        yield report, restore(result, seen, report.text) if seen else result


def _seen(found: Iterator[Document], waiting: deque[tuple[Report, View | None]]) -> Iterator[Report]:
    """Each report as the model should see it; the report itself and its view wait for the result."""
    for document in found:
        report = document.report
        seen = None if document.exact else view(report.text, document.unseen)
        waiting.append((report, seen))
        yield msgspec.structs.replace(report, text=seen.text) if seen else report


def day(value: str | None) -> str | None:
    """Check a day given on the command line."""
    if value is not None:
        try:
            date.fromisoformat(value)
        except ValueError:
            raise typer.BadParameter(f"{value!r} is no day: want YYYY-MM-DD") from None
    return value
