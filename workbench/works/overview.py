"""A version at a glance, as frozen data: where its beads lie in both texts, and its sections."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PathBead:
    """Where a bead lies: places of its sentences in both texts, from 0, half-open.

    The range is empty on a side without sentences, at the place where they would stand.
    """

    bead: int
    original: tuple[int, int]
    version: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of beads under a heading of the original: place of its first bead from 0, and the heading."""

    start: int
    title: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A part of the landscape of similarity: how like each sentence of one text is to each of the other.

    Attributes:
        top, left: the first sentence of the original and of the version.
        down, across: sentences of the original and of the version that share a pixel.
        width, height: pixels.
        levels: a byte a pixel, row by row: 0 (no more alike than any two sentences) … 255.
    """

    top: int
    left: int
    down: int
    across: int
    width: int
    height: int
    levels: bytes


def path_of(beads: Iterable[tuple[int, tuple[int, ...], tuple[int, ...]]]) -> tuple[PathBead, ...]:
    """The path of beads (id, original places, version places) given in reading order."""
    found = []
    ends = [0, 0]
    for bead, *sides in beads:
        ranges = []
        for number, places in enumerate(sides):
            if places:
                ranges.append((min(places), max(places) + 1))
                ends[number] = max(places) + 1
            else:
                ranges.append((ends[number], ends[number]))
        found.append(PathBead(bead, ranges[0], ranges[1]))
    return tuple(found)
