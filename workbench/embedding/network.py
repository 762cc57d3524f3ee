"""The forward pass of Universal Sentence Encoder Multilingual v3, in NumPy, over a flat batch of tokens.

Embedding → three convolution branches (orders 2, 3, 5) → layer norm over the four parts → sum over tokens →
projection → /√length → a small residual network → tanh → unit length. Because the sum over tokens is linear up
to the /√length, sums of neighbouring sentences give the vector of their joined text (`Network.vectors`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from workbench.embedding.weights import BRANCH, CHUNKS, EMBEDDING, FEATURES, Branch, Floats, Weights

REACH: Final = 4
"""Tokens on each side that a token's features depend on: two convolutions of at most two neighbours."""

_PAD: Final = 2  # zero rows between sentences: the furthest neighbour of one convolution


@dataclass(frozen=True, slots=True)
class TokenFeatures:
    """What the layers below the sum give for T tokens.

    The layer norm is not applied: it is (features − mean)·scale·gain + offset, and sums can apply it afterwards.

    Attributes:
        features: (T, 1280).
        mean, scale: (T,) the mean of each row and one over its standard deviation.
    """

    features: Floats
    mean: Floats
    scale: Floats


class Network:
    """The layers, ready to run on any thread at once."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        # the layer norm's gain and offset are folded into the projection that follows it
        self._fold: Floats = weights.gain[:, None] * weights.head.projection
        self._fold_columns: Floats = self._fold.sum(axis=0)
        self._fold_offset: Floats = weights.offset_out @ weights.head.projection + weights.head.bias

    def features(self, ids: Sequence[NDArray[np.int32]]) -> TokenFeatures:
        """Features of all tokens of `ids`, one run of tokens after the other; runs do not see each other."""
        weights = self._weights
        flat = np.concatenate(ids)
        features = np.empty((len(flat), FEATURES), dtype=np.float32)
        embedded = features[:, :EMBEDDING]
        chunk = flat % CHUNKS
        np.multiply(weights.table[flat], weights.scale[chunk, None], out=embedded)
        embedded += weights.offset[chunk, None]
        hidden = embedded @ weights.projection
        hidden += weights.projection_bias
        variance = np.square(hidden) @ weights.gain_inverse
        hidden *= np.reciprocal(np.sqrt(variance + np.float32(weights.epsilon)))[:, None]
        hidden += weights.shift
        rows = _padded_rows([len(run) for run in ids])
        for position, branch in enumerate(weights.branches):
            column = position * BRANCH
            _convolved(
                hidden[:, column : column + BRANCH],
                rows,
                branch,
                features[:, EMBEDDING + column : EMBEDDING + column + BRANCH],
            )
        mean = features.mean(axis=1)
        power = np.einsum("ij,ij->i", features, features) / np.float32(FEATURES)
        scale = np.reciprocal(np.sqrt(np.maximum(power - mean * mean, 0) + np.float32(weights.epsilon)))
        return TokenFeatures(features, mean, scale)

    def tokens(self, found: TokenFeatures) -> Floats:
        """Each token's part in the projection, (T, 512): a sentence's is their sum."""
        scaled = found.features * found.scale[:, None]
        projected: Floats = np.matmul(scaled, self._fold)
        np.subtract(projected, np.outer(found.mean * found.scale, self._fold_columns), out=projected)
        projected += self._fold_offset
        return projected

    def sums(self, found: TokenFeatures, ranges: Sequence[tuple[int, int]]) -> Floats:
        """Sums of the tokens' parts over each range of tokens, (len(ranges), 512)."""
        chooser = np.zeros((len(ranges), len(found.mean)), dtype=np.float32)
        for row, (start, stop) in enumerate(ranges):
            chooser[row, start:stop] = found.scale[start:stop]
        counts = np.asarray([stop - start for start, stop in ranges], dtype=np.float32)
        return self._projected(chooser @ found.features, chooser @ found.mean, counts)

    def sums_within(self, found: TokenFeatures, ranges: Sequence[tuple[NDArray[np.intp], NDArray[np.intp]]]) -> Floats:
        """The same over many short ranges, given as starts and stops for each stretch of neighbouring tokens.

        Each stretch reaches from the first of its starts to the last of its stops.
        """
        features, means = [np.zeros((0, FEATURES), np.float32)], [np.zeros(0, np.float32)]
        for starts, stops in ranges:
            if len(starts):
                own = slice(int(starts.min()), int(stops.max()))
                places = np.arange(own.start, own.stop)
                inside = (places >= starts[:, None]) & (places < stops[:, None])
                chooser = np.where(inside, found.scale[own], np.float32(0))
                features.append(chooser @ found.features[own])
                means.append(chooser @ found.mean[own])
        counts = np.concatenate([np.zeros(0, np.intp), *(np.maximum(stops - starts, 0) for starts, stops in ranges)])
        return self._projected(np.concatenate(features), np.concatenate(means), counts.astype(np.float32))

    def _projected(self, features: Floats, means: Floats, counts: Floats) -> Floats:
        """Sums of the tokens' parts from those of their scaled features and means, and the number of tokens."""
        projected: Floats = np.matmul(features, self._fold)
        np.subtract(projected, np.outer(means, self._fold_columns), out=projected)
        np.add(projected, np.outer(counts, self._fold_offset), out=projected)
        return projected

    def vectors(self, sums: Floats, counts: NDArray[np.float32]) -> Floats:
        """Unit vectors (n, 512) of texts whose tokens' parts sum to `sums` over `counts` tokens."""
        head = self._weights.head
        mean = sums * np.reciprocal(np.sqrt(counts))[:, None]
        first = np.maximum(mean @ head.d0, 0)
        second = mean @ head.p1
        second += first @ head.d1
        np.maximum(second, 0, out=second)
        third = np.maximum(second @ head.d2, 0)
        result: Floats = np.matmul(second, head.p3)
        result += third @ head.d3
        np.tanh(result, out=result)
        length = np.sqrt(np.einsum("ij,ij->i", result, result))
        np.divide(result, np.maximum(length, 1e-6)[:, None], out=result)
        return result


def _padded_rows(lengths: Sequence[int]) -> NDArray[np.intp]:
    """Where each token stands when `_PAD` zero rows are put before, between and after the runs."""
    shifts = np.repeat(np.arange(1, len(lengths) + 1) * _PAD, lengths)
    return np.arange(sum(lengths), dtype=np.intp) + shifts


def _convolved(hidden: Floats, rows: NDArray[np.intp], branch: Branch, out: Floats) -> None:
    padded = np.zeros((rows[-1] + 1 + _PAD, BRANCH), dtype=np.float32)
    padded[rows] = hidden
    left = (branch.order - 1) // 2
    between = _windows(padded, rows - left, branch.order) @ branch.first
    between += branch.first_bias
    np.maximum(between, 0, out=between)
    between += hidden
    padded[rows] = between
    np.matmul(_windows(padded, rows - left, branch.order), branch.second, out=out)
    out += branch.second_bias
    np.maximum(out, 0, out=out)
    out += between


def _windows(padded: Floats, rows: NDArray[np.intp], order: int) -> Floats:
    """(len(rows), order·256): each row and the next order − 1 rows, side by side."""
    step = padded.strides[0]
    view = as_strided(padded, (len(padded) - order + 1, order * BRANCH), (step, padded.itemsize), writeable=False)
    return view[rows]
