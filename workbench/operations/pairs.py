"""From beads to what the detectors look at: each side's text with its words, vectors, gaps and marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

import numpy as np

from workbench.divergence.model import Pair, SideText
from workbench.embedding.protocols import Encoding, Vectors
from workbench.progress import SILENT, Progress
from workbench.texts.model import SENTENCE_JOINT, BlockKind, Sentence, Span, joined
from workbench.texts.tokens import word_spans
from workbench.works.model import Bead


class SideBuilder:
    """Makes the sides of beads from one text's sentences and their encoding."""

    def __init__(self, sentences: Sequence[Sentence], encoding: Encoding, progress: Progress = SILENT) -> None:
        self._sentences = sentences
        self._encoding = encoding
        self._progress = progress
        self._windows: dict[int, Vectors] = {1: encoding.sentences}

    def side(self, ids: Sequence[int]) -> SideText:
        """One side of a bead: its sentences joined, spans counted in the joined text; no words when empty."""
        parts: list[Span] = []
        spans: list[Span] = []
        gaps: list[Span] = []
        marks: list[int] = []
        vectors: list[Vectors] = []
        offset = 0
        for index in ids:
            sentence = self._sentences[index]
            words = word_spans(sentence.text)
            parts.append(Span(offset, offset + len(sentence.text)))
            spans.extend(span.shifted(offset) for span in words)
            gaps.extend(gap.span.shifted(offset) for gap in sentence.gaps)
            marks.extend(mark.position + offset for mark in sentence.marks)
            vectors.append(self._encoding.words(index, words, self._progress))
            offset += len(sentence.text) + len(SENTENCE_JOINT)
        first = self._sentences[ids[0]] if ids else None
        return SideText(
            text=joined([self._sentences[index].text for index in ids]),
            spans=tuple(spans),
            vectors=np.concatenate(vectors) if vectors else self._nothing(0),
            sentence_vector=self._vector(ids),
            sentences=tuple(parts),
            gaps=tuple(gaps),
            marks=tuple(marks),
            kind=first.kind if first else BlockKind.PARAGRAPH,
            note=bool(first and first.note),
        )

    def _vector(self, ids: Sequence[int]) -> Vectors:
        """The vector of the sentences together: a window where they follow one another, else their mean."""
        if not ids:
            return self._nothing()
        size = len(ids)
        if ids[-1] - ids[0] + 1 == size:
            if size not in self._windows:
                self._windows[size] = self._encoding.windows(size, self._progress)
            return np.asarray(self._windows[size][ids[0]], np.float32)
        mean = self._encoding.sentences[list(ids)].mean(axis=0)
        return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-9), np.float32)

    def _nothing(self, *rows: int) -> Vectors:
        return np.zeros((*rows, self._encoding.sentences.shape[1]), np.float32)


class BeadPairs(Sequence[Pair]):
    """The pairs of beads, each made when it is asked for: the word vectors of a novel would fill the memory."""

    def __init__(self, beads: Sequence[Bead], original: SideBuilder, version: SideBuilder) -> None:
        self._beads = beads
        self._original = original
        self._version = version

    def __len__(self) -> int:
        return len(self._beads)

    @overload
    def __getitem__(self, index: int) -> Pair: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Pair, ...]: ...

    def __getitem__(self, index: int | slice) -> Pair | tuple[Pair, ...]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        bead = self._beads[index]
        return Pair(original=self._original.side(bead.original), version=self._version.side(bead.version))
