"""The records that every part of Kronika passes on: reports in, codings out.

They are the codebook's (docs/codebook.md), field for field; `docs/coding.schema.json` is generated from them.
Offsets count Unicode code points of `Report.text`, start inclusive, end exclusive: `text[start:end] == words`.
"""

from __future__ import annotations

from typing import Literal

import msgspec

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal["actual", "planned", "conditional", "denied"]
Measure = Literal[
    "killed", "injured", "hospitalised", "arrested", "missing",
    "abducted", "displaced", "participants", "forces", "damaged",
]  # fmt: skip
SourceKind = Literal[
    "media", "official", "head", "igo", "ngo", "opposition",
    "rebel", "expert", "witness", "journalist", "company", "unnamed",
]  # fmt: skip
Granularity = Literal["day", "week", "month", "season", "year", "decade", "span"]
Basis = Literal["written", "relative", "weekday", "inherited", "repaired"]
Precision = Literal["point", "place", "admin1", "country", "region"]
DoubtKind = Literal[
    "date-after-publication", "date-year-mismatch", "figure-conflict", "sum-mismatch",
    "reference-conflict", "spelling-variant", "no-source", "unclear-figure",
]  # fmt: skip


class Report(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One text as published. `lang` is ISO 639-1, `published` an ISO 8601 day; null where unknown."""

    id: str
    text: str
    lang: str | None = None
    published: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None


class Span(msgspec.Struct, frozen=True, order=True):
    """Words of the report: `text == report.text[start:end]`."""

    start: int
    end: int
    text: str


class DateValue(msgspec.Struct, frozen=True, kw_only=True):
    """An interval of ISO 8601 days, both inclusive, with the words that gave it (null: inherited, see `basis`)."""

    from_: str = msgspec.field(name="from")
    to: str
    granularity: Granularity = "day"
    modifier: str | None = None
    basis: Basis = "written"
    start: int | None = None
    end: int | None = None
    text: str | None = None


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A place: `name` in its common English form, `country` ISO 3166-1 alpha-3, degrees WGS 84."""

    name: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames_id: int | None = None
    precision: Precision | None = None
    start: int | None = None
    end: int | None = None
    text: str | None = None


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """Who acts or is acted upon; `country` is ISO alpha-3 or one of UNO EUR IGO NGO IMG MNC ISM."""

    name: str
    country: str | None = None
    sectors: tuple[str, ...] = ()
    start: int | None = None
    end: int | None = None
    text: str | None = None


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Who says so; a claim's sources stand outermost first."""

    name: str
    kind: SourceKind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    start: int | None = None
    end: int | None = None
    text: str | None = None


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Who or what a figure counts, with its sector code."""

    text: str
    start: int
    end: int
    sector: str | None = None


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Who did what to whom, when and where, and who says so."""

    id: str
    type: EventType
    modes: tuple[str, ...]
    status: Status
    trigger: Span
    evidence: Span
    actors: tuple[Entity, ...] = ()
    recipients: tuple[Entity, ...] = ()
    date: DateValue | None = None
    place: Place | None = None
    sources: tuple[Source, ...] = ()
    confidence: float


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """How many of whom; `low` and `high` are inclusive bounds, null where open."""

    id: str
    measure: Measure
    number: Span
    low: int | None
    high: int | None
    approximate: bool
    group: Group | None
    status: Status
    evidence: Span
    event: Span | None = None
    date: DateValue | None = None
    place: Place | None = None
    sources: tuple[Source, ...] = ()
    confidence: float


class Doubt(msgspec.Struct, frozen=True, kw_only=True):
    """Something in the report that cannot all be true, or cannot be taken as it stands."""

    kind: DoubtKind
    start: int
    end: int
    text: str
    says: str


class Coding(msgspec.Struct, frozen=True, kw_only=True):
    """All claims of one report."""

    id: str
    lang: str | None
    published: str | None
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def _repr_html_(self) -> str:
        """The claims as an HTML table, for notebooks."""
        from kronika.view.html import table

        return table(self)
