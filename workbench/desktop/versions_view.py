"""The Versions view: the original and its versions side by side, with the words that differ from the base."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, Signal, Slot
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workbench.desktop.align_delegate import PADDING_LEFT, PADDING_RIGHT, PADDING_Y
from workbench.desktop.cell_layout import LEADING, CellLayout, Highlight, Inks, Line
from workbench.desktop.display_text import paragraphs
from workbench.desktop.measured_table import MeasuredTable
from workbench.desktop.source import RowSource, VersionsRow
from workbench.desktop.theme import Theme
from workbench.desktop.versions_model import VersionsColumn, VersionsModel
from workbench.works.model import Side, VariantClass

NUMBER_WIDTH: Final = 64
INDEPENDENT: Final = 0.5
"""Below this share of common words two versions are independent: marking every word would say nothing."""

_INKS: Final = {
    VariantClass.PUNCTUATION: ("muted", Line.DOTTED),
    VariantClass.SPELLING: ("muted", Line.DOTTED),
    VariantClass.WORDING: ("accent", Line.DASHED),
    VariantClass.ADDITION: ("added", Line.SOLID),
    VariantClass.OMISSION: ("removed", Line.SOLID),
    VariantClass.ORDER: ("moved", Line.DOUBLE),
}
_KEPT: Final = 600
_Index = QModelIndex | QPersistentModelIndex


class VersionsDelegate(QStyledItemDelegate):
    """Paints the cells of the Versions view."""

    def __init__(self, model: VersionsModel, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._layouts: OrderedDict[tuple[int, int, int], CellLayout] = OrderedDict()
        self.forget()

    def forget(self) -> None:
        """Drop all layouts."""
        self._layouts.clear()
        self._font = self._theme.reading_font()
        metrics = QFontMetricsF(self._font)
        self._leading = max(round(LEADING * self._font.pointSizeF() * metrics.fontDpi() / 72), round(metrics.height()))
        self._ascent = round((self._leading - metrics.height()) / 2) + metrics.ascent()
        theme = self._theme
        self._inks = Inks(theme.colour("text"), theme.colour("muted"), theme.colour("rule", alpha=0.55))

    def layout_of(self, place: int, version: int, width: int) -> CellLayout:
        """A cell's layout; version -1 is the original."""
        key = (place, version, width)
        layout = self._layouts.get(key)
        if layout is None:
            source = self._model.source
            assert source is not None
            side = Side.ORIGINAL if version < 0 else Side.VERSION
            shown = paragraphs(
                self._model.row(place).sentences(version), lambda note: source.note_of(side, max(0, version), note)[0]
            )
            layout = CellLayout(shown, self._font, width - PADDING_LEFT - PADDING_RIGHT, self._inks)
            self._layouts[key] = layout
            if len(self._layouts) > _KEPT:
                self._layouts.popitem(last=False)
        return layout

    def height_of(self, place: int, widths: list[int]) -> int:
        """The height that a row needs; `widths` of the original and the versions."""
        heights = [self.layout_of(place, column - 1, width).height for column, width in enumerate(widths)]
        return round(max([*heights, float(self._leading)])) + 2 * PADDING_Y

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one cell."""
        row = self._model.row(index.row())
        area = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(area, self._theme.colour("chosen" if selected else "paper"))
        if index.column() == VersionsColumn.NUMBER:
            self._paint_number(painter, option, row, selected=selected)
        else:
            self._paint_text(painter, area, index.row(), row, index.column() - VersionsColumn.FIRST_VERSION)
        line = QRectF(area.left(), area.bottom(), area.width(), 1)
        painter.fillRect(line, self._theme.colour("rule", alpha=0.7))
        if index.column() > VersionsColumn.NUMBER:
            painter.fillRect(QRectF(area.left(), area.top(), 1, area.height()), self._theme.colour("rule", alpha=0.5))

    def _paint_number(
        self, painter: QPainter, option: QStyleOptionViewItem, row: VersionsRow, *, selected: bool
    ) -> None:
        area = option.rect
        if selected:
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), self._theme.colour("accent"))
        painter.setFont(option.font)
        painter.setPen(self._theme.colour("text" if selected else "muted"))
        metrics = QFontMetricsF(option.font)
        baseline = area.top() + PADDING_Y + self._ascent
        lines = [str(row.number)] + ([f"{round(100 * row.variation)} %"] if row.variation > 0 else [])
        for place, text in enumerate(lines):
            x = area.right() - 10 - metrics.horizontalAdvance(text)
            painter.drawText(QPointF(x, baseline + place * self._leading), text)

    def _paint_text(self, painter: QPainter, area: QRect, place: int, row: VersionsRow, version: int) -> None:
        if version < 0 and row.variation > 0:
            painter.fillRect(area, self._theme.colour("moved", alpha=0.30 * row.variation))
        corner = QPointF(area.left() + PADDING_LEFT, area.top() + PADDING_Y)
        if not row.sentences(version):
            font = QFont(self._font)
            font.setItalic(True)
            painter.setFont(font)
            painter.setPen(self._theme.colour("muted"))
            painter.drawText(QPointF(corner.x(), corner.y() + self._ascent), "∅")
            return
        painter.save()
        painter.setClipRect(area)
        self.layout_of(place, version, area.width()).draw(painter, corner, self._highlights(row, version))
        painter.restore()

    def _highlights(self, row: VersionsRow, version: int) -> list[Highlight]:
        found: list[Highlight] = []
        for difference in row.differences:
            if version not in (difference.base, difference.other) or difference.overlap < INDEPENDENT:
                continue
            for variant in difference.variants:
                span = variant.base if version == difference.base else variant.other
                name, line = _INKS[variant.kind]
                if len(span):
                    ink = self._theme.colour(name)
                    found.append(Highlight(span, self._theme.colour(name, alpha=0.09), ink, line))
        return found


class VersionsView(MeasuredTable):
    """Original and versions in one grid.

    Signals:
        original_chosen(int): the first original sentence of the row that became current, or -1.
    """

    original_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._rows = VersionsModel(self)
        self._delegate = VersionsDelegate(self._rows, theme, self)
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setObjectName("versions")
        self.setAccessibleName(self.tr("Versions side by side"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.selectionModel().currentChanged.connect(self._tell_current)
        theme.changed.connect(self.measure_again)

    @property
    def rows(self) -> VersionsModel:
        """The model."""
        return self._rows

    def show_rows(self, source: RowSource | None) -> None:
        """Show a work."""
        self._delegate.forget()
        self._rows.show(source)
        self.share_width()
        self.measure_again()

    def go_to_original(self, sentence: int) -> None:
        """Choose the row with an original sentence."""
        place = self._rows.place_of(sentence)
        if place >= 0:
            index = self._rows.index(place, VersionsColumn.ORIGINAL)
            self.choose(index)

    def next_difference(self, direction: int) -> bool:
        """Go to the next row whose versions differ; whether there is one."""
        count = self._rows.rowCount()
        start = self.currentIndex().row()
        for distance in range(1, count + 1):
            place = (start + direction * distance) % count
            if self._rows.row(place).variation > 0:
                index = self._rows.index(place, VersionsColumn.ORIGINAL)
                self.choose(index)
                return True
        return False

    # For the table

    def height_of_row(self, place: int) -> int:
        """The height of the tallest cell."""
        columns = range(VersionsColumn.ORIGINAL, self._rows.columnCount())
        return self._delegate.height_of(place, [self.columnWidth(column) for column in columns])

    def share_width(self) -> None:
        """The same width for every text."""
        texts = self._rows.columnCount() - VersionsColumn.ORIGINAL
        if texts <= 0:
            return
        width = max(120, (self.viewport().width() - NUMBER_WIDTH) // texts)
        self.setColumnWidth(VersionsColumn.NUMBER, NUMBER_WIDTH)
        for column in range(VersionsColumn.ORIGINAL, self._rows.columnCount()):
            self.setColumnWidth(column, width)

    def forget_layouts(self) -> None:
        """Drop the cells' layouts."""
        self._delegate.forget()

    @Slot(QModelIndex, QModelIndex)
    def _tell_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        ids = self._rows.row(current.row()).ids if current.isValid() else ()
        self.original_chosen.emit(ids[0] if ids else -1)
