"""Finding the next row of some kind, round the end, without fetching more rows than needed (no Qt)."""

from __future__ import annotations

from collections.abc import Callable

from workbench.desktop.source import Row, Shape
from workbench.works.model import LinkStatus

UNSURE = 0.6


def next_place(count: int, start: int, step: int, row_at: Callable[[int], Row], wanted: Callable[[Row], bool]) -> int:
    """The next place from `start` (left out) in the direction of `step` with a wanted row, or -1; goes round."""
    for distance in range(1, count + 1):
        place = (start + step * distance) % count
        if wanted(row_at(place)):
            return place
    return -1


def unconfirmed(row: Row) -> bool:
    """Whether nobody has decided on the row."""
    return row.bead.status is LinkStatus.AUTOMATIC


def uneven(row: Row) -> bool:
    """Whether it is not one to one."""
    return row.shape is not Shape.ONE


def unsure(row: Row) -> bool:
    """Whether the aligner doubts it and nobody has decided."""
    return row.bead.confidence < UNSURE and unconfirmed(row)
