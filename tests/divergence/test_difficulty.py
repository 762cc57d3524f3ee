"""The prior from the original's side: the same for every version, and silent where it was not learned."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.instruments.pairing import Sides
from workbench.divergence.detection import Detector
from workbench.divergence.difficulty import NO_DIFFICULTY, load_difficulty
from workbench.errors import ResourceError

EASY = "Он пришёл домой."
HARD = "Бздын-мужик обшмурыгал всю завалинку, да так и не сдюжил, охламон эдакий."


def _difficulty(detector: Detector, sides: Sides, original: str, version: str) -> float:
    facts = detector.survey(sides.pairs([(original, version)]))[0].facts
    assert facts is not None
    return facts.difficulty


def test_a_hard_original_stands_above_an_easy_one(detector: Detector, sides: Sides) -> None:
    version = "He came home."
    assert _difficulty(detector, sides, HARD, version) > _difficulty(detector, sides, EASY, version)


def test_it_is_the_same_for_every_version_of_an_original(detector: Detector, sides: Sides) -> None:
    good, bad = "He came home.", "The committee published 15 decrees."
    assert _difficulty(detector, sides, EASY, good) == _difficulty(detector, sides, EASY, bad)


def test_it_says_nothing_about_originals_in_another_script(detector: Detector, sides: Sides) -> None:
    assert _difficulty(detector, sides, "He came home.", EASY) == 0


def test_without_the_model_all_originals_are_equally_hard(sides: Sides) -> None:
    detector = Detector(learned_metric=False)
    assert _difficulty(detector, sides, HARD, "He came home.") == 0
    assert NO_DIFFICULTY.bias == 0


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "difficulty.npz"
    path.write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(ResourceError, match="damaged"):
        load_difficulty(path)
