"""What the ledger's verbs share: the file, the filters, and rows as a table, JSON lines or CSV.

Exit code 4: the ledger cannot do what was asked; why and what to do is on stderr.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Annotated, Any, TextIO

import msgspec
import typer

from kronika.cli.run import note
from kronika.coder.ontology import ontology
from kronika.ledger.filters import Filter
from kronika.ledger.ledger import Ledger
from kronika.ledger.store import LedgerError

Where = Annotated[Path, typer.Argument(help="The ledger file.", metavar="LEDGER")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a row (the form when piped).")]
Csv = Annotated[bool, typer.Option("--csv", help="Comma-separated values.")]
Limit = Annotated[int, typer.Option("--limit", min=1, help="At most so many rows.", show_default=False)]
ALL = 2**62

Since = Annotated[str | None, typer.Option(help="From this day on (YYYY-MM-DD, YYYY-MM or YYYY).")]
Until = Annotated[str | None, typer.Option(help="Up to this day.")]
InPlace = Annotated[str | None, typer.Option("--place", help="Part of a place's name.")]
Box = Annotated[str | None, typer.Option("--box", help="WEST,SOUTH,EAST,NORTH in degrees.")]
Country = Annotated[str | None, typer.Option(help="ISO 3166-1 alpha-3 code.")]
What = Annotated[list[str] | None, typer.Option("--type", help="Event type; may be repeated.")]
Mode = Annotated[str | None, typer.Option(help="Mode of an event.")]
Measured = Annotated[list[str] | None, typer.Option("--measure", help="Measure of a figure; may be repeated.")]
Actor = Annotated[str | None, typer.Option(help="Part of the name of who acts or is acted upon.")]
By = Annotated[str | None, typer.Option("--source", help="Part of the name of who says so.")]
Kind = Annotated[str | None, typer.Option("--kind", help="Kind of source: official, witness …")]
InStatus = Annotated[str | None, typer.Option("--status", help="actual, planned, conditional or denied.")]
Sure = Annotated[float | None, typer.Option("--confidence", min=0, max=1, help="Least confidence.")]
Words = Annotated[str | None, typer.Option("--text", help='Words of the evidence; "a phrase", begin*.')]
OfReport = Annotated[str | None, typer.Option("--report", help="Key of one report.")]


@contextmanager
def opened(path: Path) -> Iterator[Ledger]:
    """The ledger; its errors are told, and end the program with 4."""
    with Ledger(path) as ledger:
        try:
            yield ledger
        except LedgerError as error:
            note(f"kronika: {error}")
            raise typer.Exit(4) from None


def box(value: str | None) -> tuple[float, float, float, float] | None:
    """Four numbers given on the command line."""
    if value is None:
        return None
    try:
        west, south, east, north = (float(part) for part in value.split(","))
    except ValueError:
        raise typer.BadParameter(f"--box {value!r}: want WEST,SOUTH,EAST,NORTH, e.g. 46,40,88,56") from None
    return west, south, east, north


def asked(types: Sequence[str] = (), measures: Sequence[str] = (), **given: Any) -> Filter:
    """The filter of what was given, each coded value checked against the codebook."""
    book = ontology()
    types, measures = [t.upper() for t in types], [m.lower() for m in measures]
    known = (
        ("--type", types, book.types),
        ("--measure", measures, book.measures),
        ("--kind", [given.get("source_kind")], book.kinds),
        ("--status", [given.get("status")], book.statuses),
    )
    for option, values, inventory in known:
        for value in values:
            if value is not None and value not in inventory:
                raise typer.BadParameter(f"{option} {value!r}: want one of {', '.join(inventory)}")
    return Filter(what=(*types, *measures), **given)


def show(
    rows: Iterable[msgspec.Struct],
    json: bool,
    csv: bool,
    *,
    line: Callable[[Any], msgspec.Struct] = lambda row: row,
    cells: Callable[[Any], Sequence[str]] | None = None,
    headings: Sequence[str] = (),
    target: TextIO | None = None,
) -> None:
    """Rows as a table on a terminal, JSON lines elsewhere, unless asked otherwise.

    `line` makes the flat row for CSV, `cells` the shown cells under `headings` for the table.
    """
    out = target or sys.stdout
    if json and csv:
        raise typer.BadParameter("--json and --csv exclude each other")
    if csv:
        _csv(rows, line, out)
    elif json or not out.isatty():
        for row in rows:
            out.write(msgspec.json.encode(row).decode() + "\n")
    else:
        _table(rows, cells, headings, out)


def _csv(rows: Iterable[msgspec.Struct], line: Callable[[Any], msgspec.Struct], out: TextIO) -> None:
    from kronika.view import table

    found = map(line, rows)
    first = next(found, None)
    if first is not None:
        out.write(table.line(first.__struct_fields__))
        for row in chain((first,), found):
            out.write(table.line(msgspec.structs.astuple(row)))


def _table(
    rows: Iterable[msgspec.Struct], cells: Callable[[Any], Sequence[str]] | None, headings: Sequence[str], out: TextIO
) -> None:
    from rich import box as frames
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    found = iter(rows)
    first = next(found, None)
    if first is None:
        note("kronika: nothing in the ledger is so")
        return
    shown = Table(box=frames.SIMPLE_HEAD, pad_edge=False)
    for heading in headings or [name.replace("_", " ") for name in first.__struct_fields__]:
        shown.add_column(heading, overflow="fold")
    for row in chain((first,), found):
        plain = cells(row) if cells else ["" if v is None else str(v) for v in msgspec.structs.astuple(row)]
        shown.add_row(*(Text(" ".join(cell.split())) for cell in plain))
    Console(file=out).print(shown)
