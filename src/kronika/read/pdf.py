"""PDF: lines with their boxes (pdfium), the title by its size, what every page repeats kept from the model."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from ctypes import byref, c_double
from statistics import median
from typing import TYPE_CHECKING, Any

import msgspec

from kronika.read.document import Block, Box, Draft, Failure

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

MOST_PAGES = 3000
EDGE = 3  # lines at a page's head and foot that may be repeated
LARGER = 1.15  # a title's size beside the body's
HYPHEN = "\ufffe"  # pdfium: a hyphen at a line's end, the break taken out
POOR_TITLES = re.compile(
    r"(?i)untitled|bez tytułu|без названия|microsoft word|.*\.(?:docx?|pdf|odt|indd|qxd|tex)$|\W*$"
)

PAGE_NUMBER = re.compile(
    r"(?i)[-–—\s]*(?:strona|str\.|page|p\.|страница|стр\.|сторінка|стор\.|с\.)?\s*\d{1,4}"
    r"(?:\s*(?:/|z|of|из|з|із)\s*\d{1,4})?[-–—\s]*"
)


class Line(msgspec.Struct, frozen=True):
    """A line of a page: its text, pdfium's index of its first character, its box and its size in points."""

    text: str
    page: int
    first: int
    box: Box | None
    size: float


def read(blob: bytes, where: str, declared: str | None = None) -> Iterator[Draft | Failure]:
    """The one report of a PDF."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(blob)
    except pypdfium2.PdfiumError as error:
        locked = "assword" in str(error)
        yield Failure(
            where, "a PDF behind a password: save it without" if locked else "a broken PDF: it cannot be opened"
        )
        return
    try:
        yield _draft(pdf, where)
    finally:
        pdf.close()


def _draft(pdf: PdfDocument, where: str) -> Draft | Failure:
    if len(pdf) > MOST_PAGES:
        return Failure(where, f"a PDF of {len(pdf)} pages, more than {MOST_PAGES}: split it")
    pages = [_lines(pdf, number) for number in range(len(pdf))]
    if not any(pages):
        return Failure(where, "a PDF without text, scanned perhaps: run text recognition (OCR) on it first")
    repeated = furniture(pages)
    body = [line for page in pages for line in page if id(line) not in repeated]
    known = (pdf.get_metadata_dict().get("Title") or "").strip("\0 ")
    blocks = [_block(line, before, id(line) not in repeated) for line, before in _after(pages)]
    return Draft(
        blocks=blocks, title=heading(body) or (None if POOR_TITLES.match(known) else known), author=_author(pdf)
    )


def _author(pdf: PdfDocument) -> str | None:
    return (pdf.get_metadata_dict().get("Author") or "").strip("\0 ") or None


def _lines(pdf: PdfDocument, number: int) -> list[Line]:
    """A page's lines; none where the page is broken."""
    from pypdfium2 import PdfiumError

    try:
        page = pdf[number]
        held = page.get_textpage()
    except PdfiumError:
        return []
    try:
        return list(_cut(held, number + 1))
    finally:
        held.close()
        page.close()


def _cut(held: PdfTextPage, page: int) -> Iterator[Line]:
    """Text into lines. pdfium counts in UTF-16 units, and so does `first`."""
    text = _text(held)
    at = 0
    for line in re.split(r"(?<=\n)|(?<=\ufffe)", text):
        units = len(line) + sum(c > "\uffff" for c in line)
        kept = line.rstrip("\r\n").replace(HYPHEN, "-").replace("\0", "").strip()
        if kept:
            yield Line(kept, page, at, _box(held, at, units), _size(held, at))
        at += units


def _text(held: PdfTextPage) -> str:
    """The page's text, one UTF-16 unit for each of pdfium's characters."""
    from pypdfium2 import raw

    count = held.count_chars()
    text = held.get_text_range() if count else ""
    if len(text) + sum(c > "\uffff" for c in text) != count:
        units = [raw.FPDFText_GetUnicode(held.raw, i) & 0xFFFF for i in range(count)]
        blob = b"".join((0xFFFE if u == 2 else u).to_bytes(2, "little") for u in units)
        text = blob.decode("utf-16-le", "surrogatepass").encode("utf-16-le", "replace").decode("utf-16-le")
    return text


