"""Fits the learned metric of word alignment: `python -m tests.instruments.fit_metric --data DIR`.

Contrastive learning (InfoNCE, van den Oord et al. 2018) of one linear map a language: each word of a batch of pairs is
to find its partner among all words of the batch. Partners are the mutual best words under the metric so far.

The shipped `words.npz` comes from a forerunner of this instrument, not from it: see `provenance` in the file.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests.instruments.corpora import read_corpus
from tests.instruments.pairing import Sides
from workbench.alignment.words_metric import Floats

ROOT = Path(__file__).resolve().parents[2]
CORPORA = ("tatoeba", "tico", "mlqe")
DIMENSIONS = 192
ROUNDS = 2500
BATCH = 32
RATE = 2e-3
POSITION = 0.5

Ints = NDArray[np.intp]


@dataclass
class Words:
    """Word vectors of pairs, half precision."""

    russian: list[NDArray[np.float16]]
    english: list[NDArray[np.float16]]


def read_words(data: Path, limit: int | None) -> Words:
    """The pairs' word vectors; pairs of three to sixty words a side."""
    words = Words([], [])
    for name in CORPORA:
        texts = read_corpus(name, data)[:limit]
        for start in range(0, len(texts), 500):
            for pair in Sides().pairs(texts[start : start + 500]):
                if all(3 <= len(side.spans) <= 60 for side in (pair.original, pair.version)):
                    words.russian.append(pair.original.vectors.astype(np.float16))
                    words.english.append(pair.version.vectors.astype(np.float16))
    return words


def principal(words: Words, rng: np.random.Generator) -> list[Floats]:
    """The start: principal components of a sample, each language about its own mean."""
    sample = rng.choice(len(words.russian), min(3000, len(words.russian)), replace=False)
    first = np.concatenate([words.russian[i] for i in sample]).astype(np.float32)
    second = np.concatenate([words.english[i] for i in sample]).astype(np.float32)
    means = first.mean(axis=0), second.mean(axis=0)
    covariance = np.cov(np.concatenate([first - means[0], second - means[1]]).T)
    axes = np.linalg.eigh(covariance)[1][:, ::-1][:, :DIMENSIONS].astype(np.float32)
    return [axes.copy(), axes.copy(), -means[0] @ axes, -means[1] @ axes, np.array([np.log(10.0)], np.float32)]


def partners(similarity: Floats, raw: Floats, lengths: list[tuple[int, int]]) -> tuple[Ints, Ints]:
    """Rows and columns of the mutual best words inside each pair of the batch."""
    rows: list[int] = []
    columns: list[int] = []
    top = left = 0
    for n, m in lengths:
        here = np.s_[top : top + n, left : left + m]
        across = np.abs(np.arange(n)[:, None] / n - np.arange(m)[None] / m)
        scores = similarity[here] + 0.5 * raw[here] - POSITION * across
        best, back = scores.argmax(axis=1), scores.argmax(axis=0)
        mutual = np.flatnonzero(back[best] == np.arange(n))
        rows += (top + mutual).tolist()
        columns += (left + best[mutual]).tolist()
        top, left = top + n, left + m
    return np.array(rows), np.array(columns)


def gradients(parts: list[Floats], first: Floats, second: Floats, lengths: list[tuple[int, int]]) -> list[Floats]:
    """Of both directions' cross-entropy, in the order of `parts`."""
    raw_first, raw_second = first @ parts[0] + parts[2], second @ parts[1] + parts[3]
    norms = [np.linalg.norm(raw, axis=1, keepdims=True) + 1e-6 for raw in (raw_first, raw_second)]
    one, two = raw_first / norms[0], raw_second / norms[1]
    similarity = one @ two.T
    rows, columns = partners(similarity, first @ second.T, lengths)
    heat = float(np.exp(parts[4][0]))
    logits = heat * similarity
    back = np.zeros_like(logits)
    back[rows] += _softmax(logits[rows])
    back[:, columns] += _softmax(logits[:, columns].T).T
    np.subtract.at(back, (rows, columns), 2.0)
    back /= len(rows)
    to_one, to_two = heat * back @ two, heat * back.T @ one
    down = [
        (to - (to * unit).sum(axis=1, keepdims=True) * unit) / norm
        for to, unit, norm in ((to_one, one, norms[0]), (to_two, two, norms[1]))
    ]
    warmth = np.array([(back * logits).sum()], np.float32)
    return [first.T @ down[0], second.T @ down[1], down[0].sum(axis=0), down[1].sum(axis=0), warmth]


def _softmax(logits: Floats) -> Floats:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), np.float32)


def fit(words: Words, rounds: int) -> list[Floats]:
    """The maps, biases and heat (Adam, falling rate)."""
    rng = np.random.default_rng(0)
    parts = principal(words, rng)
    moments = [(np.zeros_like(part), np.zeros_like(part)) for part in parts]
    for step in range(1, rounds + 1):
        batch = rng.choice(len(words.russian), BATCH, replace=False)
        first = np.concatenate([words.russian[i] for i in batch]).astype(np.float32)
        second = np.concatenate([words.english[i] for i in batch]).astype(np.float32)
        lengths = [(len(words.russian[i]), len(words.english[i])) for i in batch]
        found = gradients(parts, first, second, lengths)
        for part, (slow, square), gradient in zip(parts, moments, found, strict=True):
            slow += 0.1 * (gradient - slow)
            square += 0.001 * (gradient**2 - square)
            pace = RATE * (1 - step / (rounds + 1)) / (1 - 0.9**step)
            part -= (pace * slow / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)).astype(np.float32)
    return parts


def main() -> None:
    """Fit and write the metric."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--limit", type=int, default=None, help="pairs of each corpus")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--out", type=Path, default=ROOT / "resources/weights/words.npz")
    arguments = parser.parse_args()
    words = read_words(arguments.data, arguments.limit)
    parts = fit(words, arguments.rounds)
    provenance = {
        "fitted by": "tests/instruments/fit_metric.py",
        "corpora": CORPORA,
        "pairs": len(words.russian),
        "rounds": arguments.rounds,
    }
    names = ("russian", "english", "russian_bias", "english_bias")
    stored = {name: part.astype(np.float16) for name, part in zip(names, parts, strict=False)}
    np.savez_compressed(arguments.out, provenance=np.array(json.dumps(provenance)), **stored)
    print(json.dumps(provenance))


if __name__ == "__main__":
    main()
