"""Character sets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kronika.read.charset import declared, decode
from tests.read.making import stories

TEXTS = {s.lang: s.text for s in stories()}
SETS = {
    "pl": ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1250", "iso-8859-2"],
    "ru": ["utf-8", "utf-16", "cp1251", "koi8-r", "cp866", "iso-8859-5"],
    "uk": ["utf-8", "utf-16", "cp1251", "koi8-u"],
    "en": ["ascii", "utf-8", "cp1252"],
}
CASES = [(lang, name) for lang, names in SETS.items() for name in names]


@pytest.mark.parametrize(("lang", "name"), CASES)
def test_told_without_being_declared(lang: str, name: str) -> None:
    blob = TEXTS[lang].encode(name, "ignore")
    found = decode(blob)
    assert found is not None
    assert found.text == blob.decode(name)


@pytest.mark.parametrize(("lang", "name"), CASES)
def test_told_with_a_wrong_declaration_of_utf_8(lang: str, name: str) -> None:
    blob = TEXTS[lang].encode(name, "ignore")
    found = decode(blob, "utf-8")
    assert found is not None
    assert found.text == blob.decode(name)


def test_windows_letters_under_an_iso_declaration() -> None:
    text = "Świadkowie: „źródło” mówi, że śnieg"
    assert (found := decode(text.encode("cp1250"), "iso-8859-2")) is not None
    assert found.text == text


def test_ukrainian_letters_under_a_russian_declaration() -> None:
    text = "Її ґрунтовне слідство триває, є поранені"
    assert (found := decode(text.encode("koi8-u"), "koi8-r")) is not None
    assert found.text == text


@pytest.mark.parametrize("blob", [b"\xff\xfe\x00", b"\0\0\0\1", bytes(range(256)) * 9, b"\x9d" * 50 + b"\0"])
def test_no_text(blob: bytes) -> None:
    found = decode(blob)
    assert found is None or "\0" in found.text


def test_declarations() -> None:
    assert declared(b'<?xml version="1.0" encoding="koi8-r"?>') == "koi8-r"
    assert declared(b"<meta charset=windows-1250>") == "windows-1250"
    assert declared(b"<p>charset</p>") is None
    for name in ("nothing", "idna", "utf-8\0", ""):
        assert (found := decode("zażółć gęślą jaźń".encode("cp1250"), name)) is None or found.text


@given(st.binary(max_size=300), st.text(max_size=10))
def test_never_raises(blob: bytes, name: str) -> None:
    decode(blob, name)
    declared(blob)
