"""Where a word seems to be missing between two words of an English text, from the English alone.

A translator who leaves a word out by oversight often leaves a seam: *will in some areas*, *made the on Friday*. A
small network reads four words to either side of each seam, as words, as shapes and as the encoder sees them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

import numpy as np

from workbench.divergence.evidence import Floats
from workbench.embedding.protocols import Vectors
from workbench.errors import ResourceError
from workbench.language.remembered import Remembered
from workbench.resources import resource

REACH: Final = 4
"""Words to either side of a seam that are read."""

NEAR: Final = 2
"""Words to either side whose vectors are read."""

PADDING: Final = 0
WORDS_FROM: Final = 60
"""Index of the first word of the vocabulary; below are padding and the shapes of rarer words."""

_ENDINGS: Final = (
    "ing", "ed", "ly", "tion", "ness", "ment", "ous", "able", "al", "ive", "er", "or", "est", "ist", "ity", "ic", "ful",
    "less", "ies", "es", "s", "en", "y", "th", "an", "ion", "ence", "ance",
)  # fmt: skip
_DIGITS, _MIXED, _SIGN, _ENDING = 1, 2, 3, 4

_PLACES: Final = 4  # so that a text reads the same alone and among others

_TEXTS: Final = frozenset(("vocabulary", "provenance"))


def shape_of(form: str) -> int:
    """Index of a word's shape: digits, digits and letters, a sign, or the ending of a word."""
    if any(letter.isdigit() for letter in form):
        return _DIGITS if form.isdigit() else _MIXED
    if not form[0].isalpha():
        return _SIGN
    lower = form.lower()
    return _ENDING + next((k for k, ending in enumerate(_ENDINGS) if lower.endswith(ending)), len(_ENDINGS))


def case_of(form: str) -> int:
    """0 for lower case, 1 for a capital, 2 for capitals."""
    return 2 if len(form) > 1 and form.isupper() else int(form[:1].isupper())


@dataclass(frozen=True, slots=True)
class Layers:
    """Fully connected layers with rectifiers between them, the last with a single output.

    Attributes:
        weights: shapes (inputs, h), (h, …), …, (…, 1); biases: to each.
    """

    weights: tuple[Floats, ...]
    biases: tuple[Floats, ...]

    def outputs(self, inputs: Floats) -> Floats:
        """Shape (n,) for inputs of shape (n, k)."""
        found = inputs
        for weight, bias in zip(self.weights[:-1], self.biases[:-1], strict=True):
            found = np.maximum(found @ weight + bias, 0)
        return np.asarray((found @ self.weights[-1] + self.biases[-1])[:, 0], np.float32)

    @classmethod
    def of(cls, parts: Mapping[str, Floats], name: str) -> Layers:
        """The layers `name_0`, `name_1`, … with `name_0_bias`, …; `KeyError` when there is none."""
        count = sum(part.startswith(f"{name}_") for part in parts) // 2
        numbers = range(max(count, 1))
        return cls(
            tuple(parts[f"{name}_{number}"] for number in numbers),
            tuple(parts[f"{name}_{number}_bias"] for number in numbers),
        )


class SeamModel:
    """The network; forms are remembered.

    `vocabulary` gives the index of a word in lower case; `words`, `shapes`, `cases` are embeddings, shapes (V, a),
    (S, b), (3, c); `view` turns a word vector of the encoder, less `view_mean`, and adds `view_bias`, shapes (d, k),
    (k,) and (k,).
    """

    def __init__(
        self,
        vocabulary: Mapping[str, int],
        words: Floats,
        shapes: Floats,
        cases: Floats,
        view: Floats,
        view_mean: Floats,
        view_bias: Floats,
        layers: Layers,
    ) -> None:
        self._vocabulary = vocabulary
        self._words, self._shapes, self._cases = words, shapes, cases
        self._view, self._view_mean, self._view_bias = view, view_mean, view_bias
        self._layers = layers
        self._known: Remembered[str, Floats] = Remembered()
        self._padding = self._embedded(PADDING, PADDING, 0)

    def log_odds(self, texts: Sequence[tuple[Sequence[str], Vectors]]) -> list[Floats]:
        """For each text, given by its words' forms and vectors, (n, d), how strongly something seems to be missing.

        Shape (n + 1,) each: before, between and behind n words. A text's do not depend on the others.
        """
        if not texts:
            return []
        lengths = [len(forms) for forms, _ in texts]
        padding = [self._padding] * REACH
        read = [*padding]
        for forms, _ in texts:
            read += [self._form(form) for form in forms]
            read += padding
        places = np.concatenate([np.full(length, REACH * k) for k, length in enumerate(lengths, 1)])
        places += np.arange(sum(lengths))  # where each word stands in `read`
        seen = np.tile(self._view_bias, (len(read), 1))
        seen[places] += np.concatenate([vectors for _, vectors in texts]) @ self._view - self._view_mean
        ends = np.cumsum(lengths) + REACH * np.arange(1, len(texts) + 1)
        seams = np.concatenate([np.arange(end - length, end + 1) for end, length in zip(ends, lengths, strict=True)])
        words = np.stack(read)[seams[:, None] + np.arange(-REACH, REACH)].reshape(len(seams), -1)
        near = seen[seams[:, None] + np.arange(-NEAR, NEAR)].reshape(len(seams), -1)
        found = self._layers.outputs(np.concatenate([words, near], axis=1))
        return np.split(np.round(found, _PLACES), np.cumsum([length + 1 for length in lengths])[:-1])

    def _form(self, form: str) -> Floats:
        found = self._known.get(form)
        if found is None:
            shape = shape_of(form)
            found = self._embedded(self._vocabulary.get(form.lower(), shape), shape, case_of(form))
            self._known[form] = found
        return found

    def _embedded(self, word: int, shape: int, case: int) -> Floats:
        return np.concatenate([self._words[word], self._shapes[shape], self._cases[case]])


def load_seams(path: Path | None = None) -> SeamModel:
    """The shipped model for the bundled encoder's vectors; `ResourceError` when the file is damaged."""
    path = path or resource("weights", "seams.npz")
    try:
        with np.load(BytesIO(path.read_bytes()), allow_pickle=False) as stored:
            listed = str(stored["vocabulary"]).split("\n")
            parts = {name: np.asarray(stored[name], np.float32) for name in stored.files if name not in _TEXTS}
            return SeamModel(
                {word: index for index, word in enumerate(listed, WORDS_FROM)},
                parts["words"],
                parts["shapes"],
                parts["cases"],
                parts["view"],
                parts["view_mean"],
                parts["view_bias"],
                Layers.of(parts, "layer"),
            )
    except (OSError, ValueError, KeyError, BadZipFile) as error:
        raise ResourceError(
            "the weights of the divergence check are damaged", where=str(path), advice="Install Sverka again."
        ) from error
