"""Fits what beads cost and how posteriors become confidences: `python -m tests.instruments.fit_costs --data DIR`.

The weights make what agrees with the gold as probable as can be among all paths (a conditional random field, by
forward–backward), those of the second look at doubtful passages together with the others, with a little ridge that
keeps them near those found by hand in ratio. As weights decide what is looked at a second time, they are fitted
`ROUNDS` times, each time with a look at what the last ones leave in doubt. Confidences are fitted to the posteriors.
All of it is fitted `FOLDS` times without what each fold holds out, from the first round on: documents in turn, and a
quarter of the one long file; and once with everything, which is what goes into `CostWeights` and `Calibration` as it
is printed (a test compares them). Writes it with the folds' and with what it was made from to `cost_folds.json`, by
which `tests/benchmarks/alignment.py` prints cross-validated figures.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tests.instruments.cost_examples import (
    FOLDS,
    Example,
    Flags,
    Stretch,
    all_documents,
    example,
    inside,
    looked_again,
)
from tests.instruments.cost_lattice import Lattice, lattice
from workbench.alignment.calibration import Calibration, doubt_above
from workbench.alignment.model import AlignmentSettings, CostWeights
from workbench.alignment.sentences import align_sentences
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
    "answered": 0.5,
    "least": 0.5,
    "displaced": 0.2,
    "temperature": 0.083,
}
"""Weights found by hand, of those that are fitted; the others were chosen by hand too, on the same sets."""

FITTED: Final = tuple(START)
RIDGE: Final = 0.5  # of the logarithms of the weights' ratios to the start
CALIBRATION_RIDGES: Final = (1.0, 0.1, 1.0, 0.1)
AS_THEY_ARE: Final = Calibration(0.0, 0.0, 1.0, 0.0, 0.0)  # confidences that are posteriors
DOUBTS: Final = 10.0  # by which doubts are multiplied, so that the ridge sees them as it sees the rest
LEANING: Final = 0.96
"""Share of the likeliest cost of leaving a sentence alone that is taken: an omission overlooked is the worse error."""

ROUNDS: Final = 2
STEPS: Final = 200
ENOUGH: Final = 0.02  # slope below which nothing is left to be gained
KEPT: Final = 8  # steps that the quasi-Newton method remembers
PATH: Final = Path(__file__).with_name("cost_folds.json")

Floats = NDArray[np.float64]


def weights_of(logs: Floats) -> CostWeights:
    """The weights whose logarithms these are."""
    return replace(CostWeights(), **dict(zip(FITTED, np.exp(logs).tolist(), strict=True)))


def loss(one: Lattice, allowed: Flags, logs: Floats) -> tuple[float, Floats]:
    """−log of the probability of all that agrees with the gold, and its gradient."""
    weights = weights_of(logs)
    costs = one.costs(weights)
    whole, shares = one.weighed(-costs / weights.temperature)
    gold, wanted = one.weighed(-costs / weights.temperature, allowed)
    surplus = shares - wanted
    gradient = np.empty(len(logs))
    for k, name in enumerate(FITTED):
        if name == "temperature":
            gradient[k] = surplus @ costs / weights.temperature
            continue
        step = np.zeros(len(logs))
        step[k] = 1e-3
        changed = one.costs(weights_of(logs + step)) - one.costs(weights_of(logs - step))
        gradient[k] = -(surplus @ changed) / 2e-3 / weights.temperature
    return whole - gold, gradient


def fitted(lattices: Sequence[Lattice], fold: int | None) -> CostWeights:
    """The weights fitted to documents, less what a fold hides of the long one."""
    start = np.log(list(START.values()))

    def total(logs: Floats) -> tuple[float, Floats]:
        value, gradient = RIDGE * float(((logs - start) ** 2).sum()), 2 * RIDGE * (logs - start)
        for one in lattices:
            own, slope = loss(one, one.allowed[fold if one.document.fold is None else None], logs)
            value, gradient = value + own, gradient + slope
        return value, gradient

    return weights_of(_least(total, start))


def settled(examples: Sequence[Example], fold: int | None) -> CostWeights:
    """The weights fitted to documents, less what a fold hides of the long one, and to what they leave in doubt."""
    weights = replace(CostWeights(), **START)
    for _ in range(ROUNDS):
        weights = fitted([lattice(looked_again(one, weights), weights) for one in examples], fold)
    weights = replace(weights, null=LEANING * weights.null, null_base=LEANING * weights.null_base)
    return replace(weights, **{name: round(getattr(weights, name), 3) for name in FITTED})


def _least(function: Callable[[Floats], tuple[float, Floats]], start: Floats) -> Floats:
    """Where a function with its gradient is least, by L-BFGS with halved steps (Nocedal and Wright, algorithm 7.5)."""
    at, (value, slope) = start, function(start)
    steps: list[tuple[Floats, Floats]] = []
    for _ in range(STEPS):
        if float(np.abs(slope).max()) < ENOUGH:
            break
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
        beads = align_sentences(*one.sides, settings=AlignmentSettings(weights=weights, calibration=AS_THEY_ARE))
        gold = {(bead.original, bead.version) for bead in one.document.gold}
        doubt, own = doubt_above(np.asarray([bead.confidence for bead in beads])), hidden(one)
        for bead in beads:
            if own is None or not inside(bead, own):
                rows.append((bead.confidence, doubt, float((bead.original, bead.version) in gold)))
    posterior, doubt, right = np.asarray(rows).T
    clipped = np.clip(posterior, 1e-3, 1 - 1e-3)
    odds = np.log(clipped / (1 - clipped))
    inputs = np.stack([np.ones(len(odds)), DOUBTS * doubt, odds, DOUBTS * doubt * odds], axis=1)
    found = _logistic(inputs, right) * (1, DOUBTS, 1, DOUBTS)
    return Calibration(*(round(float(value), 3) for value in found))


def _logistic(inputs: Floats, right: Floats) -> Floats:
    """Logistic regression by Newton's method; the ridge draws towards posteriors as they are."""
    usual = np.asarray([0.0, 0.0, 1.0, 0.0])
    ridge = np.diag(CALIBRATION_RIDGES)
    weights = usual.copy()
    for _ in range(50):
        chance = 1 / (1 + np.exp(-inputs @ weights))
        curved = (inputs * (chance * (1 - chance))[:, None]).T @ inputs + ridge
        slope = inputs.T @ (right - chance) - ridge @ (weights - usual)
        weights = weights + np.linalg.solve(curved, slope)
    return weights


