"""Words of the command line and of the window for kinds, thresholds and the term list."""

from __future__ import annotations

import pytest

from workbench.divergence.model import Volume
from workbench.errors import UsageError
from workbench.operations.detection_options import DetectionSettings, detection_settings
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
