"""What in a report cannot all be true, or cannot be taken as it stands: the codebook's doubts, with no guesses."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import combinations
from typing import Any, Literal

import msgspec

from kronika.coder.sentences import sentences
from kronika.records import Coding, Doubt, Event, Figure, Report, Span
from kronika.resolve.names.actors import Actors, built_in
from kronika.resolve.names.alliances import intruders
from kronika.resolve.names.baseform import CountryOf, base_form
from kronika.resolve.names.skeleton import WORD, skeleton
from kronika.resolve.names.variants import spelling_variants
from kronika.resolve.places.countries import country_of as named_country
from kronika.resolve.places.countries import english_names

RECENT = 45
"""Days before publication within which deaths are news and not history."""
HEADER, FOOTER = 120, 60
"""Characters at a report's ends in which an agency signs it."""
AFTER, TOGETHER, FAR = 25, 600, 20
"""Rival figures: characters after the second that may make it a part, that hold both, and their largest ratio."""


class DateFlag(msgspec.Struct, frozen=True, kw_only=True):
    """What the reading of dates found wrong with one: its words, the ISO days written and those meant."""

    kind: Literal["date-after-publication", "date-year-mismatch"]
    span: Span
    written: str
    meant: str | None = None


def doubts(
    coding: Coding,
    report: Report,
    *,
    dates: Sequence[DateFlag] = (),
    unclear: Sequence[Span] = (),
    country_of: CountryOf = named_country,
    actors: Actors | None = None,
) -> tuple[Doubt, ...]:
    """All doubts about a coded report, in the order of the text.

    `dates` are the flags that the reading of dates raised, `unclear` the numbers whose bounds cannot be told
    (Quantity.unclear). Where it is not clear that something is wrong nothing is said.
    """
    lang = coding.lang or report.lang
    day = coding.published or report.published
    found = [
        *dated(dates, day),
        *unclear_figures(coding, unclear),
        *conflicts(coding, report, lang),
        *sums(coding, report, lang),
        *unsourced(coding, report, lang, day, actors or built_in()),
        *variants(report, lang, country_of),
        *references(report, lang, day, country_of, actors or built_in()),
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda doubt: (doubt.start, doubt.end, doubt.kind)))


@cache
def data() -> dict[str, Any]:
    """The data file: messages and cue words."""
    return tomllib.loads(files("kronika.resolve").joinpath("doubts.toml").read_text("utf-8"))


@cache
def cues(group: str, lang: str | None) -> re.Pattern[str]:
    """The words of one group as a pattern; all languages together where the language is another."""
    table: dict[str, str] = data()[group]
    words = " ".join(table[key] for key in table if lang not in table or key == lang).split(" ")
    choice = "|".join(re.escape(word).replace("\u00a0", r"\s+") for word in words)
    return re.compile(rf"\b(?:{choice})", re.IGNORECASE)


def doubt(kind: str, span: Span | Figure, text: str, **values: object) -> Doubt:
    """A doubt with its message filled in."""
    at = span.number if isinstance(span, Figure) else span
    says = data()["says"][kind].format(text=" ".join(text.split()), **values)
    return msgspec.convert({"kind": kind, "start": at.start, "end": at.end, "text": at.text, "says": says}, Doubt)


def dated(flags: Sequence[DateFlag], day: str | None) -> Iterator[Doubt]:
    """The flags of the dates."""
    for flag in flags:
        yield doubt(flag.kind, flag.span, flag.span.text, written=flag.written, meant=flag.meant, published=day)


def unclear_figures(coding: Coding, unclear: Sequence[Span]) -> Iterator[Doubt]:
    """Numbers with a lone hyphen after them."""
    hyphened = (figure.number for figure in coding.figures if re.search(r"\d\s?[-–—]$", figure.number.text))
    for span in dict.fromkeys([*unclear, *hyphened]):
        yield doubt("unclear-figure", span, span.text)


