"""Reading the package's data files: tab-separated tables and TOML, from the folder `data`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any


def rows(name: str) -> Iterator[list[str]]:
    """Yield the rows of the table `name` below its header; lines that begin with "# " are comments."""
    return parse((files(__package__) / "data" / name).read_text(encoding="utf-8").splitlines())


def parse(lines: Iterable[str]) -> Iterator[list[str]]:
    """Yield the cells of each row below the header, filled up with empty cells to the header's width."""
    width = 0
    for line in lines:
        if not line.strip() or line.startswith("# "):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if width:
            yield cells + [""] * (width - len(cells))
        width = width or len(cells)


@cache
def toml(name: str) -> dict[str, Any]:
    """The TOML file `name`; callers read it only."""
    return tomllib.loads((files(__package__) / "data" / name).read_text(encoding="utf-8"))
