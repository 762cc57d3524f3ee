"""Seams: where the English alone shows that a word is missing, and what the check makes of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.instruments.pairing import Sides
from workbench.divergence.detection import Detector
from workbench.divergence.evidence import seams_of_lost, seams_of_own
from workbench.divergence.seams import SeamModel, load_seams
from workbench.errors import ResourceError
from workbench.texts.tokens import word_spans
from workbench.works.model import Kind

BROKEN = [
    ("Light rain will in some areas of Moscow.", "will", "in"),
    ("He was by the police on Friday.", "was", "by"),
    ("Daniel Russell made the on Friday.", "the", "on"),
    ("I do not what to say to him.", "not", "what"),
]
WHOLE = [
    "Light rain will fall in some areas of Moscow.",
    "He was arrested by the police on Friday.",
    "Daniel Russell made the announcement on Friday.",
    "I do not know what to say to him.",
]


@pytest.fixture(scope="module")
def seams() -> SeamModel:
    return load_seams()


def odds(seams: SeamModel, sides: Sides, text: str) -> np.ndarray:  # type: ignore[type-arg]
    side = sides.pairs([(text, text)])[0].version
    return seams.log_odds([([span.of(text) for span in side.spans], side.vectors)])[0]


@pytest.mark.parametrize(("text", "before", "behind"), BROKEN)
def test_the_strongest_seam_is_where_a_word_is_missing(
    seams: SeamModel, sides: Sides, text: str, before: str, behind: str
) -> None:
    found = odds(seams, sides, text)
    forms = [span.of(text) for span in word_spans(text)]
    assert len(found) == len(forms) + 1
    at = int(found.argmax())
    assert (forms[at - 1], forms[at]) == (before, behind)


def test_whole_sentences_have_weaker_seams(seams: SeamModel, sides: Sides) -> None:
    broken = [odds(seams, sides, text).max() for text, _, _ in BROKEN]
    whole = [odds(seams, sides, text).max() for text in WHOLE]
    assert all(a > b + 1 for a, b in zip(broken, whole, strict=True))


def test_no_words_have_one_seam(seams: SeamModel) -> None:
    (alone,) = seams.log_odds([((), np.zeros((0, 512), np.float32))])
    assert alone.shape == (1,)
    assert seams.log_odds([]) == []


def test_a_lost_word_looks_at_the_seam_between_its_neighbours_counterparts() -> None:
    strength = np.array([[1, 0, 0], [0, 0, 0], [0, 1, 0], [0, 0, 1]], np.float32)
    found = seams_of_lost(np.array([-5, 2, -3, -4], np.float32), strength)
    assert found[1].tolist() == [2, 2, 2, 2.5]
    assert found[3].tolist()[:2] == [-3, 2]
    own = seams_of_own(np.array([-5, 2, -3, -4], np.float32))
    assert own.tolist() == [[-5, 2, 2, 2], [2, -3, 2, 2], [-3, -4, 2, -3]]


def test_a_noun_left_out_by_oversight_is_loud(sides: Sides, detector: Detector) -> None:
    original = "По этой статье блогеру может грозить штраф до тысячи рублей."
    good = "Under this article, the blogger may face a fine of up to a thousand roubles."
    bad = "Under this article, the blogger may face a of up to a thousand roubles."
    results = detector.document(sides.pairs([(original, good), (original, bad)]))
    assert not [found for found in results[0].findings if found.severity.loud]
    lost = [found for found in results[1].findings if found.kind is Kind.OMISSION and found.severity.loud]
    assert len(lost) == 1
    assert "штраф" in lost[0].original[0].of(original)
    assert results[1].divergence > results[0].divergence


def test_damaged_weights_are_told(tmp_path: Path) -> None:
    broken = tmp_path / "seams.npz"
    broken.write_bytes(b"PK\x03\x04 not an archive")
    with pytest.raises(ResourceError, match="damaged"):
        load_seams(broken)
