"""The process that reads what may be hostile: requests on standard input, frames on standard output.

Both are MessagePack, each message led by its length in eight bytes. It limits its own memory, writes no file, and is
killed from outside when it takes too long (sandbox.py).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from kronika.read.document import Document, Failure


class Request(msgspec.Struct):
    """A file to read. `skip` units of it are done with; `declared` is a character set named from outside."""

    where: str
    blob: bytes
    declared: str | None = None
    skip: int = 0


class Found(msgspec.Struct):
    """One of the two."""

    document: Document | None = None
    failure: Failure | None = None


class Frame(msgspec.Struct):
    """What the worker says: that a unit is begun (`begun` names it), what it held, or that all is done (`last`)."""

    begun: str | None = None
    found: list[Found] = []
    last: bool = False


def put(stream: BinaryIO, message: msgspec.Struct) -> None:
    """Write one message."""
    blob = msgspec.msgpack.encode(message)
    stream.write(len(blob).to_bytes(8, "little"))
    stream.write(blob)
    stream.flush()


def get(stream: BinaryIO) -> bytes | None:
    """Read one message, None at the end."""
    head = stream.read(8)
    size = int.from_bytes(head, "little")
    body = stream.read(size) if len(head) == 8 else b""
    return body if len(head) == 8 and len(body) == size else None


def frames(request: Request) -> Iterator[Frame]:
    """Read a file unit by unit."""
    from kronika.read.archive import units
    from kronika.read.formats import reader

    for number, unit in enumerate(units(request.blob, request.where)):
        if number < request.skip:
            continue
        yield Frame(begun=unit.where)
        if unit.kind:
            reader(unit.kind)
            yield Frame(begun=unit.where)  # the clock starts anew: loading the reader was not the file's fault
        if unit.failure:
            yield Frame(found=[Found(failure=unit.failure)])
        else:
            yield Frame(found=_read(unit.blob, unit.kind, unit.where, request.declared))
    yield Frame(last=True)


def _read(blob: bytes, kind: str, where: str, declared: str | None) -> list[Found]:
    from kronika.read.formats import documents

    found: list[Found] = []
    try:
        for item in documents(blob, kind, where, declared):
            found.append(Found(failure=item) if isinstance(item, Failure) else Found(document=item))
    except MemoryError:
        found.append(Found(failure=Failure(where, "reading it takes more memory than is allowed")))
    except Exception as error:  # whatever a library throws at a broken file is that file's failure
        found.append(Found(failure=Failure(where, f"broken: {type(error).__name__}: {str(error)[:200]}")))
    return found


def confine(memory: int) -> None:
    """Limit this process: bytes of memory, no files written, no core left; nothing where limits are not known."""
    try:
        import resource
    except ImportError:
        return
    for limit, value in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        most = resource.getrlimit(limit)[1]
        resource.setrlimit(limit, (value if most < 0 else min(value, most), most))


def main() -> None:
    """Answer requests until there are no more."""
    source, target = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is not data
    confine(int(sys.argv[1]))
    put(target, Frame(begun=""))
    while (message := get(source)) is not None:
        for frame in frames(msgspec.msgpack.decode(message, type=Request)):
            put(target, frame)


if __name__ == "__main__":
    main()
