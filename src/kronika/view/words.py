"""Each field of a claim in a few words, alike in every view."""

from __future__ import annotations

from kronika.records import Coding, Event, Figure

Claim = Event | Figure


def in_order(coding: Coding) -> list[Claim]:
    """All claims by where they stand in the text."""
    claims: list[Claim] = [*coding.events, *coding.figures]
    return sorted(claims, key=lambda c: (anchor(c).start, isinstance(c, Figure), c.id))


def anchor(claim: Claim):  # type: ignore[no-untyped-def]
    """The trigger of an event, the number of a figure."""
    return claim.trigger if isinstance(claim, Event) else claim.number


def what(claim: Claim) -> str:
    """Type and modes, or measure."""
    if isinstance(claim, Figure):
        return str(claim.measure)
    return " ".join([claim.type, *claim.modes])


def who(claim: Claim) -> str:
    """Actors → recipients, or the group counted."""
    if isinstance(claim, Figure):
        return _flat(claim.group.text) if claim.group else ""
    actors, recipients = (", ".join(_flat(e.name) for e in side) for side in (claim.actors, claim.recipients))
    return f"{actors} → {recipients}" if recipients else actors


def when(claim: Claim) -> str:
    """The day, or first and last day."""
    if claim.date is None:
        return ""
    return claim.date.from_ if claim.date.from_ == claim.date.to else f"{claim.date.from_}…{claim.date.to}"


def where(claim: Claim) -> str:
    """The place and its country."""
    if claim.place is None:
        return ""
    return ", ".join(filter(None, (_flat(claim.place.name), claim.place.country)))


def how_many(claim: Claim) -> str:
    """The bounds of a figure: 18, 3000+, ≤20, 20–99, ~400."""
    if isinstance(claim, Event):
        return ""
    low, high = claim.low, claim.high
    if low == high:
        bounds = str(low)
    elif high is None:
        bounds = f"{low}+"
    else:
        bounds = f"≤{high}" if low is None else f"{low}–{high}"
    return f"~{bounds}" if claim.approximate else bounds


def says(claim: Claim) -> str:
    """The chain of sources, outermost first; empty for the report's own voice."""
    return " > ".join(f"{_flat(s.name)} ({s.kind})" for s in claim.sources)


def _flat(words: str) -> str:
    return " ".join(words.split())
