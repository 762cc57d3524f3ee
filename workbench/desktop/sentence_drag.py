"""Dragging a sentence of the grid to another row with the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from workbench.desktop.source import Row
from workbench.texts.model import SENTENCE_JOINT
from workbench.works.model import Side

if TYPE_CHECKING:
    from workbench.desktop.align_view import AlignView


class SentenceDrag(QObject):
    """Watches the grid's viewport: a sentence taken at its words may be let go over another row.

    Attributes:
        enabled: whether sentences may be moved.

    Signals:
        sentence_dropped(object, object, int, int): row, side, the sentence's place on it, id of the row it fell on.
    """

    sentence_dropped = Signal(object, object, int, int)

    def __init__(self, grid: AlignView, parent: QObject) -> None:
        super().__init__(parent)
        self._grid = grid
        self.enabled = False
        self._taken: tuple[Row, Side, int, QPoint] | None = None
        self._under_way = False
        grid.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take, carry, let go."""
        if not isinstance(event, QMouseEvent) or not self.enabled:
            return False
        if event.type() is QEvent.Type.MouseButtonPress and event.button() is Qt.MouseButton.LeftButton:
            self._take(event.position().toPoint())
        elif event.type() is QEvent.Type.MouseMove and self._taken is not None:
            return self._carry(event)
        elif event.type() is QEvent.Type.MouseButtonRelease and self._taken is not None:
            return self._let_go(event.position().toPoint())
        return False

    def _take(self, point: QPoint) -> None:
        found = self._grid.word_at(point)
        self._taken = None
        if found is not None:
            row, side, place = found
            self._taken = (row, side, _sentence_at(row, side, place), point)

    def _carry(self, event: QMouseEvent) -> bool:
        assert self._taken is not None
        point = event.position().toPoint()
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._end()
            return False
        far = (point - self._taken[3]).manhattanLength() >= QApplication.startDragDistance()
        if not self._under_way and far:
            self._under_way = True
            self._grid.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._under_way:
            target = self._target(point)
            self._grid.show_target((target, self._taken[1]) if target is not None else None)
        return True

    def _let_go(self, point: QPoint) -> bool:
        assert self._taken is not None
        row, side, place, _ = self._taken
        carried, target = self._under_way, self._target(point)
        self._end()
        if carried and target is not None:
            self.sentence_dropped.emit(row, side, place, target)
        return carried

    def _target(self, point: QPoint) -> int | None:
        assert self._taken is not None
        index = self._grid.indexAt(point)
        if not index.isValid():
            return None
        row = self._grid.rows.row(index.row())
        return row.id if row.id != self._taken[0].id else None

    def _end(self) -> None:
        self._taken, self._under_way = None, False
        self._grid.show_target(None)
        self._grid.viewport().unsetCursor()


def _sentence_at(row: Row, side: Side, place: int) -> int:
    end = 0
    for number, sentence in enumerate(row.sentences(side)):
        end += len(sentence.text) + len(SENTENCE_JOINT)
        if place < end:
            return number
    return max(0, len(row.sentences(side)) - 1)
