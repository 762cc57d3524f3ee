"""A version's own habit: how far apart its good pairs stand, so that evidence is judged against that.

Versions differ in freedom more than damage differs within one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from workbench.divergence.evidence import Floats

ENOUGH: Final = 30
"""Pairs from which a document's own figures are used alone."""

MEASURE: Final = 6
"""Raised whenever figures come from weights fitted anew: a habit that was stored before is in another measure."""

_MIN_SPREAD: Final = 0.02
_HIGH: Final = (0.75, 0.8, 0.85)  # quantiles, whose mean jumps less from version to version than one alone


@dataclass(frozen=True, slots=True)
class Habit:
    """The middle of each figure of a document, and how far its higher values stand off.

    Attributes:
        middle, spread: shape (figures,): median, and distance from it to the upper quantiles.
        pairs: how many pairs of the document they rest on.
    """

    middle: Floats
    spread: Floats
    pairs: int

    def in_own_terms(self, figures: Floats) -> Floats:
        """Figures as distances from the middle in spreads; same shape."""
        return np.asarray((figures - self.middle) / self.spread, np.float32)

    def bar(self, index: int, spreads: float) -> float:
        """The value of a figure `spreads` above the middle."""
        return float(self.middle[index] + spreads * self.spread[index])


def habit_of(figures: Sequence[Floats], prior: Habit) -> Habit:
    """The habit of a document's pairs; under `ENOUGH` pairs the prior makes up what is missing."""
    count = len(figures)
    if not count:
        return prior
    middle, spread = middle_and_spread(np.stack(figures))
    share = min(count / ENOUGH, 1.0) ** 2
    return Habit(
        np.asarray(share * middle + (1 - share) * prior.middle, np.float32),
        np.asarray(share * spread + (1 - share) * prior.spread, np.float32),
        count,
    )


def middle_and_spread(figures: Floats) -> tuple[Floats, Floats]:
    """Median and spread of figures, shape (pairs, figures), which fold to (figures,) each."""
    middle = np.median(figures, axis=0)
    high = np.quantile(figures, _HIGH, axis=0).mean(axis=0)
    low = np.quantile(figures, [1 - level for level in _HIGH], axis=0).mean(axis=0)
    return middle, np.maximum(np.maximum(high - middle, (high - low) / 2), _MIN_SPREAD)
