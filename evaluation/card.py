"""Put measured figures where the documents show them: between `<!-- NAME -->` and `<!-- /NAME -->` marks.

python -m evaluation.card        scores both sets, then rewrites README.md and docs/model-card.md
"""

from __future__ import annotations

import io
import re
from pathlib import Path

import msgspec
from rich.console import Console

from evaluation import calibration, sets
from evaluation.run import ORDER, by_language, by_type
from evaluation.scoring import Json, Rate, score
from kronika.pipeline import code_report
from kronika.records import Report
from kronika.view.terminal import print_table

MEANINGS = {
    "event": "events found with the right type (F1)",
    "detect": "events found, whatever their type (F1)",
    "type": "type right where found",
    "number": "figures found with the right measure (F1)",
    "figure": "the same with the right bounds (F1)",
    "actors": "actors of matched events (F1)",
    "recipients": "recipients (F1)",
    "sources": "single sources with the right kind (F1)",
    "chain": "whole chain of sources right, of attributed claims",
    "alone": "unattributed claims left so",
    "other": "planned, conditional, denied (F1)",
    "dated": "interval right, of dated claims",
    "placed": "name and country right, of placed claims",
    "country": "country right, of placed claims",
    "whole": "claims right in type, status, chain and actors (F1)",
}


def fill(text: str, name: str, held: str) -> str:
    """Replace what stands between a mark and its end."""
    return re.sub(
        rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", lambda m: f"{m[1]}{held}\n{m[2]}", text, flags=re.DOTALL
    )


def rows(head: list[str], body: list[list[str]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(cells) + " |" for cells in [head, ["---"] * len(head), *body]]
    return "\n".join(lines)


def overall(parts: dict[str, dict[str, Rate]]) -> str:
    """One row a score, one column a set."""
    body = [
        [f"**{name}**: {says}", *(f"{rates[name].value:.2f}" if name in rates else "" for rates in parts.values())]
        for name, says in MEANINGS.items()
    ]
    return rows(["score", *parts], body)


def across(parts: dict[str, dict[str, Rate]], names: tuple[str, ...]) -> str:
    """One row a part, one column a score."""

    def cell(rates: dict[str, Rate], name: str) -> str:
        rate = rates.get(name)
        return f"{rate.value:.2f} ({rate.gold})" if rate and rate.gold else ""

    return rows(["", *names], [[part, *(cell(rates, n) for n in names)] for part, rates in parts.items()])


def measured(of: sets.Set) -> tuple[dict[str, Json], dict[str, Rate]]:
    """A set's codings and rates."""
    system = dict(sets.coded(of))
    return system, score(of.gold, system)


def demo(names: tuple[str, ...] = ("nukus-03", "nukus-08")) -> str:
    """What `make demo` shows of some examples, on a terminal of 130 columns."""
    lines = (sets.ROOT / "examples/nukus.jsonl").read_text("utf-8").splitlines()
    held = io.StringIO()
    console = Console(file=held, width=130, no_color=True, force_terminal=False)
    for line in lines:
        report = msgspec.json.decode(line, type=Report)
        if report.id in names:
            print_table(console, code_report(report), report)
    shown = "\n".join(line.rstrip() for line in held.getvalue().splitlines())
    return f"```text\n{shown.strip()}\n```"


def main() -> None:
    parts, held = {}, {}
    for of in (sets.development(), sets.validation()):
        if of:
            system, parts[of.name] = measured(of)
            held[of.name] = (of, system)
    of, system = next(iter(held.values()))
    fields = tuple(name for name in ORDER if name != "figure")
    shown = {
        "demo": demo(),
        "scores": overall(parts),
        "languages": across(by_language(of, system), fields),
        "types": across(by_type(of, system), ("event", "number", "actors", "sources", "chain", "status")),
        "calibration": f"{calibration.error(calibration.pairs(of.gold, system)):.3f}",
        "weights": f"`{sets.weights_sha256()[:16]}`",
    }
    for name in ("README.md", "docs/model-card.md"):
        path = Path(sets.ROOT / name)
        text = path.read_text("utf-8")
        for mark, value in shown.items():
            text = fill(text, mark, value)
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
