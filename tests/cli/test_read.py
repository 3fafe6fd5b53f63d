"""`kronika read`, and what `kronika code` makes of files other than text."""

import json
import subprocess
import sys
from pathlib import Path

from tests.cli.test_cli import EXAMPLES, run
from tests.read import making

STORY = making.stories()[2]


def test_reports_as_json_lines(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(making.tables(STORY).encode("utf-16"))
    (tmp_path / "all.zip").write_bytes(making.packed({"paper.pdf": making.pdf(STORY), "scan.pdf": making.scanned()}))
    done = run("read", str(tmp_path), EXAMPLES)
    assert done.returncode == 1
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [r["id"] for r in found[:2]] == ["paper", "page"]
    assert [(r["lang"], r["published"], r["title"]) for r in found[:2]] == [("pl", STORY.published, STORY.title)] * 2
    assert len(found) == 12
    assert "text recognition" in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_what_is_read_can_be_coded(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(making.semantic(STORY), "utf-8")
    done = run("read", str(tmp_path / "page.html"))
    assert len(json.loads(run("code", "-", given=done.stdout).stdout)["events"]) > 0


def test_the_map_back_and_the_original_kept(tmp_path: Path) -> None:
    blob = making.pdf(STORY)
    (tmp_path / "paper.pdf").write_bytes(blob)
    out, kept = tmp_path / "out.jsonl", tmp_path / "kept"
    done = run("read", str(tmp_path / "paper.pdf"), "--map", "--keep", str(kept), "-o", str(out))
    assert (done.returncode, done.stdout) == (0, b"")
    document = json.loads(out.read_text("utf-8"))["document"]
    assert document["pieces"][0]["page"] == 1
    digest = document["origin"]["sha256"]
    assert (kept / digest[:2] / digest).read_bytes() == blob


def test_a_word_broken_at_a_line_s_end_is_coded_whole(tmp_path: Path) -> None:
    text = "W środę w Nukusie policja zatrzy-\nmała 12 osób, podało ministerstwo."
    (tmp_path / "report.txt").write_text(text, "utf-8")
    coding = json.loads(run("code", str(tmp_path / "report.txt")).stdout)
    whole = json.loads(run("code", "-", given=text.replace("-\n", "").encode()).stdout)
    assert [e["type"] for e in coding["events"]] == [e["type"] for e in whole["events"]]
    spans = [c["evidence"] for c in coding["events"] + coding["figures"]] + [f["number"] for f in coding["figures"]]
    assert spans
    assert all(text[s["start"] : s["end"]] == s["text"] for s in spans)


def test_nothing_is_fetched_unasked_nor_from_this_machine() -> None:
    for words in (
        ["code", "http://127.0.0.1:9/x"],
        ["read", "http://127.0.0.1:9/x"],
        ["read", "--fetch", "http://127.0.0.1:9/x"],
    ):
        done = run(*words)
        assert done.returncode == 3
        assert done.stdout == b""
    assert "private" in done.stderr.decode()


def test_standard_input_lang_and_published() -> None:
    done = run("read", "-", "--lang", "pl", "--published", "2022-07-04", given=b"12")
    assert json.loads(done.stdout) == {"id": "stdin", "text": "12", "lang": "pl", "published": "2022-07-04"}


def test_plain_text_needs_none_of_the_readers(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Policja zatrzymała 12 osób.", "utf-8")
    heavy = ["trafilatura", "lxml", "pypdfium2", "docx", "feedparser", "chardet", "subprocess", "http.client"]
    code = (
        "import sys; from kronika.read.files import reports; print(next(reports(sys.argv[1:])).text);"
        f"print([m for m in {heavy} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "a.txt")], capture_output=True, check=True)
    assert done.stdout.decode().splitlines() == ["Policja zatrzymała 12 osób.", "[]"]
