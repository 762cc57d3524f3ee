"""Fits the networks of word evidence: `python -m tests.instruments.fit_evidence --data DIR`.

Good pairs are damaged; a content word that lost its rendering (or renders nothing) is to be told from all others.
Held out: every tenth good pair with all that was made of it; the areas under the curve are written into the file.

The shipped `evidence.npz` comes from a forerunner of this instrument, not from it: see `provenance` in the file.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests.instruments.corpora import NAMES, Texts, read_corpus
from tests.instruments.damage import DamageGenerator
from tests.instruments.fit_score import good_pairs
from tests.instruments.pairing import Sides
from workbench.alignment.words import WordAligner
from workbench.alignment.words_metric import load_metric
from workbench.alignment.words_table import load_table
from workbench.divergence.difficulty import NO_DIFFICULTY
from workbench.divergence.evidence import SCALARS, Floats, WordNetwork, WordNetworks
from workbench.divergence.facts import PairFacts, Surveyor
from workbench.divergence.model import Pair
from workbench.divergence.view import Lexicon
from workbench.embedding.bundled import BundledEncoder
from workbench.language.lemmas import English, Russian

ROOT = Path(__file__).resolve().parents[2]
SIZES = {"tatoeba": 2000, "tico": 3071, "mlqe": 7000, "novel": 6000}
WEIGHTS = {
    "drop word": 6, "drop phrase": 2, "drop clause": 2, "insert word": 5, "insert phrase": 2, "replace word": 4,
    "name": 3,
}  # fmt: skip
HIDDEN = 48
ROUNDS = 5000
BATCH = 2048
RATE = 3e-3
DECAY = 1e-4


class Recorder(WordNetwork):
    """Stands for a network and keeps what it was asked about."""

    def __init__(self) -> None:
        object.__setattr__(self, "hidden", None)
        self.asked: Floats | None = None

    def __setattr__(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)

    def log_odds(self, vectors: Floats, scalars: Floats) -> Floats:
        """Nothing yet; remembers the inputs."""
        self.asked = np.concatenate([vectors, scalars], axis=1)
        return np.zeros(len(scalars), np.float32)


@dataclass
class Examples:
    """Inputs of content words, whether each is damaged, and the good pair that each comes from."""

    inputs: list[Floats] = field(default_factory=list)
    labels: list[NDArray[np.bool_]] = field(default_factory=list)
    pairs: list[NDArray[np.int64]] = field(default_factory=list)

    def add(self, inputs: Floats | None, labels: NDArray[np.bool_], content: tuple[bool, ...], pair: int) -> None:
        """Take one side of a pair."""
        flags = np.array(content, bool)
        if inputs is None or len(inputs) != len(flags):
            return
        self.inputs.append(inputs[flags].astype(np.float16))
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
    """Examples from the corpora: every good pair, and two damages of it where it allows them; `damages` counts them."""
    russian, english = Russian(), English()
    collector = Collector(russian, english)
    encoder = BundledEncoder()
    number = 0
    for name in corpora:
        texts: Texts = [pair for pair in read_corpus(name, data) if len(pair[0]) >= 25]
        random.Random(1).shuffle(texts)
        pairs = Sides(encoder).pairs(texts[: min(SIZES[name], limit or SIZES[name])])
        goods = good_pairs(pairs, russian)
        generator = DamageGenerator(goods, russian, english, seed=3)
        rng = random.Random(5)
        for pair, good in zip(pairs, goods, strict=True):
            number += 1
            collector.take(pair, number)
            damages["none"] += 1
            for _ in range(2):
                kind = rng.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
                damaged = generator.kinds[kind](good)
                if damaged is None or damaged.version == good.version:
                    continue
                damages[kind] += 1
                made = Pair(pair.original, Sides(encoder).pairs([(damaged.version, damaged.version)])[0].version)
                foreign = tuple(
                    k
                    for k, word in enumerate(made.version.spans)
                    if any(word.start < span.end and span.start < word.end for span in damaged.foreign)
                )
                collector.take(made, number, damaged.lost, foreign)
    return collector


def fit(examples: Examples, rounds: int = ROUNDS) -> tuple[dict[str, Floats], dict[str, float]]:
    """The network's weights by name, and its areas under the curve, fitted and held out."""
    inputs = np.concatenate(examples.inputs).astype(np.float32)
    labels = np.concatenate(examples.labels).astype(np.float32)
    held = np.concatenate(examples.pairs) % 10 == 0
    vector = inputs.shape[1] - len(SCALARS)
    mean, spread = inputs[~held, vector:].mean(axis=0), inputs[~held, vector:].std(axis=0) + 1e-3
    inputs[:, vector:] = (inputs[:, vector:] - mean) / spread
    rng = np.random.default_rng(0)
    rate = float(labels.mean())
    parts = [
        rng.normal(0, 0.3 / np.sqrt(vector / 8), (inputs.shape[1], HIDDEN)).astype(np.float32),
        np.zeros(HIDDEN, np.float32),
        rng.normal(0, 0.2, HIDDEN).astype(np.float32),
        np.array([np.log(rate / (1 - rate))], np.float32),
    ]
    moments = [(np.zeros_like(part), np.zeros_like(part)) for part in parts]
    used = np.flatnonzero(~held)
    for step in range(1, rounds + 1):
        batch = rng.choice(used, BATCH)
        gradients = _gradients(parts, inputs[batch], labels[batch])
        for part, (first, second), gradient in zip(parts, moments, gradients, strict=True):
            first += 0.1 * (gradient - first)
            second += 0.001 * (gradient**2 - second)
            pace = RATE * (1 - step / (rounds + 1)) / (1 - 0.9**step)
            part -= (pace * first / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)).astype(np.float32)
    odds = np.maximum(inputs @ parts[0] + parts[1], 0) @ parts[2]
    names = ("hidden", "hidden_bias", "output", "output_bias")
    stored = {name: np.asarray(part, np.float32) for name, part in zip(names, parts, strict=True)}
    stored["output_bias"] = stored["output_bias"][0]
    figures = {"words": len(labels), "damaged": rate}
    figures |= {"auc fitted": auc(odds[~held], labels[~held]), "auc held out": auc(odds[held], labels[held])}
    return {**stored, "mean": mean, "spread": spread}, figures


