"""How strongly the sentences of a passage answer each other by their words.

Whole-sentence vectors hardly show whether a short sentence beside a long one was translated with it, nor on which side
of a border a clause stands. Words do: each word looks for its like among all words near by, and one that finds it
beyond the border of its bead speaks against that border.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.embedding.protocols import Vectors

LETTERS: Final = 8  # longer words count no more
_SHARP: Final = 0.06  # difference of likeness that makes one word e times as good an answer as another
_NOTHING: Final = 0.35  # likeness at which a word is as well left without an answer
USUAL: Final = 0.45  # what words of linked sentences reach with the bundled encoder, by which likeness is scaled

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a sentence: unit vectors and weights."""

    vectors: Vectors
    weights: Floats


@dataclass(frozen=True, slots=True)
class WordLinks:
    """What the words of n original sentences and m of the version find in each other.

    Attributes:
        mass: (n, m) the weight of the words of a pair of sentences that answer each other.
        original, version: (n,), (m,) the weight of all words of a sentence.
    """

    mass: Floats
    original: Floats
    version: Floats


def word_links(original: Sequence[Words], version: Sequence[Words], usual: float) -> WordLinks:
    """The soft links of neighbouring sentences; `usual` is the likeness of words in linked sentences of these texts.

    A word's answers share it among them (a softmax with an answer that stands for none), in both directions; the link
    of two words is the geometric mean of what each is to the other.
    """
    sides = [np.concatenate([own.weights for own in side]) for side in (original, version)]
    begins = [np.cumsum([0, *(len(own.weights) for own in side)])[:-1] for side in (original, version)]
    filled = [np.asarray([len(own.weights) > 0 for own in side]) for side in (original, version)]
    totals = [np.asarray([own.weights.sum() for own in side]) for side in (original, version)]
    mass = np.zeros((len(original), len(version)))
    if len(sides[0]) and len(sides[1]):
        left, right = (
            np.concatenate([own.vectors for own in side if len(own.weights)]) for side in (original, version)
        )
        likeness = (left @ right.T).astype(np.float64) * (USUAL / usual)
        answers = np.exp(np.minimum((likeness - _NOTHING) / _SHARP, 50.0))
        answers /= np.sqrt((1 + answers.sum(axis=1, keepdims=True)) * (1 + answers.sum(axis=0, keepdims=True)))
        answers *= np.sqrt(np.outer(sides[0], sides[1]))
        summed = np.add.reduceat(answers, begins[0][filled[0]], axis=0)
        mass[np.ix_(filled[0], filled[1])] = np.add.reduceat(summed, begins[1][filled[1]], axis=1)
    return WordLinks(mass, totals[0], totals[1])


def likeness(own: Words, other: Words) -> float:
    """The mean of the words' best cosines with any word of the other, in both directions; 0 without words."""
    if not len(own.weights) or not len(other.weights):
        return 0.0
    cosines = own.vectors @ other.vectors.T
    shares = (
        float((cosines.max(axis=axis) * words.weights).sum() / words.weights.sum())
        for axis, words in ((1, own), (0, other))
    )
    return sum(shares) / 2
