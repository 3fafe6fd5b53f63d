"""Events as CAMEO: one line for each actor and target, with codes and with the ids that lead back to the words."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kronika.export.crosswalk import find, pairs
from kronika.ledger.query import FiledClaim
from kronika.records import Entity, Event

NOBODY = "---"


class Dyad(msgspec.Struct, frozen=True, kw_only=True):
    """One actor does something to one target; the fields are the columns."""

    date: str
    source_code: str
    target_code: str
    cameo_code: str
    cameo_root: str
    source_name: str
    target_name: str
    place: str
    country: str
    claim: str
    report: str
    start: int
    stop: int
    confidence: float


def dyads(filed: FiledClaim, event: Event) -> Iterator[Dyad]:
    """The lines of one event that happened, for every actor with every recipient; `---` where none is named."""
    values = find("cameo", event)
    if event.status != "actual" or values is None:
        return
    for actor in event.actors or (None,):
        for recipient in event.recipients or (None,):
            yield Dyad(
                date=event.date.from_ if event.date else "",
                source_code=code(actor),
                target_code=code(recipient),
                cameo_code=values[0],
                cameo_root=values[0][:2],
                source_name=actor.name if actor else "",
                target_name=recipient.name if recipient else "",
                place=event.place.name if event.place else "",
                country=(event.place.country or "") if event.place else "",
                claim=event.id,
                report=filed.report,
                start=event.trigger.start,
                stop=event.trigger.end,
                confidence=event.confidence,
            )


def code(entity: Entity | None) -> str:
    """Country and sectors in CAMEO's letters: KAZCOP."""
    if entity is None:
        return NOBODY
    sectors = (pairs("cameo_sectors").get(sector, "") for sector in entity.sectors)
    return (entity.country or "") + "".join(dict.fromkeys(sectors)) or NOBODY
