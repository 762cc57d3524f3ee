"""Paths through a band by dynamic programming over rows: the cheapest one, and sums over all of them.

One code serves two algebras over *gains* (negative costs), see `algebra`; and the way back is the way forth through the
band turned round.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from workbench.alignment.algebra import BEST, FORBIDDEN, UNREACHED, Algebra, Table
from workbench.alignment.band import Band, Integers
from workbench.alignment.transitions import Costs, Size, Transitions
from workbench.progress import SILENT, Progress

_LOOK: Final = 16  # beads between two looks at the progress: a gap tries every length


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
        transitions: the band, and the costs of beads with both sides filled; ties are broken in the order of their
            sizes, before leaving sentences alone.
        original_null, version_null: (n,), (m,) the cost of leaving a sentence alone.
        original_gaps, version_gaps: sentences that are gaps: each may take any stretch of the other side.
        gap: what a gap costs by itself.
        stretch: what each sentence costs that a gap takes.
    """

    transitions: Transitions
    original_null: Integers
    version_null: Integers
    original_gaps: frozenset[int] = frozenset()
    version_gaps: frozenset[int] = frozenset()
    gap: int = 0
    stretch: int = 0

    @property
    def band(self) -> Band:
        """The states."""
        return self.transitions.band

    @property
    def links(self) -> dict[Size, Costs]:
        """For each size (n, m), both ≥ 1, the costs of the beads that end in each state (uint16, flat)."""
        return self.transitions.links

    def null_gains(self, algebra: Algebra) -> Table:
        """(n,) the gains of leaving each original sentence alone."""
        return np.asarray(self.original_null * algebra.factor, np.float64)

    def reversed(self, progress: Progress = SILENT) -> BeadCosts:
        """The same costs seen from the end."""
        return BeadCosts(
            self.transitions.reversed(progress),
            self.original_null[::-1],
            self.version_null[::-1],
            frozenset(len(self.original_null) - 1 - i for i in self.original_gaps),
            frozenset(len(self.version_null) - 1 - j for j in self.version_gaps),
            self.gap,
            self.stretch,
        )


def best_path(costs: BeadCosts, progress: Progress = SILENT) -> tuple[list[Step], Table]:
    """The beads of the cheapest path, in order, and the table of gains that led to it."""
    table = forward(costs, BEST, progress)
    return _traced(costs, table, progress), table


def forward(costs: BeadCosts, algebra: Algebra, progress: Progress = SILENT) -> Table:
    """For each state the gain of all paths from the beginning to it."""
    transitions, plus = costs.transitions, algebra.plus
    band, shift = costs.band, costs.transitions.shift
    table: Table = np.full(band.states, UNREACHED)
    nulls = costs.null_gains(algebra)
    across = _cumulated(costs.version_null, algebra)
    gaps = _GapColumns(costs, algebra)
    low, high, start = band.low.tolist(), band.high.tolist(), band.start.tolist()
    for first, stop in transitions.parts():
        progress.check()
        gains = transitions.gains(first, stop, algebra, nulls)
        at = np.arange(start[first], start[stop])
        for i in range(first, stop):
            row = table[start[i] : start[i + 1]]
            part = slice(start[i] - start[first], start[i + 1] - start[first])
            found = table.take(at[part] + shift[:, i : i + 1], mode="clip")
            found += gains[:, part]
            algebra.joined(found, row)
            if i == 0:
                row[0] = 0
            if i - 1 in costs.original_gaps:
                _stretch(costs, algebra, table, i)
            # leaving version sentences alone goes along the row: a running combination, freed of what was passed
            passed = across[low[i] : high[i] + 1]
            row -= passed
            plus.accumulate(row, out=row)
            row += passed
            if costs.version_gaps:
                gaps.enter(table, i, passed)
    return table


def backward(costs: BeadCosts, algebra: Algebra, progress: Progress = SILENT) -> Table:
    """For each state the gain of all paths from it to the end."""
    return forward(costs.reversed(progress), algebra, progress)[::-1]


def _cumulated(nulls: Integers, algebra: Algebra) -> Table:
    return np.concatenate(([0.0], np.cumsum(nulls * algebra.factor)))


def _stretch(costs: BeadCosts, algebra: Algebra, table: Table, i: int) -> None:
    """The original gap that ends in row `i` takes any stretch of version sentences."""
    band = costs.band
    low = int(band.low[i - 1])
    width = int(band.high[i]) - low + 1
    slope = np.arange(width, dtype=np.float64) * (costs.stretch * algebra.factor)
    wide: Table = np.full(width, UNREACHED)  # a row over the columns of rows i − 1 and i
    before = table[band.row(i - 1)]
    wide[: len(before)] = before
    wide = algebra.plus.accumulate(wide - slope) + slope
    here = wide[int(band.low[i]) - low :]
    algebra.plus(table[band.row(i)], here + costs.gap * algebra.factor, out=table[band.row(i)])


class _GapColumns:
    """The version gaps, each taking any stretch of original sentences: a running combination down its column."""

    def __init__(self, costs: BeadCosts, algebra: Algebra) -> None:
        self._band = costs.band
        self._plus = algebra.plus
        self._step = costs.stretch * algebra.factor
        self._gap = costs.gap * algebra.factor
        self._running = dict.fromkeys(sorted(costs.version_gaps), UNREACHED)

    def enter(self, table: Table, i: int, passed: Table) -> None:
        """Take the gaps that end in row `i` into it."""
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
                    self._spread(row, passed, j + 1 - low, before)

    def _spread(self, row: Table, passed: Table, at: int, before: float) -> None:
        """Lead what was gained in column `at` on to the columns behind it, and nothing twice."""
        gained = row[at]
        extra = gained if self._plus is np.maximum else _difference(gained, before)
        self._plus(row[at + 1 :], extra - passed[at] + passed[at + 1 :], out=row[at + 1 :])


def _difference(total: float, part: float) -> float:
    """log(exp(total) − exp(part)) for total > part."""
    return total + float(np.log(-np.expm1(min(part - total, -1e-12))))


def _traced(costs: BeadCosts, table: Table, progress: Progress) -> list[Step]:
    i, j = costs.band.rows, costs.band.columns
    steps: list[Step] = []
    links = costs.links
    while i or j:
        if len(steps) % _LOOK == 0:
            progress.check()
        n, m = _last_size(costs, links, table, i, j)
        i, j = i - n, j - m
        steps.append(Step(i, j, n, m))
    return steps[::-1]


def _last_size(costs: BeadCosts, links: Mapping[Size, Costs], table: Table, i: int, j: int) -> Size:
    """The size of the bead by which the best path came to (i, j)."""
    band = costs.band
    at = int(band.start[i]) + j - int(band.low[i])
    gain = table[at]

    def reached(n: int, m: int, cost: float) -> bool:
        if i < n or not band.low[i - n] <= j - m <= band.high[i - n]:
            return False
        return bool(table[int(band.start[i - n]) + j - m - int(band.low[i - n])] - cost == gain)

    for size, flat in links.items():
        cost = int(flat[at])
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
