"""Fits what beads cost and how posteriors become confidences: `python -m tests.instruments.fit_costs --data DIR`.

The weights make what agrees with the gold as probable as can be among all paths of the band (a conditional random
field, by forward–backward), with a little ridge that keeps them near those found by hand in ratio; then a search along
each weight counts the errors of the best path too. Confidences are fitted to the posteriors. All of it is fitted
`FOLDS` times without what each fold holds out: documents in turn, and a quarter of the one long file. Prints what goes
into `CostWeights` and `Calibration`, and writes it with the folds' to `cost_folds.json`, by which
`tests/benchmarks/alignment.py` prints cross-validated figures.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tests.instruments.cost_examples import (
    FOLDS,
    Example,
    Stretch,
    Truth,
    all_documents,
    beads_of,
    example,
    inside,
    restricted,
)
from workbench.alignment.algebra import soft
from workbench.alignment.calibration import Calibration, text_doubt
from workbench.alignment.costs import link_cost
from workbench.alignment.evaluation import score
from workbench.alignment.evidence import Evidence
from workbench.alignment.model import AlignmentSettings, CostWeights
from workbench.alignment.posterior import certainties, left_alone, weighed
from workbench.alignment.search import BeadCosts, best_path, forward
from workbench.embedding.bundled import BundledEncoder

START: Final = {
    "length": 0.3,
    "length_square": 0.077,
    "power_one": 0.958,
    "power_many": 0.68,
    "merge_one": 0.105,
    "merge_many": 0.19,
    "count": 0.08,
    "signs": 0.04,
    "shared": 0.04,
    "idle": 1.288,
    "null": 0.96,
    "coverage": 0.569,
    "coverage_usual": 0.6,
    "temperature": 0.12,
}
"""Weights found by hand, of those that are fitted; the others were chosen by hand too, on the same sets."""

FITTED: Final = tuple(START)
RIDGE: Final = 0.5  # of the logarithms of the weights' ratios to the start
ERROR: Final = 1.5  # what a wrong bead and a missed one count beside −log of the probability
ROUNDS: Final = 3  # of the search along each weight
CALIBRATION_RIDGE: Final = 1.0
STEPS: Final = 18
KEPT: Final = 8  # steps that the quasi-Newton method remembers
SEEN: Final = 1e-6  # difference of posteriors that counts
PATH: Final = Path(__file__).with_name("cost_folds.json")

Floats = NDArray[np.float64]


def weights_of(logs: Floats) -> CostWeights:
    """The weights whose logarithms these are."""
    return replace(CostWeights(), **dict(zip(FITTED, np.exp(logs).tolist(), strict=True)))


def _bead_posteriors(costs: BeadCosts, temperature: float) -> tuple[float, Floats, tuple[Floats, Floats]]:
    """The weight of all paths, the posteriors of beads, (sizes, states), and those of sentences left alone."""
    paths = weighed(costs, temperature)
    transitions, nulls = costs.transitions, costs.null_gains(paths.algebra)
    found = np.empty((len(transitions.sizes) - 1, costs.band.states))
    for first, stop in transitions.parts():
        part = costs.band.part(first, stop)
        gains = transitions.gains(first, stop, paths.algebra, nulls) + paths.behind[part] - paths.whole
        found[:, part] = np.exp(gains + paths.before.take(transitions.begins(first, stop)))[:-1]
    return paths.whole, found, left_alone(costs, paths)


def loss(one: Example, truth: Truth, logs: Floats) -> tuple[float, Floats]:
    """−log of the probability of all that agrees with the gold, and its gradient."""
    weights = weights_of(logs)
    costs = one.costs(weights)
    whole, posteriors, alone = _bead_posteriors(costs, weights.temperature)
    gold, wanted, gold_alone = _bead_posteriors(restricted(costs, truth), weights.temperature)
    surplus = posteriors - wanted
    seen = [np.flatnonzero(np.abs(own) > SEEN) for own in surplus]
    about = {
        size: Evidence(*(getattr(own, name.name)[at] for name in fields(Evidence)))
        for at, (size, own) in zip(seen, one.evidence.items(), strict=True)
    }

    def expected(other: Floats) -> float:
        """The mean cost of all paths less that of those that agree with the gold, by other weights."""
        changed = weights_of(other)
        total = 0.0
        for k, (size, own) in enumerate(about.items()):
            cost = np.nan_to_num(link_cost(own, size, changed), posinf=6.0)
            total += float(surplus[k][seen[k]] @ cost)
        null = changed.null_base + changed.null * one.unrelated
        for more, less, shares in zip(alone, gold_alone, (one.coverage.original, one.coverage.version), strict=True):
            known = np.nan_to_num(shares - changed.coverage_usual, nan=0.0)
            shift = changed.coverage * np.clip(known, -changed.coverage_below, changed.coverage_above)
            total += float((more - less) @ (null + shift))
        return total

    gradient = np.empty(len(logs))
    for k, name in enumerate(FITTED):
        if name == "temperature":
            gradient[k] = expected(logs) / weights.temperature
            continue
        step = np.zeros(len(logs))
        step[k] = 1e-3
        gradient[k] = -(expected(logs + step) - expected(logs - step)) / 2e-3 / weights.temperature
    return whole - gold, gradient


def fitted(examples: Sequence[Example], hidden: Callable[[Example], Stretch | None]) -> CostWeights:
    """The weights fitted to documents, less what is hidden of each."""
    hides = [hidden(one) for one in examples]
    truths = [one.truth(own) for one, own in zip(examples, hides, strict=True)]
    start = np.log(list(START.values()))

    def total(logs: Floats) -> tuple[float, Floats]:
        value, gradient = RIDGE * float(((logs - start) ** 2).sum()), 2 * RIDGE * (logs - start)
        for one, truth in zip(examples, truths, strict=True):
            own, slope = loss(one, truth, logs)
            value, gradient = value + own, gradient + slope
        return value, gradient

    def with_errors(logs: Floats) -> float:
        parts = zip(examples, truths, hides, strict=True)
        return sum(_loss_with_errors(one, truth, own, weights_of(logs)) for one, truth, own in parts)

    return weights_of(_searched(with_errors, _least(total, start)))


def _loss_with_errors(one: Example, truth: Truth, hidden: Stretch | None, weights: CostWeights) -> float:
    """−log of the probability of what agrees with the gold, and something for each error of the best path."""
    costs = one.costs(weights)
    wholes = [float(forward(own, soft(weights.temperature))[-1]) for own in (costs, restricted(costs, truth))]
    sides = (one.document.gold, beads_of(best_path(costs)[0]))
    gold, beads = ([bead for bead in own if hidden is None or not inside(bead, hidden)] for own in sides)
    strict = score(gold, beads).strict
    return wholes[0] - wholes[1] + ERROR * (strict.proposed - strict.right + strict.wanted - strict.found) / 2


def _searched(function: Callable[[Floats], float], start: Floats) -> Floats:
    """Where a function that need not be smooth is less, going along each weight in turn (Hooke and Jeeves)."""
    at, least, steps = start, function(start), np.full(len(start), 0.15)
    for _ in range(ROUNDS):
        for k in range(len(at)):
            for sign in (1, -1):
                new = at.copy()
                new[k] += sign * steps[k]
                value = function(new)
                if value < least - 1e-6:
                    at, least, steps[k] = new, value, 1.5 * steps[k]
                    break
            else:
                steps[k] /= 2
    return at


def _least(function: Callable[[Floats], tuple[float, Floats]], start: Floats) -> Floats:
    """Where a function with its gradient is least, by L-BFGS with halved steps (Nocedal and Wright, algorithm 7.5)."""
    at, (value, slope) = start, function(start)
    steps: list[tuple[Floats, Floats]] = []
    for _ in range(STEPS):
        move = -_scaled(slope, steps)
        move *= min(1.0, 0.3 / float(np.abs(move).max() + 1e-12))
        for _ in range(6):
            new, (new_value, new_slope) = at + move, function(at + move)
            if new_value < value:
                break
            move = move / 3
        else:
            break
        if float((new - at) @ (new_slope - slope)) > 1e-8:
            steps = [*steps, (new - at, new_slope - slope)][-KEPT:]
        at, value, slope = new, new_value, new_slope
    return at


def _scaled(slope: Floats, steps: Sequence[tuple[Floats, Floats]]) -> Floats:
    """The slope times what is known of the inverse curvature."""
    turned, shares = slope.copy(), []
    for moved, changed in reversed(steps):
        shares.append(float(moved @ turned) / float(moved @ changed))
        turned -= shares[-1] * changed
    if steps:
        moved, changed = steps[-1]
        turned *= float(moved @ changed) / float(changed @ changed)
    else:
        turned /= max(1.0, float(np.abs(slope).max()) / 0.1)
    for (moved, changed), share in zip(steps, reversed(shares), strict=True):
        turned += (share - float(changed @ turned) / float(moved @ changed)) * moved
    return turned


def calibration_of(
    examples: Sequence[Example], weights: CostWeights, hidden: Callable[[Example], Stretch | None]
) -> Calibration:
    """How confidences follow from the posteriors by these weights, fitted to what is not hidden."""
    rows: list[tuple[float, float, float]] = []
    for one in examples:
        costs = one.costs(weights)
        steps, table = best_path(costs)
        sure = np.asarray([own.posterior for own in certainties(costs, steps, table, weights.temperature)])
        gold = {(bead.original, bead.version) for bead in one.document.gold}
        doubt, own = text_doubt(sure), hidden(one)
        for bead, posterior in zip(beads_of(steps), sure.tolist(), strict=True):
            if own is None or not inside(bead, own):
                rows.append((posterior, doubt, float((bead.original, bead.version) in gold)))
    posterior, doubt, right = np.asarray(rows).T
    clipped = np.clip(posterior, 1e-3, 1 - 1e-3)
    odds = np.log(clipped / (1 - clipped))
    found = _logistic(np.stack([np.ones(len(odds)), odds, 10 * doubt * odds], axis=1), right)
    return Calibration(*(round(float(value), 3) for value in (found[0], found[1], 10 * found[2])))


def _logistic(inputs: Floats, right: Floats) -> Floats:
    """Logistic regression by Newton's method; the ridge draws towards posteriors as they are."""
    usual = np.asarray([0.0, 1.0, 0.0])
    weights = usual.copy()
    for _ in range(50):
        chance = 1 / (1 + np.exp(-inputs @ weights))
        curved = (inputs * (chance * (1 - chance))[:, None]).T @ inputs + CALIBRATION_RIDGE * np.eye(len(weights))
        slope = inputs.T @ (right - chance) - CALIBRATION_RIDGE * (weights - usual)
        weights = weights + np.linalg.solve(curved, slope)
    return weights


