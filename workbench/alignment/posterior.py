"""How sure each bead is: its share among all paths (forward–backward), and how much the next best path costs more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.alignment.band import Band, overlaps
from workbench.alignment.search import BEST, SCALE, Algebra, BeadCosts, Step, Table, backward, forward, soft
from workbench.progress import SILENT, Progress

_CHECK_ROWS: Final = 256


@dataclass(frozen=True, slots=True)
class Certainty:
    """A bead's posterior, 0…1, and its margin: the cost that the best path without it would add."""

    posterior: float
    margin: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """All paths of a band, each weighted by exp(−cost/temperature).

    Attributes:
        algebra: of the sums.
        before, behind: the weight of all paths to each state, and from it.
    """

    algebra: Algebra
    before: Table
    behind: Table

    @property
    def whole(self) -> float:
        """The weight of all paths."""
        return float(self.before[-1])


def weighed(costs: BeadCosts, temperature: float, progress: Progress = SILENT) -> Weighed:
    """The weights of all paths, by forward–backward."""
    algebra = soft(temperature)
    return Weighed(algebra, forward(costs, algebra, progress), backward(costs, algebra, progress))


def left_alone(costs: BeadCosts, paths: Weighed, progress: Progress = SILENT) -> tuple[Table, Table]:
    """For each sentence of either side the posterior of being left alone."""
    band, factor = costs.band, paths.algebra.factor
    original, version = np.zeros(band.rows), np.zeros(band.columns)
    for i in range(1, band.rows + 1):
        if i % _CHECK_ROWS == 0:
            progress.check()
        if found := band.overlap(i, 1, 0):
            here, there = found
            gains = paths.before[there] + paths.behind[here] + costs.original_null[i - 1] * factor
            original[i - 1] = np.exp(gains - paths.whole).sum()
    ends, columns = _crossings(band, _columns(band))
    gains = paths.before[ends - 1] + paths.behind[ends] + costs.version_null[columns] * factor
    np.add.at(version, columns, np.exp(gains - paths.whole))
    return np.minimum(original, 1), np.minimum(version, 1)


def _crossings(band: Band, column_of: NDArray[np.int64]) -> tuple[NDArray[np.intp], NDArray[np.int64]]:
    """The states at which a version sentence left alone ends, and that sentence."""
    follows = np.ones(band.states, bool)
    follows[band.start[:-1]] = False
    ends = np.flatnonzero(follows)
    return ends, column_of[ends] - 1


def certainties(
    costs: BeadCosts, steps: Sequence[Step], best: Table, temperature: float, progress: Progress = SILENT
) -> list[Certainty]:
    """The certainty of each bead of the best path, of which `best` is the forward table.

    A sentence left alone is judged wherever it is left alone: the places between which it stands are no alternatives.
    """
    paths = weighed(costs, temperature, progress)
    alone = left_alone(costs, paths, progress)
    progress.check()
    posteriors = [_posterior(costs, paths, step, alone) for step in steps]
    margins = _margins(costs, steps, best, backward(costs, BEST, progress), progress)
    return [Certainty(posterior, margin) for posterior, margin in zip(posteriors, margins, strict=True)]


def _posterior(costs: BeadCosts, paths: Weighed, step: Step, alone: tuple[Table, Table]) -> float:
    if (step.n, step.m) == (1, 0) and step.i not in costs.original_gaps:
        return float(alone[0][step.i])
    if (step.n, step.m) == (0, 1) and step.j not in costs.version_gaps:
        return float(alone[1][step.j])
    band = costs.band
    start, end = _state(band, step.i, step.j), _state(band, step.i + step.n, step.j + step.m)
    gain = paths.before[start] + paths.behind[end] + _gain(costs, paths.algebra, step, end)
    return min(1.0, float(np.exp(gain - paths.whole)))


