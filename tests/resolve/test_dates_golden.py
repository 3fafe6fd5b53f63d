"""Golden cases of dates: golden/dates.tsv and golden/blind/dates.tsv, which a linguist can read and extend.

Those in blind/ were written without sight of the code.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from kronika.resolve.dates import Temporal, find, read

GOLDEN = Path(__file__).parent / "golden"
FILES = ("dates.tsv", "blind/dates.tsv")
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


@cache
def cases(name: str, lang: str | None = None) -> tuple[Case, ...]:
    """A file's cases, those of one language or all; `published` and `status` are `-` where unknown."""
    lines = (GOLDEN / name).read_text(encoding="utf-8").splitlines()
    found = [Case(*line.split("\t")) for line in lines if line and not line.startswith(("#", "lang\t"))]
    return tuple(case for case in found if lang in (None, case.lang))


def fits(expected: str, made: Temporal | None) -> bool:
    """Whether the days are those expected, and the modifier too where one is."""
    days, _, modifier = expected.partition(" ")
    first, _, last = days.partition("/")
    return made is not None and (made.from_, made.to) == (first, last or first) and modifier in ("", made.modifier)


def found(case: Case) -> list[Temporal]:
    return find(case.text, None if case.published == "-" else case.published, case.lang)


def marked(case: Case) -> Temporal | None:
    published = None if case.published == "-" else case.published
    status = None if case.status == "-" else case.status
    return read(case.text, *case.span, published, case.lang, status=status)


def right(case: Case) -> bool:
    return not found(case) if case.expected == "-" and "[" not in case.marked else agrees(case)


def agrees(case: Case) -> bool:
    made = marked(case)
    return made is None if case.expected == "-" else fits(case.expected, made)


def told(case: Case) -> str:
    if "[" not in case.marked:
        return f"{case.lang} {case.marked} => {found(case)}"
    made = marked(case)
    got = made and f"{made.from_}/{made.to} {made.modifier} {made.text!r}"
    return f"{case.lang} {case.marked} wants {case.expected}, got {got} ({case.published}, {case.status}, {case.note})"


EACH = [(name, lang) for name in FILES for lang in sorted({case.lang for case in cases(name)})]


@pytest.mark.parametrize("lang", ["pl", "en", "ru", "uk"])
def test_enough_cases(lang: str) -> None:
    mine = cases("dates.tsv", lang)
    assert len(mine) >= 250
    assert min(Counter(case.note for case in mine).values()) >= 4
    assert len(cases("blind/dates.tsv", lang)) >= 100


@pytest.mark.parametrize(("name", "lang"), EACH)
def test_share_read_right(name: str, lang: str) -> None:
    mine = cases(name, lang)
    wrong = [case for case in mine if not right(case)]
    print(f"{name} {lang}: {len(mine) - len(wrong)} of {len(mine)}", *map(told, wrong), sep="\n")
    assert len(wrong) <= (1 - WANTED) * len(mine)


@pytest.mark.parametrize(("name", "lang"), EACH)
def test_share_found_alone(name: str, lang: str) -> None:
    """Without a mark, the same days are found in the text (what is planned needs the status of its verb)."""
    mine = [case for case in cases(name, lang) if case.expected != "-" and case.status != "planned"]
    lost = [case for case in mine if not any(fits(case.expected, made) for made in found(case))]
    print(f"{name} {lang}: {len(mine) - len(lost)} of {len(mine)}", *(case.marked for case in lost), sep="\n")
    assert len(lost) <= (1 - FOUND) * len(mine)
