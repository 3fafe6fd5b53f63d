"""The figures that belong to an event, put together to one range for each measure."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from kronika.records import Figure


class Range(msgspec.Struct, frozen=True):
    """Least and greatest bound of some figures, null where open, and the figures' ids."""

    low: int | None
    high: int | None
    claims: tuple[str, ...]

    def __str__(self) -> str:
        if self.low == self.high:
            return "" if self.low is None else str(self.low)
        return f"{'' if self.low is None else self.low}-{'' if self.high is None else self.high}"


def together(figures: Iterable[Figure], measures: Iterable[str]) -> Range | None:
    """The range that takes in all stated figures of these measures, None where there is none."""
    wanted = set(measures)
    used = [f for f in figures if f.measure in wanted and f.status == "actual"]
    if not used:
        return None
    lows, highs = [f.low for f in used], [f.high for f in used]
    low = None if None in lows else min(v for v in lows if v is not None)
    high = None if None in highs else max(v for v in highs if v is not None)
    return Range(low, high, tuple(f.id for f in used))
