"""`kronika corpus stats`: the corpus in numbers."""

from pathlib import Path

import msgspec
from typer.testing import CliRunner

from kronika.cli.main import app
from kronika.corpus.check import check
from kronika.corpus.stats import Stats, stats
from tests.corpus.marked import files


def test_reports_and_claims_are_counted_by_language(tmp_path: Path) -> None:
    every, polish, english = stats(check(files(tmp_path)).reports)
    assert (every.lang, every.reports, polish.lang, polish.reports, english.reports) == ("all", 4, "pl", 3, 1)
    assert (polish.events, polish.figures) == (4, 1)
    assert polish.type == {"REQUEST": 2, "AID": 1, "ASSAULT": 1}
    assert polish.mode["AID -"] == 1
    assert polish.status == {"actual": 3, "denied": 1, "planned": 1}
    assert polish.kind == {"official": 2, "head": 1, "media": 1}
    assert polish.measure == {"injured": 1}
    assert polish.length == {"<= 50": 3}
    assert (polish.empty, polish.sourced, polish.chained, polish.not_actual) == (0.333, 0.6, 0.2, 0.4)


def test_no_reports_give_noughts() -> None:
    (every,) = stats([])
    assert (every.reports, every.empty, every.median_words) == (0, 0, 0)


def test_the_command_prints_a_table_or_json(tmp_path: Path) -> None:
    files(tmp_path)
    table = CliRunner().invoke(app, ["corpus", "stats", str(tmp_path)])
    assert table.exit_code == 0
    assert "reports                          4       3       1" in table.stdout
    told = CliRunner().invoke(app, ["corpus", "stats", "--json", str(tmp_path)])
    assert [column.lang for column in msgspec.json.decode(told.stdout, type=list[Stats])] == ["all", "pl", "en"]
