"""Filing: what is filed once stays once, whole, in any order, whoever is killed."""

import multiprocessing
import random
import sqlite3
import time
from pathlib import Path

import msgspec
import pytest
from evaluation.kill_filing import content, trials
from hypothesis import given, settings
from hypothesis import strategies as st

from kronika.ledger import filing, rows
from kronika.ledger.ledger import Ledger
from kronika.ledger.made import Made, made
from kronika.ledger.names import claim_ids, fold, report_key, report_of, thing_id
from kronika.ledger.store import LedgerError, open_read
from kronika.records import Coding, Doubt, Event, Figure, Report, Span
from tests.ledger.gold import MADE, corpus, file

replace = msgspec.structs.replace


def event(report: str, start: int, end: int, text: str) -> Event:
    span = Span(start, end, text)
    return Event(
        id=f"{report}/event/{start}-{end}", type="PROTEST", modes=(), status="actual", trigger=span, evidence=span,
        confidence=0.5,
    )  # fmt: skip


def pair(id: str, text: str, **more: str) -> tuple[Report, Coding]:
    """A report whose first word is an event."""
    word = text.split()[0]
    start = text.index(word)
    return Report(id=id, text=text, **more), Coding(
        id=id, lang="en", published=None, events=(event(id, start, start + len(word), word),)
    )


def test_all_is_filed_with_model_code_and_every_claim(filed: Path) -> None:
    db = open_read(filed)
    assert db.execute("SELECT DISTINCT model, code FROM codings").fetchall() == [("gold", "0")]
    wanted = sum(len(c.events) + len(c.figures) for _, c in corpus())
    assert db.execute("SELECT count(*) FROM current_claims").fetchone()[0] == wanted
    assert db.execute("SELECT count(*) FROM current_doubts").fetchone()[0] == sum(len(c.doubts) for _, c in corpus())


def test_the_same_report_twice_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    first = file(path, corpus())
    before = content(path)
    again = file(path, [*corpus(), *corpus()])
    assert (first.new, again.same, again.new, again.claims) == (len(corpus()), 2 * len(corpus()), 0, 0)
    assert content(path) == before


def test_the_same_report_twice_in_one_go_is_one(tmp_path: Path) -> None:
    pairs = [*corpus()[:5], *corpus()[:5]]
    with Ledger(tmp_path / "a.ledger") as ledger:
        known = {r.id: c for r, c in pairs}
        done = ledger.file(
            [r for r, _ in pairs], coder=lambda found: ((r, known[r.id]) for r in list(found)), made_by=MADE
        )
    assert (done.new, done.same) == (5, 5)


@pytest.mark.parametrize("seed", range(4))
def test_order_batches_and_repeats_change_nothing(seed: int, filed: Path, tmp_path: Path) -> None:
    dice = random.Random(seed)
    pairs = list(corpus()) + dice.sample(corpus(), 20)
    dice.shuffle(pairs)
    path = tmp_path / "b.ledger"
    while pairs:
        size = dice.randrange(1, 40)
        file(path, pairs[:size])
        pairs = pairs[size:]
    assert content(path) == content(filed)


def test_a_corrected_text_is_a_new_version_and_both_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    old, new = pair("a", "Protest in Nukus."), pair("a", "A protest in Nukus, corrected.")
    assert file(path, [old]).new == 1
    assert file(path, [new, old, new]).corrected == 1
    with Ledger(path) as ledger:
        assert ledger.text("a") == new[0].text
        assert ledger.text("a", 1) == old[0].text
        (report,) = ledger.reports()
        assert (report.versions, report.claims) == (2, 1)
        (claim,) = ledger.claims()
        assert (claim.claim.id, claim.version) == ("a#2/event/0-1", 2)
    db = open_read(path)
    assert db.execute("SELECT id, current FROM claims ORDER BY key").fetchall() == [
        ("a/event/0-7", 0),
        ("a#2/event/0-1", 1),
    ]


