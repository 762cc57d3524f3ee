"""Fits the networks of word evidence: `python -m tests.instruments.fit_evidence --data DIR`.

Good pairs are damaged; a content word that lost its rendering (or renders nothing) is to be told from all others.
Held out: every tenth good pair with all that was made of it; the areas under the curve are written into the file.

The seams that the networks read come from `resources/weights/seams.npz`, which `fit_seams` fits first.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from tests.instruments.corpora import NAMES, Texts, read_corpus
from tests.instruments.damage import Damaged, DamageGenerator, Good
from tests.instruments.fit_score import good_pairs
from tests.instruments.networks import auc, found_at, layer_arrays
from tests.instruments.pairing import Sides
from workbench.alignment.words import WordAligner
from workbench.alignment.words_metric import load_metric
from workbench.alignment.words_table import load_table
from workbench.divergence.difficulty import NO_DIFFICULTY
from workbench.divergence.evidence import VECTOR_SCALE, Floats, WordNetwork, WordNetworks
from workbench.divergence.facts import PairFacts, Surveyor
from workbench.divergence.model import Pair
from workbench.divergence.seams import load_seams
from workbench.divergence.view import Lexicon
from workbench.embedding.bundled import BundledEncoder
from workbench.language.lemmas import English, Russian

Halves = NDArray[np.float16]

ROOT = Path(__file__).resolve().parents[2]
SIZES = {"tatoeba": 800, "tico": 1500, "mlqe": 3500, "novel": 1500, "garnett": 2000, "ralston": 2000}
WEIGHTS = {
    "drop word": 7, "drop phrase": 4, "drop clause": 2, "insert word": 2, "insert fitting word": 6, "insert phrase": 2,
    "replace word": 2, "name": 1,
}  # fmt: skip
AT_ONCE = 500
EACH = 3
"""Damages of a good pair."""

VIEW = 24
HIDDEN = (64, 16)
DROPPED_INPUTS = 0.1
EPOCHS = 3
NETWORKS = 4
SMOOTHING = {"omitted": 0.1, "added": 0.0}
"""Share of each label that is the rate of damage instead: how sure a damaged word's label is to be believed."""

BATCH = 2048
RATE = 2e-3


class Recorder(WordNetwork):
    """Stands for a network and keeps what it was asked about."""

    def __init__(self) -> None:
        self.asked: tuple[Floats, Floats] | None = None

    def __setattr__(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)

    def log_odds(self, vectors: Floats, features: Floats) -> Floats:
        """Nothing yet; remembers the inputs."""
        self.asked = (vectors, features)
        return np.zeros(len(features), np.float32)


@dataclass
class Examples:
    """Vectors and features of content words, whether each is damaged, and the good pair that each comes from."""

    vectors: list[Halves] = field(default_factory=list)
    features: list[Halves] = field(default_factory=list)
    labels: list[NDArray[np.bool_]] = field(default_factory=list)
    pairs: list[NDArray[np.int64]] = field(default_factory=list)

    def add(
        self, asked: tuple[Floats, Floats] | None, labels: NDArray[np.bool_], content: tuple[bool, ...], pair: int
    ) -> None:
        """Take one side of a pair."""
        flags = np.array(content, bool)
        if asked is None or len(asked[0]) != len(flags):
            return
        self.vectors.append(asked[0][flags].astype(np.float16))
        self.features.append(asked[1][flags].astype(np.float16))
        self.labels.append(labels[flags])
        self.pairs.append(np.full(int(flags.sum()), pair))


class Collector:
    """Collects examples of both sides from good and damaged pairs."""

    def __init__(self, russian: Russian, english: English) -> None:
        self.omitted, self.added = Examples(), Examples()
        self._recorders = (Recorder(), Recorder())
        self._surveyor = Surveyor(
            WordAligner(metric=load_metric(), translations=load_table(), russian=russian, english=english),
            WordNetworks(*self._recorders),
            Lexicon(russian, english),
            NO_DIFFICULTY,
            load_seams(),
            original_language="ru",
            version_language="en",
        )

    def take(self, pair: Pair, number: int, lost: tuple[int, ...] = (), foreign: tuple[int, ...] = ()) -> None:
        """Take one pair, with the words that were damaged."""
        for recorder in self._recorders:
            recorder.asked = None
        facts: PairFacts = self._surveyor.facts(pair)
        for examples, recorder, side, damaged in (
            (self.omitted, self._recorders[0], facts.view.original, lost),
            (self.added, self._recorders[1], facts.view.version, foreign),
        ):
            labels = np.zeros(len(side.spans), bool)
            labels[list(damaged)] = True
            examples.add(recorder.asked, labels, side.content, number)


