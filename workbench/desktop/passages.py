"""A version as a book has it: passages of both texts side by side, and the notes that each refers to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from PySide6.QtGui import QFont

from workbench.desktop.display_text import Paragraph, paragraphs, utf16_length
from workbench.desktop.source import Row, RowSource
from workbench.texts.model import Span
from workbench.works.model import Side

_BETWEEN = " "


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence inside a passage: its row (id, and place from 0), itself, and the UTF-16 unit where it begins."""

    row: int
    place: int
    paragraph: Paragraph
    start: int


@dataclass(frozen=True, slots=True)
class PassageSide:
    """One text's part of a passage, sentence after sentence."""

    pieces: tuple[Piece, ...] = ()

    @property
    def text(self) -> str:
        """What is set, the signs of notes included."""
        return _BETWEEN.join(piece.paragraph.text for piece in self.pieces)

    @property
    def signs(self) -> tuple[Span, ...]:
        """The UTF-16 spans of the notes' signs."""
        return tuple(sign.span.shifted(piece.start) for piece in self.pieces for sign in piece.paragraph.signs)

    def piece_at(self, unit: int) -> Piece | None:
        """The sentence that a UTF-16 unit of the text belongs to."""
        for piece, after in pairwise((*self.pieces, None)):
            if piece is not None and piece.start <= unit and (after is None or unit < after.start):
                return piece
        return None

    def shown(self, row: int, span: Span) -> list[Span]:
        """The UTF-16 spans of a span in the joined text of a row's side, one for each sentence that it touches."""
        found = ((piece, piece.paragraph.shown(span)) for piece in self.pieces if piece.row == row)
        return [shown.shifted(piece.start) for piece, shown in found if shown is not None]


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of both texts.

    Attributes:
        sides: the original's and the version's part.
        notes: on both sides the sign and text of the notes that are referred to here for the first time.
        heading: whether it is one.
        place: of its first row.
    """

    sides: tuple[PassageSide, PassageSide]
    notes: tuple[tuple[tuple[str, str], ...], ...]
    heading: bool
    place: int


@dataclass(frozen=True, slots=True)
class Contents:
    """What is set: title, the sentence that goes with the original, names of the columns, passages, face."""

    title: str
    note: str
    columns: tuple[str, str]
    passages: tuple[Passage, ...]
    font: QFont


def paragraph_groups(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows that stand in one paragraph of the original together; a row that begins one begins a group."""
    groups: list[list[Row]] = []
    for row in rows:
        begins = (row.original or row.version)[0].first if (row.original or row.version) else False
        if not groups or begins or row.heading or groups[-1][0].heading:
            groups.append([row])
        else:
            groups[-1].append(row)
    return groups


def contents_of(source: RowSource, version: int, rows: Sequence[Row], *, title: str, font: QFont) -> Contents:
    """The rows of a version as passages; rows of notes stand with the passages that refer to them."""
    passages: list[Passage] = []
    told: set[tuple[Side, str]] = set()
    for group in paragraph_groups([row for row in rows if not row.note]):
        sides = [_side(source, version, side, group) for side in Side]
        notes = tuple(tuple(_notes_of(source, version, side, group, told)) for side in Side)
        passages.append(Passage((sides[0], sides[1]), notes, group[0].heading, group[0].number - 1))
    columns = (source.original_language, f"{source.versions[version].name} · {source.versions[version].language}")
    return Contents(title, source.note, columns, tuple(passages), font)


def _side(source: RowSource, version: int, side: Side, rows: Sequence[Row]) -> PassageSide:
    pieces: list[Piece] = []
    at = 0
    for row in rows:
        for paragraph in paragraphs(row.sentences(side), partial(_sign_of, source, version, side)):
            pieces.append(Piece(row.id, row.number - 1, paragraph, at))
            at += utf16_length(paragraph.text) + len(_BETWEEN)
    return PassageSide(tuple(pieces))


def _sign_of(source: RowSource, version: int, side: Side, note: str) -> str:
    return source.note_of(side, version, note)[0]


def _notes_of(
    source: RowSource, version: int, side: Side, rows: Sequence[Row], told: set[tuple[Side, str]]
) -> list[tuple[str, str]]:
    found = []
    for note in (mark.note for row in rows for sentence in row.sentences(side) for mark in sentence.marks):
        if (side, note) not in told:
            told.add((side, note))
            found.append(source.note_of(side, version, note))
    return found
