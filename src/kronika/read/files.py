"""Read what a person has: files of plain text or JSON lines, and standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from kronika.records import Report

LARGEST = 1 << 30  # bytes of one file


class Failure(msgspec.Struct, frozen=True):
    """A file, or a line of one, that gave no report: what, where, and what to do."""

    where: str
    why: str

    def __str__(self) -> str:
        return f"{self.where}: {self.why}"


def reports(paths: Iterable[str]) -> Iterator[Report | Failure]:
    """Every report of every file, in order; `-` is standard input. What cannot be read is a Failure, the rest go on."""
    for path in paths:
        try:
            blob = sys.stdin.buffer.read() if path == "-" else _bytes(Path(path))
        except OSError as error:
            yield Failure(path, f"{error.strerror or error}")
            continue
        yield from from_bytes(blob, "stdin" if path == "-" else path)


def _bytes(path: Path) -> bytes:
    if path.is_file() and path.stat().st_size > LARGEST:
        raise OSError(f"larger than {LARGEST >> 20} MB: split the file")
    return path.read_bytes()


def from_bytes(blob: bytes, where: str) -> Iterator[Report | Failure]:
    """The reports that one file's bytes hold."""
    if blob.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield Failure(where, "UTF-16 text: save it as UTF-8")
        return
    if b"\0" in blob:
        yield Failure(where, "not text: it holds null bytes; give a text file or JSON lines")
        return
    try:
        text = blob.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        yield Failure(where, f"not UTF-8: byte {error.start} cannot be read; convert the file, e.g. with iconv")
        return
    if text.lstrip()[:1] == "{":
        yield from _lines(text, where)
    else:
        yield Report(id=_name(where), text=text)


def _lines(text: str, where: str) -> Iterator[Report | Failure]:
    """JSON lines in the codebook's input form."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield msgspec.json.decode(line, type=Report)
            except msgspec.DecodeError as error:
                yield Failure(f"{where}:{number}", f"{error}; a report is one JSON object a line with id and text")


def _name(where: str) -> str:
    return Path(where).stem
