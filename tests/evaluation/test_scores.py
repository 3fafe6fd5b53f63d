"""The scorer, the floors and the calibration: that they measure, and that a fall is seen."""

import copy
import json

import msgspec
import pytest
from evaluation.card import fill
from evaluation.run import by_language, by_type, misses, table, whole
from evaluation.scoring import Json, score

from evaluation import calibration, gate, sets


@pytest.fixture(scope="module")
def gold() -> dict[str, Json]:
    return sets.validation().gold


def spoilt(gold: dict[str, Json], **change: object) -> dict[str, Json]:
    other = copy.deepcopy(gold)
    for coding in other.values():
        for claim in coding["events"] + coding["figures"]:
            claim.update({k: v for k, v in change.items() if k in claim})
    return other


def test_gold_against_itself_is_perfect(gold: dict[str, Json]) -> None:
    rates = score(gold, gold)
    assert set(gate.PINNED) <= set(rates)
    assert all(rate.value == 1 for rate in rates.values())


def test_an_empty_system_finds_nothing(gold: dict[str, Json]) -> None:
    rates = score(gold, {})
    assert rates["event"].value == rates["figure"].value == rates["whole"].value == 0


@pytest.mark.parametrize(
    ("change", "falls", "stays"),
    [
        ({"sources": []}, {"sources", "chain", "whole"}, {"event", "status", "actors"}),
        ({"status": "actual"}, {"status", "other", "whole"}, {"event", "sources"}),
        ({"type": "AID"}, {"event", "type", "whole"}, {"detect", "number"}),
        ({"actors": []}, {"actors", "whole"}, {"event", "chain"}),
        ({"date": None}, {"date", "dated"}, {"event", "place"}),
        ({"place": None}, {"place", "placed", "country"}, {"event", "date"}),
        ({"low": 7}, {"figure", "whole"}, {"event"}),
        ({"modes": []}, {"modes"}, {"event", "type"}),
    ],
)
def test_each_score_sees_its_own_fault(
    gold: dict[str, Json], change: dict[str, object], falls: set[str], stays: set[str]
) -> None:
    rates = score(gold, spoilt(gold, **change))
    assert all(rates[name].value < 0.95 for name in falls), {n: rates[n].value for n in falls}
    assert all(rates[name].value > 0.95 for name in stays)


def test_reports_of_the_scores(gold: dict[str, Json]) -> None:
    of = sets.Set("x", [], gold)
    system = spoilt(gold, type="AID", confidence=0.9)
    assert "AID" in by_type(of, system)
    assert "pl" in table("language", by_language(of, gold), ["event"])
    assert "event" in whole(score(gold, gold))
    found = misses(of, system, 3)
    assert len(found) == 6
    assert found[0].startswith("missed")


def test_a_score_below_its_floor_is_a_fault() -> None:
    assert gate.below({"event": 0.5}, {"event": 0.49}) == ["event: 0.490, floor 0.500"]
    assert gate.below({"event": 0.5}, {"event": 0.4999}) == []
    assert gate.below({"event": 0.5}, {}) != []


def test_other_data_are_a_fault(gold: dict[str, Json]) -> None:
    (fault,) = gate.check(sets.Set("validation", [], gold), {"data": "other", "event": 0.1})
    assert "--pin" in fault


def test_floors_are_written_as_they_are_read() -> None:
    import tomllib

    held = tomllib.loads(gate.FLOORS.read_text("utf-8"))
    assert gate.render(held) == gate.FLOORS.read_text("utf-8")
    assert held["weights"]["sha256"] == sets.weights_sha256()


@pytest.mark.parametrize("of", [s for s in (sets.development(), sets.validation()) if s], ids=lambda s: s.name)
def test_no_score_is_below_its_floor(of: sets.Set) -> None:
    import tomllib

    assert gate.check(of, tomllib.loads(gate.FLOORS.read_text("utf-8"))[of.name]) == []


def test_calibration_error() -> None:
    assert calibration.error([(1.0, True)] * 50 + [(0.0, False)] * 50) == 0
    assert calibration.error([(0.9, False)] * 100) == pytest.approx(0.9)
    assert calibration.error([]) == 0


def test_training_never_sees_the_validation_split() -> None:
    zlib = pytest.importorskip("zlib")
    names = sets.VALIDATION.read_text("utf-8").split()
    assert len(names) > 100
    assert all(zlib.crc32(name.encode()) % 20 == 0 for name in names)


def test_a_mark_in_a_document_is_filled() -> None:
    assert fill("a\n<!-- x -->\nold\n<!-- /x -->\nb", "x", "new") == "a\n<!-- x -->\nnew\n<!-- /x -->\nb"


def test_codings_survive_json(gold: dict[str, Json]) -> None:
    assert json.loads(msgspec.json.encode(gold)) == json.loads(json.dumps(gold))
