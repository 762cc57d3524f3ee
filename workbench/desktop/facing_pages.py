"""Facing pages on paper: both texts side by side, each page's notes at its foot, printed or written as PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPagedPaintDevice, QPainter, QTextDocument

from workbench.desktop.source import Row, RowSource
from workbench.texts.model import Sentence
from workbench.works.model import Side

_GUTTER: Final = 0.05  # of the width
_FOOT: Final = 0.82  # size of notes by that of the text
_LEAST_PART: Final = 0.25  # of the page: less is not begun on it when a passage would be cut
_MOST_FOOT: Final = 0.4  # of the page that its notes may take
_INK: Final = QColor("#1B1B1A")
_MUTED: Final = QColor("#66655F")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of both texts, and the notes that it refers to on both sides (sign and text)."""

    sides: tuple[str, str]
    notes: tuple[tuple[tuple[str, str], ...], ...]
    heading: bool


@dataclass(frozen=True, slots=True)
class Contents:
    """What is printed: title, the sentence that goes with the original, names of the columns, passages, face."""

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
    """The rows of a version, to be printed."""
    passages = []
    told: set[tuple[Side, str]] = set()
    for group in paragraph_groups([row for row in rows if not row.note]):
        sides, notes = [], []
        for side in Side:
            own: list[tuple[str, str]] = []
            sentences = [sentence for row in group for sentence in row.sentences(side)]
            signs = partial(_sign_of, source, version, side)
            sides.append(" ".join(_marked(sentence, signs) for sentence in sentences))
            for note in (mark.note for sentence in sentences for mark in sentence.marks):
                if (side, note) not in told:
                    told.add((side, note))
                    own.append(source.note_of(side, version, note))
            notes.append(tuple(own))
        passages.append(Passage((sides[0], sides[1]), tuple(notes), group[0].heading))
    columns = (source.original_language, f"{source.versions[version].name} · {source.versions[version].language}")
    return Contents(title, source.note, columns, tuple(passages), font)


def _sign_of(source: RowSource, version: int, side: Side, note: str) -> str:
    return source.note_of(side, version, note)[0]


def _marked(sentence: Sentence, sign_of: Callable[[str], str]) -> str:
    parts, last = [], 0
    for mark in sentence.marks:
        parts += [escape(sentence.text[last : mark.position]), f"<sup>{escape(sign_of(mark.note) or '*')}</sup>"]
        last = mark.position
    return "".join([*parts, escape(sentence.text[last:])])


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


def print_pages(contents: Contents, device: QPagedPaintDevice) -> int:
    """Print on a printer or into a PDF; how many pages."""
    painter = QPainter(device)
    try:
        return _Press(contents, device, painter).run()
    finally:
        painter.end()


