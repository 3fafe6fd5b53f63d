"""CSV tables of articles: one report a row, columns known by their names."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator

from kronika.read import charset
from kronika.read.boilerplate import without
from kronika.read.columns import draft, field
from kronika.read.document import Draft, Failure

MARKS = ",;\t|"


def read(blob: bytes, where: str, declared: str | None = None) -> Iterator[Draft | Failure]:
    """The rows of a table."""
    found = charset.decode(blob, declared)
    if found is None:
        yield Failure(where, "a table whose character set cannot be told: save it as UTF-8")
        return
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    text = found.text.replace("\0", "")
    head = text.split("\n", 1)[0]
    mark = max(MARKS, key=lambda m: sum(field(cell) is not None for cell in next(csv.reader([head], delimiter=m), [])))
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=mark)
    drafts: list[Draft] = []
    try:
        for number, row in enumerate(rows, 1):
            made = draft({name: value for name, value in row.items() if name}, number, f"row {number}")
            if isinstance(made, str):
                yield Failure(f"{where}: row {number}", made)
            else:
                made.charset = found.charset
                drafts.append(made)
    except csv.Error as error:
        yield Failure(f"{where}: line {rows.line_num}", f"{error}")
    yield from without(drafts)
