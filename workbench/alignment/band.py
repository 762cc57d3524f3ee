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

    def overlap(self, i: int, back: int, across: int) -> tuple[slice, slice] | None:
        """Flat slices of the states of row `i` whose predecessor (`back`, `across`) is searched too, and of those.

        None when there are none.
        """
        before = i - back
        if before < 0:
            return None
        first = max(int(self.low[i]), int(self.low[before]) + across)
        last = min(int(self.high[i]), int(self.high[before]) + across)
        if last < first:
            return None
        here = int(self.start[i]) + first - int(self.low[i])
        there = int(self.start[before]) + first - across - int(self.low[before])
        length = last - first + 1
        return slice(here, here + length), slice(there, there + length)


@dataclass(frozen=True, slots=True)
class Overlaps:
    """Where the beads of one size stand in flat arrays, a triple a row.

    Attributes:
        here: where the states begin in which they end.
        there: where the states begin from which they come.
        length: how many there are; 0 when none.
    """

    here: list[int]
    there: list[int]
    length: list[int]


def overlaps(band: Band, back: int, across: int) -> Overlaps:
    """All rows' overlaps with the states `back` rows and `across` columns before (see `Band.overlap`)."""
    before = np.maximum(np.arange(band.rows + 1) - back, 0)
    first = np.maximum(band.low, band.low[before] + across)
    length = np.minimum(band.high, band.high[before] + across) - first + 1
    length[:back] = 0
    here = band.start[:-1] + first - band.low
    there = band.start[before] + first - across - band.low[before]
    return Overlaps(here.tolist(), there.tolist(), np.maximum(length, 0).tolist())


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
