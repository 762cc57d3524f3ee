"""One side of a bead laid out for a width: paragraphs of `QTextLayout`, drawn with what is marked in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption

from workbench.desktop.display_text import Paragraph, Sign
from workbench.texts.model import BlockKind, Span

LEADING: Final = 1.4
"""Height of a line by the size of the face."""

NOTE_SIZE: Final = 0.9
PARAGRAPH_GAP: Final = 4.0


class Line(Enum):
    """How a span is underlined: the second sign beside its colour."""

    NONE = 0
    SOLID = 1
    DASHED = 2
    DOTTED = 3
    DOUBLE = 4
    STRUCK = 5
    FRAME = 6


@dataclass(frozen=True, slots=True)
class Highlight:
    """What is drawn behind and under a span of the joined text."""

    span: Span
    ground: QColor | None
    ink: QColor | None
    line: Line


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours that a layout is drawn in."""

    text: QColor
    muted: QColor
    chip: QColor


class CellLayout:
    """Paragraphs laid out one under the other.

    Attributes:
        height: of the whole, in pixels.
    """

    def __init__(self, paragraphs: tuple[Paragraph, ...], font: QFont, width: float, inks: Inks) -> None:
        self._paragraphs = paragraphs
        self._inks = inks
        self._layouts: list[tuple[QTextLayout, float]] = []
        self.height = 0.0
        for place, paragraph in enumerate(paragraphs):
            if place:
                self.height += PARAGRAPH_GAP
            layout, height = _laid_out(paragraph, _face(paragraph, font), max(width, 40.0), inks)
            self._layouts.append((layout, self.height))
            self.height += height

    def draw(self, painter: QPainter, origin: QPointF, highlights: Iterable[Highlight]) -> None:
        """Draw at `origin`, grounds first, then the text, then lines."""
        marks = [
            (layout, origin + QPointF(0, top), shown, highlight)
            for highlight in highlights
            for paragraph, (layout, top) in zip(self._paragraphs, self._layouts, strict=True)
            if (shown := paragraph.shown(highlight.span)) is not None
        ]
        for layout, corner, shown, highlight in marks:
            if highlight.ground is not None:
                for rectangle in _rectangles(layout, shown):
                    painter.fillRect(rectangle.translated(corner), highlight.ground)
        for paragraph, (layout, top) in zip(self._paragraphs, self._layouts, strict=True):
            corner = origin + QPointF(0, top)
            for gap in paragraph.gaps:
                _draw_chip(painter, layout, corner, gap, self._inks.chip)
            layout.draw(painter, corner)
            if paragraph.first and not paragraph.note:
                _draw_paragraph_mark(painter, layout, corner, self._inks.muted)
        for layout, corner, shown, highlight in marks:
            if highlight.ink is not None and highlight.line is not Line.NONE:
                for rectangle in _rectangles(layout, shown):
                    _draw_line(painter, rectangle.translated(corner), highlight)

    def place_at(self, point: QPointF) -> int | None:
        """The code point of the joined text under `point` (from the layout's corner), or None beside the text."""
        found = self._line_at(point)
        if found is None:
            return None
        paragraph, _layout, line = found
        return paragraph.joined_place(line.xToCursor(point.x(), line.CursorPosition.CursorOnCharacter))

    def sign_at(self, point: QPointF) -> Sign | None:
        """The note sign under `point`, or None."""
        found = self._line_at(point)
        if found is None:
            return None
        paragraph, _layout, line = found
        unit = line.xToCursor(point.x(), line.CursorPosition.CursorOnCharacter)
        return next((sign for sign in paragraph.signs if sign.span.start <= unit < sign.span.end), None)

    def rectangles(self, span: Span) -> list[QRectF]:
        """Where a span of the joined text stands, a rectangle a line, from the layout's corner."""
        return [
            rectangle.translated(0, top)
            for paragraph, (layout, top) in zip(self._paragraphs, self._layouts, strict=True)
            if (shown := paragraph.shown(span)) is not None
            for rectangle in _rectangles(layout, shown)
        ]

    def _line_at(self, point: QPointF):
        for paragraph, (layout, top) in zip(self._paragraphs, self._layouts, strict=True):
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                if line.naturalTextRect().translated(0, top).contains(point):
                    return paragraph, layout, line
        return None


