"""Whether confidence means what it says: of claims that the system is 0.7 sure of, 0.7 should be right."""

from __future__ import annotations

from evaluation.scoring import Json, events, figures

Pair = tuple[float, bool]


def pairs(gold: dict[str, Json], system: dict[str, Json]) -> list[Pair]:
    """Each system claim's confidence, and whether a gold claim of its type (or measure and number) matches it."""
    found: list[Pair] = []
    for name, coding in gold.items():
        mine = system.get(name, {"events": [], "figures": []})
        right = {id(s) for _, s in events(coding["events"], mine["events"], True)}
        right |= {id(s) for _, s in figures(coding["figures"], mine["figures"], False)}
        found += [(claim["confidence"], id(claim) in right) for claim in mine["events"] + mine["figures"]]
    return found


def error(found: list[Pair], bins: int = 10) -> float:
    """Expected calibration error over bins of equal numbers of claims."""
    ordered = sorted(found)
    if not ordered:
        return 0.0
    total = 0.0
    for i in range(bins):
        part = ordered[i * len(ordered) // bins : (i + 1) * len(ordered) // bins]
        if part:
            total += abs(sum(sure for sure, _ in part) - sum(right for _, right in part))
    return total / len(ordered)
