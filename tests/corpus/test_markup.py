"""The corpus markup: what it reads, and every fault that it must see."""

from pathlib import Path

import pytest

from kronika.coder.ontology import ontology
from kronika.corpus import gold
from kronika.corpus.markup import Fault, Marked, bounds, days, read

TEXT = """### x-1 pl 2022-01-07 wire
= Wybory i spokój
[a1 Kassym-Jomart Tokayev;KAZ;GOV|Prezydent Tokajew] [t1|zaapelował] do
[a2 protesters;KAZ;CVL|protestujących] o spokój. [a3=a1|On] sam [d1 2022-01-05|w środę] [t2|wezwał
wojsko] do [p1 Almaty;KAZ|Ałmatach].

Zginęła [n1 1-1 & a4 a student;KAZ;EDU|studentka], podaje [a5 Mail & Guardian;ZAF;JRN|„Mail & Guardian”].
> t1 REQUEST yield actual A=a1 R=a2
> t2 REQUEST assist planned A=a3 D=d1 P=p1
> n1 killed actual G=a4 D=2022-01-06 S=a5:media E=t2
"""


def marked(tmp_path: Path, text: str) -> tuple[list[Marked], list[Fault]]:
    path = tmp_path / "pl-x-01.txt"
    path.write_text(text, "utf-8")
    faults: list[Fault] = []
    return list(read(path, faults)), faults


def test_a_report_is_read_with_marks_over_line_breaks_and_two_at_once(tmp_path: Path) -> None:
    (report,), faults = marked(tmp_path, TEXT)
    assert not faults
    assert report.title == "Wybory i spokój"
    assert {m.text for m in report.mentions.values()} >= {"wezwał\nwojsko", "studentka", "„Mail & Guardian”"}
    assert all(report.text[m.start : m.end] == m.text for m in report.mentions.values())
    assert (report.mentions["n1"].start, report.mentions["n1"].end) == (
        report.mentions["a4"].start,
        report.mentions["a4"].end,
    )


def test_the_gold_coding_says_what_the_marks_say(tmp_path: Path) -> None:
    (report,), _ = marked(tmp_path, TEXT)
    coding = gold.coding(report)
    first, second = coding.events
    assert (first.type, first.modes, first.actors[0].name) == ("REQUEST", ("yield",), "Kassym-Jomart Tokayev")
    assert second.actors[0].name == "Kassym-Jomart Tokayev"
    assert second.actors[0].text == "On"
    assert second.date is not None
    assert (second.date.from_, second.date.text) == ("2022-01-05", "w środę")
    assert second.place is not None
    assert second.place.country == "KAZ"
    (figure,) = coding.figures
    assert (figure.low, figure.high, figure.sources[0].kind) == (1, 1, "media")
    assert figure.date is not None
    assert figure.date.basis == "inherited"
    assert figure.event is not None
    assert figure.event.text == "wezwał\nwojsko"
    assert figure.group is not None
    assert figure.group.sector == "EDU"
    assert gold.report(report).title == "Wybory i spokój"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("> t9 REQUEST - actual", "no such trigger"),
        ("> t1 REQUEST yield", "want TYPE mode status"),
        ("> t1 ASK - actual", "no such type"),
        ("> t1 REQUEST - maybe", "no such status"),
        ("> t1 REQUEST riot actual", "is not of REQUEST"),
        ("> t1 REQUEST - actual A=a9", "no such mention"),
        ("> t1 REQUEST - actual D=soon", "date soon"),
        ("> t1 REQUEST - actual S=a1:god", "source kind"),
        ("> t1 REQUEST - actual Z=a1", "unknown argument"),
    ],
)
def test_faults_in_claims_are_seen(tmp_path: Path, change: str, says: str) -> None:
    _, faults = marked(tmp_path, TEXT + change + "\n")
    assert any(says in fault.says for fault in faults), faults


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("[a1 X|y] [a1 X|y]", "marked twice"),
        ("[n1 many|dużo]", "number value"),
        ("[d1 2022|w 2022]", "date value"),
        ("[a1 X;Poland|y]", "country"),
        ("[a1 X;POL;ABC|y]", "sector"),
        ("[a1=a7|on]", "no such mention"),
        ("[t1|biegł]", "not claimed"),
        ("a [stray bracket", "stray"),
        ("[a1 X & a2 Y|y]", "two marks of one kind"),
    ],
)
def test_faults_in_marks_are_seen(tmp_path: Path, line: str, says: str) -> None:
    _, faults = marked(tmp_path, f"### x-1 pl - wire\n{line}\n")
    assert any(says in fault.says for fault in faults), faults


def test_a_bad_header_and_loose_text_are_seen(tmp_path: Path) -> None:
    reports, faults = marked(tmp_path, "loose\n### x-1 pl\ntext\n")
    assert len(reports) == 1
    assert [f.line for f in faults] == [1, 2]
    assert str(faults[0]).endswith("text before the first ### header")


def test_values() -> None:
    assert bounds("~400-400") == (400, 400, True)
    assert bounds("3000-") == (3000, None, False)
    assert bounds("-20") == (None, 20, False)
    assert bounds("-") is None
    assert days("2022-01-05/2022-01-07") == ("2022-01-05", "2022-01-07")
    assert days("2022-01") is None


def test_the_inventories_are_the_codebooks() -> None:
    assert len(ontology().types) == 16
    assert next(ontology().modes[i] for i in ontology().modes_of("CONSULT")) == "CONSULT visit"
    assert list(ontology().modes_of("AGREE")) == []


def test_the_whole_corpus_is_free_of_faults() -> None:
    faults: list[Fault] = []
    paths = sorted((Path(__file__).parents[2] / "corpus/reports").glob("*.txt"))
    names = [report.id for path in paths for report in read(path, faults)]
    assert len(names) >= 2750
    assert len(names) == len(set(names))
    assert not faults, "\n".join(map(str, faults))
