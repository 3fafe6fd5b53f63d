"""Numbers: offsets, odd input, spans that are not quite the number, languages, speed."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kronika.resolve.numbers import Quantity, find, read
from kronika.resolve.numbers.lexicon import LANGUAGES, lexicon

MARKS = "\u0301\u0308\u202e\u200f\u00a0\u202f\u00ad\ufeff😀🇺🇦\r\n\t —–-'’.,:;()[]%$€№~<>+/0123456789٣५¼²"
WORDS = """
ponad do od z a i półtora tys. mln 400- 12 000 3–4 dwustu pięciu nikt at least between and a dozen half million from to
около тысяч пять с лишним десятки не менее п’ять зо тисяч із чимось жоден 5-ї 1,5 5. (5) stycznia января
"""
TEXTS = st.one_of(
    st.text(),
    st.text(alphabet=MARKS, max_size=60),
    st.lists(st.one_of(st.sampled_from(WORDS.split()), st.text(alphabet=MARKS, max_size=4)), max_size=25).map(" ".join),
)
LANGS = st.sampled_from([*LANGUAGES, None, "sv", ""])


def read_at(text: str, words: str, lang: str | None = "en") -> Quantity | None:
    start = text.index(words)
    return read(text, start, start + len(words), lang)


def bounds(quantity: Quantity | None) -> tuple[int | None, int | None]:
    assert quantity is not None
    return quantity.low, quantity.high


@settings(max_examples=150, deadline=None)
@given(TEXTS, LANGS)
def test_find_gives_the_words_back_in_order(text: str, lang: str | None) -> None:
    found = find(text, lang)
    assert all(text[q.start : q.end] == q.text and q.text for q in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(q.low is not None or q.high is not None for q in found)
    assert all(q.low is None or q.high is None or 0 <= q.low <= q.high for q in found)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.integers(-5, 80), st.integers(-5, 80), LANGS)
def test_read_never_raises(text: str, start: int, end: int, lang: str | None) -> None:
    quantity = read(text, start, end, lang)
    assert quantity is None or text[quantity.start : quantity.end] == quantity.text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_number_word_reads_as_a_number(lang: str) -> None:
    for word, entry in lexicon(lang, "").entries.items():
        value = entry.get("value")
        if value and value.alone and value.alone.value % 1 == 0:
            quantity = read(word, 0, len(word), lang)
            assert quantity is not None, word
            assert quantity.low == value.alone.value, word


@pytest.mark.parametrize(
    ("text", "span", "low", "high"),
    [
        ("The toll rose from 12 to 15.", "from 12 to 15", 15, 15),
        ("The toll rose from 12 to 15.", "12", 12, 12),
        ("The toll rose from 12 to 15.", "15", 15, 15),
        ("They held ponad 3000", "3000", 3000, 3000),
        ("over 3000 people were held", "3000 people", 3000, None),
        ("Twenty shops or more were lost", "Twenty shops or more", 20, None),
        ("killed: a 34-year-old man", "a 34-year-old man", 1, 1),
        ("all 298 aboard died", "all 298", 298, 298),
    ],
)
def test_spans_too_short_or_too_long(text: str, span: str, low: int, high: int | None) -> None:
    assert bounds(read_at(text, span)) == (low, high)


def test_a_span_without_its_hedge_takes_it_in() -> None:
    quantity = read_at("Zatrzymano ponad 3000 osób.", "3000", "pl")
    assert quantity == Quantity(start=11, end=21, text="ponad 3000", low=3000, high=None)


def test_trailing_hyphen_is_approximate_and_unclear() -> None:
    (quantity,) = find("z ran postrzałowych 400-\npoddano hospitalizacji", "pl")
    assert (quantity.text, quantity.low, quantity.high) == ("400-", 400, 400)
    assert quantity.approximate
    assert quantity.unclear


def test_decomposed_letters_and_stress_marks() -> None:
    assert bounds(read_at("zginęło sześćdziesięciu", "sześćdziesięciu", "pl")) == (60, 60)
    assert [q.low for q in find("поги\u0301бли дво\u0301е", "ru")] == [2]


def test_without_a_language_the_letters_decide() -> None:
    assert [q.low for q in find("Загинули двоє людей, їх шукали п’ятеро", None)] == [2, 5]
    assert [q.low for q in find("Погибли двое, были ранены трое", None)] == [2, 3]
    assert [q.low for q in find("Zginęło dwóch żołnierzy", None)] == [2]
    assert [q.low for q in find("Two soldiers died", None)] == [2]


def test_an_unknown_language_leaves_digits() -> None:
    assert [q.text for q in find("Minst 12 000 personer och två barn, 5 %", "sv")] == ["12 000"]


def test_speed() -> None:
    text = "W środę 5 stycznia zatrzymano ponad 3000 osób, a co najmniej dwudziestu policjantów zostało rannych. " * 27
    find(text, "pl")
    best = min(_seconds(text) for _ in range(5))
    assert best < 0.05, f"{best * 1000:.1f} ms for 400 words"


PIECES = (
    "1 ",
    "12-",
    "a ",
    "sto ",
    "1.",
    "ponad ",
    "od 1 do ",
    "\n \n",
    "(2) ",
    "п’",
    "and a half ",
    "((1 ",
    "ё\u0301",
)


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_the_text_alone(piece: str) -> None:
    started = time.process_time()
    for lang in ("pl", "en", "uk"):
        find(piece * 4000, lang)
    assert time.process_time() - started < 4


def _seconds(text: str) -> float:
    started = time.process_time()
    find(text, "pl")
    return time.process_time() - started
