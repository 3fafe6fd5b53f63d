"""Web pages saved as one file (MHTML): the page itself, its pictures left."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import Message

import msgspec

from kronika.read import html
from kronika.read.document import Draft, Failure


def read(blob: bytes, where: str, declared: str | None = None) -> Iterator[Draft | Failure]:
    """The reports of the first page in the file."""
    saved: Message = email.message_from_bytes(blob, policy=email.policy.compat32)
    for part in saved.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            held = part.get_payload(decode=True)
            url = str(part.get("Content-Location") or saved.get("Snapshot-Content-Location") or "").strip()
            charset = part.get_param("charset")
            named = charset if isinstance(charset, str) else None
            for found in html.read(held if isinstance(held, bytes) else b"", where, named):
                if isinstance(found, Draft) and not found.url and url.startswith(("http://", "https://")):
                    found = msgspec.structs.replace(found, url=url)
                yield found
            return
    yield Failure(where, "a saved page without a page in it")
