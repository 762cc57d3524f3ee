"""What a document is recognised by in another language: its vectors, numbers, dates, names and length."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.embedding.protocols import Encoder
from workbench.language.dates import dates
from workbench.language.transliteration import latin_form
from workbench.operations.importing import import_text
from workbench.progress import Progress

PARTS: Final = 4
_SENTENCES: Final = 48
_DATED: Final = 3000  # characters at each end in which a document's dates are looked for
_NUMBER: Final = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})*(?!\d)")
_NAME: Final = re.compile(r"(?<![.!?…»”\"]\s)(?<=\s)([A-ZА-ЯЁ][^\W\d_]{2,})")
_ENDING: Final = re.compile(r"(?:[аеёиоуыэюяьй]|ов|ом|ем|ам|ах|ых|ого|ому)+$")
_SOUNDS: Final = (
    ("shch", "s"), ("sch", "s"), ("tch", "c"), ("kh", "h"), ("zh", "z"), ("ts", "c"), ("tz", "c"), ("ch", "c"),
    ("sh", "s"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("x", "ks"), ("w", "v"), ("q", "k"),
)  # fmt: skip
_SILENT: Final = re.compile(r"[aeiouyj'’ʹ]")

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class DocumentFeatures:
    """What is compared.

    Attributes:
        path: the file.
        vectors: shape (1 + PARTS, d): of the whole, then of each part in order; unit length.
        numbers, dates, names: with their counts.
        length: characters.
    """

    path: Path
    vectors: Vectors
    numbers: Counter[str]
    dates: Counter[str]
    names: Counter[str]
    length: int


def features_of(path: Path, encoder: Encoder, progress: Progress) -> DocumentFeatures:
    """The features of a file; at most 48 of its sentences, evenly spread, are encoded.

    Raises `InputError`, `LanguageError`, `Cancelled`.
    """
    text = import_text(path).text
    sentences = [sentence.text for sentence in text.sentences]
    whole = " ".join(sentences)
    chosen = np.unique(np.linspace(0, len(sentences) - 1, min(_SENTENCES, len(sentences))).round().astype(int))
    vectors = encoder.encode([sentences[i] for i in chosen], progress).sentences
    ends = whole if len(whole) <= 2 * _DATED else f"{whole[:_DATED]} {whole[-_DATED:]}"
    progress.check()
    return DocumentFeatures(
        path=path,
        vectors=_parts(vectors, chosen / max(1, len(sentences))),
        numbers=Counter(re.sub(r"\D", "", number) for number in _NUMBER.findall(whole)),
        dates=Counter(f"{date.year}-{date.month}-{date.day}" for date in dates(ends, language=text.language)),
        names=Counter(_skeleton(name) for name in _NAME.findall(whole)),
        length=len(whole),
    )


def _parts(vectors: Vectors, places: NDArray[np.float64]) -> Vectors:
    """The mean of all sentences, then of each part; a part without a sentence takes the whole's."""
    rows = [vectors.mean(axis=0)]
    for part in range(PARTS):
        inside = (places >= part / PARTS) & (places < (part + 1) / PARTS)
        rows.append(vectors[inside].mean(axis=0) if inside.any() else rows[0])
    stacked: Vectors = np.stack(rows).astype(np.float32)
    stacked /= np.maximum(np.linalg.norm(stacked, axis=1, keepdims=True), 1e-9)
    return stacked


def _skeleton(name: str) -> str:
    """What is left of a name in any spelling: its first consonants, in Latin letters."""
    low = name.lower()
    if not low.isascii():
        low = latin_form(_ENDING.sub("", low) or low).lower()
    for before, after in _SOUNDS:
        low = low.replace(before, after)
    return re.sub(r"(.)\1", r"\1", _SILENT.sub("", low))[:5]


def likeness(originals: Sequence[DocumentFeatures], versions: Sequence[DocumentFeatures]) -> NDArray[np.float64]:
    """Shape (originals, versions): higher where two documents are more likely the same text."""
    total = np.zeros((len(originals), len(versions)))
    left = np.stack([document.vectors for document in originals])
    right = np.stack([document.vectors for document in versions])
    for part in range(1 + PARTS):
        weight = 1.0 if part == 0 else 1.0 / PARTS
        total += weight * _centred(left[:, part]) @ _centred(right[:, part]).T
    for name, weight in (("numbers", 0.8), ("names", 0.6), ("dates", 0.4)):
        total += weight * _shared([getattr(d, name) for d in originals], [getattr(d, name) for d in versions])
    lengths = np.log([max(1, d.length) for d in originals])[:, None] - np.log([max(1, d.length) for d in versions])
    total -= 0.5 * np.abs(lengths - np.median(lengths)).clip(max=2.0)
    return total


def _centred(vectors: Vectors) -> NDArray[np.float64]:
    """The vectors without what all documents of their pile have in common (a language, a subject)."""
    double = vectors.astype(np.float64)
    if len(double) > 2:
        double = double - 0.9 * double.mean(axis=0)
    unit: NDArray[np.float64] = double / np.maximum(np.linalg.norm(double, axis=1, keepdims=True), 1e-9)
    return unit


def _shared(left: Sequence[Counter[str]], right: Sequence[Counter[str]]) -> NDArray[np.float64]:
    """Cosines of two piles' counts (as logarithms), rare features weighing more."""
    documents = len(left) + len(right)
    frequency = Counter(feature for counts in (*left, *right) for feature in counts)
    columns = {feature: i for i, feature in enumerate(sorted(f for f, n in frequency.items() if n > 1))}
    if not columns:
        return np.zeros((len(left), len(right)))
    weights = np.log(1.0 + documents / np.array([frequency[feature] for feature in columns]))
    one, other = (_weighed(pile, columns, weights) for pile in (left, right))
    cosines: NDArray[np.float64] = (one @ other.T).astype(np.float64)
    return cosines


def _weighed(pile: Sequence[Counter[str]], columns: dict[str, int], weights: NDArray[np.float64]) -> Vectors:
    matrix = np.zeros((len(pile), len(columns)), dtype=np.float32)
    for row, counts in enumerate(pile):
        for feature, number in counts.items():
            if feature in columns:
                matrix[row, columns[feature]] = (1.0 + np.log(number)) * weights[columns[feature]]
    matrix /= np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)
    return matrix
