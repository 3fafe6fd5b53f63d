"""`kronika corpus`: what is wrong in the training corpus, what is in it, and what it lacks."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from kronika.cli.run import note
from kronika.corpus.check import check
from kronika.corpus.gaps import OFTEN, CellGap, Covered, by_cell, coverage, missing, thinnest, uses
from kronika.corpus.lexicon import read as read_lexicon
from kronika.corpus.markup import Fault, Marked, read
from kronika.corpus.stats import Stats, stats

app = typer.Typer(help="The training corpus: its faults, its counts, its gaps.", no_args_is_help=True)
REPORTS = Path("corpus/reports")
LEXICON = Path("corpus/lexicon")
Files = Annotated[
    list[Path] | None, typer.Argument(help=f"Marked files or folders of them; {REPORTS} by default.", metavar="[FILE…]")
]
Json = Annotated[bool, typer.Option("--json", help="JSON instead of a table.")]


@app.command("check")
def check_command(
    files: Files = None,
    strict: Annotated[bool, typer.Option("--strict", help="List the warnings as well.")] = False,
) -> None:
    """List faults with their lines; exit 1 where there are any."""
    checked = check(_paths(files))
    for fault in (*checked.faults, *(checked.warnings if strict else ())):
        print(fault)
    hidden = "" if strict or not checked.warnings else " (--strict lists them)"
    note(f"{len(checked.reports)} reports, {len(checked.faults)} faults, {len(checked.warnings)} warnings{hidden}")
    raise typer.Exit((1 if checked.faults else 0) if checked.reports else 3)


@app.command("stats")
def stats_command(files: Files = None, json: Json = False) -> None:
    """Count reports and claims by language, type, mode, status, kind, measure and length."""
    reports, code = _reports(_paths(files))
    counted = stats(reports)
    if json:
        print(msgspec.json.format(msgspec.json.encode(counted)).decode())
    else:
        _print_stats(counted)
    raise typer.Exit(code)


@app.command("gaps")
def gaps_command(
    files: Files = None,
    lang: Annotated[list[str] | None, typer.Option(help="Only this language; may be repeated.")] = None,
    type_: Annotated[list[str] | None, typer.Option("--type", help="Only this type; may be repeated.")] = None,
    missing_: Annotated[int, typer.Option("--missing", min=0, help="Print this many missing entries a cell.")] = 0,
    least: Annotated[int, typer.Option(min=1, help="Missing is what is in fewer reports than this.")] = 1,
    lexicon: Annotated[Path, typer.Option(help="Folder of the lexicon.")] = LEXICON,
    json: Json = False,
) -> None:
    """Show how much of the lexicon the corpus shows, thinnest cells first, and what is missing."""
    reports, code = _reports(_paths(files))
    all_cells: list[CellGap] = []
    for path in sorted(lexicon.glob("*.toml")):
        if lang and path.stem not in lang:
            continue
        entries = [entry for entry in read_lexicon(path) if not type_ or entry.cell.type in type_]
        listed = uses(reports, path.stem)
        covered = coverage(listed, entries, path.stem)
        cells = [gap for gap in by_cell(listed, covered, path.stem) if not type_ or gap.cell.type in type_]
        all_cells += cells
        if not json:
            _print_gaps(thinnest(cells), path.stem)
            _print_missing(missing(covered, least), missing_)
    if json:
        print(msgspec.json.format(msgspec.json.encode(all_cells)).decode())
    raise typer.Exit(code if all_cells else 3)


def _paths(files: list[Path] | None) -> list[Path]:
    """The files asked for; a folder stands for its .txt files. Stops where there is none."""
    given = files or [REPORTS]
    paths = [found for path in given for found in (sorted(path.glob("*.txt")) if path.is_dir() else [path])]
    if absent := [str(path) for path in paths if not path.is_file()] or ([] if paths else [str(p) for p in given]):
        raise typer.BadParameter(f"no such file, or no .txt in it: {', '.join(absent)}")
    return paths


def _reports(paths: list[Path]) -> tuple[list[Marked], int]:
    """The reports, and the exit code that their faults ask for."""
    faults: list[Fault] = []
    reports = [report for path in paths for report in read(path, faults)]
    if faults:
        note(f"kronika: {len(faults)} faults: see kronika corpus check")
    return reports, (1 if faults else 0) if reports else 3


def _print_stats(counted: list[Stats]) -> None:
    _row("", [column.lang for column in counted])
    for name in ("reports", "words", "median_words", "events", "figures"):
        _row(name, [str(getattr(column, name)) for column in counted])
    for name in ("empty", "sourced", "chained", "not_actual"):
        _row(name, [f"{getattr(column, name):.0%}" for column in counted])
    for name in ("length", "style", "type", "mode", "measure", "status", "kind"):
        print(f"\n{name}")
        for key in getattr(counted[0], name):
            _row(f"  {key}", [str(getattr(column, name).get(key, 0)) for column in counted])


def _print_gaps(cells: list[CellGap], lang: str) -> None:
    print(f"{lang:<28}{'claims':>8}{'distinct':>9}{'lexicon':>9}{'shown':>7}{f'in {OFTEN}+':>7}")
    for gap in cells:
        _gap(str(gap.cell), gap.claims, gap.distinct, gap.entries, gap.once, gap.often)
    typed = [gap for gap in cells if gap.cell.mode == "-"]
    sums = [sum(getattr(gap, name) for gap in cells) for name in ("entries", "once", "often")]
    _gap("all", sum(gap.claims for gap in typed), sum(gap.distinct for gap in typed), *sums)
    print()


def _gap(name: str, claims: int, distinct: int, entries: int, once: int, often: int) -> None:
    shares = (f"{count / max(1, entries):>7.0%}" for count in (once, often))
    print(f"  {name:<26}{claims:>8}{distinct:>9}{entries:>9}{''.join(shares)}")


def _print_missing(entries: list[Covered], most: int) -> None:
    """Up to `most` entries of each cell."""
    for cell in dict.fromkeys(sorted(covered.entry.cell for covered in entries)) if most else ():
        here = [c.entry for c in entries if c.entry.cell == cell][:most]
        print(f"{cell}: {'; '.join(entry.text for entry in here)}")


def _row(name: str, values: list[str]) -> None:
    sys.stdout.write(f"{name:<26}" + "".join(f"{value:>8}" for value in values) + "\n")
