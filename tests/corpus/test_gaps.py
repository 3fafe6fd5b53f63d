"""`kronika corpus gaps`: the corpus's triggers against the lexicon."""

from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

from kronika.cli.main import app
from kronika.corpus.check import check
from kronika.corpus.gaps import CellGap, by_cell, coverage, missing, thinnest, uses
from kronika.corpus.lexicon import Cell, read
from tests.corpus.marked import files

LEXICON = """[REQUEST.-]
verb = ["zaapelować/apelować", "poprosić"]
[REQUEST.yield]
phrase = ["apelować o spokój"]
[REQUEST.assist]
phrase = ["apelować o spokój"]
[ASSAULT.crowd-control]
phrase = ["użyć gazu łzawiącego"]
[ASSAULT.firearms]
verb = ["użyć"]
"""


@pytest.fixture
def lexicon(tmp_path: Path) -> Path:
    folder = tmp_path / "lexicon"
    folder.mkdir()
    (folder / "pl.toml").write_text(LEXICON, "utf-8")
    return folder


def test_entries_are_counted_by_reports_in_their_cell(tmp_path: Path, lexicon: Path) -> None:
    listed = uses(check(files(tmp_path)).reports, "pl")
    covered = coverage(listed, read(lexicon / "pl.toml"), "pl")
    assert [c.reports for c in covered] == [2, 0, 1, 0, 1, 0]
    assert [c.entry.text for c in missing(covered)] == ["poprosić", "apelować o spokój", "użyć"]
    assert len(missing(covered, 3)) == 6
    cells = {gap.cell: gap for gap in by_cell(listed, covered, "pl")}
    assert cells[Cell("REQUEST", "-")] == CellGap("pl", Cell("REQUEST", "-"), 2, 2, 2, 1, 0)
    assert cells[Cell("REQUEST", "yield")].once == 1
    assert thinnest(list(cells.values()))[-1].once > 0


def test_the_command_prints_thin_cells_and_missing_entries(tmp_path: Path, lexicon: Path) -> None:
    files(tmp_path)
    options = ["corpus", "gaps", str(tmp_path), "--lexicon", str(lexicon)]
    told = CliRunner().invoke(app, [*options, "--type", "REQUEST", "--missing", "3"])
    assert told.exit_code == 0
    assert "REQUEST -: poprosić" in told.stdout
    assert "ASSAULT" not in told.stdout
    as_json = CliRunner().invoke(app, [*options, "--json"])
    assert len(msgspec.json.decode(as_json.stdout, type=list[CellGap])) == 83
    assert CliRunner().invoke(app, [*options, "--lang", "en"]).exit_code == 3
