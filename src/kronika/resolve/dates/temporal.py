"""A time expression of a report with the days that it stands for."""

from __future__ import annotations

import msgspec

from kronika.records import Basis, DateValue, Granularity


class Temporal(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Words of a report (`text == report[start:end]`) and their days, ISO 8601, both inclusive.

    `modifier` is since, until, by, early, mid, late or a part of day: dawn, morning, noon, afternoon, evening, night,
    midnight. `basis` is written, relative, weekday or repaired.
    """

    start: int
    end: int
    text: str
    from_: str = msgspec.field(name="from")
    to: str
    granularity: Granularity = "day"
    modifier: str | None = None
    basis: Basis = "written"
    full: bool = False
    """The words name the year."""
    announced: bool = False
    """A preposition or the status says that it is to come."""
    written: tuple[str, str] | None = None
    """The days as written, where `from_` and `to` were repaired: the doubt date-year-mismatch."""
    ahead: bool = False
    """After publication although nothing announces it: the doubt date-after-publication."""

    def value(self) -> DateValue:
        """The record's form of it."""
        return DateValue(
            from_=self.from_,
            to=self.to,
            granularity=self.granularity,
            modifier=self.modifier,
            basis=self.basis,
            start=self.start,
            end=self.end,
            text=self.text,
        )
