"""A ledger filed once for all tests that only read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kronika.ledger.ledger import Ledger
from tests.ledger.gold import corpus, file


@pytest.fixture(scope="session")
def filed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "gold.ledger"
    file(path, corpus())
    return path


@pytest.fixture
def ledger(filed: Path) -> Iterator[Ledger]:
    with Ledger(filed) as opened:
        yield opened
