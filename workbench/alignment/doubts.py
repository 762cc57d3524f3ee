"""Passages in which other paths than the best come into question: where a second look is worth its time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from workbench.alignment.posterior import Weighed
from workbench.alignment.search import BeadCosts, Step
from workbench.alignment.transitions import Size
from workbench.progress import SILENT, Progress

_SURE: Final = 0.995  # share of all paths from which a bead or a place is taken as settled
_LONGEST: Final = 120  # sentences of both sides in a passage, at most: beyond, nothing tells the lines apart
_MOST: Final = 0.05  # the share of sentences that stand in passages, at most: the most doubtful
_FEW: Final = 450  # and this number always
_LOOK: Final = 256  # beads between two looks at the progress


@dataclass(frozen=True, slots=True)
class Passage:
    """The original sentences `i`…`i + n` − 1 and the version's `j`…`j + m` − 1, which together are surely settled.

    Attributes:
        doubt: 1 − the share of all paths that the least sure bead of the best path has.
    """

    i: int
    j: int
    n: int
    m: int
    doubt: float

    @property
    def size(self) -> Size:
        """(n, m)."""
        return self.n, self.m


def doubtful_passages(
    costs: BeadCosts, steps: Sequence[Step], paths: Weighed, progress: Progress = SILENT, *, bound: int = 0
) -> tuple[Passage, ...]:
    """The passages of the best path that are not sure, in order; when they are many the most doubtful.

    `bound` is the number of sentences that locks bind: of the others a share is looked at.

    Passages hold no gap, as gaps take any stretch, and no sentence that locks bind, as these leave no choice.
    """
    found = [
        passage
        for passage in _passages(costs, steps, paths, progress)
        if passage.n + passage.m <= _LONGEST and not _holds_gap(costs, passage)
    ]
    left = max(_FEW, round(_MOST * (costs.band.rows + costs.band.columns - bound)))
    chosen = []
    for passage in sorted(found, key=lambda one: (-round(one.doubt, 6), one.i, one.j)):
        left -= passage.n + passage.m
        if left < 0:
            break
        chosen.append(passage)
    return tuple(sorted(chosen, key=lambda one: (one.i, one.j)))


def _passages(costs: BeadCosts, steps: Sequence[Step], paths: Weighed, progress: Progress) -> Iterator[Passage]:
    """The stretches of the path between places that nearly all paths pass, with a bead in them that is not sure."""
    band, links, factor = costs.band, costs.links, paths.algebra.factor
    first, doubt = 0, 0.0
    for number, step in enumerate(steps):
        if number % _LOOK == 0:
            progress.check()
        begin, end = (
            int(band.start[i]) + j - int(band.low[i]) for i, j in ((step.i, step.j), (step.i + step.n, step.j + step.m))
        )
        own = links.get((step.n, step.m))
        if own is not None:
            gain = float(paths.algebra.gains[own[end]])
        else:
            gain = float(costs.original_null[step.i] if step.n else costs.version_null[step.j]) * factor
        sure = float(np.exp(paths.before[begin] + gain + paths.behind[end] - paths.whole))
        passed = float(np.exp(paths.before[end] + paths.behind[end] - paths.whole))
        doubt = max(doubt, 1 - sure)
        if passed >= _SURE or number == len(steps) - 1:
            if doubt > 1 - _SURE:
                i, j = steps[first].i, steps[first].j
                yield Passage(i, j, step.i + step.n - i, step.j + step.m - j, min(1.0, doubt))
            first, doubt = number + 1, 0.0


def _holds_gap(costs: BeadCosts, passage: Passage) -> bool:
    rows, columns = range(passage.i, passage.i + passage.n), range(passage.j, passage.j + passage.m)
    return not (costs.original_gaps.isdisjoint(rows) and costs.version_gaps.isdisjoint(columns))
