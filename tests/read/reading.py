"""Reading of bytes within the tests' own process."""

from __future__ import annotations

from kronika.read.archive import units
from kronika.read.document import Document, Failure
from kronika.read.formats import documents
from kronika.read.language import inferred
from kronika.read.repair import view


def read(blob: bytes, where: str = "made") -> list[Document | Failure]:
    """All that a file's bytes hold, language and day filled in."""
    found: list[Document | Failure] = []
    for unit in units(blob, where):
        items = [unit.failure] if unit.failure else documents(unit.blob, unit.kind, unit.where)
        found += [inferred(item) if isinstance(item, Document) else item for item in items]
    return found


def one(blob: bytes, where: str = "made") -> Document:
    """The one document that a file's bytes hold."""
    found = read(blob, where)
    assert len(found) == 1, found
    assert isinstance(found[0], Document), found
    return found[0]


def all_of(blob: bytes) -> list[Document]:
    """The documents, none of which failed."""
    found = read(blob)
    assert not [item for item in found if isinstance(item, Failure)]
    return [item for item in found if isinstance(item, Document)]


def failure(blob: bytes) -> str:
    """Why the one file failed."""
    found = read(blob)
    assert len(found) == 1, found
    assert isinstance(found[0], Failure), found
    return found[0].why


def seen(document: Document) -> str:
    """The text as the model sees it."""
    made = view(document.report.text, document.unseen)
    return made.text if made else document.report.text


def sound(document: Document) -> None:
    """What must hold of every document: the pieces are in order and lie in the text."""
    at = 0
    for piece in document.pieces:
        assert at <= piece.start < piece.end <= len(document.report.text)
        at = piece.end
    for start, end in document.unseen:
        assert 0 <= start < end <= len(document.report.text)