def _told(weights: CostWeights, calibration: Calibration) -> dict[str, dict[str, float]]:
    return {"weights": {name: getattr(weights, name) for name in FITTED}, "calibration": asdict(calibration)}


def _made_from(examples: Sequence[Example], encoder: BundledEncoder) -> dict[str, object]:
    """What all was fitted to, and how."""
    texts = "\n".join(line for one in examples for line in (*one.document.original, *one.document.version))
    gold = "\n".join(f"{bead.original} {bead.version}" for one in examples for bead in one.document.gold)
    return {
        "instrument": "python -m tests.instruments.fit_costs",
        "encoder": f"{encoder.name} {encoder.revision}",
        "documents": dict(Counter(one.document.name for one in examples)),
        "sha256": {"texts": sha256(texts.encode()).hexdigest(), "gold": sha256(gold.encode()).hexdigest()},
        "start": START,
        "ridge": RIDGE,
        "rounds": ROUNDS,
        "leaning": LEANING,
        "largest_bead": AlignmentSettings().largest_bead,
    }


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
        weights = settled(own, fold)
        found = _told(weights, calibration_of(own, weights, hidden))
        folds.append(found)
        print("all" if fold is None else f"without fold {fold}", json.dumps(found), flush=True)
        print(f"  CPU time {time.process_time() - started:.0f} s", flush=True)
    written = {"made_from": _made_from(examples, encoder), "folds": folds[:-1], "all": folds[-1]}
    PATH.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
