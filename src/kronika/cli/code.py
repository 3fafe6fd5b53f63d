"""`kronika code`: reports in, claims out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TextIO

import msgspec
import typer

from kronika.cli.run import Tally, coded, day, given
from kronika.records import Coding, Report

Show = Callable[[Report, Coding], None]


def command(
    files: Annotated[
        list[str], typer.Argument(help="Files of any kind that reports come in; - is standard input.", metavar="FILE…")
    ],
    json: Annotated[bool, typer.Option("--json", help="One JSON object a report (the form when piped).")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="One line a claim, comma-separated.")] = False,
    min_confidence: Annotated[float, typer.Option(min=0, max=1, help="Leave out claims below this.")] = 0.0,
    published: Annotated[
        str | None, typer.Option(callback=day, help="Day of publication, where a report has none.")
    ] = None,
    lang: Annotated[str | None, typer.Option(help="Language (ISO 639-1), where a report names none.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write here instead of standard output.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes; the result does not depend on it.")] = 1,
) -> None:
    """Code reports: who did what to whom, where, when, how many, and who says so."""
    if json and csv:
        raise typer.BadParameter("--json and --csv exclude each other")
    tally = Tally()
    target = output.open("w", encoding="utf-8", newline="") if output else sys.stdout
    show = _writer(target, json, csv)
    for report, coding in coded(given(files, tally, published, lang), tally, workers):
        show(report, confident(coding, min_confidence))
        target.flush()
    if output:
        target.close()
    raise typer.Exit(tally.code())


def confident(coding: Coding, least: float) -> Coding:
    """The coding without claims below a confidence."""
    return msgspec.structs.replace(
        coding,
        events=tuple(e for e in coding.events if e.confidence >= least),
        figures=tuple(f for f in coding.figures if f.confidence >= least),
    )


def _writer(target: TextIO, json: bool, csv: bool) -> Show:
    """What shows each coding: a table on a terminal, JSON lines elsewhere, unless asked otherwise."""
    if csv:
        from kronika.view import table

        target.write(table.header())
        return lambda report, coding: _put(target, table.lines(coding))
    if json or not target.isatty():
        return lambda report, coding: _put(target, msgspec.json.encode(coding).decode() + "\n")
    from rich.console import Console

    from kronika.view.terminal import print_table

    console = Console(file=target)
    return lambda report, coding: print_table(console, coding, report)


def _put(target: TextIO, text: str) -> None:
    target.write(text)
