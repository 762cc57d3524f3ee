"""What is taken out of a text before any encoder sees it, and where the rest stood."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
from numpy.typing import NDArray

# soft hyphens, joiners and stress marks cut a word into pieces that mean nothing (за́мок, Ver­trag)
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\u0300\u0301]")
NORMALISATION: Final = "1"
"""The version of this normalisation; part of every encoder's revision."""


def visible(text: str) -> str:
    """`text` without its invisible characters."""
    return _INVISIBLE.sub("", text)


def kept_positions(text: str) -> NDArray[np.int32] | None:
    """For each code point of the visible text its place in `text` (one more at the end); None when all are visible."""
    hidden = [match.start() for match in _INVISIBLE.finditer(text)]
    if not hidden:
        return None
    return np.append(np.delete(np.arange(len(text), dtype=np.int32), hidden), len(text)).astype(np.int32)
