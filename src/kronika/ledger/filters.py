"""What to ask for, as SQL conditions; every value is bound, none is ever part of the SQL."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from kronika.ledger.names import fold
from kronika.ledger.store import LedgerError

DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z")
LAST = "9999-12-31"
PLACES = "(SELECT folded FROM place_names WHERE folded LIKE ? ESCAPE '\\')"
TERM = re.compile(r'"([^"]*)"|(\S+)')


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """Conditions that claims must all meet; null for none.

    `since`, `until`: days (YYYY-MM-DD, or a month, or a year) that the claim's own date must overlap.
    `place`, `actor`, `source`: part of the name, whatever its case and accents; `actor` takes in recipients.
    `box`: west, south, east, north in degrees. `country`: ISO 3166-1 alpha-3. `what`: event types and measures.
    `source_kind`, `status`: codebook values. `confidence`: least. `text`: words of the evidence, "a phrase", begin*.
    `report`: a report's key.
    """

    since: str | None = None
    until: str | None = None
    place: str | None = None
    box: tuple[float, float, float, float] | None = None
    country: str | None = None
    what: tuple[str, ...] = ()
    mode: str | None = None
    actor: str | None = None
    source: str | None = None
    source_kind: str | None = None
    status: str | None = None
    confidence: float | None = None
    text: str | None = None
    report: str | None = None
    event: str | None = None


EVERYTHING = Filter()
Condition = tuple[str, tuple[object, ...]]


def where(given: Filter, kind: str | None = None) -> Condition:
    """The WHERE clause over `claims` and its values. Raises LedgerError where a value cannot be understood."""
    conditions = [("claims.current = 1", ()), *_conditions(given)]
    if kind:
        conditions.append(("claims.kind = ?", (kind,)))
    return " AND ".join(sql for sql, _ in conditions), tuple(v for _, values in conditions for v in values)


def _conditions(given: Filter) -> Iterator[Condition]:
    yield from _when_and_where(given)
    if given.what:
        yield f"claims.what IN ({', '.join('?' * len(given.what))})", given.what
    if given.mode:
        yield "' ' || claims.modes || ' ' LIKE ? ESCAPE '\\'", (f"% {_escaped(given.mode)} %",)
    if given.actor:
        yield (
            "claims.key IN (SELECT claim FROM claim_entities WHERE entity IN "
            "(SELECT id FROM entities WHERE folded LIKE ? ESCAPE '\\'))",
            (f"%{_escaped(fold(given.actor))}%",),
        )
    if given.source:
        yield (
            "claims.key IN (SELECT claim FROM claim_sources WHERE source IN "
            "(SELECT id FROM sources WHERE folded LIKE ? ESCAPE '\\'))",
            (f"%{_escaped(fold(given.source))}%",),
        )
    if given.source_kind:
        yield (
            "EXISTS (SELECT 1 FROM claim_sources JOIN sources ON id = source WHERE claim = claims.key AND kind = ?)",
            (given.source_kind,),
        )
    for column, value in (("status", given.status), ("report", given.report), ("event", given.event)):
        if value:
            yield f"claims.{column} = ?", (value,)
    if given.confidence is not None:
        yield "claims.confidence >= ?", (given.confidence,)
    if given.text:
        yield (
            "claims.evidence IN (SELECT rowid FROM evidence_words WHERE evidence_words MATCH ?)",
            (match(given.text),),
        )


def _when_and_where(given: Filter) -> Iterator[Condition]:
    first = first_day(given.since) if given.since else ""
    last = last_day(given.until) if given.until else LAST
    if first:  # begins in the time, or is longer than a day and reaches into it: each has its index
        yield (
            "claims.key IN (SELECT key FROM claims WHERE current = 1 AND coalesce(date_from, '~') BETWEEN ? AND ? "
            "UNION ALL SELECT key FROM claims WHERE current = 1 AND date_from < date_to AND date_to >= ? "
            "AND date_from < ?)",
            (first, last, first, min(first, last)),
        )
    elif given.until:
        yield "coalesce(claims.date_from, '~') <= ?", (last,)
    if given.place:
        yield (
            f"((claims.current = 1 AND claims.place_folded IN {PLACES}) "
            f"OR (claims.current = 1 AND claims.admin1_folded IN {PLACES}))",
            (f"%{_escaped(fold(given.place))}%",) * 2,
        )
    if given.country:
        yield "claims.country = ?", (given.country.upper(),)
    if given.box:
        west, south, east, north = given.box
        around = "claims.lon BETWEEN ? AND ?" if west <= east else "NOT claims.lon BETWEEN ? AND ?"
        yield f"claims.lat BETWEEN ? AND ? AND {around}", (south, north, min(west, east), max(west, east))


def first_day(value: str) -> str:
    """The first day of a day, month or year."""
    year, month, day = _parts(value)
    return f"{year}-{month or '01'}-{day or '01'}"


def last_day(value: str) -> str:
    """A day that is not before the last one of a day, month or year."""
    year, month, day = _parts(value)
    return f"{year}-{month or '12'}-{day or '31'}"


def match(text: str) -> str:
    """What a person types as an FTS5 query: all words, "phrases" whole, begin* by its beginning.

    >>> match('tear gas')
    '"tear" "gas"'
    >>> match('"tear gas" protest*')
    '"tear gas" "protest"*'
    """
    terms = []
    for phrase, word in TERM.findall(text.replace("\0", " ")):
        if word:
            plain = word.rstrip("*").replace('"', '""')
            terms.append(f'"{plain}"' + ("*" if word.endswith("*") else ""))
        elif phrase.strip():
            terms.append(f'"{phrase}"')
    if not any(any(c.isalnum() for c in term) for term in terms):
        raise LedgerError(f"text {text!r}: no word to search for")
    return " ".join(terms)


def _parts(value: str) -> tuple[str, str | None, str | None]:
    found = DAY.match(value)
    if not found or not "01" <= (found[2] or "01") <= "12" or not "01" <= (found[3] or "01") <= "31":
        raise LedgerError(f"{value!r} is no day: want YYYY-MM-DD, YYYY-MM or YYYY")
    return found[1], found[2], found[3]


def _escaped(value: str) -> str:
    return value.replace("\0", "\ufffd").replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
