"""Fits the table of translations: `python -m tests.instruments.fit_translations --data DIR`.

IBM Model 1 (Brown et al. 1993) over lemmas with an empty word, both directions, on `corpora.NAMES`.
"""

from __future__ import annotations

import argparse
import gzip
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests.instruments.corpora import NAMES, Texts, read_corpus
from workbench.language.lemmas import English, Russian
from workbench.texts.tokens import is_word, word_spans

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 6
LEAST_COUNT = 2
LEAST_PROBABILITY = 0.03
LONGEST = 60

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Vocabulary:
    """Numbers for lemmas; 0 is the empty word."""

    def __init__(self) -> None:
        self.words = [""]
        self._ids: dict[str, int] = {"": 0}

    def id(self, word: str) -> int:
        """The word's number."""
        found = self._ids.setdefault(word, len(self.words))
        if found == len(self.words):
            self.words.append(word)
        return found


def lemmatised(texts: Texts) -> tuple[list[list[int]], list[list[int]], Vocabulary, Vocabulary]:
    """Lemma numbers a pair, and the vocabularies."""
    russian, english = Russian(), English()
    first, second = Vocabulary(), Vocabulary()
    left: list[list[int]] = []
    right: list[list[int]] = []
    for original, version in texts:
        one = [first.id(russian.lemma(word)) for word in _words(original)]
        two = [second.id(english.lemma(word)) for word in _words(version)]
        if 0 < len(one) <= LONGEST and 0 < len(two) <= LONGEST:
            left.append(one)
            right.append(two)
    return left, right, first, second


def _words(text: str) -> list[str]:
    return [word for word in (span.of(text) for span in word_spans(text)) if is_word(word) and not word[0].isdigit()]


def model_one(source: Sequence[Sequence[int]], target: Sequence[Sequence[int]], size: int) -> tuple[Ints, Floats]:
    """Keys `source · size + target` of all pairs seen together, ascending, and p(target | source) of each."""
    keys, groups = [], []
    count = 0
    for one, two in zip(source, target, strict=True):
        with_empty = np.array([0, *one], np.int64)
        for word in two:
            keys.append(with_empty * size + word)
            groups.append(np.full(len(with_empty), count, np.int64))
            count += 1
    every, group = np.concatenate(keys), np.concatenate(groups)
    known, place = np.unique(every, return_inverse=True)
    heads = known // size
    probability = np.ones(len(known))
    for _ in range(ROUNDS):
        weight = probability[place]
        weight /= np.bincount(group, weight, minlength=count)[group]
        probability = np.bincount(place, weight, minlength=len(known))
        probability /= np.bincount(heads, probability)[heads]
    return known, probability


def main() -> None:
    """Fit and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=ROOT / "resources/weights/translations.tsv.gz")
    arguments = parser.parse_args()
    corpora = {name: read_corpus(name, arguments.data) for name in NAMES}
    left, right, first, second = lemmatised([pair for texts in corpora.values() for pair in texts])
    forward = dict(zip(*(part.tolist() for part in model_one(left, right, len(second.words))), strict=True))
    backward = dict(zip(*(part.tolist() for part in model_one(right, left, len(first.words))), strict=True))
    counts = [np.bincount(np.concatenate([np.array(one) for one in side])) for side in (left, right)]
    written = [
        f"# geometric mean at least {LEAST_PROBABILITY}; lemmas seen {LEAST_COUNT} times or more",
        f"# p(English | Russian) and p(Russian | English) of lemmas, IBM Model 1, {ROUNDS} rounds; −100·log p",
        *(f"# {name}: {len(texts)} pairs" for name, texts in corpora.items()),
        *(f"r\t{word}\t{counts[0][i]}" for i, word in enumerate(first.words) if i and counts[0][i] >= LEAST_COUNT),
        *(f"e\t{word}\t{counts[1][i]}" for i, word in enumerate(second.words) if i and counts[1][i] >= LEAST_COUNT),
    ]
    for key, there in sorted(forward.items()):
        i, j = divmod(key, len(second.words))
        back = backward.get(j * len(first.words) + i, 0.0)
        if i and j and (there * back) ** 0.5 >= LEAST_PROBABILITY and min(counts[0][i], counts[1][j]) >= LEAST_COUNT:
            logs = (round(-100 * float(np.log(max(value, 0.0025)))) for value in (there, back))
            written.append("\t".join(("p", first.words[i], second.words[j], *map(str, logs))))
    with gzip.GzipFile(arguments.out, "wb", mtime=0) as stream:
        stream.write(("\n".join(written) + "\n").encode())
    print(f"{arguments.out}: {len(written)} lines, {arguments.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