def collect(data: Path, corpora: Sequence[str], limit: int | None, damages: Counter[str]) -> Collector:
    """Examples from the corpora: every good pair, and damages of it where it allows them; `damages` counts them."""
    russian, english = Russian(), English()
    collector = Collector(russian, english)
    encoder = BundledEncoder()
    number = 0
    for name in corpora:
        texts: Texts = [pair for pair in read_corpus(name, data) if len(pair[0]) >= 25]
        random.Random(1).shuffle(texts)
        texts = texts[: min(SIZES[name], limit or SIZES[name])]
        starts = range(0, len(texts), AT_ONCE)
        goods = [
            good
            for start in starts
            for good in good_pairs(Sides(encoder).pairs(texts[start : start + AT_ONCE]), russian)
        ]
        generator = DamageGenerator(goods, russian, english, seed=3)
        rng = random.Random(5)
        for start in starts:
            made: list[tuple[int, Good, Damaged | None]] = []
            for good in goods[start : start + AT_ONCE]:
                number += 1
                made.append((number, good, None))
                for kind in rng.choices(list(WEIGHTS), list(WEIGHTS.values()), k=EACH):
                    damaged = generator.kinds[kind](good)
                    if damaged is not None and damaged.version != good.version:
                        made.append((number, good, damaged))
            pairs = Sides(encoder).pairs([(good.original, (bad or good).version) for _, good, bad in made])
            for pair, (own, _, bad) in zip(pairs, made, strict=True):
                damages[bad.kind if bad else "none"] += 1
                collector.take(pair, own, bad.lost if bad else (), _inside(pair, bad))
            print(f"{name}: {start + AT_ONCE}", flush=True)
    return collector


def _inside(pair: Pair, damaged: Damaged | None) -> tuple[int, ...]:
    """The version's words that the damage put there."""
    return tuple(
        index
        for index, word in enumerate(pair.version.spans)
        if damaged and any(word.start < span.end and span.start < word.end for span in damaged.foreign)
    )


class Network(nn.Module):
    """The network of `workbench.divergence.evidence`, over standardised features."""

    def __init__(self, vectors: int, features: int) -> None:
        super().__init__()
        self.view = nn.Linear(vectors, VIEW)
        sizes = (features + VIEW, *HIDDEN, 1)
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in pairwise(sizes))
        self.drop = nn.Dropout(DROPPED_INPUTS)

    def forward(self, vectors: torch.Tensor, features: torch.Tensor) -> torch.Tensor:
        """Log odds."""
        found = torch.cat([features, self.view(VECTOR_SCALE * vectors.float())], 1)
        for number, layer in enumerate(list(self.layers)[:-1]):
            found = torch.relu(layer(self.drop(found) if number else found))
        return torch.as_tensor(self.layers[-1](found)[:, 0])


def fit(examples: Examples, smoothing: float, epochs: int = EPOCHS) -> tuple[dict[str, Floats], dict[str, float]]:
    """The weights by name of `NETWORKS` networks whose mean counts, and their figures, fitted and held out."""
    vectors = torch.from_numpy(np.concatenate(examples.vectors))
    features = np.concatenate(examples.features).astype(np.float32)
    labels = np.concatenate(examples.labels).astype(np.float32)
    held = np.concatenate(examples.pairs) % 10 == 0
    mean, spread = features[~held].mean(axis=0), features[~held].std(axis=0) + 1e-3
    standard, wanted = torch.from_numpy((features - mean) / spread), torch.from_numpy(labels)
    wanted = (1 - smoothing) * wanted + smoothing * wanted.mean()
    used = torch.from_numpy(np.flatnonzero(~held))
    networks = [trained(vectors, standard, wanted, used, epochs=epochs, seed=seed) for seed in range(NETWORKS)]
    with torch.no_grad():
        parts = torch.arange(len(wanted)).split(8192)
        found = [torch.cat([network(vectors[part], standard[part]) for part in parts]) for network in networks]
    odds = torch.stack(found).mean(0).numpy()
    figures = {"words": len(labels), "damaged": round(float(labels.mean()), 4)}
    figures |= {"auc fitted": auc(odds[~held], labels[~held]), "auc held out": auc(odds[held], labels[held])}
    figures |= {f"found at {share:.1%}": found_at(odds[held], labels[held], share) for share in (0.02, 0.005)}
    halves = {name: value.astype(np.float16) for name, value in side_by_side(networks).items()}
    return {**halves, "mean": mean, "spread": spread}, figures


