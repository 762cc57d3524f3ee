"""Bars: one a line, cut into parts, with names and numbers, drawn in the palette's colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.desktop.theme import Theme

_LINE: Final = 26
_BAR: Final = 14


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: how much, in which of the palette's colours, and the sign of what it is ("" for none)."""

    amount: int
    colour: str
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its name, its parts, and what is told when it is chosen (-1: it cannot be)."""

    name: str
    parts: tuple[Part, ...]
    key: int = -1

    @property
    def total(self) -> int:
        """Of all parts."""
        return sum(part.amount for part in self.parts)


class BarChart(QWidget):
    """Bars under each other, all to one scale.

    Signals:
        chosen(int): the key of a bar that was clicked, or taken with Enter.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bars: Sequence[Bar] = ()
        self._full: int | None = None
        self._current = 0
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_bars(self, bars: Sequence[Bar], *, full: int | None = None) -> None:
        """Show bars; `full` is what the whole width stands for, by default the longest bar."""
        self._bars, self._full = bars, full
        self._current = min(self._current, max(0, len(bars) - 1))
        choosable = any(bar.key >= 0 for bar in bars)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if choosable else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if choosable else Qt.CursorShape.ArrowCursor)
        self.setAccessibleDescription("; ".join(f"{bar.name}: {bar.total}" for bar in bars))
        self.updateGeometry()
        self.update()

    @property
    def bars(self) -> Sequence[Bar]:
        """What is shown."""
        return self._bars

    # Qt's own

    def sizeHint(self) -> QSize:
        """A line a bar."""
        return QSize(280, _LINE * max(1, len(self._bars)))

    def minimumSizeHint(self) -> QSize:
        """A line a bar."""
        return QSize(200, _LINE * max(1, len(self._bars)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Names on the left, bars, numbers behind them."""
        painter = QPainter(self)
        metrics = QFontMetricsF(self.font())
        longest = self._full or max((bar.total for bar in self._bars), default=1) or 1
        names = min(self.width() * 0.6, max((metrics.horizontalAdvance(bar.name) for bar in self._bars), default=0))
        numbers = metrics.horizontalAdvance(str(max((bar.total for bar in self._bars), default=0)) + "  ")
        room = max(20.0, self.width() - names - numbers - 20)
        for line, bar in enumerate(self._bars):
            top = line * _LINE
            if self.hasFocus() and line == self._current and bar.key >= 0:
                painter.setPen(QPen(self._theme.colour("accent"), 2))
                painter.drawRect(QRectF(1, top + 1, self.width() - 2, _LINE - 2))
            baseline = top + (_LINE - metrics.height()) / 2 + metrics.ascent()
            painter.setPen(self._theme.colour("text"))
            painter.drawText(QPointF(4, baseline), metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, names))
            self._paint_bar(painter, bar, QRectF(names + 14, top + (_LINE - _BAR) / 2, room, _BAR), longest, baseline)

    def _paint_bar(self, painter: QPainter, bar: Bar, area: QRectF, longest: int, baseline: float) -> None:
        x = area.left()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for part in bar.parts:
            width = part.amount / longest * area.width()
            if part.amount:
                shown = QRectF(x, area.top(), max(2.0, width), area.height())
                painter.fillRect(shown, self._theme.colour(part.colour, alpha=0.78))
                if part.sign and width > 16:
                    painter.setPen(self._theme.colour("paper"))
                    painter.drawText(shown, Qt.AlignmentFlag.AlignCenter, part.sign)
                x += max(2.0, width)
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(QPointF(x + 8, baseline), str(bar.total))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the bar under the pointer."""
        self._choose(int(event.position().y() // _LINE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the bars, and choose one with Enter."""
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in moves:
            self._current = min(max(0, self._current + moves[Qt.Key(event.key())]), len(self._bars) - 1)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self._current)
        else:
            super().keyPressEvent(event)

    def _choose(self, line: int) -> None:
        if 0 <= line < len(self._bars) and self._bars[line].key >= 0:
            self._current = line
            self.chosen.emit(self._bars[line].key)
