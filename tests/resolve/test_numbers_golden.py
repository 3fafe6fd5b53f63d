"""The golden cases of numbers.tsv: the share read right must be at least 0.97 in every language.

Those in blind/ were written without sight of the code.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import pytest

from kronika.resolve.numbers import Quantity, find, read

GOLDEN = Path(__file__).parent / "golden"
FILES = ("numbers.tsv", "blind/numbers.tsv")
LEAST = 0.97


class Case(NamedTuple):
    lang: str
    text: str
    expected: str
    note: str


def cases(path: Path) -> list[Case]:
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [Case(lang, _unescaped(text), _unescaped(expected), note) for lang, text, expected, note in rows]


def _unescaped(cell: str) -> str:
    cell = cell.replace("\\n", "\n")
    return re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), cell)


def shown(q: Quantity | None) -> str:
    if q is None:
        return "none"
    low, high = ("" if bound is None else str(bound) for bound in (q.low, q.high))
    return f"{'?' if q.unclear else ''}{'~' if q.approximate else ''}{low}-{high}"


def answer(case: Case) -> str:
    marked = re.fullmatch(r"(.*)\[(.*)\](.*)", case.text, re.DOTALL)
    if marked:
        before, words, after = marked.groups()
        return shown(read(before + words + after, len(before), len(before) + len(words), case.lang))
    return " ; ".join(f"{q.text}={shown(q)}" for q in find(case.text, case.lang)) or "-"


BY_LANGUAGE: dict[tuple[str, str], list[Case]] = defaultdict(list)
for name in FILES:
    for one in cases(GOLDEN / name):
        BY_LANGUAGE[name, one.lang if one.lang in ("pl", "en", "ru", "uk") else "others"].append(one)


@pytest.mark.parametrize(("name", "lang"), sorted(BY_LANGUAGE))
def test_golden(name: str, lang: str) -> None:
    mine = BY_LANGUAGE[name, lang]
    wrong = [(case, got) for case in mine if (got := answer(case)) != case.expected]
    for case, got in wrong:
        print(f"{case.lang} [{case.note}] {case.text!r}: expected {case.expected!r}, got {got!r}")
    right = 1 - len(wrong) / len(mine)
    assert right >= LEAST, f"{name} {lang}: {right:.3f} of {len(mine)}"
