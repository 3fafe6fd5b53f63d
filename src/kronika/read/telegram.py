"""Telegram's own export (JSON): one report a message."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kronika.read import charset
from kronika.read.boilerplate import without
from kronika.read.day import day
from kronika.read.document import Block, Draft, Failure


class Part(msgspec.Struct):
    """A marked stretch of a message: a link, bold type."""

    text: str = ""


class Message(msgspec.Struct):
    """A message; `text` is a string or stretches, plain and marked."""

    id: int = 0
    type: str = "message"
    date: str = ""
    text: str | list[str | Part] = ""
    from_: str | None = msgspec.field(name="from", default=None)
    forwarded_from: str | None = None


class Chat(msgspec.Struct):
    """A channel or chat."""

    name: str | None = None
    messages: list[Message] = []


class Chats(msgspec.Struct):
    """All chats of an account."""

    held: list[Chat] = msgspec.field(name="list", default_factory=list)


class Export(Chat):
    """The file: one chat, or all of an account."""

    chats: Chats | None = None


def read(blob: bytes, where: str, declared: str | None = None) -> Iterator[Draft | Failure]:
    """The messages of an export; those without text (pictures, joins) are passed over."""
    found = charset.decode(blob, declared)
    try:
        export = msgspec.json.decode(found.text if found else b"", type=Export, strict=False)
    except (msgspec.DecodeError, RecursionError) as error:
        yield Failure(where, f"a Telegram export that cannot be read: {error}")
        return
    chats = [export, *(export.chats.held if export.chats else ())]
    several = export.chats is not None
    count = 0
    for number, chat in enumerate(chats):
        drafts = [d for m in chat.messages if (d := _draft(m, chat.name, f"{number}-" if several else ""))]
        count += len(drafts)
        yield from without(drafts)
    if not count:
        yield Failure(where, "a Telegram export without messages of text")


def _draft(message: Message, chat: str | None, key: str) -> Draft | None:
    parts = message.text if isinstance(message.text, list) else [message.text]
    text = "".join(part if isinstance(part, str) else part.text for part in parts).strip()
    if message.type != "message" or not text:
        return None
    return Draft(
        blocks=[Block(text=text)],
        key=f"{key}{message.id}",
        part=f"message {message.id}",
        author=message.from_ if message.from_ != chat else None,
        publisher=message.forwarded_from or chat,
        published=day(message.date),
    )
