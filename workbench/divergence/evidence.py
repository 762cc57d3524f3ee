"""How strongly each word seems to have no counterpart on the other side: log odds from a small fitted network."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from workbench.errors import ResourceError
from workbench.resources import resource

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]

SCALARS: Final = (
    "best",
    "second",
    "best_near",
    "confidence",
    "mutual",
    "contested",
    "linked_before",
    "linked_after",
    "room",
    "room_best",
    "length",
    "cosine",
    "capital",
    "place",
    "tie",
    "tie_near",
    "familiar",
    "strongest",
)
"""Names of the features beside the word's vector, in order."""

_WINDOW: Final = 2
_FAR: Final = np.float32(0.6)
_TIE_FAR: Final = np.float32(3)
_ROOM: Final = 4.0  # words around the expected place


@dataclass(frozen=True, slots=True)
class WordNetwork:
    """One hidden layer over the word's vector and its scalars.

    Attributes:
        hidden: shape (k + len(SCALARS), h); hidden_bias (h,); output (h,); output_bias.
        mean, spread: of the scalars, shape (len(SCALARS),).
    """

    hidden: Floats
    hidden_bias: Floats
    output: Floats
    output_bias: float
    mean: Floats
    spread: Floats

    def log_odds(self, vectors: Floats, scalars: Floats) -> Floats:
        """Shape (n,): log odds that each word has no counterpart."""
        inputs = np.concatenate([vectors, (scalars - self.mean) / self.spread], axis=1)
        layer = np.maximum(inputs @ self.hidden + self.hidden_bias, 0)
        return np.asarray(layer @ self.output + self.output_bias, np.float32)


@dataclass(frozen=True, slots=True)
class WordNetworks:
    """The networks of the two sides: words left out of the version, and words added to it."""

    omitted: WordNetwork
    added: WordNetwork


def load_networks(path: Path | None = None) -> WordNetworks:
    """The shipped networks; `ResourceError` when the file is damaged."""
    path = path or resource("weights", "evidence.npz")
    try:
        with np.load(BytesIO(path.read_bytes()), allow_pickle=False) as stored:
            return WordNetworks(*(_network(stored, side) for side in ("omitted", "added")))
    except (OSError, ValueError, KeyError, BadZipFile) as error:
        raise ResourceError(
            "the weights of the divergence check are damaged", where=str(path), advice="Install Sverka again."
        ) from error


def _network(stored: np.lib.npyio.NpzFile, side: str) -> WordNetwork:
    def part(name: str) -> Floats:
        return np.asarray(stored[f"{side}_{name}"], np.float32)

    return WordNetwork(
        part("hidden"), part("hidden_bias"), part("output"), float(part("output_bias")), part("mean"), part("spread")
    )


@dataclass(frozen=True, slots=True)
class WordFacts:
    """What is known of one side's words, n of them, against m on the other side.

    Attributes:
        similarity, ties: shape (n, m), of the words and of their lemmas in the table of translations.
        strength: shape (n, m), confidence of links, 0 where there is none.
        content, other: which words of this side (n) and the other one (m) carry meaning of their own.
        capital: which words begin with a capital, shape (n,).
        familiar: how often the table saw each lemma (log) and its strongest tie, shape (n, 2).
        cosine: of the two sides as wholes.
    """

    similarity: Floats
    ties: Floats
    strength: Floats
    content: Flags
    other: Flags
    capital: Flags
    familiar: Floats
    cosine: float


def word_scalars(words: WordFacts) -> Floats:
    """Shape (n, len(SCALARS)): the features of one side's words beside their vectors."""
    similarity, strength = words.similarity, words.strength
    n, m = similarity.shape
    rows = np.arange(n)
    ordered = np.sort(similarity, axis=1)
    best_at = similarity.argmax(axis=1)
    best = ordered[:, -1]
    second = ordered[:, -2] if m > 1 else np.zeros(n, np.float32)
    across = np.abs((rows / n)[:, None] - (np.arange(m) / m)[None]).astype(np.float32)
    near = (similarity - _FAR * across).max(axis=1)
    confidence = strength.max(axis=1)
    mutual = (similarity.argmax(axis=0)[best_at] == rows).astype(np.float32)
    rivals = similarity[:, best_at].copy()
    rivals[rows, rows] = -1
    contested = rivals.max(axis=0) - best if n > 1 else -best
    linked = (confidence > 0.6).astype(np.float32)
    before, after = _neighbours(linked)
    room, room_best = _room(similarity, strength, words.other)
    return np.stack(
        [
            best, second, near, confidence, mutual, contested, before, after, room, room_best,
            np.full(n, np.log(n / m)), np.full(n, words.cosine), words.capital.astype(np.float32), rows / max(n - 1, 1),
            words.ties.max(axis=1), (words.ties - _TIE_FAR * across).max(axis=1),
            words.familiar[:, 0], words.familiar[:, 1],
        ],
        axis=1,
    ).astype(np.float32)  # fmt: skip


def _neighbours(linked: Floats) -> tuple[Floats, Floats]:
    padded = np.concatenate([np.ones(_WINDOW, np.float32), linked, np.ones(_WINDOW, np.float32)])
    n = len(linked)
    before = np.mean([padded[_WINDOW - k : _WINDOW - k + n] for k in range(1, _WINDOW + 1)], axis=0)
    after = np.mean([padded[_WINDOW + k : _WINDOW + k + n] for k in range(1, _WINDOW + 1)], axis=0)
    return before, after


def _room(similarity: Floats, strength: Floats, other: Flags) -> tuple[Floats, Floats]:
    """How many unlinked content words stand where a word's counterpart is expected, and how similar the best is."""
    n, m = similarity.shape
    target = np.where(strength.max(axis=1) > 0.6, strength.argmax(axis=1), -1).astype(np.float32)
    known = target >= 0
    if not known.any():
        expected = np.arange(n, dtype=np.float32) * m / n
    else:
        expected = np.interp(np.arange(n), np.flatnonzero(known), target[known]).astype(np.float32)
    free = other & (strength.max(axis=0) <= 0.6)
    near = np.abs(expected[:, None] - np.arange(m)[None]) <= _ROOM
    open_words = near & free[None]
    room = open_words.sum(axis=1).astype(np.float32)
    best = np.where(open_words, similarity, -0.2).max(axis=1)
    return room, best.astype(np.float32)
