"""What a page says of itself: title, publisher, author, address, and its day of publication, found strictly."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from kronika.read.columns import plain
from kronika.read.day import day
from kronika.read.flow import SKIPPED

if TYPE_CHECKING:
    from lxml.etree import _Element

SHORTEST_TITLE = 8  # characters
LD_LARGEST = 500_000  # characters of one JSON-LD script
ZONE = 60  # elements after the heading in which a dateline may stand
SHORT, LEAD = 120, 160  # characters: of a dateline's element at most, of a first paragraph at least
SAVED = re.compile(r"<!--\s*saved from url=\(\d{1,6}\)(https?://\S{1,2000}?)\s*-->")
WEB = re.compile(r"https?://\S+$")
NAMES = ("name", "property", "itemprop", "http-equiv")


class About(msgspec.Struct, frozen=True, kw_only=True):
    """A page's own account of itself; `entries` are the updates of a live blog as JSON-LD gives them."""

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    entries: tuple[dict[str, Any], ...] = ()


@cache
def words() -> dict[str, dict[str, list[str]]]:
    """The tables of page.toml."""
    return tomllib.loads(Path(__file__).with_name("page.toml").read_text("utf-8"))


def about(tree: _Element, source: str) -> About:
    """Read a page's metadata. `source` is the page's text, for the note that a browser leaves on saving."""
    said, meta = _article(tree), _meta(tree)
    publisher = plain(said.get("publisher")) or meta.get("publisher")
    heading = next((t for h in tree.iter("h1") if (t := text_of(h))), None)
    title = plain(said.get("headline")) or meta.get("title") or heading or _head(tree)
    saved = SAVED.search(source[:5000])
    links = (str(link.get("href")) for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    url = next((u for u in (*links, meta.get("url"), plain(said.get("url")), saved and saved[1]) if _is_web(u)), None)
    lang = (tree.get("lang") or "")[:2].lower() or None
    entries = said.get("liveBlogUpdate")
    return About(
        title=_without_site(title, publisher),
        author=plain(said.get("author")) or meta.get("author"),
        publisher=publisher,
        published=day(plain(said.get("datePublished")), lang)
        or day(meta.get("published"), lang)
        or visible(tree, lang),
        url=url,
        entries=tuple(e for e in entries if isinstance(e, dict)) if isinstance(entries, list) else (),
    )


def _is_web(address: object) -> bool:
    return isinstance(address, str) and bool(WEB.match(address))


def text_of(element: _Element) -> str:
    """All text under an element, on one line."""
    from lxml.etree import tostring

    return " ".join(tostring(element, method="text", encoding="unicode", with_tail=False).split())


def _head(tree: _Element) -> str | None:
    found = next(tree.iter("title"), None)
    return text_of(found) if found is not None else None


def _without_site(title: str | None, site: str | None) -> str | None:
    """A title without the site's name at its end: "Protest w Nukusie | Gazeta", "Protest w Nukusie - Gazeta"."""
    if not title:
        return None
    first = re.split(r"\s+[|»·]\s+", title, maxsplit=1)[0]
    if len(first) >= SHORTEST_TITLE:
        title = first
    found = re.fullmatch(r"(.{5,}?)\s+[–—-]\s+([^|]{1,60})", title, re.DOTALL)
    return found[1] if found and site and site.lower() in found[2].lower() else title


def _meta(tree: _Element) -> dict[str, str]:
    """The best value of each field among the page's meta elements."""
    held: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = element.get("content") or element.get("datetime")
        for attribute in NAMES:
            name = (element.get(attribute) or "").strip().lower()
            if name and content and content.strip():
                held.setdefault(name, content.strip())
    tables = words()["meta"]
    return {field: held[best] for field in tables if (best := next((n for n in tables[field] if n in held), ""))}


def _article(tree: _Element) -> dict[str, Any]:
    """The JSON-LD object that describes the report."""
    types = set(words()["article"]["types"])
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "") and script.text and len(script.text) < LD_LARGEST:
            try:
                found = msgspec.json.decode(script.text.strip())
            except (msgspec.DecodeError, RecursionError, UnicodeError):
                continue
            for item in _objects(found, 3):
                kinds = item.get("@type")
                if types & set([kinds] if isinstance(kinds, str) else [k for k in kinds or () if isinstance(k, str)]):
                    return item
    return {}


def _objects(value: object, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, list) and depth:
        for item in value[:100]:
            yield from _objects(item, depth - 1)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"), depth - 1) if depth else ()


def is_aside(element: _Element) -> bool:
    """Whether an element is navigation, comments, advertising: no part of the report."""
    table = words()["aside"]
    if element.tag in table["tags"]:
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    return len(names) > 1 and any(name in names for name in table["names"])


def within_aside(element: _Element) -> bool:
    """Whether an element stands in such a part."""
    return is_aside(element) or any(is_aside(e) for e in element.iterancestors() if e.tag not in ("html", "body"))


def visible(tree: _Element, lang: str | None) -> str | None:
    """The day that a reader sees at the head of the report, or anywhere after "published"."""
    heading = next((h for h in tree.iter("h1") if text_of(h)), None)
    if heading is not None and (found := next((d for e in _zone(tree, heading) if (d := _dated(e, lang))), None)):
        return found
    labels = words()["dateline"]["labels"]
    for element in tree.iter("p", "span", "div", "time", "small", "li", "em", "td"):
        said = text_of(element).lower() if len(element) < 6 else ""
        if (
            len(said) < SHORT
            and said.startswith(tuple(labels))
            and not within_aside(element)
            and (found := _dated(element, lang))
        ):
            return found
    return None


def _zone(tree: _Element, heading: _Element) -> Iterator[_Element]:
    """Elements about the heading, down to the first paragraph: those before it in its article, then those after."""
    order = [e for e in tree.iter() if isinstance(e.tag, str) and e.tag not in SKIPPED]
    at = order.index(heading)
    homes = heading.iterancestors("article", "main", "header")
    home = next((e for e in homes if e.tag != "header" or e.getparent() is not None), None)
    for element in order[at + 1 : at + ZONE]:
        if element.tag == "p" and len(text_of(element)) > LEAD:
            break
        yield element
    if home is not None:
        yield from (e for e in order[max(0, at - ZONE) : at] if home in e.iterancestors())


def _dated(element: _Element, lang: str | None) -> str | None:
    """The day that an element states, where it states nothing else."""
    stated = element.get("datetime") if element.tag == "time" else element.get("content")
    said = text_of(element)
    if not (stated or said) or len(said) > SHORT or within_aside(element):
        return None
    lower = said.lower()
    refused = any(word in lower for word in words()["dateline"]["not"])
    labelled = [at + len(label) for label in words()["dateline"]["labels"] if (at := lower.find(label)) >= 0]
    if refused and not labelled:
        return None
    if (found := day(stated, lang)) is not None:
        return found
    return day(said[min(labelled) :] if labelled else said, lang) if _is_dateline(lower, bool(labelled)) else None


def _is_dateline(said: str, labelled: bool) -> bool:
    """Whether words are a date and little more: a sentence that mentions a day is none."""
    return len(said) < (SHORT if labelled else 60) and (labelled or not re.search(r"[.!?]\s+\w{4,}.*[.!?]$", said))
