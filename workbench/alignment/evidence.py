"""What speaks for and against each bead: distance, lengths, and whether every outer sentence is of use in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from workbench.alignment.band import Band, Integers
from workbench.alignment.model import AlignmentSettings
from workbench.alignment.signs import sign_differences
from workbench.alignment.transitions import Size
from workbench.alignment.windows import Bound, Floats, PairedTexts, Windows

_ROWS: Final = 96  # rows whose beads are looked at at once, at most
_CELLS: Final = 16_384  # pairs of sentences that such rows span, at most

_LEAST: Final = np.float32(0.05)  # below it a norm says nothing


def sizes(largest: int) -> tuple[Size, ...]:
    """Sizes (n, m) of beads with both sides filled and n + m ≤ `largest`, the simplest first."""
    both = [(n, m) for n in range(1, largest) for m in range(1, largest) if n + m <= largest]
    return tuple(sorted(both, key=lambda size: (sum(size), abs(size[0] - size[1]), size)))


@dataclass(frozen=True, slots=True)
class Evidence:
    """About beads of one size, an array of their first sentences: (originals, versions) of a block.

    Attributes:
        distance: of the exact window vectors, 2·(1 − cos) related to how near other text comes to both.
        length: |ln(length ratio)|.
        count: by how many sentences, counted by punctuation, one side has more than the other.
        signs: by how many signs that translators keep (see `signs`) the sides differ.
        shared: the weight of the rare names and numbers that the sides share.
        gain: by how much the distance is less than it would be without the least useful outer sentence; infinite
            for 1:1. A sentence that was left out by the other side adds nothing, and its gain is about 0.
    """

    distance: Floats
    length: Floats
    count: Floats
    signs: Floats
    shared: Floats
    gain: Floats


@dataclass(frozen=True, slots=True)
class Block:
    """The evidence about all beads that end in some rows of a band.

    Attributes:
        rows: first and one past the last row.
        first: the original and version sentence with which the arrays begin.
        sizes: the evidence by size.
    """

    rows: tuple[int, int]
    first: tuple[int, int]
    sizes: Mapping[Size, Evidence]


def block_rows(band: Band, bound: Bound | None = None) -> list[tuple[int, int]]:
    """The rows of a band in blocks, first and one past the last; none whose beads all end with bound sentences."""
    spans, start = [], 0
    while start <= band.rows:
        stop = min(band.rows + 1, start + _ROWS)
        while stop > start + 1 and (stop - start) * int(band.high[stop - 1] - band.low[start]) > _CELLS:
            stop = start + (stop - start) // 2
        if bound is None or not bound[0][max(0, start - 1) : stop].all():
            spans.append((start, stop))
        start = stop
    return spans


def block(texts: PairedTexts, band: Band, settings: AlignmentSettings, rows: tuple[int, int]) -> Block:
    """The evidence about all beads that end in these rows of a band."""
    start, stop = rows
    reach = settings.largest_bead
    top, bottom = max(0, start - reach), min(band.rows, stop)
    left = max(0, int(band.low[start]) - reach)
    right = min(band.columns, int(band.high[stop - 1]) + 1)
    shared = texts.shared.summed((top, bottom), (left, right))
    distances = {size: _distance(texts, size, (top, bottom), (left, right), settings) for size in sizes(reach)}
    found = {
        size: Evidence(
            distance,
            *_differences(texts, size, (top, bottom), (left, right)),
            _shared(shared, size),
            _gain(distances, size),
        )
        for size, distance in distances.items()
    }
    return Block(rows, (top, left), found)


def on_states(values: Floats, block: Block, size: Size, ends: tuple[Integers, Integers]) -> Floats:
    """(states,) the values of a block's beads of one size by the states of its rows (`Band.ends`) in which they end.

    Where a bead begins outside the band it is any value.
    """
    rows, columns = ends
    begins = (rows - (block.first[0] + size[0])) * values.shape[1] + columns - (block.first[1] + size[1])
    found: Floats = values.ravel().take(begins, mode="clip")
    return found


def _part(windows: Mapping[int, Windows], size: int, span: tuple[int, int]) -> tuple[Windows | None, slice]:
    """The windows of this size and which of them begin in `span`."""
    found = windows.get(size)
    return found, slice(span[0], min(span[1], len(found.vectors)) if found else span[0])


def _distance(
    texts: PairedTexts, size: Size, rows: tuple[int, int], columns: tuple[int, int], settings: AlignmentSettings
) -> Floats:
    whole = np.full((rows[1] - rows[0], columns[1] - columns[0]), np.inf, np.float32)
    left, i = _part(texts.original, size[0], rows)
    right, j = _part(texts.version, size[1], columns)
    if left is None or right is None or i.stop <= i.start or j.stop <= j.start:
        return whole
    cosines = left.vectors[i] @ right.vectors[j].T
    np.subtract(2, 2 * cosines, out=cosines)
    near = np.maximum(left.nearest[i, None] + right.nearest[None, j], _LEAST)
    share = np.float32(settings.weights.nearest)
    scale = share / near
    if share < 1:
        scale += (1 - share) / np.maximum(left.average[i, None] + right.average[None, j], _LEAST)
    whole[: i.stop - i.start, : j.stop - j.start] = cosines * scale
    return whole


def _differences(
    texts: PairedTexts, size: Size, rows: tuple[int, int], columns: tuple[int, int]
) -> tuple[Floats, Floats, Floats]:
    """By how much the two sides of each bead differ in length, in the number of sentences, and in their signs."""
    shape = (rows[1] - rows[0], columns[1] - columns[0])
    length, count, signs = (np.zeros(shape, np.float32) for _ in range(3))
    left, i = _part(texts.original, size[0], rows)
    right, j = _part(texts.version, size[1], columns)
    if left is not None and right is not None and i.stop > i.start and j.stop > j.start:
        inside = slice(0, i.stop - i.start), slice(0, j.stop - j.start)
        np.abs(left.length[i, None] - right.length[None, j], out=length[inside])
        np.abs(left.sentences[i, None] - right.sentences[None, j], out=count[inside])
        signs[inside] = sign_differences(left.signs[:, i], right.signs[:, j])
    return length, count, signs


def _shared(summed: Floats, size: Size) -> Floats:
    """What the two sides of each bead share; nothing where a window would run over the end."""
    n, m = size
    shared = np.zeros((summed.shape[0] - 1, summed.shape[1] - 1), np.float32)
    if shared.shape[0] >= n and shared.shape[1] >= m:
        inside = shared[: shared.shape[0] - n + 1, : shared.shape[1] - m + 1]
        np.subtract(summed[n:, m:], summed[n:, :-m], out=inside)
        inside += summed[:-n, :-m] - summed[:-n, m:]
    return shared


def _gain(distances: Mapping[Size, Floats], size: Size) -> Floats:
    """The least that leaving out the first or last sentence of either side would cost."""
    n, m = size
    own = distances[size]
    gain = np.full(own.shape, np.inf, np.float32)
    with np.errstate(invalid="ignore"):  # inf − inf where a window would run over the end
        if n > 1:
            shorter = distances[n - 1, m]
            np.fmin(gain, shorter - own, out=gain)
            np.fmin(gain[:-1], shorter[1:] - own[:-1], out=gain[:-1])
        if m > 1:
            shorter = distances[n, m - 1]
            np.fmin(gain, shorter - own, out=gain)
            np.fmin(gain[:, :-1], shorter[:, 1:] - own[:, :-1], out=gain[:, :-1])
    return gain
