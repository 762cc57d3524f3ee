"""The network that reads a pair: what it sees, that it reads each pair by itself, and that it is the one fitted."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from tests.instruments.pairing import Sides
from workbench.divergence.detection import Detector, DetectorSetup
from workbench.divergence.facts import FIGURES, PairFacts
from workbench.divergence.network import load_network
from workbench.divergence.network_inputs import MOST_WORDS
from workbench.errors import ResourceError

ROOT = Path(__file__).resolve().parents[2]
ORIGINAL = "Комитет опубликовал подробный отчёт о поездке министра в Берлин."
GOOD = "The committee published a detailed report on the minister's trip to Berlin."
DAMAGED = "The committee published a detailed report on the trip to Berlin."
ADDED = "The committee published a detailed report on the minister's trip to Berlin and about horses."


def facts(detector: Detector, sides: Sides, *texts: tuple[str, str]) -> list[PairFacts]:
    found = [one.facts for one in detector.survey(sides.pairs(texts))]
    assert None not in found
    return [one for one in found if one is not None]


def test_a_word_left_out_is_the_likeliest_to_have_no_counterpart(detector: Detector, sides: Sides) -> None:
    good, bad = facts(detector, sides, (ORIGINAL, GOOD), (ORIGINAL, DAMAGED))
    forms = bad.view.original.forms
    lost = forms.index("министра")
    assert int(bad.omitted.argmax()) == lost
    assert bad.omitted[lost] > good.omitted[lost] + 2


def test_a_word_put_in_is_the_likeliest_to_render_nothing(detector: Detector, sides: Sides) -> None:
    good, bad = facts(detector, sides, (ORIGINAL, GOOD), (ORIGINAL, ADDED))
    assert bad.view.version.forms[int(bad.added.argmax())] == "horses"
    assert bad.added.max() > good.added.max() + 2


def test_a_damaged_pair_would_be_scored_lower_than_the_good_one(detector: Detector, sides: Sides) -> None:
    good, omitted, added = facts(detector, sides, (ORIGINAL, GOOD), (ORIGINAL, DAMAGED), (ORIGINAL, ADDED))
    human = FIGURES.index("human")
    for bad in (omitted, added):
        assert bad.figures[human] < good.figures[human]


def test_a_huge_pair_is_judged_without_the_network(detector: Detector, sides: Sides) -> None:
    (huge,) = facts(detector, sides, (ORIGINAL, "committee " * (MOST_WORDS + 1)))
    (large,) = facts(detector, sides, (ORIGINAL, "committee " * MOST_WORDS))
    assert (huge.is_read, large.is_read) == (False, True)


def test_a_pair_reads_the_same_alone_and_among_others(detector: Detector, sides: Sides) -> None:
    texts = [(ORIGINAL, GOOD), ("Он молчал.", "He was silent."), (f"{ORIGINAL} {ORIGINAL}", f"{GOOD} {DAMAGED}")] * 9
    together = facts(detector, sides, *texts)
    for text, among in zip(texts[:3], together[:3], strict=True):
        (alone,) = facts(detector, sides, text)
        assert np.array_equal(alone.omitted, among.omitted)
        assert np.array_equal(alone.figures, among.figures)


def test_an_english_original_is_read_the_other_way_round(detector: Detector, sides: Sides) -> None:
    (there,) = facts(detector, sides, (ORIGINAL, DAMAGED))
    (back,) = facts(Detector(DetectorSetup("en", "ru")), sides, (DAMAGED, ORIGINAL))
    assert np.allclose(there.omitted, back.added, atol=0.3)
    assert int(back.added.argmax()) == back.view.version.forms.index("министра")


@pytest.mark.skipif(find_spec("torch") is None, reason="torch is not installed")
def test_the_shipped_network_reckons_as_the_fitted_one_does() -> None:
    command = [sys.executable, "-m", "tests.instruments.compare_networks"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert float(done.stdout) < 2e-3


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "network.npz"
    path.write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(ResourceError, match="damaged"):
        load_network(path)
    np.savez(path, other=np.zeros(3))
    with pytest.raises(ResourceError, match="damaged"):
        load_network(path)
