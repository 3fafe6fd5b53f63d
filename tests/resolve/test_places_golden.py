"""The golden cases of places.tsv: the share resolved right must be at least 0.97 in every language."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import pytest

from kronika.records import Place, Span
from kronika.resolve.places import Gazetteer, resolve

GOLDEN = Path(__file__).parent / "golden" / "places.tsv"
LEAST = 0.97
BRACKETS = re.compile(r"\[([^\]]*)\]")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


class Case(NamedTuple):
    """A line of places.tsv: mentions stand in brackets; expected is name;country;precision for each, - for null."""

    lang: str
    text: str
    mentions: list[Span]
    expected: str
    note: str


def _case(line: str) -> Case:
    lang, _, marked, expected, note = line.split("\t")
    text, mentions, at = "", [], 0
    for match in BRACKETS.finditer(marked):
        text += marked[at : match.start()]
        mentions.append(Span(len(text), len(text) + len(match[1]), match[1]))
        text, at = text + match[1], match.end()
    return Case(lang, text + marked[at:], mentions, expected, note)


CASES = [_case(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()[1:]]


def shown(place: Place | None) -> str:
    if place is None:
        return "-;-;-"
    return f"{place.name};{place.country or '-'};{place.precision or '-'}"


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 250
    assert all(case.mentions and len(case.mentions) == len(case.expected.split(" | ")) for case in CASES)


@pytest.mark.parametrize("lang", ["pl", "en", "ru", "uk"])
def test_golden(lang: str, gazetteer: Gazetteer) -> None:
    wrong = defaultdict(list)
    cases = [case for case in CASES if case.lang == lang]
    for case in cases:
        got = " | ".join(shown(place) for place in resolve(case.mentions, case.text, lang, gazetteer))
        if got != case.expected:
            wrong[case.note].append(f"{case.text}\n    want {case.expected}\n    got  {got}")
    failed = [f"{note}: {text}" for note, texts in wrong.items() for text in texts]
    print(*failed, sep="\n")
    assert 1 - len(failed) / len(cases) >= LEAST, "\n".join(failed)
