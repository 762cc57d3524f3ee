"""Paints the cells of the Align view, and knows how high they are; layouts are kept in an LRU cache."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workbench.desktop.align_model import SIDE_OF, AlignModel, Column
from workbench.desktop.cell_editor import CellEditor
from workbench.desktop.cell_layout import LEADING, CellLayout, Highlight, Inks, Line
from workbench.desktop.display_text import paragraphs
from workbench.desktop.marks import draw_bookmark, draw_comment, draw_link, draw_severity
from workbench.desktop.source import Row, ShownFinding, side_spans
from workbench.desktop.theme import Theme
from workbench.texts.model import Span
from workbench.works.model import Severity, Side

PADDING_LEFT: Final = 22
PADDING_RIGHT: Final = 16
PADDING_Y: Final = 8
SURE: Final = 0.6
_KEPT: Final = 600
_LINES: Final = {Severity.CRITICAL: Line.SOLID, Severity.MAJOR: Line.DASHED, Severity.MINOR: Line.DOTTED}
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Lit:
    """The words lit up under the pointer or caret: the row, and (side, span, confidence) of each."""

    row: int
    words: tuple[tuple[Side, Span, float], ...]


class AlignDelegate(QStyledItemDelegate):
    """Paints rows.

    Attributes:
        lit: words that correspond to the one under the pointer, or None.
        hints: whether minor findings are shown.
        chosen: (row id, finding id) of the finding chosen in the list, or None.
        needle: text searched for, marked where it stands, or "".
        marked: (row id, side, span of the joined text) of the place to be replaced, or None.
        pinned, target: (row id, side) of the cell to be pinned, and of the one that a sentence would be dropped on.
        changing: ids of rows that a realignment would change.
        compact: whether rows but the one with the id `opened` show one line only.
        enter_splits: whether Enter, pressed twice in an editor, splits the sentence there, and F2 saves.
        selected_at_first: the span of the joined text that the next editor begins with selected, or None.

    Signals:
        text_edited(object, object, object): row, side and the texts of its sentences.
        sentence_split(object, object, int, int): row, side, place of the sentence, code point in it.
        editor_opened(): a text is being edited now.
        caret_placed(object, object, int): row, side and code point of the joined text at the caret; below 0 for none.
    """

    text_edited = Signal(object, object, object)
    sentence_split = Signal(object, object, int, int)
    editor_opened = Signal()
    caret_placed = Signal(object, object, int)

    def __init__(self, model: AlignModel, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._layouts: OrderedDict[tuple[int, Side, int], tuple[Row, CellLayout]] = OrderedDict()
        self.lit: Lit | None = None
        self.hints = False
        self.chosen: tuple[int, int] | None = None
        self.needle = ""
        self.marked: tuple[int, Side, Span] | None = None
        self.pinned: tuple[int, Side] | None = None
        self.target: tuple[int, Side] | None = None
        self.changing: frozenset[int] = frozenset()
        self.compact = False
        self.opened = -1
        self.enter_splits = False
        self.selected_at_first: Span | None = None
        theme.changed.connect(self.forget)
        self.forget()

    @Slot()
    def forget(self) -> None:
        """Drop all layouts: faces or colours are others now."""
        self._layouts.clear()
        self._font = self._theme.reading_font()
        metrics = QFontMetricsF(self._font)
        self._leading = max(round(LEADING * self._font.pointSizeF() * metrics.fontDpi() / 72), round(metrics.height()))
        self._ascent = round((self._leading - metrics.height()) / 2) + metrics.ascent()
        self._inks = Inks(
            self._theme.colour("text"), self._theme.colour("muted"), self._theme.colour("rule", alpha=0.55)
        )

    @property
    def leading(self) -> int:
        """Height of a line of text."""
        return self._leading

    def layout_of(self, row: Row, side: Side, width: int) -> CellLayout:
        """The cell's layout for a column `width` pixels wide, padding included."""
        key = (row.id, side, width)
        kept = self._layouts.get(key)
        if kept is not None and kept[0] == row:
            self._layouts.move_to_end(key)
            return kept[1]
        source = self._model.source
        assert source is not None
        version = self._model.version
        shown = paragraphs(row.sentences(side), lambda note: source.note_of(side, version, note)[0])
        layout = CellLayout(shown, self._font, width - PADDING_LEFT - PADDING_RIGHT, self._inks)
        self._layouts[key] = (row, layout)
        if len(self._layouts) > _KEPT:
            self._layouts.popitem(last=False)
        return layout

    def height_of(self, row: Row, original_width: int, version_width: int) -> int:
        """The height that the row needs."""
        if self.compact and row.id != self.opened:
            return self._leading + PADDING_Y
        tallest = max(
            self.layout_of(row, Side.ORIGINAL, original_width).height,
            self.layout_of(row, Side.VERSION, version_width).height,
            float(self._leading),
        )
        extra = 8 if row.heading else 0
        return round(tallest) + 2 * PADDING_Y + extra

    def text_corner(self, rectangle: QRect) -> QPointF:
        """Where a cell's text begins."""
        small = self.compact and rectangle.height() <= self._leading + PADDING_Y
        return QPointF(rectangle.left() + PADDING_LEFT, rectangle.top() + (PADDING_Y // 2 if small else PADDING_Y))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one cell."""
        row = self._model.row(index.row())
        column = Column(index.column())
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, self._theme.colour("chosen" if selected else "paper"))
        if column in SIDE_OF:
            self._paint_text(painter, option.rect, row, SIDE_OF[column])
        elif column is Column.LINK:
            middle = self.text_corner(option.rect).y() + self._leading / 2
            draw_link(painter, QRectF(option.rect), row, self._theme.colours, middle)
        else:
            self._paint_number(painter, option, row, selected=selected)
        painter.fillRect(
            QRectF(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
            self._theme.colour("rule", alpha=0.7),
        )
        if column is Column.LINK and row.id in self.changing:
            painter.fillRect(
                QRectF(option.rect.left(), option.rect.top() + 1, 4, option.rect.height() - 2),
                self._theme.colour("accent"),
            )
        if column in SIDE_OF:
            self._paint_frame(painter, option, (row.id, SIDE_OF[column]))

    def _paint_frame(self, painter: QPainter, option: QStyleOptionViewItem, cell: tuple[int, Side]) -> None:
        """The frame of the current cell; a dashed one around a cell to be pinned or dropped on."""
        dashed = cell in (self.pinned, self.target)
        if not dashed and not option.state & QStyle.StateFlag.State_HasFocus:
            return
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(self._theme.colour("moved" if dashed else "accent"), 2, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(option.rect).adjusted(1, 1, -1, -2))

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """The height of a line: the view itself measures what is visible."""
        return QSize(40, self._leading + 2 * PADDING_Y)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget | None:
        """An editor for the sentences of a side; none where there are none."""
        column = Column(index.column())
        row = self._model.row(index.row())
        if column not in SIDE_OF or not row.sentences(SIDE_OF[column]):
            return None
        editor = CellEditor(self._font, parent, enter_splits=self.enter_splits)
        editor.setProperty("row", row)
        editor.saved.connect(self._save)
        editor.split_requested.connect(self._split)
        editor.caret_moved.connect(self._tell_caret)
        editor.destroyed.connect(self._put_light_out)
        self.editor_opened.emit()
        return editor

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """Put the sentences in, once."""
        if isinstance(editor, CellEditor) and not editor.toPlainText():
            side = SIDE_OF[Column(index.column())]
            editor.setProperty("side", side)
            editor.show_sentences([sentence.text for sentence in editor.property("row").sentences(side)])
            if self.selected_at_first is not None:
                editor.select(self.selected_at_first)
                self.selected_at_first = None

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        """Over the cell, with room for two lines more."""
        area = option.rect.adjusted(PADDING_LEFT - 6, 2, -4, -3)
        area.setHeight(max(area.height(), 3 * self._leading))
        editor.setGeometry(area)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        """Nothing: what is saved goes to the corpus."""

    @Slot()
    def _save(self) -> None:
        editor = self.sender()
        if isinstance(editor, CellEditor):
            row, side, texts = editor.property("row"), Side(editor.property("side")), editor.sentences()
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
            self.text_edited.emit(row, side, texts)

    @Slot(int, int)
    def _split(self, place: int, at: int) -> None:
        editor = self.sender()
        if isinstance(editor, CellEditor):
            row, side = editor.property("row"), Side(editor.property("side"))
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
            self.sentence_split.emit(row, side, place, at)

    @Slot(int)
    def _tell_caret(self, place: int) -> None:
        editor = self.sender()
        if isinstance(editor, CellEditor):
            self.caret_placed.emit(editor.property("row"), Side(editor.property("side")), place)

    @Slot()
    def _put_light_out(self) -> None:
        self.caret_placed.emit(None, Side.ORIGINAL, -1)

    def _paint_text(self, painter: QPainter, area: QRect, row: Row, side: Side) -> None:
        corner = self.text_corner(area)
        if not row.sentences(side):
            self._paint_absence(painter, area, row, side)
            return
        layout = self.layout_of(row, side, area.width())
        painter.save()
        short = self.compact and row.id != self.opened
        painter.setClipRect(area.adjusted(0, 0, 0, -(PADDING_Y // 2)) if short else area)
        layout.draw(painter, corner, self._highlights(row, side))
        if area.height() < layout.height:
            self._paint_more(painter, area)
        painter.restore()
        whole = self._whole(row)
        if whole is not None:
            ink = self._theme.colour(_name(whole.finding.severity))
            bar = QRectF(area.left() + 3, area.top() + PADDING_Y, 3, area.height() - 2 * PADDING_Y)
            painter.fillRect(bar, ink)

    def _paint_more(self, painter: QPainter, area: QRect) -> None:
        """A sign that the text goes on below what the row shows."""
        font = QFont(self._font)
        painter.setFont(font)
        painter.setPen(self._theme.colour("muted"))
        baseline = self.text_corner(area).y() + self._ascent
        painter.drawText(QPointF(area.right() - PADDING_RIGHT + 2, baseline), "…")

    def _paint_absence(self, painter: QPainter, area: QRect, row: Row, side: Side) -> None:
        font = QFont(self._font)
        font.setItalic(True)
        painter.setFont(font)
        painter.setPen(self._theme.colour("muted"))
        words = self.tr("not in this version") if side is Side.VERSION else self.tr("not in the original")
        baseline = self.text_corner(area) + QPointF(0, self._ascent)
        painter.drawText(baseline, f"∅ {words}")

    def _paint_number(self, painter: QPainter, option: QStyleOptionViewItem, row: Row, *, selected: bool) -> None:
        area = option.rect
        if selected:
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), self._theme.colour("accent"))
        font = QFont(option.font)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text" if selected else "muted"))
        text = str(row.number)
        x = area.right() - 10 - QFontMetricsF(font).horizontalAdvance(text)
        top = self.text_corner(area).y()
        painter.drawText(QPointF(x, top + self._ascent), text)
        middle = top + self._leading / 2
        loudest = row.loudest(hints=self.hints)
        if loudest is not None:
            ink = self._theme.colour(_name(loudest.finding.severity))
            draw_severity(painter, QPointF(area.left() + 13, middle), loudest.finding.severity, ink)
        second = top + self._leading + 2.0
        if row.bookmark is not None:
            draw_bookmark(painter, QPointF(area.left() + 10, second), self._theme.colour("accent"))
        if row.comments:
            draw_comment(painter, QPointF(area.right() - 20, second), self._theme.colour("accent"))

    def _whole(self, row: Row) -> ShownFinding | None:
        """The loudest finding, when it is about the whole of a null bead."""
        return row.loudest(hints=self.hints) if row.bead.is_null else None

    def _highlights(self, row: Row, side: Side) -> list[Highlight]:
        found: list[Highlight] = []
        if self.lit is not None and self.lit.row == row.id:
            found += [self._lit_word(span, confidence) for at, span, confidence in self.lit.words if at is side]
        if self.needle:
            found += self._found_needle(row.text(side))
        if self.marked is not None and self.marked[:2] == (row.id, side):
            ground, ink = self._theme.colour("accent", alpha=0.22), self._theme.colour("accent")
            found.append(Highlight(self.marked[2], ground, ink, Line.FRAME))
        for shown in row.findings:
            if shown.dismissed or not (self.hints or shown.finding.severity.loud):
                continue
            chosen = self.chosen == (row.id, shown.id)
            name = _name(shown.finding.severity)
            ground = self._theme.colour(name, alpha=0.20 if chosen else 0.07)
            line = Line.NONE if row.bead.is_null else _LINES[shown.finding.severity]
            ink = self._theme.colour(name)
            found += [Highlight(span, ground, ink, line) for span in side_spans(shown.finding, side)]
        return found

    def _lit_word(self, span: Span, confidence: float) -> Highlight:
        sure = confidence >= SURE
        ground = QColor(self._theme.colours.counterpart)
        if not sure:
            ground.setAlphaF(0.6)
        return Highlight(span, ground, self._theme.colour("muted"), Line.FRAME if sure else Line.NONE)

    def _found_needle(self, text: str) -> list[Highlight]:
        folded, needle = (part.casefold().replace("ё", "е") for part in (text, self.needle))
        if len(folded) != len(text):  # a letter whose folded form is longer: exact places would be wrong
            folded, needle = text.lower(), self.needle.lower()
        found: list[Highlight] = []
        start = folded.find(needle)
        while start >= 0 and needle:
            span = Span(start, start + len(needle))
            found.append(Highlight(span, self._theme.colour("accent", alpha=0.22), None, Line.NONE))
            start = folded.find(needle, span.end)
        return found


def _name(severity: Severity) -> str:
    return {Severity.CRITICAL: "critical", Severity.MAJOR: "major", Severity.MINOR: "hint"}[severity]
