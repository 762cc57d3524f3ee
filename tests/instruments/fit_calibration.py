"""Fits the confidences of beads: `python -m tests.instruments.fit_calibration --data DIR`.

Prints what goes into `workbench/alignment/calibration.py`, and the calibration error of each set by a fit to the others
(Text+Berg: of each half by a fit to all the rest, the other half too).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.alignment import calibration_error, gold_documents
from tests.instruments.joined import documents
from workbench.alignment import calibration, sentences
from workbench.alignment.sentences import Side, align_sentences
from workbench.embedding.bundled import BundledEncoder
from workbench.works.model import Bead

RIDGE = 1.0
SEED = 7

Floats = NDArray[np.float64]


def examples(data: Path) -> tuple[list[str], Floats, Floats, Floats]:
    """Of each bead its set, its posterior, the doubt of its text, and whether it is right."""
    encoder = BundledEncoder()
    sentences.calibrated = list  # type: ignore[attr-defined]  # posteriors as they are
    texts = [
        (f"{name} {'ab'[k]}" if name == "text-berg-dev" else name, original, version, part)
        for name, original, version, gold in gold_documents(data)
        for k, part in enumerate((gold[: len(gold) // 2], gold[len(gold) // 2 :]))
    ]
    texts += [("joined news", one.original, one.version, one.gold) for one in documents(data, SEED, 2)]
    names: list[str] = []
    columns: list[tuple[float, float, bool]] = []
    for name, original, version, gold in texts:
        beads = align_sentences(Side(original, encoder.encode(original)), Side(version, encoder.encode(version)))
        doubt = calibration.text_doubt(np.asarray([bead.confidence for bead in beads]))
        wanted = {(bead.original, bead.version) for bead in gold}
        inside = {i for bead in gold for i in bead.original}, {j for bead in gold for j in bead.version}
        own: list[Bead] = [bead for bead in beads if inside[0] & {*bead.original} or inside[1] & {*bead.version}]
        names += [name] * len(own)
        columns += [(bead.confidence, doubt, (bead.original, bead.version) in wanted) for bead in own]
    found = np.asarray(columns, float)
    return names, found[:, 0], found[:, 1], found[:, 2]


def fitted(inputs: Floats, right: Floats) -> Floats:
    """Logistic regression by Newton's method with a little ridge."""
    weights = np.zeros(inputs.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-inputs @ weights))
        curved = (inputs * (chance * (1 - chance))[:, None]).T @ inputs + RIDGE * np.eye(len(weights))
        weights = weights + np.linalg.solve(curved, inputs.T @ (right - chance) - RIDGE * weights)
    return weights


def main() -> None:
    """Print the fit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    names, posterior, doubt, right = examples(parser.parse_args().data)
    inside = np.clip(posterior, 1e-3, 1 - 1e-3)
    odds = np.log(inside / (1 - inside))
    inputs = np.stack([np.ones(len(odds)), odds, 10 * doubt * odds], axis=1)
    for name in dict.fromkeys(names):
        held = np.asarray([one == name for one in names])
        chance = 1 / (1 + np.exp(-inputs[held] @ fitted(inputs[~held], right[~held])))
        print(f"{name}: {calibration_error(chance.tolist(), (right[held] > 0).tolist()):.3f} held out")
    intercept, slope, by_doubt = fitted(inputs, right)
    print(f"INTERCEPT = {intercept:.2f}\nSLOPE = {slope:.2f}\nSLOPE_DOUBT = {10 * by_doubt:.1f}")


if __name__ == "__main__":
    main()
