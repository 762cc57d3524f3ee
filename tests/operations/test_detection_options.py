"""Words of the command line and of the window for kinds, thresholds and the term list."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.divergence.model import ListedTerm, Volume
from workbench.errors import InputError, UsageError
from workbench.operations.detection_options import DetectionSettings, detection_settings, read_listed_terms
from workbench.works.model import Kind


def test_nothing_said_is_the_default() -> None:
    assert detection_settings() == DetectionSettings()


def test_words_become_settings() -> None:
    made = detection_settings(kinds="number, tense,term", thresholds=["number=0.5", "all=hint", "tense=off"])
    assert made.kinds == {Kind.NUMBER, Kind.TENSE, Kind.TERM}
    assert dict(made.thresholds) == {Kind.NUMBER: 0.5}
    volumes = dict(made.volumes)
    assert volumes[Kind.TENSE] is Volume.OFF
    assert volumes[Kind.NUMBER] is Volume.HINT


@pytest.mark.parametrize(
    ("kinds", "threshold", "said"),
    [
        ("numbers", "", "numbers"),
        ("", "number", "no threshold"),
        ("", "number=1.5", "no value"),
        ("", "colour=0.5", "colour"),
    ],
)
def test_a_word_that_is_none_is_named(kinds: str, threshold: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        detection_settings(kinds=kinds, thresholds=[threshold] if threshold else [])


def test_a_term_list(tmp_path: Path) -> None:
    path = tmp_path / "terms.tsv"
    path.write_text(
        "original\tversion\tstatus\tnote\r\nнарком\tPeople's Commissar\r\n\nнарком\tminister\tforbidden\tno\n"
    )
    assert read_listed_terms(path) == (
        ListedTerm("нарком", "People's Commissar"),
        ListedTerm("нарком", "minister", forbidden=True),
    )


@pytest.mark.parametrize("row", ["нарком", "нарком\t", "нарком\tminister\tperhaps"])
def test_a_bad_row_is_named(tmp_path: Path, row: str) -> None:
    path = tmp_path / "terms.tsv"
    path.write_text(f"нота\tnote\n{row}\n")
    with pytest.raises(InputError) as caught:
        read_listed_terms(path)
    assert "row 2" in str(caught.value)
