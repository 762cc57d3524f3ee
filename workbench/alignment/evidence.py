"""What speaks for and against each bead: distance, lengths, and whether every outer sentence is of use in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from workbench.alignment.band import Band
from workbench.alignment.model import AlignmentSettings
from workbench.alignment.search import Size
from workbench.alignment.windows import Bound, Floats, PairedTexts, Windows
from workbench.progress import SILENT, Progress

BLOCK: Final = 64
"""Rows whose beads are looked at at once."""

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
        gain: by how much the distance is less than it would be without the least useful outer sentence; infinite
            for 1:1. A sentence that was left out by the other side adds nothing, and its gain is about 0.
    """

    distance: Floats
    length: Floats
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


def blocks(
    texts: PairedTexts,
    band: Band,
    settings: AlignmentSettings,
    progress: Progress = SILENT,
    *,
    rows: int = BLOCK,
    bound: Bound | None = None,
) -> Iterator[Block]:
    """The evidence about all beads of a band, `rows` rows at a time; none about rows that are bound by locks."""
    reach = settings.largest_bead
    for start in range(0, band.rows + 1, rows):
        progress.check()
        stop = min(band.rows + 1, start + rows)
        if bound is not None and bound[0][max(0, start - 1) : stop].all():
            continue  # beads that end in these rows end with bound sentences
        top, bottom = max(0, start - reach), min(band.rows, stop)
        left = max(0, int(band.low[start]) - reach)
        right = min(band.columns, int(band.high[stop - 1]) + 1)
        distances = {
            size: _distance(texts, size, (top, bottom), (left, right), settings)
            for size in sizes(settings.largest_bead)
        }
        found = {
            size: Evidence(distance, _length(texts, size, (top, bottom), (left, right)), _gain(distances, size))
            for size, distance in distances.items()
        }
        yield Block((start, stop), (top, left), found)


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


def _length(texts: PairedTexts, size: Size, rows: tuple[int, int], columns: tuple[int, int]) -> Floats:
    whole = np.zeros((rows[1] - rows[0], columns[1] - columns[0]), np.float32)
    left, i = _part(texts.original, size[0], rows)
    right, j = _part(texts.version, size[1], columns)
    if left is not None and right is not None and i.stop > i.start and j.stop > j.start:
        difference = left.length[i, None] - right.length[None, j]
        whole[: i.stop - i.start, : j.stop - j.start] = np.abs(difference)
    return whole


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
