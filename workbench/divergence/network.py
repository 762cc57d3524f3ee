"""A small network that reads a pair's two sides beside each other, word by word.

Each word looks along its own side (self-attention) and across to the other (cross-attention, Vaswani et al. 2017),
where similarity, ties and links of words say how much two of them have to do with each other. From this come, for each
word, how strongly it seems to have no counterpart, and for the pair how people would score it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from workbench.errors import ResourceError
from workbench.progress import SILENT, Progress
from workbench.resources import resource

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]
Ints = NDArray[np.intp]

TIES: Final = 5
"""What is known of a word of one side and one of the other: similarity, tie, link, and how far apart they stand."""

VECTOR_SCALE: Final = np.float32(5)
"""Unit vectors times this are of the size of standardised features."""

AT_ONCE: Final = 16
"""Pairs of like length that are read in one go."""

_TIE_SCALES: Final = np.array([4, 0.25, 3, 5, 1], np.float32)
_NEAR: Final = 20.0  # places apart, as a share of the side, at which the last tie stops to grow
_NEAR_MOST: Final = 3.0
_NEVER: Final = np.float32(-1e4)
_DIGITS: Final = 4  # so that a pair reads the same alone and among others
_MOST: Final = AT_ONCE * 60 * 60  # pairs of words, filled up to the longest sides, in one go
_EPSILON: Final = np.float32(1e-5)


@dataclass(frozen=True, slots=True)
class SideInputs:
    """One side's words as the network takes them.

    Attributes:
        vectors: the encoder's, shape (n, d).
        features: shape (n, f).
        classes: of the tokens, shape (n,).
    """

    vectors: Floats
    features: Floats
    classes: Ints


@dataclass(frozen=True, slots=True)
class PairInputs:
    """A pair as the network takes it.

    Attributes:
        russian, english: the sides.
        similarity, ties, strength: of their words, shape (n, m).
        traits: of the pair, shape (t,).
    """

    russian: SideInputs
    english: SideInputs
    similarity: Floats
    ties: Floats
    strength: Floats
    traits: Floats


@dataclass(frozen=True, slots=True)
class PairReading:
    """What the network makes of a pair.

    Attributes:
        russian, english: log odds of each word that it has no counterpart, shapes (n,) and (m,).
        human: the score that people would give it, in spreads above the average; it was also learned by putting
            damaged pairs below the good ones that they were made of.
    """

    russian: Floats
    english: Floats
    human: float


class PairNetwork:
    """The network; `weights` are by name, as `tests/instruments/fit_network.py` stores them.

    The parts of the Russian side are named `0`, those of the English one `1`.
    """

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self._weights = weights
        self._layers = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("blocks."))
        self._heads = len(weights["blocks.0.0.sa.rel"])
        self._reach = weights["blocks.0.0.sa.rel"].shape[1] // 2

    def read(self, pairs: Sequence[PairInputs], progress: Progress = SILENT) -> list[PairReading]:
        """What the pairs look like, in order; a pair's reading does not depend on the others."""
        found: dict[int, PairReading] = {}
        for some in _batches([pair.similarity.shape for pair in pairs]):
            progress.check()
            found.update(zip(some, self._together([pairs[k] for k in some]), strict=True))
        return [found[k] for k in range(len(pairs))]

    def _together(self, pairs: Sequence[PairInputs]) -> list[PairReading]:
        sides = [[pair.russian for pair in pairs], [pair.english for pair in pairs]]
        lengths = [np.array([len(side.classes) for side in some]) for some in sides]
        present = [np.arange(count.max())[None] < count[:, None] for count in lengths]
        ties = _ties(pairs, lengths)
        seen = [self._first(k, sides[k], present[k]) for k in (0, 1)]
        across = (ties, np.swapaxes(ties, 1, 2))
        for layer in range(self._layers):
            seen = [
                self._block(f"blocks.{layer}.{k}", seen[k], seen[1 - k], (present[k], present[1 - k]), across[k])
                for k in (0, 1)
            ]
        seen = [self._norm(f"norm.{k}", seen[k]) for k in (0, 1)]
        odds = [self._two(f"head.{k}", seen[k])[..., 0] for k in (0, 1)]
        whole = self._whole(seen, present, np.stack([pair.traits for pair in pairs]))
        return [
            PairReading(
                np.round(odds[0][k, : lengths[0][k]], _DIGITS),
                np.round(odds[1][k, : lengths[1][k]], _DIGITS),
                round(float(whole[k]), _DIGITS),
            )
            for k in range(len(pairs))
        ]

    def _first(self, side: int, some: Sequence[SideInputs], present: Flags) -> Floats:
        """The words before they have looked at others, shape (pairs, longest, width)."""
        vectors = np.concatenate([one.vectors for one in some]) * VECTOR_SCALE
        features = np.concatenate([one.features for one in some])
        features = (features - self._weights[f"mean.{side}"]) / self._weights[f"spread.{side}"]
        words = self._linear(f"v.{side}", vectors) + self._linear(f"f.{side}", features)
        words += self._weights[f"kind.{side}.weight"][np.concatenate([one.classes for one in some])]
        found = np.zeros((*present.shape, words.shape[1]), np.float32)
        found[present] = words
        return found

    def _block(self, name: str, own: Floats, other: Floats, present: tuple[Flags, Flags], ties: Floats) -> Floats:
        inner = self._norm(f"{name}.n1", own)
        own = own + self._attention(f"{name}.sa", inner, inner, present[0], None)
        own += self._attention(f"{name}.ca", self._norm(f"{name}.n2", own), other, present[1], ties)
        own += self._two(f"{name}.ff", self._norm(f"{name}.n3", own))
        return own

    def _attention(self, name: str, own: Floats, other: Floats, present: Flags, ties: Floats | None) -> Floats:
        """Shape of `own`; without `ties` along the same side, with them across, where a word may also look nowhere."""
        pairs, n, width = own.shape
        m, size = other.shape[1], width // self._heads
        asked = self._linear(f"{name}.q", own).reshape(pairs, n, self._heads, size).transpose(0, 2, 1, 3)
        shown = self._linear(f"{name}.kv", other).reshape(pairs, m, 2, self._heads, size)
        weight = asked @ shown[:, :, 0].transpose(0, 2, 3, 1)
        weight *= np.float32(1 / np.sqrt(size))
        if ties is None:
            weight += self._weights[f"{name}.rel"][:, _places(n, self._reach)]
        else:
            weight += self._linear(f"{name}.bias", ties).transpose(0, 3, 1, 2)
        if not present.all():
            weight += np.where(present, np.float32(0), _NEVER)[:, None, None]
        nowhere = np.full((1, self._heads, 1, 1), -np.inf, np.float32)
        if ties is not None:
            nowhere = self._weights[f"{name}.null"][None, :, None, None]
        highest = np.maximum(weight.max(axis=3, keepdims=True), nowhere)
        weight -= highest
        np.exp(weight, out=weight)
        weight /= weight.sum(axis=3, keepdims=True) + np.exp(nowhere - highest)
        taken = np.asarray(weight @ shown[:, :, 1].transpose(0, 2, 1, 3), np.float32)
        return self._linear(f"{name}.o", taken.transpose(0, 2, 1, 3).reshape(pairs, n, width))

    def _whole(self, seen: Sequence[Floats], present: Sequence[Flags], traits: Floats) -> Floats:
        """Shape (pairs,): the human score, from the mean and the highest of the words."""
        parts: list[Floats] = []
        for words, there in zip(seen, present, strict=True):
            flags = there[..., None]
            parts.append(np.where(flags, words, 0).sum(axis=1) / flags.sum(axis=1, dtype=np.float32))
            parts.append(np.where(flags, words, -np.inf).max(axis=1))
        standard = (traits - self._weights["traits_mean"]) / self._weights["traits_spread"]
        return self._two("pool", np.concatenate([*parts, standard], axis=1, dtype=np.float32))[:, 0]

    def _two(self, name: str, inputs: Floats) -> Floats:
        inner = self._linear(f"{name}.0", inputs)
        np.maximum(inner, 0, out=inner)
        return self._linear(f"{name}.1", inner)

    def _linear(self, name: str, inputs: Floats) -> Floats:
        weight = self._weights[f"{name}.weight"]
        found = inputs.reshape(-1, inputs.shape[-1]) @ weight
        found += self._weights[f"{name}.bias"]
        return np.asarray(found.reshape(*inputs.shape[:-1], weight.shape[1]), np.float32)

    def _norm(self, name: str, inputs: Floats) -> Floats:
        """Layer normalisation (Ba, Kiros and Hinton 2016)."""
        found = inputs - inputs.mean(axis=-1, keepdims=True)
        found /= np.sqrt((found * found).mean(axis=-1, keepdims=True) + _EPSILON)
        found *= self._weights[f"{name}.weight"]
        found += self._weights[f"{name}.bias"]
        return np.asarray(found, np.float32)


