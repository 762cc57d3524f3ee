"""What tells of each word whether it has a counterpart on the other side, for a fitted network to judge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]
Ints = NDArray[np.intp]

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
"""Names of a word's own features beside its vector, in order."""

PAIR_TRAITS: Final = (
    "cosine", "length", "unlinked_original", "unlinked_version", "disorder", "faintness_original", "faintness_version",
    "untied_original", "untied_version", "free_original", "free_version",
)  # fmt: skip
"""Names of what is the same for all words of a pair, in order."""

FEATURES: Final = (
    *SCALARS,
    "telling",
    *(f"{name}{place:+d}" for place in (-2, -1, 1, 2) for name in ("best", "confidence", "telling", "tie")),
    *(f"seam_{number}" for number in range(4)),
    *PAIR_TRAITS,
)
"""Names of all features of a word beside its vector, in order; of its neighbours those that say most."""

_WINDOW: Final = 2
_NEIGHBOURS: Final = (-2, -1, 1, 2)
_FAR: Final = np.float32(0.6)
_TIE_FAR: Final = np.float32(3)
_ROOM: Final = 4.0  # words around the expected place
_SURE: Final = 0.6  # confidence of a link that places are taken from
_WIDE_SEAM: Final = 8  # seams between two neighbours' counterparts, beyond which only the middle is looked at
_MIDDLE: Final = 3
_BEYOND: Final = 2


@dataclass(frozen=True, slots=True)
class WordFacts:
    """What is known of one side's words, n of them, against m on the other side.

    Attributes:
        similarity, ties: shape (n, m), of the words and of their lemmas in the table of translations.
        strength: shape (n, m), confidence of links, 0 where there is none.
        telling, other: which words of this side (n) and the other one (m) its text says something else without.
        capital: which words begin with a capital, shape (n,).
        familiar: how often the table saw each lemma (log) and its strongest tie, shape (n, 2).
        cosine: of the two sides as wholes.
    """

    similarity: Floats
    ties: Floats
    strength: Floats
    telling: Flags
    other: Flags
    capital: Flags
    familiar: Floats
    cosine: float


def word_features(words: WordFacts, seams: Floats, pair: Floats) -> Floats:
    """Shape (n, len(FEATURES)): the features of one side's words; `seams` (n, 4) and `pair` come last."""
    scalars = word_scalars(words)
    n, own = len(scalars), len(SCALARS)
    found = np.zeros((n, len(FEATURES)), np.float32)
    found[:, :own] = scalars
    found[:, own] = words.telling
    main = found[:, (0, 3, own, 14)]
    at = own + 1
    for place in _NEIGHBOURS:
        into = slice(max(-place, 0), n - max(place, 0))
        found[into, at : at + 4] = main[max(place, 0) : n + min(place, 0)]
        at += 4
    found[:, at : at + 4] = seams
    found[:, at + 4 :] = pair
    return found


def seams_of_lost(seams: Floats, strength: Floats) -> Floats:
    """Shape (n, 4): the seams of the other side where each word's counterpart should stand.

    The strongest between the counterparts of the nearest words before and behind, and a little beyond; the text's
    strongest; and how far the first stands above the text's second. `seams` has shape (m + 1,), `strength` (n, m).
    """
    n, m = strength.shape
    before, behind = _linked_around(strength)
    first = np.maximum(np.minimum(before, behind) + 1, 0)
    last = np.minimum(np.maximum(before, behind), m)
    middle = (first + last) // 2
    unclear = (last - first > _WIDE_SEAM) | (last < first)
    near = _strongest(
        seams, np.where(unclear, np.maximum(middle - _MIDDLE, 0), first), np.where(unclear, middle + _MIDDLE, last)
    )
    wide = _strongest(seams, np.maximum(first - _BEYOND, 0), last + _BEYOND)
    ordered = np.sort(seams)
    return np.stack([near, wide, np.full(n, ordered[-1]), near - ordered[-2:].mean()], axis=1)


def _strongest(seams: Floats, first: Ints, last: Ints) -> Floats:
    """The highest of the seams `first`…`last` (included, as far as there are any) of each row."""
    last = np.maximum(np.minimum(last, len(seams) - 1), first)
    places = np.minimum(first[:, None] + np.arange(int((last - first).max()) + 1), last[:, None])
    return np.asarray(seams[places].max(axis=1), np.float32)


