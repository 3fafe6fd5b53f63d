"""The golden cases of places.tsv: the share resolved right must be at least 0.97 in every language.

Those in blind/ were written without sight of the code.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from kronika.records import Place, Span
from kronika.resolve.places import Gazetteer, resolve

GOLDEN = Path(__file__).parent / "golden"
FILES = ("places.tsv", "blind/places.tsv")
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


@cache
def cases(name: str) -> tuple[Case, ...]:
    lines = (GOLDEN / name).read_text(encoding="utf-8").splitlines()
    return tuple(_case(line) for line in lines if line and not line.startswith(("#", "lang\t")))


def shown(place: Place | None) -> str:
    if place is None:
        return "-;-;-"
    return f"{place.name};{place.country or '-'};{place.precision or '-'}"


@pytest.mark.parametrize("name", FILES)
def test_there_are_enough_cases(name: str) -> None:
    found = cases(name)
    assert len(found) >= 250
    assert all(case.mentions and len(case.mentions) == len(case.expected.split(" | ")) for case in found)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("lang", ["pl", "en", "ru", "uk"])
def test_golden(name: str, lang: str, gazetteer: Gazetteer) -> None:
    wrong = defaultdict(list)
    mine = [case for case in cases(name) if case.lang == lang]
    for case in mine:
        got = " | ".join(shown(place) for place in resolve(case.mentions, case.text, lang, gazetteer))
        if got != case.expected:
            wrong[case.note].append(f"{case.text}\n    want {case.expected}\n    got  {got}")
    failed = [f"{note}: {text}" for note, texts in wrong.items() for text in texts]
    print(f"{name} {lang}: {len(mine) - len(failed)} of {len(mine)}", *failed, sep="\n")
    assert 1 - len(failed) / len(mine) >= LEAST, "\n".join(failed)
