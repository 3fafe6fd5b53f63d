"""Pages a second that one core reads, kind by kind, of files made by the tests; and what the worker process adds.

python -m evaluation.bench_read [--seconds 5]
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from tempfile import TemporaryDirectory

from tests.read import making

from kronika.read.detect import kind
from kronika.read.document import Document
from kronika.read.files import documents
from kronika.read.formats import documents as within


def rate(work: Callable[[], int], seconds: float) -> tuple[float, float]:
    """How many a second of the clock, and of the processor's time (what counts where the machine is busy)."""
    work()
    count, start, spent = 0, time.perf_counter(), time.process_time()
    while time.perf_counter() - start < seconds:
        count += work()
    return count / (time.perf_counter() - start), count / (time.process_time() - spent)


def reading(blobs: list[bytes]) -> Callable[[], int]:
    """Reads one file after another."""
    files: Iterator[bytes] = cycle(blobs)

    def work() -> int:
        blob = next(files)
        is_a = kind(blob)
        return sum(isinstance(item, Document) for item in within(blob, "docx" if is_a == "zip" else is_a, "x"))

    return work


def heavy(page: bytes) -> bytes:
    """The page with the menus, scripts and lists of other stories that papers put around theirs, 100 kB in all."""
    links = "".join(f'<li class="menu-item"><a href="/news/{i}">Other story number {i}</a></li>' for i in range(600))
    script = "<script>" + "var a = {b: 1, c: [2, 3]};" * 1500 + "</script>"
    around = f'{script}<nav class="menu"><ul>{links}</ul></nav>'.encode()
    return page.replace(b"<body>", b"<body>" + around, 1)


def pages_of(blob: bytes) -> Callable[[], int]:
    """Reads one PDF, counting its pages."""

    def work() -> int:
        found = next(within(blob, "pdf", "x"))
        return max(piece.page or 0 for piece in found.pieces) if isinstance(found, Document) else 0

    return work


def line(name: str, rates: tuple[float, float]) -> None:
    print(f"{name:34} {rates[0]:8.0f} /s {rates[1]:8.0f} /s of processor time")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seconds", type=float, default=5.0)
    seconds = arguments.parse_args().seconds
    stories = making.stories()
    print(f"load of the machine: {os.getloadavg()[0]:.1f}")
    pages = [layout(story).encode() for layout in making.LAYOUTS for story in stories]
    line("HTML pages", rate(reading(pages), seconds))
    line("HTML pages of 100 kB", rate(reading([heavy(page) for page in pages]), seconds))
    line("PDF pages", rate(pages_of(making.pdf(making.long_story(), repeat=10, furniture=True)), seconds))
    line("Word files", rate(reading([making.docx(story) for story in stories]), seconds))
    line("feed entries", rate(reading([making.rss(stories[:10], "pl")]), seconds))
    line("Telegram messages", rate(reading([making.telegram(stories[:10] * 20)]), seconds))
    with TemporaryDirectory() as folder:
        for number, page in enumerate(pages * 2):
            with open(f"{folder}/{number}.html", "wb") as file:
                file.write(page)
        start = time.perf_counter()
        count = sum(isinstance(item, Document) for item in documents([folder]))
        print(
            f"{'HTML files of a folder, sandboxed':34} {count / (time.perf_counter() - start):8.0f} /s, start included"
        )


if __name__ == "__main__":
    main()
