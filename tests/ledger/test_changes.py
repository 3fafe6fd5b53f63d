"""What has changed since a moment."""

import time
from pathlib import Path

from kronika.ledger.decisions import Verdict
from kronika.ledger.ledger import Ledger
from kronika.ledger.made import Made
from kronika.ledger.store import now
from tests.ledger.test_filing import event, file, pair, replace


def since(path: Path, moment: str) -> list[tuple[str, str, str]]:
    with Ledger(path) as ledger:
        return [(c.change, c.id, c.says) for c in ledger.changes(moment)]


def moment() -> str:
    time.sleep(0.002)
    return now()


def test_each_kind_of_change_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    start = moment()
    a, b = pair("a", "Protest in Nukus."), pair("b", "Protest in Aktobe.")
    file(path, [a, b])
    filed = moment()
    assert since(path, start) == [("added", "a/event/0-7", "new report"), ("added", "b/event/0-7", "new report")]
    report, coding = a
    again = replace(coding, events=(replace(coding.events[0], type="ASSAULT"), event("a", 11, 16, "Nukus")))
    file(path, [(report, again)], Made("gold", "1"), recode=True)
    assert since(path, filed) == [("changed", "a/event/0-7", "coded again"), ("added", "a/event/11-16", "coded again")]
    coded = moment()
    file(path, [(report, replace(again, events=again.events[1:]))], Made("gold", "2"), recode=True)
    assert since(path, coded) == [("gone", "a/event/0-7", "coded again")]
    assert since(path, start)[:2] == [("added", "b/event/0-7", "new report"), ("added", "a/event/11-16", "new report")]
    last = moment()
    file(path, [pair("b", "A protest in Aktobe.")])
    with Ledger(path) as ledger:
        ledger.decide([Verdict(subject="b", verdict="read")], "me")
        ledger.forget("a", "asked to")
    assert since(path, last) == [
        ("added", "b#2/event/0-1", "corrected report"),
        ("gone", "b/event/0-7", "corrected report"),
        ("decided", "b", "read"),
        ("forgotten", "a", "asked to"),
    ]
    assert since(path, moment()) == []
