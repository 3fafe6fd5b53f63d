"""What kind of file bytes are, told by what they hold and never by their name."""

from __future__ import annotations

import csv
import re
from typing import Literal, get_args

from kronika.read.charset import declared, decode
from kronika.read.columns import field

Kind = Literal["pdf", "zip", "gzip", "mhtml", "html", "feed", "telegram", "json", "jsonlines", "csv", "text"]
KINDS = frozenset(get_args(Kind))
HEAD = 16_384  # bytes that are looked at

REFUSED = (
    (b"\x89PNG", "a PNG image (it holds null bytes, not text): give the text that it shows"),
    (b"\xff\xd8\xff", "a JPEG image, not text: give the text that it shows"),
    (b"GIF8", "a GIF image, not text: give the text that it shows"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls): save it as .docx or as text"),
    (b"{\\rtf", "rich text (RTF): save it as .docx or as text"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive: unpack it, or pack it as .zip"),
    (b"Rar!", "a RAR archive: unpack it, or pack it as .zip"),
    (b"BZh", "packed with bzip2: unpack it"),
    (b"\xfd7zXZ", "packed with xz: unpack it"),
    (b"\x28\xb5\x2f\xfd", "packed with zstd: unpack it"),
    (b"PAR1", "a Parquet table: save it as CSV or JSON lines"),
    (b"SQLite format 3", "a SQLite database: export its articles as CSV or JSON lines"),
)
TAGS = (
    "html|head|body|div|article|section|main|p|h[1-6]|title|meta|table|ul|ol|span|script|style|header|a|b|i|font|center"
)
PAGE = re.compile(rf"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|(?:{TAGS})[\s>/])", re.I | re.S)
FEED = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]")
XML = re.compile(r"\s*<\?xml\s")
TELEGRAM = re.compile(r'"messages"\s*:\s*\[|"chats"\s*:\s*\{\s*"about"')
MAIL = re.compile(rb"(?im)^(?:mime-version|content-type|from|subject|snapshot-content-location):")


def kind(blob: bytes) -> Kind | str:
    """The kind, or else a sentence that says why the file cannot be read."""
    head = blob[:HEAD]
    for magic, why in REFUSED:
        if head.startswith(magic):
            return why
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    if b"multipart/related" in head.lower() and MAIL.match(head.lstrip()):
        return "mhtml"
    return _text(head, len(blob) > HEAD)


def _text(head: bytes, cut: bool) -> Kind | str:
    found = decode(head, declared(head))
    if found is None and cut:  # a character may be cut in two
        found = next((d for n in (1, 2, 3) if (d := decode(head[:-n], declared(head)))), None)
    if found is None:
        return "text"
    text = found.text.replace("\0", "").lstrip("\ufeff \t\r\n")
    if text.startswith("<"):
        return _marked_up(text)
    if text.startswith("{"):
        return "telegram" if TELEGRAM.search(text) else "jsonlines"
    if re.match(r"\[\s*\{", text):
        return "json"
    return "csv" if is_table(text) else "text"


def _marked_up(text: str) -> Kind | str:
    if FEED.search(text[:4096]) and not re.match(r"\s*<!doctype\s+html", text, re.I):
        return "feed"
    if PAGE.match(text):
        return "html"
    if XML.match(text):
        return "XML of a kind that is not known: want a web page or a feed (RSS, Atom)"
    return "text"


def is_table(text: str) -> bool:
    """Whether the first line names columns, one of them the text."""
    line = text.split("\n", 1)[0].strip()
    return len(line) < 4096 and any(
        sum(field(cell) is not None for cell in cells) >= 2 and any(field(cell) == "text" for cell in cells)
        for cells in (_cells(line, mark) for mark in ",;\t|")
    )


def _cells(line: str, mark: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=mark), [])
    except csv.Error:
        return []