class _Press:
    """Fills page after page: passages go on while they and their notes fit; a passage too long for a page is cut."""

    def __init__(self, contents: Contents, device: QPagedPaintDevice, painter: QPainter) -> None:
        self._contents, self._device, self._painter = contents, device, painter
        self._width, self._height = float(device.width()), float(device.height())
        self._column = self._width * (1 - _GUTTER) / 2
        self._line = self._laid("x", self._column).size().height()
        self._page = 0
        self._y = 0.0
        self._notes: list[tuple[int, QTextDocument]] = []

    def run(self) -> int:
        """Print everything; how many pages."""
        self._begin()
        self._write_head()
        for passage in self._contents.passages:
            self._passage(passage)
        self._end()
        return self._page

    def _write_head(self) -> None:
        shown = self._laid(f"<b>{escape(self._contents.title)}</b>", self._width, size=1.3)
        self._draw(shown, 0, self._y)
        self._y += shown.size().height() + self._line / 2
        if self._contents.note:
            note = self._laid(f"<i>{escape(self._contents.note)}</i>", self._width, size=_FOOT, colour=_MUTED)
            self._draw(note, 0, self._y)
            self._y += note.size().height() + self._line / 2

    def _passage(self, passage: Passage) -> None:
        pattern = "<b>{}</b>" if passage.heading else "{}"
        sides = [self._laid(pattern.format(text), self._column) for text in passage.sides]
        notes = [
            (column, self._laid(f"<sup>{escape(sign)}</sup> {escape(text)}", self._column, size=_FOOT))
            for column, own in enumerate(passage.notes)
            for sign, text in own
        ]
        tallest = max(side.size().height() for side in sides)
        ahead = self._line * 3 if passage.heading else 0.0  # a heading stays with what follows
        left = self._room(notes) - self._y
        if left < min(tallest + ahead, self._height * _LEAST_PART) and self._y > self._line * 4:
            self._end()
            self._begin()
        self._notes += notes
        done = [0.0, 0.0]
        while any(side.size().height() - top > 0.5 for side, top in zip(sides, done, strict=True)):
            room = self._room([]) - self._y
            parts = [_whole_lines(side, top, room) for side, top in zip(sides, done, strict=True)]
            if not any(parts):
                parts = [self._line, self._line]  # a line higher than the page: let it be cut
            for column, (side, top, height) in enumerate(zip(sides, done, parts, strict=True)):
                self._draw(side, self._x(column), self._y - top, QRectF(0, top, self._column, height))
                done[column] += height
            self._y += max(parts) + self._line * 0.5
            if any(side.size().height() - top > 0.5 for side, top in zip(sides, done, strict=True)):
                self._end()
                self._begin()

    def _room(self, notes: Sequence[tuple[int, QTextDocument]]) -> float:
        """Where the text must end, above the notes that the page has and `notes`, and the page's number."""
        foot = min(self._foot_height([*self._notes, *notes]), self._height * _MOST_FOOT)
        return self._height - self._line * 2 - (foot + self._line if foot else 0)

    @staticmethod
    def _foot_height(notes: Sequence[tuple[int, QTextDocument]]) -> float:
        return max((sum(note.size().height() for at, note in notes if at == column) for column in (0, 1)), default=0.0)

    def _x(self, column: int) -> float:
        return column * (self._column + self._width * _GUTTER)

    def _begin(self) -> None:
        if self._page:
            self._device.newPage()
        self._page += 1
        for column, name in enumerate(self._contents.columns):
            self._draw(self._laid(escape(name), self._column, size=0.75, colour=_MUTED), self._x(column), 0)
        self._y = self._line * 1.5

    def _end(self) -> None:
        """Set the page's notes at its foot, and its number; notes that find no room go on to the next page's foot."""
        foot = self._foot_height(self._notes)
        top = self._height - self._line * 2 - min(foot, self._height * _MOST_FOOT)
        painter, rest = self._painter, []
        if self._notes:
            painter.setPen(_MUTED)
            painter.drawLine(QPointF(0, top - self._line / 2), QPointF(self._width / 4, top - self._line / 2))
        tops = [top, top]
        for column, note in self._notes:
            height = note.size().height()
            if tops[column] + height > self._height - self._line * 1.2 and tops[column] > top:
                rest.append((column, note))
                continue
            self._draw(note, self._x(column), tops[column])
            tops[column] += height
        self._notes = rest
        number = self._laid(f"<p align='center'>{self._page}</p>", self._width, size=0.75, colour=_MUTED)
        self._draw(number, 0, self._height - self._line * 1.1)

    def _laid(self, html: str, width: float, *, size: float = 1.0, colour: QColor = _INK) -> QTextDocument:
        document = QTextDocument()
        document.documentLayout().setPaintDevice(self._device)
        font = QFont(self._contents.font)
        font.setPointSizeF(font.pointSizeF() * 0.85 * size)
        document.setDefaultFont(font)
        document.setDocumentMargin(0)
        document.setHtml(f"<div style='color:{colour.name()}'>{html}</div>")
        document.setTextWidth(width)
        document.setPageSize(QSizeF(width, -1))
        return document

    def _draw(self, document: QTextDocument, x: float, y: float, part: QRectF | None = None) -> None:
        self._painter.save()
        self._painter.translate(x, y)
        if part is None:
            document.drawContents(self._painter)
        else:
            self._painter.setClipRect(part, Qt.ClipOperation.IntersectClip)
            document.drawContents(self._painter, part)
        self._painter.restore()
