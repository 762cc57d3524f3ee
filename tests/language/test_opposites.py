"""The shipped table of opposites."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from workbench.errors import ResourceError
from workbench.language.opposites import OppositesTable, load_opposites


@pytest.fixture(scope="module")
def table() -> OppositesTable:
    return load_opposites()


@pytest.mark.parametrize(
    ("russian", "meaning", "opposite"),
    [
        ("высокий", "high", "low"),
        ("снизить", "reduce", "increase"),
        ("отсутствие", "absence", "presence"),
        ("новый", "new", "old"),
        ("грустно", "sad", "happy"),
    ],
)
def test_the_table_tells_what_says_the_opposite(
    table: OppositesTable, russian: str, meaning: str, opposite: str
) -> None:
    known = table.of_russian[russian]
    assert opposite in known.sure | known.likely
    assert meaning in known.meanings
    assert opposite in table.english


def test_no_word_means_its_own_opposite(table: OppositesTable) -> None:
    wrong = [word for word, known in table.of_russian.items() if known.meanings & (known.sure | known.likely)]
    assert wrong == []


@pytest.mark.parametrize("text", ["высокий\thigh\n", "высокий\thigh\tlow\t\tlittle\n"])
def test_a_damaged_table_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "opposites.tsv.gz"
    path.write_bytes(gzip.compress(text.encode()))
    with pytest.raises(ResourceError, match="table of opposites is damaged"):
        load_opposites(path)
