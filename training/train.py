"""Train the network on the corpus: two processes of one thread each, resumable at every epoch.

    python -m training.train [--recipe training/recipe.toml] [--work work/train]

The recipe's phases follow one another; each names the corpus files that it reads and its number of epochs. The learning
rate rises over a phase's first steps, stays, and falls to zero over its `fall` share. A running mean of the weights
is kept beside them; it is what ships.
"""

from __future__ import annotations

import argparse
import os
import random
import tomllib
import zlib
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from tqdm import tqdm

from kronika.coder.words import Pieces
from kronika.corpus.lexicon import Entry
from kronika.corpus.markup import Fault, Marked, read
from training import base
from training.examples import Window, Words, in_words, joined, untitled, windows
from training.glossary import entries, glossary_windows
from training.losses import losses
from training.network import Network
from training.noise import Noise

ROOT = Path(__file__).parents[1]
# Memory stays with the process and comes in large pages: without this, page faults take a third of the time.
MEMORY = {
    "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",
    "MALLOC_MMAP_THRESHOLD_": "17179869184",
    "MALLOC_TRIM_THRESHOLD_": "17179869184",
    "MALLOC_TOP_PAD_": "268435456",
    "OMP_NUM_THREADS": "1",
}


class Phase(msgspec.Struct):
    """Files (patterns of names) and epochs; `fall` is the share of the phase over which the rate falls to zero."""

    files: list[str]
    epochs: int
    fall: float = 0.0
    frozen: int = 0  # lowest layers that do not learn: a third of the time for those
    batch: int = 0  # instead of the recipe's
    noise: float = 1.0  # strength of the augmentation
    rate: float = 1.0  # share of the recipe's rates
    glossary: bool = False  # the lexicon's expressions as well


class Recipe(msgspec.Struct):
    """All that training depends on beside the corpus."""

    seed: int
    workers: int
    batch: int  # pieces a worker a step
    encoder_rate: float
    heads_rate: float
    warm_up: int  # steps
    mean: float  # decay of the running mean
    held_out: int  # one report in so many is kept for validation
    phases: list[Phase]


def corpus(files: list[str], held_out: int, validation: bool = False) -> list[Marked]:
    """Reports of the corpus files whose names match, without (or only) the validation split."""
    faults: list[Fault] = []
    paths = sorted(p for p in (ROOT / "corpus/reports").glob("*.txt") if any(fnmatch(p.name, f) for f in files))
    found = [report for path in paths for report in read(path, faults)]
    for fault in faults:
        print(fault)
    return [report for report in found if is_held_out(report.id, held_out) == validation]


def is_held_out(name: str, share: int) -> bool:
    """Whether a report is of the validation split: by its name alone, so that a growing corpus moves none."""
    return zlib.crc32(name.encode()) % share == 0


def epoch_batches(
    reports: list[Words], lexicon: list[list[Entry]], pieces: Pieces, noise: Noise, size: int, seed: str
) -> list[list[Window]]:
    """One epoch's batches: reports augmented, some joined, windows of like length together, order shuffled."""
    rng = random.Random(seed)
    order = list(reports)
    rng.shuffle(order)
    texts: list[Words] = []
    held: list[Words] = []
    room = rng.randint(120, 300)
    for report in order:
        if len(report.texts) > 150 or rng.random() < 0.4:
            texts.append(untitled(report) if rng.random() < 0.5 else report)
            continue
        held.append(report)
        if sum(len(x.texts) for x in held) > room:
            texts.append(joined(held))
            held, room = [], rng.randint(120, 300)
    if held:
        texts.append(joined(held))
    found = [window for text in texts for window in windows(text, pieces, noise, rng)]
    found += glossary_windows(lexicon, pieces, rng)
    found.sort(key=lambda w: (len(w.pieces) + rng.randint(-12, 12), w.pieces[:6]))
    batches: list[list[Window]] = [[]]
    for window in found:
        if batches[-1] and (len(batches[-1]) + 1) * len(window.pieces) > size:
            batches.append([])
        batches[-1].append(window)
    rng.shuffle(batches)
    return batches


