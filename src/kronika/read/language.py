"""What a report does not say of itself: its language, paragraph by paragraph where it is mixed, and its day."""

from __future__ import annotations

import re
from collections import Counter

import msgspec

from kronika.read.document import Document

LONGEST = 10_000  # characters that are looked at
LEAST = 60  # characters of a paragraph that is judged by itself
MIXED = 0.15  # part of the text that another language holds at least


class Stretch(msgspec.Struct, frozen=True):
    """`text[start:end]` is in `lang` (ISO 639-1)."""

    start: int
    end: int
    lang: str


def language(text: str) -> str | None:
    """The text's language as ISO 639-1, None where it holds no letter."""
    if not any(c.isalpha() for c in text[:LONGEST]):
        return None
    from py3langid import classify

    found: tuple[str, float] = classify(text[:LONGEST])
    return found[0] if len(found[0]) == 2 else None


def stretches(text: str) -> tuple[Stretch, ...]:
    """The languages of a mixed report, paragraphs of one language joined; empty where it is in one language."""
    found: list[Stretch] = []
    for match in re.finditer(r"\S[^\n]*", text):
        short = len(match[0]) < LEAST
        lang = found[-1].lang if short and found else language(match[0]) or (found[-1].lang if found else "")
        if found and found[-1].lang == lang:
            found[-1] = Stretch(found[-1].start, match.end(), lang)
        elif lang and not short:
            found.append(Stretch(match.start(), match.end(), lang))
    share = Counter[str]()
    for stretch in found:
        share[stretch.lang] += stretch.end - stretch.start
    mixed = len(share) > 1 and sum(share.values()) - share.most_common(1)[0][1] > MIXED * len(text)
    return tuple(found) if mixed else ()


def inferred(document: Document, lang: str | None = None, published: str | None = None) -> Document:
    """The document with language and day filled in: its own, else those given, else what its text tells."""
    from kronika.resolve.dates import published as stated

    report = document.report
    lang = report.lang or lang or language(report.text)
    day = report.published or published or stated(report.text, lang)
    return msgspec.structs.replace(document, report=msgspec.structs.replace(report, lang=lang, published=day))
