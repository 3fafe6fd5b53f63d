"""The value of a number in a report, with the words it was read from."""

from __future__ import annotations

import msgspec


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """A count: `text == report[start:end]` with its hedge; `low` and `high` are inclusive, None where open.

    `approximate`: the words hedge the number itself ("about 400"). `unclear`: its bounds cannot be told ("400-"),
    which raises the doubt `unclear-figure`.
    """

    start: int
    end: int
    text: str
    low: int | None
    high: int | None
    approximate: bool = False
    unclear: bool = False
