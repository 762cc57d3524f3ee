"""Anchors: 1:1 pairs that are surely right, and the band that they leave to search."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.alignment.band import Band, Integers, full_band, make_band
from workbench.embedding.protocols import Vectors
from workbench.progress import SILENT, Progress

_SMALL: Final = 40_000  # states up to which everything is searched
_QUADRATIC: Final = 16_000_000  # pairs up to which all are compared; beyond, a coarse pass comes first
_GROUP: Final = 8  # sentences a group in the coarse pass
_CORRIDOR: Final = 120  # sentences to each side of the coarse path in which anchors are looked for
_BLOCK: Final = 256  # rows compared at once
_MARGIN: Final = 0.08  # by how much a mutual best match must beat the next best on each side
_PAD: Final = 14  # rows and columns searched around the path of anchors
_WIDEST: Final = 1_000  # columns searched at most where there are no anchors

Pairs = NDArray[np.int64]


def search_band(original: Vectors, version: Vectors, progress: Progress = SILENT) -> Band:
    """The band around the anchors of two texts, given their sentences' vectors (n, d) and (m, d).

    Its states grow linearly with the texts' length: some 60 a sentence where translations follow each other.
    """
    rows, columns = len(original), len(version)
    if (rows + 1) * (columns + 1) <= _SMALL:
        return full_band(rows, columns)
    return band_around(find_anchors(original, version, progress), rows, columns)


def find_anchors(original: Vectors, version: Vectors, progress: Progress = SILENT) -> Pairs:
    """Pairs (k, 2) of sentences that are each other's best match by far, ascending on both sides."""
    original, version = _centred(original), _centred(version)
    rows, columns = len(original), len(version)
    low, high = np.zeros(rows, np.int64), np.full(rows, columns, np.int64)
    if rows * columns > _QUADRATIC:
        coarse = _chain(*_mutual_best(_grouped(original), _grouped(version), None, 0.02, progress))
        if len(coarse):
            low, high = _corridor(coarse * _GROUP + _GROUP // 2, rows, columns)
    return _supported(_chain(*_mutual_best(original, version, (low, high), _MARGIN, progress)))


def band_around(anchors: Pairs, rows: int, columns: int) -> Band:
    """The band that lets a path stray by `_PAD` from the anchors, and anywhere between two of them."""
    corners = np.concatenate(([[0, 0]], anchors, anchors + 1, [[rows, columns]]))
    corners = corners[np.lexsort((corners[:, 1], corners[:, 0]))]
    low, high = _diagonals(corners, rows, columns)
    shifted = np.arange(rows + 1)
    low = low[np.maximum(shifted - _PAD, 0)] - _PAD
    high = high[np.minimum(shifted + _PAD, rows)] + _PAD
    return make_band(low, high, columns)


def _diagonals(corners: Pairs, rows: int, columns: int) -> tuple[Integers, Integers]:
    """For each row the columns of the rectangles between corners; a huge rectangle only along its diagonal."""
    low, high = np.full(rows + 1, columns, np.int64), np.zeros(rows + 1, np.int64)
    for (i, j), (last_i, last_j) in pairwise(corners.tolist()):
        across = np.full(last_i - i + 1, j), np.full(last_i - i + 1, last_j)
        if last_j - j > _WIDEST and last_i > i:
            diagonal = np.linspace(j, last_j, last_i - i + 1).astype(np.int64)
            step = -(-(last_j - j) // (last_i - i))
            half = _WIDEST // 2 + step
            across = np.maximum(diagonal - half, j), np.minimum(diagonal + half, last_j)
        part = slice(i, last_i + 1)
        low[part] = np.minimum(low[part], across[0])
        high[part] = np.maximum(high[part], across[1])
    return low, high


def _centred(vectors: Vectors) -> Vectors:
    """Vectors without what all sentences of the text have in common, of unit length."""
    centred = vectors - vectors.mean(axis=0, dtype=np.float64).astype(np.float32)
    length = np.sqrt(np.einsum("ij,ij->i", centred, centred))
    return np.asarray(centred / np.maximum(length, 1e-6)[:, None], dtype=np.float32)


def _grouped(vectors: Vectors) -> Vectors:
    groups = np.add.reduceat(vectors, np.arange(0, len(vectors), _GROUP), axis=0)
    length = np.sqrt(np.einsum("ij,ij->i", groups, groups))
    return np.asarray(groups / np.maximum(length, 1e-6)[:, None], dtype=np.float32)


def _corridor(path: Pairs, rows: int, columns: int) -> tuple[Integers, Integers]:
    """For each row the columns near the path and between its points."""
    corners = np.concatenate(([[0, 0]], path, [[rows, columns]]))
    low, high = _diagonals(np.minimum(corners, [rows, columns]), rows, columns)
    shifted = np.arange(rows)
    low = np.maximum(low[np.maximum(shifted - _CORRIDOR, 0)] - _CORRIDOR, 0)
    high = np.minimum(high[np.minimum(shifted + _CORRIDOR, rows)] + _CORRIDOR, columns)
    return low, high


def _mutual_best(
    original: Vectors,
    version: Vectors,
    columns: tuple[Integers, Integers] | None,
    margin: float,
    progress: Progress,
) -> tuple[Pairs, NDArray[np.float64]]:
    """Pairs that beat all others of their row and of their column, by `margin` at least, and by how much."""
    rows, width = len(original), len(version)
    best = np.full(rows, -1, np.int64)
    row_first, row_second = np.full((2, rows), -2.0, np.float32)
    column_first, column_second = np.full((2, width), -2.0, np.float32)
    column_best = np.full(width, -1, np.int64)
    for start in range(0, rows, _BLOCK):
        progress.check()
        stop = min(rows, start + _BLOCK)
        left, right = (0, width) if columns is None else (int(columns[0][start]), int(columns[1][stop - 1]))
        if right <= left:
            continue
        cosines = original[start:stop] @ version[left:right].T
        best[start:stop] = cosines.argmax(axis=1) + left
        row_first[start:stop], row_second[start:stop] = _two_best(cosines)
        first, second = _two_best(cosines.T)
        better = first > column_first[left:right]
        column_second[left:right] = np.maximum(
            np.where(better, column_first[left:right], first), np.maximum(second, column_second[left:right])
        )
        column_best[left:right] = np.where(better, cosines.argmax(axis=0) + start, column_best[left:right])
        column_first[left:right] = np.maximum(first, column_first[left:right])
    index = np.flatnonzero(best >= 0)
    index = index[column_best[best[index]] == index]
    lead = np.minimum(row_first - row_second, 1.0)[index]
    lead = np.minimum(lead, (column_first - column_second)[best[index]])
    sure = lead >= margin
    return np.stack([index[sure], best[index[sure]]], axis=1), lead[sure].astype(np.float64)


def _two_best(cosines: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    if cosines.shape[1] == 1:
        return cosines[:, 0], np.full(len(cosines), -1.0, np.float32)
    two = np.partition(cosines, cosines.shape[1] - 2, axis=1)[:, -2:]
    return two[:, 1], two[:, 0]


def _chain(pairs: Pairs, weights: NDArray[np.float64]) -> Pairs:
    """The ascending chain of pairs with the greatest total weight."""
    if not len(pairs):
        return pairs
    ends: list[int] = []  # last columns of chains that no other beats, ascending
    totals: list[float] = []
    lasts: list[int] = []
    before = np.full(len(pairs), -1, np.int64)
    for index, (_, column) in enumerate(pairs.tolist()):
        at = bisect_left(ends, column)
        total = float(weights[index]) + (totals[at - 1] if at else 0.0)
        before[index] = lasts[at - 1] if at else -1
        stop = at
        while stop < len(ends) and totals[stop] <= total:
            stop += 1
        ends[at:stop], totals[at:stop], lasts[at:stop] = [column], [total], [index]
    chain, at = [], lasts[-1]
    while at >= 0:
        chain.append(at)
        at = int(before[at])
    kept: Pairs = pairs[chain[::-1]]
    return kept


def _supported(pairs: Pairs) -> Pairs:
    """The pairs without those that lie far off the line of their neighbours on both sides."""
    if len(pairs) < 5:
        return pairs
    shift = pairs[:, 1] - pairs[:, 0]
    padded = np.concatenate((np.repeat(shift[:1], 2), shift, np.repeat(shift[-1:], 2)))
    around = np.stack([padded[:-4], padded[1:-3], padded[3:-1], padded[4:]])
    steps = np.abs(around - shift)
    near = (np.minimum(steps[0], steps[1]) <= _PAD) | (np.minimum(steps[2], steps[3]) <= _PAD)
    kept: Pairs = pairs[near]
    return kept
