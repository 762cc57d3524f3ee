"""Word vectors of many sentences at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from workbench.embedding.protocols import Encoding, Vectors
from workbench.progress import SILENT, Progress
from workbench.texts.model import Span

Wanted = Sequence[tuple[int, Sequence[Span]]]
"""Sentences with the spans of their words."""


@runtime_checkable
class ManyWords(Protocol):
    """An encoding that computes the words of many sentences faster than one sentence after the other."""

    def words_of(self, wanted: Wanted, progress: Progress = SILENT) -> list[Vectors]:
        """For each sentence the vectors of its words, as `Encoding.words` gives them."""


def words_of(encoding: Encoding, wanted: Wanted, progress: Progress = SILENT) -> list[Vectors]:
    """For each sentence the vectors of its words, as `Encoding.words` gives them; raises `Cancelled`."""
    if isinstance(encoding, ManyWords):
        return encoding.words_of(wanted, progress)
    found = []
    for sentence, spans in wanted:
        progress.check()
        found.append(encoding.words(sentence, spans, progress))
    return found
