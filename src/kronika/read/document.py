"""What reading gives: a report, where its file came from, and where each part of its text stood in it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from kronika.records import Report

Box = tuple[float, float, float, float]


class Failure(msgspec.Struct, frozen=True):
    """A file, or a part of one, that gave no report: what, where, and what to do."""

    where: str
    why: str

    def __str__(self) -> str:
        return f"{self.where}: {self.why}"


class Piece(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where `text[start:end]` of a report stood.

    In a PDF: `page` (from 1), `box` (left, bottom, right, top in points) and `first`, pdfium's index of its first
    character on that page. In a page or a Word file: `path`, the XPath of its element.
    """

    start: int
    end: int
    page: int | None = None
    box: Box | None = None
    first: int | None = None
    path: str | None = None


class Origin(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where a report came from: the file as named (in an archive: archive/member), its kind, the part of it, the
    SHA-256 of the file given, its character set, and when (ISO 8601, UTC) and how it was got."""

    name: str
    kind: str
    part: str | None = None
    charset: str | None = None
    sha256: str | None = None
    got: str | None = None
    way: str | None = None


class Document(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A report and its origin. `unseen` are spans of the text that the model is not shown (page headers and footers);
    `exact`: the text was given as the codebook's input and the model sees it as it is."""

    report: Report
    origin: Origin
    author: str | None = None
    pieces: tuple[Piece, ...] = ()
    unseen: tuple[tuple[int, int], ...] = ()
    exact: bool = False


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of text as extracted; `gap` stands before it. What is not `seen` is kept from the model."""

    text: str
    gap: str = "\n\n"
    seen: bool = True
    page: int | None = None
    box: Box | None = None
    first: int | None = None
    path: str | None = None


class Draft(msgspec.Struct, kw_only=True):
    """A report in the making. `key` sets it apart from the others of its file."""

    blocks: Sequence[Block]
    key: str | None = None
    part: str | None = None
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    lang: str | None = None
    charset: str | None = None


def finish(draft: Draft, name: str, origin: Origin) -> Document:
    """The draft's blocks joined into one text, with the way back. `name` begins the report's id."""
    parts: list[str] = []
    pieces: list[Piece] = []
    unseen: list[tuple[int, int]] = []
    at = 0
    for block in draft.blocks:
        gap = block.gap if parts else ""
        start, end = at + len(gap), at + len(gap) + len(block.text)
        parts += (gap, block.text)
        if block.page is not None or block.path is not None:
            pieces.append(
                Piece(start=start, end=end, page=block.page, box=block.box, first=block.first, path=block.path)
            )
        if not block.seen:
            unseen.append((start, end))
        at = end
    report = Report(
        id=f"{name}-{draft.key}" if draft.key else name,
        text="".join(parts),
        lang=draft.lang,
        published=draft.published,
        title=_line(draft.title),
        publisher=_line(draft.publisher),
        url=draft.url or None,
    )
    origin = msgspec.structs.replace(origin, part=draft.part, charset=draft.charset)
    return Document(
        report=report, origin=origin, author=_line(draft.author), pieces=tuple(pieces), unseen=tuple(unseen)
    )


def _line(text: str | None) -> str | None:
    """One line without white space at its ends, None where nothing is left."""
    return " ".join(text.split()) or None if text else None
