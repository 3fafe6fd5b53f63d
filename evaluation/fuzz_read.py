"""Fuzz the readers: seeds of every kind, changed at random, each read in this process as the worker would read it.

    python -m evaluation.fuzz_read [--inputs 100000] [--seed 1] [--write evaluation/fuzz_read.txt]

Counted: inputs that gave documents, that gave failures only, and that a library refused with an exception of its own
(which the worker tells as that file's failure). What must not be: a crash of the process, or an input that takes
longer than SLOW seconds.
"""

from __future__ import annotations

import argparse
import gzip
import io
import logging
import random
import sys
import time
import warnings
import zipfile
from collections import Counter
from pathlib import Path

from tests.read import making

from kronika.read import charset, detect, repair
from kronika.read.archive import units
from kronika.read.document import Document
from kronika.read.formats import documents

SLOW = 10.0  # seconds
TOKENS = (
    *(b"<", b">", b"<div>", b"</p>", b"<!--", b"]]>", b"<![CDATA[", b"&#x0;", b"&amp;", b"<time>", b"datetime="),
    *(
        b'"',
        b"{",
        b"}",
        b"[",
        b",",
        b"\n",
        b"\\u0000",
        b"null",
        b"1e999",
        b"-1",
        b"99999999999999999999",
        b"2022-13-45",
    ),
    *(b"%%EOF", b"endobj", b"stream", b"xref", b"/Length 99999999", b"PK\x03\x04", b"PK\x01\x02"),
    *(b"\0", b"\xff\xfe", b"\xf0\x9f\x98\x80", b"\xe2\x80\xa9"),
)
MHTML = (
    b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
    b"--x\nContent-Type: text/html\n\n<p>Words of a page</p>\n--x--\n"
)


def seeds() -> dict[str, bytes]:
    """One file of each kind."""
    story, of = making.stories()[2], making.stories()[:4]
    found = {
        "html": making.wordpress(story).encode(),
        "json-ld": making.semantic(story).encode(),
        "feed": making.rss(of, "pl"),
        "atom": making.atom(of),
        "telegram": making.telegram(of),
        "json": b'[{"title": "a", "body": "b c", "date": "2022-01-07"}]',
        "jsonlines": b'{"id": "a", "text": "Police arrested 12."}\n{"headline": "a", "content": "b"}\n',
        "csv": b'title,text,date\na,"b, c",7.01.2022\nd,e,f\n',
        "text": story.text.encode("cp1250"),
        "utf-16": story.text.encode("utf-16"),
        "pdf": making.pdf(story),
        "docx": making.docx(story),
        "mhtml": MHTML,
    }
    return found | {
        "zip": making.packed({"a.txt": b"text", "b.html": found["html"]}),
        "gzip": gzip.compress(found["html"]),
        "docx-inside": found["docx"],
        "zip-inside": found["html"],
        "gzip-inside": found["feed"],
    }


def almost(kind: str, blob: bytes, number: int) -> bytes:
    """A seed changed; of `-inside` kinds what is packed is changed, the packing whole."""
    if kind == "docx-inside":
        with zipfile.ZipFile(io.BytesIO(blob)) as held:
            files = {name: held.read(name) for name in held.namelist()}
        name = "word/document.xml" if number % 3 else sorted(files)[number % len(files)]
        return making.packed(files | {name: changed(files[name], number)})
    made = changed(blob, number)
    if kind == "zip-inside":
        return making.packed({"../a.txt": b"text", "b": made})
    return gzip.compress(made) if kind == "gzip-inside" else made


def changed(blob: bytes, number: int) -> bytes:
    """A seed changed at random, the same for the same number."""
    chance = random.Random(number)
    made = bytearray(blob)
    for _ in range(chance.choice((1, 2, 4, 16))):
        at, length = chance.randrange(len(made) + 1), chance.choice((1, 1, 4, 64))
        what = chance.randrange(6)
        if what == 0 and made:
            made[min(at, len(made) - 1)] = chance.randrange(256)
        elif what == 1:
            del made[at : at + length]
        elif what == 2:
            made[at:at] = chance.randbytes(length)
        elif what == 3:
            made[at : at + length] = chance.choice(TOKENS)
        elif what == 4:
            made[at:at] = made[at : at + length * 8] * chance.choice((1, 3, 40))
        elif chance.random() < 0.2:
            del made[at:]
    return bytes(made[:400_000])


def tried(kind: str, blob: bytes) -> str:
    """What reading the bytes came to. What a document holds must be sound: texts, spans and their way back."""
    found = []
    try:
        for unit in units(blob, kind):
            found += [unit.failure] if unit.failure else list(documents(unit.blob, unit.kind, unit.where))
    except Exception:
        return "foreseen"
    for item in found:
        if isinstance(item, Document):
            text = item.report.text
            assert all(0 <= p.start < p.end <= len(text) for p in item.pieces)
            seen = repair.view(text, item.unseen)
            if seen and seen.text:
                start, end = seen.back(0, len(seen.text))
                assert 0 <= start <= end <= len(text)
            text.encode("utf-8")
    charset.decode(blob)
    assert isinstance(detect.kind(blob), str)
    return "documents" if any(isinstance(item, Document) for item in found) else "failures"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--inputs", type=int, default=100_000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--write", type=Path)
    given = arguments.parse_args()
    warnings.simplefilter("ignore")
    logging.disable()
    made, counts, longest = seeds(), Counter[tuple[str, str]](), dict.fromkeys(seeds(), 0.0)
    start = time.perf_counter()
    for number in range(given.inputs):
        kind = sorted(made)[number % len(made)]
        began = time.perf_counter()
        counts[kind, tried(kind, almost(kind, made[kind], given.seed * 1_000_003 + number))] += 1
        took = time.perf_counter() - began
        longest[kind] = max(longest[kind], took)
        if took > SLOW:
            print(f"slow: {kind} {number}: {took:.1f} s", file=sys.stderr)
    lines = [
        f"{given.inputs} inputs, seed {given.seed}, {time.perf_counter() - start:.0f} s",
        "kind documents failures foreseen longest",
    ]
    for kind in sorted(made):
        told = " ".join(str(counts[kind, what]) for what in ("documents", "failures", "foreseen"))
        lines.append(f"{kind} {told} {longest[kind]:.2f}s")
    text = "\n".join(lines) + "\n"
    print(text, end="")
    if given.write:
        given.write.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
