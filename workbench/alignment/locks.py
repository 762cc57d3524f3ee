"""Hard constraints: beads that a person confirmed or rejected, and pairs of sentences that must stay together.

Confirmed beads that follow each other cut the table into gaps, and only these are searched. A confirmed bead that
crosses the others (or whose sentences are no neighbours) takes its sentences out of the search instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.alignment.algebra import FORBIDDEN
from workbench.alignment.band import Band, make_band
from workbench.alignment.search import BeadCosts, Step
from workbench.alignment.transitions import Costs, Size, Transitions
from workbench.errors import UsageError
from workbench.progress import SILENT, Progress
from workbench.works.model import Bead

_NEVER: Final = FORBIDDEN * 100
_WHOLE_GAP: Final = 1_000_000  # states of a gap up to which it is searched whole where locks contradict the anchors


@dataclass(frozen=True, slots=True)
class Constraints:
    """What a search must respect.

    Attributes:
        chain: confirmed beads that ascend on both sides, as steps.
        apart: confirmed beads that do not fit into the chain, null beads among them.
        pins: pairs (original, version) of sentences that must be in one bead.
        rejected: beads that must not come again.
    """

    chain: tuple[Step, ...] = ()
    apart: tuple[Bead, ...] = ()
    pins: tuple[tuple[int, int], ...] = ()
    rejected: tuple[Step, ...] = ()

    def taken(self, rows: int, columns: int) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """(rows,), (columns,) whether each original and version sentence is in a confirmed bead."""
        found = np.zeros(rows, bool), np.zeros(columns, bool)
        for step in self.chain:
            found[0][step.i : step.i + step.n] = True
            found[1][step.j : step.j + step.m] = True
        for lock in self.apart:
            found[0][list(lock.original)] = True
            found[1][list(lock.version)] = True
        return found

    @property
    def empty(self) -> bool:
        """Whether nothing is constrained."""
        return not (self.chain or self.apart or self.pins or self.rejected)


def constraints(
    locks: Iterable[Bead], pins: Iterable[tuple[int, int]], rejected: Iterable[Bead], rows: int, columns: int
) -> Constraints:
    """The constraints of a text of `rows` original and `columns` version sentences.

    Raises `UsageError` when a lock or pin names a sentence that is not there, when two locks share a sentence, or when
    pins cross each other or a lock.
    """
    locks = tuple(locks)
    for side, count in (("original", rows), ("version", columns)):
        ids = [i for lock in locks for i in (lock.original if side == "original" else lock.version)]
        if len(set(ids)) != len(ids):
            raise UsageError(f"two confirmed beads share a sentence of the {side}", advice="Reject one of them.")
        if ids and not (min(ids) >= 0 and max(ids) < count):
            raise UsageError(f"a confirmed bead names a sentence that the {side} does not have")
    steps = {step: lock for lock in locks if (step := _step(lock)) is not None}
    chain = _ascending(sorted(steps, key=lambda step: (step.i, step.j)))
    chained = set(chain)
    apart = tuple(lock for lock in locks if _step(lock) not in chained)
    found = Constraints(chain, apart, tuple(sorted(set(pins))), tuple(filter(None, map(_step, rejected))))
    _refuse_crossing_pins(found, rows, columns)
    return found


def _step(bead: Bead) -> Step | None:
    """The bead as a step when both sides are filled with neighbours."""
    for ids in (bead.original, bead.version):
        if not ids or ids != tuple(range(ids[0], ids[0] + len(ids))):
            return None
    return Step(bead.original[0], bead.version[0], len(bead.original), len(bead.version))


def _ascending(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The longest part of the steps (sorted by the original) that ascends in the version too."""
    if all(a.j + a.m <= b.j for a, b in pairwise(steps)):
        return tuple(steps)
    length, before = [1] * len(steps), [-1] * len(steps)
    tails: list[int] = []  # for each length the step with the smallest end
    for at, step in enumerate(steps):
        low, high = 0, len(tails)
        while low < high:
            middle = (low + high) // 2
            end = steps[tails[middle]]
            low, high = (middle + 1, high) if end.j + end.m <= step.j else (low, middle)
        length[at], before[at] = low + 1, tails[low - 1] if low else -1
        if low == len(tails):
            tails.append(at)
        elif step.j + step.m < steps[tails[low]].j + steps[tails[low]].m:
            tails[low] = at
    chain, at = [], tails[-1]
    while at >= 0:
        chain.append(steps[at])
        at = before[at]
    return tuple(chain[::-1])


def _refuse_crossing_pins(found: Constraints, rows: int, columns: int) -> None:
    last = (-1, -1)
    originals = {i for lock in found.apart for i in lock.original}
    originals |= {i for step in found.chain for i in range(step.i, step.i + step.n)}
    versions = {j for lock in found.apart for j in lock.version}
    versions |= {j for step in found.chain for j in range(step.j, step.j + step.m)}
    for i, j in found.pins:
        if not (0 <= i < rows and 0 <= j < columns):
            raise UsageError("a pin names a sentence that is not there")
        crosses = any((step.i > i) != (step.j > j) for step in found.chain)
        if i in originals or j in versions or crosses or j < last[1]:
            raise UsageError(
                f"the pin of sentences {i + 1} and {j + 1} crosses another pin or a confirmed bead",
                advice="Take one of them back.",
            )
        last = (i, j)


