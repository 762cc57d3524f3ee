"""Links that cross others, drawn over the grid: from a moved row to where its version side stands in its own text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from workbench.desktop.align_model import Column
from workbench.desktop.theme import Theme

if TYPE_CHECKING:
    from workbench.desktop.align_view import AlignView

_BEND: Final = 26.0


def draw_crossings(grid: AlignView, homes: Mapping[int, int], theme: Theme) -> None:
    """Draw a curve for each moved row in sight; one whose other end is out of sight runs off the edge."""
    painter = QPainter(grid.viewport())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = theme.colour("moved")
    painter.setPen(QPen(ink, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    x = float(grid.columnViewportPosition(Column.LINK) + grid.columnWidth(Column.LINK) - 4)
    height = float(grid.viewport().height())
    for row, home in homes.items():
        places = grid.rows.place_of(row), grid.rows.place_of(home)
        if min(places) < 0:
            continue
        begin = grid.rowViewportPosition(places[0]) + grid.rowHeight(places[0]) / 2
        end = float(grid.rowViewportPosition(places[1]) + grid.rowHeight(places[1]))
        if max(begin, end) < 0 or min(begin, end) > height:
            continue
        path = QPainterPath(QPointF(x, begin))
        path.cubicTo(QPointF(x + _BEND, begin), QPointF(x + _BEND, end), QPointF(x + 2, end))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        painter.setBrush(ink)
        tip = QPointF(x + 1, end)
        painter.drawPolygon(QPolygonF([tip, QPointF(x + 8, end - 4), QPointF(x + 8, end + 4)]))
    painter.end()
