"""Carrying spans along when sentences change beads or text: joined text → pieces of sentences → joined text.

Pure functions on values. A piece is a stretch of one sentence; a span of a bead's side is the pieces that it
covers, in order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from workbench.texts.model import SENTENCE_JOINT, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """Code points `start` to `end` of the sentence with that id."""

    sentence: int
    start: int
    end: int


Relocate = Callable[[Piece], tuple[Piece, ...]]
"""Where a piece is after a change of texts: none when it is gone, several when its sentence was split."""


def pieces(span: Span, sentences: Sequence[int], texts: Mapping[int, str]) -> tuple[Piece, ...]:
    """The parts of the sentences that `span` covers in their joined text; an empty span has one empty piece."""
    found: list[Piece] = []
    offset = 0
    for sentence in sentences:
        length = len(texts[sentence])
        start, end = max(span.start - offset, 0), min(span.end - offset, length)
        if start < end or (span.start == span.end and 0 <= span.start - offset <= length and not found):
            found.append(Piece(sentence, min(start, length), max(end, min(start, length))))
        offset += length + len(SENTENCE_JOINT)
    return tuple(found)


def span_of(parts: Sequence[Piece], sentences: Sequence[int], texts: Mapping[int, str]) -> tuple[Span, ...]:
    """The spans of the pieces in the joined text of `sentences`; pieces elsewhere are left out, neighbours joined."""
    offsets = {}
    offset = 0
    for sentence in sentences:
        offsets[sentence] = offset
        offset += len(texts[sentence]) + len(SENTENCE_JOINT)
    spans: list[Span] = []
    for part in sorted((p for p in parts if p.sentence in offsets), key=lambda p: offsets[p.sentence] + p.start):
        span = Span(offsets[part.sentence] + part.start, offsets[part.sentence] + part.end)
        if spans and part.start == 0 and span.start - spans[-1].end <= len(SENTENCE_JOINT):
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, span.end))
        else:
            spans.append(span)
    return tuple(spans)


def edited(sentence: int, before: str, after: str) -> Relocate:
    """Pieces of `sentence` after its text changed: what lies before or after the change keeps its words."""
    head = 0
    while head < min(len(before), len(after)) and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < min(len(before), len(after)) - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    grown = len(after) - len(before)

    def move(position: int, *, end: bool) -> int:
        if position < head or (end and position == head):
            return position
        if position >= len(before) - tail:
            return position + grown
        return len(after) - tail if end else head

    def relocate(piece: Piece) -> tuple[Piece, ...]:
        if piece.sentence != sentence:
            return (piece,)
        start, end = move(piece.start, end=False), move(piece.end, end=True)
        return (Piece(sentence, start, end),) if start < end or piece.start == piece.end else ()

    return relocate


def split(sentence: int, at: int, second_start: int, second: int) -> Relocate:
    """Pieces of `sentence` after it was cut: it ends at `at`, and `second` begins at what was `second_start`."""

    def relocate(piece: Piece) -> tuple[Piece, ...]:
        if piece.sentence != sentence:
            return (piece,)
        found = []
        if piece.start < at or piece.start == piece.end <= at:
            found.append(Piece(sentence, piece.start, min(piece.end, at)))
        if piece.end > second_start:
            found.append(Piece(second, max(piece.start - second_start, 0), piece.end - second_start))
        return tuple(found)

    return relocate


def joined_into(first: int, second: int, shift: int) -> Relocate:
    """Pieces of `second` after it became the end of `first`, `shift` code points further on."""

    def relocate(piece: Piece) -> tuple[Piece, ...]:
        if piece.sentence != second:
            return (piece,)
        return (Piece(first, piece.start + shift, piece.end + shift),)

    return relocate


def unchanged(piece: Piece) -> tuple[Piece, ...]:
    """The piece itself."""
    return (piece,)
