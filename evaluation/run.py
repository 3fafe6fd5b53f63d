"""`make score`: the score on the development set (or, where it is absent, the validation split), and the worst misses.

python -m evaluation.run [--set development|validation] [--misses N] [--json]
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable

from evaluation import calibration, sets
from evaluation.scoring import Json, Rate, events, figures, score

ORDER = (
    *("event", "detect", "type", "number", "figure", "modes", "actors", "recipients", "sources", "chain", "alone"),
    *("status", "other", "date", "dated", "place", "placed", "country", "whole"),
)


def by_language(of: sets.Set, system: dict[str, Json]) -> dict[str, dict[str, Rate]]:
    """Rates of each language."""
    found = {}
    for lang in sorted({c["lang"] for c in of.gold.values()}):
        found[lang] = score({i: c for i, c in of.gold.items() if c["lang"] == lang}, system)
    return found


def by_type(of: sets.Set, system: dict[str, Json]) -> dict[str, dict[str, Rate]]:
    """Rates of each event type and measure, its own claims alone."""

    def only(coding: Json, label: str) -> Json:
        return {
            "events": [e for e in coding["events"] if e["type"] == label],
            "figures": [f for f in coding["figures"] if f["measure"] == label],
        }

    labels = {e["type"] for c in of.gold.values() for e in c["events"]}
    labels |= {f["measure"] for c in of.gold.values() for f in c["figures"]}
    return {
        label: score({i: only(c, label) for i, c in of.gold.items()}, {i: only(c, label) for i, c in system.items()})
        for label in sorted(labels)
    }


def table(title: str, rows: dict[str, dict[str, Rate]], names: Iterable[str]) -> str:
    """A plain table: one row a part, one column a rate."""
    columns = [name for name in names if any(name in rates for rates in rows.values())]
    lines = [f"{title:14}" + "".join(f"{name:>11}" for name in columns)]
    for part, rates in rows.items():
        cells = (
            f"{rates[n].value:11.3f}" if n in rates and rates[n].gold + rates[n].system else f"{'-':>11}"
            for n in columns
        )
        lines.append(f"{part:14}" + "".join(cells))
    return "\n".join(lines)


def whole(rates: dict[str, Rate]) -> str:
    """Every rate with what it is made of."""
    lines = []
    for name in ORDER:
        if name in rates:
            r = rates[name]
            made = (
                f"right {r.right} of {r.gold}"
                if r.accuracy
                else f"P {r.precision:.3f} R {r.recall:.3f} gold {r.gold} system {r.system}"
            )
            lines.append(f"  {name:11}{r.value:.3f}   {made}")
    return "\n".join(lines)


def misses(of: sets.Set, system: dict[str, Json], many: int) -> list[str]:
    """Gold claims that were not found, and claims found that are not gold, those most sure first."""
    missed, extra = [], []
    for name, coding in of.gold.items():
        found = system.get(name, {"events": [], "figures": []})
        pairs = events(coding["events"], found["events"], True) + figures(coding["figures"], found["figures"], True)
        right = {id(x) for two in pairs for x in two}
        missed += [("missed", 0.0, name, c) for c in coding["events"] + coding["figures"] if id(c) not in right]
        extra += [("extra", c["confidence"], name, c) for c in found["events"] + found["figures"] if id(c) not in right]
    extra.sort(key=lambda x: -x[1])
    return [miss(*one) for one in missed[:many] + extra[:many]]


def miss(kind: str, sure: float, name: str, claim: Json) -> str:
    """One line: what was missed or made up, where."""
    label, words = claim.get("type") or claim["measure"], (claim.get("trigger") or claim["number"])["text"]
    return f"{kind:7}{sure:5.2f} {name:10} {label:10} «{words}» in {' '.join(claim['evidence']['text'].split())[:110]}"


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--set", choices=["development", "validation"])
    ask.add_argument("--misses", type=int, default=12)
    ask.add_argument("--json", action="store_true")
    given = ask.parse_args()
    of = sets.validation() if given.set == "validation" else sets.development()
    if of is None and given.set:
        print(f"no development set at {sets.DEVELOPMENT}", file=sys.stderr)
        raise SystemExit(2)
    of = of or sets.validation()
    system = dict(sets.coded(of))
    rates = score(of.gold, system)
    if given.json:
        print(json.dumps({name: round(rate.value, 4) for name, rate in rates.items()}))
        return
    empty = [i for i, c in of.gold.items() if not c["events"] and not c["figures"]]
    silent = sum(not system[i]["events"] and not system[i]["figures"] for i in empty)
    print(f"{of.name}: {len(of.reports)} reports; empty ones left empty: {silent} of {len(empty)}")
    print(f"expected calibration error: {calibration.error(calibration.pairs(of.gold, system)):.3f}\n")
    print(whole(rates) + "\n")
    print(table("language", by_language(of, system), ORDER) + "\n")
    print(
        table("type", by_type(of, system), ("event", "figure", "number", "actors", "sources", "chain", "status")) + "\n"
    )
    print("\n".join(misses(of, system, given.misses)))


if __name__ == "__main__":
    main()
