"""What beads cost, from the evidence about them; and what leaving a sentence alone costs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.alignment.band import Band
from workbench.alignment.evidence import Block, Evidence, sizes
from workbench.alignment.model import AlignmentSettings, CostWeights, Side
from workbench.alignment.search import FORBIDDEN, SCALE, BeadCosts, Size
from workbench.alignment.windows import Floats, PairedTexts

_SAMPLE: Final = 1_000  # sentences of each side, evenly spread, whose 1:1 costs tell how near unrelated ones come
_QUANTILE: Final = 0.01  # of those costs: about where the right matches end and the unrelated begin
_PRIOR_COST: Final = 0.65  # that quantile in news and prose, which counts for short texts
_PRIOR_PAIRS: Final = 400


@dataclass(frozen=True, slots=True)
class Coverage:
    """How well the words of sentences are covered by the other side's near the path.

    Attributes:
        original, version: (n,), (m,) shares of what is usual in the text for linked sentences; NaN where not looked at.
    """

    original: NDArray[np.float64]
    version: NDArray[np.float64]


def link_cost(evidence: Evidence, size: Size, weights: CostWeights) -> Floats:
    """The cost of each bead of one size.

    (distance + length terms)·(n·m)^p + merge·(n + m − 2), and more when the sides differ in their number of sentences
    or an outer sentence of the bead is of no use.
    """
    n, m = size
    many = min(n, m) > 1
    cost = evidence.distance + np.float32(weights.length) * evidence.length
    cost += np.float32(weights.length_square) * np.minimum(np.square(evidence.length), np.float32(1))
    cost *= np.float32((n * m) ** (weights.power_many if many else weights.power_one))
    cost += np.float32((weights.merge_many if many else weights.merge_one) * (n + m - 2))
    extra = np.minimum(evidence.count, np.float32(weights.count_most)) - np.float32(abs(n - m))
    cost += np.float32(weights.count) * extra
    if n + m > 2:
        idle = np.maximum(np.float32(weights.idle_below) - evidence.gain, 0)
        cost += np.float32(weights.idle) * np.nan_to_num(idle, posinf=0.0)
    return cost


def bead_costs(
    texts: PairedTexts, blocks: Iterable[Block], band: Band, original: Side, version: Side, settings: AlignmentSettings
) -> BeadCosts:
    """The costs of all beads in the band; sentences alone cost the same everywhere (see `with_coverage`)."""
    weights = settings.weights
    links = {size: np.full(band.states, FORBIDDEN, dtype=np.uint16) for size in sizes(settings.largest_bead)}
    for block in blocks:
        for size, flat in links.items():
            cost = link_cost(block.sizes[size], size, weights)
            _enter(flat, cost, size, block, band)
    null = max(0.05, weights.null_base + weights.null * _unrelated(texts, weights))
    _mark_headings(links, band, original.headings, version.headings, weights)
    return BeadCosts(
        band=band,
        links=links,
        original_null=np.full(band.rows, round(null * SCALE), np.int64),
        version_null=np.full(band.columns, round(null * SCALE), np.int64),
        original_gaps=original.gaps,
        version_gaps=version.gaps,
        gap=round(weights.gap * SCALE),
        stretch=round(weights.stretch * SCALE),
    )


def with_coverage(costs: BeadCosts, coverage: Coverage, weights: CostWeights) -> BeadCosts:
    """The same costs, but a sentence whose words are covered costs more to leave alone, and one that is not less."""

    def changed(nulls: NDArray[np.int64], shares: NDArray[np.float64]) -> NDArray[np.int64]:
        known = np.nan_to_num(shares - weights.coverage_usual, nan=0.0)
        shift = weights.coverage * np.clip(known, -weights.coverage_below, weights.coverage_above)
        found: NDArray[np.int64] = np.maximum(np.rint(nulls + shift * SCALE), round(0.05 * SCALE)).astype(np.int64)
        return found

    return BeadCosts(
        band=costs.band,
        links=costs.links,
        original_null=changed(costs.original_null, coverage.original),
        version_null=changed(costs.version_null, coverage.version),
        original_gaps=costs.original_gaps,
        version_gaps=costs.version_gaps,
        gap=costs.gap,
        stretch=costs.stretch,
    )


def _enter(flat: NDArray[np.uint16], cost: Floats, size: Size, block: Block, band: Band) -> None:
    """Write a block's costs of one size into the flat array, by the states in which the beads end."""
    n, m = size
    top, left = block.first
    with np.errstate(invalid="ignore"):
        whole = np.where(np.isfinite(cost), np.minimum(np.rint(cost * SCALE), FORBIDDEN - 1), FORBIDDEN)
    whole = whole.astype(np.uint16)
    for i in range(max(block.rows[0], n), block.rows[1]):
        low, high = max(int(band.low[i]), left + m), int(band.high[i])
        if high >= low:
            at = int(band.start[i]) + low - int(band.low[i])
            flat[at : at + high - low + 1] = whole[i - n - top, low - m - left : high - m - left + 1]


def _unrelated(texts: PairedTexts, weights: CostWeights) -> float:
    """How near unrelated sentences come: a low quantile of all 1:1 costs, by distances related to the mean of all."""
    left, right = texts.original[1], texts.version[1]
    i, j = (slice(None, None, -(-len(side.vectors) // _SAMPLE)) for side in (left, right))
    cost = 2 * (1 - left.vectors[i] @ right.vectors[j].T)
    cost /= np.maximum(left.average[i, None] + right.average[None, j], np.float32(0.05))
    cost += np.float32(weights.length) * np.abs(left.length[i, None] - right.length[None, j])
    share = cost.size / (cost.size + _PRIOR_PAIRS)
    return share * float(np.quantile(cost, _QUANTILE)) + (1 - share) * _PRIOR_COST


def _mark_headings(
    links: Mapping[Size, NDArray[np.uint16]],
    band: Band,
    original: frozenset[int],
    version: frozenset[int],
    weights: CostWeights,
) -> None:
    """Make beads dearer that join a heading with something else."""
    if not original and not version:
        return
    extra = round(weights.heading * SCALE)
    before = [np.zeros(count + 1, np.int64) for count in (band.rows, band.columns)]
    for counts, ids in zip(before, (original, version), strict=True):
        counts[[i + 1 for i in ids]] = 1
        np.cumsum(counts, out=counts)
    for (n, m), flat in links.items():
        for i in range(n, band.rows + 1):
            part = band.row(i)
            ends = np.arange(int(band.low[i]), int(band.high[i]) + 1)
            left = int(before[0][i] - before[0][i - n])
            right = before[1][ends] - before[1][np.maximum(ends - m, 0)]
            mixed = (right == 0) if left == n else (right > 0) | (left > 0)
            mixed |= (right > 0) & (right < m)
            raised = np.minimum(flat[part].astype(np.int64) + extra, FORBIDDEN - 1)
            flat[part] = np.where(mixed & (flat[part] != FORBIDDEN), raised, flat[part]).astype(np.uint16)
