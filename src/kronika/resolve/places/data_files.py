"""Reads the tables under data/: language knowledge, kept out of the code."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


def _text(name: str) -> str:
    return (files("kronika.resolve.places") / "data" / name).read_text(encoding="utf-8")


@cache
def exists(name: str) -> bool:
    """Whether data/NAME is there."""
    return (files("kronika.resolve.places") / "data" / name).is_file()


@cache
def tsv_rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table, without comment lines and without its heading."""
    lines = [line for line in _text(name).splitlines() if line and not line.startswith("#")]
    return tuple(tuple(line.split("\t")) for line in lines[1:])


@cache
def toml_tables(name: str) -> dict[str, dict[str, Any]]:
    """A TOML file's tables."""
    return tomllib.loads(_text(name))
