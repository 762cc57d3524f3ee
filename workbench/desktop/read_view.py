"""The Read view: facing pages as a book, paragraph by paragraph, with the notes at the foot."""

from __future__ import annotations

from html import escape
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTextBrowser, QToolButton, QVBoxLayout, QWidget

from workbench.desktop.facing_pages import Contents, contents_of, paragraph_groups
from workbench.desktop.source import Row, RowFilter, RowSource
from workbench.desktop.theme import Theme
from workbench.texts.model import Sentence
from workbench.works.model import Side

ROWS_A_PAGE: Final = 240


class ReadView(QWidget):
    """A page of both texts.

    Signals:
        row_requested(int): place of a row that was clicked.
    """

    row_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._source: RowSource | None = None
        self._version, self._page, self._pages = 0, 0, 1
        self._text = QTextBrowser(self)
        self._text.setObjectName("read")
        self._text.setAccessibleName(self.tr("Facing pages"))
        self._text.setOpenLinks(False)
        self._text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self._text.anchorClicked.connect(self._follow)
        self._back, self._on, self._where = QToolButton(self), QToolButton(self), QLabel(self)
        self._back.setText(self.tr("Previous page"))
        self._on.setText(self.tr("Next page"))
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
        column.addWidget(self._text, 1)
        column.addWidget(self._pager)
        theme.changed.connect(self._show)

    @property
    def document(self) -> QTextDocument:
        """The page that is shown."""
        return self._text.document()

    def show_version(self, source: RowSource | None, version: int, *, row: int = 0) -> None:
        """Show the page of a version on which the row at a place stands."""
        self._source, self._version = source, version
        count = len(source.ids(version, RowFilter())) if source is not None else 0
        self._pages = max(1, -(-count // ROWS_A_PAGE))
        self._page = max(0, row) // ROWS_A_PAGE
        self._show()
        self._text.scrollToAnchor(f"r{row}")

    def page_contents(self) -> Contents | None:
        """All pages of the version as facing pages to be printed; None when nothing is shown."""
        source, version = self._source, self._version
        if source is None:
            return None
        rows = source.rows(version, source.ids(version, RowFilter()))
        title = f"{source.title} — {source.versions[version].name}"
        return contents_of(source, version, rows, title=title, font=self._theme.reading_font())

    @Slot()
    def _show(self) -> None:
        for button, there in ((self._back, self._page > 0), (self._on, self._page + 1 < self._pages)):
            button.setEnabled(there)
        self._pager.setVisible(self._pages > 1)
        page_words = self.tr("Page {page} of {pages}").format(page=self._page + 1, pages=self._pages)
        self._where.setText(page_words if self._pages > 1 else "")
        self._text.document().setDefaultFont(self._theme.reading_font())
        self._text.document().setDocumentMargin(32)
        self._text.setHtml(self._html(self._page * ROWS_A_PAGE, (self._page + 1) * ROWS_A_PAGE))

    def _html(self, start: int, stop: int) -> str:
        source = self._source
        if source is None:
            return ""
        ids = source.ids(self._version, RowFilter())[start:stop]
        rows = source.rows(self._version, ids)
        body = paragraph_groups([row for row in rows if not row.note])
        notes = [row for row in rows if row.note]
        cells = "".join(self._line(group, start) for group in body)
        foot = "".join(self._line([row], start, small=True) for row in notes)
        rule = f"<tr><td colspan='2' style='border-top:1px solid {self._theme.colours.rule}'></td></tr>" if foot else ""
        note = escape(source.note)
        head = f"<p style='color:{self._theme.colours.muted}'><i>{note}</i></p>" if note else ""
        return f"{head}<table width='100%' cellspacing='0' cellpadding='10'>{cells}{rule}{foot}</table>"

    def _line(self, rows: list[Row], start: int, *, small: bool = False) -> str:
        sides = []
        for side in Side:
            parts = [self._sentences(row, side) for row in rows]
            sides.append(" ".join(part for part in parts if part))
        heading = rows[0].heading
        open_, close = ("<b>", "</b>") if heading else ("<small>", "</small>") if small else ("", "")
        anchors = "".join(f"<a name='r{row.number - 1}'></a>" for row in rows)
        cells = [
            f"<td width='50%' style='line-height:118%'>{anchors if not place else ''}{open_}{text}{close}</td>"
            for place, text in enumerate(sides)
        ]
        return f"<tr valign='top'>{''.join(cells)}</tr>"

    def _sentences(self, row: Row, side: Side) -> str:
        texts = " ".join(self._marked(sentence, side) for sentence in row.sentences(side))
        colour = self._theme.colours.text
        link = f"<a href='row:{row.number - 1}' style='color:{colour};text-decoration:none'>{texts}</a>"
        return link if texts else ""

    def _marked(self, sentence: Sentence, side: Side) -> str:
        assert self._source is not None
        heads = f"<sup>{self._sign(sentence.note, side)}</sup>" if sentence.note and sentence.first else ""
        parts, last = [heads], 0
        for mark in sentence.marks:
            parts += [escape(sentence.text[last : mark.position]), f"<sup>{self._sign(mark.note, side)}</sup>"]
            last = mark.position
        return "".join([*parts, escape(sentence.text[last:])])

    def _sign(self, note: str, side: Side) -> str:
        return escape(self._source.note_of(side, self._version, note)[0]) if self._source is not None else ""

    @Slot()
    def _turn_back(self) -> None:
        self._page -= 1
        self._show()

    @Slot()
    def _turn_on(self) -> None:
        self._page += 1
        self._show()

    @Slot(object)
    def _follow(self, link) -> None:
        if link.scheme() == "row":
            self.row_requested.emit(int(link.path()))
