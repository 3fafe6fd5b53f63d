"""The floors: scores once reached, below which the project does not go.

python -m evaluation.gate            fails where a score is below its floor
python -m evaluation.gate --pin      raises floors to the scores reached (they never fall; new data starts a new floor)
"""

from __future__ import annotations

import argparse
import tomllib

from evaluation import sets
from evaluation.scoring import score

FLOORS = sets.ROOT / "evaluation/floors.toml"
SLACK = 0.004  # processors differ in the last bit of int8 scales
PINNED = (
    *("event", "detect", "type", "number", "figure", "actors", "recipients", "sources", "chain", "alone"),
    *("status", "other", "dated", "placed", "country", "whole"),
)


def measured(of: sets.Set) -> dict[str, float]:
    """The pinned scores of one set."""
    rates = score(of.gold, dict(sets.coded(of)))
    return {name: round(rates[name].value, 3) for name in PINNED if name in rates}


def below(floors: dict[str, float], scores: dict[str, float]) -> list[str]:
    """What is wrong: each score under its floor."""
    return [
        f"{name}: {scores.get(name, 0.0):.3f}, floor {floor:.3f}"
        for name, floor in floors.items()
        if scores.get(name, 0.0) < floor - SLACK
    ]


def check(of: sets.Set, held: dict[str, object]) -> list[str]:
    """Faults of one set against its part of floors.toml."""
    if held.get("data") != of.sha256():
        return [f"{of.name}: the data are not those of the floors (python -m evaluation.gate --pin starts new ones)"]
    floors = {name: value for name, value in held.items() if isinstance(value, float)}
    return [f"{of.name}: {fault}" for fault in below(floors, measured(of))]


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--pin", action="store_true")
    given = ask.parse_args()
    held = tomllib.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    chosen = [of for of in (sets.development(), sets.validation()) if of]
    if given.pin:
        for of in chosen:
            old = held.get(of.name, {})
            kept = old if old.get("data") == of.sha256() else {}
            new = measured(of)
            held[of.name] = {"data": of.sha256()} | {n: max(v, kept.get(n, 0.0)) for n, v in new.items()}
        held["weights"] = {"sha256": sets.weights_sha256()}
        FLOORS.write_text(render(held), "utf-8")
        return
    faults = [fault for of in chosen for fault in check(of, held.get(of.name, {}))]
    print("\n".join(faults) or "every score at or above its floor")
    raise SystemExit(bool(faults))


def render(held: dict[str, dict[str, object]]) -> str:
    """The floors as TOML."""
    lines = ["# Scores once reached: `make test` fails below them. Written by `make pin`; floors never fall."]
    for part in ("weights", "development", "validation"):
        if part in held:
            lines += ["", f"[{part}]"]
            lines += [f'{n} = "{v}"' if isinstance(v, str) else f"{n} = {v}" for n, v in held[part].items()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