class Trainer:
    """One of the processes; all hold the same weights."""

    def __init__(self, rank: int, recipe: Recipe, work: Path) -> None:
        self.rank, self.recipe, self.work = rank, recipe, work
        torch.manual_seed(recipe.seed)
        self.network = Network()
        self.network.body.load_base()
        stored = np.fromfile(base.MODEL / "rows.bin", base.BLOCK).reshape(-1, base.HIDDEN // 32)
        self.rows = torch.from_numpy(base.dequantise(stored).reshape(-1, base.HIDDEN)).half()
        vocabulary = msgspec.json.decode((base.MODEL / "pieces.json").read_bytes(), type=list[tuple[str, float]])
        self.pieces = Pieces(vocabulary)
        self.mean = {name: p.detach().clone() for name, p in self.network.named_parameters()}
        self.step = self.done = self.begun = 0
        self.state: dict[str, Any] | None = None

    def begin(self, frozen: int) -> None:
        """Set up a phase: what learns, its gradients as views of one flat tensor, and its optimiser."""
        self.network.body.freeze(frozen)
        self.learning = {name: p for name, p in self.network.named_parameters() if p.requires_grad}
        self.gradient = torch.zeros(sum(p.numel() for p in self.learning.values()))
        at = 0
        for p in self.learning.values():
            p.grad = self.gradient[at : at + p.numel()].view_as(p)
            at += p.numel()
        encoder = ("body.positions", "body.norm", "body.layers")
        slow = [p for name, p in self.learning.items() if name.startswith(encoder)]
        fast = [p for name, p in self.learning.items() if not name.startswith(encoder)]
        self.rates = [self.recipe.encoder_rate, self.recipe.heads_rate]
        groups = [{"params": part, "lr": rate} for part, rate in zip((slow, fast), self.rates, strict=True)]
        self.optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
        self.begun = self.step

    def run(self) -> None:
        self.resume()
        before = 0
        for phase in self.recipe.phases:
            if self.done < before + phase.epochs:
                reports = [in_words(r, f"{r.id} ") for r in corpus(phase.files, self.recipe.held_out)]
                noise = Noise(reports, phase.noise)
                self.begin(phase.frozen)
                if self.state and self.done > before:
                    self.optimiser.load_state_dict(self.state["optimiser"])
                    self.begun = self.state.get("begun", 0)
                for epoch in range(self.done - before, phase.epochs):
                    self.epoch(phase, epoch, reports, noise)
                    self.done += 1
                    self.save()
            before += phase.epochs

    def epoch(self, phase: Phase, epoch: int, reports: list[Words], noise: Noise) -> None:
        size = phase.batch or self.recipe.batch
        lexicon = entries(ROOT / "corpus/lexicon") if phase.glossary else []
        batches = epoch_batches(reports, lexicon, self.pieces, noise, size, f"{self.recipe.seed} {self.done}")
        mine = batches[self.rank :: self.recipe.workers][: len(batches) // self.recipe.workers]
        torch.manual_seed(self.recipe.seed * 1000 + self.done * 10 + self.rank)
        self.network.train()
        seen: dict[str, float] = {}
        progress = tqdm(mine, desc=f"epoch {self.done + 1}", disable=self.rank > 0, mininterval=15)
        for i, batch in enumerate(progress):
            share = (epoch + i / len(mine)) / phase.epochs
            self.gradient.zero_()
            found = losses(self.network, self.rows, batch)
            torch.stack(list(found.values())).sum().backward()
            self.update(phase.rate * (min(1.0, (1 - share) / phase.fall) if phase.fall else 1.0))
            for name, value in found.items():
                seen[name] = seen.get(name, 0.0) * 0.98 + float(value.detach()) * 0.02
        if self.rank == 0:
            shown = " ".join(f"{name} {value:.3f}" for name, value in seen.items())
            print(f"epoch {self.done + 1} step {self.step}: {shown}", flush=True)

    def update(self, factor: float) -> None:
        dist.all_reduce(self.gradient)
        self.gradient /= self.recipe.workers
        norm = self.gradient.norm()
        if norm > 5.0:
            self.gradient *= 5.0 / norm
        factor *= min(1.0, (self.step - self.begun + 1) / self.recipe.warm_up)
        for group, rate in zip(self.optimiser.param_groups, self.rates, strict=True):
            group["lr"] = rate * factor
        self.optimiser.step()
        self.step += 1
        if self.rank == 0:
            decay = min(self.recipe.mean, (1 + self.step) / (10 + self.step))
            with torch.no_grad():
                held = [self.mean[name] for name in self.learning]
                torch._foreach_lerp_(held, [p.detach() for p in self.learning.values()], 1 - decay)

    def save(self) -> None:
        if self.rank:
            dist.barrier()
            return
        state: dict[str, Any] = {
            "network": self.network.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "mean": self.mean,
            "step": self.step,
            "done": self.done,
            "begun": self.begun,
        }
        torch.save(state, self.work / "last.tmp")
        (self.work / "last.tmp").replace(self.work / "last.pt")
        torch.save(state["mean"], self.work / "mean.tmp")
        (self.work / "mean.tmp").replace(self.work / "mean.pt")
        dist.barrier()

    def resume(self) -> None:
        path = self.work / "last.pt"
        if not path.exists():
            return
        state = torch.load(path, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.mean = state["mean"]
        self.step, self.done, self.state = state["step"], state["done"], state


def _process(rank: int, recipe: Recipe, work: Path) -> None:
    torch.set_num_threads(1)
    dist.init_process_group("gloo", init_method=f"file://{work}/meet", rank=rank, world_size=recipe.workers)
    Trainer(rank, recipe, work).run()
    dist.destroy_process_group()


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--recipe", type=Path, default=ROOT / "training/recipe.toml")
    ask.add_argument("--work", type=Path, default=ROOT / "work/train")
    given = ask.parse_args()
    recipe = msgspec.convert(tomllib.loads(given.recipe.read_text("utf-8")), Recipe)
    work = given.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    (work / "meet").unlink(missing_ok=True)
    os.environ.update(MEMORY)
    mp.spawn(_process, (recipe, work), nprocs=recipe.workers)


if __name__ == "__main__":
    main()
