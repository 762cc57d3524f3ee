"""Sets passages of two texts on facing pages: level with each other, each page's notes at its foot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPaintDevice, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from workbench.desktop.passages import Contents, Passage, PassageSide
from workbench.texts.model import Span

_FOOT: Final = 0.82  # size of notes by that of the text
_LEAST_LINES: Final = 4.0  # of a passage that is begun on a page and goes on overleaf
_MOST_FOOT: Final = 0.4  # of the page that its notes may take
_LEAST_FOOT: Final = 3.0  # lines of notes that are begun on a page
_HEAD: Final = 0.75  # size of the running heads
_SPACING: Final = 118.0  # per cent of the face's own line


@dataclass(frozen=True, slots=True)
class Placed:
    """Something set on a page.

    Attributes:
        column: 0 for the original's page, 1 for the version's; -1 across both.
        y: where its part begins, from the top of the page.
        document: the text, laid out.
        top, height: the part of the document that stands here.
        side: the text's passage, where it is one.
    """

    column: int
    y: float
    document: QTextDocument
    top: float
    height: float
    side: PassageSide | None = None


@dataclass(slots=True)
class Spread:
    """Two facing pages.

    Attributes:
        number: from 1.
        placed: what stands on them.
        rule: where the line above the notes is drawn, below 0 where there are no notes.
        places: places of the first row of each passage on them.
    """

    number: int
    placed: list[Placed] = field(default_factory=list)
    rule: float = -1.0
    places: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is set on.

    Attributes:
        device: the paper, None for the screen.
        height, column: of a page's text.
        across: the width of both pages' texts with what lies between.
        size: of the face, by the reader's.
        ink, muted: colours of texts and of heads.
        titled: whether a title stands on the first page.
    """

    device: QPaintDevice | None
    height: float
    column: float
    across: float
    size: float
    ink: QColor
    muted: QColor
    titled: bool = True


@dataclass(frozen=True, slots=True)
class _Note:
    """A note that waits for a foot: of which page, laid out, and how far it was set already."""

    column: int
    document: QTextDocument
    top: float = 0.0

    @property
    def height(self) -> float:
        """Of what is left of it."""
        return self.document.size().height() - self.top


