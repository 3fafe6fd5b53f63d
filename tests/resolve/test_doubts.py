"""Doubts: each kind where it is due, and silence where it is not."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kronika.coder.sentences import sentences
from kronika.records import Coding, DateValue, Doubt, DoubtKind, Figure, Group, Measure, Report, Source, Span
from kronika.resolve.doubts import DateFlag, data, doubts


def span(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words), words)


def evidence(text: str, at: int) -> Span:
    start, end = next(((a, b) for a, b in sentences(text) if a <= at < b), (0, len(text)))
    return Span(start, end, text[start:end])


def figure(
    text: str,
    words: str,
    low: int | None,
    high: int | None,
    by: str | None = None,
    measure: Measure = "killed",
    **more: object,
) -> Figure:
    number = span(text, words)
    sources = (Source(name=by, kind="official"),) if by else ()
    group = Group(text=words, start=number.start, end=number.end, sector="CVL")
    fields: dict[str, object] = {"approximate": False, "status": "actual", "group": group, "sources": sources} | more
    return Figure(
        id=words,
        measure=measure,
        number=number,
        low=low,
        high=high,
        evidence=evidence(text, number.start),
        confidence=1.0,
        **fields,  # type: ignore[arg-type]
    )


def raised(
    text: str, *figures: Figure, lang: str = "en", day: str | None = "2022-01-07", **more: object
) -> list[Doubt]:
    coding = Coding(id="x", lang=lang, published=day, figures=figures)
    found = doubts(coding, Report(id="x", text=text, lang=lang, published=day), **more)  # type: ignore[arg-type]
    assert all(text[doubt.start : doubt.end] == doubt.text for doubt in found)
    return list(found)


def kinds(found: list[Doubt]) -> list[str]:
    return [doubt.kind for doubt in found]


def test_every_kind_has_a_message() -> None:
    assert set(data()["says"]) == set(get_args(DoubtKind))


def test_dates() -> None:
    text = "On 6 January 2021 crowds met."
    flag = DateFlag(
        kind="date-year-mismatch", span=span(text, "6 January 2021"), written="2021-01-06", meant="2022-01-06"
    )
    found = raised(text, dates=[flag])
    assert kinds(found) == ["date-year-mismatch"]
    assert "2022-01-06" in found[0].says


def test_unclear_figure() -> None:
    text = "Some 400- were treated."
    assert kinds(raised(text, unclear=[span(text, "400-")])) == ["unclear-figure"]


def test_rival_tolls() -> None:
    text = "Twelve died, police say. The hospital counts thirty bodies."
    found = raised(text, figure(text, "Twelve", 12, 12, "police"), figure(text, "thirty", 30, 30, "hospital"))
    assert kinds(found) == ["figure-conflict"]
    assert "police" in found[0].says
    assert "hospital" in found[0].says


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Twelve died, police say. The toll later rose to thirty, the hospital says.", "en"),
        ("Twelve died, police say, including thirty, the hospital says.", "en"),
    ],
)
def test_running_tolls_and_parts_are_no_conflict(text: str, lang: str) -> None:
    first, second = figure(text, "Twelve", 12, 12, "police"), figure(text, "thirty", 30, 30, "hospital")
    assert "figure-conflict" not in kinds(raised(text, first, second, lang=lang))


def test_bounds_that_meet_are_no_conflict() -> None:
    text = "At least twelve died, police say. The hospital counts thirty bodies."
    first, second = figure(text, "At least twelve", 12, None, "police"), figure(text, "thirty", 30, 30, "hospital")
    assert raised(text, first, second) == []


def test_sums() -> None:
    text = "Ten people were killed, among them twelve policemen, said Reuters."
    found = raised(text, figure(text, "Ten", 10, 10, "Reuters"), figure(text, "twelve", 12, 12, "Reuters"))
    assert kinds(found) == ["sum-mismatch"]
    text = "Three soldiers and four policemen died, eight in all, said Reuters."
    parts = [figure(text, words, n, n, "Reuters") for words, n in (("Three", 3), ("four", 4), ("eight", 8))]
    assert kinds(raised(text, *parts)) == ["sum-mismatch"]
    assert raised(text.replace("eight", "seven"), *parts[:2], figure(text, "eight", 7, 7, "Reuters")) == []


def test_deaths_without_a_source() -> None:
    text = "Clashes went on. Eighteen lost their lives. The ministry said 200 were arrested."
    arrested = figure(text, "200", 200, 200, "ministry", measure="arrested")
    assert kinds(raised(text, figure(text, "Eighteen", 18, 18), arrested)) == ["no-source"]
    assert raised(text, figure(text, "Eighteen", 18, 18, "ministry"), arrested) == []


def test_an_agency_s_own_deaths_have_a_source() -> None:
    text = "ALMATY (Reuters) - Eighteen lost their lives. The ministry said 200 were arrested."
    arrested = figure(text, "200", 200, 200, "ministry", measure="arrested")
    assert raised(text, figure(text, "Eighteen", 18, 18), arrested) == []


def test_old_deaths_need_no_source() -> None:
    text = "In 1986 eighteen lost their lives. The ministry said 200 were arrested."
    old = figure(text, "eighteen", 18, 18, date=DateValue(from_="1986-12-16", to="1986-12-17"))
    assert raised(text, old, figure(text, "200", 200, 200, "ministry", measure="arrested")) == []


@pytest.mark.parametrize(
    ("text", "lang", "words"),
    [
        ("Do ODKB należą Rosja, Białoruś, Armenia, Kazachstan, Kirgizja i Turkmenia.", "pl", "Turkmenia"),
        ("W skład NATO wchodzą Polska, Litwa, Łotwa, Estonia i Szwecja.", "pl", "Szwecja"),
        ("The CSTO is made up of Russia, Belarus, Armenia, Kazakhstan and Uzbekistan.", "en", "Uzbekistan"),
        ("В ОДКБ входят Россия, Белоруссия, Армения, Киргизия и Азербайджан.", "ru", "Азербайджан"),
        ("До НАТО входять Польща, Литва, Латвія, Естонія та Україна.", "uk", "Україна"),
    ],
)
def test_listed_but_no_member(text: str, lang: str, words: str) -> None:
    assert [(doubt.kind, doubt.text) for doubt in raised(text, lang=lang)] == [("reference-conflict", words)]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Do ODKB należą Rosja, Białoruś, Armenia, Kazachstan, Kirgizja i Tadżykistan.", "pl"),
        ("Finland wants to join NATO, whose members Poland, Latvia, Lithuania and Estonia support it.", "en"),
        ("NATO members talked with Ukraine, Georgia, Moldova and Sweden.", "en"),
        ("Страны НАТО, а также Швеция, Украина и Грузия провели учения.", "ru"),
    ],
)
def test_lists_that_contradict_nothing(text: str, lang: str) -> None:
    assert raised(text, lang=lang) == []


def test_membership_is_of_the_day() -> None:
    text = "W skład NATO wchodzą Polska, Litwa, Łotwa, Estonia i Szwecja."
    assert raised(text, lang="pl", day="2024-06-01") == []


@pytest.mark.parametrize(
    ("text", "lang", "words"),
    [
        ("Prezydent Tokajev przybył. O dymisji Tokayewa nikt nie mówi, choć Tokajev milczy.", "pl", "Tokayewa"),
        ("Mr Tymoshenko left. Later Mr Tymošenko and Mr Tymoshenko met.", "en", "Tymošenko"),
        ("Раджапакса уехал. За Раджапаксой следил Раджапакса. Об уходе Раджапаксы и Раджапаккса.", "ru", "Раджапаккса"),
    ],
)
def test_two_spellings(text: str, lang: str, words: str) -> None:
    assert [(doubt.kind, doubt.text) for doubt in raised(text, lang=lang)] == [("spelling-variant", words)]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Tokajew przybył. Tokajewa powitano, z Tokajewem rozmawiano, Tokajewowi wręczono kwiaty.", "pl"),
        ("Зеленський прибув. Зеленського зустріли, із Зеленським говорили.", "uk"),
        ("Лукашенко прибыл. Лукашенка встретили.", "ru"),
        ("Wałęsa and Anna Smith met Peter Smyth.", "en"),
        ("W Polsce, z Polską i o Polakach; Rosja, Rosji, Rosjanie.", "pl"),
    ],
)
def test_inflection_is_no_second_spelling(text: str, lang: str) -> None:
    assert raised(text, lang=lang) == []


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200), st.sampled_from(["pl", "en", "ru", "uk", "kk"]))
def test_nothing_raises(text: str, lang: str) -> None:
    raised(text, lang=lang)
