"""Fits how hard originals are to translate: `python -m tests.instruments.fit_difficulty --data DIR`.

Ridge regression of the scores that people gave to machine translations (MLQE-PE, training part) on the original's
vector and traits. The figure in the file is cross-validated: every original foretold by a fit that has not seen it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests.instruments.corpora import Texts, lines
from tests.instruments.pairing import Sides
from workbench.alignment.words import WordAligner
from workbench.alignment.words_metric import load_metric
from workbench.alignment.words_table import load_table
from workbench.divergence.difficulty import TRAITS, traits_of
from workbench.divergence.view import Lexicon, SideView, make_view
from workbench.language.lemmas import English, Russian

ROOT = Path(__file__).resolve().parents[2]
FOLDS = 5
RIDGE = 3.0
SCALE = 0.1  # of a standardised trait beside the vector's components

Matrix = NDArray[np.float64]


def scored(data: Path) -> tuple[Texts, Matrix]:
    """The machine translations of the training part with their human scores, higher is better."""
    rows = [line.split("\t") for line in lines(data / "mlqe-ru-en/train.ruen.df.short.tsv") if line]
    column = rows[0].index("z_mean")
    return [(row[1], row[2]) for row in rows[1:]], np.array([float(row[column]) for row in rows[1:]])


def inputs_of(sides: Sequence[SideView], vectors: Matrix) -> tuple[Matrix, Matrix, Matrix]:
    """Vectors beside scaled traits, shape (n, d + traits); middle and spread of the traits."""
    table = load_table()
    traits = np.stack([traits_of(side, table) for side in sides]).astype(np.float64)
    middle, spread = traits.mean(axis=0), traits.std(axis=0) + 1e-3
    return np.concatenate([vectors, SCALE * (traits - middle) / spread], axis=1), middle, spread


def ridge(inputs: Matrix, scores: Matrix) -> tuple[Matrix, float]:
    """Weights and bias; the values foretold have the mean 0, and are high where scores are low."""
    mean = inputs.mean(axis=0)
    centred = inputs - mean
    bend = centred.T @ centred + RIDGE * np.eye(inputs.shape[1])
    weights = -np.linalg.solve(bend, centred.T @ (scores - scores.mean()))
    return weights, -float(mean @ weights)


def cross_fitted(inputs: Matrix, scores: Matrix) -> Matrix:
    """The difficulty of each original, shape (n,), foretold by fits on the other folds."""
    found = np.zeros(len(scores))
    fold = np.arange(len(scores)) % FOLDS
    for held in range(FOLDS):
        weights, bias = ridge(inputs[fold != held], scores[fold != held])
        found[fold == held] = inputs[fold == held] @ weights + bias
    return found


def spearman(first: Matrix, second: Matrix) -> float:
    """Rank correlation (no ties expected)."""
    a, b = (np.argsort(np.argsort(values)).astype(float) for values in (first, second))
    return float(np.corrcoef(a, b)[0, 1])


def main() -> None:
    """Fit and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=ROOT / "resources/weights/difficulty.npz")
    arguments = parser.parse_args()
    texts, scores = scored(arguments.data)
    russian, english = Russian(), English()
    aligner = WordAligner(metric=load_metric(), translations=load_table(), russian=russian, english=english)
    lexicon = Lexicon(russian, english)
    pairs = Sides().pairs(texts)
    views = [make_view(pair, aligner, lexicon, "ru", "en").original for pair in pairs]
    vectors = np.stack([pair.original.sentence_vector for pair in pairs]).astype(np.float64)
    inputs, middle, spread = inputs_of(views, vectors)
    weights, bias = ridge(inputs, scores)
    width = vectors.shape[1]
    provenance = {
        "fitted by": "tests/instruments/fit_difficulty.py",
        "data": f"mlqe-ru-en train, {len(texts)} scored translations (CC0)",
        "Spearman with human scores, cross-validated": round(spearman(-cross_fitted(inputs, scores), scores), 4),
        "traits": list(TRAITS),
        "date": f"{date.today()}",
    }
    print(json.dumps(provenance, indent=1))
    parts = {"vector": weights[:width], "traits": SCALE * weights[width:], "middle": middle, "spread": spread}
    np.savez_compressed(
        arguments.out,
        provenance=np.array(json.dumps(provenance)),
        bias=np.float32(bias),
        **{name: np.asarray(values, np.float32) for name, values in parts.items()},
    )


if __name__ == "__main__":
    main()