def gap_states(found: Constraints, rows: int, columns: int) -> int:
    """The number of states of all gaps between the chain's beads, searched whole."""
    begins = [(0, 0), *((step.i + step.n, step.j + step.m) for step in found.chain)]
    ends = [*((step.i, step.j) for step in found.chain), (rows, columns)]
    return sum((i - a + 1) * (j - b + 1) for (a, b), (i, j) in zip(begins, ends, strict=True))


def constrained_band(band: Band, found: Constraints, progress: Progress = SILENT) -> Band:
    """The band cut down to the gaps between the chain's beads."""
    low, high = band.low.copy(), band.high.copy()
    corners = [(0, 0), *((step.i, step.j) for step in found.chain)]
    ends = [(step.i + step.n, step.j + step.m) for step in found.chain]
    for (i, j), (last_i, last_j) in zip([(0, 0), *ends], [*corners[1:], (band.rows, band.columns)], strict=True):
        progress.check()
        part = slice(i, last_i + 1)
        outside = bool(((band.low[part] > last_j) | (band.high[part] < j)).any())
        pinned = any(i <= pin < last_i for pin, _ in found.pins)
        if (outside or pinned) and (last_i - i + 1) * (last_j - j + 1) <= _WHOLE_GAP:
            low[part], high[part] = j, last_j
        low[part], high[part] = np.clip(low[part], j, last_j), np.clip(high[part], j, last_j)
        low[i], high[last_i] = j, last_j
    for step in found.chain:
        inside = slice(step.i + 1, step.i + step.n)
        low[inside], high[inside] = step.j, step.j + step.m
    return make_band(low, high, band.columns)


def constrained_costs(costs: BeadCosts, found: Constraints, progress: Progress = SILENT) -> BeadCosts:
    """The costs with everything forbidden that the constraints exclude, and confirmed beads for nothing."""
    band = costs.band
    links = {size: flat.copy() for size, flat in costs.links.items()}
    nulls = costs.original_null.copy(), costs.version_null.copy()
    taken = found.taken(band.rows, band.columns)
    for size in sorted({(step.n, step.m) for step in found.chain} - set(links)):
        links[size] = np.full(band.states, FORBIDDEN, np.uint16)
    for side, one in enumerate(nulls):
        one[taken[side]] = _NEVER
    for lock in found.apart:
        for side, ids in enumerate((lock.original, lock.version)):
            nulls[side][list(ids)] = 0
    for side in (0, 1):
        nulls[side][[pin[side] for pin in found.pins]] = _NEVER
    before = tuple(np.concatenate(([0], np.cumsum(own))) for own in taken)
    for first, stop in costs.transitions.parts():
        progress.check()
        _forbid_taken(links, band, (first, stop), before)
    for pin in found.pins:
        progress.check()
        _forbid_parting(links, band, pin)
    for step in found.rejected:
        _set(links, band, step, FORBIDDEN)
    for step in found.chain:
        _set(links, band, step, 0)
    free = tuple(
        frozenset(i for i in gaps if not own[i])
        for gaps, own in zip((costs.original_gaps, costs.version_gaps), taken, strict=True)
    )
    return replace(
        costs,
        transitions=Transitions.of(band, links),
        original_null=nulls[0],
        version_null=nulls[1],
        original_gaps=free[0],
        version_gaps=free[1],
    )


def _forbid_taken(
    links: Mapping[Size, Costs], band: Band, rows: tuple[int, int], taken_before: Sequence[NDArray[np.int64]]
) -> None:
    """Forbid the beads that end in some rows and hold a taken sentence, of which so many stand before each place."""
    part, ends = band.part(*rows), band.ends(*rows)
    for size, flat in links.items():
        for end, length, before in zip(ends, size, taken_before, strict=True):
            flat[part][before[end] > before[np.maximum(end - length, 0)]] = FORBIDDEN


def _forbid_parting(links: Mapping[Size, Costs], band: Band, pin: tuple[int, int]) -> None:
    """Forbid the beads that hold one of a pinned pair without the other."""
    for (n, m), flat in links.items():
        reach = range(pin[0] + 1, min(pin[0] + n, band.rows) + 1)
        for i in reach:  # beads with the pinned original sentence
            states, columns = flat[band.row(i)], np.arange(band.low[i], band.high[i] + 1)
            states[(columns <= pin[1]) | (columns - m > pin[1])] = FORBIDDEN
        for j in range(pin[1] + 1, min(pin[1] + m, band.columns) + 1):  # with the pinned version sentence
            rows = np.arange(np.searchsorted(band.high, j), np.searchsorted(band.low, j, side="right"))
            apart = rows[(rows <= pin[0]) | (rows - n > pin[0])]
            flat[band.start[apart] + j - band.low[apart]] = FORBIDDEN


def _set(links: dict[Size, NDArray[np.uint16]], band: Band, step: Step, cost: int) -> None:
    i, j = step.i + step.n, step.j + step.m
    flat = links.get((step.n, step.m))
    if flat is not None and band.low[i] <= j <= band.high[i]:
        flat[int(band.start[i]) + j - int(band.low[i])] = cost
