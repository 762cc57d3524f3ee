"""The grid of original and version: chooses, scrolls, measures what is visible, lights up counterparts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QCursor, QHelpEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QToolTip, QWidget

from workbench.desktop.align_delegate import AlignDelegate, Lit
from workbench.desktop.align_model import SIDE_OF, AlignModel, Column
from workbench.desktop.counterparts import VERY_UNSURE
from workbench.desktop.crossings import draw_crossings
from workbench.desktop.measured_table import MeasuredTable
from workbench.desktop.source import Row, RowFilter, RowSource, side_spans
from workbench.desktop.theme import Theme
from workbench.texts.model import Span
from workbench.texts.tokens import is_word, word_spans
from workbench.works.model import Finding, Side, WordLink

NUMBER_WIDTH: Final = 64
LINK_WIDTH: Final = 44


class AlignView(MeasuredTable):
    """The Align view.

    Signals:
        row_chosen(object): the `Row` that became current, or None.
        finding_chosen(int, int): row id and finding id of a marked span that was clicked.
        context_requested(object): global position for the context menu.
    """

    row_chosen = Signal(object)
    finding_chosen = Signal(int, int)
    context_requested = Signal(object)

    def __init__(self, theme: Theme, explain: Callable[[Finding], str], parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._explain = explain
        self._homes: dict[int, int] | None = None
        self._asked: tuple[str, Side] | None = None
        self._rows = AlignModel(self)
        self._delegate = AlignDelegate(self._rows, theme, self)
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setObjectName("align")
        self.setAccessibleName(self.tr("Aligned sentences"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.customContextMenuRequested.connect(self._request_context)
        self.selectionModel().currentChanged.connect(self._tell_current)
        self._delegate.caret_placed.connect(self._light_caret)
        theme.changed.connect(self.measure_again)

    @property
    def rows(self) -> AlignModel:
        """The model."""
        return self._rows

    @property
    def painter(self) -> AlignDelegate:
        """The delegate that paints the rows."""
        return self._delegate

    def show_rows(self, source: RowSource | None, version: int, wanted: RowFilter) -> None:
        """Show these rows from the top."""
        self._delegate.lit = None
        self._delegate.changing = frozenset()
        self._homes = None
        self._delegate.needle = wanted.text
        self._delegate.opened = -1
        self._delegate.forget()
        self._rows.show(source, version, wanted)
        self.share_width()
        self.measure_again()
        if self._rows.rowCount():
            self.choose(self._rows.index(0, Column.ORIGINAL))
        else:
            self.row_chosen.emit(None)

    def current_row(self) -> Row | None:
        """The row that has the focus."""
        place = self.currentIndex().row()
        return self._rows.row(place) if 0 <= place < self._rows.rowCount() else None

    def current_side(self) -> Side:
        """The column that has the focus."""
        return SIDE_OF.get(Column(max(0, self.currentIndex().column())), Side.ORIGINAL)

    def chosen_rows(self) -> list[Row]:
        """The selected rows in reading order."""
        return [self._rows.row(index.row()) for index in sorted(self.selectionModel().selectedRows())]

    def words_pointed_at(self) -> tuple[str, Side | None]:
        """The word that the context menu was opened on, or under the pointer, and its side; "" for none."""
        asked, self._asked = self._asked, None
        return asked or self._word_at(self.viewport().mapFromGlobal(QCursor.pos())) or ("", None)

    def _word_at(self, point: QPoint) -> tuple[str, Side] | None:
        found = self._text_place(point)
        if found is None or not found[0].sentences(found[1]):
            return None
        row, side, where = found
        place = self._delegate.layout_of(row, side, self._width_of(side)).place_at(where)
        text = row.text(side)
        spans = [] if place is None else [span for span in word_spans(text) if span.start <= place < span.end]
        return (spans[0].of(text), side) if spans and is_word(spans[0].of(text)) else None

    @property
    def editing(self) -> bool:
        """Whether a text is being edited."""
        return self.state() is QAbstractItemView.State.EditingState

    def neighbour(self, direction: int) -> Row | None:
        """The row before (-1) or after (1) the current one, as shown."""
        place = self.currentIndex().row() + direction
        return self._rows.row(place) if 0 <= place < self._rows.rowCount() else None

    def row_of(self, row: int) -> Row | None:
        """The row with this id, when it is shown."""
        place = self._rows.place_of(row)
        return self._rows.row(place) if place >= 0 else None

    def pin(self, cell: tuple[int, Side] | None) -> None:
        """Mark a cell (row id and side) as the one to be pinned to another, or none."""
        self._delegate.pinned = cell
        self.viewport().update()

    def mark(self, place: tuple[int, Side, Span] | None) -> None:
        """Mark a place (row id, side, span of the joined text), or none."""
        if place != self._delegate.marked:
            self._delegate.marked = place
            self.viewport().update()

    def show_target(self, cell: tuple[int, Side] | None) -> None:
        """Mark the cell (row id and side) that a sentence would be dropped on, or none."""
        if cell != self._delegate.target:
            self._delegate.target = cell
            self.viewport().update()

    def show_changing(self, rows: frozenset[int]) -> None:
        """Mark the rows (ids) that a realignment would change."""
        self._delegate.changing = rows
        self.viewport().update()

    def set_compact(self, *, compact: bool) -> None:
        """Show one line a row, the current one excepted, or whole texts."""
        if compact != self._delegate.compact:
            row = self.current_row()
            self._delegate.compact = compact
            self._delegate.opened = row.id if row is not None else -1
            self.measure_again()

    def word_at(self, point: QPoint) -> tuple[Row, Side, int] | None:
        """The row, the side and the code point of the joined text under a point of the viewport."""
        found = self._text_place(point)
        if found is None or not found[0].sentences(found[1]):
            return None
        row, side, where = found
        place = self._delegate.layout_of(row, side, self._width_of(side)).place_at(where)
        return None if place is None else (row, side, place)

    def edit_current(self, chosen: Span | None = None) -> None:
        """Edit the text of the current cell, with a span of its joined text selected when one is given."""
        self._delegate.selected_at_first = chosen
        index = self.currentIndex()
        if index.isValid():
            if Column(index.column()) not in SIDE_OF:
                index = self._rows.index(index.row(), Column.ORIGINAL)
                self.choose(index)
            self.edit(index)

    def refresh(self, *, keep: int = -1) -> None:
        """Fetch the rows anew after a change; `keep` is the id of the row to stand on."""
        column = max(Column.ORIGINAL, self.currentIndex().column())
        where = self.currentIndex().row()
        self._rows.reload()
        self._homes = None
        place = self._rows.place_of(keep) if keep >= 0 else where
        place = min(max(0, place if place >= 0 else where), self._rows.rowCount() - 1)
        self.fit()
        if place >= 0:
            index = self._rows.index(place, column)
            self.choose(index)
        self.row_chosen.emit(self.current_row())  # the same row, but what belongs to it may be other
        self.viewport().update()

    def go_to(self, place: int, side: Side | None = None, *, centred: bool = False) -> None:
        """Choose the row at a place and bring it into view, into the middle when it was out of sight and `centred`."""
        if not 0 <= place < self._rows.rowCount():
            return
        column = Column.VERSION if (side or self.current_side()) is Side.VERSION else Column.ORIGINAL
        index = self._rows.index(place, column)
        self.choose(index, centred=centred)

    def show_finding(self, row: int, finding: int) -> None:
        """Go to a row and mark one of its findings as the chosen one."""
        place = self._rows.place_of(row)
        if place < 0:
            return
        self._delegate.chosen = (row, finding)
        shown = next((each for each in self._rows.row(place).findings if each.id == finding), None)
        side = Side.VERSION if shown is not None and not shown.finding.original else Side.ORIGINAL
        self.go_to(place, side, centred=True)
        self.viewport().update()

    def height_of_row(self, place: int) -> int:
        """The height of the taller side."""
        row = self._rows.row(place)
        return self._delegate.height_of(row, self.columnWidth(Column.ORIGINAL), self.columnWidth(Column.VERSION))

    def forget_layouts(self) -> None:
        """Drop the cells' layouts."""
        self._delegate.forget()

    def share_width(self) -> None:
        """Half for each text."""
        width = self.viewport().width() - NUMBER_WIDTH - LINK_WIDTH
        half = max(120, width // 2)
        self.setColumnWidth(Column.NUMBER, NUMBER_WIDTH)
        self.setColumnWidth(Column.ORIGINAL, half)
        self.setColumnWidth(Column.LINK, LINK_WIDTH)
        self.setColumnWidth(Column.VERSION, max(120, width - half))

    @Slot(QModelIndex, QModelIndex)
    def _tell_current(self, current: QModelIndex, previous: QModelIndex) -> None:
        if self._delegate.compact and current.row() != previous.row():
            self._delegate.opened = self._rows.row(current.row()).id if current.isValid() else -1
            self.fit()
        self.row_chosen.emit(self.current_row())

    @Slot(QPoint)
    def _request_context(self, point: QPoint) -> None:
        self._asked = self._word_at(point)
        self.context_requested.emit(self.viewport().mapToGlobal(point))

    def _text_place(self, point: QPoint) -> tuple[Row, Side, QPointF] | None:
        """The row, the side, and the point from the text's corner, of a point of the viewport."""
        index = self.indexAt(point)
        if not index.isValid() or Column(index.column()) not in SIDE_OF:
            return None
        row, side = self._rows.row(index.row()), SIDE_OF[Column(index.column())]
        return row, side, QPointF(point) - self._delegate.text_corner(self.visualRect(index))

    def _word_under(self, point: QPoint) -> Lit | None:
        found = self.word_at(point)
        return self._lit_at(*found) if found is not None else None

    def _lit_at(self, row: Row, side: Side, place: int) -> Lit | None:
        source = self._rows.source
        links = source.links(self._rows.version, row.id) if source is not None else ()
        return lit_words(row.id, links, side, place)

    @Slot(object, object, int)
    def _light_caret(self, row: Row, side: Side, place: int) -> None:
        """Light up the counterpart of the word at the editor's caret; put the light out for a place below 0."""
        self._light(self._lit_at(row, side, place) if place >= 0 else None)

    def _width_of(self, side: Side) -> int:
        return self.columnWidth(Column.ORIGINAL if side is Side.ORIGINAL else Column.VERSION)

    def _light(self, lit: Lit | None) -> None:
        if lit != self._delegate.lit:
            self._delegate.lit = lit
            self.viewport().update()

    def _explain_at(self, point: QPoint) -> str:
        found = self._text_place(point)
        if found is None:
            return self._explain_link(point)
        row, side, where = found
        layout = self._delegate.layout_of(row, side, self._width_of(side))
        sign = layout.sign_at(where)
        if sign is not None and self._rows.source is not None:
            mark, text = self._rows.source.note_of(side, self._rows.version, sign.note)
            return f"{mark} {text}".strip()
        place = layout.place_at(where)
        if place is None:
            return ""
        return "\n".join(
            self._explain(shown.finding)
            for shown in row.findings
            if not shown.dismissed and any(span.start <= place < span.end for span in side_spans(shown.finding, side))
        )

    def _explain_link(self, point: QPoint) -> str:
        index = self.indexAt(point)
        if not index.isValid() or index.column() == Column.NUMBER:
            row = self._rows.row(index.row()) if index.isValid() else None
            if row is None:
                return ""
            named = [f"⚑ {row.bookmark}"] if row.bookmark else []
            return "\n".join([*named, *(comment.text for comment in row.comments)])
        return str(self._rows.data(self._rows.index(index.row(), Column.LINK), Qt.ItemDataRole.AccessibleTextRole))

    # Qt's own

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Left and right go from one text to the other; Home and End to the first and last row."""
        current = self.currentIndex()
        moves = QAbstractItemView.CursorAction
        if action in (moves.MoveLeft, moves.MoveRight):
            column = Column.ORIGINAL if action is moves.MoveLeft else Column.VERSION
            return self._rows.index(current.row(), column)
        if action in (moves.MoveHome, moves.MoveEnd):
            place = 0 if action is moves.MoveHome else self._rows.rowCount() - 1
            return self._rows.index(place, max(Column.ORIGINAL, current.column()))
        return super().moveCursor(action, modifiers)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the counterpart of the word under the pointer."""
        super().mouseMoveEvent(event)
        self._light(self._word_under(event.position().toPoint()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row, and the finding when one is marked there."""
        super().mousePressEvent(event)
        found = self._text_place(event.position().toPoint())
        if found is None:
            return
        row, side, where = found
        place = self._delegate.layout_of(row, side, self._width_of(side)).place_at(where)
        for shown in row.findings:
            if place is not None and any(span.start <= place < span.end for span in side_spans(shown.finding, side)):
                self._delegate.chosen = (row.id, shown.id)
                self.finding_chosen.emit(row.id, shown.id)
                self.viewport().update()
                return

    def leaveEvent(self, event: QEvent) -> None:
        """Put the light out."""
        super().leaveEvent(event)
        self._light(None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, then the links that cross them."""
        super().paintEvent(event)
        source = self._rows.source
        if source is None or not self._rows.rowCount():
            return
        if self._homes is None:
            self._homes = dict(source.homes(self._rows.version))
        if self._homes:
            draw_crossings(self, self._homes, self._theme)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show notes, reasons and the state of a link as tooltips."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self._explain_at(event.pos())
            if text:
                QToolTip.showText(event.globalPos(), text, self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)


def lit_words(row: int, links: Sequence[WordLink], side: Side, place: int) -> Lit | None:
    """The words to light up for the word of `side` at code point `place`, itself included; None when unlinked."""
    own = [
        link
        for link in links
        if link.confidence >= VERY_UNSURE and _at(link, side).start <= place < _at(link, side).end
    ]
    if not own:
        return None
    other = Side.VERSION if side is Side.ORIGINAL else Side.ORIGINAL
    best = max(link.confidence for link in own)
    return Lit(row, ((side, _at(own[0], side), best), *((other, _at(link, other), link.confidence) for link in own)))


def _at(link: WordLink, side: Side) -> Span:
    return link.original if side is Side.ORIGINAL else link.version
