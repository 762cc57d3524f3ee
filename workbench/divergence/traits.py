"""What is measured of a pair's two sides as wholes, before any word is judged."""

from __future__ import annotations

from bisect import bisect_right, insort
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workbench.divergence.evidence import Flags, Floats
from workbench.divergence.view import PairView, SideView


@dataclass(frozen=True, slots=True)
class PairTraits:
    """What is measured of a pair's two sides, (original, version), before its words are judged.

    Attributes:
        cosine, length: of the wholes; the length is the log of the ratio, version to original.
        unlinked: share of telling words without a sure counterpart.
        disorder: 0…1, the share of sure links that cross another one.
        faintness, untied: how unlike the most similar and the best tied words are, on average over the telling words.
        free: telling words without a counterpart.
    """

    cosine: float
    length: float
    unlinked: tuple[float, float]
    disorder: float
    faintness: tuple[float, float]
    untied: tuple[float, float]
    free: tuple[float, float]

    def values(self) -> Floats:
        """Shape (len(PAIR_TRAITS),), in that order."""
        return np.array(
            [-self.cosine, self.length, *self.unlinked, self.disorder, *self.faintness, *self.untied, *self.free],
            np.float32,
        )

    def turned(self) -> PairTraits:
        """With the sides exchanged."""
        return PairTraits(
            self.cosine,
            -self.length,
            self.unlinked[::-1],
            self.disorder,
            self.faintness[::-1],
            self.untied[::-1],
            self.free[::-1],
        )


def link_strength(view: PairView) -> Floats:
    """Shape (n, m): confidence of the links, 0 where there is none."""
    strength = np.zeros(view.similarity.shape, np.float32)
    for i, links in enumerate(view.original.links):
        for j, confidence in links:
            strength[i, j] = confidence
    return strength


def pair_traits(view: PairView) -> PairTraits:
    """The traits of a pair."""
    first = _unlikeness(view.original, view.similarity, view.ties)
    second = _unlikeness(view.version, view.similarity.T, view.ties.T)
    counts = [sum(side.telling) for side in (view.original, view.version)]
    free = [
        sum([telling and target < 0 for telling, target in zip(side.telling, side.targets, strict=True)])
        for side in (view.original, view.version)
    ]
    return PairTraits(
        view.cosine,
        float(np.log((len(view.version.text) + 5) / (len(view.original.text) + 5))),
        (free[0] / max(counts[0], 1), free[1] / max(counts[1], 1)),
        _disorder(view),
        (first[0], second[0]),
        (first[1], second[1]),
        (float(free[0]), float(free[1])),
    )


def telling_flags(side: SideView) -> Flags:
    """Shape (n,): which words the text says something else without."""
    return np.array(side.telling, bool)


def _unlikeness(side: SideView, similarity: Floats, ties: Floats) -> tuple[float, float]:
    """Faintness and untiedness, over the telling words of a side."""
    if not any(side.telling):
        return 0.0, 0.0
    telling = telling_flags(side)
    return -_mean(similarity.max(axis=1)[telling]), -_mean(ties.max(axis=1)[telling])


def _mean(values: NDArray[np.floating[Any]]) -> float:
    """The mean of at least one value, without the detours of `ndarray.mean`."""
    return float(np.add.reduce(values) / np.float32(len(values)))


def _disorder(view: PairView) -> float:
    """0…1: the share of sure links between words that cross another one."""
    targets = [
        target
        for target, token in zip(view.original.targets, view.original.tokens, strict=True)
        if target >= 0 and not token.is_sign
    ]
    n = len(targets)
    if n < 3:
        return 0.0
    crossing, before = 0, list[int]()
    for target in targets:
        crossing += len(before) - bisect_right(before, target)
        insort(before, target)
    return 2 * crossing / (n * (n - 1))
