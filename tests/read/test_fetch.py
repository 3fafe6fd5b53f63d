"""Fetching, against a server of our own."""

import ipaddress
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kronika.read import fetch as module
from kronika.read.document import Document, Failure
from kronika.read.fetch import Address, Fetched, fetch, is_public
from kronika.read.files import documents
from kronika.read.keep import keep, place
from tests.read import making

STORY = making.stories()[0]


class Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        path = self.path
        if path == "/page":
            return self.answer(
                200,
                making.microdata(STORY).encode("cp1251", "replace"),
                {"Content-Type": "text/html; charset=windows-1251"},
            )
        if path == "/to-page":
            return self.answer(302, b"", {"Location": "/page"})
        if path == "/round":
            return self.answer(302, b"", {"Location": "/round"})
        if path == "/to-file":
            return self.answer(302, b"", {"Location": "file:///etc/passwd"})
        if path == "/to-private":
            return self.answer(302, b"", {"Location": "http://10.0.0.1/"})
        if path == "/packed":
            return self.answer(200, b"x", {"Content-Encoding": "gzip"})
        if path == "/large":
            return self.answer(200, b"x" * 3000, {})
        if path == "/slow":
            self.send_response(200)
            self.end_headers()
            for _ in range(30):
                self.wfile.write(b"x")
                time.sleep(0.1)
            return None
        return self.answer(404, b"", {})

    def answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass

    def handle(self) -> None:
        with suppress(OSError):
            super().handle()


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    made = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    made.daemon_threads = True
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{made.server_address[1]}"
    made.shutdown()


def loopback(address: Address) -> bool:
    return address.is_loopback


def test_a_page_and_where_it_was_found(server: str) -> None:
    found = fetch(f"{server}/to-page", loopback)
    assert isinstance(found, Fetched)
    assert found.url == f"{server}/page"
    assert found.charset == "windows-1251"


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/round", "redirects"),
        ("/to-file", "not http"),
        ("/to-private", "private"),
        ("/packed", "packed"),
        ("/none", "404"),
        ("/large", "larger"),
        ("/slow", "too long"),
    ],
)
def test_refusals(server: str, path: str, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST", 2000)
    found = fetch(f"{server}{path}", loopback, seconds=1 if path == "/slow" else 20)
    assert isinstance(found, Failure)
    assert says in found.why


def test_loopback_is_refused_unless_allowed(server: str) -> None:
    for url in (
        server,
        server.replace("127.0.0.1", "localhost"),
        "http://[::1]/",
        "http://169.254.169.254/",
        "http:///x",
        "http://a:99999/",
    ):
        assert isinstance(fetch(url), Failure)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("10.1.2.3", False), ("192.168.0.1", False), ("127.0.0.1", False), ("0.0.0.0", False),
        ("224.0.0.1", False), ("169.254.169.254", False), ("100.64.0.1", False), ("::1", False), ("fe80::1", False),
        ("fc00::1", False), ("::ffff:10.0.0.1", False), ("2002:0a00:0001::1", False), ("2606:4700::1111", True),
    ],
)  # fmt: skip
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public


def test_fetched_and_kept(server: str, tmp_path: Path) -> None:
    found = list(
        documents(
            [f"{server}/to-page"],
            fetch=lambda url: fetch(url, loopback),
            keep=lambda digest, blob: keep(tmp_path, digest, blob),
            got="2022-07-02",
        )
    )
    assert isinstance(found[0], Document)
    origin = found[0].origin
    assert found[0].report.url == f"{server}/page"
    assert (origin.way, origin.got) == ("fetch", "2022-07-02")
    assert place(tmp_path, origin.sha256 or "").read_bytes() == making.microdata(STORY).encode("cp1251", "replace")
    assert keep(tmp_path, origin.sha256 or "", b"other").read_bytes() != b"other"
    assert isinstance(next(documents([f"{server}/none"], fetch=lambda url: fetch(url, loopback))), Failure)
