"""All beads that end in some rows of a band at once: where each comes from, and what it gains.

A row of the search is then three array operations instead of three for each size of bead.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.alignment.band import Band, Integers, overlaps

ROWS: Final = 64
"""Rows made ready at once, at most."""

_STATES: Final = 16_384  # states made ready at once, beyond a single row: some 3 MB

UNREACHED: Final = -1e15
"""The gain of what cannot be."""

Gains = Callable[[tuple[int, int], slice], NDArray[np.float64]]
"""The gains of the beads of one size (n, m) that end in some states, given as a slice of flat arrays."""


class Transitions:
    """The beads of a band, by the states in which they end, or by those in which they begin.

    `sizes` holds each size (n, m) once; `gains` is asked for one size and consecutive states at a time.
    """

    def __init__(self, band: Band, sizes: tuple[tuple[int, int], ...], gains: Gains) -> None:
        self._band = band
        self._sizes = sizes
        self._gains = gains
        found = [overlaps(band, *size) for size in sizes]
        shape = (len(sizes), band.rows + 1)
        self._here, self._there, self._length = (
            np.asarray([getattr(one, name) for one in found], np.int64).reshape(shape)
            for name in ("here", "there", "length")
        )

    def parts(self) -> list[tuple[int, int]]:
        """The band's rows in consecutive parts, each its first row and the one after its last."""
        start, parts, first = self._band.start, [], 0
        while first <= self._band.rows:
            fitting = int(np.searchsorted(start, start[first] + _STATES, side="right")) - 1
            stop = min(max(fitting, first + 1), first + ROWS, self._band.rows + 1)
            parts.append((first, stop))
            first = stop
        return parts

    def incoming(self, first: int, stop: int) -> tuple[Integers, NDArray[np.float64]]:
        """For the beads that end in rows `first`…`stop` − 1 the states they begin in and their gains: (sizes, states).

        Where no bead of a size ends, the state is the first and the gain is `UNREACHED`.
        """
        part, states, widths = self._part(first, stop)
        rows = slice(first, stop)
        at = np.arange(part.start, part.stop)
        begins = np.zeros((len(self._sizes), states), np.int64)
        gains = np.full((len(self._sizes), states), UNREACHED)
        for k, size in enumerate(self._sizes):
            here, length = self._here[k, rows], self._length[k, rows]
            inside = (at >= np.repeat(here, widths)) & (at < np.repeat(here + length, widths))
            np.copyto(begins[k], at + np.repeat(self._there[k, rows] - here, widths), where=inside)
            np.copyto(gains[k], self._gains(size, part), where=inside)
        return begins, gains

    def outgoing(self, first: int, stop: int) -> tuple[Integers, NDArray[np.float64]]:
        """For the beads that begin in rows `first`…`stop` − 1 the states they end in and their gains, likewise."""
        part, states, widths = self._part(first, stop)
        at = np.arange(part.start, part.stop)
        ends = np.zeros((len(self._sizes), states), np.int64)
        gains = np.full((len(self._sizes), states), UNREACHED)
        for k, (n, m) in enumerate(self._sizes):
            known = max(0, min(stop + n, self._band.rows + 1) - first - n)  # rows from which a bead stays in the table
            if not known:
                continue
            rows, own = slice(first + n, first + n + known), widths[:known]
            here, there, length = self._here[k, rows], self._there[k, rows], self._length[k, rows]
            count = int(own.sum())
            inside = (at[:count] >= np.repeat(there, own)) & (at[:count] < np.repeat(there + length, own))
            np.copyto(ends[k, :count], at[:count] + np.repeat(here - there, own), where=inside)
            behind = slice(int(self._band.start[first + n]), int(self._band.start[first + n + known]))
            found = self._gains((n, m), behind)
            gains[k, :count][inside] = found[ends[k, :count][inside] - behind.start]
        return ends, gains

    def _part(self, first: int, stop: int) -> tuple[slice, int, Integers]:
        start = self._band.start
        part = slice(int(start[first]), int(start[stop]))
        return part, part.stop - part.start, np.diff(start[first : stop + 1])