def conflicts(coding: Coding, report: Report, lang: str | None) -> Iterator[Doubt]:
    """Two sources with numbers of the same thing that exclude each other, once a pair of sources and a measure."""
    seen: set[tuple[str, str, str]] = set()
    figures = sorted(coding.figures, key=lambda figure: figure.number.start)
    for first, second in combinations(figures, 2):
        if not (first.sources and second.sources and rivals(first, second, report.text, lang)):
            continue
        a, b = first.sources[-1].name, second.sources[-1].name
        if (first.measure, a, b) not in seen:
            seen.add((first.measure, a, b))
            yield doubt("figure-conflict", second, "", first=first.number.text, second=second.number.text, a=a, b=b)


def rivals(first: Figure, second: Figure, text: str, lang: str | None) -> bool:
    """Whether two figures count the same and exclude each other, neither being a part or an update of the other."""
    if first.measure != second.measure or first.status != "actual" or second.status != "actual":
        return False
    if first.number.start == second.number.start or not disjoint(first, second) or not same_scene(first, second):
        return False
    if same_voice(first, second) or not same_group(first, second, lang):
        return False
    told = text[first.evidence.start : max(first.evidence.end, second.evidence.end)]
    between = text[first.number.end : second.number.end + AFTER]
    other = any(cues(group, lang).search(between) for group in ("part", "total"))
    return len(told) < TOGETHER and not other and not cues("running", lang).search(told)


def disjoint(a: Figure, b: Figure) -> bool:
    """Whether no number is within both bounds, though they are near enough to be of one thing."""
    less, more = (a, b) if (a.low or a.high or 0) < (b.low or b.high or 0) else (b, a)
    return less.high is not None and less.high < (more.low or 0) <= FAR * max(less.high, 1)


def same_scene(a: Figure, b: Figure) -> bool:
    """Whether place and date are the same, as far as both are told."""
    places = {place.name for place in (a.place, b.place) if place}
    days = {(day.from_, day.to) for day in (a.date, b.date) if day}
    return len(places) < 2 and len(days) < 2


def same_voice(a: Figure, b: Figure) -> bool:
    """Whether the same source says both."""
    return bool({skeleton(s.name) for s in a.sources} >= {skeleton(b.sources[-1].name)}) or bool(
        {skeleton(s.name) for s in b.sources} >= {skeleton(a.sources[-1].name)}
    )


def same_group(a: Figure, b: Figure, lang: str | None) -> bool:
    """Whether both count the same people: by the same noun, or by none that tells them from others."""
    if (a.group and a.group.sector) != (b.group and b.group.sector):
        return False
    texts = [figure.group.text if figure.group else figure.number.text for figure in (a, b)]
    kinds = {skeleton(base_form(text, lang)) for text in texts if not anyone(text, lang) and not bare(text, a, b)}
    return len(kinds) == 0 or (len(kinds) == 1 and not any(anyone(text, lang) for text in texts))


def anyone(text: str, lang: str | None) -> bool:
    """Whether the words mean people of no particular kind."""
    return bool(cues("anyone", lang).search(text))


def bare(text: str, a: Figure, b: Figure) -> bool:
    """Whether the group is but the number itself."""
    return text in (a.number.text, b.number.text)


def sums(coding: Coding, report: Report, lang: str | None) -> Iterator[Doubt]:
    """Totals that their parts exceed, or from which a stated sum differs, within one sentence."""
    by_sentence: dict[tuple[int, str], list[Figure]] = {}
    for figure in sorted(coding.figures, key=lambda figure: figure.number.start):
        if figure.status == "actual":
            by_sentence.setdefault((figure.evidence.start, figure.measure), []).append(figure)
    for group in by_sentence.values():
        yield from parts_exceed(group, report.text, lang)
        yield from sum_differs(group, report.text, lang)


