"""The similarity of two texts' sentences as a picture, at any zoom: the ground that an alignment's path is drawn on.

The whole of 10,000 × 10,000 sentences takes well under a second: each sentence's vector is first turned to the
directions in which the two texts vary most (64 of 512 hold nearly all of what tells sentences apart), and blocks of
sentences that share a pixel show their most similar pair. Small parts are drawn from the whole vectors.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from workbench.embedding.protocols import Vectors
from workbench.embedding.threads import single_blas
from workbench.progress import SILENT, Progress
from workbench.works.overview import Picture

_DIRECTIONS: Final = 64
_SPARE: Final = 16  # directions more than are wanted, while they are looked for
_ROUNDS: Final = 4
_SAMPLE: Final = 1_000
_WHOLE_VECTORS: Final = 1_500_000  # pairs: below, the whole vectors are multiplied
_STRIP: Final = 512  # sentences of the original multiplied at once
_FAINTEST: Final = 0.97  # quantile of similarities that stays white
_FAINTEST_BLOCK: Final = 0.93  # of blocks: the best of many pairs is often fairly alike by chance
_MOST: Final = 0.9995


class Landscape:
    """The similarity of every sentence of an original with every sentence of a version."""

    def __init__(self, original: Vectors, version: Vectors) -> None:
        """`original` and `version`: unit vectors, shapes (n, d) and (m, d)."""
        self._whole = original, version
        with single_blas():  # threads of BLAS wait for each other longer than these small products take
            self._turned = _turned(original, version)
            self._faint, self._full = _limits(*self._turned)

    @property
    def shape(self) -> tuple[int, int]:
        """Sentences of the original and of the version."""
        return len(self._whole[0]), len(self._whole[1])

    def picture(
        self, top: int, bottom: int, left: int, right: int, *, width: int, height: int, progress: Progress = SILENT
    ) -> Picture:
        """The part between those sentences, at most `width` × `height` pixels (fewer where there are fewer pairs).

        Raises `Cancelled`.
        """
        rows, columns = bottom - top, right - left
        if not rows or not columns or height <= 0 or width <= 0:
            return Picture(top, left, 1, 1, 0, 0, b"")
        one, other = self._whole if rows * columns <= _WHOLE_VECTORS else self._turned
        one, other = one[top:bottom], np.ascontiguousarray(other[left:right].T)
        down, across = -(-rows // height), -(-columns // width)  # sentences a pixel
        strip = max(down, _STRIP // down * down)
        products = np.empty((min(strip, rows), columns), np.float32)  # one for all: fresh memory costs as much again
        found = []
        with single_blas():
            for start in range(0, rows, strip):
                progress.check()
                part = one[start : start + strip]
                np.matmul(part, other, out=products[: len(part)])
                found.append(_greatest(_greatest(products[: len(part)], down).T, across).T)
        alike = np.concatenate(found)
        faint = self._faint if down == across == 1 else max(self._faint, float(np.quantile(alike, _FAINTEST_BLOCK)))
        full = max(self._full, faint + 1e-3)
        levels = np.clip((alike - faint) * (255 / (full - faint)), 0, 255).astype(np.uint8)
        return Picture(top, left, down, across, levels.shape[1], levels.shape[0], levels.tobytes())


def _greatest(values: Vectors, size: int) -> Vectors:
    """The greatest of each `size` rows (the last block may have fewer); reducing whole rows is quickest."""
    if size == 1:
        return values
    whole = len(values) // size * size
    blocks = values[:whole].reshape(-1, size, values.shape[1]).max(axis=1)
    rest = values[whole:]
    return np.concatenate([blocks, rest.max(axis=0, keepdims=True)]) if len(rest) else blocks


def _turned(original: Vectors, version: Vectors) -> tuple[Vectors, Vectors]:
    """Both texts' vectors along the directions in which they vary most, their common part taken away."""
    both = np.concatenate([_some(original), _some(version)])
    if len(both) <= _DIRECTIONS:
        return original, version
    middle = both.mean(axis=0)
    turn = _directions(both - middle)
    sides = [side @ turn - middle @ turn for side in (original, version)]
    lengths = [np.maximum(np.linalg.norm(side, axis=1, keepdims=True), 1e-6) for side in sides]
    one, other = (side / length for side, length in zip(sides, lengths, strict=True))
    return one, other


def _directions(centred: Vectors) -> Vectors:
    """The directions in which the rows vary most, shape (d, 64): by subspace iteration (Halko, Martinsson and Tropp,
    2011), which takes a tenth of the time of all 512. The start is fixed, so that the same texts look the same.
    """
    start = np.random.default_rng(0).standard_normal((centred.shape[1], _DIRECTIONS + _SPARE)).astype(np.float32)
    basis, _ = np.linalg.qr(start)
    for _ in range(_ROUNDS):
        basis, _ = np.linalg.qr(centred.T @ (centred @ basis))
    _, _, turned = np.linalg.svd(centred @ basis, full_matrices=False)
    return np.ascontiguousarray((basis @ turned.T)[:, :_DIRECTIONS])


def _some(vectors: Vectors) -> Vectors:
    return vectors[:: max(1, len(vectors) // _SAMPLE)]


def _limits(original: Vectors, version: Vectors) -> tuple[float, float]:
    """Similarities drawn as nothing, and in full."""
    if not len(original) or not len(version):
        return 0.0, 1.0
    alike = _some(original) @ _some(version).T
    size = max(alike.shape)  # of so many pairs in a line one corresponds
    faint, full = np.quantile(alike, [min(_FAINTEST, max(0.0, 1 - 3 / size)), min(_MOST, max(0.0, 1 - 0.5 / size))])
    return float(faint), float(max(full, faint + 1e-3))
