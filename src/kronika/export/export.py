"""A ledger's claims written in another form, as a stream of pieces of text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

import msgspec

from kronika.export import acled, cameo, geojson, plover
from kronika.export.flat import COLUMNS, flat
from kronika.export.privacy import Privacy, kept
from kronika.ledger.filters import EVERYTHING, Filter
from kronika.ledger.ledger import Ledger
from kronika.ledger.query import FiledClaim
from kronika.records import Event, Figure
from kronika.view.table import line

Format = Literal["plover", "cameo", "acled", "geojson", "csv"]
EVERY_WORD = Privacy()


class Tally(msgspec.Struct):
    """How many claims were written, and how many have no place in the form."""

    written: int = 0
    left_out: int = 0


def export(
    ledger: Ledger, form: Format, given: Filter = EVERYTHING, privacy: Privacy = EVERY_WORD, tally: Tally | None = None
) -> Iterator[str]:
    """The claims that meet the filter, in the form asked for."""
    writers: dict[Format, Callable[[Ledger, Filter, Privacy, Tally], Iterator[str]]] = {
        "plover": _plover,
        "cameo": _cameo,
        "acled": _acled,
        "geojson": _geojson,
        "csv": _csv,
    }
    return writers[form](ledger, given, privacy, tally or Tally())


def _plover(ledger: Ledger, given: Filter, privacy: Privacy, tally: Tally) -> Iterator[str]:
    for filed, event, figures in _events(ledger, given, privacy):
        tally.written += 1
        yield msgspec.json.encode(plover.record(filed, event, figures)).decode() + "\n"


def _cameo(ledger: Ledger, given: Filter, privacy: Privacy, tally: Tally) -> Iterator[str]:
    yield "\t".join(cameo.Dyad.__struct_fields__) + "\n"
    for filed, event, _ in _events(ledger, given, privacy):
        found = list(cameo.dyads(filed, event))
        _count(tally, bool(found))
        for dyad in found:
            yield "\t".join(" ".join(str(v).split()) for v in msgspec.structs.astuple(dyad)) + "\n"


def _acled(ledger: Ledger, given: Filter, privacy: Privacy, tally: Tally) -> Iterator[str]:
    yield line(acled.Row.__struct_fields__)
    for filed, event, figures in _events(ledger, given, privacy):
        row = acled.row(filed, event, figures)
        _count(tally, row is not None)
        if row:
            yield line(msgspec.structs.astuple(row))


def _geojson(ledger: Ledger, given: Filter, privacy: Privacy, tally: Tally) -> Iterator[str]:
    between = geojson.HEAD
    for filed in ledger.claims(given):
        feature = geojson.feature(kept(filed, privacy))
        _count(tally, feature is not None)
        if feature:
            yield between + msgspec.json.encode(feature).decode()
            between = ",\n"
    yield (geojson.HEAD if between == geojson.HEAD else "") + geojson.TAIL


def _csv(ledger: Ledger, given: Filter, privacy: Privacy, tally: Tally) -> Iterator[str]:
    yield line(COLUMNS)
    for filed in ledger.claims(given):
        tally.written += 1
        yield line(msgspec.structs.astuple(flat(kept(filed, privacy))))


def _events(ledger: Ledger, given: Filter, privacy: Privacy) -> Iterator[tuple[FiledClaim, Event, list[Figure]]]:
    """Each event with the figures that it brought about, all that must go left out."""
    for filed in ledger.events(given):
        caused = _claims(ledger.figures(Filter(report=filed.report, event=filed.claim.id)), privacy)
        shown = kept(filed, privacy)
        if isinstance(shown.claim, Event):
            yield shown, shown.claim, [c for c in caused if isinstance(c, Figure)]


def _claims(found: Iterable[FiledClaim], privacy: Privacy) -> list[Event | Figure]:
    return [kept(filed, privacy).claim for filed in found]


def _count(tally: Tally, written: bool) -> None:
    if written:
        tally.written += 1
    else:
        tally.left_out += 1
