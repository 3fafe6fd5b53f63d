"""Which mentions can be tied, and how they lie to each other; alike in training and at run time."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from kronika.coder.ontology import FILLERS, HEADS, MENTIONS, ROLES

Ints = npt.NDArray[np.int64]

# Classes of each feature: word distance, sentence distance, like mentions between, heads between.
SIZES = (17, 12, 4, 4)
EDGES = np.array([1, 2, 3, 5, 9, 17, 33, 65])  # of the word distance: 0, 1, 2, 3-4, 5-8, … 65+


def pair_features(starts: Ints, sentence: Ints, kinds: Ints, head: Ints, candidate: Ints) -> Ints:
    """Classes of each pair, shape (pairs, 4).

    `starts`, `sentence` and `kinds` (shape (mentions,), in order of start) give each mention's first word, its
    sentence's number and its kind's number; `head` and `candidate` (shape (pairs,)) number mentions.
    """
    distance = starts[candidate] - starts[head]
    step = np.searchsorted(EDGES, np.abs(distance), side="right")
    words = np.where(distance < 0, 8 - step, 8 + step)
    apart = np.clip(sentence[candidate] - sentence[head], -7, 4) + 7
    one_hot = kinds[:, None] == np.arange(5)
    before = np.concatenate([np.zeros((1, 5), np.int64), np.cumsum(one_hot, axis=0)])
    low, high = np.minimum(head, candidate) + 1, np.maximum(head, candidate)
    between = before[np.maximum(high, low)] - before[low]
    like = between[np.arange(len(head)), kinds[candidate]]
    heads = between[:, 0] + between[:, 1]
    return np.stack([words, apart, np.minimum(like, 3), np.minimum(heads, 3)], axis=1)


def candidate_pairs(kinds: Ints) -> tuple[Ints, Ints]:
    """All (head, candidate) pairs that some role allows, and all (later, earlier) pairs of entities."""
    count = len(kinds)
    a, b = np.meshgrid(np.arange(count), np.arange(count), indexing="ij")
    pairs = np.stack([a.reshape(-1), b.reshape(-1)], 1).astype(np.int64)
    can = allowed(kinds, pairs).any(1) & (pairs[:, 0] != pairs[:, 1])
    entity_ = kinds == MENTIONS.index("a")
    same = entity_[pairs[:, 0]] & entity_[pairs[:, 1]] & (pairs[:, 1] < pairs[:, 0])
    return pairs[can], pairs[same]


def allowed(kinds: Ints, pairs: Ints) -> npt.NDArray[np.bool_]:
    """(P, roles): which roles the kinds of a pair's mentions allow."""
    table = np.zeros((len(MENTIONS), len(MENTIONS), len(ROLES)), bool)
    for i, role in enumerate(ROLES):
        for head in HEADS[role]:
            table[MENTIONS.index(head), MENTIONS.index(FILLERS[role]), i] = True
    return table[kinds[pairs[:, 0]], kinds[pairs[:, 1]]]
