"""Which module reads which kind of file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import PurePosixPath

from kronika.read import jsonlines, plain
from kronika.read.document import Document, Draft, Failure, Origin, finish

Reader = Callable[[bytes, str, str | None], Iterator[Draft | Failure]]
HOMES = {"json": "jsonlines", "csv": "table", "text": "plain"}
SIMPLE = ("text", "jsonlines")  # kinds that need no process of their own


def reader(kind: str) -> Reader:
    """The function that reads a kind; its module, and what that needs, are loaded here."""
    found: Reader = import_module(f"kronika.read.{HOMES.get(kind, kind)}").read
    return found


def documents(blob: bytes, kind: str, where: str, declared: str | None = None) -> Iterator[Document | Failure]:
    """The documents that a file's bytes hold. Raises what a reader raises on input that nobody foresaw."""
    name, origin = PurePosixPath(where.replace("\\", "/")).stem, Origin(name=where, kind=kind)
    if kind == "jsonlines":
        text = plain.text(blob, where, declared)
        yield from [text] if isinstance(text, Failure) else jsonlines.lines(text.text, where, name, origin)
        return
    for found in reader(kind)(blob, where, declared):
        yield found if isinstance(found, Failure) else finish(found, name, origin)
