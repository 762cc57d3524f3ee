"""Pairs for the detectors from plain texts, encoded with the bundled encoder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.divergence.model import Pair, SideText
from workbench.embedding.bundled import BundledEncoder
from workbench.texts.gaps import find_gaps
from workbench.texts.tokens import word_spans


class Sides:
    """Sides by their text, each encoded once."""

    def __init__(self, encoder: BundledEncoder | None = None) -> None:
        self._encoder = encoder or BundledEncoder()
        self._known: dict[str, SideText] = {}

    def learn(self, texts: Iterable[str]) -> None:
        """Encode the texts that are new."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        encoding = self._encoder.encode(new)
        vectors = encoding.sentences
        for index, text in enumerate(new):
            spans = tuple(word_spans(text))
            self._known[text] = SideText(
                text,
                spans,
                encoding.words(index, spans),
                vectors[index],
                gaps=tuple(gap.span for gap in find_gaps(text)),
            )

    def pairs(self, texts: Sequence[tuple[str, str]]) -> list[Pair]:
        """Pairs of (original, version)."""
        self.learn(text for pair in texts for text in pair)
        return [Pair(self._known[original], self._known[version]) for original, version in texts]
