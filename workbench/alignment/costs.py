"""What beads cost, from the evidence about them; and what leaving a sentence alone costs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from workbench.alignment.algebra import DEAREST, FORBIDDEN, OUTSIDE, SCALE
from workbench.alignment.band import Band
from workbench.alignment.evidence import Block, Evidence, block, block_rows, on_states, sizes
from workbench.alignment.model import AlignmentSettings, CostWeights, Side
from workbench.alignment.search import BeadCosts
from workbench.alignment.transitions import Costs, Size, Transitions, filled
from workbench.alignment.windows import Bound, Floats, PairedTexts
from workbench.embedding.threads import in_order
from workbench.progress import SILENT, Progress

_SAMPLE: Final = 1_000  # sentences of each side, evenly spread, whose 1:1 costs tell how near unrelated ones come
_QUANTILE: Final = 0.01  # of those costs: about where the right matches end and the unrelated begin
_LENGTH: Final = np.float32(0.3)  # of the length ratio's logarithm in these costs
_PRIOR_COST: Final = 0.65  # that quantile in news and prose, which counts for short texts
_PRIOR_PAIRS: Final = 400


def link_cost(evidence: Evidence, size: Size, weights: CostWeights) -> Floats:
    """The cost of each bead of one size.

    (distance + length terms)·(n·m)^p + merge·(n + m − 2), more when the sides differ in their number of sentences or
    their signs or an outer sentence of the bead is of no use, less when they share rare words.
    """
    n, m = size
    many = min(n, m) > 1
    cost = evidence.distance + np.float32(weights.length) * evidence.length
    cost += np.float32(weights.length_square) * np.minimum(np.square(evidence.length), np.float32(1))
    cost *= np.float32((n * m) ** (weights.power_many if many else weights.power_one))
    cost += np.float32((weights.merge_many if many else weights.merge_one) * (n + m - 2))
    extra = np.minimum(evidence.count, np.float32(weights.count_most)) - np.float32(abs(n - m))
    cost += np.float32(weights.count) * extra
    cost += np.float32(weights.signs) * evidence.signs
    cost -= np.float32(weights.shared) * np.minimum(evidence.shared, np.float32(weights.shared_most))
    if n + m > 2:
        idle = np.maximum(np.float32(weights.idle_below) - evidence.gain, 0)
        cost += np.float32(weights.idle) * np.nan_to_num(idle, posinf=0.0)
    return cost


def bead_costs(
    texts: PairedTexts,
    band: Band,
    sides: tuple[Side, Side],
    settings: AlignmentSettings,
    progress: Progress = SILENT,
    *,
    bound: Bound | None = None,
    threads: int = 1,
) -> BeadCosts:
    """The costs of all beads in the band; sentences alone cost the same everywhere (see `reevaluation`).

    Nothing is computed about rows that are bound by locks.
    """
    weights, known = settings.weights, sizes(settings.largest_bead)
    costs = filled(len(known) + 1, band, FORBIDDEN, progress)

    def compute(rows: tuple[int, int]) -> Costs:
        return block_costs(block(texts, band, settings, rows), band, weights)

    for rows, found in in_order(compute, block_rows(band, bound), threads, progress):
        costs[:-1, band.part(*rows)] = found
    null = max(0.05, weights.null_base + weights.null * unrelated(texts))
    _mark_headings(
        dict(zip(known, costs, strict=False)), band, (sides[0].headings, sides[1].headings), weights, progress
    )
    return BeadCosts(
        transitions=Transitions(band, known, costs),
        original_null=np.full(band.rows, round(null * SCALE), np.int64),
        version_null=np.full(band.columns, round(null * SCALE), np.int64),
        original_gaps=sides[0].gaps,
        version_gaps=sides[1].gaps,
        gap=round(weights.gap * SCALE),
        stretch=round(weights.stretch * SCALE),
    )


def block_costs(block: Block, band: Band, weights: CostWeights) -> Costs:
    """(sizes, states) the costs of the beads that end in a block's rows; any cost where one begins outside the band."""
    ends = band.ends(*block.rows)
    found = np.empty((len(block.sizes), len(ends[0])), np.uint16)
    for own, (size, evidence) in zip(found, block.sizes.items(), strict=True):
        ended = on_states(link_cost(evidence, size, weights), block, size, ends)
        ended *= SCALE
        own[:] = np.fmin(np.maximum(np.rint(ended, out=ended), 0), DEAREST)
    return found


def unrelated(texts: PairedTexts) -> float:
    """How near unrelated sentences come: a low quantile of all 1:1 costs, by distances related to the mean of all."""
    left, right = texts.original[1], texts.version[1]
    i, j = (slice(None, None, -(-len(side.vectors) // _SAMPLE)) for side in (left, right))
    cost = 2 * (1 - left.vectors[i] @ right.vectors[j].T)
    cost /= np.maximum(left.average[i, None] + right.average[None, j], np.float32(0.05))
    cost += _LENGTH * np.abs(left.length[i, None] - right.length[None, j])
    share = cost.size / (cost.size + _PRIOR_PAIRS)
    return share * float(np.quantile(cost, _QUANTILE)) + (1 - share) * _PRIOR_COST


def _mark_headings(
    links: Mapping[Size, Costs],
    band: Band,
    headings: tuple[frozenset[int], frozenset[int]],
    weights: CostWeights,
    progress: Progress,
) -> None:
    """Make beads dearer that join a heading with something else."""
    if not any(headings):
        return
    extra = round(weights.heading * SCALE)
    before = [np.zeros(count + 1, np.int64) for count in (band.rows, band.columns)]
    for counts, ids in zip(before, headings, strict=True):
        counts[[i + 1 for i in ids]] = 1
        np.cumsum(counts, out=counts)
    for start, stop in block_rows(band):
        progress.check()
        part = band.part(start, stop)
        rows, columns = band.ends(start, stop)
        for (n, m), flat in links.items():
            left = before[0][rows] - before[0][np.maximum(rows - n, 0)]
            right = before[1][columns] - before[1][np.maximum(columns - m, 0)]
            mixed = np.where(left == n, right == 0, (right > 0) | (left > 0))
            mixed |= (right > 0) & (right < m)
            raised = np.minimum(flat[part].astype(np.int64) + extra, DEAREST)
            flat[part] = np.where(mixed & (flat[part] < OUTSIDE), raised, flat[part]).astype(np.uint16)
