"""All beads of a band by the states in which they end: where each comes from, and what it costs.

A row of the search is then three array operations instead of three for each size of bead: all beads of one size that
end in a row begin the same number of flat places before.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.alignment.algebra import OUTSIDE, Algebra, Table
from workbench.alignment.band import Band, Integers
from workbench.progress import SILENT, Progress

ROWS: Final = 64
"""Rows made ready at once, at most."""

_STATES: Final = 16_384  # states made ready at once, beyond a single row: some 2 MB
_TURNED: Final = 131_072  # states turned round between two looks at the progress

ALONE: Final = (1, 0)
"""The size of an original sentence left alone."""

Size = tuple[int, int]
Costs = NDArray[np.uint16]


class Transitions:
    """The beads of a band with their costs.

    Attributes:
        band: the states.
        sizes: (n, m), both ≥ 1; then `ALONE`, whose costs are no part of this.
        costs: (sizes, states) uint16, by the state in which a bead ends; `OUTSIDE` where it would begin outside the
            band, and 0 for `ALONE`.
        shift: (sizes, rows + 1) what leads from the state in which a bead of a row ends to that in which it begins.
    """

    def __init__(self, band: Band, sizes: tuple[Size, ...], costs: Costs) -> None:
        """`costs` is taken over: it has a row for each of `sizes` and one more; states outside are marked in it."""
        self.band = band
        self.sizes = (*sizes, ALONE)
        self.costs = costs
        self.costs[-1] = 0
        self.shift = np.zeros((len(self.sizes), band.rows + 1), np.int64)
        self._back: Transitions | None = None
        for k, size in enumerate(self.sizes):
            self.shift[k] = _shift(band, size)
            self.costs[k][_outside(band, size)] = OUTSIDE

    @classmethod
    def of(cls, band: Band, links: Mapping[Size, Costs]) -> Transitions:
        """The beads of these sizes, with a cost a state (flat)."""
        nothing = np.zeros(band.states, np.uint16)
        return cls(band, tuple(links), np.stack([*links.values(), nothing]).astype(np.uint16, copy=False))

    @property
    def links(self) -> dict[Size, Costs]:
        """The costs of the beads of each size with both sides filled."""
        return dict(zip(self.sizes[:-1], self.costs, strict=False))

    def parts(self) -> list[tuple[int, int]]:
        """The band's rows in consecutive parts, each its first row and the one after its last."""
        return _parts(self.band, _STATES, ROWS)

    def begins(self, first: int, stop: int) -> Integers:
        """(sizes, states) of the beads that end in rows `first`…`stop` − 1 the states in which they begin.

        Of beads that come from outside the band it is any state.
        """
        start = self.band.start[first : stop + 1]
        return self._led(np.repeat(self.shift[:, first:stop], np.diff(start), axis=1), start)

    def gains(self, first: int, stop: int, algebra: Algebra, nulls: Table) -> Table:
        """(sizes, states) of the same beads the gains; `nulls`, (rows,), are those of original sentences left alone."""
        start = self.band.start[first : stop + 1]
        found = algebra.gains.take(self.costs[:, start[0] : start[-1]])
        found[-1] += _each(nulls, first, start)
        return found

    def alone(self, first: int, stop: int, algebra: Algebra, nulls: Table) -> tuple[Integers, Table]:
        """(states,), (states,) the same two of original sentences left alone only."""
        start = self.band.start[first : stop + 1]
        gains = algebra.gains.take(self.costs[-1, start[0] : start[-1]]) + _each(nulls, first, start)
        return self._led(np.repeat(self.shift[-1, first:stop], np.diff(start)), start), gains

    def _led(self, shifts: Integers, start: Integers) -> Integers:
        return np.clip(shifts + np.arange(start[0], start[-1]), 0, self.band.states - 1)

    def reversed(self, progress: Progress = SILENT) -> Transitions:
        """The same beads seen from the end, where states, rows and columns are counted backwards; kept."""
        if self._back is None:
            costs = filled(len(self.sizes), self.band, OUTSIDE, progress)
            back = Transitions(self.band.reversed(), self.sizes[:-1], costs)
            last = self.band.states - 1
            for first, stop in _parts(self.band, _TURNED, _TURNED):
                progress.check()
                start = self.band.start[first : stop + 1]
                part = slice(int(start[0]), int(start[-1]))
                at = np.arange(part.start, part.stop)
                for k in range(len(self.sizes)):
                    own = self.costs[k, part]
                    inside = np.flatnonzero(own != OUTSIDE)
                    begins = (at + np.repeat(self.shift[k, first:stop], np.diff(start)))[inside]
                    back.costs[k, last - begins] = own[inside]
            back._back = self
            self._back = back
        return self._back

    def changed(self, costs: Mapping[Size, tuple[Integers, Costs]], progress: Progress = SILENT) -> Transitions:
        """The same beads, some of them at other costs: by size the states in which they end, and the costs there.

        What is known of the way back is not computed anew.
        """
        if not any(len(states) for states, _ in costs.values()):
            return self
        found = self._copied(progress)
        back = self._back
        if back is not None:
            found._back = back._copied(progress)
            found._back._back = found
        for size, (states, values) in costs.items():
            k = self.sizes.index(size)
            found.costs[k, states] = values
            if found._back is not None:
                rows = np.searchsorted(self.band.start, states, side="right") - 1
                found._back.costs[k, self.band.states - 1 - states - self.shift[k, rows]] = values
        return found

    def _copied(self, progress: Progress) -> Transitions:
        costs = np.empty_like(self.costs)
        for own, given in zip(costs, self.costs, strict=True):
            progress.check()
            own[:] = given
        return Transitions(self.band, self.sizes[:-1], costs)


