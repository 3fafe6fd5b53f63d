"""The corpus in numbers, by language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from statistics import median
from typing import TypeVar

import msgspec

from kronika.corpus.markup import Claim, Marked

T = TypeVar("T", Marked, Claim)
LENGTHS = (50, 100, 200, 400)
"""Upper bounds, in words, of the classes of length."""


class Stats(msgspec.Struct, frozen=True, kw_only=True):
    """Reports and claims of one language (`all`: of every language). Shares are of reports or of claims, 0 to 1."""

    lang: str
    reports: int
    words: int
    median_words: int
    empty: float
    """Share of reports with nothing to code."""
    events: int
    figures: int
    sourced: float
    """Share of claims with a source."""
    chained: float
    """Share of claims with a source that cites another."""
    not_actual: float
    """Share of claims planned, conditional or denied."""
    length: dict[str, int]
    style: dict[str, int]
    type: dict[str, int]
    mode: dict[str, int]
    measure: dict[str, int]
    status: dict[str, int]
    kind: dict[str, int]


def stats(reports: Iterable[Marked]) -> list[Stats]:
    """Every language in order of size, after all of them together."""
    listed = list(reports)
    langs = [lang for lang, _ in Counter(report.lang for report in listed).most_common()]
    return [_stats("all", listed), *(_stats(lang, [r for r in listed if r.lang == lang]) for lang in langs)]


def _stats(lang: str, reports: list[Marked]) -> Stats:
    claims = [claim for report in reports for claim in report.claims]
    events = [claim for claim in claims if claim.head[0] == "t"]
    figures = [claim for claim in claims if claim.head[0] == "n"]
    lengths = [len(report.text.split()) for report in reports]
    return Stats(
        lang=lang,
        reports=len(reports),
        words=sum(lengths),
        median_words=int(median(lengths or [0])),
        empty=_share(reports, lambda report: not report.claims),
        events=len(events),
        figures=len(figures),
        sourced=_share(claims, lambda claim: bool(claim.sources)),
        chained=_share(claims, lambda claim: len(claim.sources) > 1),
        not_actual=_share(claims, lambda claim: claim.status != "actual"),
        length=_counts(map(_length, sorted(lengths))),
        style=_common(report.style for report in reports),
        type=_common(claim.label for claim in events),
        mode=_common(f"{claim.label} {mode}" for claim in events for mode in claim.modes or ("-",)),
        measure=_common(claim.label for claim in figures),
        status=_common(claim.status for claim in claims),
        kind=_common(kind for claim in claims for _, kind in claim.sources),
    )


def _length(words: int) -> str:
    return next((f"<= {bound}" for bound in LENGTHS if words <= bound), f"> {LENGTHS[-1]}")


def _share(items: list[T], holds: Callable[[T], bool]) -> float:
    return round(sum(map(holds, items)) / max(1, len(items)), 3)


def _counts(names: Iterable[str]) -> dict[str, int]:
    return dict(Counter(names))


def _common(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0])))
