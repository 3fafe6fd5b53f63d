"""`kronika corpus check`: faults, warnings, and the lines where they stand."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from kronika.cli.main import app
from kronika.corpus.check import check
from tests.corpus.marked import FIRST, files


def test_clean_files_have_no_faults(tmp_path: Path) -> None:
    checked = check(files(tmp_path))
    assert not checked.faults
    assert [report.id for report in checked.reports] == ["x-1", "x-2", "x-3", "y-1"]


def test_unused_and_far_marks_are_warned_of_with_their_line(tmp_path: Path) -> None:
    path = files(tmp_path)[1]
    says = [str(warning) for warning in check([path]).warnings]
    assert f"{path}:3: a3 “Tłum” is in no claim" in says
    assert f"{path}:4: p1 “Ałmatach” is in no claim" in says
    assert f"{path}:3: t2 and a1 are 5 sentences apart" in says
    assert f"{path}:4: n1 and a2 are 5 sentences apart" in says
    assert len(says) == 4


def test_a_later_mention_of_an_unclaimed_one_is_enough(tmp_path: Path) -> None:
    path = tmp_path / "pl-x-01.txt"
    path.write_text("### x-1 pl - wire\n[a1 X|X] i [a2=a1|on] [t1|grozi].\n> t1 THREATEN - actual A=a2\n", "utf-8")
    assert not check([path]).warnings


@pytest.mark.parametrize(
    ("day", "warned"),
    [("2022-01-05", False), ("2022-01-06", True), ("2021-12-29", True), ("2022-01-04/2022-01-05", False)],
)
def test_weekdays_are_held_against_the_calendar(tmp_path: Path, day: str, warned: bool) -> None:
    path = tmp_path / "pl-x-01.txt"
    path.write_text(FIRST.replace("2022-01-05|w środę", f"{day}|w środę"), "utf-8")
    says = [warning.says for warning in check([path]).warnings]
    assert bool(says) == warned
    assert all("read from 2022-01-07 it is Wednesday 2022-01-05" in text for text in says)


def test_an_id_used_twice_is_a_fault(tmp_path: Path) -> None:
    first, second = files(tmp_path)
    second.write_text(second.read_text("utf-8").replace("### x-3", "### x-1"), "utf-8")
    (fault,) = check([first, second]).faults
    assert fault.says == f"the id x-1 is used in {first} as well"


def test_the_command_ends_with_the_code_of_what_it_found(tmp_path: Path) -> None:
    run = CliRunner().invoke
    files(tmp_path)
    clean = run(app, ["corpus", "check", str(tmp_path)])
    assert (clean.exit_code, clean.stdout) == (0, "")
    assert "4 reports, 0 faults, 4 warnings (--strict lists them)" in clean.stderr
    strict = run(app, ["corpus", "check", "--strict", str(tmp_path)])
    assert (strict.exit_code, strict.stdout.count("\n")) == (0, 4)
    (tmp_path / "pl-x-03.txt").write_text("### z-1 pl - wire\n[t1|grozi]\n", "utf-8")
    faulty = run(app, ["corpus", "check", str(tmp_path)])
    assert faulty.exit_code == 1
    assert "t1 is marked but not claimed" in faulty.stdout
    assert run(app, ["corpus", "check", str(tmp_path / "none.txt")]).exit_code == 2
    (tmp_path / "empty.txt").write_text("", "utf-8")
    assert run(app, ["corpus", "check", str(tmp_path / "empty.txt")]).exit_code == 3
