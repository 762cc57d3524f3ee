from __future__ import annotations

from pathlib import Path

import numpy as np

from workbench.corpus.store import Corpus
from workbench.corpus.vectors import StoredVectors
from workbench.embedding.protocols import VectorCache


def test_vectors_outlive_the_session(tmp_path: Path) -> None:
    data = {f"bundled:1:{n}": np.full(4, n, "<f4").tobytes() for n in range(1_200)}
    with Corpus.create(tmp_path / "papers.sverka") as corpus:
        cache: VectorCache = StoredVectors(corpus)
        cache.put(data)
        cache.put({"bundled:1:7": b"\x00" * 16})
        assert corpus.info().steps == 0
    with Corpus.open(tmp_path / "papers.sverka") as corpus, Corpus.open(tmp_path / "papers.sverka") as reader:
        assert StoredVectors(corpus).get([*data, "unknown"]) == {**data, "bundled:1:7": b"\x00" * 16}
        StoredVectors(reader).put({"new": b"1234"})
        assert StoredVectors(reader).get(["new"]) == {}
        StoredVectors(corpus).clear()
        assert StoredVectors(corpus).get(list(data)) == {}
