"""`kronika show`: a report's text with its evidence lit, and the claims beside it."""

from __future__ import annotations

from typing import Annotated

import typer

from kronika.cli.run import Tally, coded, day, given


def command(
    files: Annotated[
        list[str], typer.Argument(help="Files of any kind that reports come in; - is standard input.", metavar="FILE…")
    ],
    published: Annotated[
        str | None, typer.Option(callback=day, help="Day of publication, where a report has none.")
    ] = None,
    lang: Annotated[str | None, typer.Option(help="Language (ISO 639-1), where a report names none.")] = None,
    table: Annotated[bool, typer.Option("--table", help="Add the table of claims.")] = False,
) -> None:
    """Show a report's text with its evidence numbered, and the claims beside it."""
    from rich.console import Console

    from kronika.view.terminal import print_report, print_table

    tally, console = Tally(), Console()
    for report, coding in coded(given(files, tally, published, lang), tally, 1):
        print_report(console, coding, report)
        if table:
            print_table(console, coding, report)
    raise typer.Exit(tally.code())
