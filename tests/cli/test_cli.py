"""The commands as a person runs them."""

import csv
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

KRONIKA = [sys.executable, "-m", "kronika.cli.main"]
ROOT = Path(__file__).parents[2]
EXAMPLES = str(ROOT / "examples/nukus.jsonl")


def run(*words: str, given: bytes = b"", env: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*KRONIKA, *words], input=given, capture_output=True, timeout=120, cwd=ROOT, env={**os.environ, **(env or {})}
    )


def terminal(*words: str, env: dict[str, str] | None = None) -> str:
    """Output as it comes on a terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*KRONIKA, *words],
        stdout=theirs,
        stderr=theirs,
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "160", "TERM": "xterm", **(env or {})},
    )
    os.close(theirs)
    held = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        held += part
    os.close(ours)
    assert process.wait(60) == 0
    return held.decode()


def test_a_pipe_gets_json_lines() -> None:
    done = run("code", EXAMPLES)
    assert done.returncode == 0
    codings = [json.loads(line) for line in done.stdout.splitlines()]
    assert [c["id"] for c in codings] == [f"nukus-{i:02}" for i in range(1, 11)]
    assert done.stderr == b""
    assert run("code", EXAMPLES, "--json", "--workers", "2").stdout == done.stdout


def test_csv_has_one_line_a_claim() -> None:
    rows = list(csv.DictReader(io.StringIO(run("code", EXAMPLES, "--csv").stdout.decode())))
    claims = [json.loads(line) for line in run("code", EXAMPLES).stdout.splitlines()]
    assert len(rows) == sum(len(c["events"]) + len(c["figures"]) for c in claims)
    assert {row["kind"] for row in rows} == {"event", "figure"}


def test_a_terminal_gets_a_table_with_who_says_so_and_the_words() -> None:
    shown = terminal("code", EXAMPLES)
    assert "Says who" in shown
    assert "(official)" in shown
    assert "\x1b[" in shown
    assert "\x1b[3" not in terminal("code", EXAMPLES, env={"NO_COLOR": "1"}).replace("\x1b[3m", "")


def test_show_numbers_the_evidence() -> None:
    shown = terminal("show", EXAMPLES, "--table")
    assert "[1]" in shown
    assert "Says who" in shown


def test_min_confidence_and_output(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    assert run("code", EXAMPLES, "--min-confidence", "0.6", "-o", str(target)).stdout == b""
    codings = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    sure = [c["confidence"] for coding in codings for c in coding["events"] + coding["figures"]]
    assert sure
    assert min(sure) >= 0.6


def test_standard_input_published_and_lang() -> None:
    done = run("code", "-", "--published", "2022-07-04", "--lang", "pl", given="Policja zatrzymała 12 osób.".encode())
    coding = json.loads(done.stdout)
    assert (coding["id"], coding["lang"], coding["published"]) == ("stdin", "pl", "2022-07-04")


def test_empty_text_is_no_failure() -> None:
    done = run("code", "-", given=b" \n")
    assert done.returncode == 0
    assert json.loads(done.stdout)["events"] == []
    assert b"empty" in done.stderr


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0", "null bytes"),
        (bytes(range(128, 256)) * 20, "character set"),
        (b"%PDF-1.4 cut", "broken PDF"),
        (b"<rss></rss>", "without entries"),
        (b'{"id": "a"}', "missing required field"),
        (b"x" * 2_000_001, "split the report"),
    ],
)
def test_bad_input_is_told_and_exits_3(given: bytes, says: str) -> None:
    done = run("code", "-", given=given)
    assert done.returncode == 3
    assert says in done.stderr.decode()
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("encoding", ["cp1250", "iso-8859-2", "utf-16", "utf-8-sig"])
def test_text_of_any_character_set_is_read(encoding: str) -> None:
    text = "W środę policja zatrzymała 12 osób, podało źródło w ministerstwie."
    done = run("code", "-", given=text.encode(encoding))
    assert done.returncode == 0
    coding = json.loads(done.stdout)
    assert coding["figures"]
    spans = [event["trigger"] for event in coding["events"]] + [figure["number"] for figure in coding["figures"]]
    assert all(text[s["start"] : s["end"]] == s["text"] for s in spans)


def test_one_bad_file_loses_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "bad").write_bytes(b"\0")
    done = run("code", str(tmp_path / "bad"), str(tmp_path / "none"), EXAMPLES)
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 10
    assert done.stderr.count(b"kronika: ") == 2


@pytest.mark.parametrize(
    "words",
    [("code",), ("code", EXAMPLES, "--json", "--csv"), ("code", EXAMPLES, "--published", "soon"), ("nothing",)],
)
def test_usage_errors_exit_2(words: tuple[str, ...]) -> None:
    assert run(*words).returncode == 2


def test_version() -> None:
    assert run("--version").stdout.strip() == b"0.1.0"
