"""How hard an original is to translate, whatever became of it: a prior for the divergence of its versions.

Learned from scores that people gave to translations, from the original's side alone. It raises and lowers all versions
of an original alike, so that it never decides between a good and a damaged one; evidence does. (Partial input tells
much in quality estimation: Sun, Guzmán and Specia 2020.)
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from workbench.alignment.words_table import TranslationTable
from workbench.alignment.words_tokens import is_cyrillic
from workbench.divergence.view import SideView
from workbench.embedding.protocols import Vectors
from workbench.errors import ResourceError
from workbench.resources import resource

Floats = NDArray[np.float32]

TRAITS: Final = (
    "words", "letters", "familiarity", "least_familiar", "unseen", "rare", "capitals", "digits", "quotes", "commas",
    "inner_capital", "full_stop",
)  # fmt: skip
"""Names of what is measured of an original beside its vector, in order."""

_QUOTE: Final = re.compile('[«»"“”]')
_RARE: Final = 2.0  # log of one plus how often the table saw a lemma
_COMMON: Final = 5.0  # stands for an original without content words


@dataclass(frozen=True, slots=True)
class Difficulty:
    """A linear model over the original's sentence vector and its traits.

    Attributes:
        vector: shape (d,); traits: shape (len(TRAITS),), for standardised traits.
        middle, spread: of the traits, shape (len(TRAITS),).
        bias: makes the mean 0.
    """

    vector: Floats
    traits: Floats
    middle: Floats
    spread: Floats
    bias: float

    def of(self, side: SideView, sentence_vector: Vectors, table: TranslationTable | None) -> float:
        """Higher is harder, about −1.5…1.5; 0 for what it was not learned for (other encoders and scripts)."""
        if table is None or len(sentence_vector) != len(self.vector) or not is_cyrillic(side.text):
            return 0.0
        standard = (traits_of(side, table) - self.middle) / self.spread
        return float(sentence_vector @ self.vector + standard @ self.traits + self.bias)


_NOTHING: Final = np.zeros(0, np.float32)
NO_DIFFICULTY: Final = Difficulty(_NOTHING, _NOTHING, _NOTHING, _NOTHING, 0.0)
"""Takes all originals for equally hard."""


def traits_of(side: SideView, table: TranslationTable) -> Floats:
    """Shape (len(TRAITS),): what the words of an original tell of its difficulty."""
    words = [k for k, token in enumerate(side.tokens) if token.is_word]
    known = table.russian
    seen = [known.get(side.tokens[k].lemma, (0.0, 0.0))[0] for k in words if side.content[k]] or [_COMMON]
    seen.sort()
    ordered = np.array(seen)
    count, text = max(len(side.tokens), 1), side.text
    capitals = [side.forms[k][0].isupper() for k in words]
    return np.array(
        [
            np.log(count),
            len(words) / count,
            np.add.reduce(ordered) / len(seen),
            sum(seen[:2]) / len(seen[:2]),
            bisect_right(seen, 0.0) / len(seen),
            bisect_left(seen, _RARE) / len(seen),
            sum(capitals) / max(len(words), 1),
            sum(map(str.isdigit, text)) / max(len(text), 1),
            bool(_QUOTE.search(text)),
            text.count(",") / count,
            any(capitals[1:]),
            text.rstrip()[-1:] in ".!?",
        ],
        np.float32,
    )


def load_difficulty(path: Path | None = None) -> Difficulty:
    """The shipped model for the bundled encoder's vectors; `ResourceError` when the file is damaged."""
    path = path or resource("weights", "difficulty.npz")
    try:
        with np.load(BytesIO(path.read_bytes()), allow_pickle=False) as stored:
            vector, traits, middle, spread = (
                np.asarray(stored[name], np.float32) for name in ("vector", "traits", "middle", "spread")
            )
            return Difficulty(vector, traits, middle, spread, float(stored["bias"]))
    except (OSError, ValueError, KeyError, BadZipFile) as error:
        raise ResourceError(
            "the weights of the divergence score are damaged", where=str(path), advice="Install Sverka again."
        ) from error
