"""The network that reads a pair: what it sees, that it reads each pair by itself, and that it is the one fitted."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.instruments.pairing import Sides
from workbench.divergence.detection import Detector
from workbench.divergence.facts import FIGURES, PairFacts
from workbench.divergence.network import load_network
from workbench.errors import ResourceError

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


def test_a_damaged_pair_stands_above_the_good_one_and_would_be_scored_lower(detector: Detector, sides: Sides) -> None:
    good, omitted, added = facts(detector, sides, (ORIGINAL, GOOD), (ORIGINAL, DAMAGED), (ORIGINAL, ADDED))
    damage, human = FIGURES.index("damage"), FIGURES.index("human")
    for bad in (omitted, added):
        assert bad.figures[damage] > good.figures[damage]
        assert bad.figures[human] < good.figures[human]


def test_a_pair_reads_the_same_alone_and_among_others(detector: Detector, sides: Sides) -> None:
    texts = [(ORIGINAL, GOOD), ("Он молчал.", "He was silent."), (f"{ORIGINAL} {ORIGINAL}", f"{GOOD} {DAMAGED}")] * 9
    together = facts(detector, sides, *texts)
    for text, among in zip(texts[:3], together[:3], strict=True):
        (alone,) = facts(detector, sides, text)
        assert np.array_equal(alone.omitted, among.omitted)
        assert np.array_equal(alone.figures, among.figures)


def test_an_english_original_is_read_the_other_way_round(detector: Detector, sides: Sides) -> None:
    (there,) = facts(detector, sides, (ORIGINAL, DAMAGED))
    (back,) = facts(Detector(original_language="en", version_language="ru"), sides, (DAMAGED, ORIGINAL))
    assert np.allclose(there.omitted, back.added, atol=0.3)
    assert int(back.added.argmax()) == back.view.version.forms.index("министра")


def test_the_weights_are_those_of_the_fitted_network(sides: Sides) -> None:
    torch = pytest.importorskip("torch")
    from tests.instruments import network_examples as examples
    from tests.instruments import pair_network as fitted
    from workbench.divergence.network import PairNetwork

    collector = examples.Collector()
    pairs = sides.pairs([(ORIGINAL, GOOD), ("Он молчал.", "He was silent."), (ORIGINAL, ADDED)])
    made = [example for pair in pairs if (example := collector.example(pair)) is not None]
    standard = examples.standard_of([[example] for example in made])
    torch.manual_seed(1)
    inputs = made[0].inputs
    network = fitted.Network(inputs.russian.vectors.shape[1], inputs.russian.features.shape[1], 11, 0.1).eval()
    with torch.no_grad():
        seen = network(examples.batch_of(made, standard))
    weights = {name: np.asarray(value, np.float32) for name, value in fitted.arrays(network, standard).items()}
    for k, reading in enumerate(PairNetwork(weights).read([examples.whole(example.inputs) for example in made])):
        assert np.allclose(reading.russian, seen.odds[0][k, : len(reading.russian)].numpy(), atol=2e-3)
        assert np.allclose(reading.english, seen.odds[1][k, : len(reading.english)].numpy(), atol=2e-3)
        assert np.allclose([reading.damage, reading.human], [float(seen.damage[k]), float(seen.human[k])], atol=2e-3)


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "network.npz"
    path.write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(ResourceError, match="damaged"):
        load_network(path)
    np.savez(path, other=np.zeros(3))
    with pytest.raises(ResourceError, match="damaged"):
        load_network(path)