def test_one_text_from_two_publishers_is_two_reports(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    pairs = [pair("a", "Protest.", publisher="Post"), pair("a", "Protest.", publisher="Mail"), pair("a", "Protest.")]
    assert file(path, pairs).new == 3
    with Ledger(path) as ledger:
        assert [r.report for r in ledger.reports()] == ["a", "a@Mail", "a@Post"]
        assert len({c.claim.id for c in ledger.claims()}) == 3


def test_a_better_model_codes_again_and_ids_and_decisions_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    report, coding = pair("a", "Protest in Nukus.")
    file(path, [(report, coding)])
    with Ledger(path) as ledger:
        from kronika.ledger.decisions import Verdict

        ledger.decide([Verdict(subject="a/event/0-7", verdict="accept")], "me")
    better = replace(coding, events=(replace(coding.events[0], confidence=0.9),))
    newer = Made("gold", "1")
    assert file(path, [(report, better)], newer).same == 1
    assert file(path, [(report, better)], newer, recode=True).recoded == 1
    assert file(path, [(report, better)], newer, recode=True).same == 1
    with Ledger(path) as ledger:
        (claim,) = ledger.claims()
        assert (claim.claim.id, claim.claim.confidence, claim.code) == ("a/event/0-7", 0.9, "1")
        assert [d.verdict for d in ledger.decisions(claim.claim.id, standing=True)] == ["accept"]
    assert open_read(path).execute("SELECT count(*) FROM claims").fetchone() == (2,)


def test_only_the_current_wording_is_coded_again(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    old, new = pair("a", "Protest in Nukus."), pair("a", "A protest in Nukus, corrected.")
    file(path, [old])
    file(path, [new])
    done = file(path, [old, new], Made("gold", "1"), recode=True)
    assert (done.same, done.recoded) == (1, 1)


def test_failures_are_told_and_the_rest_is_filed(tmp_path: Path) -> None:
    pairs: list[tuple[Report, Coding | str]] = [
        pair("a", "Protest."),
        (Report(id="b", text="x"), "b: too long"),
        (Report(id="c", text="half \ud83d"), "never asked"),
        (Report(id="", text="x"), "never asked"),
    ]
    done = file(tmp_path / "a.ledger", pairs)
    assert done.new == 1
    assert {f.why for f in done.failed} == {
        "b: too long", "text holds half a character at 5: repair the file", "a report needs an id"
    }  # fmt: skip
    assert done.total() == 4


def test_a_report_that_breaks_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    report, coding = corpus()[0]
    broken = replace(coding, figures=(), events=(*coding.events, replace(coding.events[0], status=b"no text")))
    with pytest.raises(LedgerError):
        file(path, [corpus()[1], (report, broken)])
    assert [r[0] for r in open_read(path).execute("SELECT key FROM reports")] == [corpus()[1][0].id]
    assert file(path, corpus()).new == len(corpus()) - 1


def test_a_number_beyond_all_counting_is_filed(tmp_path: Path) -> None:
    report, coding = next((r, c) for r, c in corpus() if c.figures)
    endless = replace(coding, figures=(replace(coding.figures[0], low=10**30, high=10**40),))
    file(tmp_path / "a.ledger", [(report, endless)])
    with Ledger(tmp_path / "a.ledger") as ledger:
        assert next(ledger.figures()).claim == replace(endless.figures[0], id=next(ledger.figures()).claim.id)


@settings(max_examples=60)
@given(st.text(min_size=1).filter(lambda t: not any(0xD800 <= ord(c) < 0xE000 for c in t)), st.data())
def test_any_text_comes_back_and_offsets_survive(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = text[start:end]
    made_of = event("x", start, end, words)
    figure = Figure(
        id="", measure="killed", number=Span(start, end, words), low=1, high=None, approximate=False, group=None,
        status="actual", evidence=Span(0, len(text), text), confidence=1.0,
    )  # fmt: skip
    doubt = Doubt(kind="no-source", start=start, end=end, text=words, says=text)
    coding = Coding(id="x", lang=None, published=None, events=(made_of,), figures=(figure,), doubts=(doubt,))
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.ledger"
        file(path, [(Report(id="x", text=text, title=text), coding)])
        with Ledger(path) as ledger:
            back = ledger.text("x")
            assert back == text
            for filed in ledger.claims():
                spans = [
                    filed.claim.evidence,
                    *([filed.claim.trigger] if isinstance(filed.claim, Event) else [filed.claim.number]),
                ]
                assert all(back[s.start : s.end] == s.text for s in spans)
            assert next(ledger.doubts()).words == words


def test_keys_and_ids_lead_back_to_their_report() -> None:
    for report in (
        Report(id="a", text=""),
        Report(id="a#2", text=""),
        Report(id="x/event/1-2", text="", publisher="P@Q"),
    ):
        key = report_key(report)
        for name in (key, f"{key}/event/1-2", f"{key}#2/figure/1-2/3", f"{key}/doubt/no-source/1-2"):
            assert report_of(name) == key
    keys = {report_key(Report(id=i, text="", publisher=p)) for i, p in (("a@b", None), ("a", "b"), ("a%40b", None))}
    assert len(keys) == 3


def test_side_by_side_tellings_are_numbered() -> None:
    one = event("r", 0, 7, "Protest")
    assert claim_ids((one, one, event("r", 9, 10, "x")), "r") == ["r/event/0-7", "r/event/0-7/2", "r/event/9-10"]


def test_names_fold_and_things_have_one_number() -> None:
    assert fold("  ŁÓDŹ \n Ёлка ") == "lodz елка"
    assert thing_id("a", None) != thing_id("a", "b") != thing_id("ab")
    assert rows.entity_id(corpus()[0][1].events[0].actors[0]) > 0 if corpus()[0][1].events[0].actors else True


def test_the_shipped_model_has_a_version() -> None:
    assert len(made().model) == 12
    assert made().code


def test_kill_at_any_moment_loses_nothing(tmp_path: Path) -> None:
    found = list(trials(range(1000, 1020), 150, tmp_path))
    assert len(found) == 20
    assert not [trial for trial in found if trial.wrong]
    assert {trial.reports for trial in found} != {150}


def _write(path: Path, from_: int, step: int) -> None:
    file(path, corpus()[from_::step])


def test_two_writers_and_a_reader_at_once(filed: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    file(path, corpus()[:1])
    fork = multiprocessing.get_context("fork")
    writers = [fork.Process(target=_write, args=(path, i, 2)) for i in (0, 1)]
    for writer in writers:
        writer.start()
    seen = []
    while any(writer.is_alive() for writer in writers):
        with Ledger(path) as ledger:
            whole = {r.id: len(c.events) + len(c.figures) for r, c in corpus()}
            found = list(ledger.reports())
            assert all(report.claims == whole[report.id] for report in found)
            seen.append(len(found))
        time.sleep(0.01)
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert seen == sorted(seen)
    assert content(path) == content(filed)


def test_a_writer_that_waits_too_long_is_told_so(filed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kronika.ledger import store

    path = tmp_path / "b.ledger"
    path.write_bytes(filed.read_bytes())
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr(store, "PATIENCE", 0.1)
    with pytest.raises(LedgerError, match="another process"):
        file(path, [pair("new", "Protest.")])


def test_known_says_nothing_of_a_new_report(filed: Path) -> None:
    assert filing.known(open_read(filed), Report(id="new", text="x"), MADE, recode=False) is None
