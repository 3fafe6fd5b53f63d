"""The network in torch: encoder, tagger, and the heads over mentions and pairs of mentions.

Shapes: S pieces, W words, M mentions, P pairs, H = 384. Windows of a batch are padded for the encoder only; words,
mentions and pairs of all windows lie in flat arrays, so that the heads are the same graph in training and at run time.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from kronika.coder.features import SIZES
from kronika.coder.ontology import MENTIONS, ROLES, ontology
from training import base

PAIR = 256


class Layer(nn.Module):
    """One post-norm transformer layer of the base encoder."""

    def __init__(self, hidden: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.out = nn.Linear(hidden, hidden)
        self.norm1 = nn.LayerNorm(hidden, eps=1e-12)
        self.up = nn.Linear(hidden, inner)
        self.down = nn.Linear(inner, hidden)
        self.norm2 = nn.LayerNorm(hidden, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, hidden = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, hidden // self.heads).permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(q, k, v, mask).transpose(1, 2).reshape(batch, length, hidden)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Body(nn.Module):
    """Vectors of pieces to vectors of words and tags of words."""

    def __init__(self) -> None:
        super().__init__()
        hidden = base.HIDDEN
        self.positions = nn.Parameter(torch.zeros(base.POSITIONS, hidden))
        self.norm = nn.LayerNorm(hidden, eps=1e-12)
        self.layers = nn.ModuleList(Layer(hidden, 12, 1536) for _ in range(base.LAYERS))
        self.mix = nn.Parameter(torch.zeros(4))
        self.drop = nn.Dropout(0.1)
        self.frozen = 0  # of the lowest layers, with the positions, that learn nothing at present
        self.tagger = nn.Sequential(
            nn.Linear(hidden, 256), nn.GELU(), nn.Dropout(0.1), nn.Linear(256, 3 * len(MENTIONS))
        )

    def encode(self, pieces: Tensor, mask: Tensor | None) -> Tensor:
        """(B, S, H) embedding rows and (B, 1, 1, S) additive mask to (B, S, H)."""
        with torch.set_grad_enabled(torch.is_grad_enabled() and not self.frozen):
            x = self.drop(self.norm(pieces + self.positions[: pieces.shape[1]]))
        kept = []
        for i, layer in enumerate(self.layers):
            with torch.set_grad_enabled(torch.is_grad_enabled() and i >= self.frozen):
                x = layer(x, mask)
            kept.append(x)
        weights = torch.softmax(self.mix, 0)
        return torch.stack([weights[i] * kept[len(kept) - 4 + i] for i in range(4)]).sum(0)

    def freeze(self, layers: int) -> None:
        """Stop the lowest layers, the positions and the first norm from learning, and their dropout (0: none)."""
        self.frozen = layers
        for module in [self.norm, *self.layers[:layers]] if layers else []:
            module.requires_grad_(False)
        self.positions.requires_grad_(not layers)
        for layer in self.layers[:layers]:
            assert isinstance(layer, Layer)
            layer.drop.p = 0.0
        self.drop.p = 0.0 if layers else 0.1

    def tags(self, words: Tensor) -> Tensor:
        """(W, H) to (W, kinds, O/B/I)."""
        found: Tensor = self.tagger(words)
        return found.view(-1, len(MENTIONS), 3)

    def load_base(self) -> None:
        """Start from the base encoder's weights."""
        table = {name: torch.from_numpy(np.array(value)) for name, value in base.body().items()}
        with torch.no_grad():
            self.positions.copy_(table["emb.pos"] + table["emb.type"][0])
            self.norm.weight.copy_(table["emb.ln.w"])
            self.norm.bias.copy_(table["emb.ln.b"])
            for i, layer in enumerate(self.layers):
                assert isinstance(layer, Layer)
                part = {suffix: table[f"l{i}.{suffix}"] for suffix in LAYER_PARTS}
                layer.qkv.weight.copy_(torch.cat([part["q.w"], part["k.w"], part["v.w"]]))
                layer.qkv.bias.copy_(torch.cat([part["q.b"], part["k.b"], part["v.b"]]))
                for module, name in ((layer.out, "ao"), (layer.up, "fi"), (layer.down, "fo")):
                    module.weight.copy_(part[f"{name}.w"])
                    module.bias.copy_(part[f"{name}.b"])
                for norm, name in ((layer.norm1, "aln"), (layer.norm2, "oln")):
                    norm.weight.copy_(part[f"{name}.w"])
                    norm.bias.copy_(part[f"{name}.b"])


