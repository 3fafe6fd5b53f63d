"""Feeds (RSS, Atom): one report an entry, with the day that its own date names."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from kronika.read import charset, flow
from kronika.read.boilerplate import without
from kronika.read.columns import plain
from kronika.read.day import day
from kronika.read.document import Block, Draft, Failure

ENCODING = re.compile(r"""^(\s*<\?xml[^>]{0,200}?)\sencoding\s*=\s*["'][^"']{0,40}["']""")


def read(blob: bytes, where: str, declared: str | None = None) -> Iterator[Draft | Failure]:
    """The entries of a feed."""
    import feedparser

    found = charset.decode(blob, charset.declared(blob))
    if found is None:
        yield Failure(where, "a feed whose character set cannot be told")
        return
    if "<!ENTITY" in found.text:
        yield Failure(
            where, "a feed that defines entities of its own: refused, as these can be made to fill the memory"
        )
        return
    text = ENCODING.sub(r"\1", found.text.replace("\0", "")).lstrip()
    held = feedparser.parse(
        io.BytesIO(text.encode("utf-8", "replace")),
        sanitize_html=False,
        resolve_relative_uris=False,
        response_headers={"content-type": "application/xml; charset=utf-8"},
    )
    about = held.get("feed", {})
    lang = plain(about.get("language"))[:2].lower() or None
    drafts = [_entry(entry, number, plain(about.get("title")), lang) for number, entry in enumerate(held.entries, 1)]
    if not drafts:
        yield Failure(where, "a feed without entries")
    yield from without(drafts)


def _entry(entry: Any, number: int, publisher: str, lang: str | None) -> Draft:
    title = plain(entry.get("title"))
    shown = flow.fragment(title) if "<" in title or "&" in title else [Block(text=title)]
    return Draft(
        blocks=_body(entry),
        key=str(number),
        part=f"entry {number}",
        title=" ".join(block.text for block in shown),
        author=plain(entry.get("author")),
        publisher=publisher,
        published=day(_stated(entry), lang),
        url=next((u for u in (plain(entry.get("link")),) if u.startswith(("http://", "https://"))), None),
    )


def _stated(entry: Any) -> str:
    """The date of publication as written; `updated` is another day's."""
    return plain(dict.get(entry, "published")) or plain(dict.get(entry, "created"))


def _body(entry: Any) -> list[Block]:
    """The fullest of an entry's contents."""
    held = [plain(part.get("value")) for part in entry.get("content", ())] + [plain(entry.get("summary"))]
    return max((flow.fragment(text) for text in held if text), key=lambda bs: sum(len(b.text) for b in bs), default=[])
