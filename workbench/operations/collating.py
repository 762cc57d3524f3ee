"""Comparing the versions of a work with each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np

from workbench.collation import CollatedVersion, collate
from workbench.embedding.protocols import Vectors
from workbench.progress import SILENT, Progress
from workbench.texts.model import Text
from workbench.works.model import CollationRow, Version

SentenceVectors = Callable[[Sequence[str], Progress], Vectors]
"""From sentences to their vectors, shape (n, d), unit length."""


def collate_versions(
    original: Text,
    versions: Sequence[Version],
    progress: Progress = SILENT,
    *,
    vectors: Sequence[Vectors] = (),
) -> tuple[CollationRow, ...]:
    """The versions' rows and word differences, each version against the first; nothing for a single version.

    With `vectors` (for each version shape (sentences, d), unit length) each row also tells how far the versions'
    meanings lie apart.
    """
    if len(versions) < 2:
        return ()
    collated = [
        CollatedVersion(
            beads=tuple(checked.bead for checked in version.run.beads),
            sentences=tuple(sentence.text for sentence in version.text.sentences),
        )
        for version in versions
    ]
    rows = collate(len(original.sentences), collated, progress=progress)
    if not vectors:
        return rows
    return tuple(
        replace(row, spread=spread_of([side[list(ids)] for side, ids in zip(vectors, row.versions, strict=True)]))
        for row in rows
    )


def spread_of(sides: Sequence[Vectors]) -> float | None:
    """The mean of 1 − cosine over the pairs of sides that have text, 0…1; None for fewer than two."""
    sums = [side.sum(axis=0) for side in sides if len(side)]
    unit = [one / max(float(np.linalg.norm(one)), 1e-9) for one in sums]
    apart = [1 - float(one @ other) for one, other in combinations(unit, 2)]
    return min(max(sum(apart) / len(apart), 0.0), 1.0) if apart else None
