"""Word files: paragraphs of body and tables in order, tracked insertions in, deletions out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kronika.read.document import Block, Draft, Failure

if TYPE_CHECKING:
    from lxml.etree import _Element

LARGEST = 200_000_000  # bytes, unpacked
MOST_PARTS = 10_000
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": "\u00ad"}
HEADINGS = ("title", "heading 1", "tytuł", "nagłówek 1", "heading1")


def read(blob: bytes, where: str, declared: str | None = None) -> Iterator[Draft | Failure]:
    """The one report of a Word file. Its stated dates are those of files, not of publication: they are not used."""
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import XMLSyntaxError

    with zipfile.ZipFile(io.BytesIO(blob)) as packed:
        parts = packed.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST:
            yield Failure(where, f"a Word file that unpacks to more than {LARGEST // 1_000_000} MB")
            return
    try:
        held = docx.Document(io.BytesIO(blob))
    except (OpcError, KeyError, ValueError, AttributeError, XMLSyntaxError, zipfile.BadZipFile) as error:
        yield Failure(where, f"a broken Word file: {error}")
        return
    if (body := getattr(held.element, "body", None)) is None:
        yield Failure(where, "a broken Word file: it has no body")
        return
    paragraphs = [p for p in body.iter(f"{W}p") if next(p.iterancestors(FALLBACK), None) is None]
    blocks = [block for p in paragraphs if (block := _block(p))]
    if not any(block.text.strip() for block in blocks):
        yield Failure(where, "a Word file without text")
        return
    styles = {style.style_id: (style.name or "").lower() for style in held.styles}
    first = next((t for p in paragraphs[:10] if _style(p, styles) in HEADINGS and (t := _text(p).strip())), None)
    properties = held.core_properties
    author = None if properties.author == "python-docx" else properties.author
    yield Draft(blocks=blocks, title=first or properties.title, author=author)


def _style(paragraph: _Element, styles: dict[str, str]) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else styles.get(found.get(f"{W}val") or "", "")


def _block(paragraph: _Element) -> Block | None:
    text = _text(paragraph)
    if not text.strip():
        return None
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    listed = paragraph.find(f"{W}pPr/{W}numPr") is not None
    gap = "\n\n"
    if cell is not None and next(iter(cell.iter(f"{W}p"))) is paragraph:
        row = cell.getparent()
        gap = "\n" if row is None or next(row.iter(f"{W}tc")) is cell else "\t"
    elif listed or cell is not None:
        gap = "\n"
    return Block(text=text, gap=gap, path=str(paragraph.getroottree().getpath(paragraph)))


def _text(paragraph: _Element) -> str:
    """The text of a paragraph's runs, those of nested paragraphs (text boxes) left to themselves."""
    parts = []
    for element in paragraph.iter(f"{W}t", *BREAKS):
        if (
            next(element.iterancestors(f"{W}p"), None) is paragraph
            and next(element.iterancestors(f"{W}pPr"), None) is None
        ):
            parts.append((element.text or "") if element.tag == f"{W}t" else BREAKS[str(element.tag)])
    return "".join(parts)
