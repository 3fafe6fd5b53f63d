"""Fetch one web address, when a person asks for it: public hosts only, each redirect checked, size and time limited."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from threading import Timer
from urllib.parse import SplitResult, urljoin, urlsplit

import msgspec

from kronika.read.document import Failure

LARGEST = 30 << 20  # bytes
SECONDS = 20.0  # in all
MOST_REDIRECTS = 5
CHUNK = 1 << 16

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Fetched(msgspec.Struct, frozen=True):
    """What came: its bytes, its final address, and the character set that the server names."""

    blob: bytes
    url: str
    charset: str | None


def is_public(address: Address) -> bool:
    """Whether an address may be asked: neither private nor local nor reserved, nor one that stands for such."""
    mapped = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    return address.is_global and not address.is_multicast and (mapped is None or is_public(mapped))


def fetch(url: str, allowed: Callable[[Address], bool] = is_public, seconds: float = SECONDS) -> Fetched | Failure:
    """Get one address. `allowed` says which hosts may be asked."""
    until = time.monotonic() + seconds
    at = url
    try:
        for _ in range(MOST_REDIRECTS + 1):
            answer = _get(at, allowed, until)
            if isinstance(answer, Fetched):
                return answer
            at = urljoin(at, answer)
    except (OSError, http.client.HTTPException, ValueError) as error:
        late = time.monotonic() >= until
        return Failure(url, f"cannot be fetched: {'it takes too long' if late else error}")
    return Failure(url, f"cannot be fetched: more than {MOST_REDIRECTS} redirects")


def _get(url: str, allowed: Callable[[Address], bool], until: float) -> Fetched | str:
    """The answer, or where it redirects to. Raises OSError, HTTPException or ValueError."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"not http or https: {url}")
    connection, end = _connect(parts, allowed, until)
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", _ascii(path), headers={"User-Agent": "kronika", "Accept-Encoding": "identity"})
        answer = connection.getresponse()
        if answer.status in (301, 302, 303, 307, 308) and (target := answer.getheader("Location")):
            return target
        if answer.status != 200:
            raise ValueError(f"the server answers {answer.status} {answer.reason}")
        if (answer.getheader("Content-Encoding") or "identity") != "identity":
            raise ValueError("the server sends it packed, unasked")
        return Fetched(_body(answer, until), url, answer.headers.get_content_charset())
    finally:
        end.cancel()
        connection.close()


def _connect(
    parts: SplitResult, allowed: Callable[[Address], bool], until: float
) -> tuple[http.client.HTTPConnection, Timer]:
    """A connection to the very address that was checked, so that a name cannot change its mind in between, and what
    cuts it when time is up."""
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    found = [ipaddress.ip_address(str(info[4][0])) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not found or not all(allowed(address) for address in found):
        raise ValueError(f"{host} is a private or local address")
    connection = http.client.HTTPConnection(host, port)
    sock = socket.create_connection((str(found[0]), port), timeout=_left(until))
    if parts.scheme == "https":
        sock = ssl.create_default_context().wrap_socket(sock, server_hostname=host)
    connection.sock = sock
    end = Timer(_left(until), sock.shutdown, (socket.SHUT_RDWR,))
    end.daemon = True
    end.start()
    return connection, end


def _body(answer: http.client.HTTPResponse, until: float) -> bytes:
    parts: list[bytes] = []
    size = 0
    while True:
        part = answer.read1(CHUNK)
        _left(until)
        if not part:
            return b"".join(parts)
        size += len(part)
        if size > LARGEST:
            raise ValueError(f"it is larger than {LARGEST >> 20} MB")
        parts.append(part)


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise ValueError("it takes too long")
    return left


def _ascii(path: str) -> str:
    from urllib.parse import quote

    return quote(path, safe="/?&=%:+,;@!$'()*~#[]")
