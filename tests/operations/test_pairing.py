"""Pairing two piles of files by content."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tests.operations.batch_files import LETTERS
from workbench.operations.assembly import Assembly, Settings
from workbench.operations.batch_manifest import read_manifest
from workbench.operations.pairing import write_pairing
from workbench.operations.pairing_assignment import assign


@given(
    st.tuples(st.integers(1, 4), st.integers(0, 2)).flatmap(
        lambda size: arrays(np.float64, (size[0], size[0] + size[1]), elements=st.integers(-5, 9).map(float))
    )
)
def test_no_other_assignment_is_cheaper(costs: np.ndarray) -> None:
    rows, columns = costs.shape
    chosen = assign(costs)
    assert len(set(chosen.tolist())) == rows
    best = min(sum(costs[i, j] for i, j in enumerate(one)) for one in permutations(range(columns), rows))
    assert sum(costs[i, j] for i, j in enumerate(chosen)) == best


def test_a_large_assignment_finds_the_hidden_order() -> None:
    random = np.random.default_rng(7)
    order = random.permutation(300)
    costs = random.random((300, 300)) + 1
    costs[np.arange(300), order] = 0.0
    assert assign(costs).tolist() == order.tolist()


def test_more_rows_than_columns_are_refused() -> None:
    with pytest.raises(ValueError, match="columns"):
        assign(np.zeros((3, 2)))


def test_shuffled_letters_find_their_originals_and_a_stranger_stays_alone(tmp_path: Path) -> None:
    originals, versions = tmp_path / "ru", tmp_path / "en"
    originals.mkdir()
    versions.mkdir()
    for number, (original, version) in enumerate(LETTERS.values()):
        (originals / f"{number}.txt").write_text(original, encoding="utf-8")
        (versions / f"letter-{(number * 3 + 1) % len(LETTERS)}.txt").write_text(version, encoding="utf-8")
    (versions / "stranger.txt").write_text(
        "The recipe needs three eggs and a cup of sugar. Beat them well. Bake the cake for half an hour.",
        encoding="utf-8",
    )
    (versions / "broken.docx").write_bytes(b"no archive")
    target = tmp_path / "pairs.csv"
    result = write_pairing(originals, [versions], target, Assembly(Settings(threads=1)))
    found = {row.original.name: [path.name for path in row.versions] for row in read_manifest(target).rows}
    assert found == {f"{n}.txt": [f"letter-{(n * 3 + 1) % len(LETTERS)}.txt"] for n in range(len(LETTERS))}
    assert (result.paired, result.alone) == (len(LETTERS), 1)
    assert "stranger.txt" in target.read_text(encoding="utf-8")
    assert len(result.warnings) == 1
    assert "broken.docx" in result.warnings[0]
