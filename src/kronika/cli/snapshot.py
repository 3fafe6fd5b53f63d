"""`kronika snapshot`: a ledger as Parquet files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kronika.cli.ledger import Where, opened


def command(
    ledger: Where,
    folder: Annotated[Path, typer.Argument(help="Where the files go.", metavar="DIR")],
    without_texts: Annotated[bool, typer.Option("--without-texts", help="Leave out the words of reports.")] = False,
) -> None:
    """Write the views as Parquet, for DuckDB, Polars, pandas or R (needs kronika[analysis])."""
    with opened(ledger) as held:
        for path in held.snapshot(folder, texts=not without_texts):
            print(path)
