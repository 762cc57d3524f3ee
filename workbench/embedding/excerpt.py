"""The encoding of a stretch of a text's sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from workbench.embedding.protocols import Encoding, Vectors
from workbench.embedding.words import Wanted, words_of
from workbench.progress import SILENT, Progress
from workbench.texts.model import Span


@runtime_checkable
class Divisible(Protocol):
    """An encoding that gives the encoding of a stretch of its sentences without looking at the rest."""

    def excerpt(self, start: int, stop: int) -> Encoding:
        """The encoding of the sentences `start` to `stop`."""


def excerpt(encoding: Encoding, start: int, stop: int) -> Encoding:
    """The encoding of the sentences `start` to `stop`."""
    return encoding.excerpt(start, stop) if isinstance(encoding, Divisible) else Excerpt(encoding, start, stop)


class Excerpt:
    """A stretch of an encoding that cannot divide itself: looks into the whole."""

    def __init__(self, whole: Encoding, start: int, stop: int) -> None:
        self._whole = whole
        self._start = start
        self._stop = stop

    @property
    def sentences(self) -> Vectors:
        """Shape (n, d)."""
        return self._whole.sentences[self._start : self._stop]

    def windows(self, size: int, progress: Progress = SILENT) -> Vectors:
        """Shape (max(0, n − size + 1), d)."""
        return self._whole.windows(size, progress)[self._start : max(self._start, self._stop - size + 1)]

    def words(self, sentence: int, spans: Sequence[Span], progress: Progress = SILENT) -> Vectors:
        """Shape (len(spans), d)."""
        return self._whole.words(self._start + sentence, spans, progress)

    def words_of(self, wanted: Wanted, progress: Progress = SILENT) -> list[Vectors]:
        """For each sentence the vectors of its words."""
        return words_of(self._whole, [(self._start + sentence, spans) for sentence, spans in wanted], progress)
