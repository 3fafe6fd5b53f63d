"""Mark-up as a browser lets it flow: blocks of text, white space collapsed, each with the path of its element."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kronika.read.document import Block

if TYPE_CHECKING:
    from lxml.etree import _Element

KNOWN = tomllib.loads(Path(__file__).with_name("flow.toml").read_text("utf-8"))
BLOCKS, SKIPPED, HOLDERS = (frozenset(KNOWN[name]) for name in ("blocks", "skipped", "holders"))
GAPS = {"li": "\n", "item": "\n", "tr": "\n", "row": "\n", "dd": "\n", "td": "\t", "th": "\t", "cell": "\t"}
SPACE = re.compile(r"[ \t\r\n\f]+")
AROUND_BREAK = re.compile(r" ?\n ?")
NULL = "\0"
Locate = Callable[["_Element", str], str | None]
Skip = Callable[["_Element"], bool] | None


def parse(text: str) -> _Element | None:
    """The tree of a page, None where there is nothing in it. Nothing is fetched, no entity but HTML's is known."""
    from lxml import etree
    from lxml.html import HTMLParser

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    blob = text.replace(NULL, "").encode("utf-8", "replace")
    try:
        return etree.fromstring(blob, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def fragment(text: str) -> list[Block]:
    """The blocks of a piece of HTML, without paths."""
    tree = parse(text)
    return [] if tree is None else list(blocks(tree, lambda element, words: None))


def own_path(element: _Element, words: str) -> str | None:
    """An element's XPath in its document."""
    return str(element.getroottree().getpath(element))


def blocks(root: _Element, locate: Locate = own_path, skip: Skip = None) -> Iterator[Block]:
    """The blocks of text under an element, in order."""
    for owner, parts in _runs(root, skip):
        text = AROUND_BREAK.sub("\n", SPACE.sub(" ", "".join(parts)).replace("\x1f", "\n"))
        text = re.sub(r" {2,}", " ", text).strip(" \n")
        if text:
            yield Block(text=text, gap=GAPS.get(str(owner.tag), "\n\n"), path=locate(owner, text))


def _runs(root: _Element, skip: Skip) -> Iterator[tuple[_Element, list[str]]]:
    """Stretches of inline text with the block element that holds each."""
    from lxml import etree

    owners, parts, ignored = [root], list[str](), 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            hidden = (
                ignored or tag in SKIPPED or not tag or (skip is not None and element is not root and skip(element))
            )
            ignored += bool(hidden)
            if not hidden:
                if tag in BLOCKS:
                    yield owners[-1], parts
                    parts = []
                    owners.append(element)
                parts.append("\x1f" if tag in ("br", "lb") else "")
                parts.append(element.text or "")
        else:
            if ignored:
                ignored -= 1
            elif tag in BLOCKS:
                yield owners.pop(), parts
                parts = []
            if not ignored and element is not root:
                parts.append(element.tail or "")
    yield root, parts
