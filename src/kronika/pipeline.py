"""A report in, its claims out: the steps of the house in order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context

import msgspec

from kronika.coder.assemble import Assembler
from kronika.coder.decode import read, thresholds
from kronika.coder.model import model
from kronika.records import Coding, Report
from kronika.resolve.resolve import doubts, published, values

LONGEST = 2_000_000  # characters of one report


def code(text: str, *, published: str | None = None, lang: str | None = None, title: str | None = None) -> Coding:
    """Code one report.

    `published` is an ISO 8601 day, `lang` ISO 639-1; each is inferred where it is None and the text allows it.
    Raises ValueError where the text is longer than LONGEST characters or `published` is no day.

    >>> import kronika
    >>> coding = kronika.code("Prezydent zaapelował o spokój.", published="2022-01-07")
    >>> [event.type for event in coding.events]
    ['REQUEST']
    """
    return code_report(Report(id="report", text=text, published=published, lang=lang, title=title))


def code_report(report: Report) -> Coding:
    """Code one report; raises as `code` does."""
    if len(report.text) > LONGEST:
        raise ValueError(f"{report.id}: {len(report.text):,} characters, more than {LONGEST:,}: split the report")
    _check_day(report)
    lang = report.lang or language(report.text)
    known = msgspec.structs.replace(report, lang=lang, published=report.published or published(report.text, lang))
    reading = read(report.text, report.title, model(), thresholds())
    found = values(reading, known)
    claims = Assembler(known, reading, found, thresholds().confidence)
    coding = Coding(
        id=report.id, lang=lang, published=known.published, events=claims.events(), figures=claims.figures()
    )
    return msgspec.structs.replace(coding, doubts=doubts(coding, known, found))


def code_many(reports: Iterable[Report], *, workers: int | None = None) -> Iterator[Coding]:
    """Code reports, in the order in which they come; the result does not depend on `workers`.

    `workers` processes of one thread each (None: one for each core, 1: this process). Raises ValueError as `code` does.

    >>> import kronika
    >>> reports = [kronika.Report(id=str(i), text="Police arrested 12 protesters.") for i in range(2)]
    >>> [(coding.id, coding.figures[0].low) for coding in kronika.code_many(reports, workers=1)]
    [('0', 12), ('1', 12)]
    """
    for _, coding in try_many(reports, workers=workers or os.cpu_count() or 1):
        if isinstance(coding, str):
            raise ValueError(coding)
        yield coding


def try_many(reports: Iterable[Report], *, workers: int) -> Iterator[tuple[Report, Coding | str]]:
    """Each report with its coding, or with why it could not be coded, in input order."""
    if workers == 1:
        for report in reports:
            yield report, _try(report)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        waiting: deque[tuple[Report, Future[Coding | str]]] = deque()
        for report in reports:
            waiting.append((report, pool.submit(_try, report)))
            if len(waiting) > 4 * workers:
                done, result = waiting.popleft()
                yield done, result.result()
        while waiting:
            done, result = waiting.popleft()
            yield done, result.result()


def _try(report: Report) -> Coding | str:
    try:
        return code_report(report)
    except ValueError as error:
        return str(error)


def language(text: str) -> str | None:
    """The text's language as ISO 639-1, None where it holds no letter."""
    if not any(c.isalpha() for c in text[:10_000]):
        return None
    from py3langid import classify

    found: tuple[str, float] = classify(text[:10_000])
    return found[0]


def _check_day(report: Report) -> None:
    if report.published is not None:
        from datetime import date

        try:
            date.fromisoformat(report.published)
        except ValueError:
            raise ValueError(f"{report.id}: published is {report.published!r}: want a day, YYYY-MM-DD") from None
