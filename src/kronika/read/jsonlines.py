"""JSON: lines in the codebook's input form, and articles under other names in lines, lists and feeds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from kronika.read import charset
from kronika.read.boilerplate import without
from kronika.read.columns import draft
from kronika.read.document import Document, Draft, Failure, Origin, finish
from kronika.records import Report

HELD_IN = ("articles", "items", "entries", "results", "documents", "data", "reports")


def lines(text: str, where: str, name: str, origin: Origin) -> Iterator[Document | Failure]:
    """One report a line: in the codebook's form as it is, else by the names of its fields.

    A single object spread over lines is read as `read` does.
    """
    rows = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if len(rows) > 1 and not _whole(rows[0][1]) and (held := _object(text)) is not None:
        yield from (finish(d, name, origin) if isinstance(d, Draft) else d for d in records(held, where))
        return
    for number, line in rows:
        part = msgspec.structs.replace(origin, part=f"line {number}")
        try:
            yield Document(report=msgspec.json.decode(line, type=Report), origin=part, exact=True)
        except (msgspec.DecodeError, RecursionError) as error:
            made = _otherwise(line, number)
            if made is None:
                yield Failure(f"{where}:{number}", f"{error}; a report is one JSON object a line with id and text")
            else:
                yield finish(made, name, origin)


def read(blob: bytes, where: str, declared: str | None = None) -> Iterator[Draft | Failure]:
    """The articles of a JSON list, or of an object that holds one."""
    found = charset.decode(blob, declared)
    try:
        held = msgspec.json.decode(found.text) if found else None
    except (msgspec.DecodeError, RecursionError) as error:
        yield Failure(where, f"broken JSON: {error}")
        return
    yield from records(held, where)


def records(held: object, where: str) -> Iterator[Draft | Failure]:
    """The articles of decoded JSON."""
    if isinstance(held, dict):
        held = next((held[name] for name in HELD_IN if isinstance(held.get(name), list)), [held])
    drafts: list[Draft] = []
    for number, item in enumerate(held if isinstance(held, list) else [], 1):
        made = draft(item, number, f"item {number}") if isinstance(item, dict) else "no object"
        if isinstance(made, str):
            yield Failure(f"{where}: item {number}", made)
        else:
            drafts.append(made)
    yield from without(drafts)


def _whole(line: str) -> bool:
    try:
        msgspec.json.decode(line)
    except (msgspec.DecodeError, RecursionError):
        return False
    return True


def _object(text: str) -> dict[str, Any] | None:
    try:
        held = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        return None
    return held if isinstance(held, dict) else None


def _otherwise(line: str, number: int) -> Draft | None:
    held = _object(line)
    made = draft(held, number, f"line {number}") if held else None
    return made if isinstance(made, Draft) else None
