"""How much versions vary over one passage of the original: which passages provoke variation?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from workbench.collation.tokens import FUNCTION_WORDS, tokens_of
from workbench.embedding.protocols import Vectors

_WORDS_SHARE = 0.5


def variation(texts: Sequence[str], vectors: Vectors | None = None) -> float:
    """0…1: 0 when all versions use the same content words, 1 when no two share any.

    The mean over the pairs of versions of 1 − Dice's coefficient of their content words, spellings being one. With
    `vectors` (shape (n, d), unit length, a row a text) half of it is the mean of 1 − cosine, so that other words for
    the same meaning weigh less. Versions without text do not count; fewer than two give 0.
    """
    present = [index for index, text in enumerate(texts) if text]
    pairs = list(combinations(present, 2))
    if not pairs:
        return 0.0
    words = {index: _content_words(texts[index]) for index in present}
    apart = sum(1 - _dice(words[one], words[two]) for one, two in pairs) / len(pairs)
    if vectors is None:
        return apart
    spread = sum(1 - float(np.dot(vectors[one], vectors[two])) for one, two in pairs) / len(pairs)
    return _WORDS_SHARE * apart + (1 - _WORDS_SHARE) * min(max(spread, 0.0), 1.0)


def _content_words(text: str) -> frozenset[str]:
    tokens = tokens_of(text)
    words = frozenset(key for key, word in zip(tokens.keys, tokens.words, strict=True) if word)
    return words - FUNCTION_WORDS or words


def _dice(one: frozenset[str], two: frozenset[str]) -> float:
    total = len(one) + len(two)
    return 2 * len(one & two) / total if total else 1.0
