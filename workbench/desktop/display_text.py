"""A side of a bead as it is set: paragraphs with note signs put in, and places mapped to and fro (no Qt).

Findings and word links count code points of the joined text; Qt counts UTF-16 units of what is shown, in which the
signs of notes stand too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workbench.texts.model import SENTENCE_JOINT, BlockKind, NoteMark, Sentence, Span


@dataclass(frozen=True, slots=True)
class Sign:
    """A note's sign inside a shown paragraph: the note's id and its UTF-16 span there."""

    note: str
    span: Span


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One sentence as it is shown.

    Attributes:
        text: what is shown.
        start, end: the sentence's code points in the joined text.
        kind: of its block.
        first: whether it begins its block.
        note: whether it stands in a note.
        signs: note signs in it.
        gaps: UTF-16 spans of gaps.
        inserted: (position in the sentence, length of the sign put in before it), ascending.
        source: the sentence's own text.
    """

    text: str
    start: int
    end: int
    kind: BlockKind
    first: bool
    note: bool
    signs: tuple[Sign, ...]
    gaps: tuple[Span, ...]
    inserted: tuple[tuple[int, int], ...]
    source: str

    def shown(self, span: Span) -> Span | None:
        """The UTF-16 span in `text` of a span in the joined text; None when they do not overlap."""
        start, end = max(span.start, self.start) - self.start, min(span.end, self.end) - self.start
        if start >= end:
            return None
        return Span(self._place(start, after=True), self._place(end, after=False))

    def joined_place(self, unit: int) -> int:
        """The code point in the joined text at a UTF-16 unit of `text`; inside a sign, the point after it."""
        points = len(self.text.encode("utf-16-le")[: 2 * unit].decode("utf-16-le", "ignore"))
        shift = 0
        for position, length in self.inserted:
            begin = position + shift
            if points <= begin:
                break
            if points < begin + length:
                return self.start + position
            shift += length
        return self.start + min(points - shift, self.end - self.start)

    def _place(self, position: int, *, after: bool) -> int:
        shift = sum(length for at, length in self.inserted if (at <= position if after else at < position))
        return utf16_length(self.text[: position + shift])


def utf16_length(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)


def paragraphs(sentences: tuple[Sentence, ...], sign_of: Callable[[str], str]) -> tuple[Paragraph, ...]:
    """The sentences as paragraphs; `sign_of` gives a note's sign by its id."""
    found: list[Paragraph] = []
    start = 0
    for sentence in sentences:
        found.append(_paragraph(sentence, start, sign_of))
        start += len(sentence.text) + len(SENTENCE_JOINT)
    return tuple(found)


def _paragraph(sentence: Sentence, start: int, sign_of: Callable[[str], str]) -> Paragraph:
    parts: list[str] = []
    inserted: list[tuple[int, int]] = []
    signs: list[Sign] = []
    last = 0
    heads = (NoteMark(sentence.note, 0),) if sentence.note and sentence.first and sentence.block == 0 else ()
    for mark in (*heads, *sorted(sentence.marks, key=lambda each: each.position)):
        parts.append(sentence.text[last : mark.position])
        sign = sign_of(mark.note) or "*"
        begin = utf16_length("".join(parts))
        parts.append(sign)
        signs.append(Sign(mark.note, Span(begin, begin + utf16_length(sign))))
        inserted.append((mark.position, len(sign)))
        last = mark.position
    parts.append(sentence.text[last:])
    bare = Paragraph(
        text="".join(parts).replace("\n", "\u2028"),
        start=start,
        end=start + len(sentence.text),
        kind=sentence.kind,
        first=sentence.first,
        note=bool(sentence.note),
        signs=tuple(signs),
        gaps=(),
        inserted=tuple(inserted),
        source=sentence.text,
    )
    gaps = tuple(span for gap in sentence.gaps if (span := bare.shown(gap.span.shifted(start))) is not None)
    return Paragraph(
        **{name: getattr(bare, name) for name in Paragraph.__dataclass_fields__ if name != "gaps"}, gaps=gaps
    )
