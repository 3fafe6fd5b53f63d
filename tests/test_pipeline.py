"""The whole path from text to claims: on our examples, on whatever text, in any order."""

import os
import random
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

import kronika
from kronika.coder.decode import window_spans
from kronika.pipeline import LONGEST, code_report, language, try_many
from kronika.records import Coding, Report
from tests.coder.test_words import TEXTS

EXAMPLES = Path(__file__).parents[1] / "examples/nukus.jsonl"
REPORTS = [msgspec.json.decode(line, type=Report) for line in EXAMPLES.read_text("utf-8").splitlines()]
MIXED = (
    "Поліція 👮🏽‍♀️ затримала\r\n12 осіб.  Zgine\u0328ło\u0301 18\u200b osób –\tpoinformowała policja. "
    "\u202eמשטרה\u202c arrested 40 people, the ministry said!! 400-\npoddano hospitalizacji"
)


def spans_hold(coding: Coding, text: str) -> int:
    """Assert that every span of a coding gives its words; return how many there are."""
    seen = 0

    def walk(x: object) -> None:
        nonlocal seen
        if isinstance(x, dict):
            if x.get("start") is not None and "end" in x:
                assert text[x["start"] : x["end"]] == x["text"]
                seen += 1
            for value in x.values():
                walk(value)
        elif isinstance(x, (list, tuple)):
            for value in x:
                walk(value)

    walk(msgspec.to_builtins(coding))
    return seen


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.id)
def test_every_span_of_the_examples_gives_its_words(report: Report) -> None:
    assert spans_hold(code_report(report), report.text) or report.id == "nukus-10"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_no_text_breaks_it_and_offsets_hold(text: str) -> None:
    spans_hold(kronika.code(MIXED + text, lang="pl"), MIXED + text)
    spans_hold(kronika.code(text), text)


def test_odd_characters_between_words_leave_claims_and_offsets_right() -> None:
    coding = kronika.code(MIXED, lang="uk")
    assert spans_hold(coding, MIXED) > 3
    assert coding.figures


def test_hard_line_breaks_change_no_claim() -> None:
    report = REPORTS[2]
    broken = report.text.replace(" ", "  ").replace("  ", "\r\n", 3)
    plain, other = kronika.code(report.text, lang="pl"), kronika.code(broken, lang="pl")
    assert [(e.type, " ".join(e.trigger.text.split())) for e in plain.events] == [
        (e.type, " ".join(e.trigger.text.split())) for e in other.events
    ]


def test_order_and_workers_change_nothing() -> None:
    alone = {r.id: msgspec.json.encode(code_report(r)) for r in REPORTS}
    shuffled = random.Random(1).sample(REPORTS, len(REPORTS))
    many = list(kronika.code_many(shuffled, workers=2))
    assert [c.id for c in many] == [r.id for r in shuffled]
    assert {c.id: msgspec.json.encode(c) for c in many} == alone


def test_ids_are_stable_and_unique() -> None:
    for report in REPORTS:
        coding = code_report(report)
        names = [c.id for c in (*coding.events, *coding.figures)]
        assert len(names) == len(set(names))
        assert all(name.startswith(f"{report.id}/") for name in names)


def test_a_report_far_longer_than_a_window_is_coded_to_its_end() -> None:
    text = "\n\n".join(r.text for r in REPORTS if r.lang == "pl") * 6
    coding = kronika.code(text, lang="pl")
    assert max(e.trigger.end for e in coding.events) > len(text) * 0.8
    assert spans_hold(coding, text) > 50


def test_windows_cover_every_word_and_overlap() -> None:
    import numpy as np

    spans = window_spans(np.full(2000, 3))
    assert spans[0][0] == 0
    assert spans[-1][1] == 2000
    assert all(b[0] < a[1] and b[0] > a[0] for a, b in pairwise(spans))


def test_what_cannot_be_coded_says_so_and_the_rest_go_on() -> None:
    bad = [Report(id="long", text="x" * (LONGEST + 1)), Report(id="day", text="x", published="yesterday")]
    found = {r.id: c for r, c in try_many([bad[0], REPORTS[0], bad[1]], workers=1)}
    assert "split the report" in str(found["long"])
    assert "YYYY-MM-DD" in str(found["day"])
    assert isinstance(found["nukus-01"], Coding)
    with pytest.raises(ValueError, match="split"):
        list(kronika.code_many(bad, workers=1))


def test_empty_text_and_no_letters_give_no_claims() -> None:
    for text in ("", " \r\n\t", "…", "🙂"):
        coding = kronika.code(text)
        assert coding.events == coding.figures == ()
        assert coding.lang is None


@pytest.mark.parametrize(("text", "lang"), [(r.text, r.lang) for r in REPORTS])
def test_language(text: str, lang: str) -> None:
    assert language(text) == lang


def test_a_notebook_shows_a_table_and_escapes_the_report() -> None:
    coding = kronika.code(
        "Police arrested <script>alert(1)</script> 12 protesters in Nukus, the ministry said.", lang="en"
    )
    shown = coding._repr_html_()
    assert shown.startswith("<table>")
    assert "<script>" not in shown


def test_unknown_names_of_the_package_are_errors() -> None:
    with pytest.raises(AttributeError, match="no attribute"):
        _ = kronika.nothing  # type: ignore[attr-defined]


def test_a_long_single_line_is_coded_in_bounded_memory() -> None:
    import resource

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    text = "Policja zatrzymała 12 osób w Nukusie " * (300 if os.environ.get("CI") else 100)
    assert kronika.code(text, lang="pl").figures
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000
