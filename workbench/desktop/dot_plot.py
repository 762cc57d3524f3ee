"""The dot plot: the path of the alignment over the similarity of all sentences, with zoom; click to go there.

Sentences of the version go to the right, those of the original downwards.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.desktop.source import DocumentMap
from workbench.desktop.theme import Theme
from workbench.works.overview import PathBead, Picture

_LEFT: Final = 56
_TOP: Final = 12
_RIGHT: Final = 12
_BOTTOM: Final = 40
_CLOSEST: Final = 8.0  # sentences across at the strongest zoom
_SETTLED: Final = 120  # milliseconds after which a zoomed part is drawn sharply
_NAMES: Final = ("hint", "major", "critical")
_SURE: Final = 0.6


class DotPlot(QWidget):
    """The plot.

    Signals:
        place_requested(int): the row that was clicked, from 0.
        detail_requested(object): (top, bottom, left, right, width, height) of a part to be drawn sharply.
    """

    place_requested = Signal(int)
    detail_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._path: Sequence[PathBead] = ()
        self._map = DocumentMap()
        self._hints = False
        self._starts: list[int] = []
        self._size = (0, 0)
        self._whole: tuple[Picture, QImage] | None = None
        self._detail: tuple[Picture, QImage] | None = None
        self._view = QRectF()
        self._current = -1
        self._pressed: QPointF | None = None
        self._dragged = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLED)
        self._settle.timeout.connect(self._ask_detail)
        self.setObjectName("dot-plot")
        self.setAccessibleName(self.tr("Path of the alignment"))
        self.setToolTip(
            self.tr("Wheel or + and − to zoom, drag or arrow keys to move, click to go to the row, 0 for the whole.")
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 240)
        theme.changed.connect(self._recolour)

    def show_path(self, path: Sequence[PathBead], document: DocumentMap, *, hints: bool) -> None:
        """Show the path of a version; the zoom stays when the texts are as long as before."""
        self._path, self._map, self._hints = path, document, hints
        self._starts = [bead.original[0] for bead in path]
        size = (max((b.original[1] for b in path), default=0), max((b.version[1] for b in path), default=0))
        if size != self._size:
            self._size = size
            self._whole = self._detail = None
            self.show_all()
        self.update()

    def show_current(self, place: int) -> None:
        """Mark the row that is the current one in the grid; -1 for none."""
        self._current = place
        self.update()

    def show_landscape(self, picture: Picture | None) -> None:
        """Show the ground: the whole of it, or a sharper part; None takes it away."""
        if picture is None:
            self._whole = self._detail = None
        elif picture.top == picture.left == 0 and picture.height * picture.down >= self._size[0]:
            self._whole = picture, self._coloured(picture)
        else:
            self._detail = picture, self._coloured(picture)
        self.update()

    @property
    def view(self) -> QRectF:
        """The sentences in view: x and width of the version, y and height of the original."""
        return QRectF(self._view)

    def whole_request(self) -> tuple[int, int, int, int, int, int]:
        """What to draw for the whole landscape."""
        area = self._area()
        ratio = self.devicePixelRatioF()
        pixels = max(1, int(area.width() * ratio)), max(1, int(area.height() * ratio))
        return 0, self._size[0], 0, self._size[1], *pixels

    @Slot()
    def show_all(self) -> None:
        """Show both texts from beginning to end."""
        self._view = QRectF(0, 0, max(1, self._size[1]), max(1, self._size[0]))
        self._moved()

    def zoom(self, factor: float, around: QPointF | None = None) -> None:
        """Zoom in (a factor above 1) or out, around a point of the widget."""
        area = self._area()
        at = around if around is not None and area.contains(around) else area.center()
        fixed = self._sentences(at)
        least = min(_CLOSEST, *map(float, self._size)) / max(1.0, *map(float, self._size))
        share = max(least, min(1.0, self._view.width() / max(1, self._size[1]) / factor))
        width, height = share * max(1, self._size[1]), share * max(1, self._size[0])
        x = fixed.x() - (at.x() - area.left()) / area.width() * width
        y = fixed.y() - (at.y() - area.top()) / area.height() * height
        self._look(x, y, width, height)

    def go_to(self, place: int) -> None:
        """Bring a row into view, keeping the zoom."""
        if 0 <= place < len(self._path):
            bead = self._path[place]
            width, height = self._view.width(), self._view.height()
            self._look(bead.version[0] - width / 2, bead.original[0] - height / 2, width, height)

    # Geometry

    def _area(self) -> QRectF:
        return QRectF(_LEFT, _TOP, max(1, self.width() - _LEFT - _RIGHT), max(1, self.height() - _TOP - _BOTTOM))

    def _point(self, version: float, original: float) -> QPointF:
        area, view = self._area(), self._view
        return QPointF(
            area.left() + (version - view.x()) / view.width() * area.width(),
            area.top() + (original - view.y()) / view.height() * area.height(),
        )

    def _sentences(self, point: QPointF) -> QPointF:
        area, view = self._area(), self._view
        return QPointF(
            view.x() + (point.x() - area.left()) / area.width() * view.width(),
            view.y() + (point.y() - area.top()) / area.height() * view.height(),
        )

    def _look(self, x: float, y: float, width: float, height: float) -> None:
        x = min(max(0.0, x), max(0.0, self._size[1] - width))
        y = min(max(0.0, y), max(0.0, self._size[0] - height))
        self._view = QRectF(x, y, max(width, 1e-6), max(height, 1e-6))
        self._moved()

    def _moved(self) -> None:
        self._settle.start()
        self.update()

    def _visible(self) -> range:
        """Places of beads that may be in view; moved ones apart, the path rises."""
        first = max(0, bisect_left(self._starts, int(self._view.top())) - 2)
        last = bisect_left(self._starts, int(self._view.bottom()) + 1) + 2
        return range(first, min(last, len(self._path)))

    @Slot()
    def _ask_detail(self) -> None:
        view = self._view
        if self._whole is None or view.width() >= self._size[1] - 0.5:
            return
        top, left = int(view.top()), int(view.left())
        bottom, right = min(self._size[0], int(view.bottom()) + 1), min(self._size[1], int(view.right()) + 1)
        area = self._area()
        self.detail_requested.emit((top, bottom, left, right, int(area.width()), int(area.height())))

    # Painting

    def _coloured(self, picture: Picture) -> QImage:
        image = QImage(
            picture.levels, picture.width, picture.height, picture.width, QImage.Format.Format_Indexed8
        ).copy()
        image.setColorTable(self._shades())
        return image

    def _shades(self) -> list[int]:
        paper, ink = self._theme.colour("paper"), self._theme.colour("text")
        shades = []
        for level in range(256):
            share = 0.62 * (level / 255) ** 1.3
            mixed = [round(a + (b - a) * share) for a, b in zip(paper.getRgb()[:3], ink.getRgb()[:3], strict=True)]
            shades.append(QColor(*mixed).rgb())
        return shades

    def _paint_ground(self, painter: QPainter) -> None:
        for shown in (self._whole, self._detail):
            if shown is None:
                continue
            picture, image = shown
            corner = self._point(picture.left, picture.top)
            end = self._point(
                picture.left + picture.width * picture.across, picture.top + picture.height * picture.down
            )
            painter.drawImage(QRectF(corner, end), image)

    def _paint_path(self, painter: QPainter) -> None:
        sure, unsure = QPainterPath(), QPainterPath()
        area, view = self._area(), self._view
        across, down = area.width() / view.width(), area.height() / view.height()
        last: tuple[float, float] | None = None
        large = min(across, down) > 4
        for place in self._visible():
            bead = self._path[place]
            if bead.original[0] == bead.original[1] or bead.version[0] == bead.version[1]:
                continue
            x, y = (
                area.left() + (bead.version[0] - view.x()) * across,
                area.top() + (bead.original[0] - view.y()) * down,
            )
            right, bottom = (
                x + (bead.version[1] - bead.version[0]) * across,
                y + (bead.original[1] - bead.original[0]) * down,
            )
            path = sure if self._map.confidence[place] >= _SURE else unsure
            if large:
                path.addRect(QRectF(x + 1, y + 1, max(1.5, right - x - 2), max(1.5, bottom - y - 2)))
            elif last is None or right - last[0] >= 1 or bottom - last[1] >= 1 or path is unsure:
                path.moveTo(x, y)
                path.lineTo(right, bottom)
                last = (right, bottom)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for path, name, style in ((sure, "accent", Qt.PenStyle.SolidLine), (unsure, "major", Qt.PenStyle.DotLine)):
            pen = QPen(self._theme.colour(name), 2.0, style if large else Qt.PenStyle.SolidLine)
            painter.setPen(pen)
            painter.setBrush(self._theme.colour(name, alpha=0.12) if large else Qt.BrushStyle.NoBrush)
            painter.drawPath(path)

    def _paint_findings(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        least = 0 if self._hints else 1
        drawn: set[tuple[int, int]] = set()
        for place in self._visible():
            gravest = self._map.gravest[place]
            if gravest < least:
                continue
            bead = self._path[place]
            middle = self._point(sum(bead.version) / 2, sum(bead.original) / 2)
            spot = (round(middle.x() / 6), round(middle.y() / 6))
            if spot in drawn:
                continue
            drawn.add(spot)
            painter.setBrush(self._theme.colour(_NAMES[gravest]))
            offset = QPointF(middle.x() + 9, middle.y() - 9)
            if gravest == 2:  # ◆ critical
                painter.drawPolygon([offset + QPointF(*p) for p in ((0, -5), (5, 0), (0, 5), (-5, 0))])
            elif gravest == 1:  # ▲ major
                painter.drawPolygon([offset + QPointF(*p) for p in ((0, -4.5), (5, 4), (-5, 4))])
            else:
                painter.drawEllipse(offset, 2, 2)

    def _paint_current(self, painter: QPainter) -> None:
        if not 0 <= self._current < len(self._path):
            return
        bead, area = self._path[self._current], self._area()
        at = self._point(sum(bead.version) / 2, sum(bead.original) / 2)
        painter.setPen(QPen(self._theme.colour("accent", alpha=0.7), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(area.left(), at.y()), QPointF(area.right(), at.y()))
        painter.drawLine(QPointF(at.x(), area.top()), QPointF(at.x(), area.bottom()))

    def _paint_axes(self, painter: QPainter) -> None:
        area, view = self._area(), self._view
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(self._theme.colour("rule"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area)
        painter.setPen(self._theme.colour("muted"))
        metrics = QFontMetricsF(self.font())
        for number in round_numbers(view.left(), view.right(), area.width() / 90):
            x = self._point(number - 0.5, 0).x()
            painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + 4))
            label = str(number)
            painter.drawText(
                QPointF(x - metrics.horizontalAdvance(label) / 2, area.bottom() + 5 + metrics.ascent()), label
            )
        for number in round_numbers(view.top(), view.bottom(), area.height() / 60):
            y = self._point(0, number - 0.5).y()
            painter.drawLine(QPointF(area.left() - 4, y), QPointF(area.left(), y))
            label = str(number)
            painter.drawText(
                QPointF(area.left() - 8 - metrics.horizontalAdvance(label), y + metrics.ascent() / 2 - 1), label
            )
        caption = self.tr("sentences of the version →   ·   sentences of the original ↓")
        painter.drawText(
            QRectF(area.left(), self.height() - metrics.height() - 2, area.width(), metrics.height()),
            Qt.AlignmentFlag.AlignRight,
            metrics.elidedText(caption, Qt.TextElideMode.ElideRight, area.width()),
        )

    @Slot()
    def _recolour(self) -> None:
        for shown in (self._whole, self._detail):
            if shown is not None:
                shown[1].setColorTable(self._shades())
        self.update()

    # Qt's own

    def sizeHint(self) -> QSize:
        """Square."""
        return QSize(560, 560)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, path, findings, the current row, axes."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("paper"))
        painter.save()
        painter.setClipRect(self._area())
        self._paint_ground(painter)
        self._paint_current(painter)
        self._paint_path(painter)
        self._paint_findings(painter)
        painter.restore()
        self._paint_axes(painter)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawRect(self._area())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the part in view anew."""
        super().resizeEvent(event)
        self._moved()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the pointer."""
        self.zoom(1.25 ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag, or a click."""
        self._pressed, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the view along."""
        if self._pressed is None or not event.buttons():
            return
        by = event.position() - self._pressed
        if self._dragged or by.manhattanLength() > 4:
            self._dragged = True
            self._pressed = event.position()
            area, view = self._area(), self._view
            x = view.x() - by.x() / area.width() * view.width()
            self._look(x, view.y() - by.y() / area.height() * view.height(), view.width(), view.height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the row under the pointer when it was a click."""
        if self._pressed is not None and not self._dragged and self._path:
            self.place_requested.emit(self._nearest(self._sentences(event.position())))
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Zoom in."""
        self.zoom(4, event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom by + and −, move by the arrows, 0 for the whole, Enter for the row in the middle."""
        step = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
        key, view = event.key(), self._view
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1.5)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / 1.5)
        elif key == Qt.Key.Key_0:
            self.show_all()
        elif key in step:
            across, down = step[Qt.Key(key)]
            self._look(
                view.x() + across * view.width() / 8, view.y() + down * view.height() / 8, view.width(), view.height()
            )
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._path:
            self.place_requested.emit(self._nearest(view.center()))
        else:
            super().keyPressEvent(event)

    def _nearest(self, at: QPointF) -> int:
        """The place of the bead nearest to a point, in sentences."""

        def distance(place: int) -> float:
            bead = self._path[place]
            return abs(sum(bead.version) / 2 - at.x()) + abs(sum(bead.original) / 2 - at.y())

        return min(range(len(self._path)), key=distance)


def round_numbers(start: float, stop: float, wanted: float) -> list[int]:
    """Round numbers, about `wanted`, of sentences whose middle is between two places; n lies from n − 1 to n."""
    rough = max(1.0, (stop - start) / max(1.0, wanted))
    power = 1
    while power * 10 <= rough:
        power *= 10
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    first = max(1, math.ceil((start + 0.5) / step)) * step
    return list(range(first, math.floor(stop + 0.5) + 1, step))
