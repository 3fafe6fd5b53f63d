"""Choose the thresholds and the scale of confidence on the validation split; writes `coder/decoding.toml`.

    python -m training.tune [role.source …]

Each threshold is tried in turn, the others held; it changes where the scores that it serves rise by more than GAIN.
"""

from __future__ import annotations

import math
import sys
import tomllib
from pathlib import Path

import msgspec
import numpy as np
from evaluation.scoring import Json, score

from evaluation import calibration, sets
from kronika.coder.assemble import Assembler
from kronika.coder.decode import Thresholds, read
from kronika.coder.model import Floats, Model
from kronika.resolve.resolve import values
from training import base

GAIN = 0.005
PATH = sets.ROOT / "src/kronika/coder/decoding.toml"
# What is tuned, over which values, for which scores (their sum).
SEARCH = (
    ("mention", "t", np.arange(0.25, 0.71, 0.05), ("event", "detect", "whole")),
    ("mention", "n", np.arange(0.2, 0.71, 0.1), ("number", "figure")),
    ("mention", "a", np.arange(0.1, 0.61, 0.1), ("actors", "sources")),
    ("role", "actor", np.arange(0.2, 0.71, 0.1), ("actors", "whole")),
    ("role", "recipient", np.arange(0.2, 0.71, 0.1), ("recipients",)),
    ("role", "source", np.arange(0.2, 0.71, 0.1), ("sources", "chain", "whole")),
    ("role", "date", np.arange(0.05, 0.51, 0.09), ("date", "dated")),
    ("role", "place", np.arange(0.05, 0.51, 0.09), ("place", "placed", "country")),
    ("status", "planned", (0.7, 1.0, 1.4, 2.0), ("other", "status")),
    ("status", "conditional", (0.7, 1.0, 1.4, 2.0), ("other", "status")),
    ("status", "denied", (0.7, 1.0, 1.4, 2.0), ("other", "status")),
)


class Remembering(Model):
    """The shipped model, which runs its encoder over a window but once."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.held: dict[tuple[tuple[int, ...], ...], tuple[Floats, Floats]] = {}

    def words(self, pieces: list[tuple[int, ...]]) -> tuple[Floats, Floats]:
        key = tuple(pieces)
        if key not in self.held:
            self.held[key] = super().words(pieces)
        return self.held[key]


NETWORK = Remembering(base.MODEL)


def coded(of: sets.Set, limits: Thresholds, confident: bool = False) -> dict[str, Json]:
    """The set's codings under some thresholds, without doubts."""
    found = {}
    scale = limits.confidence if confident else {"event": (1.0, 0.0), "figure": (1.0, 0.0)}
    for report in of.reports:
        reading = read(report.text, report.title, NETWORK, limits)
        claims = Assembler(report, reading, values(reading, report), scale)
        found[report.id] = {
            "events": list(msgspec.to_builtins(claims.events())),
            "figures": list(msgspec.to_builtins(claims.figures())),
        }
    return found


def _reached(of: sets.Set, limits: Thresholds, served: tuple[str, ...]) -> float:
    rates = score(of.gold, coded(of, limits))
    return sum(rates[name].value for name in served if name in rates)


def better(of: sets.Set, limits: Thresholds, only: list[str]) -> Thresholds:
    """One round over all that is searched, or over `only` some of it ("role.source")."""
    for part, name, tried, served in SEARCH:
        if only and f"{part}.{name}" not in only:
            continue
        best, chosen = _reached(of, limits, served) + GAIN, limits
        for value in tried:
            changed = {**getattr(limits, part), name: round(float(value), 3)}
            trial = msgspec.structs.replace(limits, **{part: changed})
            reached = _reached(of, trial, served)
            if reached > best:
                best, chosen = reached, trial
        limits = chosen
        print(f"{part}.{name} = {getattr(limits, part)[name]}  ({best:.3f})", flush=True)
    return limits


def fitted(pairs: list[calibration.Pair]) -> tuple[float, float]:
    """Slope and shift of the logit that make confidences likeliest, by Newton's method with a weak prior at (1, 0)."""
    x = np.array([math.log(p / (1 - p)) for p, _ in ((min(max(p, 1e-4), 1 - 1e-4), r) for p, r in pairs)])
    y = np.array([float(right) for _, right in pairs])
    design = np.stack([x, np.ones_like(x)], 1)
    weights = np.array([1.0, 0.0])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-design @ weights))
        gradient = design.T @ (chance - y) + 0.5 * (weights - np.array([1.0, 0.0]))
        curve = (design * (chance * (1 - chance))[:, None]).T @ design + 0.5 * np.eye(2)
        weights = weights - np.linalg.solve(curve, gradient)
    return round(float(weights[0]), 3), round(float(weights[1]), 3)


def rendered(limits: Thresholds) -> str:
    """As the data file."""
    parts = [
        "# Least probabilities at which the model's findings count, chosen by `training/tune.py`.",
        f"mode = {limits.mode}\nsector = {limits.sector}",
        "\n# Confidence is the logistic of slope * logit(p) + shift, p the chance of anchor and label.\n[confidence]",
        *(f"{name} = [{slope}, {shift}]" for name, (slope, shift) in limits.confidence.items()),
    ]
    for part in ("mention", "role", "status"):
        parts.append(
            ("\n# A status is chosen by its probability times its weight." if part == "status" else "") + f"\n[{part}]"
        )
        parts += [f"{name} = {value}" for name, value in getattr(limits, part).items()]
    return "\n".join(parts) + "\n"


def main() -> None:
    of = sets.validation()
    limits = better(of, msgspec.convert(tomllib.loads(PATH.read_text("utf-8")), Thresholds), sys.argv[1:])
    system = coded(of, limits)
    scale = {}
    for kind in ("events", "figures"):
        only = {i: {"events": [], "figures": [], kind: c[kind]} for i, c in system.items()}
        scale[kind[:-1]] = fitted(calibration.pairs(of.gold, only))
    limits = msgspec.structs.replace(limits, confidence=scale)
    PATH.write_text(rendered(limits), "utf-8")
    print(f"confidence {scale}; error {calibration.error(calibration.pairs(of.gold, coded(of, limits, True))):.3f}")


if __name__ == "__main__":
    main()