def _gain(costs: BeadCosts, algebra: Algebra, step: Step, here: int) -> float:
    links = costs.links.get((step.n, step.m))
    linked = float(algebra.gain(links[here : here + 1])[0]) if links is not None else -np.inf
    taken = [step.m] if step.n == 1 and step.i in costs.original_gaps else []
    taken += [step.n] if step.m == 1 and step.j in costs.version_gaps else []
    return max([linked, *((costs.gap + costs.stretch * count) * algebra.factor for count in taken)])


def _state(band: Band, i: int, j: int) -> int:
    return int(band.start[i]) + j - int(band.low[i])


def _margins(costs: BeadCosts, steps: Sequence[Step], best: Table, behind: Table, progress: Progress) -> list[float]:
    """For each bead the cost that the best path without it would add.

    Every path deals with each sentence in exactly one bead; so the best path without a bead is the best one through
    any other bead that holds the bead's first original sentence (or its version sentence, when it has no original).
    """
    band = costs.band
    row_best = np.full(band.rows, -np.inf)
    column_best = np.full(band.columns, -np.inf)
    whole = best[-1]
    column_of = _columns(band)
    for (n, m), links in costs.links.items():
        progress.check()
        through = _through(band, best, behind, (n, m), BEST.gain(links))
        for step in steps:
            if (step.n, step.m) == (n, m):
                through[_state(band, step.i + n, step.j + m)] = -np.inf
        _spread(through, band, column_of, (n, m), row_best, column_best)
    nulls = {step.i for step in steps if not step.m}, {step.j for step in steps if not step.n}
    progress.check()
    _null_edges(costs, best, behind, nulls, column_of, row_best, column_best)
    progress.check()
    margins = []
    for step in steps:
        other = row_best[step.i] if step.n else column_best[step.j]
        is_gap = (step.n and step.i in costs.original_gaps) or (step.m and step.j in costs.version_gaps)
        margins.append(0.0 if is_gap or not np.isfinite(other) else max(0.0, float(whole - other) / SCALE))
    return margins


def _columns(band: Band) -> NDArray[np.int64]:
    """The column of each state."""
    widths = np.diff(band.start)
    return np.arange(band.states) - np.repeat(band.start[:-1] - band.low, widths)


def _through(band: Band, best: Table, behind: Table, size: tuple[int, int], gains: Table) -> Table:
    """The gain of the best path through each bead of one size, by the state in which it ends."""
    through = np.full(band.states, -np.inf)
    rows = overlaps(band, *size)
    for here, there, length in zip(rows.here, rows.there, rows.length, strict=True):
        if length:
            end = slice(here, here + length)
            through[end] = best[there : there + length] + gains[end] + behind[end]
    return through


def _spread(
    through: Table,
    band: Band,
    column_of: NDArray[np.int64],
    size: tuple[int, int],
    row_best: Table,
    column_best: Table,
) -> None:
    """Enter the gains with all sentences that the beads of one size hold."""
    n, m = size
    by_row = np.maximum.reduceat(through, band.start[:-1])
    for back in range(1, n + 1):
        ends = by_row[back:]
        np.maximum(row_best[: len(ends)], ends, out=row_best[: len(ends)])
    for back in range(1, m + 1):
        inside = column_of >= back
        np.maximum.at(column_best, column_of[inside] - back, through[inside])


def _null_edges(
    costs: BeadCosts,
    best: Table,
    behind: Table,
    nulls: tuple[set[int], set[int]],
    column_of: NDArray[np.int64],
    row_best: Table,
    column_best: Table,
) -> None:
    """Enter the paths that leave a sentence alone which the best path does not."""
    band = costs.band
    for i in range(1, band.rows + 1):
        found = band.overlap(i, 1, 0)
        if found and i - 1 not in nulls[0]:
            here, there = found
            gain = float((best[there] + behind[here]).max()) - float(costs.original_null[i - 1])
            row_best[i - 1] = max(row_best[i - 1], gain)
    ends, columns = _crossings(band, column_of)
    gains = best[ends - 1] + behind[ends] - costs.version_null[columns]
    kept = ~np.isin(columns, list(nulls[1]))
    np.maximum.at(column_best, columns[kept], gains[kept])
