"""What belongs to the row that is chosen, and the history: notes, comments, steps."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QListWidget, QTabWidget, QTextBrowser, QVBoxLayout, QWidget

from workbench.desktop.source import Row, RowSource
from workbench.desktop.theme import Theme
from workbench.works.model import Side


class DetailsPanel(QWidget):
    """Notes and comments of a row, and the corpus's steps."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._notes, self._comments = QTextBrowser(self), QTextBrowser(self)
        self._steps = QListWidget(self)
        self._notes.setAccessibleName(self.tr("Notes of the row"))
        self._comments.setAccessibleName(self.tr("Comments on the row"))
        self._steps.setAccessibleName(self.tr("Steps of the history, newest first"))
        for browser in (self._notes, self._comments):
            browser.setFrameShape(QTextBrowser.Shape.NoFrame)
            browser.document().setDocumentMargin(10)
        self._tabs = QTabWidget(self)
        self._tabs.setDocumentMode(True)
        self._tabs.tabBar().setDrawBase(False)
        self._tabs.addTab(self._notes, self.tr("Notes"))
        self._tabs.addTab(self._comments, self.tr("Comments"))
        self._tabs.addTab(self._steps, self.tr("History"))
        self._steps.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._tabs)
        theme.changed.connect(self._again)
        self._shown: tuple[Row | None, RowSource | None, int] = (None, None, 0)

    def show_row(self, row: Row | None, source: RowSource | None, version: int) -> None:
        """Show what belongs to a row."""
        self._shown = (row, source, version)
        self._again()

    def show_steps(self, labels: Sequence[tuple[str, bool]]) -> None:
        """Show the history: each step's words, and whether it is undone now; newest first."""
        self._steps.clear()
        self._steps.addItems([label for label, _ in labels])
        for place, (_, undone) in enumerate(labels):
            if undone:
                item = self._steps.item(place)
                item.setForeground(Qt.GlobalColor.gray)
                font = item.font()
                font.setStrikeOut(True)
                item.setFont(font)

    @Slot()
    def _again(self) -> None:
        row, source, version = self._shown
        muted = self._theme.colours.muted
        notes = self._notes_of(row, source, version) if row is not None and source is not None else []
        nothing = f"<p style='color:{muted}'>{{}}</p>"
        self._notes.setHtml("".join(notes) or nothing.format(escape(self.tr("No note belongs to this row."))))
        comments = [
            f"<p>{escape(comment.text)}<br><span style='color:{muted}'>{escape(comment.author)} · "
            f"{escape(comment.created[:16].replace('T', ' '))}</span></p>"
            for comment in (row.comments if row is not None else ())
        ]
        self._comments.setHtml("".join(comments) or nothing.format(escape(self.tr("No comment on this row yet."))))
        for place, count in ((0, len(notes)), (1, len(comments))):
            title = self.tr("Notes") if place == 0 else self.tr("Comments")
            self._tabs.setTabText(place, f"{title} {count}" if count else title)

    def _notes_of(self, row: Row, source: RowSource, version: int) -> list[str]:
        found: list[str] = []
        for side in Side:
            for sentence in row.sentences(side):
                for mark in sentence.marks:
                    sign, text = source.note_of(side, version, mark.note)
                    found.append(f"<p><sup>{escape(sign)}</sup> {escape(text)}</p>")
        return found