MATRICES, NORMS = ("q", "k", "v", "ao", "fi", "fo"), ("aln", "oln")
LAYER_PARTS = tuple(f"{name}.{part}" for name in MATRICES + NORMS for part in "wb")


class Heads(nn.Module):
    """What each mention is, and how mentions are tied."""

    def __init__(self) -> None:
        super().__init__()
        hidden, inventory = base.HIDDEN, ontology()
        self.kind = nn.Embedding(len(MENTIONS), hidden)
        self.span = nn.Sequential(nn.Linear(4 * hidden, hidden), nn.GELU(), nn.Dropout(0.1))
        self.types = nn.Linear(hidden, len(inventory.types))
        self.modes = nn.Linear(hidden, len(inventory.modes))
        self.status = nn.Linear(hidden, len(inventory.statuses))
        self.measure = nn.Linear(hidden, len(inventory.measures))
        self.sectors = nn.Linear(hidden, len(inventory.sectors))
        self.link = PairScorer(len(ROLES) + len(inventory.kinds) + 1)
        self.same = PairScorer(1)

    def mentions(self, words: Tensor, start: Tensor, end: Tensor, kind: Tensor) -> Tensor:
        """(W, H) words and (M,) spans to (M, H): mean, first and last word of the span, and its kind."""
        total = torch.cat([words.new_zeros(1, words.shape[1]), words.cumsum(0)])
        mean = (total[end] - total[start]) / (end - start).unsqueeze(1)
        found: Tensor = self.span(torch.cat([mean, words[start], words[end - 1], self.kind(kind)], 1))
        return found

    def forward(
        self,
        words: Tensor,
        start: Tensor,
        end: Tensor,
        kind: Tensor,
        pairs: Tensor,
        pair_features: Tensor,
        same: Tensor,
        same_features: Tensor,
    ) -> tuple[Tensor, ...]:
        """Logits: type, modes, status, measure, sectors of M mentions; link (P, roles + kinds + outer); same (Q,)."""
        found = self.mentions(words, start, end, kind)
        return (
            self.types(found),
            self.modes(found),
            self.status(found),
            self.measure(found),
            self.sectors(found),
            self.link(found, pairs, pair_features),
            self.same(found, same, same_features)[:, 0],
        )


class PairScorer(nn.Module):
    """Scores of (head, candidate) pairs of mentions."""

    def __init__(self, outputs: int) -> None:
        super().__init__()
        self.head = nn.Linear(base.HIDDEN, 2 * PAIR)
        self.candidate = nn.Linear(base.HIDDEN, 2 * PAIR)
        self.features = nn.ModuleList(nn.Embedding(size, PAIR) for size in SIZES)
        self.product = nn.Linear(PAIR, PAIR, bias=False)
        self.out = nn.Linear(PAIR, outputs)
        self.drop = nn.Dropout(0.1)

    def forward(self, mentions: Tensor, pairs: Tensor, features: Tensor) -> Tensor:
        """(M, H), (P, 2) and (P, 4) to (P, outputs)."""
        head, candidate = self.head(mentions)[pairs[:, 0]], self.candidate(mentions)[pairs[:, 1]]
        near = sum((table(features[:, i]) for i, table in enumerate(self.features)), start=torch.zeros(()))
        mixed = head[:, :PAIR] + candidate[:, :PAIR] + near + self.product(head[:, PAIR:] * candidate[:, PAIR:])
        found: Tensor = self.out(self.drop(F.gelu(mixed)))
        return found


class Network(nn.Module):
    """Body and heads together, with the frozen rows looked up outside (they are no parameters)."""

    def __init__(self) -> None:
        super().__init__()
        self.body = Body()
        self.heads = Heads()

    def words(self, pieces: Tensor, mask: Tensor, word_of: Tensor, count: int) -> Tensor:
        """Mean over each word's pieces: (B, S, H) with (B, S) flat word numbers (-1: none) to (count, H)."""
        x = self.body.encode(pieces, mask).float()
        flat = word_of.reshape(-1)
        inside = flat >= 0
        total = x.new_zeros(count, x.shape[-1]).index_add(0, flat[inside], x.reshape(-1, x.shape[-1])[inside])
        pieces_of = x.new_zeros(count).index_add(0, flat[inside], x.new_ones(int(inside.sum())))
        return total / pieces_of.unsqueeze(1)
