"""Carrying spans along when sentences change beads or text: joined text → pieces of sentences → joined text.

Pure functions on values. A piece is a stretch of one sentence; a span of a bead's side is the pieces that it
covers, in order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Final

from workbench.texts.model import SENTENCE_JOINT, Span

_TOKEN: Final = re.compile(r"\w+|\s+|[^\w\s]")


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


@dataclass(frozen=True, slots=True)
class Moved:
    """Where positions of a text are after it was edited, by the words that stayed (`difflib`, Ratcliff–Obershelp).

    Attributes:
        same: stretches that stayed: (start before, start after, length), ascending.
        ends: lengths of both texts.
    """

    same: tuple[tuple[int, int, int], ...]
    ends: tuple[int, int]

    def start(self, position: int) -> int:
        """Where something that began at `position` begins: in a changed stretch, at that stretch's beginning."""
        last = 0
        for before, after, length in self.same:
            if position < before:
                return last
            if position < before + length:
                return after + position - before
            last = after + length
        return self.ends[1] if position >= self.ends[0] else last

    def end(self, position: int) -> int:
        """Where something that ended at `position` ends: in a changed stretch, at that stretch's end."""
        for before, after, length in self.same:
            if position <= before and (position < before or before > 0):
                return after
            if position <= before + length:
                return after + position - before
        return self.ends[1]


def moved(before: str, after: str) -> Moved:
    """What an edit from `before` to `after` does to positions."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    old_starts, new_starts = ([0, *accumulate(map(len, tokens))] for tokens in (old, new))
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    same = ((old_starts[a], new_starts[b], old_starts[a + size] - old_starts[a]) for a, b, size in blocks if size)
    return Moved(tuple(same), (len(before), len(after)))


def edited(sentence: int, before: str, after: str) -> Relocate:
    """Pieces of `sentence` after its text changed: what lies before or after a change keeps its words."""
    change = moved(before, after)

    def relocate(piece: Piece) -> tuple[Piece, ...]:
        if piece.sentence != sentence:
            return (piece,)
        start = change.start(piece.start)
        if piece.start == piece.end:
            return (Piece(sentence, start, start),)
        end = change.end(piece.end)
        return (Piece(sentence, start, end),) if start < end else ()

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