def _face(paragraph: Paragraph, font: QFont) -> QFont:
    face = QFont(font)
    if paragraph.kind is BlockKind.HEADING:
        face.setBold(True)
    if paragraph.note:
        face.setPointSizeF(font.pointSizeF() * NOTE_SIZE)
    return face


def _laid_out(paragraph: Paragraph, font: QFont, width: float, inks: Inks) -> tuple[QTextLayout, float]:
    layout = QTextLayout(paragraph.text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(_formats(paragraph, inks))
    layout.setCacheEnabled(True)
    metrics = QFontMetricsF(font)
    leading = max(round(LEADING * font.pointSizeF() * metrics.fontDpi() / 72), round(metrics.height()))
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top + round((leading - metrics.height()) / 2)))
        top += leading
    layout.endLayout()
    return layout, top


def _formats(paragraph: Paragraph, inks: Inks) -> list[QTextLayout.FormatRange]:
    ranges = [_range(Span(0, 1 << 24), _ink(inks.text))]
    raised = _ink(inks.muted)
    raised.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    ranges += [_range(sign.span, raised) for sign in paragraph.signs]
    ranges += [_range(gap, _ink(inks.muted)) for gap in paragraph.gaps]
    return ranges


def _ink(colour: QColor) -> QTextCharFormat:
    text_format = QTextCharFormat()
    text_format.setForeground(colour)
    return text_format


def _range(span: Span, text_format: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = span.start, len(span), text_format
    return made


def _rectangles(layout: QTextLayout, shown: Span) -> list[QRectF]:
    found: list[QRectF] = []
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        begin, end = line.textStart(), line.textStart() + line.textLength()
        start, stop = max(begin, shown.start), min(end, shown.end)
        if start < stop:
            left, right = line.cursorToX(start), line.cursorToX(stop)
            if isinstance(left, tuple):
                left, right = left[0], right[0]
            right = min(right, line.naturalTextRect().right())
            if right > left:
                found.append(QRectF(left, line.y(), right - left, line.height()))
    return found


def _draw_chip(painter: QPainter, layout: QTextLayout, corner: QPointF, gap: Span, colour: QColor) -> None:
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for rectangle in _rectangles(layout, gap):
        painter.drawRoundedRect(rectangle.translated(corner).adjusted(-3, 1, 3, -1), 4, 4)
    painter.restore()


def _draw_paragraph_mark(painter: QPainter, layout: QTextLayout, corner: QPointF, colour: QColor) -> None:
    """A small triangle in the margin, at the middle of the first line."""
    line = layout.lineAt(0)
    middle = corner.y() + line.y() + line.height() / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    faint = QColor(colour)
    faint.setAlphaF(0.55)
    painter.setBrush(faint)
    left = corner.x() - 11
    painter.drawPolygon([QPointF(left, middle - 3.5), QPointF(left + 5, middle), QPointF(left, middle + 3.5)])
    painter.restore()


def _draw_line(painter: QPainter, rectangle: QRectF, highlight: Highlight) -> None:
    painter.save()
    pen = QPen(highlight.ink, 1.6)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if highlight.line is Line.DASHED:
        pen.setDashPattern([4, 2])
    elif highlight.line is Line.DOTTED:
        pen.setDashPattern([1, 1.6])
    painter.setPen(pen)
    bottom = rectangle.bottom() - 0.5
    if highlight.line is Line.FRAME:
        pen.setWidthF(1.0)
        painter.setPen(pen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawRoundedRect(rectangle.adjusted(-0.5, 0.5, 0.5, -0.5), 2, 2)
    elif highlight.line is Line.STRUCK:
        painter.drawLine(
            QPointF(rectangle.left(), rectangle.center().y()), QPointF(rectangle.right(), rectangle.center().y())
        )
    else:
        painter.drawLine(QPointF(rectangle.left(), bottom), QPointF(rectangle.right(), bottom))
        if highlight.line is Line.DOUBLE:
            painter.drawLine(QPointF(rectangle.left(), bottom - 3), QPointF(rectangle.right(), bottom - 3))
    painter.restore()
