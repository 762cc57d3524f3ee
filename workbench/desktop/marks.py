"""The small signs beside the text, drawn as shapes so that no face has to have them."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from workbench.desktop.palette import Palette
from workbench.desktop.source import Row, Shape
from workbench.works.model import LinkStatus, Severity


def draw_severity(painter: QPainter, middle: QPointF, severity: Severity, colour: QColor, size: float = 9.0) -> None:
    """A diamond for critical, a triangle for major, a dot for a hint."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    half = size / 2
    x, y = middle.x(), middle.y()
    if severity is Severity.CRITICAL:
        corners = [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
    elif severity is Severity.MAJOR:
        corners = [(x, y - half), (x + half, y + half * 0.8), (x - half, y + half * 0.8)]
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
    else:
        painter.drawEllipse(middle, size / 4, size / 4)
    painter.restore()


def draw_link(painter: QPainter, area: QRectF, row: Row, colours: Palette, line_middle: float) -> None:
    """The centre gutter of a row: shape, confidence and status, at the height of the first line."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = QPointF(area.center().x(), line_middle)
    if row.shape is Shape.MANY:
        _draw_brackets(painter, area, row, QColor(colours.muted))
    if row.bead.status is LinkStatus.CONFIRMED:
        _draw_tick(painter, middle, QColor(colours.confirmed))
    elif row.bead.status is LinkStatus.REJECTED:
        _draw_cross(painter, middle, QColor(colours.rejected))
    elif row.shape is Shape.NULL:
        _draw_ring(painter, middle, row.bead.confidence, colours)
    else:
        _draw_dot(painter, middle, row.bead.confidence, colours)
    if row.shape is Shape.MOVED:
        _draw_arrows(painter, QPointF(middle.x(), middle.y() + 16), QColor(colours.moved))
    painter.restore()


def _draw_dot(painter: QPainter, middle: QPointF, confidence: float, colours: Palette) -> None:
    unsure = confidence < 0.5
    ink = QColor(colours.major if unsure else colours.muted)
    box = QRectF(middle.x() - 4.5, middle.y() - 4.5, 9, 9)
    painter.setPen(QPen(ink, 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawPie(box.adjusted(1, 1, -1, -1), 90 * 16, -round(confidence * 360 * 16))


def _draw_ring(painter: QPainter, middle: QPointF, confidence: float, colours: Palette) -> None:
    box = QRectF(middle.x() - 5, middle.y() - 5, 10, 10)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colours.rule), 2.4))
    painter.drawEllipse(box)
    painter.setPen(QPen(QColor(colours.muted), 2.4))
    painter.drawArc(box, 90 * 16, -round(confidence * 360 * 16))


def _draw_tick(painter: QPainter, middle: QPointF, ink: QColor) -> None:
    painter.setPen(QPen(ink, 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    x, y = middle.x(), middle.y()
    painter.drawPolyline([QPointF(x - 5, y), QPointF(x - 1.5, y + 4), QPointF(x + 5.5, y - 4.5)])


def _draw_cross(painter: QPainter, middle: QPointF, ink: QColor) -> None:
    painter.setPen(QPen(ink, 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    x, y = middle.x(), middle.y()
    painter.drawLine(QPointF(x - 4, y - 4), QPointF(x + 4, y + 4))
    painter.drawLine(QPointF(x - 4, y + 4), QPointF(x + 4, y - 4))


def _draw_brackets(painter: QPainter, area: QRectF, row: Row, ink: QColor) -> None:
    painter.setPen(QPen(ink, 1.2))
    painter.setBrush(QBrush(Qt.BrushStyle.NoBrush))
    top, bottom = area.top() + 10, area.bottom() - 10
    if len(row.bead.original) > 1:
        x = area.left() + 3
        painter.drawPolyline([QPointF(x, top), QPointF(x + 4, top), QPointF(x + 4, bottom), QPointF(x, bottom)])
    if len(row.bead.version) > 1:
        x = area.right() - 3
        painter.drawPolyline([QPointF(x, top), QPointF(x - 4, top), QPointF(x - 4, bottom), QPointF(x, bottom)])


def _draw_arrows(painter: QPainter, middle: QPointF, ink: QColor) -> None:
    painter.setPen(QPen(ink, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    for direction, x in ((-1, middle.x() - 3), (1, middle.x() + 3)):
        tip = QPointF(x, middle.y() + direction * 6)
        painter.drawLine(QPointF(x, middle.y() - direction * 6), tip)
        for angle in (math.pi / 4, -math.pi / 4):
            wing = QPointF(tip.x() + 4 * math.sin(angle), tip.y() - direction * 4 * math.cos(angle))
            painter.drawLine(tip, wing)


def draw_bookmark(painter: QPainter, corner: QPointF, ink: QColor) -> None:
    """A small ribbon, 7 × 10 pixels."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    x, y = corner.x(), corner.y()
    corners = [(x, y), (x + 7, y), (x + 7, y + 10), (x + 3.5, y + 7), (x, y + 10)]
    painter.drawPolygon(QPolygonF([QPointF(*each) for each in corners]))
    painter.restore()


def draw_comment(painter: QPainter, corner: QPointF, ink: QColor) -> None:
    """A small speech balloon, 10 × 9 pixels."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 1.3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    x, y = corner.x(), corner.y()
    corners = [(x, y), (x + 10, y), (x + 10, y + 6.5), (x + 5, y + 6.5), (x + 2, y + 9), (x + 2, y + 6.5), (x, y + 6.5)]
    painter.drawPolygon(QPolygonF([QPointF(*each) for each in corners]))
    painter.restore()
