"""What an export would write: its first units in a table, and how its file begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from workbench.operations.export_preview import ExportPreview

_LONGEST: Final = 400
_PADDING: Final = 20


class _Cells(QStyledItemDelegate):
    """Measures wrapped texts in the width that their padding leaves: the style does not."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The size of a cell."""
        inside = QStyleOptionViewItem(option)
        inside.rect.setWidth(max(0, option.rect.width() - _PADDING))
        return super().sizeHint(inside, index)


class ExportPreviewPanel(QWidget):
    """The preview's two tabs and the line of figures under them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = QTableWidget(self)
        self._table.setObjectName("preview")
        self._table.setAccessibleName(self.tr("First units"))
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setAlternatingRowColors(True)
        self._table.setShowGrid(False)
        self._table.setWordWrap(True)
        self._table.setTabKeyNavigation(False)
        self._table.verticalHeader().setVisible(False)
        self._table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._table.setItemDelegate(_Cells(self._table))
        self._table.setTextElideMode(Qt.TextElideMode.ElideNone)
        self._table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._text = QPlainTextEdit(self)
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self._text.setAccessibleName(self.tr("Beginning of the file"))
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._tabs = QTabWidget(self)
        self._tabs.setDocumentMode(True)
        self._tabs.addTab(self._table, self.tr("First units"))
        self._tabs.addTab(self._text, self.tr("Beginning of the file"))
        self._figures = QLabel(self)
        self._figures.setWordWrap(True)
        self._figures.setProperty("role", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._tabs, 1)
        column.addWidget(self._figures)

    @property
    def figures(self) -> str:
        """The line of figures."""
        return self._figures.text()

    @property
    def table(self) -> QTableWidget:
        """The first units."""
        return self._table

    @property
    def text(self) -> str:
        """How the file begins."""
        return self._text.toPlainText()

    @property
    def waiting(self) -> str:
        """The line of figures while the preview is being made."""
        return self.tr("Preparing the preview…")

    def show_waiting(self) -> None:
        """Say that the preview is being made."""
        self._figures.setText(self.waiting)

    def show_nothing(self) -> None:
        """Show that nothing would be written."""
        self._table.setRowCount(0)
        self._text.clear()
        self._figures.clear()

    def show_preview(self, preview: ExportPreview, left_out: str) -> None:
        """Show what would be written."""
        self._table.setColumnCount(1 + len(preview.columns))
        self._table.setHorizontalHeaderLabels(["№", *preview.columns])
        header = self._table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self._table.setRowCount(len(preview.rows))
        for place, row in enumerate(preview.rows):
            for column, text in enumerate((str(row.number), *row.texts)):
                item = QTableWidgetItem(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                self._table.setItem(place, column, item)
        self._text.setPlainText(preview.text)
        self._tabs.setTabVisible(1, bool(preview.text))
        kept = self.tr("%n unit(s) will be written", "", preview.kept)
        if not preview.complete:
            kept = self.tr("%n unit(s) of the beginning will be written", "", preview.kept)
        self._figures.setText("; ".join(part for part in (kept, left_out) if part))
