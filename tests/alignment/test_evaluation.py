"""Scores are those of the published definition."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.alignment.beads_file import read_beads, write_beads
from workbench.alignment.evaluation import AlignmentScore, score
from workbench.errors import InputError
from workbench.works.model import Bead

GOLD = (Bead((0,), (0,)), Bead((1, 2), (1,)), Bead((3,), ()), Bead((4,), (2, 3)), Bead((), (4,)))


def test_gold_against_itself_is_perfect() -> None:
    result = score(GOLD, GOLD)
    assert result.strict.f1 == result.lax.f1 == result.null.f1 == 1


def test_every_count_of_a_mixed_alignment() -> None:
    beads = (
        Bead((0,), (0,)),  # right
        Bead((1,), (1,)),  # shares a sentence on each side
        Bead((2,), ()),  # wrongly alone
        Bead((3,), ()),  # rightly alone: counts in precision
        Bead((4,), (4,)),  # shares nothing
        Bead((), (2,)),
        Bead((), (3,)),
    )
    result = score(GOLD, beads)
    assert (result.strict.right, result.strict.proposed) == (2, 7)
    assert (result.strict.found, result.strict.wanted) == (1, 3)
    assert (result.lax.right, result.lax.found) == (3, 2)
    assert (result.null.right, result.null.proposed, result.null.wanted) == (1, 4, 2)
    assert result.strict.f1 == pytest.approx(2 * (2 / 7) * (1 / 3) / (2 / 7 + 1 / 3))


def test_counts_of_several_files_add_up() -> None:
    total = score(GOLD, GOLD) + score(GOLD, (Bead((0,), (0,)),)) + AlignmentScore()
    assert (total.strict.right, total.strict.proposed, total.strict.found, total.strict.wanted) == (6, 6, 4, 6)


ids = st.lists(st.integers(0, 300), max_size=5, unique=True).map(lambda numbers: tuple(sorted(numbers)))


@given(st.lists(st.builds(Bead, ids, ids).filter(lambda bead: bead.original or bead.version), min_size=1))
def test_a_written_file_reads_back(tmp_path_factory: pytest.TempPathFactory, beads: list[Bead]) -> None:
    path = tmp_path_factory.mktemp("beads") / "out.beads"
    write_beads(path, beads)
    assert read_beads(path) == tuple(beads)


def test_files_of_other_programs_are_read(tmp_path: Path) -> None:
    path = tmp_path / "other.beads"
    path.write_bytes(b"\xef\xbb\xbf[0,1]:[0]:0.25\r\n\r\n[ 2 ] : []\r\n[]:[]\r\n")
    assert read_beads(path) == (Bead((0, 1), (0,)), Bead((2,), ()))


@pytest.mark.parametrize("row", ["0:0", "[0]", "[a]:[1]", "[0]:[1", "[0 1]:[2]", "[1,,2]:[0]"])
def test_a_bad_row_is_named(tmp_path: Path, row: str) -> None:
    path = tmp_path / "bad.beads"
    path.write_text(f"[0]:[0]\n{row}\n", encoding="utf-8")
    with pytest.raises(InputError, match="row 2: this is not a bead"):
        read_beads(path)


def test_a_binary_file_is_no_beads_file(tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(bytes(range(256)))
    with pytest.raises(InputError, match="not a bead"):
        read_beads(path)