def _gradients(parts: list[Floats], inputs: Floats, labels: Floats) -> tuple[Floats, ...]:
    before = inputs @ parts[0] + parts[1]
    layer = np.maximum(before, 0)
    error = (1 / (1 + np.exp(-(layer @ parts[2] + parts[3][0]))) - labels) / len(labels)
    back = np.outer(error, parts[2]) * (before > 0)
    return (
        inputs.T @ back + DECAY * parts[0],
        back.sum(axis=0),
        layer.T @ error + DECAY * parts[2],
        np.array([error.sum()], np.float32),
    )


def auc(scores: Floats, labels: Floats) -> float:
    """Area under the receiver's curve."""
    ranks = np.empty(len(scores))
    ranks[np.argsort(scores)] = np.arange(len(scores))
    positive = float(labels.sum())
    negative = len(labels) - positive
    return float((ranks[labels > 0].sum() - positive * (positive - 1) / 2) / (positive * negative))


def main() -> None:
    """Fit and write the networks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=ROOT / "resources/weights/evidence.npz")
    parser.add_argument("--corpora", nargs="+", choices=NAMES, default=NAMES)
    parser.add_argument("--limit", type=int, default=None, help="good pairs of each corpus at most")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    arguments = parser.parse_args()
    damages: Counter[str] = Counter()
    collector = collect(arguments.data, arguments.corpora, arguments.limit, damages)
    stored: dict[str, Floats] = {}
    provenance: dict[str, object] = {"fitted by": "tests/instruments/fit_evidence.py", "pairs by damage": dict(damages)}
    provenance |= {"corpora": list(arguments.corpora), "rounds": arguments.rounds, "date": f"{date.today()}"}
    for name, examples in (("omitted", collector.omitted), ("added", collector.added)):
        weights, provenance[name] = fit(examples, arguments.rounds)
        stored |= {f"{name}_{part}": value for part, value in weights.items()}
        stored[f"{name}_hidden"] = stored[f"{name}_hidden"].astype(np.float16)
    print(json.dumps(provenance, indent=1))
    np.savez_compressed(arguments.out, provenance=np.array(json.dumps(provenance)), **stored)


if __name__ == "__main__":
    main()
