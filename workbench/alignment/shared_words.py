"""Names and numbers that two texts share: rare ones tell which sentences belong together, whatever the vectors say.

Numbers are compared by their digits, names by their consonants, in sounds that both scripts share; only what stands
near the band and is rare on both sides counts. No language's rules are asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.alignment.band import Band, Integers
from workbench.alignment.signs import NUMBER
from workbench.alignment.words_tokens import consonant_sounds
from workbench.progress import SILENT, Progress

_NAME: Final = re.compile(r"\b[A-ZÀ-ÞА-ЯЁ]\w{2,}")
_SOUNDS: Final = 5  # consonants by which a name is known: endings differ
_FEWEST: Final = 3  # consonants below which a name is not known
_RARE: Final = 0.2  # weight below which a word is too common to tell anything
_NEAR: Final = 8  # sentences around the band
_LOOKED_AT: Final = 20_000  # characters of a line
_LOOK: Final = 64  # texts between two looks at the progress

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class SharedWords:
    """Pairs of sentences that share a rare word, by the original's; a pair comes once a word.

    Attributes:
        original, version: (k,) the sentences.
        weight: (k,) 0…1, the rarer the more.
    """

    original: Integers
    version: Integers
    weight: Floats

    def summed(self, rows: tuple[int, int], columns: tuple[int, int]) -> Floats:
        """(r + 1, c + 1) for the first sentences of a stretch of either side what all of them share, added up."""
        part = slice(*np.searchsorted(self.original, rows).tolist())
        i, j = self.original[part] - rows[0], self.version[part] - columns[0]
        inside = (j >= 0) & (j < columns[1] - columns[0])
        total = np.zeros((rows[1] - rows[0] + 1, columns[1] - columns[0] + 1), np.float32)
        np.add.at(total, (i[inside] + 1, j[inside] + 1), self.weight[part][inside])
        np.cumsum(total, axis=0, out=total)
        return np.cumsum(total, axis=1, out=total)


def shared_words(
    original: Sequence[str], version: Sequence[str], band: Band, progress: Progress = SILENT
) -> SharedWords:
    """What the sentences of two texts share near a band."""
    known: dict[str, int] = {}
    sounds: dict[str, str] = {}
    left, right = (_occurrences(texts, known, sounds, progress) for texts in (original, version))
    counts = [np.bincount(side[0], minlength=len(known)).astype(np.float64) for side in (left, right)]
    size = np.sqrt(len(original) * len(version))
    with np.errstate(divide="ignore"):
        weight = np.log(size / np.sqrt(counts[0] * counts[1])) / np.log(max(size, 2.0))
    weight[(counts[0] == 0) | (counts[1] == 0) | (weight < _RARE)] = 0
    word, i = (one[weight[left[0]] > 0] for one in left)
    step = len(version) + 1
    keys = np.sort(right[0] * step + right[1])
    low = np.maximum(band.low[np.maximum(i - _NEAR, 0)] - 1, 0)
    high = np.minimum(band.high[np.minimum(i + 1 + _NEAR, band.rows)], len(version) - 1)
    first = np.searchsorted(keys, word * step + low)
    count = np.searchsorted(keys, word * step + high, side="right") - first
    before = np.concatenate(([0], np.cumsum(count)))
    found = keys[np.repeat(first - before[:-1], count) + np.arange(before[-1])] % step
    own = np.repeat(i, count)
    order = np.argsort(own, kind="stable")
    return SharedWords(own[order], found[order], weight[np.repeat(word, count)][order].astype(np.float32))


def _occurrences(
    texts: Sequence[str], known: dict[str, int], sounds: dict[str, str], progress: Progress
) -> tuple[Integers, Integers]:
    """The words that stand in each text, as numbers that `known` gives them, and the texts, each pair once."""
    words: list[int] = []
    places: list[int] = []
    for i, text in enumerate(texts):
        if i % _LOOK == 0:
            progress.check()
        own = text[:_LOOKED_AT]
        keys = {re.sub(r"\D", "", number) for number in NUMBER.findall(own)}
        for name in _NAME.findall(own):
            key = sounds.get(name)
            if key is None:
                key = sounds[name] = consonant_sounds(name)[:_SOUNDS]
            if len(key) >= _FEWEST:
                keys.add(key)
        words.extend(known.setdefault(key, len(known)) for key in sorted(keys))
        places.extend([i] * len(keys))
    return np.asarray(words, np.int64), np.asarray(places, np.int64)
