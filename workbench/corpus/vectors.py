"""Vectors kept in a corpus over runs, by key (model, revision, normalisation and the text's hash)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, insert, select

from workbench.corpus.schema import VectorRow
from workbench.corpus.store import Corpus


class StoredVectors:
    """The corpus as a cache of vectors (`embedding.protocols.VectorCache`). A read-only corpus keeps nothing new."""

    _PART = 500

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def get(self, keys: Sequence[str]) -> dict[str, bytes]:
        """The stored vectors (float32, little-endian) of those keys that are known."""
        found: dict[str, bytes] = {}
        with self._corpus.reading() as connection:
            for start in range(0, len(keys), self._PART):
                query = select(VectorRow.key, VectorRow.data).where(VectorRow.key.in_(keys[start : start + self._PART]))
                found.update((row[0], bytes(row[1])) for row in connection.execute(query))
        return found

    def put(self, vectors: dict[str, bytes]) -> None:
        """Store vectors; those of known keys are replaced. Nothing of it is a step of the history."""
        if self._corpus.read_only or not vectors:
            return
        keys = list(vectors)
        with self._corpus.writing(durable=False) as connection:
            for start in range(0, len(keys), self._PART):
                connection.execute(delete(VectorRow).where(VectorRow.key.in_(keys[start : start + self._PART])))
            connection.execute(insert(VectorRow), [{"key": key, "data": data} for key, data in vectors.items()])

    def clear(self) -> None:
        """Forget all stored vectors."""
        with self._corpus.writing(durable=False) as connection:
            connection.execute(delete(VectorRow))
