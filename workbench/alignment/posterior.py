"""How sure each bead is: its share among all paths (forward–backward), and how much the next best path costs more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.alignment.algebra import BEST, SCALE, UNREACHED, Algebra, Table, soft
from workbench.alignment.band import Band
from workbench.alignment.search import BeadCosts, Step, backward, forward
from workbench.alignment.transitions import ALONE, Costs, Size
from workbench.progress import SILENT, Progress

_LOOK: Final = 256  # beads between two looks at the progress


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
    original, version = np.zeros(band.rows + 1), np.zeros(band.columns)
    transitions, nulls = costs.transitions, costs.null_gains(paths.algebra)
    for first, stop in transitions.parts():
        progress.check()
        start = band.start[first : stop + 1]
        begins, gains = transitions.alone(first, stop, paths.algebra, nulls)
        through = paths.before.take(begins) + gains + paths.behind[start[0] : start[-1]]
        original[first:stop] = np.add.reduceat(np.exp(through - paths.whole), start[:-1] - start[0])
        ends, sentences = _crossings(band, first, stop)
        gains = paths.before[ends - 1] + paths.behind[ends] + costs.version_null[sentences] * factor
        np.add.at(version, sentences, np.exp(gains - paths.whole))
    return np.minimum(original[1:], 1), np.minimum(version, 1)


def _crossings(band: Band, first: int, stop: int) -> tuple[NDArray[np.intp], NDArray[np.int64]]:
    """The states of some rows at which a version sentence left alone ends, and that sentence."""
    start = band.start[first : stop + 1]
    follows = np.ones(int(start[-1] - start[0]), bool)
    follows[start[:-1] - start[0]] = False
    return start[0] + np.flatnonzero(follows), band.ends(first, stop)[1][follows] - 1


def certainties(
    costs: BeadCosts, steps: Sequence[Step], best: Table, temperature: float, progress: Progress = SILENT
) -> list[Certainty]:
    """The certainty of each bead of the best path, of which `best` is the forward table.

    A sentence left alone is judged wherever it is left alone: the places between which it stands are no alternatives.
    """
    paths = weighed(costs, temperature, progress)
    alone = left_alone(costs, paths, progress)
    links = costs.links
    posteriors = []
    for number, step in enumerate(steps):
        if number % _LOOK == 0:
            progress.check()
        posteriors.append(_posterior(costs, links, paths, step, alone))
    margins = _margins(costs, steps, best, backward(costs, BEST, progress), progress)
    return [Certainty(posterior, margin) for posterior, margin in zip(posteriors, margins, strict=True)]


def _posterior(
    costs: BeadCosts, links: Mapping[Size, Costs], paths: Weighed, step: Step, alone: tuple[Table, Table]
) -> float:
    if (step.n, step.m) == (1, 0) and step.i not in costs.original_gaps:
        return float(alone[0][step.i])
    if (step.n, step.m) == (0, 1) and step.j not in costs.version_gaps:
        return float(alone[1][step.j])
    band = costs.band
    start, end = _state(band, step.i, step.j), _state(band, step.i + step.n, step.j + step.m)
    gain = paths.before[start] + paths.behind[end] + _gain(costs, links, paths.algebra, step, end)
    return min(1.0, float(np.exp(gain - paths.whole)))


def _gain(costs: BeadCosts, links: Mapping[Size, Costs], algebra: Algebra, step: Step, here: int) -> float:
    own = links.get((step.n, step.m))
    linked = float(algebra.gains[own[here]]) if own is not None else -np.inf
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
    found = _Alternatives(band, steps)
    transitions, nulls = costs.transitions, costs.null_gains(BEST)
    own = _own_states(costs, steps)
    for first, stop in transitions.parts():
        progress.check()
        through = transitions.gains(first, stop, BEST, nulls)
        part = slice(int(band.start[first]), int(band.start[stop]))
        through += best.take(transitions.begins(first, stop))
        through += behind[part]
        inside = slice(*np.searchsorted(own[1], [part.start, part.stop]).tolist())
        through[own[0][inside], own[1][inside] - part.start] = -np.inf
        found.enter(transitions.sizes, through, first, stop)
    whole = best[-1]
    margins = []
    for step in steps:
        other = found.of_rows[step.i] if step.n else found.of_columns[step.j]
        is_gap = (step.n and step.i in costs.original_gaps) or (step.m and step.j in costs.version_gaps)
        margins.append(0.0 if is_gap or other < UNREACHED / 2 else max(0.0, float(whole - other) / SCALE))
    return margins


def _own_states(costs: BeadCosts, steps: Sequence[Step]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Of the steps with both sides filled the number of their size and the state they end in, ascending."""
    numbers = {size: k for k, size in enumerate(costs.links)}
    known = [step for step in steps if (step.n, step.m) in numbers]
    ends = [_state(costs.band, step.i + step.n, step.j + step.m) for step in known]
    return np.asarray([numbers[step.n, step.m] for step in known], np.int64), np.asarray(ends, np.int64)


class _Alternatives:
    """The best gains of paths by other beads than the steps.

    Attributes:
        of_rows: for each original sentence, through beads that hold it.
        of_columns: for each version sentence that a step leaves alone, through beads with both sides that hold it.
    """

    def __init__(self, band: Band, steps: Sequence[Step]) -> None:
        self.of_rows = np.full(band.rows, UNREACHED)
        self.of_columns = np.full(band.columns, UNREACHED)
        self._band = band
        self._alone = [step.i for step in steps if not step.m]
        self._wanted = np.zeros(band.columns + 1, np.int64)
        self._wanted[1:][[step.j for step in steps if not step.n]] = 1
        self._until = np.cumsum(self._wanted)

    def enter(self, sizes: Sequence[Size], through: Table, first: int, stop: int) -> None:
        """Take the gains through the beads, (sizes, states), that end in rows `first`…`stop` − 1."""
        start = self._band.start[first : stop + 1] - self._band.start[first]
        by_row = np.maximum.reduceat(through, start[:-1], axis=1)
        by_row[sizes.index(ALONE), [i + 1 - first for i in self._alone if first <= i + 1 < stop]] = UNREACHED
        for (n, _), best in zip(sizes, by_row, strict=True):
            for back in range(1, n + 1):
                ends = best[max(0, back - first) :]
                rows = slice(max(first, back) - back, max(first, back) - back + len(ends))
                np.maximum(self.of_rows[rows], ends, out=self.of_rows[rows])
        if not self._until[-1]:
            return
        columns = np.arange(through.shape[1]) - np.repeat(start[:-1] - self._band.low[first:stop], np.diff(start))
        for (_, m), gains in zip(sizes, through, strict=True):
            near = np.flatnonzero(self._until[columns] > self._until[np.maximum(columns - m, 0)])
            for back in range(m):
                ends = columns[near] - back
                held = ends > 0
                np.maximum.at(self.of_columns, ends[held] - 1, gains[near][held])
