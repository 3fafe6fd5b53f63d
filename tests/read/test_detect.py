"""Kinds of files, told by content."""

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kronika.read.detect import KINDS, kind
from tests.read import making
from tests.read.reading import failure

STORY = making.stories()[0]


@pytest.mark.parametrize(
    ("blob", "is_a"),
    [
        (making.semantic(STORY).encode(), "html"),
        (making.saved(STORY).encode("utf-16"), "html"),
        (b"\xef\xbb\xbf <p>Tekst</p>", "html"),
        (b'<?xml version="1.0"?><!DOCTYPE html><html></html>', "html"),
        (making.rss([STORY], "en"), "feed"),
        (making.atom([STORY]), "feed"),
        (making.pdf(STORY), "pdf"),
        (b"junk before\n%PDF-1.4", "pdf"),
        (making.docx(STORY), "zip"),
        (gzip.compress(b"abc"), "gzip"),
        (making.telegram([STORY]), "telegram"),
        (b'{"id": "a", "text": "b"}\n', "jsonlines"),
        (b'[{"id": "a", "text": "b"}]', "json"),
        ("[PILNE] Policja zatrzymała 12 osób.".encode(), "text"),
        (b"title,text,date\n", "csv"),
        ("Tytuł;Treść;Data publikacji\n".encode("cp1250"), "csv"),
        (b"Police, it said, text the crowd\n", "text"),
        (b"From: a\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n", "mhtml"),
        ("Nadal < 5 osób".encode(), "text"),
        ("<< Powrót. Policja".encode(), "text"),
        (b"", "text"),
        (b"\0\1\2", "text"),
        ("ж".encode() * 20_000, "text"),
        (b"a" + "ж".encode() * 20_000, "text"),
    ],
)
def test_kinds(blob: bytes, is_a: str) -> None:
    assert kind(blob) == is_a


@pytest.mark.parametrize(
    ("blob", "says"),
    [
        (b"\x89PNG\r\n\x1a\n", "PNG image"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as .docx"),
        (b"{\\rtf1 a}", "RTF"),
        (b"Rar!\x1a\x07", "RAR"),
        (b'<?xml version="1.0"?><gpx></gpx>', "not known"),
        (making.packed({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), "Office file"),
        (making.scanned(), "text recognition"),
        (b"%PDF-1.4 nothing", "broken PDF"),
        (b"PK\x03\x04 nothing", "broken zip"),
        (b"\x1f\x8b nothing", "broken gzip"),
        (b"\0\1\2\3", "null bytes"),
        (bytes(range(128, 256)) * 20, "character set"),
        (b"<rss></rss>", "without entries"),
        (b"<rss>" + b" " * 20_000 + bytes(range(128, 256)) * 200, "character set"),
        (b"<html><p>" + b" " * 20_000 + bytes(range(128, 256)) * 200, "without text"),
        (b"<html></html>", "no report"),
        (b'<rss><!DOCTYPE a [<!ENTITY b "c">]></rss>', "entities"),
        (b'[{"title": "a"}]', "no text"),
        (b"[{]", "broken JSON"),
        (b'{"messages": [{"id": {}}]}', "cannot be read"),
        (b'{"messages": []}', "without messages"),
        (b"Content-Type: multipart/related\n\n", "without a page"),
        (making.packed({"word/document.xml": b"", "[Content_Types].xml": b""}), "broken Word file"),
    ],
)
def test_refusals_say_why(blob: bytes, says: str) -> None:
    assert says in failure(blob)


@given(st.binary(max_size=200))
def test_never_raises(blob: bytes) -> None:
    assert kind(blob) in KINDS or len(kind(blob)) > 10


def test_a_nested_json_bomb_is_a_failure() -> None:
    assert "broken JSON" in failure(b"[{" + b'"a":[' * 100_000)
    assert json.loads("[]") == []