def _size(held: PdfTextPage, at: int) -> float:
    from pypdfium2 import raw

    return float(raw.FPDFText_GetFontSize(held.raw, at))


def _box(held: PdfTextPage, first: int, count: int) -> Box | None:
    """The box about a run of characters: left, bottom, right, top, in points."""
    found = rects(held, first, count)
    if not found:
        return None
    lefts, bottoms, rights, tops = zip(*found, strict=True)
    return (min(lefts), min(bottoms), max(rights), max(tops))


def rects(held: PdfTextPage, first: int, count: int) -> list[Box]:
    """The boxes of a run of characters, one for each stretch of a line; to light evidence on the page."""
    from pypdfium2 import raw

    found: list[Box] = []
    for i in range(min(1000, max(0, raw.FPDFText_CountRects(held.raw, first, count)))):
        left, top, right, bottom = (c_double() for _ in range(4))
        if raw.FPDFText_GetRect(held.raw, i, byref(left), byref(top), byref(right), byref(bottom)):
            found.append(tuple(round(x.value, 2) for x in (left, bottom, right, top)))  # type: ignore[arg-type]
    return found


def furniture(pages: list[list[Line]]) -> set[int]:
    """Identities of the lines that pages repeat at head or foot, page numbers among them.

    Lines are alike if they differ in digits only and stand at one height; they count from two pages on where all
    pages have them, else from three and half of the pages on.
    """
    seen: dict[tuple[str, int], list[Line]] = defaultdict(list)
    with_text = [page for page in pages if page]
    for page in with_text:
        for line in {id(x): x for x in (*page[:EDGE], *page[-EDGE:])}.values():
            key = re.sub(r"\d+", "#", "".join(line.text.split()).lower())
            seen[key, round(line.box[1] / 4) if line.box else 0].append(line)
    numbers = {id(x) for page in pages for x in page[:1] + page[-1:] if PAGE_NUMBER.fullmatch(x.text)}
    least = max(2 if len(with_text) < 4 else 3, len(with_text) // 2)
    return numbers | {id(line) for lines in seen.values() if len({x.page for x in lines}) >= least for line in lines}


def heading(lines: list[Line]) -> str | None:
    """The lines of the first page in letters larger than the body's, if few."""
    if not lines:
        return None
    usual = median(line.size for line in lines for _ in range(min(20, len(line.text))))
    first = [line for line in lines if line.page == lines[0].page]
    largest = Counter(line.size for line in first[:12])
    size = max(largest, default=0.0)
    if size < usual * LARGER or largest[size] > 4:
        return None
    return " ".join(line.text for line in first[:12] if line.size == size)


def _after(pages: list[list[Line]]) -> Iterator[tuple[Line, Line | None]]:
    """Each line with the one before it."""
    before: Line | None = None
    for page in pages:
        for line in page:
            yield line, before
            before = line


def _block(line: Line, before: Line | None, seen: bool) -> Block:
    return Block(text=line.text, gap=_gap(line, before), seen=seen, page=line.page, box=line.box, first=line.first)


def _gap(line: Line, before: Line | None) -> str:
    """A paragraph begins where the page leaves room, where the size changes, or after a sentence on another page."""
    if before is None or line.box is None or before.box is None:
        return "\n"
    if line.page != before.page or line.box[1] > before.box[3]:
        return "\n\n" if before.text.endswith((".", "!", "?", "”", '"', "»")) and not line.text[:1].islower() else "\n"
    room = before.box[1] - line.box[3]
    return "\n\n" if room > 0.75 * max(line.size, before.size) or abs(line.size - before.size) > 1 else "\n"


def boxes(blob: bytes, page: int, first: int, count: int) -> list[Box]:
    """Where `count` of pdfium's characters from `first` stand on a page (from 1) of a PDF, to light them there.

    Raises ValueError where the PDF has no such page.
    """
    import pypdfium2

    pdf: Any = pypdfium2.PdfDocument(blob)
    try:
        if not 1 <= page <= len(pdf):
            raise ValueError(f"no page {page}: the PDF has {len(pdf)}")
        return rects(pdf[page - 1].get_textpage(), first, count)
    finally:
        pdf.close()
