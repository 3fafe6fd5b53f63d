"""The sentence splitter: golden cases, and offsets on whatever text."""

from pathlib import Path

import pytest
from hypothesis import given

from kronika.coder.sentences import sentences
from tests.coder.test_words import TEXTS

CASES = [
    line.split("\t")
    for line in Path(__file__).with_name("sentences.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("lang", "marked", "note"), CASES)
def test_golden(lang: str, marked: str, note: str) -> None:
    want = [part.strip() for part in marked.replace("\\n", "\n").split(" | ")]
    text = marked.replace("\\n", "\n").replace(" | ", " ").replace("\n ", "\n")
    assert [text[a:b] for a, b in sentences(text)] == want


@given(TEXTS)
def test_sentences_hold_every_visible_character_once(text: str) -> None:
    found = sentences(text)
    assert "".join("".join(text[a:b].split()) for a, b in found) == "".join(text.split())
    assert all(a < b for a, b in found)
    assert found == sorted(found)


def test_a_long_line_without_an_end_is_one_sentence() -> None:
    text = "słowo " * 100_000
    assert len(sentences(text)) == 1
