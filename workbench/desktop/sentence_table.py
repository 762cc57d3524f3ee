"""The sentences of a text before it is compared, however many: only what is visible is laid out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QWidget

from workbench.desktop.measured_table import MeasuredTable
from workbench.texts.model import BlockKind, Sentence

_MARGIN: Final = 4
_Index = QModelIndex | QPersistentModelIndex


class SentenceLines(QAbstractTableModel):
    """A sentence, or a ready pair, a row."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._sentences: Sequence[Sentence] = ()
        self._pairs: Sequence[tuple[str, str]] = ()
        self._more = 0

    def show(self, sentences: Sequence[Sentence], pairs: Sequence[tuple[str, str]] = (), more: int = 0) -> None:
        """Show sentences, or pairs of which there are `more` than these."""
        self.beginResetModel()
        self._sentences, self._pairs, self._more = sentences, pairs, more
        self.endResetModel()

    def text(self, place: int) -> str:
        """What stands in a row."""
        if place < len(self._sentences):
            sentence = self._sentences[place]
            return f"{place + 1}  {'¶ ' if sentence.first else ''}{sentence.text}"
        if place < len(self._pairs):
            original, version = self._pairs[place]
            return f"{place + 1}  {original or '∅'}\n→  {version or '∅'}"
        return self.tr("… and %n more", "", self._more)

    def face(self, place: int, plain: QFont) -> QFont:
        """The face of a row: headings bold, notes in italics."""
        font = QFont(plain)
        if place < len(self._sentences):
            font.setBold(self._sentences[place].kind is BlockKind.HEADING)
            font.setItalic(bool(self._sentences[place].note))
        return font

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many rows there are."""
        inside = parent is not None and parent.isValid()
        return 0 if inside else len(self._sentences) + len(self._pairs) + bool(self._more)

    def columnCount(self, parent: _Index | None = None) -> int:
        """One."""
        return 0 if parent is not None and parent.isValid() else 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row's text and face."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.text(index.row())
        if role == Qt.ItemDataRole.FontRole:
            parent = self.parent()
            return self.face(index.row(), parent.font() if isinstance(parent, QWidget) else QFont())
        return None


class SentenceTable(MeasuredTable):
    """The rows.

    Signals:
        row_chosen(int): the place of the row that became current, or -1.
    """

    row_chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(None, parent)
        self._lines = SentenceLines(self)
        self.setModel(self._lines)
        self.setWordWrap(True)
        self.setAlternatingRowColors(True)
        self.horizontalHeader().hide()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.selectionModel().currentRowChanged.connect(self._tell_current)

    def show_sentences(self, sentences: Sequence[Sentence], *, keep: int = 0) -> None:
        """Show a text, and stand on the sentence at `keep`."""
        self._lines.show(sentences)
        self.measure_again()
        self.choose_row(min(keep, len(sentences) - 1))

    def show_pairs(self, pairs: Sequence[tuple[str, str]], more: int) -> None:
        """Show ready pairs, of which there are `more` than these."""
        self._lines.show((), pairs, more)
        self.measure_again()
        self.row_chosen.emit(-1)

    def choose_row(self, place: int) -> None:
        """Stand on a row; on none below 0."""
        if place >= 0:
            self.choose(self._lines.index(place, 0))
        else:
            self.row_chosen.emit(-1)

    @property
    def current_row(self) -> int:
        """The place of the row that the focus is on, or -1."""
        return self.currentIndex().row()

    def text_of(self, place: int) -> str:
        """What a row says."""
        return self._lines.text(place)

    # For the table

    def height_of_row(self, place: int) -> int:
        """The height of the wrapped text."""
        metrics = QFontMetrics(self._lines.face(place, self.font()))
        room = QRect(0, 0, max(40, self.columnWidth(0) - 2 * _MARGIN), 1 << 20)
        return metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self._lines.text(place)).height() + 2 * _MARGIN

    def share_width(self) -> None:
        """All of it."""
        self.setColumnWidth(0, self.viewport().width())

    def forget_layouts(self) -> None:
        """Nothing is kept."""

    @Slot(QModelIndex, QModelIndex)
    def _tell_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.row_chosen.emit(current.row())