def _told(weights: CostWeights, calibration: Calibration) -> dict[str, dict[str, float]]:
    rounded = {name: round(getattr(weights, name), 4) for name in FITTED}
    return {"weights": rounded, "calibration": asdict(calibration)}


def fold_settings() -> list[AlignmentSettings]:
    """The settings of each fold, from `cost_folds.json`."""
    stored = json.loads(PATH.read_text(encoding="utf-8"))
    return [
        AlignmentSettings(
            weights=replace(CostWeights(), **fold["weights"]), calibration=Calibration(**fold["calibration"])
        )
        for fold in stored["folds"]
    ]


def main() -> None:
    """Fit, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    encoder = BundledEncoder()
    started = time.process_time()
    settings = AlignmentSettings(weights=replace(CostWeights(), **START))
    examples = [example(one, encoder, settings) for one in all_documents(parser.parse_args().data)]
    print(f"{len(examples)} documents, CPU time {time.process_time() - started:.0f} s", flush=True)
    folds = []
    for fold in [*range(FOLDS), None]:

        def hidden(one: Example, fold: int | None = fold) -> Stretch | None:
            return None if fold is None else one.document.held(fold)

        own = [one for one in examples if fold is None or one.document.fold != fold]
        weights = fitted(own, hidden)
        found = _told(weights, calibration_of(own, weights, hidden))
        folds.append(found)
        print("all" if fold is None else f"without fold {fold}", json.dumps(found), flush=True)
        print(f"  CPU time {time.process_time() - started:.0f} s", flush=True)
    PATH.write_text(json.dumps({"folds": folds[:-1], "all": folds[-1]}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
