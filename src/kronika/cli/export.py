"""`kronika export`: a ledger's claims in the forms of other tools."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, get_args

import typer

from kronika.cli.ledger import Country, InPlace, InStatus, Since, Sure, Until, What, Where, asked, opened
from kronika.cli.run import note
from kronika.export.export import Format, Tally, export
from kronika.export.privacy import Privacy


def command(
    ledger: Where,
    form: Annotated[str, typer.Option("--format", help="plover, cameo, acled, geojson or csv.")],
    since: Since = None,
    until: Until = None,
    place: InPlace = None,
    country: Country = None,
    type_: What = None,
    status: InStatus = None,
    confidence: Sure = None,
    without_texts: Annotated[bool, typer.Option("--without-texts", help="Leave out the words of reports.")] = False,
    without_private_persons: Annotated[
        bool, typer.Option("--without-private-persons", help="Leave out their names, and the words of reports.")
    ] = False,
    coarse_places: Annotated[bool, typer.Option("--coarse-places", help="Round coordinates to about 11 km.")] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write here instead of standard output.")
    ] = None,
) -> None:
    """Write the claims as PLOVER, CAMEO, ACLED-style CSV, GeoJSON or plain CSV; every row leads back to its words."""
    forms: dict[str, Format] = {name: name for name in get_args(Format)}
    if form not in forms:
        raise typer.BadParameter(f"--format {form!r}: want one of {', '.join(forms)}")
    wanted = asked(
        type_ or (),
        since=since,
        until=until,
        place=place,
        country=country,
        status=status,
        confidence=confidence,
    )
    privacy = Privacy(texts=not without_texts, persons=not without_private_persons, exact_places=not coarse_places)
    tally = Tally()
    with opened(ledger) as held:
        target = output.open("w", encoding="utf-8", newline="") if output else sys.stdout
        for piece in export(held, forms[form], wanted, privacy, tally):
            target.write(piece)
        if output:
            target.close()
    if tally.left_out:
        note(f"kronika: {tally.left_out} claims have no place in {form} and are left out")
