"""Signs that most translators keep: question and exclamation marks, colons, brackets, and numbers in digits.

A neighbour that is merged or split off wrongly takes its signs along, so that the two sides of a bead differ in them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.progress import SILENT, Progress

KINDS: Final = 5
MOST: Final = np.float32(2)
"""By how many signs of a kind two sides can differ at most: more tell nothing more."""

NUMBER: Final = re.compile(r"\d+(?:[.,'\u00a0\u202f ]\d{3})*(?:[.,]\d+)?")
_LOOKED_AT: Final = 20_000  # characters of a line
_LOOK: Final = 256  # texts between two looks at the progress


def sign_counts(texts: Sequence[str], progress: Progress = SILENT) -> NDArray[np.float32]:
    """(KINDS, n) how many signs of each kind are in each text; a pair of brackets counts as one."""
    counts = np.empty((len(texts), KINDS), np.float32)
    for i, text in enumerate(texts):
        if i % _LOOK == 0:
            progress.check()
        own = text[:_LOOKED_AT]
        brackets = own.count("(") + own.count(")") + own.count("[") + own.count("]")
        colons = own.count(":") + own.count(";")
        counts[i] = own.count("?"), own.count("!"), colons, brackets / 2, len(NUMBER.findall(own))
    return counts.T


def sign_differences(left: NDArray[np.float32], right: NDArray[np.float32]) -> NDArray[np.float32]:
    """(r, c) by how many signs each of r texts, (KINDS, r), differs from each of c, (KINDS, c)."""
    total = np.zeros((left.shape[1], right.shape[1]), np.float32)
    for own, other in zip(left, right, strict=True):
        if own.any() or other.any():
            difference = np.abs(own[:, None] - other[None])
            total += np.minimum(difference, MOST, out=difference)
    return total
