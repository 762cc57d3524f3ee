"""Fits the divergence score: `python -m tests.instruments.fit_score --data DIR`.

A linear ranking (RankNet, Burges et al. 2005): a damaged pair must stand above the good pair that it was made of, and
of two machine translations the one that people scored lower above the other. The original's difficulty (cross-fitted,
see `fit_difficulty`) is the same for a pair and its damaged copy, so that people's scores alone decide its weight.
Held out: every tenth pair with all that was made of it; both accuracies are written into the weights file.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests.instruments import fit_difficulty
from tests.instruments.corpora import Texts, read_corpus
from tests.instruments.damage import DamageGenerator, Good
from tests.instruments.pairing import Sides
from workbench.alignment.words import WordAligner, WordSide
from workbench.alignment.words_metric import load_metric
from workbench.alignment.words_table import load_table
from workbench.divergence.detection import Detector, Surveyed
from workbench.divergence.facts import FIGURES
from workbench.divergence.habit import ENOUGH
from workbench.divergence.model import Pair
from workbench.divergence.score import SIGNALS, signals_of
from workbench.language.lemmas import English, Russian

ROOT = Path(__file__).resolve().parents[2]
CORPORA = ("tico", "mlqe", "novel")
KINDS = (
    "drop word", "drop word", "drop phrase", "drop clause", "insert word", "insert word", "insert phrase",
    "replace word", "replace word", "number", "date", "name", "negation", "negation", "code mix", "question",
    "shuffle", "repeat",
)  # fmt: skip
ROUNDS = 1000
RATE = 0.03
DECAY = 2e-3
HUMAN_SHARE = 0.8
GOOD_SHARE = 0.7

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Ranked:
    """Differences of inputs, higher less lower, and which of them are held out."""

    differences: Matrix
    held: NDArray[np.bool_]


def good_pairs(pairs: Sequence[Pair], russian: Russian) -> list[Good]:
    """The pairs with their word tables, as the damage generator wants them."""
    aligner = WordAligner(metric=load_metric(), translations=load_table(), russian=russian)
    return [
        Good(
            pair.original.text,
            pair.version.text,
            pair.original.spans,
            pair.version.spans,
            aligner.table(
                WordSide(pair.original.text, pair.original.spans, pair.original.vectors),
                WordSide(pair.version.text, pair.version.spans, pair.version.vectors),
            ),
        )
        for pair in pairs
    ]


def other_damages(good: Good, kind: str, rng: random.Random) -> str | None:
    """The texts of damages that no word of the original lost its rendering by."""
    words = good.version.rstrip().split(" ")
    if kind == "shuffle" and len(words) > 5:
        rng.shuffle(words)
        return " ".join(words)
    if kind == "repeat" and len(words) > 3:
        place = rng.randrange(len(words) - 1)
        return " ".join([*words[: place + 1], words[place].strip(".,"), *words[place + 1 :]])
    if kind == "question" and good.version.endswith("."):
        return good.version[:-1] + "?"
    return None


def damaged_texts(goods: Sequence[Good], russian: Russian, english: English, each: int) -> list[tuple[int, str]]:
    """(index of the good pair, damaged version), `each` for a pair where it allows as many."""
    generator = DamageGenerator(goods, russian, english, seed=11)
    rng = random.Random(13)
    found: list[tuple[int, str]] = []
    for index, good in enumerate(goods):
        made: set[str] = set()
        for kind in rng.sample(KINDS, len(KINDS)):
            if len(made) == each:
                break
            if kind in generator.kinds:
                damaged = generator.kinds[kind](good)
                text = damaged.version if damaged is not None else None
            else:
                text = other_damages(good, kind, rng)
            if text and text != good.version:
                made.add(text)
        found += [(index, text) for text in sorted(made)]
    return found


def inputs_of(surveyed: Surveyed) -> Matrix:
    """What the score multiplies with its weights: figures, signals, and the original's difficulty."""
    assert surveyed.facts is not None
    parts = [surveyed.facts.figures, signals_of(surveyed.findings), [surveyed.facts.difficulty]]
    return np.concatenate(parts).astype(np.float64)


def survey(detector: Detector, sides: Sides, texts: Texts) -> list[Surveyed]:
    """Facts of each pair by itself."""
    return [detector.survey([pair])[0] for pair in sides.pairs(texts)]


