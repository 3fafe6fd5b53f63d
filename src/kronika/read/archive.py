"""Archives (zip, gzip): their members as if they lay in a folder; nothing is written, so their names lead nowhere."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator

import msgspec

from kronika.read import detect
from kronika.read.document import Failure

DEEPEST = 3  # archives in archives
LARGEST_MEMBER = 256 << 20  # bytes, unpacked
LARGEST = 1 << 30  # bytes of all members, unpacked
MOST_MEMBERS = 100_000
CHUNK = 1 << 20
PASSED_OVER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
NOT_REPORTS = (
    *(".css", ".js", ".mjs", ".map", ".woff", ".woff2", ".ttf", ".eot", ".mp3", ".mp4", ".webm", ".ogg", ".tgs"),
    *(".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".ico"),
)
UNPACKING = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError)


class Unit(msgspec.Struct, frozen=True):
    """One file to read: where it lies, its bytes and their kind; or why it cannot be read."""

    where: str
    blob: bytes
    kind: str
    failure: Failure | None = None


class Budget(msgspec.Struct):
    """Bytes that may still be unpacked, and members that may still be opened."""

    bytes: int = LARGEST
    members: int = MOST_MEMBERS


def units(blob: bytes, where: str, depth: int = 0, budget: Budget | None = None) -> Iterator[Unit]:
    """The files in a file: itself, or an archive's members in order, archives among them opened in turn."""
    budget = budget or Budget()
    kind = detect.kind(blob)
    if kind in ("zip", "gzip") and depth >= DEEPEST:
        yield _failed(where, f"archives in archives deeper than {DEEPEST}")
    elif kind == "gzip":
        yield from _gzip(blob, where, depth, budget)
    elif kind == "zip":
        yield from _zip(blob, where, depth, budget)
    elif kind not in detect.KINDS:
        yield _failed(where, kind)
    else:
        yield Unit(where, blob, kind)


def _failed(where: str, why: str) -> Unit:
    return Unit(where, b"", "", Failure(where, why))


def _gzip(blob: bytes, where: str, depth: int, budget: Budget) -> Iterator[Unit]:
    try:
        with gzip.open(io.BytesIO(blob)) as held:
            inner = _unpacked(held, budget)
    except (OSError, EOFError, ValueError, zlib.error) as error:
        yield _failed(where, f"a broken gzip file: {error}")
        return
    yield from units(inner, where.removesuffix(".gz"), depth + 1, budget)


def _zip(blob: bytes, where: str, depth: int, budget: Budget) -> Iterator[Unit]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(blob))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        yield _failed(where, f"a broken zip archive: {error}")
        return
    with archive:
        names = set(archive.namelist())
        if "word/document.xml" in names:
            yield Unit(where, blob, "docx")
        elif "[Content_Types].xml" in names or "mimetype" in names:
            yield _failed(where, "an Office file other than Word's .docx: save it as .docx or as text")
        else:
            yield from _members(archive, where, depth, budget)


def _members(archive: zipfile.ZipFile, where: str, depth: int, budget: Budget) -> Iterator[Unit]:
    for member in archive.infolist():
        name = shown(member.filename)
        if member.is_dir() or passed_over(name):
            continue
        inner = f"{where}/{name}"
        budget.members -= 1
        if budget.members < 0:
            yield _failed(where, f"more than {MOST_MEMBERS:,} files: the rest are left out")
            return
        try:
            if member.flag_bits & 1:
                raise ValueError("it is behind a password")
            with archive.open(member) as held:
                blob = _unpacked(held, budget)
        except UNPACKING as error:
            yield _failed(inner, f"cannot be unpacked: {error}")
            continue
        yield from units(blob, inner, depth + 1, budget)


def _unpacked(held: object, budget: Budget) -> bytes:
    """All bytes of a member. Raises ValueError where they are more than the limits allow."""
    parts, size = [], 0
    while part := held.read(CHUNK):  # type: ignore[attr-defined]
        size += len(part)
        budget.bytes -= len(part)
        if size > LARGEST_MEMBER or budget.bytes < 0:
            raise ValueError(f"it unpacks to more than {min(LARGEST, LARGEST_MEMBER) >> 20} MB")
        parts.append(part)
    return b"".join(parts)


def shown(name: str) -> str:
    """A member's name fit to be shown: no control characters, no way up or out."""
    clean = "".join(c if c.isprintable() else "�" for c in name.replace("\\", "/"))
    return "/".join(part for part in clean.split("/") if part not in ("", ".", ".."))


def passed_over(name: str) -> bool:
    """Whether a file of a folder or archive is nobody's report: what systems leave behind, what pages are made of."""
    last = name.rsplit("/", 1)[-1]
    hidden = last.startswith(".") or name.startswith(PASSED_OVER) or last in PASSED_OVER
    return hidden or last.lower().endswith(NOT_REPORTS)
