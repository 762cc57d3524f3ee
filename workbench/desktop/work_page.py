"""The work that is open: the grid with its strip, and the sentence that goes with the original."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from workbench.desktop.align_view import AlignView
from workbench.desktop.document_strip import DocumentStrip
from workbench.desktop.theme import Theme
from workbench.works.model import Finding


class WorkPage(QWidget):
    """The Align view with what stands around it.

    Attributes:
        grid: the rows.
        strip: the document at a glance.
    """

    def __init__(self, theme: Theme, explain: Callable[[Finding], str], parent: QWidget) -> None:
        super().__init__(parent)
        self.grid = AlignView(theme, explain, self)
        self.strip = DocumentStrip(theme, self)
        self._note = QLabel(self)
        self._note.setProperty("role", "note")
        self._note.setWordWrap(True)
        self._empty = QLabel(self)
        self._empty.setProperty("role", "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self._empty)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._stack, 1)
        row.addWidget(self.strip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._note)
        column.addLayout(row, 1)
        self.grid.range_changed.connect(self.strip.frame)

    def show_note(self, note: str) -> None:
        """Show the sentence that goes wherever the original is shown."""
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def show_emptiness(self, reason: str) -> None:
        """Show why no row is there, or the grid again when `reason` is empty."""
        self._empty.setText(reason)
        self._stack.setCurrentWidget(self._empty if reason else self.grid)
