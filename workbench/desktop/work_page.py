"""The work that is open: its views in tabs, and the sentence that goes with the original."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QStackedWidget,
    QTabWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from workbench.desktop.align_view import AlignView
from workbench.desktop.concordance_view import ConcordanceView
from workbench.desktop.document_strip import DocumentStrip
from workbench.desktop.overview_view import OverviewView
from workbench.desktop.read_view import ReadView
from workbench.desktop.source import RowSource
from workbench.desktop.theme import Theme
from workbench.desktop.versions_page import VersionsPage
from workbench.works.model import Finding, Side


class Tab(IntEnum):
    """The views of a work."""

    ALIGN = 0
    READ = 1
    VERSIONS = 2
    OVERVIEW = 3
    CONCORDANCE = 4


class WorkPage(QWidget):
    """The views of the work with what stands around them.

    Attributes:
        grid: the rows of the Align view.
        strip: the document at a glance.
        read: facing pages.
        versions_page, versions: all versions side by side with the tools, and their grid alone.
        overview: the path of the alignment, and charts.
        concordance: how words are rendered.
        tabs: holds the views.
    """

    def __init__(self, theme: Theme, explain: Callable[[Finding], str], parent: QWidget) -> None:
        super().__init__(parent)
        self.grid = AlignView(theme, explain, self)
        self.strip = DocumentStrip(theme, self)
        self._note = QLabel(self)
        self._note.setProperty("role", "note")
        self._note.setWordWrap(True)
        self._empty = QLabel(self)
        self._empty.setProperty("role", "empty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self._empty)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._stack, 1)
        row.addWidget(self.strip)
        row.setContentsMargins(0, 0, 0, 0)
        align = QWidget(self)
        align.setLayout(row)
        self.read = ReadView(theme, self)
        self.versions_page = VersionsPage(theme, explain, self)
        self.versions = self.versions_page.view
        self._one_version = QLabel(
            self.tr("This work has one version only. Compare the original with another one to see both side by side."),
            self,
        )
        self._one_version.setProperty("role", "empty")
        self._one_version.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._one_version.setWordWrap(True)
        self._versions_stack = QStackedWidget(self)
        self._versions_stack.addWidget(self.versions_page)
        self._versions_stack.addWidget(self._one_version)
        self.overview = OverviewView(theme, self)
        self.concordance = ConcordanceView(theme, self)
        self.tabs = QTabWidget(self)
        self.tabs.setTabPosition(QTabWidget.TabPosition.South)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(align, self.tr("Align"))
        self.tabs.addTab(self.read, self.tr("Read"))
        self.tabs.addTab(self._versions_stack, self.tr("Versions"))
        self.tabs.addTab(self.overview, self.tr("Overview"))
        self.tabs.addTab(self.concordance, self.tr("Concordance"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._note)
        column.addWidget(self.tabs, 1)
        self.grid.range_changed.connect(self.strip.frame)

    def show_note(self, note: str) -> None:
        """Show the sentence that goes wherever the original is shown."""
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def show_emptiness(self, reason: str) -> None:
        """Show why no row is there, or the grid again when `reason` is empty."""
        self._empty.setText(reason)
        self._stack.setCurrentWidget(self._empty if reason else self.grid)

    def words_at_hand(self) -> tuple[str, Side | None]:
        """What is selected where the focus is, or the word pointed at in the grid, and its side (None: unknown)."""
        if Tab(self.tabs.currentIndex()) is Tab.READ and self.read.book.selected_words():
            return self.read.book.selected_words(), None
        focused = QApplication.focusWidget()
        if isinstance(focused, (QTextEdit, QPlainTextEdit)) and self.isAncestorOf(focused):
            selected = " ".join(focused.textCursor().selectedText().split())
            if selected:
                return selected, None
        return self.grid.words_pointed_at() if Tab(self.tabs.currentIndex()) is Tab.ALIGN else ("", None)

    def show_versions(self, source: RowSource | None) -> None:
        """Show all versions of the work side by side, or say that there is one only."""
        self.versions_page.show_rows(source)
        several = source is not None and source.versions_row_count() > 0
        self._versions_stack.setCurrentWidget(self.versions_page if several else self._one_version)
