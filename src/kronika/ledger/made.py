"""Who made a coding: the model and the code."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

import msgspec


class Made(msgspec.Struct, frozen=True):
    """Version of the model (a hash of its weights) and of the code."""

    model: str
    code: str


@cache
def made() -> Made:
    """The model and code at hand."""
    from kronika import __version__

    folder = files("kronika.coder")
    digest = hashlib.sha256()
    for name in ("model/body.onnx", "model/heads.onnx", "decoding.toml"):
        digest.update(folder.joinpath(name).read_bytes())
    return Made(digest.hexdigest()[:12], __version__)