def seams_of_own(seams: Floats) -> Floats:
    """Shape (n, 4): the seams before and behind each word of n, the text's strongest, and the stronger of the two."""
    before, behind = seams[:-1], seams[1:]
    return np.stack([before, behind, np.full(len(before), seams.max()), np.maximum(before, behind)], axis=1)


def _linked_around(strength: Floats) -> tuple[Ints, Ints]:
    """Shape (n,) each: the counterparts of the nearest sure words before and behind; −1 and m at the ends."""
    n, m = strength.shape
    linked = strength.max(axis=1) > _SURE
    target = strength.argmax(axis=1)
    before, behind = np.full(n, -1, np.intp), np.full(n, m, np.intp)
    last = np.maximum.accumulate(np.where(linked, np.arange(n), -1))[:-1]
    before[1:] = np.where(last >= 0, target[last], -1)
    following = np.minimum.accumulate(np.where(linked, np.arange(n), n)[::-1])[::-1][1:]
    behind[:-1] = np.where(following < n, target[np.minimum(following, n - 1)], m)
    return before, behind


def word_scalars(words: WordFacts) -> Floats:
    """Shape (n, len(SCALARS)): the features of one side's words beside their vectors."""
    similarity, strength = words.similarity, words.strength
    n, m = similarity.shape
    rows = np.arange(n)
    best_at = similarity.argmax(axis=1)
    best = similarity[rows, best_at]
    second = np.partition(similarity, m - 2, axis=1)[:, m - 2] if m > 1 else np.zeros(n, np.float32)
    across = np.abs((rows / n)[:, None] - (np.arange(m) / m)[None]).astype(np.float32)
    near = (similarity - _FAR * across).max(axis=1)
    confidence = strength.max(axis=1)
    mutual = (similarity.argmax(axis=0)[best_at] == rows).astype(np.float32)
    contested = _strongest_rivals(similarity, best_at) - best if n > 1 else -best
    linked = (confidence > _SURE).astype(np.float32)
    before, after = _neighbours(linked)
    room, room_best = _room(similarity, strength, words.other)
    found = np.empty((len(SCALARS), n), np.float32)
    for feature, values in enumerate(
        (
            best, second, near, confidence, mutual, contested, before, after, room, room_best,
            np.log(n / m), words.cosine, words.capital, rows / max(n - 1, 1),
            words.ties.max(axis=1), (words.ties - _TIE_FAR * across).max(axis=1),
            words.familiar[:, 0], words.familiar[:, 1],
        )
    ):  # fmt: skip
        found[feature] = values
    return found.T


def _strongest_rivals(similarity: Floats, best_at: Ints) -> Floats:
    """Shape (n,): how similar each word's best one is to any other word of this side, of two or more."""
    n = len(similarity)
    highest = np.partition(similarity, n - 2, axis=0)[n - 2 :]
    own = similarity[np.arange(n), best_at]
    others = np.where(own == highest[1, best_at], highest[0, best_at], highest[1, best_at])
    return np.asarray(np.maximum(others, -1), np.float32)


def _neighbours(linked: Floats) -> tuple[Floats, Floats]:
    padded = np.concatenate([np.ones(_WINDOW, np.float32), linked, np.ones(_WINDOW, np.float32)])
    n = len(linked)
    one, two = (padded[_WINDOW - k : _WINDOW - k + n] for k in (1, 2))
    three, four = (padded[_WINDOW + k : _WINDOW + k + n] for k in (1, 2))
    return (one + two) / _WINDOW, (three + four) / _WINDOW


def _room(similarity: Floats, strength: Floats, other: Flags) -> tuple[Floats, Floats]:
    """How many unlinked telling words stand where a word's counterpart is expected, and how similar the best is."""
    n, m = similarity.shape
    target = np.where(strength.max(axis=1) > _SURE, strength.argmax(axis=1), -1).astype(np.float32)
    known = target >= 0
    if not known.any():
        expected = np.arange(n, dtype=np.float32) * m / n
    else:
        expected = np.interp(np.arange(n), np.flatnonzero(known), target[known]).astype(np.float32)
    free = other & (strength.max(axis=0) <= _SURE)
    near = np.abs(expected[:, None] - np.arange(m)[None]) <= _ROOM
    open_words = near & free[None]
    room = open_words.sum(axis=1).astype(np.float32)
    best = np.where(open_words, similarity, -0.2).max(axis=1)
    return room, best.astype(np.float32)
