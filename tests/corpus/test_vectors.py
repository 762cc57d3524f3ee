from __future__ import annotations

from pathlib import Path

import numpy as np

from workbench.corpus.store import Corpus
from workbench.corpus.vectors import StoredVectors, VectorFile
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


def test_a_file_of_vectors_is_shared_by_processes_and_begun_anew_when_damaged(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "vectors.db"
    data = {f"m:1:{n}": np.full(4, n, "<f4").tobytes() for n in range(1_200)}
    first, second = VectorFile(path), VectorFile(path)
    first.put(data)
    assert second.get([*data, "unknown"]) == data
    second.put({"m:1:7": b"new"})
    assert first.get(["m:1:7"]) == {"m:1:7": b"new"}
    first.close()
    second.close()
    assert [file.name for file in path.parent.iterdir()] == ["vectors.db"]

    whole = path.read_bytes()
    for damage in (b"no database at all" * 500, whole[: len(whole) // 2], whole[:4096] + b"\xff" * (len(whole) - 4096)):
        path.write_bytes(damage)
        damaged = VectorFile(path)
        assert all(value in (data[key], b"new") for key, value in damaged.get(list(data)).items())
        damaged.put({"m:1:1": b"again"})
        assert damaged.get(["m:1:1"]) == {"m:1:1": b"again"}
        damaged.close()


def test_a_file_of_vectors_forgets_its_older_half_when_it_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "vectors.db"
    data = {f"m:1:{n}": bytes(10_000) for n in range(100)}
    written = VectorFile(path, largest=500_000)
    written.put(data)
    assert len(written.get(list(data))) == 100
    written.close()
    opened = VectorFile(path, largest=500_000)
    left = opened.get(list(data))
    assert "m:1:99" in left
    assert len(left) == 50
    opened.close()


def test_where_no_file_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    cache = VectorFile(tmp_path / "file" / "vectors.db")
    cache.put({"m:1:1": b"1234"})
    assert cache.get(["m:1:1"]) == {}
