"""How strongly the sentences of a passage answer each other by their words.

Whole-sentence vectors hardly show whether a short sentence beside a long one was translated with it, nor on which side
of a border a clause stands. Words do: each word looks for its like among all words near by. When a translator moved a
sentence's end, a whole stretch of words has its answers beyond the border, so that the border would divide the words
better somewhere else; stray answers here and there gain nothing by that.
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
_ONE_WORD: Final = 1.0  # weight of words by which a border is as well taken to be displaced altogether
USUAL: Final = 0.45  # what words of linked sentences reach with the bundled encoder, by which likeness is scaled

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a sentence.

    Attributes:
        vectors: (k, d) of unit length.
        letters: (k,) 0…1 weights by how many letters they have.
        weights: (k,) 0…1 by that and by how rare they are.
    """

    vectors: Vectors
    letters: Floats
    weights: Floats


@dataclass(frozen=True, slots=True)
class WordLinks:
    """What the words of n original sentences and m of the version find in each other.

    Attributes:
        mass: (n, m) the weight of the words of a pair of sentences that answer each other.
        original, version: (n,), (m,) the weight of all words of a sentence.
        displaced: (n + 1, m + 1) 0…1, for each two places between sentences whether the words, taken as one border,
            would be divided better by moving it into a sentence beside it, on either side.
    """

    mass: Floats
    original: Floats
    version: Floats
    displaced: Floats


def word_links(original: Sequence[Words], version: Sequence[Words], usual: float) -> WordLinks:
    """The soft links of neighbouring sentences; `usual` is the likeness of words in linked sentences of these texts.

    A word's answers share it among them (a softmax with an answer that stands for none), in both directions; the link
    of two words is the geometric mean of what each is to the other.
    """
    sides = [np.concatenate([own.weights for own in side]) for side in (original, version)]
    places = [np.cumsum([0, *(len(own.weights) for own in side)]) for side in (original, version)]
    totals = [np.asarray([own.weights.sum() for own in side]) for side in (original, version)]
    answers = np.zeros((len(sides[0]), len(sides[1])))
    if answers.size:
        left, right = (
            np.concatenate([own.vectors for own in side if len(own.weights)]) for side in (original, version)
        )
        likeness = (left @ right.T).astype(np.float64) * (USUAL / usual)
        answers = np.exp(np.minimum((likeness - _NOTHING) / _SHARP, 50.0))
        answers /= np.sqrt((1 + answers.sum(axis=1, keepdims=True)) * (1 + answers.sum(axis=0, keepdims=True)))
        answers *= np.sqrt(np.outer(sides[0], sides[1]))
    rows, columns = _within(places[0]) @ answers, answers @ _within(places[1]).T
    moved = _gained(rows, places[1]) + _gained(columns.T, places[0]).T
    return WordLinks(
        mass=rows @ _within(places[1]).T,
        original=totals[0],
        version=totals[1],
        displaced=np.minimum(moved, _ONE_WORD) / _ONE_WORD,
    )


def _within(places: Integers) -> Floats:
    """(n, k) 1 where the word belongs to the sentence, for n sentences that begin and end at these of k words."""
    words = np.arange(places[-1])
    return ((places[:-1, None] <= words) & (words < places[1:, None])).astype(np.float64)


def _gained(answers: Floats, places: Integers) -> Floats:
    """(n + 1, m + 1) how much less crosses each border when it may move among the words of the sentences beside it.

    `answers` are what n sentences have of each word of the other side, which begin and end m sentences at `places`;
    what crosses is counted among the four sentences next to the border.
    """
    gained = np.zeros((len(answers) + 1, len(places)))
    if min(gained.shape) > 2:  # else no border has a sentence on either side
        before = np.zeros((len(answers), places[-1] + 1))
        np.cumsum(answers, axis=1, out=before[:, 1:])
        crossing = before[1:] - before[:-1]  # by where the border is, but for what is the same everywhere
        least = np.minimum.reduceat(crossing, places[:-1], axis=1)
        least = np.minimum(least, crossing[:, places[1:]])
        gained[1:-1, 1:-1] = crossing[:, places[1:-1]] - np.minimum(least[:, :-1], least[:, 1:])
    return gained


def likeness(own: Words, other: Words) -> float:
    """The mean of the words' best cosines with any word of the other, in both directions; 0 without words."""
    if not len(own.letters) or not len(other.letters):
        return 0.0
    cosines = own.vectors @ other.vectors.T
    shares = (
        float((cosines.max(axis=axis) * words.letters).sum() / words.letters.sum())
        for axis, words in ((1, own), (0, other))
    )
    return sum(shares) / 2
