"""How far the shipped network's arithmetic is from PyTorch's: `python -m tests.instruments.compare_networks`.

Weights are random. Prints the greatest difference over the words and wholes of some pairs, which half precision of the
weights explains, also to a network restored from what was stored.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch

from tests.instruments.network_examples import Collector, batch_of, standard_of, whole
from tests.instruments.pair_network import Network, arrays, restored
from tests.instruments.pairing import Sides
from workbench.divergence.network import load_network

PAIRS = [
    ("Комитет опубликовал подробный отчёт о поездке министра.", "The committee published a report on the trip."),
    ("Он молчал.", "He was silent."),
    ("Завтра мы поедем в город на рынок.", "Tomorrow we shall go to town, and to the market, and then home again."),
]


def greatest_difference() -> float:
    """Of log odds and human score."""
    collector = Collector()
    pairs = Sides(collector.encoder).pairs(PAIRS)
    made = [example for pair in pairs if (example := collector.example(pair)) is not None]
    standard = standard_of([[example] for example in made])
    torch.manual_seed(1)
    inputs = made[0].inputs
    network = Network(inputs.russian.vectors.shape[1], inputs.russian.features.shape[1], len(inputs.traits), 0.1)
    network.eval()
    with torch.no_grad():
        for weights in network.parameters():
            weights += 0.05 * torch.randn_like(weights)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "network.npz"
        np.savez(path, **arrays(network, standard))
        shipped = load_network(path)
        again, its_standard = restored(path)
    with torch.no_grad():
        both = (network(batch_of(made, standard)), again.eval()(batch_of(made, its_standard)))
    differences: list[float] = []
    for k, reading in enumerate(shipped.read([whole(example.inputs) for example in made])):
        for seen in both:
            for own, other in zip((reading.russian, reading.english), seen.odds, strict=True):
                differences.append(float(np.abs(own - other[k, : len(own)].numpy()).max()))
            differences.append(abs(reading.human - float(seen.human[k])))
    return max(differences)


if __name__ == "__main__":
    print(greatest_difference())
