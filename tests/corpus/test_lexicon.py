"""The lexicon: its size and spread, and the matching of inflected triggers to its entries."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given as every
from hypothesis import settings, strategies

from kronika.corpus.lexicon import Cell, Entry, cells, read
from kronika.corpus.lexicon_forms import covers, keys, signature, words

HERE = Path(__file__).parent
LEXICON = HERE.parents[1] / "corpus/lexicon"
LANGS = ("pl", "en", "ru", "uk")


def golden() -> list[list[str]]:
    lines = (HERE / "forms.tsv").read_text("utf-8").split("\n")
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("lang", LANGS)
def test_inflected_triggers_are_known(lang: str) -> None:
    cases = [case for case in golden() if case[0] == lang]
    wrong = [c for c in cases if covers(Entry(Cell("AGREE", "-"), c[1], c[2]), c[3], lang) != (c[4] == "yes")]
    assert len(cases) >= 50
    assert len(wrong) <= 0.03 * len(cases), wrong


@pytest.mark.parametrize("lang", LANGS)
def test_every_type_and_mode_has_entries(lang: str) -> None:
    entries = read(LEXICON / f"{lang}.toml")
    counts = Counter(entry.cell for entry in entries)
    assert len(entries) >= 1500
    assert not [str(cell) for cell in cells() if counts[cell] < 8]


@pytest.mark.parametrize("lang", LANGS)
def test_no_entry_stands_twice_in_one_cell(lang: str) -> None:
    counts = Counter((entry.cell, entry.part, entry.text) for entry in read(LEXICON / f"{lang}.toml"))
    assert not [key for key, count in counts.items() if count > 1]


@pytest.mark.parametrize("lang", LANGS)
def test_every_entry_covers_itself(lang: str) -> None:
    missed = [
        entry.text
        for entry in read(LEXICON / f"{lang}.toml")
        if not covers(entry, " ".join(variants[0] for variants in entry.words), lang)
    ]
    assert not missed


def test_what_the_codebook_does_not_name_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pl.toml"
    path.write_text('[REQUEST.riot]\nverb = ["x"]\n', "utf-8")
    with pytest.raises(ValueError, match="no such type and mode: REQUEST riot"):
        read(path)
    path.write_text('[REQUEST.yield]\nadverb = ["x"]\n', "utf-8")
    with pytest.raises(ValueError, match="adverb"):
        read(path)


def test_a_lexicon_is_read(tmp_path: Path) -> None:
    path = tmp_path / "pl.toml"
    path.write_text('[AGREE.-]\nnoun = ["zgoda"]\nverb = ["zgodzić/zgadzać się"]\nnote = "n"\n', "utf-8")
    first, second = read(path)
    assert (first.part, first.words) == ("verb", (("zgodzić", "zgadzać"), ("się",)))
    assert second.cell == Cell("AGREE", "-")
    assert second.cell.holds("AGREE", ())
    assert not second.cell.holds("AID", ())
    assert len(cells()) == 83


def test_a_language_without_endings_matches_as_written() -> None:
    assert covers(Entry(Cell("AGREE", "-"), "verb", "zustimmen"), "Zustimmen", "de")
    assert not covers(Entry(Cell("AGREE", "-"), "verb", "zustimmen"), "zustimmte", "de")


def test_forms_of_one_trigger_have_one_signature() -> None:
    assert signature("odrzuciła", "pl") == signature("odrzucono", "pl")
    assert signature("clashes", "en") == signature("clash", "en")


@settings(deadline=None)
@every(strategies.text(), strategies.sampled_from([*LANGS, "de"]))
def test_any_text_is_taken(text: str, lang: str) -> None:
    signature(text, lang)
    for word in words(text):
        assert word in keys(word, lang)
