"""How gains of paths combine: maxima give the best path, sums of exponentials give posteriors (forward–backward).

Gains are negative costs. Maxima of whole numbers are exact, so that the best path is the same on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

SCALE: Final = 10_000
"""Costs are whole numbers of 1/10,000: their sums are exact, so that ties are ties on every machine."""

FORBIDDEN: Final = 65_535
"""The cost, in those units, of a bead that must not be; it counts as 100 times as much."""

OUTSIDE: Final = 65_534
"""Stands for a bead that comes from outside the band and cannot be at all."""

DEAREST: Final = 65_533
"""The highest cost of a bead that may be."""

UNREACHED: Final = -1e15
"""The gain of what cannot be."""

Table = NDArray[np.float64]
"""Gains of all states of a band, flat. Exact for the best path: whole numbers below 2**53."""


@dataclass(frozen=True, slots=True, eq=False)
class Algebra:
    """One way to combine gains.

    Attributes:
        plus: joins two alternatives.
        factor: negative; costs are multiplied by it.
        gains: (65,536,) the gain of each cost of a bead.
    """

    plus: np.ufunc
    factor: float
    gains: Table

    def joined(self, gains: Table, out: Table) -> None:
        """Join the alternatives along the first axis of `gains`, (k, n), which is used up, into `out`, (n,)."""
        top = out if self.plus is np.maximum else None
        top = np.maximum.reduce(gains, axis=0, out=top)
        if self.plus is np.maximum:
            return
        gains -= top
        np.exp(gains, out=gains)
        np.add.reduce(gains, axis=0, out=out)
        np.log(out, out=out)
        out += top


def _algebra(plus: np.ufunc, factor: float) -> Algebra:
    gains = np.arange(FORBIDDEN + 1, dtype=np.float64) * factor
    gains[FORBIDDEN] *= 100
    gains[OUTSIDE] = UNREACHED
    return Algebra(plus, factor, gains)


BEST: Final = _algebra(np.maximum, -1.0)


def soft(temperature: float) -> Algebra:
    """The algebra of sums over all paths, each weighted by exp(−cost/temperature); temperature in units of cost 1."""
    return _algebra(np.logaddexp, -1.0 / (temperature * SCALE))
