"""The documents keep their word: commands run, examples give what they show, the schema is the records'."""

import doctest
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from docs.schema import schema

import kronika.pipeline

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
COMMANDS = [
    (path.name, line.split("#")[0].strip())
    for path in DOCUMENTS
    for block in re.findall(r"```sh\n(.*?)```", path.read_text("utf-8"), re.DOTALL)
    for line in block.splitlines()
    if line.startswith("kronika")
]


@pytest.mark.parametrize(("name", "command"), COMMANDS)
def test_commands_run(name: str, command: str, tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    (tmp_path / "report.txt").write_text("Policja zatrzymała 12 osób.", "utf-8")
    words, _, given = command.partition("<")
    arguments = [sys.executable, "-m", "kronika.cli.main", *shlex.split(words)[1:]]
    stdin = (tmp_path / given.strip()).read_bytes() if given else b""
    done = subprocess.run(arguments, input=stdin, capture_output=True, cwd=tmp_path, timeout=120)
    assert done.returncode == 0, done.stderr.decode()


def test_there_are_commands_to_run() -> None:
    assert len(COMMANDS) > 5


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_python_examples_give_what_they_show(path: Path) -> None:
    assert doctest.testfile(str(path), module_relative=False).failed == 0


@pytest.mark.parametrize("module", [kronika, kronika.pipeline], ids=lambda m: m.__name__)
def test_docstring_examples_give_what_they_show(module: object) -> None:
    found = doctest.testmod(module)  # type: ignore[arg-type]
    assert found.attempted
    assert not found.failed


def test_the_schema_is_that_of_the_records() -> None:
    assert (ROOT / "docs/coding.schema.json").read_text("utf-8") == schema()


def test_make_targets_in_the_documents_exist() -> None:
    made = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {name for path in DOCUMENTS for name in re.findall(r"`?make ([a-z]+)`", path.read_text("utf-8"))}
    assert named <= made


def test_links_between_documents_lead_somewhere() -> None:
    for path in [*DOCUMENTS, ROOT / "CONTRIBUTING.md"]:
        for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text("utf-8")):
            assert (path.parent / target).exists(), f"{path.name}: {target}"