def damage_ranking(
    detector: Detector, sides: Sides, texts: Texts, russian: Russian, english: English
) -> tuple[Ranked, Matrix, Matrix]:
    """Damaged above good; the inputs of the good pairs and of the damaged ones."""
    goods = good_pairs(sides.pairs(texts), russian)
    damaged = damaged_texts(goods, russian, english, 3)
    before = survey(detector, sides, texts)
    after = survey(detector, sides, [(texts[index][0], text) for index, text in damaged])
    usable = [(index, one) for (index, _), one in zip(damaged, after, strict=True) if one.facts is not None]
    usable = [(index, one) for index, one in usable if before[index].facts is not None]
    low = np.stack([inputs_of(before[index]) for index, _ in usable])
    high = np.stack([inputs_of(one) for _, one in usable])
    held = np.array([index % 10 == 0 for index, _ in usable])
    return Ranked(high - low, held), low, high


def human_ranking(detector: Detector, sides: Sides, texts: Texts, scores: NDArray[np.float64]) -> Ranked:
    """Machine translations that people scored lower above those scored higher; one document."""
    surveyed = survey(detector, sides, texts)
    known = [index for index, one in enumerate(surveyed) if one.facts is not None]
    inputs = {index: inputs_of(surveyed[index]) for index in known}
    for index, difficulty in zip(known, _difficulties(sides, surveyed, known, texts, scores), strict=True):
        inputs[index][-1] = difficulty
    rng = random.Random(17)
    differences, held = [], []
    for _ in range(8 * len(known)):
        first, second = rng.sample(known, 2)
        if abs(scores[first] - scores[second]) < 0.3 or (first % 10 == 0) != (second % 10 == 0):
            continue
        worse, better = (first, second) if scores[first] < scores[second] else (second, first)
        differences.append(inputs[worse] - inputs[better])
        held.append(first % 10 == 0)
    return Ranked(np.stack(differences), np.array(held))


def _difficulties(
    sides: Sides, surveyed: Sequence[Surveyed], known: Sequence[int], texts: Texts, scores: Matrix
) -> Matrix:
    """The cross-fitted difficulty of the `known` pairs' originals."""
    facts = [found for index in known if (found := surveyed[index].facts) is not None]
    vectors = np.stack([pair.original.sentence_vector for pair in sides.pairs([texts[index] for index in known])])
    inputs, _, _ = fit_difficulty.inputs_of([one.view.original for one in facts], vectors.astype(np.float64))
    return fit_difficulty.cross_fitted(inputs, scores[known])


def fit(damage: Ranked, human: Ranked) -> Matrix:
    """Weights by gradient descent (Adam) on the logistic loss of both rankings; signals never count against."""
    parts = [(damage, 1 - HUMAN_SHARE), (human, HUMAN_SHARE)]
    scale = np.sqrt(sum((part.differences[~part.held] ** 2).mean(axis=0) for part, _ in parts) / 2) + 1e-6
    weights = np.zeros(len(scale))
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    signals = slice(len(FIGURES), -1)
    for step in range(1, ROUNDS + 1):
        gradient = DECAY * weights
        for part, share in parts:
            used = part.differences[~part.held] / scale
            margin = np.clip(used @ weights, -30, 30)
            gradient -= share * (used / (1 + np.exp(margin))[:, None]).mean(axis=0)
        first, second = 0.9 * first + 0.1 * gradient, 0.999 * second + 0.001 * gradient**2
        rate = RATE * (1 - step / (ROUNDS + 1))
        weights -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
        weights[signals] = np.maximum(weights[signals], 0)
    weights /= scale
    weights[-1] = _own_weight(human.differences[~human.held], weights)
    return weights


def _own_weight(differences: Matrix, weights: Matrix) -> float:
    """The weight of the difficulty by people's scores alone, for the other weights as they are (Newton's method)."""
    inputs = np.stack([differences[:, :-1] @ weights[:-1], differences[:, -1]], axis=1)
    found = np.array([1.0, weights[-1]])
    for _ in range(30):
        expected = 1 / (1 + np.exp(-np.clip(inputs @ found, -30, 30)))
        bend = (inputs * (expected * (1 - expected))[:, None]).T @ inputs + 1e-9 * np.eye(2)
        found += np.linalg.solve(bend, inputs.T @ (1 - expected))
    return float(found[1] / max(found[0], 1e-6))


def accuracy(part: Ranked, weights: Matrix) -> tuple[float, float]:
    """Share ranked right, fitted and held out."""
    right = part.differences @ weights > 0
    return float(right[~part.held].mean()), float(right[part.held].mean())


