"""What the network is taught, window by window: one loss for each thing that it says."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from kronika.coder.ontology import ROLES, ontology
from training.examples import Mark, Window
from training.network import Network

SOURCE = ROLES.index("source")
ROLES_END = len(ROLES)
KINDS_END = ROLES_END + len(ontology().kinds)


def losses(network: Network, rows: Tensor, batch: list[Window]) -> dict[str, Tensor]:
    """Each loss of one batch, weighted so that their sum is what is minimised."""
    pieces, mask, word_of, count = padded(rows, batch)
    words = network.words(pieces, mask, word_of, count)
    marks = [mark for window in batch for mark in window.marks]
    out = {"tags": _tags(network.body.tags(words), batch, len(marks))}
    if not marks:
        return out
    shift_words = np.cumsum([0, *(len(w.tags) for w in batch)])
    shift_marks = np.cumsum([0, *(len(w.marks) for w in batch)])
    start = torch.tensor([m.start + int(s) for w, s in zip(batch, shift_words, strict=False) for m in w.marks])
    end = torch.tensor([m.end + int(s) for w, s in zip(batch, shift_words, strict=False) for m in w.marks])
    kind = torch.tensor([m.kind for m in marks])
    pairs = _flat([w.pairs + s for w, s in zip(batch, shift_marks, strict=False)])
    same = _flat([w.same + s for w, s in zip(batch, shift_marks, strict=False)])
    found = network.heads(
        words,
        start,
        end,
        kind,
        pairs,
        _flat([w.pair_features for w in batch]),
        same,
        _flat([w.same_features for w in batch]),
    )
    out |= _attributes(found[:5], marks)
    out |= _links(found[5], batch)
    out["same"] = 0.3 * _same(found[6], same, _flat([w.same_label for w in batch]))
    return out


def padded(rows: Tensor, batch: list[Window]) -> tuple[Tensor, Tensor, Tensor, int]:
    """Embedding rows (B, S, H), additive mask (B, 1, 1, S), flat word numbers (B, S), number of words."""
    longest = max(len(w.pieces) for w in batch)
    ids = torch.ones(len(batch), longest, dtype=torch.long)
    word_of = torch.full((len(batch), longest), -1, dtype=torch.long)
    count = 0
    for i, window in enumerate(batch):
        ids[i, : len(window.pieces)] = torch.tensor(window.pieces)
        of = torch.tensor(window.word_of)
        word_of[i, : len(of)] = torch.where(of >= 0, of + count, of)
        count += len(window.tags)
    mask = torch.where(ids == 1, -1e4, 0.0)[:, None, None, :]
    return rows[ids].float(), mask, word_of, count


def _flat(parts: list[np.ndarray]) -> Tensor:  # type: ignore[type-arg]
    return torch.from_numpy(np.concatenate(parts))


def _tags(logits: Tensor, batch: list[Window], marks: int) -> Tensor:
    labels = _flat([w.tags for w in batch])
    loss = F.cross_entropy(logits.reshape(-1, 3), labels.reshape(-1), ignore_index=-100, reduction="sum")
    return loss / max(8, marks)


def _attributes(found: tuple[Tensor, ...], marks: list[Mark]) -> dict[str, Tensor]:
    type_, modes, status, measure, sectors = found
    out = {}
    label = torch.tensor([m.type for m in marks])
    if (label >= 0).any():
        heads = label >= 0
        out["type"] = F.cross_entropy(type_[heads], label[heads], label_smoothing=0.05)
    known = [i for i, m in enumerate(marks) if m.type >= 0 and m.modes is not None]
    if known:
        want = torch.zeros(len(known), modes.shape[1])
        for i, at in enumerate(known):
            want[i, list(marks[at].modes or ())] = 1
        out["modes"] = 0.5 * F.binary_cross_entropy_with_logits(modes[known], want, reduction="sum") / len(want)
    for name, logits, values in (
        ("status", status, [m.status for m in marks]),
        ("measure", measure, [m.measure for m in marks]),
    ):
        label = torch.tensor(values)
        if (label >= 0).any():
            out[name] = (0.7 if name == "measure" else 1.0) * F.cross_entropy(logits[label >= 0], label[label >= 0])
    known = [i for i, m in enumerate(marks) if m.sectors is not None]
    if known:
        want = torch.zeros(len(known), sectors.shape[1])
        for i, at in enumerate(known):
            want[i, list(marks[at].sectors or ())] = 1
        out["sectors"] = 0.2 * F.binary_cross_entropy_with_logits(sectors[known], want, reduction="sum") / len(known)
    return out


def _links(logits: Tensor, batch: list[Window]) -> dict[str, Tensor]:
    want = _flat([w.link for w in batch])
    allowed = _flat([w.allowed for w in batch])
    heads = max(1, sum(m.status >= 0 for w in batch for m in w.marks))
    raw = F.binary_cross_entropy_with_logits(logits[:, :ROLES_END], want, reduction="none")
    out = {"links": 0.7 * (raw * allowed).sum() / heads}
    kind, outer = _flat([w.kind for w in batch]), _flat([w.outer for w in batch])
    tied = kind >= 0
    if tied.any():
        out["kind"] = 0.5 * F.cross_entropy(logits[tied, ROLES_END:KINDS_END], kind[tied])
        out["outer"] = 0.3 * F.binary_cross_entropy_with_logits(logits[tied, KINDS_END], outer[tied].float())
    return out


def _same(logits: Tensor, pairs: Tensor, label: Tensor) -> Tensor:
    """Each entity picks an earlier mention of itself, or none (a logit of 0)."""
    if not len(label):
        return logits.sum() * 0
    later = pairs[:, 0]
    count = int(later.max()) + 1
    total = torch.ones(count).index_add(0, later, logits.clamp(max=30).exp())
    right = torch.zeros(count).index_add(0, later, logits.clamp(max=30).exp() * label)
    any_right = torch.zeros(count).index_add(0, later, label) > 0
    right = torch.where(any_right, right, torch.ones(count))
    seen = torch.zeros(count).index_fill(0, later, 1.0) > 0
    return (total[seen].log() - right[seen].clamp(min=1e-9).log()).mean()
