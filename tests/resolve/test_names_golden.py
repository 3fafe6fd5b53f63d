"""The golden cases of names and actors: at least 97 of 100 right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kronika.records import Span
from kronika.resolve.names import Context, base_form, clusters, describe, members, office, skeleton, transliterate
from kronika.resolve.places.countries import country_of

FILE = Path(__file__).parent / "golden" / "names.tsv"
LANGS = ("pl", "en", "ru", "uk")


def cases() -> Iterator[list[str]]:
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("# ", "lang\t")):
            yield [*line.split("\t"), ""][:6]


def answer(lang: str, day: str | None, task: str, text: str, expected: str) -> str:
    match task:
        case "en" | "pl":
            return transliterate(text, lang, task)
        case "same":
            one, other = text.split(" | ")
            return "yes" if skeleton(one) == skeleton(other) else "no"
        case "base":
            return base_form(text, lang, country_of)
        case "cluster":
            return " ".join(map(str, clusters([Span(0, len(words), words) for words in text.split(" | ")], lang)))
        case "member":
            organisation, country = text.rsplit(" ", 1)
            return "yes" if country in members(organisation, day) else "no"
        case "office":
            held = office(text, day)
            return f"{held.title} {held.country}" if held else "none"
        case _:
            return actor(lang, day, text, expected)


def actor(lang: str, day: str | None, text: str, expected: str) -> str:
    """The asked-for fields of the actor in brackets."""
    before, rest = text.split("[", 1)
    words, after = rest.split("]", 1)
    found = describe(words, Context(before=before, after=after, day=day), lang, country_of)
    fields = (found.name, found.country or "none", " ".join(found.sectors) or "none", found.kind or "none")
    asked = zip(fields, expected.split(";"), strict=True)
    return ";".join("-" if want == "-" else got for got, want in asked)


@pytest.mark.parametrize("lang", LANGS)
def test_golden(lang: str) -> None:
    mine = [case for case in cases() if case[0] == lang]
    wrong = []
    for _, day, task, text, expected, _ in mine:
        got = answer(lang, None if day == "-" else day, task, text, expected)
        if got != expected:
            wrong.append(f"{task}: {text} -> {got}, not {expected}")
    print("\n".join(wrong))
    assert len(mine) >= 50
    assert 1 - len(wrong) / len(mine) >= 0.97


def test_every_task_in_every_language() -> None:
    inflected = {"base", "same", "actor", "cluster", "member", "office", "en", "pl"}
    for lang in LANGS:
        have = [case[2] for case in cases() if case[0] == lang]
        for task in inflected - {lang}:
            assert have.count(task) >= 5, (lang, task)
