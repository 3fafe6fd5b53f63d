"""Names under which tables and JSON objects carry what a report has (columns.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from kronika.read.day import day
from kronika.read.document import Block, Draft


@cache
def names() -> dict[str, str]:
    """Each known name, in lower case, with the field that it stands for."""
    held = tomllib.loads(Path(__file__).with_name("columns.toml").read_text("utf-8"))
    return {name: key for key, listed in held.items() for name in listed}


def field(name: str) -> str | None:
    """The field for which a column's name stands."""
    return names().get(" ".join(name.lower().replace("_", " ").replace("-", " ").split()))


def draft(record: dict[str, object], number: int, part: str) -> Draft | str:
    """A report of named values, or why there is none. The first name with a value counts."""
    held: dict[str, str] = {}
    for name, value in record.items():
        key = field(name)
        if key and key not in held and (text := plain(value)):
            held[key] = text
    if "text" not in held:
        return "no text: want a column or field named text, body or content"
    lang = held.get("lang", "")[:2].lower() or None
    return Draft(
        blocks=body(held["text"]),
        key=held.get("id") or str(number),
        part=part,
        title=held.get("title"),
        author=held.get("author"),
        publisher=held.get("publisher"),
        published=day(held.get("published"), lang),
        url=held.get("url"),
        lang=lang,
    )


def body(text: str) -> list[Block]:
    """Text as it is, or as a browser shows it where it is mark-up."""
    if "</p>" in text or "<br" in text or "</div>" in text:
        from kronika.read.flow import fragment

        return fragment(text)
    return [Block(text=text.strip())]


def plain(value: object) -> str:
    """A value as text: strings and numbers, the `name` of an object, the parts of a list."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, dict):
        return plain(value.get("name"))
    if isinstance(value, list):
        return ", ".join(text for item in value[:20] if (text := plain(item)))
    return ""
