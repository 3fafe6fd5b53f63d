"""Made-up reports with their codings, for measuring the ledger without the model: the same for the same number."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from kronika.coder.ontology import ontology
from kronika.records import Coding, DateValue, Entity, Event, Figure, Group, Place, Report, Source, Span

SYLLABLES = (
    "ka", "ra", "no", "vi", "sto", "ber", "lu", "gan", "ode", "mir",
    "zha", "tov", "pol", "ny", "sk", "dra", "hel", "wro", "cza", "lin",
)  # fmt: skip
COUNTRIES = ("POL", "UKR", "KAZ", "RUS", "BLR", "UZB", "GEO", "MDA")
KINDS = ("official", "media", "witness", "ngo", "head", "opposition")
FIRST = date(2015, 1, 1)
CLAIMS = 10  # of one report: half of them events, half figures


def name(number: int, parts: int = 3) -> str:
    """A name for a number: the same for the same number, different for others below 8000."""
    return "".join(SYLLABLES[number // len(SYLLABLES) ** i % len(SYLLABLES)] for i in range(parts)).capitalize()


def pairs(numbers: Iterable[int]) -> Iterator[tuple[Report, Coding]]:
    """The reports of these numbers, each with its coding."""
    return (pair(number) for number in numbers)


def pair(number: int) -> tuple[Report, Coding]:
    """Report and coding of one number."""
    dice = random.Random(number)
    day = FIRST + timedelta(dice.randrange(3650))
    key = f"made-{number:06}"
    text, events, figures = "", [], []
    for _ in range(CLAIMS // 2):
        text, event, figure = _sentence(dice, text, key, day)
        events.append(event)
        figures.append(figure)
    report = Report(id=key, text=text, lang="en", published=day.isoformat(), title=f"Report {number}")
    coding = Coding(
        id=key, lang="en", published=day.isoformat(), events=tuple(events), figures=tuple(figures), doubts=()
    )
    return report, coding


def _sentence(dice: random.Random, text: str, key: str, day: date) -> tuple[str, Event, Figure]:
    """One more sentence, the event and the figure in it, every span where its words stand."""
    book, spot, low = ontology(), dice.randrange(2000), dice.randrange(1, 400)
    type_, measure = dice.choice(book.types), dice.choice(book.measures)
    actor, speaker = f"{name(dice.randrange(6000))} brigade", f"{name(dice.randrange(900))} ministry"
    parts = [actor, "struck", f"{low} people", "in", name(spot), "on", day.isoformat(), ",", speaker, "said."]
    spans, at = [], len(text)
    for part in parts:
        spans.append(Span(at, at + len(part), part))
        at += len(part) + 1
    sentence = " ".join(parts)
    evidence = Span(len(text), len(text) + len(sentence), sentence)
    who, act, many, _, where, _, when, _, by, _ = spans
    date_ = DateValue(from_=when.text, to=when.text, start=when.start, end=when.end, text=when.text)
    place = Place(
        name=where.text,
        country=COUNTRIES[spot % len(COUNTRIES)],
        lat=40 + spot % 150 / 10,
        lon=20 + spot % 490 / 10,
        precision="place",
        start=where.start,
        end=where.end,
        text=where.text,
    )
    source = Source(name=speaker, kind=dice.choice(KINDS), start=by.start, end=by.end, text=by.text)
    event = Event(
        id=f"{key}/event/{act.start}-{act.end}",
        type=type_,
        modes=(),
        status="actual",
        trigger=act,
        evidence=evidence,
        actors=(Entity(name=actor, sectors=("MIL",), start=who.start, end=who.end, text=actor),),
        date=date_,
        place=place,
        sources=(source,),
        confidence=round(dice.random(), 2),
    )
    figure = Figure(
        id=f"{key}/figure/{many.start}-{many.end}",
        measure=measure,
        number=many,
        low=low,
        high=low,
        approximate=False,
        group=Group(text=many.text, start=many.start, end=many.end, sector="CVL"),
        status="actual",
        evidence=evidence,
        event=act,
        date=date_,
        place=place,
        sources=(source,),
        confidence=round(dice.random(), 2),
    )
    return text + sentence + "\n", event, figure
