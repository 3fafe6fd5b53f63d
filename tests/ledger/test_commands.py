"""The ledger's verbs as a person runs them."""

import csv
import io
import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kronika.cli.file import _Flow
from kronika.cli.ledger import show
from kronika.cli.main import app
from kronika.cli.run import Tally
from kronika.ledger.changes import Change
from kronika.ledger.filing import Outcome
from kronika.records import Coding, Report
from tests.cli.test_cli import EXAMPLES, run, terminal
from tests.ledger.gold import corpus

VERBS = ("claims", "figures", "sources", "doubts", "reports", "timeline")


def call(*words: object) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, [str(word) for word in words])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.stdout, done.stderr


def test_filing_twice_and_asking(tmp_path: Path) -> None:
    path = str(tmp_path / "a.ledger")
    first = run("file", path, EXAMPLES)
    assert (first.returncode, first.stdout) == (0, b"")
    assert b"10 filed" in first.stderr
    again = run("file", path, EXAMPLES, "--workers", "2")
    assert b"10 there already; 0 claims" in again.stderr
    filed = [json.loads(line) for line in run("claims", path).stdout.splitlines()]
    coded = [json.loads(line) for line in run("code", EXAMPLES).stdout.splitlines()]
    assert len(filed) == sum(len(c["events"]) + len(c["figures"]) for c in coded)
    assert "Says who" in terminal("claims", path, "--limit", "3")
    assert "read so far" in terminal("file", path, EXAMPLES, "--recode")


def test_a_bad_file_among_good_ones(tmp_path: Path) -> None:
    (tmp_path / "bad").write_bytes(b"\0\1")
    done = run("file", str(tmp_path / "a.ledger"), str(tmp_path / "bad"), EXAMPLES)
    assert done.returncode == 1
    assert b"10 filed, 1 failed" in done.stderr
    assert run("file", str(tmp_path / "a.ledger"), str(tmp_path / "bad")).returncode == 3


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_gives_json_lines_and_csv(filed: Path, verb: str) -> None:
    code, out, _ = call(verb, filed, "--limit", 4)
    assert code == 0
    assert len([json.loads(line) for line in out.splitlines()]) == 4
    code, out, _ = call(verb, filed, "--csv", "--limit", 4)
    assert len(list(csv.DictReader(io.StringIO(out)))) == 4
    assert call(verb, filed, "--csv", "--json")[0] == 2


@pytest.mark.parametrize("verb", ["claims", "reports"])
def test_a_verb_has_a_table_on_a_terminal(filed: Path, verb: str) -> None:
    assert "──" in terminal(verb, str(filed), "--limit", "2")


def test_filters_reach_the_ledger(filed: Path) -> None:
    words = ("--type", "assault", "--measure", "KILLED", "--status", "actual", "--box", "-180,-90,180,90")
    assert call("claims", filed, *words)[0] == 0
    _, out, _ = call("figures", filed, "--measure", "killed", "--kind", "official", "--limit", 1)
    assert json.loads(out)["claim"]["measure"] == "killed"
    _, out, _ = call("timeline", filed, "--by", "year", "--limit", 1)
    assert len(json.loads(out)["period"]) == 4


@pytest.mark.parametrize("words", [
    ("claims", "--type", "PARTY"), ("figures", "--measure", "dead"), ("claims", "--status", "maybe"),
    ("claims", "--kind", "god"),
    ("claims", "--box", "1,2,3"), ("timeline", "--by", "hour"),
    ("diff", "--since", "soon"), ("export", "--format", "word"),
    ("forget", "x", "--why", "y"), ("sql", "SELECT 1", "--json", "--csv"),
])  # fmt: skip
def test_wrong_usage_exits_2(filed: Path, words: tuple[str, ...]) -> None:
    assert call(words[0], filed, *words[1:])[0] == 2


@pytest.mark.parametrize("words", [
    ("claims", "--since", "soon"), ("claims", "--text", "!"), ("sql", "DROP TABLE claims"), ("sql", "SELEC"),
    ("forget", "none", "--why", "y", "--yes"),
])  # fmt: skip
def test_what_cannot_be_exits_4_and_says_why(filed: Path, words: tuple[str, ...]) -> None:
    code, _, says = call(words[0], filed, *words[1:])
    assert code == 4
    assert says.startswith("kronika: ")


def test_no_ledger_exits_4(tmp_path: Path) -> None:
    for verb in VERBS:
        assert call(verb, tmp_path / "none")[0] == 4


