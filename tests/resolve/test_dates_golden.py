"""Golden cases of dates: golden/dates.tsv, which a linguist can read and extend."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from kronika.resolve.dates import Temporal, find, read

WANTED = 0.97
FOUND = 0.90


class Case(NamedTuple):
    lang: str
    published: str
    status: str
    marked: str
    expected: str
    note: str

    @property
    def text(self) -> str:
        return self.marked.replace("[", "").replace("]", "")

    @property
    def span(self) -> tuple[int, int]:
        return self.marked.index("["), self.marked.index("]") - 1


def cases() -> list[Case]:
    lines = (Path(__file__).parent / "golden" / "dates.tsv").read_text(encoding="utf-8").splitlines()
    return [Case(*line.split("\t")) for line in lines if line and not line.startswith(("#", "lang\t"))]


def fits(expected: str, made: Temporal | None) -> bool:
    """Whether the days are those expected, and the modifier too where one is."""
    days, _, modifier = expected.partition(" ")
    first, _, last = days.partition("/")
    return made is not None and (made.from_, made.to) == (first, last or first) and modifier in ("", made.modifier)


def right(case: Case) -> bool:
    if case.expected == "-":
        return not find(case.text, case.published, case.lang)
    status = None if case.status == "-" else case.status
    return fits(case.expected, read(case.text, *case.span, case.published, case.lang, status=status))


def told(case: Case) -> str:
    if case.expected == "-":
        return f"{case.lang} {case.marked} => {find(case.text, case.published, case.lang)}"
    status = None if case.status == "-" else case.status
    made = read(case.text, *case.span, case.published, case.lang, status=status)
    got = made and f"{made.from_}/{made.to} {made.modifier} {made.text!r}"
    return f"{case.lang} {case.marked} wants {case.expected}, got {got}"


LANGS = sorted({case.lang for case in cases()})


@pytest.mark.parametrize("lang", LANGS)
def test_enough_cases(lang: str) -> None:
    if lang in ("pl", "en", "ru", "uk"):
        mine = [case for case in cases() if case.lang == lang]
        assert len(mine) >= 250
        assert min(Counter(case.note for case in mine).values()) >= 4


@pytest.mark.parametrize("lang", LANGS)
def test_share_read_right(lang: str) -> None:
    mine = [case for case in cases() if case.lang == lang]
    wrong = [case for case in mine if not right(case)]
    print(f"{lang}: {len(mine) - len(wrong)} of {len(mine)}", *map(told, wrong), sep="\n")
    assert len(wrong) <= (1 - WANTED) * len(mine)


@pytest.mark.parametrize("lang", LANGS)
def test_share_found_alone(lang: str) -> None:
    """Without a mark, the same days are found in the text (what is planned needs the status of its verb)."""
    mine = [case for case in cases() if case.lang == lang and case.expected != "-" and case.status != "planned"]
    lost = [
        case
        for case in mine
        if not any(fits(case.expected, made) for made in find(case.text, case.published, case.lang))
    ]
    print(f"{lang}: {len(mine) - len(lost)} of {len(mine)}", *(case.marked for case in lost), sep="\n")
    assert len(lost) <= (1 - FOUND) * len(mine)