class Setter:
    """Fills spread after spread: passages go on while they and their notes fit; what is too long goes on overleaf."""

    def __init__(self, contents: Contents, sheet: Sheet) -> None:
        self._contents, self._sheet = contents, sheet
        self._line = self._laid("x", sheet.column).size().height()
        self._spread = Spread(0)
        self._y = 0.0
        self._notes: list[_Note] = []
        self._most_foot = sheet.height * _MOST_FOOT

    def spreads(self) -> Iterator[Spread]:
        """The spreads in order, each as soon as it is full; at least one."""
        self._begin()
        if self._sheet.titled:
            self._set_title()
        for passage in self._contents.passages:
            yield from self._passage(passage)
        yield self._end()
        while self._notes:  # notes that found no room on the last page
            self._begin()
            yield self._end()

    def _set_title(self) -> None:
        title = self._laid(self._contents.title, self._sheet.across, size=1.3, bold=True)
        self._place(title, -1)
        self._y += title.size().height() + self._line / 2
        if self._contents.note:
            note = self._laid(self._contents.note, self._sheet.across, size=_FOOT, ink=self._sheet.muted, italic=True)
            self._place(note, -1)
            self._y += note.size().height() + self._line / 2

    def _passage(self, passage: Passage) -> Iterator[Spread]:
        sides = [
            self._laid(side.text, self._sheet.column, bold=passage.heading, raised=side.signs) for side in passage.sides
        ]
        notes = [
            _Note(column, self._laid(f"{sign} {text}", self._sheet.column, size=_FOOT, raised=(Span(0, len(sign)),)))
            for column, own in enumerate(passage.notes)
            for sign, text in own
        ]
        tallest = max(side.size().height() for side in sides)
        ahead = self._line * 3 if passage.heading else 0.0  # a heading stays with what follows
        needed = min(tallest + ahead, self._line * _LEAST_LINES)
        if self._room(notes) - self._y < needed and self._y > self._line * 4 and not self._squeeze(notes, needed):
            yield self._end()
            self._begin()
        self._notes += notes
        self._spread.places.append(passage.place)
        done = [0.0, 0.0]
        while _left_over(sides, done):
            room = self._room([]) - self._y
            parts = [_whole_lines(side, top, room) for side, top in zip(sides, done, strict=True)]
            if not any(parts):
                parts = [self._line, self._line]  # a line higher than the page: let it be cut
            for column, (side, height) in enumerate(zip(sides, parts, strict=True)):
                self._place(side, column, top=done[column], height=height, passage=passage.sides[column])
                done[column] += height
            self._y += max(parts) + self._line * 0.5
            if _left_over(sides, done):
                yield self._end()
                self._begin()

    def _squeeze(self, notes: Sequence[_Note], needed: float) -> bool:
        """Let the notes of this page take less, and go on overleaf, when that makes room for a passage's beginning."""
        foot = self._sheet.height - self._line * 3 - self._y - needed
        if not notes or foot < self._line * _LEAST_FOOT:
            return False
        self._most_foot = min(self._most_foot, foot)
        return True

    def _room(self, notes: Sequence[_Note]) -> float:
        """Where the text must end, above the notes that the page has and `notes`, and the page's number."""
        foot = min(_foot_height([*self._notes, *notes]), self._most_foot)
        return self._sheet.height - self._line * 2 - (foot + self._line if foot else 0)

    def _begin(self) -> None:
        self._spread = Spread(self._spread.number + 1)
        self._most_foot = self._sheet.height * _MOST_FOOT
        self._y = 0.0
        for column, name in enumerate(self._contents.columns):
            self._place(self._laid(name, self._sheet.column, size=_HEAD, ink=self._sheet.muted), column)
        self._y = self._line * 1.5

    def _end(self) -> Spread:
        """Set the page's notes at its foot; what finds no room goes on at the next page's foot."""
        top = self._sheet.height - self._line * 2 - min(_foot_height(self._notes), self._most_foot)
        end = self._sheet.height - self._line * 1.6
        rest = []
        if self._notes:
            self._spread.rule = top - self._line / 2
        tops, full = [top, top], [False, False]
        for note in self._notes:
            fits = 0.0 if full[note.column] else _whole_lines(note.document, note.top, end - tops[note.column])
            if fits <= 0 and tops[note.column] == top and not full[note.column]:
                fits = min(note.height, self._line)  # a line higher than the foot: let it be cut
            if fits > 0:
                self._y = tops[note.column]
                self._place(note.document, note.column, top=note.top, height=fits)
                tops[note.column] += fits
            if note.height - fits > 0.5:
                rest.append(_Note(note.column, note.document, note.top + fits))
                full[note.column] = True
        self._notes = rest
        self._y = self._sheet.height - self._line * 1.1
        across = self._sheet.across if self._sheet.titled else self._sheet.column
        for column in (-1,) if self._sheet.titled else (0, 1):
            number = self._spread.number if column < 0 else 2 * self._spread.number - 1 + column
            shown = self._laid(str(number), across, size=_HEAD, ink=self._sheet.muted, centred=True)
            self._place(shown, column)
        return self._spread

    def _place(
        self,
        document: QTextDocument,
        column: int,
        *,
        top: float = 0.0,
        height: float | None = None,
        passage: PassageSide | None = None,
    ) -> None:
        whole = document.size().height() if height is None else height
        self._spread.placed.append(Placed(column, self._y, document, top, whole, passage))

    def _laid(
        self,
        text: str,
        width: float,
        *,
        size: float = 1.0,
        ink: QColor | None = None,
        bold: bool = False,
        italic: bool = False,
        centred: bool = False,
        raised: Sequence[Span] = (),
    ) -> QTextDocument:
        """A text in the face, `raised` parts (UTF-16 spans) as superscripts, in a column of a width."""
        document = QTextDocument()
        if self._sheet.device is not None:
            document.documentLayout().setPaintDevice(self._sheet.device)
        font = QFont(self._contents.font)
        font.setPointSizeF(font.pointSizeF() * self._sheet.size * size)
        font.setBold(bold)
        font.setItalic(italic)
        document.setDefaultFont(font)
        document.setDocumentMargin(0)
        cursor = QTextCursor(document)
        block = QTextBlockFormat()
        block.setLineHeight(_SPACING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        option = document.defaultTextOption()
        if centred:
            option.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            document.setDefaultTextOption(option)
        cursor.setBlockFormat(block)
        plain, high = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(ink or self._sheet.ink)
        cursor.insertText(text, plain)
        high.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        for span in raised:
            cursor.setPosition(span.start)
            cursor.setPosition(span.end, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(high)
        document.setTextWidth(width)
        document.setPageSize(QSizeF(width, -1))
        return document


def _left_over(sides: Sequence[QTextDocument], done: Sequence[float]) -> bool:
    return any(side.size().height() - top > 0.5 for side, top in zip(sides, done, strict=True))


def _foot_height(notes: Sequence[_Note]) -> float:
    return max(sum(note.height for note in notes if note.column == column) for column in (0, 1))


def _whole_lines(document: QTextDocument, top: float, room: float) -> float:
    """The height of the lines after `top` that fit into the room."""
    fitting = top
    block = document.begin()
    while block.isValid():
        start = document.documentLayout().blockBoundingRect(block).top()
        layout = block.layout()
        for number in range(layout.lineCount()):
            bottom = start + layout.lineAt(number).y() + layout.lineAt(number).height()
            if bottom - top > room + 0.5:
                return fitting - top
            fitting = max(fitting, bottom)
        block = block.next()
    return max(fitting, document.size().height()) - top
