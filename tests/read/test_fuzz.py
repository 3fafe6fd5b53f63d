"""Readers given what is almost a file: they give documents and failures, never anything else. A short run; the long
one is `python -m evaluation.fuzz_read`."""

import pytest
from evaluation.fuzz_read import almost, seeds, tried
from hypothesis import given, settings
from hypothesis import strategies as st

SEEDS = seeds()


@pytest.mark.parametrize("kind", sorted(SEEDS))
@settings(max_examples=15)
@given(number=st.integers(0, 2**32))
def test_almost_a_file(kind: str, number: int) -> None:
    blob = almost(kind, SEEDS[kind], number)
    assert tried(kind, blob) in ("documents", "failures", "foreseen")