def trained(
    vectors: torch.Tensor, features: torch.Tensor, wanted: torch.Tensor, used: torch.Tensor, *, epochs: int, seed: int
) -> Network:
    """A network fitted to the examples with the numbers `used`."""
    torch.manual_seed(seed)
    network = Network(vectors.shape[1], features.shape[1])
    optimiser = torch.optim.Adam(network.parameters(), RATE, weight_decay=1e-5)
    for epoch in range(epochs):
        network.train()
        for group in optimiser.param_groups:
            group["lr"] = RATE * (1 - epoch / epochs) + 5e-5
        for batch in used[torch.randperm(len(used))].split(BATCH):
            odds = network(vectors[batch], features[batch])
            loss = nn.functional.binary_cross_entropy_with_logits(odds, wanted[batch])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
        print(f"network {seed + 1}, epoch {epoch + 1}: {loss.item():.4f}", flush=True)
    network.eval()
    return network


def side_by_side(networks: Sequence[Network]) -> dict[str, Floats]:
    """One network whose output is the mean of several: their layers beside one another, without ties between them."""
    views = [layer_arrays("view", [network.view]) for network in networks]
    stored = {
        "view": np.concatenate([view["view_0"] for view in views], axis=1),
        "view_bias": np.concatenate([view["view_0_bias"] for view in views]),
    }
    layers = [layer_arrays("layer", network.layers) for network in networks]
    for number in range(len(HIDDEN) + 1):
        blocks = [own[f"layer_{number}"] for own in layers]
        biases = [own[f"layer_{number}_bias"] for own in layers]
        if number == 0:
            features = len(blocks[0]) - VIEW
            shared = np.concatenate([block[:features] for block in blocks], axis=1)
            weights = np.concatenate([shared, _diagonal([block[features:] for block in blocks])])
        else:
            weights = _diagonal(blocks)
        bias = np.concatenate(biases)
        if number == len(HIDDEN):
            weights = weights.sum(axis=1, keepdims=True) / len(networks)
            bias = bias.mean(keepdims=True)
        stored |= {f"layer_{number}": weights, f"layer_{number}_bias": bias}
    return stored


def _diagonal(blocks: Sequence[Floats]) -> Floats:
    rows, columns = (sum(block.shape[axis] for block in blocks) for axis in (0, 1))
    found = np.zeros((rows, columns), np.float32)
    row = column = 0
    for block in blocks:
        found[row : row + block.shape[0], column : column + block.shape[1]] = block
        row, column = row + block.shape[0], column + block.shape[1]
    return found


def main() -> None:
    """Fit and write the networks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=ROOT / "resources/weights/evidence.npz")
    parser.add_argument("--corpora", nargs="+", choices=NAMES, default=NAMES)
    parser.add_argument("--limit", type=int, default=None, help="good pairs of each corpus at most")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    damages: Counter[str] = Counter()
    collector = collect(arguments.data, arguments.corpora, arguments.limit, damages)
    stored: dict[str, Floats] = {}
    provenance: dict[str, object] = {"fitted by": "tests/instruments/fit_evidence.py", "pairs by damage": dict(damages)}
    provenance |= {"corpora": list(arguments.corpora), "epochs": arguments.epochs, "date": f"{date.today()}"}
    for name, examples in (("omitted", collector.omitted), ("added", collector.added)):
        weights, provenance[name] = fit(examples, SMOOTHING[name], arguments.epochs)
        stored |= {f"{name}_{part}": value for part, value in weights.items()}
    print(json.dumps(provenance, indent=1))
    np.savez_compressed(arguments.out, provenance=np.array(json.dumps(provenance)), **stored)


if __name__ == "__main__":
    main()
