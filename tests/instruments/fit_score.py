"""Fits the divergence score and the bars of runs: `python -m tests.instruments.fit_score --data DIR`.

A linear ranking (RankNet, Burges et al. 2005): a damaged pair must stand above the good pair that it was made of, and
of two machine translations the one that people scored lower above the other. The bars are what a given share of the
good pairs pass, each corpus judged by its own habit. All pairs are such as the network has not seen (`fit_network`
comes first); of these every fourth is held out, with all that was made of it, and both accuracies are written into the
weights file.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests.instruments.corpora import NAMES, Texts, is_kept_aside, read_corpus, scored
from tests.instruments.damage import DamageGenerator, Good
from tests.instruments.pairing import Sides
from workbench.alignment.words import WordAligner, WordSide
from workbench.alignment.words_metric import load_metric
from workbench.alignment.words_table import load_table
from workbench.divergence.detection import Detector, DetectorSetup, Surveyed
from workbench.divergence.evidence import Floats
from workbench.divergence.facts import FIGURES, PairFacts
from workbench.divergence.habit import ENOUGH, Habit, habit_of, middle_and_spread
from workbench.divergence.model import Pair
from workbench.divergence.score import SIGNALS, ScoreModel, Weights, signals_of
from workbench.divergence.wording import Bars, strongest_change
from workbench.language.lemmas import English, Russian

ROOT = Path(__file__).resolve().parents[2]
FOLDS = 4
KINDS = (
    "drop word", "drop word", "drop phrase", "drop clause", "insert word", "insert word", "insert phrase",
    "replace word", "replace word", "number", "date", "name", "negation", "negation", "code mix", "question",
    "shuffle", "repeat",
)  # fmt: skip
ROUNDS = 1000
RATE = 0.03
DECAY = {"figures": 2e-3, "signals": 0.3}
"""Of weights (L2): between translations of one original a finding decides with any weight, and a high one would put
every pair with it above all others. (In MLQE-PE's training part, people score pairs with hints no lower than the
network does.)"""

JUDGEMENTS = ("human",)
"""Figures that count where the network has read the pair: it has taken in the others."""

HUMAN_SHARE = 0.75
GOOD_SHARE = 0.7
NO_DOCUMENTS = frozenset(("tatoeba",))
"""Corpora of sentences out of context, which have no habit as versions have."""

SHORTEST = 25
"""Letters of an original beyond which a pair is used."""

SHARES = {
    "omitted": {"hint": 0.10, "loud": 0.0075},
    "added": {"hint": 0.09, "loud": 0.015},
    "changed": {"hint": 0.02, "loud": 0.002},
}
"""Shares of good pairs that the bars let through; three in a hundred loud at most, as the rules take their part."""

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
    """What the score multiplies with its weights: figures and signals."""
    assert surveyed.facts is not None
    return np.concatenate([surveyed.facts.figures, signals_of(surveyed.findings)]).astype(np.float64)


def survey(detector: Detector, sides: Sides, texts: Texts) -> list[Surveyed]:
    """Facts of each pair by itself."""
    return [detector.survey([pair])[0] for pair in sides.pairs(texts)]


@dataclass(frozen=True)
class Measured:
    """What was measured of one corpus.

    Attributes:
        ranked: damaged above good.
        low, high: inputs of the good pairs and of their damaged copies, row by row.
        goods: facts of the good pairs, each once.
    """

    ranked: Ranked
    low: Matrix
    high: Matrix
    goods: list[PairFacts]


def measured(detector: Detector, sides: Sides, texts: Texts, russian: Russian, english: English) -> Measured:
    """Good pairs and damaged copies of them."""
    goods = good_pairs(sides.pairs(texts), russian)
    damaged = damaged_texts(goods, russian, english, 3)
    before = survey(detector, sides, texts)
    after = survey(detector, sides, [(texts[index][0], text) for index, text in damaged])
    usable = [(index, one) for (index, _), one in zip(damaged, after, strict=True) if one.facts is not None]
    usable = [(index, one) for index, one in usable if before[index].facts is not None]
    low = np.stack([inputs_of(before[index]) for index, _ in usable])
    high = np.stack([inputs_of(one) for _, one in usable])
    held = np.array([index % FOLDS == 0 for index, _ in usable])
    return Measured(Ranked(high - low, held), low, high, [one.facts for one in before if one.facts is not None])


def bars(corpora: Sequence[Sequence[PairFacts]], prior: Habit) -> dict[str, dict[str, float]]:
    """What shares of good pairs pass, by kind of run and volume: medians over the corpora, each by its own habit."""
    found: dict[str, dict[str, float]] = {"omitted": {}, "added": {}, "changed": {}}
    passed: dict[str, list[Matrix]] = {name: [] for name in found}
    for goods in corpora:
        habit = habit_of([facts.figures for facts in goods], prior)
        own = np.stack([habit.in_own_terms(facts.figures) for facts in goods]).astype(np.float64)
        passed["omitted"].append(own[:, FIGURES.index("omitted_run")])
        passed["added"].append(own[:, FIGURES.index("added_run")])
        passed["changed"].append(np.array([strongest_change(facts, habit) for facts in goods]))
    for name, values in passed.items():
        for volume, share in SHARES[name].items():
            quantiles = [np.sort(own)[round((1 - share) * (len(own) - 1))] for own in values]
            found[name][volume] = round(float(np.median(quantiles)), 3)
    return found


def human_ranking(detector: Detector, sides: Sides, texts: Texts, scores: Sequence[float]) -> Ranked:
    """Machine translations that people scored lower above those scored higher; one document."""
    surveyed = survey(detector, sides, texts)
    known = [index for index, one in enumerate(surveyed) if one.facts is not None]
    inputs = {index: inputs_of(surveyed[index]) for index in known}
    rng = random.Random(17)
    differences, held = [], []
    for _ in range(8 * len(known)):
        first, second = rng.sample(known, 2)
        if abs(scores[first] - scores[second]) < 0.3 or (first % FOLDS == 0) != (second % FOLDS == 0):
            continue
        worse, better = (first, second) if scores[first] < scores[second] else (second, first)
        differences.append(inputs[worse] - inputs[better])
        held.append(first % FOLDS == 0)
    return Ranked(np.stack(differences), np.array(held))


def fit(damage: Ranked, human: Ranked, counted: Sequence[str]) -> Matrix:
    """Weights by gradient descent (Adam) on the logistic loss of both rankings; none counts the wrong way.

    Of the figures only the `counted` ones get a weight.
    """
    parts = [(damage, 1 - HUMAN_SHARE), (human, HUMAN_SHARE)]
    decay = np.repeat([DECAY["figures"], DECAY["signals"]], [len(FIGURES), len(SIGNALS)])
    free = np.array([name in counted for name in FIGURES] + [True] * len(SIGNALS))
    scale = np.sqrt(sum((part.differences[~part.held] ** 2).mean(axis=0) for part, _ in parts) / 2) + 1e-6
    weights = np.zeros(len(scale))
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    signs = np.where(np.arange(len(scale)) == FIGURES.index("human"), -1.0, 1.0)
    for step in range(1, ROUNDS + 1):
        gradient = decay * weights
        for part, share in parts:
            used = part.differences[~part.held] / scale
            margin = np.clip(used @ weights, -30, 30)
            gradient -= share * (used / (1 + np.exp(margin))[:, None]).mean(axis=0)
        first, second = 0.9 * first + 0.1 * gradient, 0.999 * second + 0.001 * gradient**2
        rate = RATE * (1 - step / (ROUNDS + 1))
        weights -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
        weights = np.where(free, signs * np.maximum(signs * weights, 0), 0)
    return np.asarray(weights / scale)


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
    parser.add_argument("--out", type=Path, default=ROOT / "resources/weights/score.json")
    arguments = parser.parse_args()
    russian, english, sides = Russian(), English(), Sides()
    kept = [one for one in scored(arguments.data) if is_kept_aside(one[0][0])]
    pairs, scores = [texts for texts, _ in kept], [score for _, score in kept]
    found: list[tuple[dict[str, Measured], Ranked]] = []
    for learned in (True, False):
        detector = Detector(DetectorSetup(learned_metric=learned), russian=russian, english=english, score=_unfitted())
        corpora = {
            name: measured(detector, sides, texts, russian, english)
            for name, texts in texts_of(arguments.data, arguments.pairs).items()
        }
        found.append((corpora, human_ranking(detector, sides, pairs, scores)))
    write(arguments.out, *found)


def texts_of(data: Path, limit: int) -> dict[str, Texts]:
    """The pairs kept aside by corpus, `limit` of each at most."""
    found: dict[str, Texts] = {}
    for name in NAMES:
        texts = [pair for pair in read_corpus(name, data) if is_kept_aside(pair[0]) and len(pair[0]) > SHORTEST]
        random.Random(19).shuffle(texts)
        found[name] = texts[:limit]
    return found


def _unfitted() -> ScoreModel:
    """Weighs nothing; for a detector that only surveys."""
    figures, never = np.zeros(len(FIGURES), np.float32), (np.inf, np.inf)
    weights = Weights(figures, np.zeros(len(SIGNALS), np.float32), 0.0)
    return ScoreModel(weights, weights, Habit(figures, figures + 1, ENOUGH), Bars(never, never, never))


def write(out: Path, read: tuple[dict[str, Measured], Ranked], plain: tuple[dict[str, Measured], Ranked]) -> None:
    """Fit, and write the weights with their provenance, the prior habit and the bars."""
    corpora, human = read
    goods = [part.goods for name, part in corpora.items() if name not in NO_DOCUMENTS]
    prior = _prior([facts.figures for facts in chain(*goods)])
    weights, figures = weights_of(*read, JUDGEMENTS)
    plain_weights, plain_figures = weights_of(*plain, FIGURES)
    stored = {
        "provenance": {
            "fitted by": "tests/instruments/fit_score.py",
            "damage": {name: len(part.high) for name, part in corpora.items()},
            "human": f"mlqe-ru-en train, {len(human.differences)} pairs of scored translations",
            "share of the human ranking": HUMAN_SHARE,
            "good pairs that pass the bars": SHARES,
            "date": f"{date.today()}",
            "ranked right (fitted, held out)": figures,
            "ranked right without the network (fitted, held out)": plain_figures,
        },
        "read": weights,
        "plain": plain_weights,
        "prior": {"middle": _named(FIGURES, prior.middle), "spread": _named(FIGURES, prior.spread), "pairs": ENOUGH},
        "bars": bars(goods, prior),
    }
    out.write_text(json.dumps(stored, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(json.dumps(stored["provenance"], indent=1))


def weights_of(
    corpora: dict[str, Measured], human: Ranked, counted: Sequence[str]
) -> tuple[dict[str, object], dict[str, list[float]]]:
    """Weights to be stored, of the `counted` figures and all signals, and how much they rank right."""
    damages = {name: part.ranked for name, part in corpora.items()}
    together = Ranked(
        np.concatenate([part.differences for part in damages.values()]),
        np.concatenate([part.held for part in damages.values()]),
    )
    weights = fit(together, human, counted)
    low, high = (np.concatenate([getattr(part, name) for part in corpora.values()]) for name in ("low", "high"))
    slope, bias = calibration(low, high, weights)
    weights = weights * slope
    size = len(FIGURES)
    figures = {
        name: [round(value, 4) for value in accuracy(part, weights)]
        for name, part in {**damages, "human": human}.items()
    }
    return {
        "figures": _named(FIGURES, weights[:size]),
        "signals": _named(SIGNALS, weights[size:]),
        "bias": round(bias, 4),
    }, figures


def _prior(figures: Sequence[Floats]) -> Habit:
    return Habit(*middle_and_spread(np.stack(figures)), ENOUGH)


def _named(names: Sequence[str], values: Matrix) -> dict[str, float]:
    return {name: round(float(value), 5) for name, value in zip(names, values, strict=True)}


if __name__ == "__main__":
    main()
