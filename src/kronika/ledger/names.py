"""What things are called in a ledger: keys of reports, ids of claims, folded names."""

from __future__ import annotations

import hashlib
import re
import unicodedata

import msgspec

from kronika.records import Coding, Event, Figure, Report

RESERVED = re.compile(r"[%@#]|/(?=(?:event|figure|doubt)/)")
TAIL = re.compile(r"/(?:event|figure|doubt/[a-z-]+)/\d+-\d+(?:/\d+)?$")
VERSION = re.compile(r"#\d+$")
PLAIN = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ё": "е", "ґ": "г"})

Claim = Event | Figure


def report_key(report: Report) -> str:
    """`id`, or `id@publisher`: the same id from two publishers is two reports.

    >>> report_key(Report(id="a-1", text="", publisher="Court Notes"))
    'a-1@Court Notes'
    """
    key = _escape(report.id)
    return f"{key}@{_escape(report.publisher)}" if report.publisher else key


def version_key(key: str, number: int) -> str:
    """The key of a later wording ends in its number: `a-1#2`."""
    return key if number == 1 else f"{key}#{number}"


def content_hash(report: Report) -> str:
    """SHA-256 over all that coding depends on; another hash under one key is another version."""
    return hashlib.sha256(msgspec.json.encode([report.title, report.text, report.lang, report.published])).hexdigest()


def claim_ids(claims: tuple[Claim, ...], name: str) -> list[str]:
    """An id for each claim: report, kind, anchor span; side-by-side tellings of one anchor are numbered."""
    seen: dict[str, int] = {}
    found = []
    for claim in claims:
        kind, anchor = ("event", claim.trigger) if isinstance(claim, Event) else ("figure", claim.number)
        base = f"{name}/{kind}/{anchor.start}-{anchor.end}"
        seen[base] = seen.get(base, 0) + 1
        found.append(base if seen[base] == 1 else f"{base}/{seen[base]}")
    return found


def doubt_ids(coding: Coding, name: str) -> list[str]:
    """An id for each doubt: report, kind, span; numbered where there are several."""
    seen: dict[str, int] = {}
    found = []
    for doubt in coding.doubts:
        base = f"{name}/doubt/{doubt.kind}/{doubt.start}-{doubt.end}"
        seen[base] = seen.get(base, 0) + 1
        found.append(base if seen[base] == 1 else f"{base}/{seen[base]}")
    return found


def report_of(name: str) -> str:
    """The key of the report that a claim's or doubt's id belongs to; a report's key is its own."""
    return VERSION.sub("", TAIL.sub("", name))


def thing_id(*parts: str | None) -> int:
    """A number for an entity or source: a hash of what it is, alike in every ledger."""
    digest = hashlib.blake2b(msgspec.json.encode(parts), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def fold(name: str) -> str:
    """A name without case, accents and runs of white space, for look-up.

    >>> fold("Żanaozen"), fold("Ałmaty")
    ('zanaozen', 'almaty')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(plain.casefold().translate(PLAIN).split())


def _escape(part: str) -> str:
    return RESERVED.sub(lambda found: f"%{ord(found[0]):02X}", part)
