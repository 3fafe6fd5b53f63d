"""Dates: what holds for every text, and the cases that the golden file cannot tell."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kronika.resolve.dates import Temporal, find, published, read, repair
from kronika.resolve.dates.lexicon import data, entries, forms, lexicon
from kronika.resolve.dates.spans import edge, months

LANGS = ("pl", "en", "ru", "uk", "de", "fr", "es", "it", "cs", "pt", "ro", "be", "kk", "tr")
PIECES = """w środę|5|stycznia|2022|r.|od|do|na|z|6.01.2021|nocy|wczoraj|początek|dwa dni temu|the 5th|May|since|until
January|в ночь|на|6 января|неделю|назад|у п’ятницю|31 лютого|29 lutego|0000-00-00|99.99.9999|—|,|🚨|й|שלום|9999
31 grudnia 9999|lata 90.|trzeci dzień z rzędu|II|(|)|12JUN24|[|next day|10.10.|the|of|last week|1|a|every|5/1/22"""
WORDS = [*(word for line in PIECES.splitlines() for word in line.split("|")), "\n\n", "\r\n", "e\u0301", "\u2028"]
TEXTS = st.one_of(st.text(max_size=120), st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
PUBLISHED = st.sampled_from(["2022-01-08", "2024-02-29", "0001-01-01", "9999-12-31", None, "yesterday", ""])


def at(text: str, words: str, day: str | None, lang: str | None, status: str | None = None) -> Temporal | None:
    start = text.index(words)
    return read(text, start, start + len(words), day, lang, status=status)


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, day=PUBLISHED, lang=st.sampled_from([*LANGS, "xx", None]))
def test_no_text_raises_and_spans_give_the_words_back(text: str, day: str | None, lang: str | None) -> None:
    found = find(text, day, lang)
    for temporal in repair(found, day):
        assert text[temporal.start : temporal.end] == temporal.text != ""
        assert date.fromisoformat(temporal.from_) <= date.fromisoformat(temporal.to)
        assert temporal.value().from_ == temporal.from_
    assert [t.start for t in found] == sorted(t.start for t in found)
    day_said = published(text, lang)
    assert day_said is None or date.fromisoformat(day_said)


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, day=PUBLISHED, lang=st.sampled_from(LANGS), cut=st.tuples(st.integers(0, 130), st.integers(0, 40)))
def test_no_span_raises(text: str, day: str | None, lang: str, cut: tuple[int, int]) -> None:
    made = read(text, cut[0], cut[0] + cut[1], day, lang, status="planned")
    assert made is None or text[made.start : made.end] == made.text


@pytest.mark.parametrize("lang", LANGS)
def test_every_word_has_one_meaning(lang: str) -> None:
    """Of two meanings the first would win silently; parts of day may share a word with units."""
    read_as = data(lang)
    endings = read_as.get("adjective_endings", "").split()
    meanings: dict[str, set[tuple[str, int, str]]] = {}
    for phrase, word in entries(read_as):
        for form in forms(phrase, endings):
            meanings.setdefault(form, set()).add((word.kind, word.number, word.name))
    assert [
        word for word, meant in meanings.items() if len(meant) > 1 and {kind for kind, _, _ in meant} != {"P", "u"}
    ] == []
    assert lexicon(lang).words


@pytest.mark.parametrize(
    "text", ["w środę", "вчора", "last week", "5 stycznia", "od poniedziałku", "tydzień temu", "ночью"]
)
def test_without_publication_relative_words_say_nothing(text: str) -> None:
    assert find(text, None, None) == []
    assert read(text, 0, len(text), None, None) is None


def test_without_publication_full_dates_hold() -> None:
    found = find("W dniu 5 stycznia 2022 r., we wrześniu 2008 r. i 06.01.2021 doszło do starć.", None, "pl")
    assert [(t.from_, t.to) for t in found] == [
        ("2022-01-05", "2022-01-05"),
        ("2008-09-01", "2008-09-30"),
        ("2021-01-06", "2021-01-06"),
    ]


def test_span_too_short_too_long_or_without_its_preposition() -> None:
    text = "Jak podano, od poniedziałku 3 stycznia trwa obława."
    for words in (
        "poniedziałku",
        "od poniedziałku 3 stycznia",
        "3 stycznia trwa",
        "podano, od poniedziałku 3 stycznia",
    ):
        made = at(text, words, "2022-01-08", "pl")
        assert made is not None
        assert (made.from_, made.to, made.modifier) == ("2022-01-03", "2022-01-08", "since")


@pytest.mark.parametrize(
    ("status", "day"),
    [("actual", "2022-01-05"), ("denied", "2022-01-05"), ("planned", "2022-01-12"), ("conditional", "2022-01-12")],
)
def test_status_turns_weekdays(status: str, day: str) -> None:
    made = at("W środę minister przyjedzie.", "W środę", "2022-01-08", "pl", status)
    assert made is not None
    assert (made.from_, made.basis) == (day, "weekday")


@pytest.mark.parametrize(
    ("text", "lang", "granularity", "basis"),
    [
        ("w środę", "pl", "day", "weekday"),
        ("5 stycznia", "pl", "day", "written"),
        ("w zeszłym tygodniu", "pl", "week", "relative"),
        ("w grudniu", "pl", "month", "written"),
        ("wiosną 2014 roku", "pl", "season", "written"),
        ("w 1986 roku", "pl", "year", "written"),
        ("w latach 90.", "pl", "decade", "written"),
        ("6-7 stycznia", "pl", "span", "written"),
        ("od środy", "pl", "span", "weekday"),
        ("w nocy z 5 na 6 stycznia", "pl", "day", "written"),
        ("wczoraj", "pl", "day", "relative"),
        ("15 listopada ub.r.", "pl", "day", "relative"),
    ],
)
def test_granularity_and_basis(text: str, lang: str, granularity: str, basis: str) -> None:
    made = read(text, 0, len(text), "2022-01-08", lang)
    assert made is not None
    assert (made.granularity, made.basis) == (granularity, basis)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Kyiv, 7 Jan. 2022 (Reuters) - Troops opened fire.", "2022-01-07"),
        ("07.01.2022 r.\nW Ałmatach przywrócono spokój.", "2022-01-07"),
        ("WARSZAWA, 5 stycznia 2022 r. (PAP) – Rząd podał się do dymisji.", "2022-01-05"),
        ("Opublikowano: 9 stycznia 2022, 08:10\nW Ałmatach przywrócono spokój.", "2022-01-09"),
        ("Мінськ, 7 січня 2022 року. — Суд виніс вирок.", "2022-01-07"),
        ("БИШКЕК, 12 июня 2010 — 24.kg. В ночь начались столкновения.", "2010-06-12"),
        ("Apel mieszkańców.\n\nGdańsk, 3.05.2021 r.", "2021-05-03"),
        ("Warszawa, 5 stycznia (PAP) – Rząd podał, że 3 stycznia 2022 r. doszło do starć.", "2022-01-05"),
        ("Warszawa, 5 stycznia (PAP) – Rząd podał się do dymisji.", None),
        ("On 5 January 2022 protesters took the airport.", None),
        ("5 stycznia 2022 r. doszło do zamieszek.", None),
        ("W środę doszło do zamieszek.", None),
        ("", None),
    ],
)
def test_published(text: str, day: str | None) -> None:
    assert published(text, None) == day


def repaired(text: str, day: str | None, lang: str = "pl") -> list[tuple[str, str, bool]]:
    return [(t.from_, t.basis, t.ahead) for t in repair(find(text, day, lang), day)]


def test_year_that_the_other_dates_contradict() -> None:
    text = "Z relacji „Gazety” (07.01.2022 r.) wynika, że 06.01.2021 r. podpalono ratusz. Od 05.01.2021 r. trwa alarm."
    for day in ("2022-01-08", None):
        assert repaired(text, day)[:2] == [("2022-01-07", "written", False), ("2022-01-06", "repaired", False)]
    last = repair(find(text, "2022-01-08", "pl"), "2022-01-08")[2]
    assert (last.from_, last.to, last.written) == ("2022-01-05", "2022-01-08", ("2021-01-05", "2022-01-08"))


def test_year_to_come_is_repaired_if_near() -> None:
    assert repaired("Podpalono go 16.05.2024 r.", "2023-05-18") == [("2023-05-16", "repaired", False)]


@pytest.mark.parametrize(
    "text",
    [
        "Rok temu, 6 stycznia 2021 r., podpalono ratusz. W 2021 roku skazano dwóch ludzi.",
        "Ratusz podpalono 6 stycznia 2021 r.; w marcu 2021 r. skazano dwóch ludzi.",
        "Ratusz podpalono 20 listopada 2021 r.",
        "Ratusz podpalono 6 stycznia 2019 r.",
    ],
)
def test_true_years_are_left(text: str) -> None:
    assert all(basis != "repaired" for _, basis, _ in repaired(text, "2022-01-08"))


def test_day_after_publication() -> None:
    assert repaired("Ratusz podpalono 20 marca 2022 r.", "2022-01-08") == [("2022-03-20", "written", True)]
    assert repaired("Wiec zwołano na 20 marca 2022 r.", "2022-01-08") == [("2022-03-20", "written", False)]
    made = at("Wiec odbędzie się 20 marca 2022 r.", "20 marca 2022 r.", "2022-01-08", "pl", "planned")
    assert made is not None
    assert not made.ahead


def test_parts_of_intervals() -> None:
    january = months(2022, 1, 1)
    parts = {name: edge(january, name) for name in ("early", "mid", "late", "first_half", "last_week", "last_day")}
    assert {name: (a.day, b.day) for name, (a, b) in parts.items()} == {
        "early": (1, 10),
        "mid": (11, 20),
        "late": (21, 31),
        "first_half": (1, 15),
        "last_week": (25, 31),
        "last_day": (31, 31),
    }


def test_a_long_report_is_quick() -> None:
    """About a millisecond for 400 words; the bound leaves room for a busy machine."""
    text = "W środę 5 stycznia demonstranci wdarli się do siedziby rządu w mieście, podała w nocy policja. " * 27
    find(text, "2022-01-08", "pl")
    times = []
    for _ in range(5):
        began = time.process_time()
        find(text, "2022-01-08", "pl")
        times.append(time.process_time() - began)
    assert min(times) < 0.06
