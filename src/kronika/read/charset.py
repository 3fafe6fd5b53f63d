"""Bytes into text: byte order mark, UTF-8, the declared character set, then a guess."""

from __future__ import annotations

import codecs
import re

import msgspec

NEARLY = 20  # bytes of whole characters beyond ASCII for each broken one
GUESSED_FROM = 100_000  # bytes
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What is declared, and what is meant: the wider set of the two, or the one whose C1 control codes are letters.
MEANT = {"koi8-r": "koi8-u", "iso8859-1": "cp1252", "ascii": "cp1252"}
WINDOWS = {"iso8859-2": "cp1250", "iso8859-5": "cp1251", "iso8859-9": "cp1254", "iso8859-7": "cp1253"}
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
FRAMES = re.compile(r"[\u2500-\u259f]")  # what other bytes look like in a DOS code page
C1 = re.compile(rb"[\x80-\x84\x86-\x9f]")
DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)


class Decoded(msgspec.Struct, frozen=True):
    """Text and the character set that it was in."""

    text: str
    charset: str


def decode(blob: bytes, declared: str | None = None) -> Decoded | None:
    """The text that the bytes hold, None where they are no text. Never raises."""
    for mark, name in MARKS:
        if blob.startswith(mark):
            return _try(blob, name)
    if b"\0" in blob[:GUESSED_FROM]:
        return _without_mark(blob) or _try(blob, "utf-8")
    return _try(blob, "utf-8") or _nearly(blob) or _declared(blob, declared) or _guessed(blob)


def declared(blob: bytes) -> str | None:
    """The character set that a page or an XML file names in its first 2,048 bytes."""
    found = DECLARED.search(blob[:2048])
    return found[1].decode("ascii", "ignore") if found else None


def _try(blob: bytes, name: str) -> Decoded | None:
    try:
        return Decoded(blob.decode(name), name.removesuffix("-sig"))
    except (UnicodeError, LookupError):
        return None


def _nearly(blob: bytes) -> Decoded | None:
    """UTF-8 with a few bytes broken, which are shown as U+FFFD; no other character set looks like it."""
    text = blob.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = len(text.encode("utf-8", "replace")) - len(text) - 2 * broken
    return Decoded(text, "utf-8") if whole >= NEARLY * broken else None


def _without_mark(blob: bytes) -> Decoded | None:
    """UTF-16 that lacks its mark: nearly every other byte of Latin text and its spaces is null."""
    head = blob[:2000]
    for name, nulls, other in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if len(blob) % 2 == 0 and nulls.count(0) > len(nulls) // 10 and not other.count(0):
            found = _try(blob, name)
            if found and not CONTROL.search(found.text[:2000]):
                return found
    return None


def _declared(blob: bytes, name: str | None) -> Decoded | None:
    try:
        name = codecs.lookup(name).name if name else None
    except (LookupError, ValueError):
        return None
    if name is None or name.startswith(("utf", "idna", "punycode", "raw", "unicode")) or b"\0" in blob:
        return None
    return _meant(blob, name)


def _meant(blob: bytes, name: str) -> Decoded | None:
    name = codecs.lookup(name).name
    name = MEANT.get(name, name)
    if name in WINDOWS and C1.search(blob):
        name = WINDOWS[name]
    return _try(blob, name)


def _guessed(blob: bytes) -> Decoded | None:
    import chardet

    name = chardet.detect(blob[:GUESSED_FROM])["encoding"]
    if not name or (found := _meant(blob, name)) is None:
        return None
    head = found.text[:GUESSED_FROM]
    beyond = sum(c > "\x7f" for c in head)
    noise = len(CONTROL.findall(head)) > len(head) // 200 or len(FRAMES.findall(head)) > beyond // 10
    return None if noise else found
