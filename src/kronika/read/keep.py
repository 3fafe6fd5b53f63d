"""Originals kept by the SHA-256 of their bytes, so that evidence can be shown on the page that it came from."""

from __future__ import annotations

import os
from pathlib import Path


def keep(folder: Path, digest: str, blob: bytes) -> Path:
    """Write a file's bytes as folder/ab/abcdef…, unless they are there; gives the path. Raises OSError."""
    target = place(folder, digest)
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        half = target.with_name(f"{digest}.{os.getpid()}")
        half.write_bytes(blob)
        half.replace(target)
    return target


def place(folder: Path, digest: str) -> Path:
    """Where the original with this hash lies in a folder of originals."""
    return folder / digest[:2] / digest