def parts_exceed(group: list[Figure], text: str, lang: str | None) -> Iterator[Doubt]:
    """ "Ten killed, among them eight soldiers and four police"."""
    total, parts = group[0], group[1:]
    if not parts or total.high is None or total.approximate or len({place_of(figure) for figure in group}) > 1:
        return
    if not cues("part", lang).search(text, total.number.end, parts[0].number.start):
        return
    if max(part.low or 0 for part in parts) > total.high:
        yield doubt("sum-mismatch", total, total.number.text, parts=", ".join(part.number.text for part in parts))


def sum_differs(group: list[Figure], text: str, lang: str | None) -> Iterator[Doubt]:
    """ "Three soldiers and four police, eight in all"."""
    total, parts = group[-1], group[:-1]
    if len(parts) < 2 or any(figure.low != figure.high or figure.approximate for figure in group):
        return
    if len({place_of(figure) for figure in group}) > 1:
        return
    if cues("part", lang).search(text, parts[0].number.start, total.number.end):
        return
    around = text[parts[-1].number.end : total.number.end + 40]
    if cues("total", lang).search(around) and sum(part.low or 0 for part in parts) != total.low:
        yield doubt("sum-mismatch", total, total.number.text, parts=", ".join(part.number.text for part in parts))


def place_of(figure: Figure) -> str | None:
    """The figure's place."""
    return figure.place.name if figure.place else None


def unsourced(coding: Coding, report: Report, lang: str | None, day: str | None, actors: Actors) -> Iterator[Doubt]:
    """Recent deaths for which nobody at all is named: the first of a report, where no agency signs it."""
    killed = [figure for figure in coding.figures if figure.measure == "killed" and figure.status == "actual"]
    deaths = [figure for figure in killed if figure.low and recent(figure, day)]
    if not deaths or any(figure.sources for figure in deaths) or signed(report, actors):
        return
    first = min(deaths, key=lambda figure: figure.number.start)
    claims: list[Event | Figure] = [*coding.events, *coding.figures]
    near = [claim for claim in claims if abs(claim.evidence.start - first.evidence.start) < 2 and claim.sources]
    attributed = sum(bool(claim.sources) for claim in claims)
    if near or attributed < 1 or cues("sourced", lang).search(first.evidence.text):
        return
    yield doubt("no-source", first, first.number.text)


def recent(figure: Figure, day: str | None) -> bool:
    """Whether a figure is of the report's own days, not of its background."""
    if figure.date is None or day is None:
        return True
    try:
        return (date.fromisoformat(day) - date.fromisoformat(figure.date.to)).days <= RECENT
    except ValueError:
        return True


def signed(report: Report, actors: Actors) -> bool:
    """Whether an agency or a paper stands in the dateline or at the end."""
    ends = (report.text[:HEADER], report.text[-FOOTER:])
    words = (match[0] for end in ends for match in WORD.finditer(end) if match[0].isupper() or match[0].istitle())
    rows = (actors.acronyms.get(word, []) + actors.words.get(skeleton(word), []) for word in words)
    return any(row.kind == "media" for found in rows for row in found)


def variants(report: Report, lang: str | None, country_of: CountryOf) -> Iterator[Doubt]:
    """One name in two spellings."""
    for span, other in spelling_variants(report.text, lang, country_of):
        yield doubt("spelling-variant", span, span.text, other=other.text)


def references(
    report: Report, lang: str | None, day: str | None, country_of: CountryOf, actors: Actors
) -> Iterator[Doubt]:
    """Countries listed as members of what they do not belong to."""
    for start, end in sentences(report.text):
        sentence = report.text[start:end]
        if not cues("member", lang).search(sentence) or cues("outsider", lang).search(sentence):
            continue
        for found in intruders(sentence, start, lang, day, country_of, actors):
            yield doubt(
                "reference-conflict",
                found.span,
                found.span.text,
                country=english_names().get(found.iso3, found.span.text),
                organisation=found.organisation,
                when=f" on {day}" if day else "",
            )
