"""What the instruments that fit small networks share."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from torch import nn

Floats = NDArray[np.float32]


def auc(scores: Floats, labels: Floats) -> float:
    """Area under the receiver's curve."""
    ranks = np.empty(len(scores))
    ranks[np.argsort(scores)] = np.arange(len(scores))
    positive = float(labels.sum())
    negative = len(labels) - positive
    return round(float((ranks[labels > 0].sum() - positive * (positive - 1) / 2) / (positive * negative)), 4)


def found_at(scores: Floats, labels: Floats, share: float) -> float:
    """The share of the labelled above what a `share` of the others are above."""
    return round(float((scores[labels > 0] >= np.quantile(scores[labels == 0], 1 - share)).mean()), 4)


def layer_arrays(name: str, layers: Iterable[nn.Module]) -> dict[str, Floats]:
    """The arrays that `workbench.divergence.seams.Layers` reads."""
    found: dict[str, Floats] = {}
    for number, layer in enumerate(layers):
        assert isinstance(layer, nn.Linear)
        found[f"{name}_{number}"] = layer.weight.detach().numpy().T
        found[f"{name}_{number}_bias"] = layer.bias.detach().numpy()
    return found