def calibration(low: Matrix, high: Matrix, weights: Matrix) -> tuple[float, float]:
    """Slope and intercept that make the ranking a probability (Platt 1999), with `GOOD_SHARE` of the pairs good."""
    values = np.concatenate([low @ weights, high @ weights])
    labels = np.repeat([0.0, 1.0], [len(low), len(high)])
    weight = np.where(labels > 0, (1 - GOOD_SHARE) / len(high), GOOD_SHARE / len(low))
    inputs = np.stack([values, np.ones_like(values)], axis=1)
    found = np.array([1.0 / max(float(values.std()), 1e-6), -float(values.mean() / max(values.std(), 1e-6))])
    for _ in range(50):
        expected = 1 / (1 + np.exp(-np.clip(inputs @ found, -30, 30)))
        slope = inputs.T @ (weight * (labels - expected))
        bend = (inputs * (weight * expected * (1 - expected))[:, None]).T @ inputs + 1e-9 * np.eye(2)
        found = found + np.clip(np.linalg.solve(bend, slope), -2, 2)
    return float(found[0]), float(found[1])


def main() -> None:
    """Fit and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--pairs", type=int, default=1000, help="good pairs of each corpus")
    parser.add_argument("--human", type=int, default=7000, help="scored machine translations")
    parser.add_argument("--out", type=Path, default=ROOT / "resources/weights/score.json")
    arguments = parser.parse_args()
    write(arguments.out, *measured(arguments.data, arguments.pairs, arguments.human, Sides(), read_corpus))


def measured(
    data: Path, size: int, human_size: int, sides: Sides, corpus: Callable[[str, Path], Texts]
) -> tuple[dict[str, Ranked], Ranked, Matrix, Matrix]:
    """The rankings by corpus, the human one, and the inputs of good and damaged pairs."""
    russian, english = Russian(), English()
    detector = Detector(russian=russian, english=english)
    damages: dict[str, Ranked] = {}
    lows, highs = [], []
    for name in CORPORA:
        texts = [pair for pair in corpus(name, data) if len(pair[0]) > 25]
        random.Random(19).shuffle(texts)
        damages[name], low, high = damage_ranking(detector, sides, texts[:size], russian, english)
        lows.append(low)
        highs.append(high)
    texts, scores = fit_difficulty.scored(data)
    chosen = random.Random(23).sample(range(len(texts)), min(human_size, len(texts)))
    human = human_ranking(detector, sides, [texts[index] for index in chosen], scores[chosen])
    return damages, human, np.concatenate(lows), np.concatenate(highs)


def write(out: Path, damages: dict[str, Ranked], human: Ranked, low: Matrix, high: Matrix) -> None:
    """Fit, and write the weights with their provenance and the prior habit."""
    together = Ranked(
        np.concatenate([part.differences for part in damages.values()]),
        np.concatenate([part.held for part in damages.values()]),
    )
    weights = fit(together, human)
    slope, bias = calibration(low, high, weights)
    weights = weights * slope
    size = len(FIGURES)
    lower, middle, upper = np.quantile(low[:, :size], (0.2, 0.5, 0.8), axis=0)
    spread = np.maximum(np.maximum(upper - middle, (upper - lower) / 2), 0.02)
    figures = {name: accuracy(part, weights) for name, part in {**damages, "human": human}.items()}
    stored = {
        "provenance": {
            "fitted by": "tests/instruments/fit_score.py",
            "damage": {name: len(part.differences) for name, part in damages.items()},
            "human": f"mlqe-ru-en train, {len(human.differences)} pairs of scored translations",
            "share of the human ranking": HUMAN_SHARE,
            "date": f"{date.today()}",
            "ranked right (fitted, held out)": {n: [round(v, 4) for v in pair] for n, pair in figures.items()},
        },
        "raw": _named(FIGURES, weights[:size]),
        "signals": _named(SIGNALS, weights[size:-1]),
        "difficulty": round(float(weights[-1]), 5),
        "bias": round(bias, 4),
        "prior": {"middle": _named(FIGURES, middle), "spread": _named(FIGURES, spread), "pairs": ENOUGH},
    }
    out.write_text(json.dumps(stored, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(json.dumps(stored["provenance"], indent=1))


def _named(names: Sequence[str], values: Matrix) -> dict[str, float]:
    return {name: round(float(value), 5) for name, value in zip(names, values, strict=True)}


if __name__ == "__main__":
    main()
