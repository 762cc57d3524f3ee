"""Anchors: 1:1 pairs that are surely right, and the band that they leave to search."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.alignment.band import Band, Integers, full_band, make_band
from workbench.embedding.protocols import Vectors
from workbench.embedding.threads import in_order
from workbench.progress import SILENT, Progress

_SMALL: Final = 40_000  # states up to which everything is searched
_QUADRATIC: Final = 16_000_000  # pairs up to which all are compared; beyond, a coarse pass comes first
_GROUP: Final = 8  # sentences a group in the coarse pass
_CORRIDOR: Final = 120  # sentences to each side of the coarse path in which anchors are looked for
_BLOCK: Final = 256  # rows compared at once
_MARGIN: Final = 0.08  # by how much a mutual best match must beat the next best on each side
_PAD: Final = 10  # rows and columns searched around the path of anchors
_OFF: Final = 14  # rows or columns by which an anchor may lie off the line of its neighbours
_WIDEST: Final = 1_000  # columns searched at most where there are no anchors

Pairs = NDArray[np.int64]


def search_band(original: Vectors, version: Vectors, progress: Progress = SILENT, *, threads: int = 1) -> Band:
    """The band around the anchors of two texts, given their sentences' vectors (n, d) and (m, d).

    Its states grow linearly with the texts' length: some 60 a sentence where translations follow each other.
    """
    rows, columns = len(original), len(version)
    if (rows + 1) * (columns + 1) <= _SMALL:
        return full_band(rows, columns)
    return band_around(find_anchors(original, version, progress, threads=threads), rows, columns)


def find_anchors(original: Vectors, version: Vectors, progress: Progress = SILENT, *, threads: int = 1) -> Pairs:
    """Pairs (k, 2) of sentences that are each other's best match by far, ascending on both sides."""
    (_, original), (_, version) = in_order(_centred, (original, version), threads, progress)
    rows, columns = len(original), len(version)
    low, high = np.zeros(rows, np.int64), np.full(rows, columns, np.int64)
    if rows * columns > _QUADRATIC:
        coarse = _chain(*_mutual_best(_grouped(original), _grouped(version), None, 0.02, threads, progress))
        if len(coarse):
            low, high = _corridor(coarse * _GROUP + _GROUP // 2, rows, columns)
    return _supported(_chain(*_mutual_best(original, version, (low, high), _MARGIN, threads, progress)))


def band_around(anchors: Pairs, rows: int, columns: int) -> Band:
    """The band that lets a path stray by `_PAD` from the anchors, and anywhere between two of them."""
    corners = np.concatenate(([[0, 0]], anchors, anchors + 1, [[rows, columns]]))
    corners = corners[np.lexsort((corners[:, 1], corners[:, 0]))]
    low, high = _diagonals(corners, rows)
    shifted = np.arange(rows + 1)
    low = low[np.maximum(shifted - _PAD, 0)] - _PAD
    high = high[np.minimum(shifted + _PAD, rows)] + _PAD
    return make_band(low, high, columns)


def _diagonals(corners: Pairs, rows: int) -> tuple[Integers, Integers]:
    """For each row the columns of the rectangles between ascending corners; a huge one only along its diagonal."""
    row = np.arange(rows + 1)
    first = np.searchsorted(corners[1:, 0], row, side="left")  # of the rectangles that hold a row
    last = np.searchsorted(corners[:-1, 0], row, side="right") - 1
    low, high = corners[first, 1], corners[last + 1, 1]
    width = np.diff(corners, axis=0)
    for k in np.flatnonzero((width[:, 1] > _WIDEST) & (width[:, 0] > 0)).tolist():
        (i, j), (last_i, last_j) = corners[k : k + 2].tolist()
        half = _WIDEST // 2 - (last_j - j) // (i - last_i)
        begins, ends = (np.arange(*np.searchsorted(owner, [k, k + 1])) for owner in (first, last))
        diagonal = np.linspace(j, last_j, last_i - i + 1).astype(np.int64)
        low[begins] = np.maximum(diagonal[begins - i] - half, j)
        high[ends] = np.minimum(diagonal[ends - i] + half, last_j)
    return low, high


def _centred(vectors: Vectors) -> Vectors:
    """Vectors without what all sentences of the text have in common, of unit length."""
    centred: Vectors = vectors - vectors.mean(axis=0, dtype=np.float64).astype(np.float32)
    length = np.sqrt(np.einsum("ij,ij->i", centred, centred))
    centred /= np.maximum(length, np.float32(1e-6))[:, None]
    return centred


def _grouped(vectors: Vectors) -> Vectors:
    groups = vectors[::_GROUP].copy()
    for k in range(1, _GROUP):
        own = vectors[k::_GROUP]
        groups[: len(own)] += own
    length = np.sqrt(np.einsum("ij,ij->i", groups, groups))
    return np.asarray(groups / np.maximum(length, 1e-6)[:, None], dtype=np.float32)


def _corridor(path: Pairs, rows: int, columns: int) -> tuple[Integers, Integers]:
    """For each row the columns near the path and between its points."""
    corners = np.concatenate(([[0, 0]], path, [[rows, columns]]))
    low, high = _diagonals(np.minimum(corners, [rows, columns]), rows)
    shifted = np.arange(rows)
    low = np.maximum(low[np.maximum(shifted - _CORRIDOR, 0)] - _CORRIDOR, 0)
    high = np.minimum(high[np.minimum(shifted + _CORRIDOR, rows)] + _CORRIDOR, columns)
    return low, high


def _mutual_best(
    original: Vectors,
    version: Vectors,
    columns: tuple[Integers, Integers] | None,
    margin: float,
    threads: int,
    progress: Progress,
) -> tuple[Pairs, NDArray[np.float64]]:
    """Pairs that beat all others of their row and of their column, by `margin` at least, and by how much."""
    rows, width = len(original), len(version)
    by_row, by_column = _Best.none(rows), _Best.none(width)

    def compute(start: int) -> tuple[slice, _Best, _Best] | None:
        stop = min(rows, start + _BLOCK)
        left, right = (0, width) if columns is None else (int(columns[0][start]), int(columns[1][stop - 1]))
        if right <= left:
            return None
        cosines = original[start:stop] @ version[left:right].T
        turned = np.ascontiguousarray(cosines.T)
        return slice(left, right), _best(cosines, left), _best(turned, start)

    for start, found in in_order(compute, range(0, rows, _BLOCK), threads, progress):
        if found is not None:
            by_row.take(slice(start, start + len(found[1].index)), found[1])
            by_column.take(found[0], found[2])
    index = np.flatnonzero(by_row.index >= 0)
    index = index[by_column.index[by_row.index[index]] == index]
    lead = np.minimum(by_row.first - by_row.second, 1.0)[index]
    lead = np.minimum(lead, (by_column.first - by_column.second)[by_row.index[index]])
    sure = lead >= margin
    return np.stack([index[sure], by_row.index[index[sure]]], axis=1), lead[sure].astype(np.float64)


@dataclass(frozen=True, slots=True)
class _Best:
    """For each of n sentences its best match among those seen so far: its number, and the two highest cosines."""

    index: Integers
    first: NDArray[np.float32]
    second: NDArray[np.float32]

    @classmethod
    def none(cls, count: int) -> _Best:
        return cls(np.full(count, -1, np.int64), np.full(count, -2.0, np.float32), np.full(count, -2.0, np.float32))

    def take(self, part: slice, other: _Best) -> None:
        """Take what was found for some of the sentences; the earlier one wins a tie."""
        better = other.first > self.first[part]
        self.second[part] = np.maximum(
            np.where(better, self.first[part], other.first), np.maximum(other.second, self.second[part])
        )
        self.index[part] = np.where(better, other.index, self.index[part])
        self.first[part] = np.maximum(other.first, self.first[part])


def _best(cosines: NDArray[np.float32], offset: int) -> _Best:
    """The best of each row, the columns counted from `offset`; the cosines are used up."""
    index = cosines.argmax(axis=1)
    rows = np.arange(len(cosines))
    first = cosines[rows, index]
    if cosines.shape[1] == 1:
        return _Best(index + offset, first, np.full(len(cosines), -1.0, np.float32))
    cosines[rows, index] = -np.inf
    return _Best(index + offset, first, cosines.max(axis=1))


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
    near = (np.minimum(steps[0], steps[1]) <= _OFF) | (np.minimum(steps[2], steps[3]) <= _OFF)
    kept: Pairs = pairs[near]
    return kept
