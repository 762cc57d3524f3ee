"""The Read view: facing pages as a book, paragraph by paragraph, with the notes at the foot of each page."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from workbench.desktop.align_delegate import Lit
from workbench.desktop.align_view import lit_words
from workbench.desktop.book_view import BookView
from workbench.desktop.passages import Contents, contents_of
from workbench.desktop.source import RowFilter, RowSource
from workbench.desktop.theme import Theme
from workbench.works.model import Side

ROWS_A_PART: Final = 240


class ReadView(QWidget):
    """A part of both texts as an open book, and the way to the other parts of a long one.

    Attributes:
        book: the pages.

    Signals:
        row_requested(int): the place of a row to go to.
    """

    row_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._source: RowSource | None = None
        self._version, self._part, self._parts = 0, 0, 1
        self.book = BookView(theme, self)
        self.book.setObjectName("read")
        self.book.setAccessibleName(self.tr("Facing pages"))
        self.book.row_requested.connect(self.row_requested)
        self._back, self._on, self._where = QToolButton(self), QToolButton(self), QLabel(self)
        self._back.setText(self.tr("Previous part"))
        self._on.setText(self.tr("Next part"))
        self._where.setProperty("role", "muted")
        self._back.clicked.connect(self._turn_back)
        self._on.clicked.connect(self._turn_on)
        self._pager = QWidget(self)
        row = QHBoxLayout(self._pager)
        row.setContentsMargins(8, 4, 8, 4)
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._where)
        row.addStretch(1)
        row.addWidget(self._on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.book, 1)
        column.addWidget(self._pager)
        self.setFocusProxy(self.book)

    def show_version(self, source: RowSource | None, version: int, *, row: int = 0) -> None:
        """Show the part of a version in which the row at a place stands, from its spread on."""
        self._source, self._version = source, version
        count = len(source.ids(version, RowFilter())) if source is not None else 0
        self._parts = max(1, -(-count // ROWS_A_PART))
        self._part = max(0, row) // ROWS_A_PART
        self._show(max(0, row))

    @property
    def font_of_pages(self) -> QFont:
        """The face that pages are set in."""
        return self._theme.reading_font()

    def _contents(self, part: slice) -> Contents:
        source, version = self._source, self._version
        assert source is not None
        rows = source.rows(version, source.ids(version, RowFilter())[part])
        title = f"{source.title} — {source.versions[version].name}"
        return contents_of(source, version, rows, title=title, font=self._theme.reading_font())

    def _show(self, place: int) -> None:
        for button, there in ((self._back, self._part > 0), (self._on, self._part + 1 < self._parts)):
            button.setEnabled(there)
        self._pager.setVisible(self._parts > 1)
        words = self.tr("Part {part} of {parts}").format(part=self._part + 1, parts=self._parts)
        self._where.setText(words if self._parts > 1 else "")
        part = slice(self._part * ROWS_A_PART, (self._part + 1) * ROWS_A_PART)
        contents = self._contents(part) if self._source is not None else None
        self.book.show_contents(contents, self._lit, place=place)

    def _lit(self, row: int, side: Side, place: int) -> Lit | None:
        links = self._source.links(self._version, row) if self._source is not None else ()
        return lit_words(row, links, side, place)

    @Slot()
    def _turn_back(self) -> None:
        self._part -= 1
        self._show(self._part * ROWS_A_PART)

    @Slot()
    def _turn_on(self) -> None:
        self._part += 1
        self._show(self._part * ROWS_A_PART)
