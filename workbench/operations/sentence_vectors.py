"""Vectors of sentences alone, kept over sessions: for pictures and spreads, where no windows or words are needed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Final

import numpy as np

from workbench.embedding.normalisation import NORMALISATION
from workbench.embedding.protocols import Encoder, VectorCache, Vectors
from workbench.progress import SILENT, Progress

_AT_ONCE: Final = 2_000
_KIND: Final = "h"  # half precision: a thousandth is more than any picture shows


def sentence_vectors(
    texts: Sequence[str], encoder: Encoder, cache: VectorCache, progress: Progress = SILENT
) -> Vectors:
    """Shape (n, d), unit length: a vector a sentence. What the cache knows is not encoded again, the rest is kept.

    Raises `EncoderError`, `Cancelled`.
    """
    keys = [_key(encoder, text) for text in texts]
    known: dict[str, Vectors] = {}
    wanted = list(dict.fromkeys(keys))
    for start in range(0, len(wanted), _AT_ONCE):
        progress.check()
        for key, data in cache.get(wanted[start : start + _AT_ONCE]).items():
            known[key] = np.frombuffer(data, "<f2").astype(np.float32)
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    if missing:
        found = encoder.encode(list(missing.values()), progress).sentences
        known.update(zip(missing, found, strict=True))
        names = list(missing)
        for start in range(0, len(names), _AT_ONCE):
            part = names[start : start + _AT_ONCE]
            cache.put({key: known[key].astype("<f2").tobytes() for key in part})
    made = np.stack([known[key] for key in keys]) if keys else np.zeros((0, encoder.dimensions), np.float32)
    lengths: Vectors = np.maximum(np.linalg.norm(made, axis=1, keepdims=True), 1e-9).astype(np.float32)
    made /= lengths
    return made


def _key(encoder: Encoder, text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{encoder.name}:{encoder.revision}:{NORMALISATION}:{_KIND}:{digest}"
