"""Forgetting: one report and all that came from it, to the last byte, and nothing else."""

from pathlib import Path

import msgspec
import pytest
from evaluation.kill_filing import content

from kronika.ledger.decisions import Verdict
from kronika.ledger.ledger import Ledger
from kronika.ledger.originals import Original
from kronika.ledger.store import LedgerError
from kronika.records import Entity, Source
from tests.ledger.gold import corpus
from tests.ledger.test_filing import file, pair

SECRET = "Xylophonia"


def secret(id: str, text: str) -> tuple:  # type: ignore[type-arg]
    report, coding = pair(id, text)
    person = Entity(name=f"{SECRET} Person", start=0, end=1, text=text[0])
    source = Source(name=f"{SECRET} Witness", kind="witness")
    claim = msgspec.structs.replace(coding.events[0], actors=(person,), sources=(source,))
    return report, msgspec.structs.replace(coding, events=(claim,))


def held(path: Path) -> bytes:
    return b"".join(p.read_bytes() for p in path.parent.glob(path.name + "*")).lower()


def test_no_byte_of_it_is_left_and_all_else_is(tmp_path: Path) -> None:
    path, without = tmp_path / "a.ledger", tmp_path / "b.ledger"
    others = list(corpus()[:40])
    file(path, others[:20])
    file(path, [secret("s", f"{SECRET} protest.")])
    file(path, [secret("s", f"{SECRET} protest, corrected.")])
    file(path, others[20:])
    file(without, others)
    with Ledger(path) as ledger:
        ledger.keep(Original(data=f"{SECRET}, the page".encode(), how="feed", name=SECRET), ["s"])
        ledger.decide([Verdict(subject="s#2/event/0-10", verdict="edit", note=SECRET)], "me")
        other = ledger.decide([Verdict(subject=others[0][0].id, verdict="accept")], "me")
        assert SECRET.lower().encode() in held(path)
        gone = ledger.forget("s", "asked to", "me")
    assert (gone.versions, gone.claims, gone.shared) == (2, 2, ())
    assert SECRET.lower().encode() not in held(path)
    assert content(path) == content(without)
    with Ledger(path) as ledger:
        assert [d.action for d in ledger.decisions()] == [other]
        (change,) = [c for c in ledger.changes("2000-01-01") if c.change == "forgotten"]
        assert (change.id, change.says) == ("s", "asked to")


def test_what_is_forgotten_is_not_filed_again(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    file(path, [pair("a", "Protest."), pair("b", "Protest.")])
    with Ledger(path) as ledger:
        ledger.forget("a", "asked to")
        with pytest.raises(LedgerError, match="no such report"):
            ledger.forget("a", "again")
    done = file(path, [pair("a", "Protest."), pair("a", "Protest, corrected."), pair("b", "Protest.")])
    assert (done.forgotten, done.same, done.new) == (2, 1, 0)


def test_an_original_that_others_share_goes_and_they_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    file(path, [pair("a", "Protest."), pair("b", "Protest.")])
    with Ledger(path) as ledger:
        mark = ledger.keep(Original(data=SECRET.encode(), media="application/mbox"), ["a", "b"])
        assert ledger.keep(Original(data=SECRET.encode()), ["b"]) == mark
        with pytest.raises(LedgerError, match="file it before"):
            ledger.keep(Original(data=b"x"), ["none"])
        assert ledger.forget("a", "asked to").shared == ("b",)
        assert list(ledger.sql("SELECT hash, bytes, size FROM originals").rows) == [(mark, None, len(SECRET))]
    assert SECRET.lower().encode() not in held(path)