def filled(sizes: int, band: Band, cost: int, progress: Progress = SILENT) -> Costs:
    """(sizes, states) the same cost everywhere."""
    costs: Costs = np.empty((sizes, band.states), np.uint16)
    for own in costs:
        progress.check()  # a large array costs most when it is first written to
        own.fill(cost)
    return costs


def _parts(band: Band, states: int, rows: int) -> list[tuple[int, int]]:
    """The rows in consecutive parts of at most so many states and rows, but one row at least."""
    parts, first = [], 0
    while first <= band.rows:
        fitting = int(np.searchsorted(band.start, band.start[first] + states, side="right")) - 1
        stop = min(max(fitting, first + 1), first + rows, band.rows + 1)
        parts.append((first, stop))
        first = stop
    return parts


def _each(nulls: Table, first: int, start: Integers) -> Table:
    """For each state of the rows that begin at `start` what leaving the row's last sentence alone gains."""
    own = nulls[first - 1 : first + len(start) - 2] if first else np.concatenate(([0.0], nulls[: len(start) - 2]))
    return np.repeat(own, np.diff(start))


def _shift(band: Band, size: Size) -> Integers:
    n, m = size
    shift = np.zeros(band.rows + 1, np.int64)
    own = band.start[:-1] - band.low
    if n <= band.rows:
        shift[n:] = own[: band.rows + 1 - n] - m - own[n:]
    return shift


def _outside(band: Band, size: Size) -> Integers:
    """The states in which no bead of a size can end, because it would begin outside the band."""
    n, m = size
    width = np.diff(band.start)
    before = np.maximum(np.arange(band.rows + 1) - n, 0)
    left = np.clip(band.low[before] + m - band.low, 0, width)
    right = np.clip(band.high - band.high[before] - m, 0, width)
    left[:n] = width[:n]
    return np.concatenate((_runs(band.start[:-1], left), _runs(band.start[1:] - right, right)))


def _runs(first: Integers, length: Integers) -> Integers:
    """The numbers `first`, `first` + 1, … of each run of a length."""
    before = np.concatenate(([0], np.cumsum(length)))
    return np.repeat(first - before[:-1], length) + np.arange(before[-1])