def test_nothing_found_is_no_failure(filed: Path) -> None:
    assert call("claims", filed, "--place", "Atlantis") == (0, "", "")
    assert call("claims", filed, "--place", "Atlantis", "--csv") == (0, "", "")
    assert "nothing in the ledger" in terminal("claims", str(filed), "--place", "Atlantis")


def test_sql_in_each_form(filed: Path) -> None:
    query = "SELECT x'00ff' AS b, NULL AS n, 'ą' AS t, 1.5 AS f"
    assert json.loads(call("sql", filed, query)[1]) == {"b": "00ff", "n": None, "t": "ą", "f": 1.5}
    assert call("sql", filed, query, "--csv")[1] == "b,n,t,f\n00ff,,ą,1.5\n"
    assert "00ff" in terminal("sql", str(filed), query)


def test_diff(filed: Path) -> None:
    rows = [json.loads(line) for line in call("diff", filed, "--since", "2020-01-01")[1].splitlines()]
    assert {row["change"] for row in rows} == {"added"}
    assert call("diff", filed, "--since", "2999-01-01T00:00Z")[1] == ""


@pytest.mark.parametrize("form", ["plover", "cameo", "acled", "geojson", "csv"])
def test_export_to_a_file_and_with_things_left_out(filed: Path, tmp_path: Path, form: str) -> None:
    target = tmp_path / "out"
    code, out, says = call("export", filed, "--format", form, "-o", target)
    assert (code, out) == (0, "")
    assert target.stat().st_size > 40
    assert ("left out" in says) == (form in ("cameo", "acled", "geojson"))
    options = ("--without-texts", "--without-private-persons", "--coarse-places", "--since", "2020")
    assert len(call("export", filed, "--format", form, *options)[1]) <= target.stat().st_size


def test_snapshot(filed: Path, tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    code, out, _ = call("snapshot", filed, tmp_path / "out")
    assert code == 0
    assert all(Path(line).is_file() for line in out.splitlines())


def test_forget_asks_and_leaves_a_tombstone(filed: Path, tmp_path: Path) -> None:
    path, key = tmp_path / "a.ledger", corpus()[0][0].id
    shutil.copy(filed, path)
    code, _, says = call("forget", path, key, "--why", "asked to", "--yes")
    assert code == 0
    assert "claims removed" in says
    assert key not in {json.loads(line)["report"] for line in call("reports", path)[1].splitlines()}


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A coder that finds nothing, at once."""

    def nothing(reports: Iterable[Report], *, workers: int) -> Iterator[tuple[Report, Coding | str]]:
        for report in reports:
            bad = "too long" in report.text
            yield report, f"{report.id}: too long" if bad else Coding(id=report.id, lang="en", published=None)

    monkeypatch.setattr("kronika.pipeline.try_many", nothing)


@pytest.mark.usefixtures("quick")
def test_filing_tells_what_became_of_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, good, bad = tmp_path / "a.ledger", tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("Police arrested 12 people in Nukus.")
    bad.write_text("A text that is too long.")
    assert call("file", path, good)[2] == "kronika: 1 filed; 0 claims\n"
    assert call("file", path, good, "--quiet")[2] == ""
    good.write_text("Police arrested 13 people in Nukus.")
    code, _, says = call("file", path, good, bad)
    assert (code, says.splitlines()[-1]) == (1, "kronika: 1 filed as a new version, 1 failed; 0 claims")
    assert call("file", path, bad)[0] == 3
    assert call("forget", path, "good", "--why", "asked to", "--yes")[0] == 0
    assert "1 forgotten before" in call("file", path, good)[2]
    assert call("file", tmp_path / "none" / "a.ledger", good)[0] == 4


def test_progress_is_shown_on_a_terminal_only(capsys: pytest.CaptureFixture[str]) -> None:
    flow = _Flow(Tally(), 1, quiet=False)
    assert not flow.shown
    flow.shown = True
    flow.tell(Outcome("a", "new"))
    flow.end()
    shown = capsys.readouterr()
    assert "1 of 0 read so far: a" in shown.err
    assert shown.out == ""


def test_rows_as_a_table() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    out = Terminal()
    show([Change(change="gone", id="a", report=None, at="now", says="[red]why\nnot")], False, False, target=out)
    assert "[red]why not" in out.getvalue()
    show([], False, False, target=out)
