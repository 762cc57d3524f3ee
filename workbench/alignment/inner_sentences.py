"""How many sentences a line holds, by its punctuation: translators join and split, but seldom without a trace.

A segment of several sentences that faces a single one hints at something left out, or at a neighbour that belongs to
it. Only the count matters here, in any language with capitals, so no language's rules are asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.progress import SILENT, Progress

_END: Final = re.compile(
    r"""(?:[!?…]|(?<=\w)\.|(?<=[\])"»”’'%])\.)[.!?…]*  # the end mark, not that of a lone initial (see _is_end)
        ["»”’'\])]*\s+                                  # what closes, and white space
        (?=["«“„‘'(\[—–-]*\s?[A-ZÀ-ÞА-ЯЁ0-9])           # what opens the next one
    """,
    re.VERBOSE,
)
_WORD: Final = re.compile(r"\w+\Z")
_SHORT: Final = 3  # letters up to which a capitalised word before a full stop is an abbreviation: Mrs., Gen., Св.
_LOOKED_AT: Final = 20_000  # characters; a longer line has hundreds of sentences anyway
_LOOK: Final = 64  # texts between two looks at the progress


def sentence_counts(texts: Sequence[str], progress: Progress = SILENT) -> NDArray[np.float32]:
    """(n,) the number of sentences in each text, at least 1."""
    counts = np.empty(len(texts), np.float32)
    for i, text in enumerate(texts):
        if i % _LOOK == 0:
            progress.check()
        counts[i] = _count(text[:_LOOKED_AT])
    return counts


def _count(text: str) -> int:
    return 1 + sum(_is_end(text, found) for found in _END.finditer(text))


def _is_end(text: str, found: re.Match[str]) -> bool:
    if text[found.start()] != "." or not found[0][1].isspace():
        return True  # a question, an exclamation, or something closes after the full stop
    word = _WORD.search(text, max(0, found.start() - 40), found.start())
    if word is None:
        return True
    if word[0].isdigit():
        return len(word[0]) > 2  # “5. ” numbers an item, “in 1945. ” ends a sentence
    return len(word[0]) > (_SHORT if word[0][0].isupper() else 1)
