"""The trained network at run time: frozen 4-bit rows, one ONNX graph for words, one for mentions and their links.

A window is run by itself, never batched with another: int8 scales are taken over the whole tensor, so a neighbour
would change its numbers.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt
import onnxruntime as ort

from kronika.coder.features import Ints, candidate_pairs, pair_features
from kronika.coder.words import Pieces

Floats = npt.NDArray[np.float32]

HIDDEN = 384
BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])


class Scores(msgspec.Struct, frozen=True):
    """Logits of M mentions, of P (head, candidate) pairs, and of Q (later, earlier) pairs of entities."""

    type: Floats
    modes: Floats
    status: Floats
    measure: Floats
    sectors: Floats
    pairs: Ints
    link: Floats
    same: Ints
    likeness: Floats


class Model:
    """Rows, pieces and graphs of one folder."""

    def __init__(self, folder: Path) -> None:
        vocabulary = msgspec.json.decode((folder / "pieces.json").read_bytes(), type=list[tuple[str, float]])
        self.pieces = Pieces(vocabulary)
        self._rows = np.memmap(folder / "rows.bin", BLOCK, "r").reshape(-1, HIDDEN // 32)
        self._body = _session(folder / "body.onnx")
        self._heads = _session(folder / "heads.onnx")

    def words(self, pieces: list[tuple[int, ...]]) -> tuple[Floats, Floats]:
        """Pieces of each of W words (at most 510 together) to word vectors (W, H) and tag logits (W, kinds, 3)."""
        ids = np.array([self.pieces.start, *(i for row in pieces for i in row), self.pieces.end])
        lengths = np.array([len(row) for row in pieces])
        pool = np.zeros((len(pieces), len(ids)), np.float32)
        at = np.repeat(np.arange(len(pieces)), lengths)
        pool[at, np.arange(1, len(ids) - 1)] = 1 / np.repeat(lengths, lengths)
        words, tags = self._body.run(None, {"rows": self.rows(ids)[None], "pool": pool})
        return words, tags

    def rows(self, ids: Ints) -> Floats:
        """Embedding rows, (S, H): q4_0 blocks, value = (nibble - 8) * scale."""
        blocks = self._rows[ids]
        nibbles = np.concatenate([blocks["nibbles"] & 15, blocks["nibbles"] >> 4], axis=-1)
        found = (nibbles.astype(np.float32) - 8) * blocks["scale"].astype(np.float32)[..., None]
        return found.reshape(len(ids), HIDDEN)

    def mentions(self, words: Floats, start: Ints, end: Ints, kind: Ints, sentence: Ints) -> Scores:
        """Score M mentions, given as word spans in order of start, their kinds and sentences."""
        pairs, same = candidate_pairs(kind)
        given = {
            "words": words,
            "start": start,
            "end": end,
            "kind": kind,
            "pairs": pairs,
            "pair_features": pair_features(start, sentence, kind, pairs[:, 0], pairs[:, 1]),
            "same": same,
            "same_features": pair_features(start, sentence, kind, same[:, 0], same[:, 1]),
        }
        type_, modes, status, measure, sectors, link, likeness = self._heads.run(None, given)
        return Scores(type_, modes, status, measure, sectors, pairs, link, same, likeness)


def _session(path: Path) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.use_deterministic_compute = True
    return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


@cache
def model() -> Model:
    """The shipped model, loaded once, at first use."""
    with as_file(files("kronika.coder") / "model") as folder:
        return Model(folder)
