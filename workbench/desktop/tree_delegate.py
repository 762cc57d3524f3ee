"""Paints the versions in the tree of the corpus: name, a bar of what is confirmed, and what is left."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workbench.desktop.theme import Theme

DONE_ROLE: Final = Qt.ItemDataRole.UserRole + 2
"""0…1, the share of rows that are confirmed; None for a work."""

STATE_ROLE: Final = Qt.ItemDataRole.UserRole + 3
"""The line below the name."""

_BAR: Final = 36
_Index = QModelIndex | QPersistentModelIndex


class TreeDelegate(QStyledItemDelegate):
    """Two lines for a version, one for a work."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """One line or two."""
        line = QFontMetrics(option.font).height()
        lines = 1 if index.data(DONE_ROLE) is None else 2
        return QSize(80, lines * (line + 2) + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint name, bar and line."""
        done = index.data(DONE_ROLE)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        area = option.rect
        painter.save()
        painter.fillRect(area, self._theme.colour("chosen" if chosen else "paper"))
        if chosen:
            painter.fillRect(QRectF(area.left(), area.top(), 3, area.height()), self._theme.colour("accent"))
        metrics = QFontMetrics(option.font)
        room = area.adjusted(6, 4, -4, 0)
        font = option.font
        font.setBold(done is None)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text"))
        name = QFontMetrics(font).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(QPointF(room.left(), room.top() + metrics.ascent()), name)
        if done is not None:
            self._paint_state(painter, QRectF(room), metrics, float(done), str(index.data(STATE_ROLE)))
        painter.restore()

    def _paint_state(self, painter: QPainter, room: QRectF, metrics: QFontMetrics, done: float, state: str) -> None:
        top = room.top() + metrics.height() + 2
        bar = QRectF(room.left(), top + metrics.height() / 2 - 2, _BAR, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("rule"))
        painter.drawRoundedRect(bar, 2, 2)
        if done > 0:
            painter.setBrush(self._theme.colour("confirmed"))
            painter.drawRoundedRect(QRectF(bar.left(), bar.top(), max(3.0, bar.width() * done), bar.height()), 2, 2)
        painter.setPen(self._theme.colour("muted"))
        words = metrics.elidedText(state, Qt.TextElideMode.ElideRight, int(room.width()) - _BAR - 8)
        painter.drawText(QPointF(room.left() + _BAR + 8, top + metrics.ascent()), words)
