"""A learned view of word vectors in which a Russian word and its English rendering lie closer together."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from workbench.embedding.protocols import Vectors
from workbench.errors import ResourceError
from workbench.resources import resource

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class WordMetric:
    """Two linear maps, one a language, into a space of fewer dimensions (cosine there means correspondence).

    Attributes:
        russian, english: shape (d, k).
        russian_bias, english_bias: shape (k,).
        provenance: JSON text: data, settings and figures of the fit.
    """

    russian: Floats
    english: Floats
    russian_bias: Floats
    english_bias: Floats
    provenance: str = ""

    @property
    def dimensions(self) -> int:
        """d of the vectors that it was fitted on."""
        return int(self.russian.shape[0])

    def of_russian(self, vectors: Vectors) -> Floats:
        """Shape (n, k), unit length."""
        return _unit(vectors @ self.russian, self.russian_bias)

    def of_english(self, vectors: Vectors) -> Floats:
        """Shape (m, k), unit length."""
        return _unit(vectors @ self.english, self.english_bias)


def load_metric(path: Path | None = None) -> WordMetric:
    """The metric for the bundled encoder's vectors (or the one in `path`); `ResourceError` when it is damaged."""
    path = path or resource("weights", "words.npz")
    try:
        with np.load(BytesIO(path.read_bytes()), allow_pickle=False) as stored:
            return WordMetric(
                russian=_part(stored, "russian"),
                english=_part(stored, "english"),
                russian_bias=_part(stored, "russian_bias"),
                english_bias=_part(stored, "english_bias"),
                provenance=str(stored["provenance"]),
            )
    except (OSError, ValueError, KeyError, BadZipFile) as error:
        raise ResourceError(
            "the weights of the word alignment are damaged", where=str(path), advice="Install Sverka again."
        ) from error


def _part(stored: np.lib.npyio.NpzFile, name: str) -> Floats:
    return np.ascontiguousarray(stored[name], np.float32)


def _unit(mapped: Floats, bias: Floats) -> Floats:
    """The rows with the bias added, of unit length; works in place."""
    mapped += bias
    mapped /= np.maximum(np.sqrt(np.add.reduce(mapped * mapped, axis=1, keepdims=True)), 1e-6)
    return np.asarray(mapped, np.float32)
