"""A document as it was read, and its sentences: frozen data with places.

Positions are code points. Spans are half-open. The text that is kept is never edited: a gap stays in it as
`[…]`; a footnote's mark is taken out and becomes a `NoteMark` with the position where it stood.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points `start` (included) to `end` (excluded) of a text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The part of `text` that the span covers."""
        return text[self.start : self.end]

    def shifted(self, by: int) -> Span:
        """The same span `by` code points further on."""
        return Span(self.start + by, self.end + by)


class BlockKind(StrEnum):
    """What a block is in its document."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list item"
    TABLE_CELL = "table cell"


class NoteKind(StrEnum):
    """Where a note stands."""

    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in its source file.

    Attributes:
        part: the part of the file: "body", "footnotes", "endnotes", or a chapter's file name.
        number: the paragraph (or line, in a plain text) in that part, from 1.
        offset: the code point in the decoded file where it begins (plain text), or in the paragraph.
    """

    part: str = "body"
    number: int = 1
    offset: int = 0


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The mark of a note: the note's id, and the position in the block's (or sentence's) text before which it stood."""

    note: str
    position: int


@dataclass(frozen=True, slots=True)
class Gap:
    """An editors' `[…]`: the span that it has in the text."""

    span: Span


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table cell.

    Attributes:
        text: as it is kept, marks of notes taken out, gaps left in.
        kind: what it is.
        level: 1… for a heading's level or a list item's depth, 0 otherwise.
        place: where it stands in the source file.
        marks: the notes' marks, by position.
        gaps: the gaps, by position.
        skips: where the source has more than the text: (position in the text, how many code points of the source
            stand before it and are not in the text, counted from the beginning of the block), by position.
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    place: Place = Place()
    marks: tuple[NoteMark, ...] = ()
    gaps: tuple[Gap, ...] = ()
    skips: tuple[tuple[int, int], ...] = ()

    def source_offset(self, position: int) -> int:
        """The offset in the source (as in `Place.offset`) of the text's code point `position`."""
        index = bisect_right(self.skips, position, key=lambda skip: skip[0])
        return self.place.offset + position + (self.skips[index - 1][1] if index else 0)


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote: its id in the document, its sign as printed, and its blocks."""

    id: str
    kind: NoteKind
    sign: str
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """The note's whole text, a line a block."""
        return "\n".join(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True)
class ReadingWarning:
    """Something that a reader could not take over as it is.

    Attributes:
        code: for programs, as "note.lone-reference".
        message: one English sentence for people; arguments are already in it.
        place: where.
    """

    code: str
    message: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document came from.

    Attributes:
        name: the file's name without folders.
        path: the path that the user named.
        sha256: of the file's bytes, hex.
        format: "txt", "docx", "lines".
        encoding: of a plain text, "" otherwise.
        reader: name and version of the reader, as "docx 1".
    """

    name: str
    path: str
    sha256: str
    format: str
    encoding: str
    reader: str


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: blocks in reading order, notes apart, and what was said on the way."""

    source: Source
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    warnings: tuple[ReadingWarning, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block, with its place.

    Attributes:
        text: the sentence's own text, exactly `span.of(block.text)`; white space at its ends is left out.
        block: index of the block in the document (or in the note, for a note's sentence).
        span: in the block's text.
        kind: the block's kind.
        level: the block's level.
        place: of the block in the source file, with the offset moved to the sentence.
        note: the id of the note that it belongs to; "" for the body.
        first: whether it begins its block.
        marks: the notes' marks, positions in the sentence's text.
        gaps: the gaps, spans in the sentence's text.
        read_as: the text as it was read, when a reviewer changed it since; "" otherwise.
    """

    text: str
    block: int = 0
    span: Span = Span(0, 0)
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    place: Place = Place()
    note: str = ""
    first: bool = False
    marks: tuple[NoteMark, ...] = ()
    gaps: tuple[Gap, ...] = ()
    read_as: str = ""

    @property
    def is_gap(self) -> bool:
        """Whether nothing but gaps stands in it."""
        rest = self.text
        for gap in reversed(self.gaps):
            rest = rest[: gap.span.start] + rest[gap.span.end :]
        return bool(self.gaps) and not any(character.isalnum() for character in rest)


@dataclass(frozen=True, slots=True)
class Text:
    """A document cut into sentences: the body's first, then each note's, in one numbering from 0.

    Attributes:
        document: what was read.
        language: two-letter code.
        sentences: body sentences, then the notes' sentences in the order of the notes.
        splitter: name and version of the splitter, as "sverka-ru 1".
    """

    document: Document
    language: str
    sentences: tuple[Sentence, ...]
    splitter: str = ""
    warnings: tuple[ReadingWarning, ...] = field(default=())

    @property
    def body(self) -> tuple[int, ...]:
        """Ids of the body's sentences."""
        return tuple(i for i, sentence in enumerate(self.sentences) if not sentence.note)

    @property
    def notes(self) -> tuple[int, ...]:
        """Ids of the notes' sentences."""
        return tuple(i for i, sentence in enumerate(self.sentences) if sentence.note)


SENTENCE_JOINT = " "
"""What stands between the sentences of a bead's side when they are shown or compared as one text."""


def joined(texts: list[str] | tuple[str, ...]) -> str:
    """The text of a bead's side: its sentences joined by `SENTENCE_JOINT`. Findings' spans count in this text."""
    return SENTENCE_JOINT.join(texts)
