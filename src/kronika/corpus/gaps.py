"""What the corpus does not show yet: its triggers against the lexicon, by type and mode."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from kronika.corpus.lexicon import Cell, Entry, cells
from kronika.corpus.lexicon_forms import asked, found, given, signature
from kronika.corpus.markup import Marked

NEAR = 60
"""Characters on either side of a trigger in which an entry's further words may stand."""
OFTEN = 3
"""In how many reports an entry should occur, for its form and frame to be learned rather than one sentence."""


class Use(msgspec.Struct, frozen=True):
    """A claimed trigger: its type and modes, its words and those near it."""

    report: str
    type: str
    modes: tuple[str, ...]
    trigger: str
    near: str


class Covered(msgspec.Struct, frozen=True):
    """An entry and the number of reports in which it names an act of its cell."""

    entry: Entry
    reports: int


class CellGap(msgspec.Struct, frozen=True):
    """One cell in numbers: claims, distinct triggers, lexicon entries, those that occur once, and in three reports."""

    lang: str
    cell: Cell
    claims: int
    distinct: int
    entries: int
    once: int
    often: int


def uses(reports: Iterable[Marked], lang: str) -> list[Use]:
    """Every event claim of a language's reports."""
    return [
        Use(report.id, claim.label, claim.modes, m.text, report.text[max(0, m.start - NEAR) : m.end + NEAR])
        for report in reports
        if report.lang == lang
        for claim in report.claims
        if claim.head[0] == "t"
        for m in [report.mentions[claim.head]]
    ]


def coverage(listed: list[Use], entries: Iterable[Entry], lang: str) -> list[Covered]:
    """In how many reports each entry occurs, in the lexicon's order."""
    known = [(entry, asked(entry, lang)) for entry in entries]
    of_type = defaultdict[str, list[int]](list)
    for number, (entry, _) in enumerate(known):
        of_type[entry.cell.type].append(number)
    where: list[set[str]] = [set() for _ in known]
    for use in listed:
        trigger, near = given(use.trigger, lang), given(use.near, lang)
        for number in of_type[use.type]:
            entry, wanted = known[number]
            if entry.cell.holds(use.type, use.modes) and found(wanted, trigger, near):
                where[number].add(use.report)
    return [Covered(entry, len(reports)) for (entry, _), reports in zip(known, where, strict=True)]


def by_cell(listed: list[Use], covered: list[Covered], lang: str) -> list[CellGap]:
    """Every cell of the codebook in numbers; a type's `-` counts all claims of the type."""
    made = []
    for cell in cells():
        here = [use for use in listed if cell.holds(use.type, use.modes)]
        counts = [c.reports for c in covered if c.entry.cell == cell]
        made.append(
            CellGap(
                lang=lang,
                cell=cell,
                claims=len(here),
                distinct=len({signature(use.trigger, lang) for use in here}),
                entries=len(counts),
                once=sum(n >= 1 for n in counts),
                often=sum(n >= OFTEN for n in counts),
            )
        )
    return made


def thinnest(gaps: list[CellGap]) -> list[CellGap]:
    """Cells with least of their lexicon shown first."""
    return sorted(gaps, key=lambda gap: (gap.once / max(1, gap.entries), gap.distinct, gap.cell))


def missing(covered: list[Covered], least: int = 1) -> list[Covered]:
    """Entries that occur in fewer reports than `least`, the rarest first within the lexicon's order."""
    return sorted((c for c in covered if c.reports < least), key=lambda c: c.reports)
