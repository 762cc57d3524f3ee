"""Moved passages: sentences left alone on both sides that are each other's translation become crossing links."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from workbench.alignment.model import Side
from workbench.embedding.protocols import Vectors
from workbench.embedding.threads import single_blas
from workbench.progress import SILENT, Progress
from workbench.works.model import Bead, LinkStatus

_NEAR: Final = 0.62  # distance, related to the nearest other sentences, up to which two are each other's translation
_SLOPE: Final = 0.06  # by how much the distance must fall short of that to be e times surer
_ROWS: Final = 64  # sentences compared at once with all of the other text
_LEAST: Final = 12  # letters below which a sentence says too little to be recognised elsewhere


def with_moved(beads: Sequence[Bead], original: Side, version: Side, progress: Progress = SILENT) -> tuple[Bead, ...]:
    """The beads, those left alone on both sides that match each other joined to moved 1:1 beads.

    A pair must be each other's best match among all sentences left alone, and nearer than unrelated sentences of the
    two texts come. Moved beads stand where their original sentence stands.
    """
    alone = (
        [
            bead.original[0]
            for bead in beads
            if _free(bead) and not bead.version and _says_something(original, bead.original[0])
        ],
        [
            bead.version[0]
            for bead in beads
            if _free(bead) and not bead.original and _says_something(version, bead.version[0])
        ],
    )
    if not alone[0] or not alone[1]:
        return tuple(beads)
    with single_blas():
        partners = _partners(alone, original, version, progress)
    taken = {j for j, _ in partners.values()}
    found: list[Bead] = []
    for bead in beads:
        if not bead.version and bead.original[0] in partners:
            partner, confidence = partners[bead.original[0]]
            found.append(Bead(bead.original, (partner,), confidence=confidence, moved=True))
        elif bead.original or bead.version[0] not in taken:
            found.append(bead)
    return tuple(found)


def _free(bead: Bead) -> bool:
    return bead.is_null and bead.status is LinkStatus.AUTOMATIC


def _says_something(side: Side, sentence: int) -> bool:
    letters = sum(character.isalpha() for character in side.texts[sentence])
    return letters >= _LEAST and sentence not in side.gaps and sentence not in side.headings


def _partners(
    alone: tuple[list[int], list[int]], original: Side, version: Side, progress: Progress
) -> dict[int, tuple[int, float]]:
    """For original sentences their moved counterpart and its confidence."""
    texts = original.encoding.sentences, version.encoding.sentences
    vectors = texts[0][alone[0]], texts[1][alone[1]]
    near = (
        _nearest(vectors[0], texts[1], vectors[1], progress),
        _nearest(vectors[1], texts[0], vectors[0], progress),
    )
    best = np.empty(len(alone[0]), np.int64)
    distance = np.empty(len(alone[0]), np.float32)
    back, nearest = np.zeros(len(alone[1]), np.int64), np.full(len(alone[1]), np.inf, np.float32)
    for start in range(0, len(best), _ROWS):
        progress.check()
        rows = slice(start, start + _ROWS)
        distances = 2 * (1 - vectors[0][rows] @ vectors[1].T) / np.maximum(near[0][rows, None] + near[1][None], 0.05)
        best[rows] = distances.argmin(axis=1)
        distance[rows] = distances.min(axis=1)
        least, first = distances.min(axis=0), distances.argmin(axis=0)
        back = np.where(least < nearest, first + start, back)
        nearest = np.minimum(least, nearest)
    found: dict[int, tuple[int, float]] = {}
    for row in np.flatnonzero((back[best] == np.arange(len(best))) & (distance <= _NEAR)).tolist():
        confidence = 1 / (1 + float(np.exp((distance[row] - _NEAR) / _SLOPE)))
        found[alone[0][row]] = (alone[1][int(best[row])], confidence)
    return found


def _nearest(own: Vectors, others: Vectors, candidates: Vectors, progress: Progress) -> Vectors:
    """Each sentence's mean distance to the six nearest of the other text, its own match left out."""
    distance: Vectors = np.empty(len(own), np.float32)
    for start in range(0, len(own), _ROWS):
        progress.check()
        rows = slice(start, start + _ROWS)
        cosines = own[rows] @ others.T
        match = (own[rows] @ candidates.T).max(axis=1)
        count = min(7, cosines.shape[1])
        best = np.partition(cosines, cosines.shape[1] - count, axis=1)[:, -count:]
        total = best.sum(axis=1) - np.minimum(match, best.max(axis=1))
        distance[rows] = 1 - total / max(count - 1, 1)
    return distance
