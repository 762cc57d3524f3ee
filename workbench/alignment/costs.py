"""What beads cost: distance of the exact window vectors, lengths, sizes; and what leaving a sentence alone costs.

The cost of n original and m version sentences is
`(2·(1 − cos)/(N(x) + N(y)) + w·|ln(length ratio)|)·(n·m)^p + merge·(n + m − 2)`: the distance of the two windows,
related to N, the mean distance of each window to all sentences of the other text. N needs no sampling: the mean
cosine is the cosine with the mean.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.alignment.band import Band
from workbench.alignment.model import AlignmentSettings, Side
from workbench.alignment.search import FORBIDDEN, SCALE, BeadCosts, Size
from workbench.embedding.protocols import Vectors
from workbench.progress import SILENT, Progress

_BLOCK: Final = 64  # rows whose costs are computed at once
_SAMPLE: Final = 1_000  # sentences of each side, evenly spread, that the null cost is computed from
_PRIOR_NULL: Final = 0.5  # the usual null cost of news and prose, which counts for short texts
_PRIOR_PAIRS: Final = 400

Floats = NDArray[np.float32]


def sizes(largest: int) -> tuple[Size, ...]:
    """Sizes (n, m) of beads with both sides filled and n + m ≤ `largest`, the simplest first."""
    both = [(n, m) for n in range(1, largest) for m in range(1, largest) if n + m <= largest]
    return tuple(sorted(both, key=lambda size: (sum(size), abs(size[0] - size[1]), size)))


@dataclass(frozen=True, slots=True)
class Windows:
    """Runs of k sentences of one side: vectors (r, d), mean distance to the other text, logarithm of the length."""

    vectors: Vectors
    distance: Floats
    length: Floats


@dataclass(frozen=True, slots=True)
class PairedTexts:
    """Two sides made ready: windows by their size, and the cost of leaving a sentence alone."""

    original: Mapping[int, Windows]
    version: Mapping[int, Windows]
    null: float


def paired_texts(
    original: Side, version: Side, settings: AlignmentSettings, progress: Progress = SILENT
) -> PairedTexts:
    """The windows of two sides, neither empty, and the null cost."""
    lengths = [
        np.asarray([max(1, len(text.strip())) for text in side.texts], np.float64) for side in (original, version)
    ]
    ratio = float(lengths[0].sum() / lengths[1].sum())
    means = [side.encoding.sentences.mean(axis=0, dtype=np.float64).astype(np.float32) for side in (original, version)]
    windows = (
        _windows(original, means[1], lengths[0], settings, progress),
        _windows(version, means[0], lengths[1] * ratio, settings, progress),
    )
    return PairedTexts(*windows, _null_cost(windows[0][1], windows[1][1], settings))


def bead_costs(
    texts: PairedTexts,
    band: Band,
    original: Side,
    version: Side,
    settings: AlignmentSettings,
    progress: Progress = SILENT,
) -> BeadCosts:
    """The costs of all beads in the band."""
    shapes = sizes(settings.largest_bead)
    links = {size: np.full(band.states, FORBIDDEN, dtype=np.uint16) for size in shapes}
    for start in range(0, band.rows + 1, _BLOCK):
        progress.check()
        stop = min(band.rows + 1, start + _BLOCK)
        for size, flat in links.items():
            _fill_block(flat, size, texts, band, (start, stop), settings)
    null = round(texts.null * SCALE)
    _mark_headings(links, band, original.headings, version.headings, settings)
    return BeadCosts(
        band=band,
        links=links,
        original_null=np.full(band.rows, null, np.int64),
        version_null=np.full(band.columns, null, np.int64),
        original_gaps=original.gaps,
        version_gaps=version.gaps,
        gap=round(settings.weights.gap * SCALE),
        stretch=round(settings.weights.stretch * SCALE),
    )


def _windows(
    side: Side, other_mean: Floats, lengths: NDArray[np.float64], settings: AlignmentSettings, progress: Progress
) -> dict[int, Windows]:
    total = np.concatenate(([0.0], np.cumsum(lengths)))
    found: dict[int, Windows] = {}
    for size in range(1, min(settings.largest_bead - 1, len(side.texts)) + 1):
        progress.check()
        vectors = side.encoding.sentences if size == 1 else side.encoding.windows(size)
        found[size] = Windows(
            vectors=vectors,
            distance=np.asarray(1 - vectors @ other_mean, dtype=np.float32),
            length=np.log(total[size:] - total[:-size]).astype(np.float32),
        )
    return found


def _cost(
    left: Windows, right: Windows, rows: slice, columns: slice, size: Size, settings: AlignmentSettings
) -> Floats:
    weights = settings.weights
    n, m = size
    cost: Floats = left.vectors[rows] @ right.vectors[columns].T
    np.subtract(1, cost, out=cost)
    norm = left.distance[rows, None] + right.distance[None, columns]
    cost /= np.maximum(norm, np.float32(0.05))
    cost *= np.float32(2)
    cost += np.float32(weights.length) * np.abs(left.length[rows, None] - right.length[None, columns])
    cost *= np.float32((n * m) ** weights.size_power)
    cost += np.float32(weights.merge * (n + m - 2))
    return cost


def _null_cost(original: Windows, version: Windows, settings: AlignmentSettings) -> float:
    """A multiple of a low quantile of all 1:1 costs, of evenly spread sentences when the texts are long."""
    picked = [slice(None, None, -(-len(side.vectors) // _SAMPLE)) for side in (original, version)]
    cost = _cost(original, version, picked[0], picked[1], (1, 1), settings)
    found = settings.weights.null * float(np.quantile(cost, settings.weights.null_quantile))
    share = cost.size / (cost.size + _PRIOR_PAIRS)
    return share * found + (1 - share) * _PRIOR_NULL


def _fill_block(
    flat: NDArray[np.uint16],
    size: Size,
    texts: PairedTexts,
    band: Band,
    rows: tuple[int, int],
    settings: AlignmentSettings,
) -> None:
    """Write the costs of the beads of one size that end in rows `rows`."""
    n, m = size
    if n not in texts.original or m not in texts.version:
        return
    start, stop = max(rows[0], n), rows[1]
    left, right = max(int(band.low[min(start, band.rows)]), m), int(band.high[stop - 1]) + 1
    if start >= stop or left >= right:
        return
    cost = _cost(
        texts.original[n], texts.version[m], slice(start - n, stop - n), slice(left - m, right - m), size, settings
    )
    whole = np.minimum(np.rint(cost * SCALE), FORBIDDEN - 1).astype(np.uint16)
    for i in range(start, stop):
        low, high = max(int(band.low[i]), left), int(band.high[i])
        if high >= low:
            at = int(band.start[i]) + low - int(band.low[i])
            flat[at : at + high - low + 1] = whole[i - start, low - left : high - left + 1]


def _mark_headings(
    links: Mapping[Size, NDArray[np.uint16]],
    band: Band,
    original: Sequence[int] | frozenset[int],
    version: Sequence[int] | frozenset[int],
    settings: AlignmentSettings,
) -> None:
    """Make beads dearer that join a heading with something else."""
    if not original and not version:
        return
    extra = round(settings.weights.heading * SCALE)
    heads = [np.zeros(count + 1, bool) for count in (band.rows, band.columns)]
    for marks, ids in zip(heads, (original, version), strict=True):
        marks[list(ids)] = True
    for (n, m), flat in links.items():
        for i in range(n, band.rows + 1):
            part = band.row(i)
            ends = np.arange(int(band.low[i]), int(band.high[i]) + 1)
            left = heads[0][i - n : i].sum()
            right = sum(heads[1][np.maximum(ends - back, 0)].astype(np.int64) for back in range(1, m + 1))
            mixed = (left > 0) != (np.asarray(right) > 0)
            mixed |= ((left > 0) & (left < n)) | ((np.asarray(right) > 0) & (np.asarray(right) < m))
            raised = np.minimum(flat[part].astype(np.int64) + extra, FORBIDDEN - 1)
            flat[part] = np.where(mixed & (flat[part] != FORBIDDEN), raised, flat[part]).astype(np.uint16)
