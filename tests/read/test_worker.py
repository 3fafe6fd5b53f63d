"""The reading process, run here in its own words."""

import io
import subprocess
import sys
from pathlib import Path

import pytest

from kronika.read import worker
from kronika.read.document import Document
from kronika.read.sandbox import Sandbox
from kronika.read.worker import Frame, Request, frames, get, put
from tests.read import making

STORY = making.stories()[0]


def test_messages_there_and_back() -> None:
    held = io.BytesIO()
    put(held, Request("a", b"b"))  # type: ignore[arg-type]
    held.seek(0)
    assert get(held) is not None
    assert get(held) is None
    assert get(io.BytesIO(b"\5\0\0\0\0\0\0\0ab")) is None


def test_frames_name_their_units_and_skip_what_is_done() -> None:
    blob = making.packed({"a.txt": b"one", "b.gif": b"GIF89a", "c.bin": b"\0"})
    said = list(frames(Request("x.zip", blob)))
    assert [f.begun for f in said if f.begun][::2] == ["x.zip/a.txt", "x.zip/c.bin"]
    assert said[-1].last
    assert {f.begun for f in frames(Request("x.zip", blob, skip=1)) if f.begun} == {"x.zip/c.bin"}


@pytest.mark.parametrize("error", [MemoryError(), RecursionError("deep"), KeyError("x")])
def test_what_nobody_foresaw_is_that_file_s_failure(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fails(blob: bytes, where: str, declared: str | None = None) -> list[Document]:
        raise error

    monkeypatch.setattr("kronika.read.plain.read", fails)
    found = [item for frame in frames(Request("x", b"text")) for item in frame.found]
    assert len(found) == 1
    assert found[0].failure


def test_main_answers_until_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, answers = io.BytesIO(), io.BytesIO()
    put(asked, Request("x.txt", b"text"))  # type: ignore[arg-type]
    asked.seek(0)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(asked))
    monkeypatch.setattr(sys, "argv", ["worker", "1000000000"])
    monkeypatch.setattr(worker, "confine", lambda memory: None)
    monkeypatch.setattr(worker.os, "dup", lambda handle: handle)
    monkeypatch.setattr(worker.os, "dup2", lambda one, other: None)
    monkeypatch.setattr(worker.os, "fdopen", lambda handle, mode: answers)
    worker.main()
    answers.seek(0)
    assert get(answers)


def test_a_process_that_dies_or_is_left_waiting_is_started_again() -> None:
    with Sandbox(seconds=30) as sandbox:
        assert isinstance(next(iter(sandbox.read(making.packed({"a": b"a", "b": b"b"}), "a"))), Document)
        assert [type(item) for item in sandbox.read(b"text", "b")] == [Document]
        process = sandbox._process
        assert process is not None
        process.kill()
        process.wait()
        assert [type(item) for item in sandbox.read(b"text", "c")] == [Document]


def test_a_process_that_does_not_answer_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(stream: object, message: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr("kronika.read.sandbox.put", refused)
    with Sandbox(seconds=30) as sandbox:
        found = list(sandbox.read(b"text", "x"))
    assert [str(item) for item in found] == ["x: its reader broke down"]


def test_a_confined_process_writes_no_file(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from kronika.read.worker import confine;"
        "confine(1 << 30); pathlib.Path(sys.argv[1]).write_text('a')"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "x")], check=False, capture_output=True)
    assert done.returncode
    assert not (tmp_path / "x").exists() or not (tmp_path / "x").read_bytes()


def test_frame_forms() -> None:
    assert Frame(last=True).found == []
