"""`kronika read`: files in, reports out as JSON lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from kronika.cli.run import Tally, day
from kronika.read.document import Document, Failure


def command(
    files: Annotated[
        list[str],
        typer.Argument(help="Files of any known kind, folders, archives; - is standard input.", metavar="FILE…"),
    ],
    map: Annotated[
        bool, typer.Option("--map", help="Add where each report came from, and where its text stood in the file.")
    ] = False,
    fetch: Annotated[bool, typer.Option("--fetch", help="Get the web addresses (http, https) among FILE….")] = False,
    keep: Annotated[
        Path | None, typer.Option(file_okay=False, help="Keep a copy of each file here, under its SHA-256.")
    ] = None,
    published: Annotated[
        str | None, typer.Option(callback=day, help="Day of publication, where a report has none.")
    ] = None,
    lang: Annotated[str | None, typer.Option(help="Language (ISO 639-1), where a report names none.")] = None,
    seconds: Annotated[float, typer.Option(min=0.1, help="What reading one file may take.")] = 10.0,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write here instead of standard output.")
    ] = None,
) -> None:
    """Read reports from files of many kinds and print them as JSON lines."""
    from kronika.read.fetch import fetch as get
    from kronika.read.files import documents
    from kronika.read.keep import keep as store

    tally = Tally()
    found = documents(
        files,
        seconds=seconds,
        fetch=get if fetch else None,
        keep=partial(store, keep) if keep else None,  # type: ignore[arg-type]
        got=datetime.now(UTC).isoformat(timespec="seconds"),
    )
    lines = (told(document, map) for document in counted(found, tally, lang, published))
    if output:
        with output.open("w", encoding="utf-8", newline="") as target:
            target.writelines(lines)
    else:
        for line in lines:
            print(line, end="", flush=True)
    raise typer.Exit(tally.code())


def counted(
    found: Iterator[Document | Failure], tally: Tally, lang: str | None, published: str | None
) -> Iterator[Document]:
    """The documents, language and day filled in; failures are listed."""
    from kronika.read.language import inferred

    for item in found:
        if isinstance(item, Document):
            tally.done += 1
            yield inferred(item, lang, published)
        else:
            tally.fail(item)


def told(document: Document, whole: bool) -> str:
    """One line of JSON: the report, or the whole document with the languages of a mixed text."""
    from kronika.read.language import stretches

    shown = {"document": document, "languages": stretches(document.report.text)} if whole else document.report
    return msgspec.json.encode(shown).decode() + "\n"
