"""The network of `workbench.divergence.network` in PyTorch, to be fitted, and its weights by name."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn

from workbench.divergence.network import TIES, VECTOR_SCALE, Floats

WIDTH = 64
HEADS = 4
LAYERS = 2
REACH = 8
INNER = 32
"""Units of the layer before a word's log odds."""

POOLED = 64
CLASSES = 6
NEVER = -30.0
_FITTING_ONLY = ("seam.", "edge", "apart.")


class Batch(NamedTuple):
    """Pairs filled up to the longest sides; of the two sides the Russian one comes first.

    Attributes:
        vectors (b, n, d), features (b, n, f), classes (b, n), present (b, n): of each side.
        ties: shape (b, n, m, TIES).
        traits: shape (b, t).
    """

    vectors: tuple[Tensor, Tensor]
    features: tuple[Tensor, Tensor]
    classes: tuple[Tensor, Tensor]
    present: tuple[Tensor, Tensor]
    ties: Tensor
    traits: Tensor


class Seen(NamedTuple):
    """What the network sees.

    Attributes:
        odds: log odds of the words of each side that they have no counterpart, shape (b, n).
        seams: of the version's seams that words were taken out there, shape (b, m + 1).
        damage: shape (b,), higher the more it looks like a damaged pair; it says little between different pairs and
            serves fitting alone.
        human: shape (b,), the score that people would give.
    """

    odds: tuple[Tensor, Tensor]
    seams: Tensor
    damage: Tensor
    human: Tensor


@dataclass(frozen=True)
class Standard:
    """Means and spreads of the features of the two sides and of the pairs' traits."""

    means: tuple[Floats, Floats]
    spreads: tuple[Floats, Floats]
    traits_mean: Floats
    traits_spread: Floats


