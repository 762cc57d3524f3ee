"""Paths through a band by dynamic programming over rows: the cheapest one, and sums over all of them.

One code serves two algebras over *gains* (negative costs): maxima of exact integers give the best path, sums of
exponentials give posteriors (forward–backward).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.alignment.band import Band, Integers
from workbench.alignment.transitions import UNREACHED, Transitions
from workbench.progress import SILENT, Progress

SCALE: Final = 10_000
"""Costs are whole numbers of 1/10,000: their sums are exact, so that ties are ties on every machine."""

FORBIDDEN: Final = 65_535
"""The cost, in those units, of a bead that must not be; it counts as 100 times as much."""

_CHECK_ROWS: Final = 64

ALONE: Final = (1, 0)
"""The size of an original sentence left alone."""

Size = tuple[int, int]
Table = NDArray[np.float64]
"""Gains of all states of a band, flat. Exact for the best path: whole numbers below 2**53."""


@dataclass(frozen=True, slots=True)
class Step:
    """A bead on a path: its first original and version sentence, and how many of each."""

    i: int
    j: int
    n: int
    m: int


@dataclass(frozen=True, slots=True)
class BeadCosts:
    """What every bead in a band costs, in units of 1/`SCALE`.

    Attributes:
        band: the states.
        links: for each size (n, m), both ≥ 1, the costs of the beads that end in each state (uint16, flat); ties are
            broken in this order, before leaving sentences alone.
        original_null, version_null: (n,), (m,) the cost of leaving a sentence alone.
        original_gaps, version_gaps: sentences that are gaps: each may take any stretch of the other side.
        gap: what a gap costs by itself.
        stretch: what each sentence costs that a gap takes.
    """

    band: Band
    links: Mapping[Size, NDArray[np.uint16]]
    original_null: Integers
    version_null: Integers
    original_gaps: frozenset[int] = frozenset()
    version_gaps: frozenset[int] = frozenset()
    gap: int = 0
    stretch: int = 0

    def transitions(self, algebra: Algebra, sizes: tuple[Size, ...] = ()) -> Transitions:
        """The beads of these sizes, of all by default: `links` in their order, then `ALONE`."""
        nulls = self.original_null * algebra.factor
        start = self.band.start

        def gains(size: Size, states: slice) -> Table:
            if size in self.links:
                return algebra.gain(self.links[size][states])
            rows = slice(*np.searchsorted(start, [states.start, states.stop]).tolist())
            own = nulls[max(0, rows.start - 1) : rows.stop - 1]
            widths = np.diff(start[rows.start : rows.stop + 1])
            return np.repeat(own if rows.start else np.concatenate(([UNREACHED], own)), widths)

        return Transitions(self.band, sizes or (*self.links, ALONE), gains)


@dataclass(frozen=True, slots=True)
class Algebra:
    """How gains combine: `plus` joins alternatives; costs are multiplied by `factor` (negative)."""

    plus: np.ufunc
    factor: float

    def gain(self, costs: NDArray[np.uint16]) -> Table:
        """Gains of bead costs."""
        gains = costs.astype(np.float64)
        gains[costs == FORBIDDEN] *= 100
        gains *= self.factor
        return gains


BEST: Final = Algebra(np.maximum, -1.0)


def soft(temperature: float) -> Algebra:
    """The algebra of sums over all paths, each weighted by exp(−cost/temperature); temperature in units of cost 1."""
    return Algebra(np.logaddexp, -1.0 / (temperature * SCALE))


def best_path(costs: BeadCosts, progress: Progress = SILENT) -> tuple[list[Step], Table]:
    """The beads of the cheapest path, in order, and the table of gains that led to it."""
    table = forward(costs, BEST, progress)
    return _traced(costs, table, progress), table


def forward(costs: BeadCosts, algebra: Algebra, progress: Progress = SILENT) -> Table:
    """For each state the gain of all paths from the beginning to it."""
    band, plus = costs.band, algebra.plus
    table: Table = np.full(band.states, UNREACHED)
    across = _cumulated(costs.version_null, algebra)
    gaps = _GapColumns(costs, algebra)
    transitions = costs.transitions(algebra)
    for first, stop in transitions.parts():
        progress.check()
        begins, gains = transitions.incoming(first, stop)
        offset = int(band.start[first])
        for i in range(first, stop):
            states = band.row(i)
            part = slice(states.start - offset, states.stop - offset)
            row = table[states]
            plus.reduce(table.take(begins[:, part]) + gains[:, part], axis=0, out=row)
            if i == 0:
                row[0] = 0
            if i - 1 in costs.original_gaps:
                _stretch_forward(costs, algebra, table, i)
            # leaving version sentences alone goes along the row: a running combination, freed of what was passed
            passed = across[int(band.low[i]) : int(band.high[i]) + 1]
            row[:] = plus.accumulate(row - passed) + passed
            if costs.version_gaps:
                gaps.forward(table, i, passed)
    return table


def backward(costs: BeadCosts, algebra: Algebra, progress: Progress = SILENT) -> Table:
    """For each state the gain of all paths from it to the end."""
    band, plus = costs.band, algebra.plus
    table: Table = np.full(band.states, UNREACHED)
    across = _cumulated(costs.version_null, algebra)
    gaps = _GapColumns(costs, algebra)
    transitions = costs.transitions(algebra)
    for first, stop in reversed(transitions.parts()):
        progress.check()
        ends, gains = transitions.outgoing(first, stop)
        offset = int(band.start[first])
        for i in range(stop - 1, first - 1, -1):
            states = band.row(i)
            part = slice(states.start - offset, states.stop - offset)
            row = table[states]
            plus.reduce(table.take(ends[:, part]) + gains[:, part], axis=0, out=row)
            if i == band.rows:
                row[-1] = 0
            if i in costs.original_gaps:
                _stretch_backward(costs, algebra, table, i + 1)
            passed = across[int(band.low[i]) : int(band.high[i]) + 1]
            row[:] = plus.accumulate((row + passed)[::-1])[::-1] - passed
            if costs.version_gaps:
                gaps.backward(table, i, passed)
    return table


def _cumulated(nulls: Integers, algebra: Algebra) -> Table:
    return np.concatenate(([0.0], np.cumsum(nulls * algebra.factor)))


def _stretch_forward(costs: BeadCosts, algebra: Algebra, table: Table, i: int) -> None:
    """The original gap that ends in row `i` takes any stretch of version sentences."""
    band = costs.band
    wide, slope, before, here = _wide_row(costs, algebra, i)
    wide[: before.stop - before.start] = table[before]
    wide = algebra.plus.accumulate(wide - slope) + slope
    algebra.plus(table[band.row(i)], wide[here] + costs.gap * algebra.factor, out=table[band.row(i)])


def _stretch_backward(costs: BeadCosts, algebra: Algebra, table: Table, i: int) -> None:
    band = costs.band
    wide, slope, before, here = _wide_row(costs, algebra, i)
    wide[here] = table[band.row(i)]
    wide = algebra.plus.accumulate((wide + slope)[::-1])[::-1] - slope
    gained = wide[: before.stop - before.start] + costs.gap * algebra.factor
    algebra.plus(table[before], gained, out=table[before])


def _wide_row(costs: BeadCosts, algebra: Algebra, i: int) -> tuple[Table, Table, slice, slice]:
    """A row over the columns of rows i − 1 and i, what its columns cost a gap, and where those rows stand."""
    band = costs.band
    low = int(band.low[i - 1])
    width = int(band.high[i]) - low + 1
    slope = np.arange(width, dtype=np.float64) * (costs.stretch * algebra.factor)
    wide: Table = np.full(width, UNREACHED)
    return wide, slope, band.row(i - 1), slice(int(band.low[i]) - low, width)


class _GapColumns:
    """The version gaps, each taking any stretch of original sentences: a running combination down its column."""

    def __init__(self, costs: BeadCosts, algebra: Algebra) -> None:
        self._band = costs.band
        self._plus = algebra.plus
        self._step = costs.stretch * algebra.factor
        self._gap = costs.gap * algebra.factor
        self._running = dict.fromkeys(sorted(costs.version_gaps), UNREACHED)

    def forward(self, table: Table, i: int, passed: Table) -> None:
        row, low = table[self._band.row(i)], int(self._band.low[i])
        for j, running in self._running.items():
            running += self._step
            if 0 <= j - low < len(row):
                running = float(self._plus(running, row[j - low]))
            self._running[j] = running
            if 0 <= j + 1 - low < len(row):
                before = row[j + 1 - low]
                row[j + 1 - low] = self._plus(before, running + self._gap)
                if row[j + 1 - low] != before:
                    self._spread_forward(row, passed, j + 1 - low, before)

    def _spread_forward(self, row: Table, passed: Table, at: int, before: float) -> None:
        """Lead what was gained in column `at` on to the columns behind it, and nothing twice."""
        gained = row[at]
        extra = gained if self._plus is np.maximum else _difference(gained, before)
        self._plus(row[at + 1 :], extra - passed[at] + passed[at + 1 :], out=row[at + 1 :])

    def backward(self, table: Table, i: int, passed: Table) -> None:
        row, low = table[self._band.row(i)], int(self._band.low[i])
        for j in reversed(self._running):
            running = self._running[j] + self._step
            if 0 <= j + 1 - low < len(row):
                running = float(self._plus(running, row[j + 1 - low]))
            self._running[j] = running
            if 0 <= j - low < len(row):
                before = row[j - low]
                row[j - low] = self._plus(before, running + self._gap)
                if row[j - low] != before:
                    gained = row[j - low]
                    extra = gained if self._plus is np.maximum else _difference(gained, before)
                    at = j - low
                    self._plus(row[:at], extra + passed[at] - passed[:at], out=row[:at])


def _difference(total: float, part: float) -> float:
    """log(exp(total) − exp(part)) for total > part."""
    return total + float(np.log(-np.expm1(min(part - total, -1e-12))))


def _traced(costs: BeadCosts, table: Table, progress: Progress) -> list[Step]:
    i, j = costs.band.rows, costs.band.columns
    steps: list[Step] = []
    while i or j:
        if len(steps) % _CHECK_ROWS == 0:
            progress.check()
        n, m = _last_size(costs, table, i, j)
        i, j = i - n, j - m
        steps.append(Step(i, j, n, m))
    return steps[::-1]


def _last_size(costs: BeadCosts, table: Table, i: int, j: int) -> Size:
    """The size of the bead by which the best path came to (i, j)."""
    band = costs.band
    at = int(band.start[i]) + j - int(band.low[i])
    gain = table[at]

    def reached(n: int, m: int, cost: float) -> bool:
        if i < n or not band.low[i - n] <= j - m <= band.high[i - n]:
            return False
        return bool(table[int(band.start[i - n]) + j - m - int(band.low[i - n])] - cost == gain)

    for size, links in costs.links.items():
        cost = int(links[at])
        if reached(*size, cost * 100 if cost == FORBIDDEN else cost):
            return size
    if i and reached(1, 0, float(costs.original_null[i - 1])):
        return 1, 0
    if j and reached(0, 1, float(costs.version_null[j - 1])):
        return 0, 1
    if i - 1 in costs.original_gaps:
        for m in range(j + 1):
            if reached(1, m, float(costs.gap + costs.stretch * m)):
                return 1, m
    if j - 1 in costs.version_gaps:
        for n in range(i + 1):
            if reached(n, 1, float(costs.gap + costs.stretch * n)):
                return n, 1
    raise AssertionError("no bead leads here")  # the table was made from these same costs
