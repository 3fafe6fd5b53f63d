"""Decisions are added, never changed; what stands follows from them."""

import sqlite3
from pathlib import Path

import msgspec
import pytest

from kronika.ledger.decisions import Verdict
from kronika.ledger.ledger import Ledger
from kronika.ledger.store import LedgerError
from tests.ledger.test_filing import file, pair


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    file(tmp_path / "a.ledger", [pair("a", "Protest in Nukus."), pair("b", "Protest in Aktobe.")])
    return Ledger(tmp_path / "a.ledger")


def test_an_act_is_added_whole_and_read_back(ledger: Ledger) -> None:
    edit = Verdict(subject="a/event/0-7", verdict="edit", value=msgspec.Raw(b'{"type":"ASSAULT"}'), note="a fight")
    same = Verdict(subject="a/event/0-7", object="b/event/0-7", verdict="same")
    action = ledger.decide([edit, same], "me")
    first, second = ledger.decisions()
    assert (first.who, first.action, first.verdict, first.note) == ("me", action, "edit", "a fight")
    assert msgspec.json.decode(bytes(first.value or b"")) == {"type": "ASSAULT"}
    assert (second.object, second.key) == ("b/event/0-7", first.key + 1)
    assert [d.verdict for d in ledger.decisions("b/event/0-7")] == ["same"]
    assert ledger.decide([Verdict(subject="a", verdict="read")]) != action


def test_undo_takes_a_whole_act_back_and_both_stay_on_record(ledger: Ledger) -> None:
    action = ledger.decide([Verdict(subject=s, verdict="accept") for s in ("a/event/0-7", "b/event/0-7")], "me")
    ledger.decide([Verdict(subject="a/event/0-7", verdict="unsure")], "you")
    taken = ledger.undo(action, "you")
    assert [d.verdict for d in ledger.decisions()] == ["accept", "accept", "unsure", "undo", "undo"]
    assert [d.verdict for d in ledger.decisions(standing=True)] == ["unsure"]
    for name, says in ((action, "already"), (taken, "decide anew"), ("none", "no such act")):
        with pytest.raises(LedgerError, match=says):
            ledger.undo(name)


def test_a_bad_value_leaves_nothing_of_its_act(ledger: Ledger) -> None:
    good, bad = Verdict(subject="a", verdict="x"), Verdict(subject="a", verdict="x", value=msgspec.Raw(b"{"))
    with pytest.raises(LedgerError):
        ledger.decide([good, bad])
    assert not list(ledger.decisions())


@pytest.mark.parametrize("sql", ["UPDATE decisions SET verdict = 'reject'", "DELETE FROM decisions"])
def test_decisions_cannot_be_changed_or_removed(ledger: Ledger, sql: str) -> None:
    ledger.decide([Verdict(subject="a/event/0-7", verdict="accept")], "me")
    with pytest.raises(sqlite3.IntegrityError, match="a decision"):
        ledger._write().execute(sql)
    assert len(list(ledger.decisions())) == 1
