"""An open book on the screen: the original's page on the left, the version's on the right, spread under spread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from workbench.desktop.align_delegate import SURE, Lit
from workbench.desktop.book_layout import Placed, Setter, Sheet, Spread
from workbench.desktop.passages import Contents
from workbench.desktop.theme import Theme
from workbench.texts.model import Span
from workbench.works.model import Side

_BESIDE: Final = 24  # pixels of desk on either side of the book
_BETWEEN: Final = 20  # between two spreads
_INSET: Final = 36  # from a page's edge to its text
_FOLD: Final = 28  # how far the shadow of the fold reaches
_WIDEST: Final = 620  # of a page
_SLICE_MS: Final = 8
_SIDES: Final = tuple(Side)


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in a text: what is set there, and the UTF-16 unit of it."""

    placed: Placed
    unit: int


class BookView(QAbstractScrollArea):
    """The pages. Both texts stand level and scroll together.

    Signals:
        row_requested(int): the place of a row that was double-clicked, or chosen with Enter.
    """

    row_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._contents: Contents | None = None
        self._light: Callable[[int, Side, int], Lit | None] | None = None
        self._coming: Iterator[Spread] | None = None
        self._spreads: list[Spread] = []
        self._lit: Lit | None = None
        self._selected: tuple[Hit, Hit] | None = None
        self._pressed = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # one that comes and goes would change the width that the pages are set in, again and again
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self._setting = QTimer(self, interval=0)
        self._setting.timeout.connect(self._set_more)
        theme.changed.connect(self._set_anew)

    def show_contents(
        self, contents: Contents | None, light: Callable[[int, Side, int], Lit | None], *, place: int = 0
    ) -> None:
        """Show these passages from the one with the row at `place` on.

        `light` tells the words to light up for a row's id, a side and a code point of its joined text.
        """
        self._contents, self._light = contents, light
        self._lit = self._selected = None
        self._begin(place)

    @property
    def text(self) -> str:
        """Everything that is set so far, notes included, page by page."""
        return "\n".join(placed.document.toPlainText() for spread in self._spreads for placed in spread.placed)

    @property
    def complete(self) -> bool:
        """Whether all of it is set."""
        return self._coming is None

    @property
    def spreads(self) -> tuple[Spread, ...]:
        """The spreads that are set so far."""
        return tuple(self._spreads)

    def selected_words(self) -> str:
        """The words that are selected."""
        if self._selected is None:
            return ""
        begin, end = self._selected
        cursor = QTextCursor(begin.placed.document)
        cursor.setPosition(begin.unit)
        cursor.setPosition(end.unit, QTextCursor.MoveMode.KeepAnchor)
        return " ".join(cursor.selectedText().split())

    # Setting

    def _begin(self, place: int) -> None:
        self._spreads.clear()
        self._setting.stop()
        self._coming = None
        if self._contents is not None:
            ink, muted = self._theme.colour("text"), self._theme.colour("muted")
            sheet = Sheet(None, self._height(), self._column(), 0, 1.0, ink, muted, titled=False)
            contents = replace(self._contents, font=self._theme.reading_font())  # it may be another size by now
            self._coming = Setter(contents, sheet).spreads()
            while self._coming is not None and not self._holds(place):
                self._take_one()
            self._setting.start()
        self._measure()
        self.verticalScrollBar().setValue(self._top_of(place))
        self._describe()
        self.viewport().update()

    def _holds(self, place: int) -> bool:
        last = next((spread.places[-1] for spread in reversed(self._spreads) if spread.places), -1)
        return last > place

    def _take_one(self) -> None:
        assert self._coming is not None
        spread = next(self._coming, None)
        if spread is None:
            self._coming = None
        else:
            self._spreads.append(spread)

    @Slot()
    def _set_more(self) -> None:
        """Set the pages that are not looked at yet, a moment at a time."""
        if self._coming is None:
            self._setting.stop()
            return
        self._take_one()
        self._measure()

    @Slot()
    def _set_anew(self) -> None:
        self._lit = self._selected = None
        self._begin(self._place_on_top())

    def _place_on_top(self) -> int:
        number = min(self._spread_at(self.verticalScrollBar().value() + self._step() // 2), len(self._spreads) - 1)
        places = self._spreads[number].places if number >= 0 else []
        return places[0] if places else 0

    def _top_of(self, place: int) -> int:
        found = 0
        for number, spread in enumerate(self._spreads):
            if spread.places and spread.places[0] <= place:
                found = number
        return round(found * self._step())

    # Geometry

    def _page(self) -> float:
        return min(float(_WIDEST), max(200.0, (self.viewport().width() - 2 * _BESIDE) / 2))

    def _column(self) -> float:
        return self._page() - 2 * _INSET

    def _sheet_height(self) -> float:
        return max(420.0, self._page() * 1.2, min(self._page() * 1.7, self.viewport().height() - 1.0 * _BETWEEN))

    def _height(self) -> float:
        return self._sheet_height() - 2 * _INSET * 0.75

    def _step(self) -> int:
        return round(self._sheet_height()) + _BETWEEN

    def _left(self) -> float:
        return (self.viewport().width() - 2 * self._page()) / 2

    def _spread_at(self, y: int) -> int:
        return max(0, int(y // self._step()))

    def _origin(self, number: int) -> QPointF:
        """The corner of a spread's left page in the viewport."""
        return QPointF(self._left(), _BETWEEN / 2 + number * self._step() - self.verticalScrollBar().value())

    def _corner(self, number: int, placed: Placed) -> QPointF:
        """Where a text's own beginning would be, above the page when a part of it stood on the page before."""
        x = _INSET + (self._page() if placed.column == 1 else 0)
        return self._origin(number) + QPointF(x, _INSET * 0.75 + placed.y - placed.top)

    def _measure(self) -> None:
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(40)
        bar.setRange(0, max(0, len(self._spreads) * self._step() - self.viewport().height()))

    def _hit(self, point: QPoint, *, exact: bool = True) -> Hit | None:
        """What stands under a point of the viewport, among the passages."""
        number = self._spread_at(point.y() + self.verticalScrollBar().value())
        if number >= len(self._spreads):
            return None
        accuracy = Qt.HitTestAccuracy.ExactHit if exact else Qt.HitTestAccuracy.FuzzyHit
        for placed in self._spreads[number].placed:
            corner = self._corner(number, placed)
            area = QRectF(corner.x(), corner.y() + placed.top, self._column(), placed.height)
            if placed.side is not None and area.contains(QPointF(point)):
                unit = placed.document.documentLayout().hitTest(QPointF(point) - corner, accuracy)
                return Hit(placed, unit) if unit >= 0 else None
        return None

    def _lit_at(self, hit: Hit | None) -> Lit | None:
        if hit is None or hit.placed.side is None or self._light is None:
            return None
        piece = hit.placed.side.piece_at(hit.unit)
        if piece is None:
            return None
        return self._light(piece.row, _SIDES[hit.placed.column], piece.paragraph.joined_place(hit.unit - piece.start))

    def _place_of(self, hit: Hit | None) -> int:
        piece = hit.placed.side.piece_at(hit.unit) if hit is not None and hit.placed.side is not None else None
        return piece.place if piece is not None else -1

    @Slot()
    def _describe(self) -> None:
        """Tell a screen reader what is on the spread in view."""
        number = self._spread_at(self.verticalScrollBar().value() + self._step() // 2)
        placed = self._spreads[number].placed if number < len(self._spreads) else []
        self.setAccessibleDescription("\n".join(one.document.toPlainText() for one in placed))

    # Painting

    def _marks(self, placed: Placed) -> list[QAbstractTextDocumentLayout.Selection]:
        """What is lit up or selected in a text."""
        found = []
        if placed.side is not None and self._lit is not None:
            for side, span, confidence in self._lit.words:
                if side is not _SIDES[placed.column]:
                    continue
                ground = QColor(self._theme.colours.counterpart)
                ground.setAlphaF(1.0 if confidence >= SURE else 0.6)
                sure = QTextCharFormat()
                sure.setBackground(ground)
                sure.setFontUnderline(confidence >= SURE)
                found += [_selection(placed.document, one, sure) for one in placed.side.shown(self._lit.row, span)]
        if self._selected is not None and self._selected[0].placed.document is placed.document:
            chosen = QTextCharFormat()
            chosen.setBackground(self._theme.colour("accent"))
            chosen.setForeground(self._theme.colour("paper"))
            begin, end = sorted(hit.unit for hit in self._selected)
            found.append(_selection(placed.document, Span(begin, end), chosen))
        return found

    def _paint_sheet(self, painter: QPainter, origin: QPointF) -> None:
        page, height = self._page(), self._sheet_height()
        both = QRectF(origin.x(), origin.y(), 2 * page, height)
        painter.fillRect(both, self._theme.colour("paper"))
        middle = origin.x() + page
        for away in range(_FOLD):
            shade = self._theme.colour("text", alpha=0.05 * (1 - away / _FOLD) ** 2)
            for x in (middle - away - 1, middle + away):
                painter.fillRect(QRectF(x, origin.y(), 1, height), shade)
        painter.setPen(self._theme.colour("rule", alpha=0.8))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(both)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the spreads in view."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.colour("panel"))
        first = self._spread_at(self.verticalScrollBar().value())
        last = self._spread_at(self.verticalScrollBar().value() + self.viewport().height())
        for number in range(first, min(last + 1, len(self._spreads))):
            spread = self._spreads[number]
            self._paint_sheet(painter, self._origin(number))
            for placed in spread.placed:
                self._paint_text(painter, number, placed)
            if spread.rule >= 0:
                painter.setPen(self._theme.colour("muted"))
                for column in (0, 1):
                    start = self._origin(number) + QPointF(_INSET + column * self._page(), _INSET * 0.75 + spread.rule)
                    painter.drawLine(start, start + QPointF(self._column() / 4, 0))

    def _paint_text(self, painter: QPainter, number: int, placed: Placed) -> None:
        painter.save()
        painter.translate(self._corner(number, placed))
        part = QRectF(0, placed.top, placed.document.textWidth(), placed.height)
        painter.setClipRect(part, Qt.ClipOperation.IntersectClip)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = part
        context.palette = self.palette()
        context.selections = self._marks(placed)
        placed.document.documentLayout().draw(painter, context)
        painter.restore()

    # Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the pages anew in the other width."""
        super().resizeEvent(event)
        if event.size() != event.oldSize() and self._contents is not None:
            self._set_anew()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll both pages together."""
        self.viewport().update()
        self._describe()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._theme.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages by Page Up and Down and Space, scroll by the arrows; Enter goes to the row on top."""
        bar, step = self.verticalScrollBar(), self._step()
        turn = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_Space: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()), 0)
        if event.matches(QKeySequence.StandardKey.Copy) and self._selected is not None:
            QGuiApplication.clipboard().setText(self.selected_words())
        elif turn:
            bar.setValue((round(bar.value() / step) + turn) * step)
        elif event.key() == Qt.Key.Key_Home:
            bar.setValue(0)
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._spreads:
            self.row_requested.emit(self._place_on_top())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to select."""
        hit = self._hit(event.position().toPoint(), exact=False)
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = hit is not None
            self._selected = (hit, hit) if hit is not None else None
            self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select, or light up the counterpart of the word under the pointer."""
        point = event.position().toPoint()
        if self._pressed and self._selected is not None:
            hit = self._hit(point, exact=False)
            if hit is not None and hit.placed.document is self._selected[0].placed.document:
                self._selected = (self._selected[0], hit)
                self.viewport().update()
            return
        lit = self._lit_at(self._hit(point))
        if lit != self._lit:
            self._lit = lit
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End selecting; a click selects nothing."""
        self._pressed = False
        if self._selected is not None and self._selected[0].unit == self._selected[1].unit:
            self._selected = None
            self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go to the row in the grid."""
        place = self._place_of(self._hit(event.position().toPoint()))
        if place >= 0:
            self.row_requested.emit(place)

    def leaveEvent(self, event: QEvent) -> None:
        """Put the light out."""
        super().leaveEvent(event)
        self._lit = None
        self.viewport().update()


def _selection(document: QTextDocument, span: Span, look: QTextCharFormat) -> QAbstractTextDocumentLayout.Selection:
    selection = QAbstractTextDocumentLayout.Selection()
    cursor = QTextCursor(document)
    cursor.setPosition(span.start)
    cursor.setPosition(span.end, QTextCursor.MoveMode.KeepAnchor)
    selection.cursor = cursor
    selection.format = look
    return selection
