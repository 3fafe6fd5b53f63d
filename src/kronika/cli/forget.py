"""`kronika forget`: one report out of a ledger."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kronika.cli.ledger import Where, opened
from kronika.cli.run import note


def command(
    ledger: Where,
    report: Annotated[str, typer.Argument(help="The report's key, as kronika reports shows it.", metavar="REPORT")],
    why: Annotated[str, typer.Option(help="The reason, kept on the tombstone.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Remove one report and all that came from it; a tombstone stays, and it cannot be filed again."""
    if not yes:
        if not sys.stdin.isatty():
            raise typer.BadParameter("this cannot be taken back: give --yes where nobody can be asked")
        typer.confirm(f"Remove {report} and all that came from it? This cannot be taken back.", abort=True, err=True)
    with opened(ledger) as held:
        gone = held.forget(report, why)
    note(f"kronika: {report}: {gone.versions} wordings and {gone.claims} claims removed")
    if gone.shared:
        note(f"kronika: its original is gone too; it also held {', '.join(gone.shared)}, which stay without it")
