"""Kronika: reads news reports and keeps a checkable account of who says what happened.

>>> import kronika
>>> coding = kronika.code("Police said that 18 people were killed in Almaty on 6 January 2022.")
>>> [(figure.measure, figure.low, figure.sources[0].kind) for figure in coding.figures]
[('killed', 18, 'official')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kronika.ledger.filters import Filter
    from kronika.ledger.ledger import Ledger
    from kronika.ledger.store import LedgerError
    from kronika.pipeline import code, code_many
    from kronika.records import Coding, Report

__version__ = "0.1.0"
__all__ = ["Coding", "Filter", "Ledger", "LedgerError", "Report", "__version__", "code", "code_many"]

_HOMES = {
    "code": "pipeline",
    "code_many": "pipeline",
    "Coding": "records",
    "Report": "records",
    "Ledger": "ledger.ledger",
    "LedgerError": "ledger.store",
    "Filter": "ledger.filters",
}


def __getattr__(name: str) -> Any:
    """Load what is asked for, and nothing before it is."""
    if name not in _HOMES:
        raise AttributeError(f"module 'kronika' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"kronika.{_HOMES[name]}"), name)
