"""`kronika sql`: any SELECT over a ledger."""

from __future__ import annotations

import json as plain
import sys
from typing import Annotated

import typer

from kronika.cli.ledger import Csv, Json, Where, opened
from kronika.ledger.sql import Answer, Value


def command(
    ledger: Where,
    query: Annotated[str, typer.Argument(help="One SELECT; docs/ledger.md describes the views.", metavar="SELECT")],
    seconds: Annotated[float, typer.Option(min=0.001, help="Time limit.")] = 30.0,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Run one SELECT; nothing can be written."""
    if json and csv:
        raise typer.BadParameter("--json and --csv exclude each other")
    with opened(ledger) as held:
        answer = held.sql(query, seconds=seconds)
        if csv:
            _csv(answer)
        elif json or not sys.stdout.isatty():
            for row in answer.rows:
                print(plain.dumps(dict(zip(answer.columns, map(_shown, row), strict=True)), ensure_ascii=False))
        else:
            _table(answer)


def _csv(answer: Answer) -> None:
    from kronika.view import table

    sys.stdout.write(table.line(answer.columns))
    for row in answer.rows:
        sys.stdout.write(table.line(tuple(map(_shown, row))))


def _table(answer: Answer) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in answer.columns:
        shown.add_column(Text(name))
    for row in answer.rows:
        shown.add_row(*(Text("" if value is None else str(_shown(value))) for value in row))
    Console().print(shown)


def _shown(value: Value) -> str | int | float | None:
    return value.hex() if isinstance(value, bytes) else value
