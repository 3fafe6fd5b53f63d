"""Claims on a terminal: a table of them, or the text with its evidence lit and the claims beside it."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from kronika.coder.sentences import sentences
from kronika.records import Coding, Event, Report
from kronika.view import words

STATUS_STYLE = {"actual": "", "planned": "cyan", "conditional": "yellow", "denied": "red"}


def print_table(console: Console, coding: Coding, report: Report) -> None:
    """All claims of one report, in order of its sentences."""
    heading = " · ".join(filter(None, (report.id, report.title, coding.lang, coding.published)))
    table = Table(title=escape(heading), title_justify="left", box=box.SIMPLE_HEAD, expand=True, pad_edge=False)
    for name, ratio in (("What", 3), ("Who → whom", 5), ("When", 3), ("Where", 3), ("How many", 2), ("Says who", 5)):
        table.add_column(name, ratio=ratio, overflow="fold")
    table.add_column("Status", no_wrap=True)
    table.add_column("Conf.", justify="right", no_wrap=True)
    table.add_column("Words", ratio=4, overflow="fold")
    before = None
    for claim in words.in_order(coding):
        if before is not None and claim.evidence.start != before:
            table.add_section()
        before = claim.evidence.start
        table.add_row(*_cells(claim))
    console.print(table)
    for doubt in coding.doubts:
        console.print(Text(f"? {doubt.kind}: {doubt.says} («{' '.join(doubt.text.split())}»)", style="magenta"))


def _cells(claim: words.Claim) -> list[Text]:
    shown = (words.what(claim), words.who(claim), words.when(claim), words.where(claim), words.how_many(claim))
    return [
        *(Text(cell) for cell in shown),
        Text(words.says(claim) or "—"),
        Text(claim.status, style=STATUS_STYLE[claim.status]),
        Text(f"{claim.confidence:.2f}"),
        Text(" ".join(words.anchor(claim).text.split()), style="dim"),
    ]


def print_report(console: Console, coding: Coding, report: Report) -> None:
    """The text, sentence by sentence, evidence lit and numbered, and each sentence's claims beside it."""
    claims = words.in_order(coding)
    number = {claim.id: place for place, claim in enumerate(claims, 1)}
    grid = Table(box=None, expand=True, show_header=False, padding=(0, 1, 1, 0))
    grid.add_column(ratio=5)
    grid.add_column(ratio=5)
    for start, end in sentences(report.text):
        here = [claim for claim in claims if start <= words.anchor(claim).start < end]
        beside = Text("\n").join(_beside(claim, number[claim.id]) for claim in here)
        grid.add_row(_lit(report.text, start, end, here, number), beside)
    console.print(grid)


def _lit(text: str, start: int, end: int, here: list[words.Claim], number: dict[str, int]) -> Text:
    shown, at = Text(), start
    for claim in here:
        anchor = words.anchor(claim)
        if anchor.start < at:
            shown.append(f"[{number[claim.id]}]", style="bold")
            continue
        shown.append(_flat(text[at : anchor.start]))
        style = "bold white on blue" if isinstance(claim, Event) else "bold black on yellow"
        shown.append(_flat(anchor.text), style=style)
        shown.append(f"[{number[claim.id]}]", style="bold")
        at = anchor.end
    shown.append(_flat(text[at:end]))
    return shown


def _beside(claim: words.Claim, number: int) -> Text:
    parts = [words.what(claim), words.how_many(claim), words.who(claim), words.where(claim), words.when(claim)]
    shown = Text(f"[{number}] ", style="bold")
    shown.append(" · ".join(filter(None, parts)), style="")
    if claim.status != "actual":
        shown.append(f" · {claim.status}", style=STATUS_STYLE[claim.status])
    if claim.sources:
        shown.append(f" — {words.says(claim)}", style="italic")
    return shown


def _flat(piece: str) -> str:
    """White space runs as single spaces, so that hard line breaks do not break the column."""
    inner = " ".join(piece.split())
    before = " " if piece[:1].isspace() else ""
    after = " " if inner and piece[-1:].isspace() else ""
    return f"{before}{inner}{after}"
