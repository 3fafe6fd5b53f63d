"""The front door: files, folders, archives and standard input into documents, one bad file losing nothing else."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kronika.read import detect, formats
from kronika.read.archive import passed_over
from kronika.read.document import Document, Failure
from kronika.records import Report

if TYPE_CHECKING:
    from kronika.read.fetch import Fetched
    from kronika.read.sandbox import Sandbox

__all__ = ["Failure", "documents", "from_bytes", "reports"]

LARGEST = 1 << 30  # bytes of one file
LARGEST_APART = 256 << 20  # bytes of one file that is read in the sandbox
Fetch = Callable[[str], "Fetched | Failure"]
ADDRESSES = ("http://", "https://", "file://", "ftp://")
Keep = Callable[[str, bytes], None]


def reports(paths: Iterable[str]) -> Iterator[Report | Failure]:
    """Every report of every file, in order; `-` is standard input. What cannot be read is a Failure, the rest go on."""
    for found in documents(paths):
        yield found.report if isinstance(found, Document) else found


def documents(
    paths: Iterable[str],
    *,
    seconds: float | None = None,
    fetch: Fetch | None = None,
    keep: Keep | None = None,
    got: str | None = None,
) -> Iterator[Document | Failure]:
    """Every report with its origin. Folders are read through, in the order of names; archives as folders.

    `seconds` that one file may take (None: 10); `fetch` gets web addresses, which are refused without it; `keep` is
    given the bytes of each file that gave a report, with their SHA-256; `got` is the time (ISO 8601) of reading.
    """
    known: set[str] = set()
    with ExitStack() as stack:
        apart = Apart(stack, seconds)
        for path in paths:
            for source in sources(path, fetch):
                if isinstance(source, Failure):
                    yield source
                    continue
                digest = sha256(source.blob).hexdigest()
                kept = keep is None
                for found in apart.read(source.blob, source.where, source.charset):
                    if isinstance(found, Document):
                        if keep and not kept:
                            keep(digest, source.blob)
                            kept = True
                        found = unlike(noted(found, source, digest, got), known)
                    yield found


class Source(msgspec.Struct, frozen=True):
    """A file's name and bytes, how it was got, and what a server said of it."""

    where: str
    blob: bytes
    way: str
    charset: str | None = None
    url: str | None = None


class Apart:
    """Reads bytes: what is plainly text in this process, all else in the sandbox, made when first needed."""

    def __init__(self, stack: ExitStack, seconds: float | None = None) -> None:
        self._stack, self._seconds = stack, seconds
        self._sandbox: Sandbox | None = None

    def read(self, blob: bytes, where: str, declared: str | None = None) -> Iterator[Document | Failure]:
        """The documents that one file's bytes hold."""
        kind = detect.kind(blob)
        if kind in formats.SIMPLE:
            yield from formats.documents(blob, kind, where, declared)
        elif kind not in detect.KINDS:
            yield Failure(where, kind)
        elif len(blob) > LARGEST_APART:
            yield Failure(where, f"larger than {LARGEST_APART >> 20} MB: split the file")
        else:
            yield from self._apart().read(blob, where, declared)

    def _apart(self) -> Sandbox:
        from kronika.read.sandbox import SECONDS, Sandbox

        self._sandbox = self._sandbox or self._stack.enter_context(Sandbox(self._seconds or SECONDS))
        return self._sandbox


def from_bytes(blob: bytes, where: str) -> Iterator[Report | Failure]:
    """The reports that one file's bytes hold."""
    with ExitStack() as stack:
        for found in Apart(stack).read(blob, where):
            yield found.report if isinstance(found, Document) else found


def sources(path: str, fetch: Fetch | None = None) -> Iterator[Source | Failure]:
    """The files that a word of the command line names, with their bytes."""
    if path == "-":
        yield Source("stdin", sys.stdin.buffer.read(LARGEST), "stdin")
    elif path.lower().startswith(ADDRESSES):
        yield _fetched(path, fetch)
    elif Path(path).is_dir():
        yield from (_file(inner) for inner in _inside(path))
    else:
        yield _file(path)


def _fetched(url: str, fetch: Fetch | None) -> Source | Failure:
    if fetch is None:
        return Failure(url, "a web address: nothing is fetched unasked; use `kronika read --fetch`")
    found = fetch(url)
    return found if isinstance(found, Failure) else Source(url, found.blob, "fetch", found.charset, found.url)


def _inside(folder: str) -> Iterator[str]:
    """The files under a folder; what a browser saves beside a page is left, and so are links to elsewhere."""
    for at, folders, names in os.walk(folder):
        pages = {name.rsplit(".", 1)[0] for name in names if name.lower().endswith((".html", ".htm"))}
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f.rsplit("_", 1)[0] not in pages)
        yield from (os.path.join(at, name) for name in sorted(names) if not passed_over(name))


def _file(path: str) -> Source | Failure:
    try:
        file = Path(path)
        if file.exists() and not file.is_file():
            return Failure(path, "not a file")
        if file.is_file() and file.stat().st_size > LARGEST:
            return Failure(path, f"larger than {LARGEST >> 20} MB: split the file")
        return Source(path, file.read_bytes(), "file")
    except (OSError, ValueError) as error:
        return Failure(path, f"{getattr(error, 'strerror', None) or error}")


def noted(document: Document, source: Source, digest: str, got: str | None) -> Document:
    """The document with the hash of its file, and when and how it was got."""
    origin = msgspec.structs.replace(document.origin, sha256=digest, got=got, way=source.way)
    report = document.report
    if source.url and not report.url:
        report = msgspec.structs.replace(report, url=source.url)
    return msgspec.structs.replace(document, report=report, origin=origin)


def unlike(document: Document, known: set[str]) -> Document:
    """The document under an id of its own: two files of one name in two folders are two reports. Adds to `known`."""
    if document.exact:
        return document
    first = document.report.id
    tried = (first if n == 1 else f"{first}~{n}" for n in range(1, len(known) + 2))
    own = next(name for name in tried if name not in known)
    known.add(own)
    if own == first:
        return document
    return msgspec.structs.replace(document, report=msgspec.structs.replace(document.report, id=own))
