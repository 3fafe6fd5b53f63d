"""Web pages: the report without navigation, advertising and comments (trafilatura), with the path of each element."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING

import msgspec

from kronika.read import charset, flow, liveblog
from kronika.read.document import Block, Draft, Failure
from kronika.read.page import About, about, is_aside

if TYPE_CHECKING:
    from lxml.etree import _Element

LARGEST = 30_000_000  # bytes
DROPPED = ("script", "style", "noscript", "template", "iframe", "svg", "nav")
NUMBER = "kronika"  # attribute by which an element and its copy know each other
MENU = 5  # links of a list that is a menu
LEAST = 20  # letters of a page worth reading
HEAD = 8  # blocks among which a title may stand, what is before it being no part of the report
START = 60  # characters by which a paragraph is known again


def read(blob: bytes, where: str, declared: str | None = None) -> Iterator[Draft | Failure]:
    """The reports of a page: one, or the entries of a live blog."""
    if len(blob) > LARGEST:
        yield Failure(where, f"a page larger than {LARGEST // 1_000_000} MB")
        return
    found = charset.decode(blob, declared or charset.declared(blob))
    tree = flow.parse(found.text) if found else None
    if found is None or tree is None:
        yield Failure(where, "a web page without text: nothing in it can be read")
        return
    said = about(tree, found.text)
    if entries := liveblog.entries(tree, said):
        yield from (msgspec.structs.replace(entry, charset=found.charset) for entry in entries)
        return
    blocks = body(tree, said.title)
    if not blocks:
        yield Failure(where, "no report in this page: save the page of one article, with its text")
        return
    yield described(said, blocks, found.charset)


def described(said: About, blocks: list[Block], name: str) -> Draft:
    """A draft with what the page says of itself."""
    return Draft(
        blocks=blocks,
        title=said.title,
        author=said.author,
        publisher=said.publisher,
        published=said.published,
        url=said.url,
        charset=name,
    )


def body(tree: _Element, title: str | None) -> list[Block]:
    """The blocks of the report on a page, in the page's order, without its title."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    holders = list(tree.iter(*flow.HOLDERS))
    for number, element in enumerate(holders):
        element.set(NUMBER, str(number))
    made = lean(tree)
    index = Index(made, holders)
    found = bare_extraction(made, fast=True, include_comments=False, include_tables=True, with_metadata=False)
    taken = list(flow.blocks(found.body, index.path)) if isinstance(found, Document) and found.body is not None else []
    blocks = index.sorted(taken) if taken else _whole(tree)
    keys = [_key(block.text) for block in blocks[:HEAD]]
    if title and _key(title) in keys:
        del blocks[: keys.index(_key(title)) + 1]
    return [msgspec.structs.replace(block, gap="\n\n") if i == 0 else block for i, block in enumerate(blocks)]


def lean(tree: _Element) -> _Element:
    """A copy of the page without what can hold no part of a report: scripts, menus, lists of nothing but links."""
    made = deepcopy(tree)
    for found in (made.iter(*DROPPED), (item for item in made.iter("ul", "ol") if _is_menu(item))):
        for element in list(found):
            if element.getparent() is not None:
                element.drop_tree()
    return made


def _is_menu(element: _Element) -> bool:
    """Whether a list holds links and no other text."""
    from lxml.etree import XPath

    return bool(XPath(f"count(.//a[@href]) >= {MENU} and not(.//text()[normalize-space()][not(ancestor::a)])")(element))


def _letters(element: _Element) -> str:
    from lxml.etree import tostring

    return "".join(tostring(element, method="text", encoding="unicode", with_tail=False).split())


def _whole(tree: _Element) -> list[Block]:
    """All of a page that is no navigation or comment, where no report stands out; nothing where that is little."""
    blocks = list(flow.blocks(tree, skip=is_aside))
    return blocks if sum(c.isalpha() for block in blocks for c in block.text) >= LEAST else []


def _key(text: str) -> str:
    return "".join(text.split()).lower()


class Index:
    """The paragraphs of a page, known by their letters: what the extraction took, found again where it stood."""

    def __init__(self, made: _Element, holders: list[_Element]) -> None:
        """`made` is the lean copy, `holders` the elements of the page itself, by the number that both bear."""
        self._held: dict[str, list[tuple[int, _Element]]] = defaultdict(list)
        self._order: dict[str, int] = {}
        self._last = -1
        for element in made.iter(*flow.HOLDERS):
            number = int(element.attrib.pop(NUMBER))
            if element.tag in ("div", "section") and any(child.tag in flow.BLOCKS for child in element):
                continue
            key = _letters(element)
            for known in {key, key[:START]} - {""}:
                self._held[known].append((number, holders[number]))

    def path(self, element: _Element, text: str) -> str | None:
        """The XPath of the paragraph, the next of several alike; None where the page has no such."""
        key = "".join(text.split())
        found = self._held.get(key) or self._held.get(key[:START])
        if not found:
            return None
        after = bisect_right(found, self._last, key=lambda one: one[0])
        number, element = found[after] if after < len(found) else found[0]
        path = str(element.getroottree().getpath(element))
        self._last = self._order[path] = number
        return path

    def sorted(self, blocks: list[Block]) -> list[Block]:
        """Blocks in the page's order; one without a place stays behind the one before it."""
        last, keyed = -1, []
        for block in blocks:
            last = self._order.get(block.path or "", last)
            keyed.append((last, block))
        return [block for _, block in sorted(keyed, key=lambda item: item[0])]
