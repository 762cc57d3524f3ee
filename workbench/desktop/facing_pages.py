"""Facing pages on paper: both texts side by side, each page's notes at its foot, printed or written as PDF."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPagedPaintDevice, QPainter

from workbench.desktop.book_layout import Setter, Sheet, Spread
from workbench.desktop.passages import Contents
from workbench.progress import SILENT, Progress

_GUTTER: Final = 0.05  # of the width
_SIZE: Final = 0.85  # of the reader's face on paper
_INK: Final = QColor("#1B1B1A")
_MUTED: Final = QColor("#66655F")


def print_pages(contents: Contents, device: QPagedPaintDevice, progress: Progress = SILENT) -> int:
    """Print on a printer or into a PDF; how many pages. May be called on any thread; raises `Cancelled`."""
    width, height = float(device.width()), float(device.height())
    column = width * (1 - _GUTTER) / 2
    sheet = Sheet(device, height, column, width, _SIZE, _INK, _MUTED)
    painter = QPainter(device)
    pages = done = 0
    try:
        for spread in Setter(contents, sheet).spreads():
            progress.check()
            done += len(spread.places)
            progress.advance(done, len(contents.passages), "")
            if pages:
                device.newPage()
            pages += 1
            _print(painter, spread, column, column + width * _GUTTER)
    finally:
        painter.end()
    return pages


def _print(painter: QPainter, spread: Spread, width: float, second: float) -> None:
    for placed in spread.placed:
        painter.save()
        painter.translate(second if placed.column == 1 else 0.0, placed.y - placed.top)
        part = QRectF(0, placed.top, placed.document.textWidth(), placed.height)
        painter.setClipRect(part, Qt.ClipOperation.IntersectClip)
        placed.document.drawContents(painter, part)
        painter.restore()
    if spread.rule >= 0:
        painter.setPen(_MUTED)
        for start in (0.0, second):
            painter.drawLine(QPointF(start, spread.rule), QPointF(start + width / 4, spread.rule))
