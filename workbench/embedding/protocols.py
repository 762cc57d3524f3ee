"""What an encoder and a vector cache are to the rest of the program."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from workbench.progress import SILENT, Progress
from workbench.texts.model import Span

Vectors = NDArray[np.float32]


class Encoding(Protocol):
    """Sentences of one text, encoded. All vectors are float32 of unit length."""

    @property
    def sentences(self) -> Vectors:
        """Shape (n, d): a vector a sentence."""

    def windows(self, size: int, progress: Progress = SILENT) -> Vectors:
        """Shape (max(0, n − size + 1), d): the vector of each run of `size` consecutive sentences (size ≥ 1)."""

    def words(self, sentence: int, spans: Sequence[Span], progress: Progress = SILENT) -> Vectors:
        """Shape (len(spans), d): a vector for each word, given by its span in the sentence's text."""


class Encoder(Protocol):
    """Turns sentences into vectors in which translations lie close together."""

    @property
    def name(self) -> str:
        """How the user calls it."""

    @property
    def revision(self) -> str:
        """Changes whenever the same text would get another vector."""

    @property
    def dimensions(self) -> int:
        """d of the vectors."""

    @property
    def languages(self) -> frozenset[str] | None:
        """Two-letter codes that it knows; None when that is not known."""

    def encode(self, texts: Sequence[str], progress: Progress = SILENT, *, words: bool = False) -> Encoding:
        """Encode the sentences of one text; raises `EncoderError` and `Cancelled`.

        `words` tells that the vectors of their words will be asked for too, so that what these need may be kept.
        """


class VectorCache(Protocol):
    """Keeps vectors over runs, by model, revision, normalisation and the text's hash."""

    def get(self, keys: Sequence[str]) -> dict[str, bytes]:
        """The stored vectors (float32, little-endian) of those keys that are known."""

    def put(self, vectors: dict[str, bytes]) -> None:
        """Store vectors."""
