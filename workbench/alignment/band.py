"""The part of the alignment table that is searched: for each row a stretch of columns, kept flat.

State (i, j) means that the first i original and the first j version sentences are dealt with. Row i holds the
columns `low[i]` … `high[i]`; flat arrays over the states have row i at `start[i]` … `start[i + 1]`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Band:
    """Columns searched in each of the rows 0…n.

    Attributes:
        low, high: (n + 1,) first and last column of each row, neither ever decreasing; low[0] = 0, high[n] = m.
        start: (n + 2,) where each row begins in flat arrays; the last is the number of states.
    """

    low: Integers
    high: Integers
    start: Integers

    @property
    def rows(self) -> int:
        """n, the number of original sentences."""
        return len(self.low) - 1

    @property
    def columns(self) -> int:
        """m, the number of version sentences."""
        return int(self.high[-1])

    @property
    def states(self) -> int:
        """Length of flat arrays."""
        return int(self.start[-1])

    def row(self, i: int) -> slice:
        """Where row `i` stands in flat arrays."""
        return slice(int(self.start[i]), int(self.start[i + 1]))

    def part(self, first: int, stop: int) -> slice:
        """Where the rows `first`…`stop` − 1 stand in flat arrays."""
        return slice(int(self.start[first]), int(self.start[stop]))

    def ends(self, first: int, stop: int) -> tuple[Integers, Integers]:
        """(states,), (states,) row and column of each state of these rows."""
        widths = np.diff(self.start[first : stop + 1])
        shift = np.repeat(self.low[first:stop] - self.start[first:stop], widths)
        return np.repeat(np.arange(first, stop), widths), np.arange(self.start[first], self.start[stop]) + shift

    def reversed(self) -> Band:
        """The same states counted from the end: state s is state `states` − 1 − s of it."""
        low, high = self.columns - self.high[::-1], self.columns - self.low[::-1]
        return Band(low, high, self.states - self.start[::-1])


def make_band(low: Integers, high: Integers, columns: int) -> Band:
    """A band of these columns (0…`columns`), widened where needed so that a path leads through it."""
    low = np.minimum.accumulate(np.clip(low, 0, columns)[::-1])[::-1].copy()
    high = np.maximum.accumulate(np.clip(high, 0, columns)).copy()
    low[0], high[-1] = 0, columns
    # a row must touch the next one, else no path of single steps and merges is sure to pass
    low[1:] = np.minimum(low[1:], high[:-1])
    high[:-1] = np.maximum(high[:-1], low[1:])
    start = np.concatenate(([0], np.cumsum(high - low + 1)))
    return Band(low.astype(np.int64), high.astype(np.int64), start.astype(np.int64))


def full_band(rows: int, columns: int) -> Band:
    """Everything is searched."""
    return make_band(np.zeros(rows + 1, np.int64), np.full(rows + 1, columns, np.int64), columns)
