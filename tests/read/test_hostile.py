"""Hostile input: bounded in time, memory and depth; what is bad is listed, the rest go on."""

import gzip
import io
import os
import time
import zipfile
from pathlib import Path

import pytest

from kronika.read import archive
from kronika.read.document import Document, Failure
from kronika.read.files import documents, from_bytes
from kronika.read.sandbox import Sandbox
from tests.read import making
from tests.read.reading import failure, read

STORY = making.stories()[0]
PAGE = making.semantic(STORY).encode()


def split(found: list[Document | Failure]) -> tuple[list[Document], list[Failure]]:
    return [f for f in found if isinstance(f, Document)], [f for f in found if isinstance(f, Failure)]


@pytest.fixture(scope="module")
def patience() -> float:
    """Seconds in which this machine, as busy as it is, reads a page with ease."""
    start = time.monotonic()
    with Sandbox(seconds=300) as sandbox:
        assert split(list(sandbox.read(PAGE, "page.html")))[0]
    return max(2.0, 3 * (time.monotonic() - start))


def slow_page() -> bytes:
    """A page that takes long: many short paragraphs to weigh against each other."""
    return b"<html><body><h1>a</h1>" + b"<div><p>Words and words of it, <a href=x>b</a>.</p></div>" * 400_000


def test_a_reader_that_takes_too_long_is_killed_and_the_rest_go_on(patience: float) -> None:
    files = {"a.html": PAGE, "slow.html": slow_page(), "z.html": PAGE}
    with Sandbox(seconds=patience) as sandbox:
        good, bad = split(list(sandbox.read(making.packed(files), "all.zip")))
        assert [d.report.id for d in good] == ["a", "z"]
        assert [f.where for f in bad] == ["all.zip/slow.html"]
        assert "longer than" in bad[0].why or "memory" in bad[0].why
        assert [d.report.id for d in split(list(sandbox.read(PAGE, "next.html")))[0]] == ["next"]


def test_an_archive_of_nothing_but_trouble_is_given_up(patience: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kronika.read.sandbox.MOST_KILLS", 2)
    files = {f"{i}.html": slow_page() for i in range(4)}
    with Sandbox(seconds=patience) as sandbox:
        good, bad = split(list(sandbox.read(making.packed(files), "all.zip")))
    assert not good
    assert len(bad) == 3
    assert "given up" in bad[-1].why


def test_memory_is_limited() -> None:
    with Sandbox(seconds=30, memory=400 << 20) as sandbox:
        found = list(sandbox.read(b"id,text\n" + b'1,"' + b"x" * (150 << 20) + b'"\n', "big.csv"))
    good, bad = split(found)
    assert not good
    assert "memory" in bad[0].why or "broke down" in bad[0].why


def test_bombs_are_measured_while_they_unpack(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST_MEMBER", 1 << 20)
    bomb = gzip.compress(b"\0" * (20 << 20))
    assert "unpacks to more" in failure(bomb)
    found = read(making.packed({"bomb": b"a" * (20 << 20), "good.html": PAGE}))
    good, bad = split(found)
    assert len(good) == len(bad) == 1
    assert "unpacks to more" in bad[0].why


def test_archives_in_archives_end_somewhere() -> None:
    blob = making.packed({"page.html": PAGE})
    for _ in range(3):
        blob = making.packed({"inner.zip": blob})
    assert "deeper than 3" in failure(blob)
    two = making.packed({"inner.zip": gzip.compress(making.packed({"page.html": PAGE}))})
    assert split(read(two))[0]


def test_many_members_are_too_many() -> None:
    blob = making.packed({f"{i}.txt": b"text" for i in range(4)})
    found = list(archive.units(blob, "x.zip", 0, archive.Budget(members=2)))
    assert [unit.where for unit in found] == ["x.zip/0.txt", "x.zip/1.txt", "x.zip"]
    assert found[2].failure
    assert "rest are left out" in found[2].failure.why


@pytest.mark.parametrize(
    ("name", "shown"),
    [("../../etc/passwd", "etc/passwd"), ("/abs\\..\\x", "abs/x"), ("a\x1b[31m", "a�[31m"), ("C:\\x", "C:/x")],
)
def test_member_names_lead_nowhere(name: str, shown: str) -> None:
    assert archive.shown(name) == shown


def test_members_behind_passwords_and_broken_ones() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        made.writestr("good.txt", "text")
        made.writestr("broken.txt", "text")
    blob = bytearray(held.getvalue())
    blob[blob.rfind(b"broken.txt", 0, len(blob) // 2) + 10] ^= 0xFF
    good, bad = split(read(bytes(blob)))
    assert len(good) == len(bad) == 1
    assert "cannot be unpacked" in bad[0].why
    locked = making.packed({"a.txt": b"text"})
    at = locked.index(b"PK\x01\x02")
    assert "password" in failure(locked[: at + 8] + b"\x01" + locked[at + 9 :])


def test_xxe_reads_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("HIDDEN WORDS")
    doctype = f'<!DOCTYPE r [<!ENTITY x SYSTEM "file://{secret}">]>'
    feed = making.atom([STORY]).replace(b"<feed", doctype.encode() + b"<feed").replace(b"Gazeta", b"&x;")
    assert "entities" in failure(feed)
    with zipfile.ZipFile(io.BytesIO(making.docx(STORY))) as held:
        files = {name: held.read(name) for name in held.namelist()}
    body = files["word/document.xml"]
    files["word/document.xml"] = body.replace(b"<w:document", doctype.encode() + b"<w:document", 1).replace(
        b"Police", b"&x;"
    )
    assert "HIDDEN" not in str(read(making.packed(files)))
    page = (doctype + making.semantic(STORY)).replace("Police", "&x;").encode()
    assert "HIDDEN" not in str(read(page))


def test_endless_and_odd_pages() -> None:
    assert read(b"<html>" + b"<div>" * 100_000 + b"words of it")
    assert read(PAGE[: len(PAGE) // 2])
    assert split(read(PAGE.replace(b"Nukus", b"Nu\0kus")))[0]
    assert "larger than" in failure(b"<html>" + b" " * 30_000_001)


def test_one_broken_file_of_many_loses_nothing_else(tmp_path: Path) -> None:
    for i in range(30):
        (tmp_path / f"{i:03}.html").write_bytes(PAGE)
    (tmp_path / "015.html").write_bytes(b"%PDF-1.7 \xff\xff broken")
    (tmp_path / "kept_files").mkdir()
    (tmp_path / "kept_files" / "x.html").write_bytes(PAGE)
    (tmp_path / "kept.htm").write_bytes(PAGE)
    (tmp_path / ".hidden").write_bytes(b"\0")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "001.html").write_bytes(PAGE)
    os.symlink("/nowhere", tmp_path / "link")
    good, bad = split(
        list(documents([str(tmp_path), str(tmp_path / "none"), "/dev/null", "a\0b", "https://a.example/"]))
    )
    assert len(good) == 31
    assert len({d.report.id for d in good}) == 31
    assert "001~2" in {d.report.id for d in good}
    assert len(bad) == 6
    assert {d.origin.way for d in good} == {"file"}
    assert all(d.origin.sha256 for d in good)


def test_bytes_in_this_process() -> None:
    found = list(from_bytes(b"plain", "a/b.txt"))
    assert [r.id for r in found if not isinstance(r, Failure)] == ["b"]
    assert isinstance(next(from_bytes(b"GIF89a", "x")), Failure)


def test_too_large_for_the_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kronika.read.files.LARGEST_APART", 10)
    assert "split the file" in str(next(from_bytes(PAGE, "x")))
