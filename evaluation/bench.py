"""`make bench`: words a second, stage by stage, beside the bare ONNX encoder on the same windows; start-up and memory.

One process, one thread, whole reports of about 400 words made of the corpus's own texts.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from evaluation import sets
from kronika.coder.assemble import Assembler
from kronika.coder.decode import read, thresholds, window_spans
from kronika.coder.model import model
from kronika.coder.words import words
from kronika.pipeline import code_report
from kronika.records import Report
from kronika.resolve.resolve import values


def long_reports(many: int, length: int = 400) -> list[Report]:
    """Reports of about `length` words, joined of validation texts of one language."""
    found: list[Report] = []
    held: dict[str, list[str]] = {}
    for report in sets.validation().reports * 20:
        parts = held.setdefault(report.lang or "", [])
        parts.append(report.text)
        if sum(len(p.split()) for p in parts) >= length:
            found.append(
                Report(id=str(len(found)), text="\n\n".join(parts), lang=report.lang, published=report.published)
            )
            held[report.lang or ""] = []
        if len(found) == many:
            break
    return found


def timed(work: Callable[[], object]) -> float:
    """Seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    reports = long_reports(60)
    count = sum(len(r.text.split()) for r in reports)
    for report in reports[:5]:
        code_report(report)
    cut = [[model().pieces.of(r.text, w) for w in words(r.text)] for r in reports]
    spans = [[pieces[a:b] for a, b in window_spans([len(p) for p in pieces])] for pieces in cut]  # type: ignore[arg-type]
    limits = thresholds()
    readings = [read(r.text, r.title, model(), limits) for r in reports]
    found = [values(reading, r) for reading, r in zip(readings, reports, strict=True)]
    stages = {
        "words and pieces": lambda: [[model().pieces.of(r.text, w) for w in words(r.text)] for r in reports],
        "bare encoder": lambda: [model().words(window) for windows in spans for window in windows],
        "read (encoder, tags, links)": lambda: [read(r.text, r.title, model(), limits) for r in reports],
        "resolve": lambda: [values(x, r) for x, r in zip(readings, reports, strict=True)],
        "assemble": lambda: [
            Assembler(r, x, v, limits.confidence).events() for r, x, v in zip(reports, readings, found, strict=True)
        ],
        "end to end": lambda: [code_report(r) for r in reports],
        "to JSON": lambda: [msgspec.json.encode(code_report(r)) for r in reports[:5]],
    }
    print(f"{len(reports)} reports, {count} words")
    rates = {}
    for name, work in stages.items():
        seconds = timed(work)
        rates[name] = count / seconds
        print(f"{name:30}{seconds:8.3f} s {1000 * seconds / len(reports):8.2f} ms a report {rates[name]:10.0f} words/s")
    print(f"share of the bare encoder's speed: {rates['end to end'] / rates['bare encoder']:.2f}")
    fresh = "import time; t=time.perf_counter(); import kronika; print(time.perf_counter()-t)"
    print(f"import kronika: {float(subprocess.check_output([sys.executable, '-c', fresh])):.3f} s")
    command = [str(Path(sys.executable).with_name("kronika")), "code", str(sets.ROOT / "examples/nukus.jsonl")]
    first = timed(lambda: subprocess.run(command, capture_output=True, check=True))
    print(f"cold `kronika code` of ten short reports: {first:.2f} s")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
