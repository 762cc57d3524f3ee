"""Runs of neighbouring sentences made ready for comparison: vectors, lengths, and how near unrelated text comes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.alignment.band import Band, Integers
from workbench.alignment.inner_sentences import sentence_counts
from workbench.alignment.model import AlignmentSettings, Side
from workbench.alignment.shared_words import SharedWords, shared_words
from workbench.alignment.signs import KINDS, sign_counts
from workbench.embedding.protocols import Vectors
from workbench.embedding.some_windows import windows_where
from workbench.embedding.threads import in_order
from workbench.progress import SILENT, Progress

_AROUND: Final = 60  # sentences of the other side, before and behind the band, among which the nearest are looked for
_NEAREST: Final = 6  # how many of them count
_BLOCK: Final = 128

Floats = NDArray[np.float32]

Bound = tuple[NDArray[np.bool_], NDArray[np.bool_]]
"""(n,), (m,) whether each original and version sentence is bound by a lock."""


@dataclass(frozen=True, slots=True)
class Windows:
    """Runs of k sentences of one side, by their first sentence.

    Attributes:
        vectors: (r, d).
        average: (r,) mean distance (1 − cosine) to all sentences of the other text; exact, without sampling, because
            the mean cosine is the cosine with the mean.
        nearest: (r,) mean distance to the six nearest sentences of the other text around the band.
        sentences: (r,) number of sentences by punctuation (see `inner_sentences`).
        length: (r,) logarithm of the number of characters, the version's rescaled by the texts' ratio.
        signs: (KINDS, r) number of signs of each kind (see `signs`).
    """

    vectors: Vectors
    average: Floats
    nearest: Floats
    sentences: Floats
    length: Floats
    signs: Floats


@dataclass(frozen=True, slots=True)
class PairedTexts:
    """Two sides made ready: their windows by size, and the rare words that they share."""

    original: Mapping[int, Windows]
    version: Mapping[int, Windows]
    shared: SharedWords


def paired_texts(
    original: Side,
    version: Side,
    band: Band,
    settings: AlignmentSettings,
    progress: Progress = SILENT,
    *,
    bound: Bound | None = None,
    threads: int = 1,
) -> PairedTexts:
    """The windows of two sides, neither empty; those that hold a sentence bound by a lock are not computed."""
    bound = bound or (np.zeros(len(original.texts), bool), np.zeros(len(version.texts), bool))
    lengths = [
        np.asarray([max(1, len(text.strip())) for text in side.texts], np.float64) for side in (original, version)
    ]
    lengths[1] *= float(lengths[0].sum() / lengths[1].sum())
    around = _columns_around(band), _rows_around(band)
    return PairedTexts(
        _windows((original, version), lengths[0], bound[0], around[0], settings, threads, progress),
        _windows((version, original), lengths[1], bound[1], around[1], settings, threads, progress),
        shared_words(original.texts, version.texts, band, progress),
    )


def _columns_around(band: Band) -> tuple[Integers, Integers]:
    """For each original sentence the version sentences near the band, start and stop."""
    return np.maximum(band.low[:-1] - _AROUND, 0), np.minimum(band.high[1:] + _AROUND, band.columns)


def _rows_around(band: Band) -> tuple[Integers, Integers]:
    """For each version sentence the original sentences near the band, start and stop."""
    columns = np.arange(band.columns)
    first = np.searchsorted(band.high, columns, side="left")
    last = np.searchsorted(band.low, columns + 1, side="right")
    return np.maximum(first - _AROUND, 0), np.minimum(last + _AROUND, band.rows)


def _windows(
    sides: tuple[Side, Side],
    lengths: NDArray[np.float64],
    bound: NDArray[np.bool_],
    around: tuple[Integers, Integers],
    settings: AlignmentSettings,
    threads: int,
    progress: Progress,
) -> dict[int, Windows]:
    side, other = sides
    total = np.concatenate(([0.0], np.cumsum(lengths)))
    sentences = np.concatenate(([0.0], np.cumsum(sentence_counts(side.texts, progress), dtype=np.float64)))
    signs = sign_counts(side.texts, progress)
    signs = np.concatenate((np.zeros((KINDS, 1)), np.cumsum(signs, axis=1, dtype=np.float64)), axis=1)
    bound_before = np.concatenate(([0], np.cumsum(bound)))
    others = other.encoding.sentences
    mean = others.mean(axis=0, dtype=np.float64).astype(np.float32)
    found: dict[int, Windows] = {}
    for size in range(1, min(settings.largest_bead - 1, len(side.texts)) + 1):
        progress.check()
        wanted = bound_before[size:] == bound_before[:-size]
        vectors = side.encoding.sentences if size == 1 else windows_where(side.encoding, size, wanted, progress)
        found[size] = Windows(
            vectors=vectors,
            average=np.asarray(1 - vectors @ mean, dtype=np.float32),
            nearest=_nearest(vectors, others, around, size, wanted, threads, progress),
            sentences=(sentences[size:] - sentences[:-size]).astype(np.float32),
            length=np.log(total[size:] - total[:-size]).astype(np.float32),
            signs=(signs[:, size:] - signs[:, :-size]).astype(np.float32),
        )
    return found


def _nearest(
    vectors: Vectors,
    others: Vectors,
    around: tuple[Integers, Integers],
    size: int,
    wanted: NDArray[np.bool_],
    threads: int,
    progress: Progress,
) -> Floats:
    """The mean distance of each wanted window to the nearest of the other side's sentences around it, 1 for others."""
    found = np.ones(len(vectors), np.float32)

    def compute(start: int) -> None:
        stop = min(len(vectors), start + _BLOCK)
        left, right = int(around[0][start]), int(around[1][min(stop + size - 2, len(around[1]) - 1)])
        own = start + np.flatnonzero(wanted[start:stop])
        if not len(own):
            return
        cosines = vectors[own] @ others[left:right].T
        count = min(_NEAREST, right - left)
        best = np.partition(cosines, cosines.shape[1] - count, axis=1)[:, -count:]
        found[own] = 1 - best.mean(axis=1)

    for _ in in_order(compute, range(0, len(vectors), _BLOCK), threads, progress):
        pass
    return found
