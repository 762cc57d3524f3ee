"""From beads to what the detectors look at: each side's text with its words, vectors, gaps and marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import overload

import numpy as np

from workbench.divergence.model import CheckedPair, Pair, SideText
from workbench.embedding.protocols import Encoder, Encoding, Vectors
from workbench.progress import SILENT, Progress
from workbench.texts.compared import ComparedText, compared_form
from workbench.texts.model import SENTENCE_JOINT, BlockKind, Sentence, Span, joined
from workbench.texts.tokens import word_spans
from workbench.works.model import Bead


def encode_sentences(texts: Iterable[str], encoder: Encoder, progress: Progress = SILENT) -> Encoding:
    """The compared forms of sentences (see `texts.compared`), encoded so that their words can be asked for."""
    return encoder.encode([compared_form(text).text for text in texts], progress, words=True)


class SideBuilder:
    """Makes the sides of beads from one text's sentences and the encoding of their compared forms."""

    def __init__(self, sentences: Sequence[Sentence], encoding: Encoding, progress: Progress = SILENT) -> None:
        self._sentences = sentences
        self._encoding = encoding
        self._progress = progress
        self._windows: dict[int, Vectors] = {1: encoding.sentences}

    def side(self, ids: Sequence[int]) -> SideText:
        """One side of a bead: its sentences' compared forms joined, spans counted in these; no words when empty."""
        texts: list[str] = []
        parts: list[Span] = []
        spans: list[Span] = []
        gaps: list[Span] = []
        marks: list[int] = []
        vectors: list[Vectors] = []
        offset = 0
        for index in ids:
            sentence = self._sentences[index]
            form = compared_form(sentence.text)
            texts.append(form.text)
            words = word_spans(form.text)
            parts.append(Span(offset, offset + len(form.text)))
            spans.extend(span.shifted(offset) for span in words)
            gaps.extend(form.compared(gap.span).shifted(offset) for gap in sentence.gaps)
            marks.extend(form.position(mark.position) + offset for mark in sentence.marks)
            vectors.append(self._encoding.words(index, words, self._progress))
            offset += len(form.text) + len(SENTENCE_JOINT)
        first = self._sentences[ids[0]] if ids else None
        return SideText(
            text=joined(texts),
            spans=tuple(spans),
            vectors=np.concatenate(vectors) if vectors else self._nothing(0),
            sentence_vector=self._vector(ids),
            sentences=tuple(parts),
            gaps=tuple(gaps),
            marks=tuple(marks),
            kind=first.kind if first else BlockKind.PARAGRAPH,
            note=bool(first and first.note),
        )

    def kept(self, ids: Sequence[int]) -> ComparedText | None:
        """The way from the joined compared forms back to the joined sentences; None where they are the same."""
        forms = [compared_form(self._sentences[index].text) for index in ids]
        if all(form.offsets is None for form in forms):
            return None
        offsets: list[int] = []
        begin = 0
        for index, form in zip(ids, forms, strict=True):
            length = len(self._sentences[index].text)
            own = form.offsets or range(length + 1)
            offsets.extend(place + begin for place in own[:-1])
            begin += length
            offsets.extend(range(begin, begin + len(SENTENCE_JOINT)))
            begin += len(SENTENCE_JOINT)
        return ComparedText(joined([form.text for form in forms]), tuple(offsets))

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

    def placed(self, results: Sequence[CheckedPair]) -> tuple[CheckedPair, ...]:
        """The results for all these pairs with spans in the texts that are kept, not in their compared forms."""
        return tuple(
            _placed(result, self._original.kept(bead.original), self._version.kept(bead.version))
            for bead, result in zip(self._beads, results, strict=True)
        )


def _placed(result: CheckedPair, original: ComparedText | None, version: ComparedText | None) -> CheckedPair:
    if original is None and version is None:
        return result

    def kept(form: ComparedText | None, spans: Iterable[Span]) -> tuple[Span, ...]:
        return tuple(form.kept(span) for span in spans) if form else tuple(spans)

    findings = tuple(
        replace(found, original=kept(original, found.original), version=kept(version, found.version))
        for found in result.findings
    )
    links = tuple(
        replace(link, original=kept(original, [link.original])[0], version=kept(version, [link.version])[0])
        for link in result.links
    )
    return replace(result, findings=findings, links=links)
