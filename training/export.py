"""Trained weights to the two ONNX graphs that ship: `body.onnx` (int8) and `heads.onnx` (fp32).

    python -m training.export [--weights work/train/mean.pt] [--fp32]

`body`: rows (1, S, H) and pool (W, S) to words (W, H) and tags (W, kinds, 3). `heads`: words and spans to logits.
"""

from __future__ import annotations

import argparse
import tempfile
import warnings
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training import base
from training.network import Body, Network


class BodyGraph(nn.Module):
    """One window at a time, pooled by a matrix so that the graph needs no scatter."""

    def __init__(self, body: Body) -> None:
        super().__init__()
        self.body = body

    def forward(self, rows: Tensor, pool: Tensor) -> tuple[Tensor, Tensor]:
        words = pool @ self.body.encode(rows, None)[0]
        return words, self.body.tags(words)


def export(weights: Path, target: Path, fp32: bool = False) -> None:
    """Write both graphs into the folder `target`."""
    network = Network()
    network.load_state_dict(torch.load(weights, weights_only=True))
    network.eval()
    warnings.filterwarnings("ignore")
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "body.onnx"
        torch.onnx.export(
            BodyGraph(network.body),
            (torch.zeros(1, 9, base.HIDDEN), torch.zeros(5, 9)),
            str(plain),
            input_names=["rows", "pool"],
            output_names=["words", "tags"],
            opset_version=17,
            dynamo=False,
            dynamic_axes={"rows": {1: "S"}, "pool": {0: "W", 1: "S"}, "words": {0: "W"}, "tags": {0: "W"}},
        )
        if fp32:
            (target / "body.onnx").write_bytes(plain.read_bytes())
        else:
            quantize_dynamic(
                plain,
                target / "body.onnx",
                per_channel=True,
                weight_type=QuantType.QInt8,
                nodes_to_exclude=_sensitive(plain),
            )
    ints = torch.zeros(3, dtype=torch.long)
    inputs = (
        torch.zeros(5, base.HIDDEN),
        ints,
        ints + 1,
        ints,
        torch.zeros(2, 2, dtype=torch.long),
        torch.zeros(2, 4, dtype=torch.long),
        torch.zeros(2, 2, dtype=torch.long),
        torch.zeros(2, 4, dtype=torch.long),
    )
    names = ["words", "start", "end", "kind", "pairs", "pair_features", "same", "same_features"]
    axes = {name: {0: axis} for name, axis in zip(names, "WMMMPPQQ", strict=True)}
    torch.onnx.export(
        network.heads,
        inputs,
        str(target / "heads.onnx"),
        input_names=names,
        opset_version=17,
        dynamo=False,
        output_names=["type", "modes", "status", "measure", "sectors", "link", "likeness"],
        dynamic_axes=axes,
    )


def _sensitive(path: Path) -> list[str]:
    """Nodes kept in fp32: the pooling and the tagger, which cost little."""
    import onnx

    return [n.name for n in onnx.load(path).graph.node if n.op_type == "MatMul" and "layers" not in n.name]


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--weights", type=Path, default=Path("work/train/mean.pt"))
    ask.add_argument("--target", type=Path, default=base.MODEL)
    ask.add_argument("--fp32", action="store_true")
    given = ask.parse_args()
    export(given.weights, given.target, given.fp32)


if __name__ == "__main__":
    main()
