"""Plain text: one report a file, as it is."""

from __future__ import annotations

from collections.abc import Iterator

from kronika.read import charset
from kronika.read.document import Block, Draft, Failure


def read(blob: bytes, where: str, declared: str | None = None) -> Iterator[Draft | Failure]:
    """The one report of a text file."""
    found = text(blob, where, declared)
    yield found if isinstance(found, Failure) else Draft(blocks=[Block(text=found.text)], charset=found.charset)


def text(blob: bytes, where: str, declared: str | None = None) -> charset.Decoded | Failure:
    """The text of a file, or why it has none."""
    found = charset.decode(blob, declared)
    if found is not None and "\0" not in found.text:
        return found
    if b"\0" in blob:
        return Failure(where, "not text: it holds null bytes; give a text file or JSON lines")
    return Failure(where, "not text: its character set cannot be told; convert it to UTF-8, e.g. with iconv")