class Attention(nn.Module):
    """Attention along a side (relative places) or across (ties; a word may look nowhere)."""

    def __init__(self, *, across: bool) -> None:
        super().__init__()
        self.q, self.kv, self.o = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, 2 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.across = across
        if across:
            self.bias = nn.Linear(TIES, HEADS)
            self.null = nn.Parameter(torch.zeros(HEADS))
        else:
            self.rel = nn.Parameter(torch.zeros(HEADS, 2 * REACH + 1))

    def forward(self, own: Tensor, other: Tensor, present: Tensor, ties: Tensor) -> Tensor:
        """Shape of `own`."""
        pairs, n, width = own.shape
        m = other.shape[1]
        asked = self.q(own).view(pairs, n, HEADS, -1).transpose(1, 2)
        shown = self.kv(other).view(pairs, m, 2, HEADS, -1).permute(2, 0, 3, 1, 4)
        weight = asked @ shown[0].transpose(-1, -2) / math.sqrt(width // HEADS)
        if self.across:
            weight = weight + self.bias(ties).permute(0, 3, 1, 2)
        else:
            places = (torch.arange(m)[None] - torch.arange(n)[:, None]).clamp(-REACH, REACH) + REACH
            weight = weight + self.rel[:, places]
        weight = weight.masked_fill(~present[:, None, None], NEVER)
        if self.across:
            nowhere = self.null[None, :, None, None].expand(pairs, HEADS, n, 1)
            share = torch.cat([weight, nowhere], -1).softmax(-1)[..., :-1]
        else:
            share = weight.softmax(-1)
        return torch.as_tensor(self.o((share @ shown[1]).transpose(1, 2).reshape(pairs, n, width)))


class Block(nn.Module):
    """One layer of one side."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.n1, self.n2, self.n3 = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.sa, self.ca = Attention(across=False), Attention(across=True)
        self.ff = nn.Sequential(nn.Linear(WIDTH, 2 * WIDTH), nn.ReLU(), nn.Linear(2 * WIDTH, WIDTH))
        self.drop = nn.Dropout(dropout)

    def forward(self, own: Tensor, other: Tensor, present: tuple[Tensor, Tensor], ties: Tensor) -> Tensor:
        """The words of one side after they have looked at their own and the other side."""
        inner = self.n1(own)
        own = own + self.drop(self.sa(inner, inner, present[0], ties))
        own = own + self.drop(self.ca(self.n2(own), other, present[1], ties))
        return torch.as_tensor(own + self.drop(self.ff(self.n3(own))))


class Network(nn.Module):
    """The network."""

    def __init__(self, vectors: int, features: int, traits: int, dropout: float) -> None:
        super().__init__()
        self.v = nn.ModuleList(nn.Linear(vectors, WIDTH) for _ in range(2))
        self.f = nn.ModuleList(nn.Linear(features, WIDTH) for _ in range(2))
        self.kind = nn.ModuleList(nn.Embedding(CLASSES, WIDTH) for _ in range(2))
        self.blocks = nn.ModuleList(nn.ModuleList(Block(dropout) for _ in range(2)) for _ in range(LAYERS))
        self.norm = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in range(2))
        self.head = nn.ModuleList(_two(WIDTH, INNER, 1) for _ in range(2))
        self.seam = _two(2 * WIDTH, INNER, 1)
        self.edge = nn.Parameter(torch.zeros(2, WIDTH))
        self.pool, self.apart = _two(4 * WIDTH + traits, POOLED, 1), _two(4 * WIDTH + traits, POOLED, 1)
        self.drop = nn.Dropout(dropout)

    def forward(self, batch: Batch) -> Seen:
        """What is seen in the pairs."""
        words = self.words(batch)
        odds = [self.head[k](words[k])[..., 0] for k in (0, 1)]
        whole = self.drop(self.whole(words, batch))
        return Seen((odds[0], odds[1]), self._seams(words[1]), self.apart(whole)[:, 0], self.pool(whole)[:, 0])

    def words(self, batch: Batch) -> list[Tensor]:
        """The words of each side after they have looked at each other, shape (b, n, WIDTH)."""
        words = [
            self.v[k](self.drop(batch.vectors[k] * float(VECTOR_SCALE)))
            + self.f[k](batch.features[k])
            + self.kind[k](batch.classes[k])
            for k in (0, 1)
        ]
        present = batch.present
        back = batch.ties.transpose(1, 2)
        for layer in self.blocks:
            first, second = layer  # type: ignore[misc]
            words = [
                first(words[0], words[1], present, batch.ties),
                second(words[1], words[0], present[::-1], back),
            ]
        return [self.norm[k](words[k]) for k in (0, 1)]

    def whole(self, words: list[Tensor], batch: Batch) -> Tensor:
        """What is known of the pairs as wholes: mean and highest of the words, and the traits, shape (b, …)."""
        parts: list[Tensor] = []
        for some, there in zip(words, batch.present, strict=True):
            flags = there[..., None]
            parts += [(some * flags).sum(1) / flags.sum(1), some.masked_fill(~flags, -1e4).amax(1)]
        return torch.cat([*parts, batch.traits], -1)

    def _seams(self, words: Tensor) -> Tensor:
        edges = self.edge[:, None, None].expand(2, len(words), 1, -1)
        beside = torch.cat([torch.cat([edges[0], words], 1), torch.cat([words, edges[1]], 1)], -1)
        return torch.as_tensor(self.seam(beside)[..., 0])


def _two(inputs: int, inner: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(inputs, inner), nn.ReLU(), nn.Linear(inner, outputs))


def arrays(network: Network, standard: Standard) -> dict[str, Floats]:
    """The weights by the names that `PairNetwork` reads, in half precision; what served fitting alone is left out."""
    linear = {name for name, module in network.named_modules() if isinstance(module, nn.Linear)}
    found: dict[str, Floats] = {}
    for name, value in network.state_dict().items():
        if name.startswith(_FITTING_ONLY):
            continue
        module, _, part = name.rpartition(".")
        array = value.detach().numpy()
        found[_paired(name)] = array.T if module in linear and part == "weight" else array
    halves = {name: np.asarray(value, np.float16) for name, value in found.items()}
    for k in (0, 1):
        halves |= {f"mean.{k}": standard.means[k], f"spread.{k}": standard.spreads[k]}
    return {**halves, "traits_mean": standard.traits_mean, "traits_spread": standard.traits_spread}


def restored(path: Path) -> tuple[Network, Standard]:
    """A stored network, to be fitted further; what served fitting alone is new."""
    with np.load(path, allow_pickle=False) as stored:
        found = {name: stored[name] for name in stored.files if name != "provenance"}
    standard = Standard(
        (found["mean.0"], found["mean.1"]),
        (found["spread.0"], found["spread.1"]),
        found["traits_mean"],
        found["traits_spread"],
    )
    network = Network(found["v.0.weight"].shape[0], found["f.0.weight"].shape[0], len(standard.traits_mean), 0.0)
    linear = {name for name, module in network.named_modules() if isinstance(module, nn.Linear)}
    state = network.state_dict()
    for name in state:
        if not name.startswith(_FITTING_ONLY):
            module, _, part = name.rpartition(".")
            array = found[_paired(name)].astype(np.float32)
            state[name] = torch.from_numpy(array.T.copy() if module in linear and part == "weight" else array)
    network.load_state_dict(state)
    return network, standard


def _paired(name: str) -> str:
    """The second of two linear layers is number 1 (in PyTorch 2, behind the rectifier)."""
    for outer in ("head.0", "head.1", "pool", "ff"):
        name = name.replace(f"{outer}.2.", f"{outer}.1.")
    return name
