"""Runs of words without a counterpart: the stretches where their evidence adds up most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from workbench.divergence.evidence import Floats
from workbench.divergence.view import SideView

_RENDERED: Final = -0.3  # a function word inside a run that has a counterpart
_SOFTNESS: Final = 1.3  # log odds; chosen on the fitting corpora and DEMETR by what the bars then find
_CLIP: Final = (-4.0, 5.0)
_CHANCE: Final = 1.2  # log odds as a side has e times as many words; chosen as the softness was
_ORDINARY: Final = 10  # telling words of a side that is neither long nor short
_FEWEST: Final = 7  # telling words below which a side counts as no shorter


@dataclass(frozen=True, slots=True)
class WordRun:
    """A stretch of words: first and last index (included), its summed log odds, and its telling words."""

    start: int
    stop: int
    weight: float
    telling: int


def unrendered_runs(side: SideView, log_odds: Floats, *, offset: float = 0.0, limit: int = 3) -> list[WordRun]:
    """The runs of highest weight that do not overlap, the heaviest first; words count `log_odds` less `offset`."""
    values = word_weights(side, log_odds, offset)
    found: list[WordRun] = []
    free = np.ones(len(values), bool)
    for _ in range(limit):
        best = _heaviest(values, free)
        if best is None:
            break
        start, stop, weight = best
        free[start : stop + 1] = False
        found.append(WordRun(start, stop, weight, sum(side.telling[start : stop + 1])))
    return found


def word_weights(side: SideView, log_odds: Floats, offset: float) -> list[float]:
    """What each word adds to a run that contains it."""
    clipped = np.minimum(np.maximum(log_odds - offset, _CLIP[0]), _CLIP[1]).tolist()
    return [
        value if telling else _RENDERED if target >= 0 and token.is_word else 0.0
        for value, telling, target, token in zip(clipped, side.telling, side.targets, side.tokens, strict=True)
    ]


def chance(side: SideView) -> float:
    """What a run's weight is to be reduced by: of many words one or other stands out by chance."""
    return _CHANCE * float(np.log(max(sum(side.telling), _FEWEST) / _ORDINARY))


def run_strength(weight: float) -> float:
    """0…1: how sure a run of this weight (log odds) is to have no counterpart.

    In this measure versions are compared with their habit: beyond what is sure, more weight says no more, and a few
    heavy runs do not widen it.
    """
    return float(1 / (1 + np.exp(-weight / _SOFTNESS)))


def weight_of(strength: float) -> float:
    """The weight of a run of this strength, −∞ for 0 and less and ∞ for 1 and more."""
    if not 0 < strength < 1:
        return -np.inf if strength <= 0 else np.inf
    return float(_SOFTNESS * np.log(strength / (1 - strength)))


def _heaviest(
    values: Sequence[float], free: np.ndarray[tuple[int], np.dtype[np.bool_]]
) -> tuple[int, int, float] | None:
    """Kadane's maximum sum over what is still free; trimmed to words that count."""
    best: tuple[int, int, float] | None = None
    start, total = 0, 0.0
    for index, value in enumerate(values):
        if not free[index]:
            start, total = index + 1, 0.0
            continue
        if total <= 0:
            start, total = index, 0.0
        total += value
        if total > (best[2] if best else 0.0) and value > 0:
            best = (start, index, total)
    if best is None:
        return None
    first = next(k for k in range(best[0], best[1] + 1) if values[k] > 0)
    return first, best[1], best[2]