def _batches(shapes: Sequence[tuple[int, ...]]) -> list[list[int]]:
    """Pairs of like size together, at most `AT_ONCE` of them and fewer of long ones."""
    found: list[list[int]] = []
    longest = np.zeros(2, np.intp)
    for k in sorted(range(len(shapes)), key=lambda k: sum(shapes[k])):
        longest = np.maximum(longest, shapes[k])
        if found and len(found[-1]) < AT_ONCE and (len(found[-1]) + 1) * longest.prod() <= _MOST:
            found[-1].append(k)
        else:
            longest = np.array(shapes[k])
            found.append([k])
    return found


def _ties(pairs: Sequence[PairInputs], lengths: Sequence[Ints]) -> Floats:
    """Shape (pairs, longest, longest, TIES)."""
    found = np.zeros((len(pairs), int(lengths[0].max()), int(lengths[1].max()), TIES), np.float32)
    for k, pair in enumerate(pairs):
        found[k, : lengths[0][k], : lengths[1][k]] = ties_of(pair)
    return found


def ties_of(pair: PairInputs) -> Floats:
    """Shape (n, m, TIES): what is known of each two words of a pair."""
    n, m = pair.similarity.shape
    apart = np.abs((np.arange(n) / n)[:, None] - (np.arange(m) / m)[None])
    near = np.minimum(apart * _NEAR, _NEAR_MOST)
    found = np.stack([pair.similarity, pair.ties, pair.strength, apart, near], axis=-1)
    return np.asarray(found * _TIE_SCALES, np.float32)


@lru_cache(maxsize=256)
def _places(n: int, reach: int) -> Ints:
    """Shape (n, n): by how many places the second word stands behind the first, 0 for `reach` or more before it."""
    places = np.arange(n)
    return np.asarray(np.clip(places[None] - places[:, None], -reach, reach) + reach, np.intp)


def load_network(path: Path | None = None) -> PairNetwork:
    """The shipped network for the bundled encoder's vectors; `ResourceError` when the file is damaged."""
    path = path or resource("weights", "network.npz")
    try:
        with np.load(BytesIO(path.read_bytes()), allow_pickle=False) as stored:
            return PairNetwork(
                {name: np.asarray(stored[name], np.float32) for name in stored.files if name != "provenance"}
            )
    except (OSError, ValueError, KeyError, IndexError, BadZipFile) as error:
        raise ResourceError(
            "the weights of the divergence check are damaged", where=str(path), advice="Install Sverka again."
        ) from error
