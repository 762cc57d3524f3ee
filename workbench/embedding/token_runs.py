"""The tokens of many sentences: cut into batches for the network, and what it gives for each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.embedding.network import REACH
from workbench.embedding.weights import EMBEDDING, Floats

BATCH_TOKENS: Final = 512
"""Measured: throughput is flat from here on, and a batch takes about 25 ms (cancelling)."""


WordTokens = tuple[NDArray[np.intp], NDArray[np.intp]]
"""(n,), (n,) the first token of each of n words, and the one after its last."""


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring tokens of a sentence, from its token `start` on; `keep` of them count, the rest is their context."""

    sentence: int
    ids: NDArray[np.int32]
    keep: tuple[int, int]
    start: int
    last: bool

    @property
    def first(self) -> bool:
        """Whether the sentence begins here."""
        return self.start == 0

    def words(self, tokens: WordTokens, offset: int) -> tuple[NDArray[np.intp], WordTokens]:
        """Which of the sentence's words have tokens that count here, and these, counted from `offset` on."""
        first, stop = self.start + self.keep[0], self.start + self.keep[1]
        here = np.flatnonzero((tokens[0] < np.minimum(tokens[1], stop)) & (tokens[1] > first))
        shift = offset - self.start
        return here, (np.maximum(tokens[0][here], first) + shift, np.minimum(tokens[1][here], stop) + shift)


@dataclass(slots=True)
class TokenParts:
    """What each token of some sentences adds to their projection, in half precision; filled in reading order.

    Attributes:
        parts: (tokens, 512).
        offsets: (sentences + 1,) where each sentence's tokens begin.
        filled: how many are there.
    """

    parts: NDArray[np.float16]
    offsets: NDArray[np.intp]
    filled: int = 0

    @classmethod
    def empty(cls, ids: Sequence[NDArray[np.int32]]) -> TokenParts:
        """Room for the tokens of these sentences."""
        offsets = np.concatenate(([0], np.cumsum([len(one) for one in ids]))).astype(np.intp)
        return cls(np.empty((offsets[-1], EMBEDDING), np.float16), offsets, 0)

    def add(self, batch: Sequence[Run], tokens: Floats) -> None:
        """Take over the next batch's, (its tokens, 512)."""
        offset = 0
        for run in batch:
            kept = tokens[offset + run.keep[0] : offset + run.keep[1]]
            self.parts[self.filled : self.filled + len(kept)] = kept
            self.filled += len(kept)
            offset += len(run.ids)

    def of(self, sentence: int) -> Floats:
        """Those of one sentence, (its tokens, 512)."""
        return self.parts[self.offsets[sentence] : self.offsets[sentence + 1]].astype(np.float32)

    def excerpt(self, start: int, stop: int) -> TokenParts:
        """Those of the sentences `start` to `stop`, without copying them."""
        first, last = self.offsets[start], self.offsets[stop]
        return TokenParts(self.parts[first:last], self.offsets[start : stop + 1] - first, int(last - first))


def batches_of(ids: Sequence[NDArray[np.int32]]) -> Iterator[list[Run]]:
    """All tokens in batches of about `BATCH_TOKENS`; a longer sentence goes in parts that overlap by their context."""
    batch: list[Run] = []
    size = 0
    for run in _runs(ids):
        if batch and size + len(run.ids) > BATCH_TOKENS:
            yield batch
            batch, size = [], 0
        batch.append(run)
        size += len(run.ids)
    if batch:
        yield batch


def _runs(ids: Sequence[NDArray[np.int32]]) -> Iterator[Run]:
    step = BATCH_TOKENS - 2 * REACH
    for sentence, tokens in enumerate(ids):
        if len(tokens) <= BATCH_TOKENS:
            yield Run(sentence, tokens, (0, len(tokens)), 0, True)
            continue
        for start in range(0, len(tokens), step):
            stop = min(len(tokens), start + step)
            left, right = max(0, start - REACH), min(len(tokens), stop + REACH)
            yield Run(sentence, tokens[left:right], (start - left, stop - left), left, stop == len(tokens))
