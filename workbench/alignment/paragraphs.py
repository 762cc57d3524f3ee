"""Paragraphs as soft information: a bead that runs over the end of a paragraph is less likely where texts keep them.

How much less is measured on the two texts themselves. Wherever two 1:1 beads of the first search follow each other, a
paragraph may begin in both texts, in one, or in neither. So often does one begin in the original alone; so often it
would if the paragraphs had nothing to do with each other: the logarithm of their ratio, times the temperature, is what
a bead costs more for each paragraph of the original that begins inside it, and likewise for the version's. A version
that keeps the paragraphs makes it high; where paragraphs are joined and divided at will, where there are none, and
where every sentence is one, it is nothing. A paragraph that begins inside on both sides counts for both: beads could
as well be cut there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.alignment.algebra import DEAREST, SCALE
from workbench.alignment.band import Band, Integers
from workbench.alignment.model import Side
from workbench.alignment.posterior import Weighed
from workbench.alignment.search import BeadCosts, Step
from workbench.alignment.transitions import Costs, Size
from workbench.progress import SILENT, Progress

_SURE: Final = 0.99  # share of all paths from which a place that they pass is taken as settled
_PRIOR: Final = 1.0  # paragraphs counted in that begin alone just as often as by chance
_STATES: Final = 131_072  # states looked at between two looks at the progress

Begins = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a bead costs more for each paragraph of the original, and of the version, that begins inside it.

    In units of 1/`SCALE`, ≥ 0.
    """

    original: int = 0
    version: int = 0

    def __bool__(self) -> bool:
        return bool(self.original or self.version)


def by_paragraphs(
    costs: BeadCosts,
    sides: tuple[Side, Side],
    found: tuple[Sequence[Step], Weighed],
    temperature: float,
    progress: Progress = SILENT,
) -> BeadCosts:
    """The costs with what paragraphs add; beads that must not be, and those that locks demand, stay.

    `found` are the best path of a first search, and the weights of all paths.
    """
    if not (sides[0].paragraphs and sides[1].paragraphs):
        return costs
    begins = _begins(sides[0]), _begins(sides[1])
    agreed = agreement(_settled(costs.band, *found), begins, temperature)
    return _dearer(costs, begins, agreed, progress) if agreed else costs


def agreement(places: tuple[Integers, Integers], begins: tuple[Begins, Begins], temperature: float) -> Agreement:
    """How far the paragraphs of two texts agree.

    `places` are (k,), (k,) the original and version sentences that begin together; `begins` are (n,), (m,) whether a
    paragraph begins with each sentence.
    """
    left, right = begins[0][places[0]], begins[1][places[1]]

    def cost(own: Begins, other: Begins) -> int:
        alone = int((own & ~other).sum())
        by_chance = int(own.sum()) * int((~other).sum()) / max(1, len(own))
        return max(0, round(temperature * SCALE * float(np.log((by_chance + _PRIOR) / (alone + _PRIOR)))))

    return Agreement(cost(left, right), cost(right, left))


def _begins(side: Side) -> Begins:
    """(n + 1,) whether a paragraph begins with each sentence; behind the last one none does."""
    found = np.zeros(len(side.texts) + 1, bool)
    found[sorted(side.paragraphs)] = True
    return found


def _settled(band: Band, steps: Sequence[Step], paths: Weighed) -> tuple[Integers, Integers]:
    """The places between two 1:1 beads that nearly all paths pass."""
    single = [(step.n, step.m) == (1, 1) for step in steps]
    between = [k for k in range(1, len(steps)) if single[k - 1] and single[k]]
    i = np.asarray([steps[k].i for k in between], np.int64)
    j = np.asarray([steps[k].j for k in between], np.int64)
    at = band.start[i] + j - band.low[i]
    sure = paths.before[at] + paths.behind[at] - paths.whole >= np.log(_SURE)
    return i[sure], j[sure]


def _dearer(costs: BeadCosts, begins: tuple[Begins, Begins], agreed: Agreement, progress: Progress) -> BeadCosts:
    band = costs.band
    changed: dict[Size, tuple[Integers, Costs]] = {}
    parts = _parts(band)
    for (n, m), flat in costs.links.items():
        if n + m == 2:
            continue
        rows, columns = _inside(begins[0], n) * agreed.original, _inside(begins[1], m) * agreed.version
        states, values = [], []
        for first, stop in parts:
            progress.check()
            part = band.part(first, stop)
            ends = band.ends(first, stop)
            extra, own = rows[ends[0]] + columns[ends[1]], flat[part]
            at = np.flatnonzero((extra > 0) & (own > 0) & (own <= DEAREST))
            states.append(at + part.start)
            values.append(np.minimum(own[at] + extra[at], DEAREST).astype(np.uint16))
        changed[n, m] = np.concatenate(states), np.concatenate(values)
    return replace(costs, transitions=costs.transitions.changed(changed, progress))


def _inside(begins: Begins, count: int) -> Integers:
    """(n + 1,) how many paragraphs begin among the `count` sentences before each place, behind the first of them."""
    before = np.concatenate(([0], np.cumsum(begins)))
    place = np.arange(len(begins))
    first: Integers = before[np.minimum(np.maximum(place - count, 0) + 1, place)]
    return before[place] - first


def _parts(band: Band) -> list[tuple[int, int]]:
    """The rows in consecutive parts, each its first row and the one after its last."""
    step = max(1, _STATES * (band.rows + 1) // band.states)
    return [(first, min(first + step, band.rows + 1)) for first in range(0, band.rows + 1, step)]
