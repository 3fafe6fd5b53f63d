"""How a coding is scored against a gold one: claims paired one to one inside each report, then their fields compared.

event    same type, and triggers overlap or lie in the same evidence sentence        detect   the same, any type
figure   same measure, overlapping number, equal bounds                              number   the same, any bounds
Over the matched claims: sources, chain, alone, status, other, date, dated, place, placed, country, actors, modes.
whole    claims right in type (or measure and bounds), status, chain and actors
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")
Json = dict[str, Any]


class Rate(msgspec.Struct):
    """Precision, recall and F1 of a count, or the accuracy of a field (`gold` of them looked at)."""

    right: int = 0
    gold: int = 0
    system: int = 0
    accuracy: bool = False

    @property
    def precision(self) -> float:
        return self.right / self.system if self.system else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def value(self) -> float:
        """F1, or the accuracy."""
        if self.accuracy:
            return self.recall
        return 2 * self.right / (self.gold + self.system) if self.gold + self.system else 0.0


def overlap(a: Json, b: Json) -> int:
    """Characters that two spans share; a span without offsets shares none."""
    if a.get("start") is None or b.get("start") is None:
        return 0
    return max(0, min(a["end"], b["end"]) - max(a["start"], b["start"]))


def fold(words: str | None) -> str:
    """Letters and digits alone, without case and marks."""
    return "".join(c for c in unicodedata.normalize("NFKD", (words or "").casefold()) if c.isalnum())


def pair(gold: Sequence[T], system: Sequence[T], score: Callable[[T, T], float]) -> list[tuple[T, T]]:
    """One-to-one pairs, best score first."""
    found = [(score(g, s), i, j) for i, g in enumerate(gold) for j, s in enumerate(system)]
    left, right, pairs = set[int](), set[int](), list[tuple[T, T]]()
    for value, i, j in sorted(found, key=lambda x: (-x[0], x[1], x[2])):
        if value > 0 and i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((gold[i], system[j]))
    return pairs


def entities(gold: Sequence[Json], system: Sequence[Json]) -> list[tuple[Json, Json]]:
    """Entities whose words overlap or whose names are equal when folded."""

    def like(a: Json, b: Json) -> float:
        return overlap(a, b) or float(bool(fold(a.get("name"))) and fold(a.get("name")) == fold(b.get("name")))

    return pair(gold, system, like)


def events(gold: Sequence[Json], system: Sequence[Json], typed: bool) -> list[tuple[Json, Json]]:
    """Events matched, with or without regard to type."""

    def like(g: Json, s: Json) -> float:
        shared = overlap(g["trigger"], s["trigger"])
        if (typed and g["type"] != s["type"]) or not (shared or _same_sentence(g, s)):
            return 0
        value = 1 + 4 * bool(shared) + 2 * (g["type"] == s["type"])
        value += bool(entities(g["actors"], s["actors"])) + bool(entities(g["recipients"], s["recipients"]))
        return value + 0.5 * (g["status"] == s["status"]) + 0.5 * (_kinds(g) == _kinds(s))

    return pair(gold, system, like)


def figures(gold: Sequence[Json], system: Sequence[Json], valued: bool) -> list[tuple[Json, Json]]:
    """Figures matched, with or without regard to their bounds."""

    def like(g: Json, s: Json) -> float:
        equal = (g["low"], g["high"]) == (s["low"], s["high"])
        if g["measure"] != s["measure"] or not overlap(g["number"], s["number"]) or (valued and not equal):
            return 0
        return 1 + equal + 0.5 * (_kinds(g) == _kinds(s))

    return pair(gold, system, like)


def chained(g: Json, s: Json) -> bool:
    """Whether a chain of sources is right: kinds, words or names, and order."""
    a, b = g.get("sources") or [], s.get("sources") or []
    return len(a) == len(b) and all(
        x["kind"] == y["kind"] and bool(overlap(x, y) or fold(x.get("name")) == fold(y.get("name")))
        for x, y in zip(a, b, strict=True)
    )


class Score:
    """Rates gathered over reports."""

    def __init__(self) -> None:
        self.rates: dict[str, Rate] = defaultdict(Rate)

    def count(self, name: str, right: int, gold: int, system: int) -> None:
        rate = self.rates[name]
        rate.right, rate.gold, rate.system = rate.right + right, rate.gold + gold, rate.system + system

    def field(self, name: str, right: object) -> None:
        self.rates[name].accuracy = True
        self.count(name, int(bool(right)), 1, 1)

    def add(self, gold: Json, system: Json) -> None:
        """Score one report's coding."""
        ge, se, gf, sf = gold["events"], system["events"], gold["figures"], system["figures"]
        matched, detected = events(ge, se, True), events(ge, se, False)
        counted = figures(gf, sf, True)
        self.count("event", len(matched), len(ge), len(se))
        self.count("detect", len(detected), len(ge), len(se))
        self.count("figure", len(counted), len(gf), len(sf))
        self.count("number", len(figures(gf, sf, False)), len(gf), len(sf))
        for a, b in detected:
            self.field("type", a["type"] == b["type"])
        for a, b in matched:
            for role in ("actors", "recipients"):
                self.count(role, len(entities(a[role], b[role])), len(a[role]), len(b[role]))
            self.count("modes", len({*a["modes"]} & {*b["modes"]}), len({*a["modes"]}), len({*b["modes"]}))
        for a, b in matched + counted:
            self._fields(a, b)
        whole = sum(_right(a, b) and _same_actors(a, b) for a, b in matched) + sum(_right(a, b) for a, b in counted)
        self.count("whole", whole, len(ge) + len(gf), len(se) + len(sf))

    def _fields(self, a: Json, b: Json) -> None:
        left, right = a.get("sources") or [], b.get("sources") or []
        self.count("sources", sum(x["kind"] == y["kind"] for x, y in entities(left, right)), len(left), len(right))
        self.field("chain", chained(a, b)) if left else self.field("alone", not right)
        self.field("status", a["status"] == b["status"])
        self.count(
            "other", int(a["status"] == b["status"] != "actual"), a["status"] != "actual", b["status"] != "actual"
        )
        same_date = _day(a["date"]) == _day(b["date"])
        same_place = _spot(a["place"]) == _spot(b["place"])
        self.field("date", same_date)
        self.field("place", same_place)
        if a["date"]:
            self.field("dated", same_date)
        if a["place"]:
            self.field("placed", same_place)
            self.field("country", b["place"] and a["place"].get("country") == b["place"].get("country"))


def score(gold: dict[str, Json], system: dict[str, Json]) -> dict[str, Rate]:
    """Rates over all gold reports; a report that the system lacks counts as empty."""
    found = Score()
    for name, coding in gold.items():
        found.add(coding, system.get(name, {"events": [], "figures": []}))
    return dict(found.rates)


def _same_sentence(a: Json, b: Json) -> bool:
    x, y = a["evidence"], b["evidence"]
    return overlap(x, y) > 0.5 * max(1, min(x["end"] - x["start"], y["end"] - y["start"]))


def _kinds(claim: Json) -> list[str]:
    return [source["kind"] for source in claim.get("sources") or []]


def _right(a: Json, b: Json) -> bool:
    return bool(a["status"] == b["status"]) and chained(a, b)


def _same_actors(a: Json, b: Json) -> bool:
    return len(entities(a["actors"], b["actors"])) == len(a["actors"]) == len(b["actors"])


def _day(date: Json | None) -> tuple[str, str] | None:
    return (date["from"], date["to"]) if date else None


def _spot(place: Json | None) -> tuple[str | None, str] | None:
    return (place.get("country"), fold(place.get("name"))) if place else None
