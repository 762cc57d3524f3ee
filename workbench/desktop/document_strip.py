"""The whole document in the height of the window: findings as ticks, confidence as shade, the visible part framed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from workbench.desktop.source import DocumentMap
from workbench.desktop.theme import Theme

WIDTH: Final = 20
_NAMES: Final = ("hint", "major", "critical")


class DocumentStrip(QWidget):
    """The strip beside the grid.

    Signals:
        place_requested(int): the row that was clicked, from 0.
    """

    place_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._map = DocumentMap()
        self._hints = False
        self._visible = (0, 0)
        self._picture: QPixmap | None = None
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(self.tr("Overview of the document"))
        self.setToolTip(self.tr("The whole document: findings and unsure places. Click to go there."))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self._redraw)

    def show_map(self, document: DocumentMap, *, hints: bool) -> None:
        """Show another document, or the same after a change."""
        self._map, self._hints = document, hints
        self._redraw()

    @Slot(int, int)
    def frame(self, first: int, last: int) -> None:
        """Frame the visible rows."""
        self._visible = (first, last)
        self.update()

    @Slot()
    def _redraw(self) -> None:
        self._picture = None
        self.update()

    def _drawn(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(self._theme.colour("alternate"))
        painter = QPainter(picture)
        count, height = len(self._map.confidence), max(1, self.height())
        for line in range(height if count else 0):
            start = line * count // height
            stop = max(start + 1, (line + 1) * count // height)
            doubt = 1.0 - min(self._map.confidence[start:stop])
            if doubt > 0.3:
                painter.fillRect(QRectF(4, line, WIDTH - 8, 1), self._theme.colour("muted", alpha=0.45 * doubt))
        least = 0 if self._hints else 1
        for severity in range(least, 3):
            self._draw_ticks(painter, severity, count, height)
        painter.end()
        return picture

    def _draw_ticks(self, painter: QPainter, severity: int, count: int, height: int) -> None:
        colour = self._theme.colour(_NAMES[severity])
        thick = min(6.0, max(3.0, height / max(1, count)))
        inset = (7, 4, 3)[severity]
        drawn = -1
        for place, gravest in enumerate(self._map.gravest):
            if gravest == severity:
                y = (place + 0.5) * height / count - thick / 2
                if int(y) != drawn:
                    painter.fillRect(QRectF(inset, y, WIDTH - 2 * inset, thick), colour)
                    drawn = int(y)

    # Qt's own

    def sizeHint(self) -> QSize:
        """Narrow."""
        return QSize(WIDTH, 100)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture and the frame."""
        if self._picture is None:
            self._picture = self._drawn()
        painter = QPainter(self)
        painter.drawPixmap(QPointF(0, 0), self._picture)
        count = len(self._map.confidence)
        if count:
            first, last = self._visible
            top = first * self.height() / count
            bottom = (last + 1) * self.height() / count
            painter.setPen(QPen(self._theme.colour("accent"), 1))
            painter.setBrush(self._theme.colour("accent", alpha=0.10))
            painter.drawRect(QRectF(0.5, top + 0.5, WIDTH - 1, max(4.0, bottom - top - 1)))
        painter.setPen(self._theme.colour("rule"))
        painter.drawLine(0, 0, 0, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew."""
        super().resizeEvent(event)
        self._redraw()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the row under the pointer."""
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer while a button is down."""
        if event.buttons():
            self._go(event)

    def _go(self, event: QMouseEvent) -> None:
        count = len(self._map.confidence)
        if count:
            place = int(event.position().y() * count / max(1, self.height()))
            self.place_requested.emit(min(count - 1, max(0, place)))
