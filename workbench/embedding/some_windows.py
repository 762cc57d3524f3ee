"""Vectors of some windows of a text, for encodings that need not compute all of them."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from workbench.embedding.protocols import Encoding, Vectors
from workbench.progress import SILENT, Progress


@runtime_checkable
class SomeWindows(Protocol):
    """An encoding that computes only those windows that it is asked for."""

    def windows_at(self, size: int, starts: NDArray[np.intp], progress: Progress = SILENT) -> Vectors:
        """Shape (len(starts), d): the windows of `size` sentences that begin at these, as in `Encoding.windows`."""


def windows_where(encoding: Encoding, size: int, wanted: NDArray[np.bool_], progress: Progress = SILENT) -> Vectors:
    """Shape (len(wanted), d): the windows of `size` sentences, by their first; zeros where not `wanted`."""
    if wanted.all():
        return encoding.windows(size, progress)
    starts = np.flatnonzero(wanted)
    if isinstance(encoding, SomeWindows):
        some = encoding.windows_at(size, starts, progress)
    else:
        some = encoding.windows(size, progress)[starts]
    found = np.zeros((len(wanted), some.shape[1]), np.float32)
    found[starts] = some
    return found
