"""What is scored: the development set where it lies beside the project, and the validation split of our own corpus."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from evaluation.scoring import Json
from kronika.corpus import gold
from kronika.corpus.markup import read
from kronika.pipeline import code_report
from kronika.records import Report

ROOT = Path(__file__).parents[1]
DEVELOPMENT = Path(os.environ.get("KRONIKA_DEV", ROOT.parent / "shared" / "dev"))
VALIDATION = ROOT / "evaluation/validation.txt"


class Set(msgspec.Struct):
    """Reports with their gold codings."""

    name: str
    reports: list[Report]
    gold: dict[str, Json]

    def sha256(self) -> str:
        """Of the reports and their gold codings."""
        digest = hashlib.sha256(msgspec.json.encode(self.reports))
        digest.update(json.dumps(self.gold, sort_keys=True).encode())
        return digest.hexdigest()


def development() -> Set | None:
    """The development set; None where it is not beside the project."""
    if not (DEVELOPMENT / "gold.jsonl").exists():
        return None
    lines = (DEVELOPMENT / "reports.jsonl").read_text("utf-8").splitlines()
    reports = [msgspec.json.decode(line, type=Report) for line in lines if line.strip()]
    coded = [json.loads(line) for line in (DEVELOPMENT / "gold.jsonl").read_text("utf-8").splitlines() if line.strip()]
    return Set("development", reports, {c["id"]: c for c in coded})


def validation() -> Set:
    """The corpus reports named in `validation.txt`, which training never sees."""
    wanted = set(VALIDATION.read_text("utf-8").split())
    marked = [r for path in sorted((ROOT / "corpus/reports").glob("*.txt")) for r in read(path, []) if r.id in wanted]
    return Set(
        "validation", [gold.report(m) for m in marked], {m.id: msgspec.to_builtins(gold.coding(m)) for m in marked}
    )


def coded(of: Set) -> Iterator[tuple[str, Json]]:
    """Each report's coding by the system as it is."""
    for report in of.reports:
        yield report.id, msgspec.to_builtins(code_report(report))


def weights_sha256() -> str:
    """Of the body and heads that ship."""
    digest = hashlib.sha256()
    for name in ("body.onnx", "heads.onnx"):
        digest.update((ROOT / "src/kronika/coder/model" / name).read_bytes())
    return digest.hexdigest()
