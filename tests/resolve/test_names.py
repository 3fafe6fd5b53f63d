"""Names and actors: the parts, their data files, and that no input breaks them."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kronika.records import Span
from kronika.resolve.names import (
    Actors,
    Context,
    base_form,
    clusters,
    describe,
    describe_all,
    members,
    office,
    skeleton,
    tables,
    transliterate,
)
from kronika.resolve.names.actors import COLUMNS, built_in_rows
from kronika.resolve.names.forms import KINDS, LANGS, index
from kronika.resolve.names.transliterate import rules, word
from kronika.resolve.places.countries import country_of, english_names

CODES = "GOV MIL COP JUD LEG SPY PRM PTY REB UAF UNK CVL OPP CRM BUS EDU JRN LAB MED REF REL SOC ELI AGR PRE"
SECTORS = {*re.findall(r"[A-Z]{3}", CODES)}
UNSTATED = {"UNO", "EUR", "IGO", "NGO", "IMG", "MNC", "ISM"}
WORDS = st.text(
    alphabet=st.one_of(
        st.characters(codec="utf-8"), st.sampled_from("aąeowsk ЯїёйаиськКТ’'`-.«»\"\u0301\r\n\u202e\u05d0😀")
    ),
    max_size=60,
)
LANGUAGE = st.sampled_from([None, "pl", "en", "ru", "uk", "kk", "xx"])


@settings(deadline=None, max_examples=60)
@given(WORDS, LANGUAGE)
def test_nothing_raises(words: str, lang: str | None) -> None:
    assert isinstance(base_form(words, lang), str)
    assert isinstance(skeleton(words), str)
    assert (transliterate(words, lang, "en") and transliterate(words, lang, "pl")) or not words
    span = Span(0, len(words), words)
    assert clusters([span, span], lang) == [0, 0]
    assert describe(words, Context(before=words, after=words), lang, country_of).base == base_form(
        words, lang, country_of
    )
    assert members(words) is not None
    office(words)


@given(WORDS, LANGUAGE)
@settings(deadline=None, max_examples=40)
def test_base_form_is_stable(words: str, lang: str | None) -> None:
    assert base_form(words, lang) == base_form(words, lang)
    assert "  " not in base_form(words, lang)


def test_transliteration_examples() -> None:
    """Every example in the letter tables holds."""
    for table, *_, example in tables.rows("transliterate.tsv"):
        if example:
            source, wanted = example.split("=")
            lang, to = table.split("-")
            by = rules(table)
            assert word(source, by) == wanted, (lang, to)


@pytest.mark.parametrize(
    ("words", "lang", "to", "wanted"),
    [
        ("ТОКАЕВ", "ru", "en", "TOKAYEV"),
        ("Шойгу", None, "pl", "Szojgu"),
        ("Київ!", "uk", "en", "Kyiv!"),
        ("", "ru", "en", ""),
    ],
)
def test_transliteration_keeps_the_rest(words: str, lang: str | None, to: str, wanted: str) -> None:
    assert transliterate(words, lang, to) == wanted  # type: ignore[arg-type]


def test_forms_of_listed_words_are_read_back() -> None:
    """Every form of a listed noun leads to its nominative."""
    for lang in LANGS:
        for kind in KINDS:
            for form, found in index(lang, kind).exact.items():
                assert found, form
                assert all(reading.nominative for reading in found)


def test_actor_rows() -> None:
    """Codes, kinds and days of the built-in rows are sound, and every row has a source or a day."""
    for row in built_in_rows():
        assert set(row.sectors) <= SECTORS, row.name
        assert row.country in UNSTATED or row.country in english_names(), (row.name, row.country)
        for day in filter(None, (row.from_, row.to)):
            date.fromisoformat(day)
        assert not (row.from_ and row.to) or row.from_ <= row.to, row.name


def test_terms_do_not_overlap() -> None:
    """Nobody holds the same office twice at a time."""
    terms: dict[tuple[str, str | None], list[tuple[str, str]]] = {}
    for row in built_in_rows():
        if row.office and row.from_:
            terms.setdefault((row.name, row.office), []).append((row.from_, row.to or "9999-12-31"))
    for who, spells in terms.items():
        spells.sort()
        assert all(one[1] <= other[0] for one, other in pairwise(spells)), who


def test_enough_actors() -> None:
    rows = built_in_rows()
    heads = {row.country for row in rows if row.kind == "head" and row.office}
    assert len(heads) >= 80
    assert sum(row.file == "media" for row in rows) >= 250
    assert sum(row.file == "groups" for row in rows) >= 100


def test_members_table() -> None:
    known = {row.name for row in built_in_rows()}
    for organisation, status, from_, to, countries, *_ in tables.rows("actors/members.tsv"):
        assert organisation in known, organisation
        assert status in {"member", "associate", "observer", "suspended"}
        assert date.fromisoformat(from_) <= date.fromisoformat(to or "9999-12-31")
        assert all(code in english_names() or code == "ESH" for code in countries.split()), (organisation, countries)


def test_members_without_a_day_are_today_s() -> None:
    assert "SWE" in members("NATO")
    assert members("no such body") == frozenset()


def test_user_s_own_actors(tmp_path: Path) -> None:
    """A user's row wins over a built-in one, and columns may be missing."""
    file = tmp_path / "own.csv"
    file.write_text("name,country,sectors,kind,aka\nFive Corners Watch,POL,SOC,ngo,Pięć Rogów;FCW\n", encoding="utf-8")
    own = Actors.load(file)
    actor = describe("„Pięć Rogów”", Context(), "pl", country_of, own)
    assert (actor.name, actor.country, actor.sectors, actor.kind) == ("Five Corners Watch", "POL", ("SOC",), "ngo")
    assert describe("NATO", Context(), "pl", country_of, own).name == "NATO"


def test_user_s_row_without_a_name(tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text("name,country\n,POL\n", encoding="utf-8")
    with pytest.raises(ValueError, match="without a name"):
        Actors.load(file)


def test_columns_are_documented() -> None:
    for column in COLUMNS:
        assert re.search(rf"`{column}`", Actors.load.__doc__ or ""), column


def test_mentions_share_what_one_tells() -> None:
    mentions = [Span(0, 0, text) for text in ("Jan Kowal", "rzecznik policji Jan Kowal", "Kowala", "policja")]
    contexts = [Context(country="POL")] * len(mentions)
    actors = describe_all(mentions, contexts, "pl", country_of)
    assert [actor.sectors for actor in actors] == [("COP",)] * 4
    assert {actor.country for actor in actors} == {"POL"}


def test_title_before_and_after_a_name() -> None:
    before = Context(before="Jak podał minister zdrowia Kazachstanu ")
    after = Context(after=", rzecznik policji, nie odpowiedział.")
    assert describe("Ażar Gynijat", before, "pl", country_of).country == "KAZ"
    assert describe("Ażar Gynijat", before, "pl", country_of).sectors[0] == "GOV"
    assert describe("Tomasz Bąk", after, "pl", country_of).sectors == ("COP",)
