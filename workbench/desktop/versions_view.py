"""The Versions view: the original and its versions side by side, with the words that differ from the base."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workbench.desktop.align_delegate import PADDING_LEFT, PADDING_RIGHT, PADDING_Y, SURE
from workbench.desktop.cell_layout import LEADING, CellLayout, Highlight, Inks, Line
from workbench.desktop.counterparts import Word, counterparts
from workbench.desktop.display_text import paragraphs
from workbench.desktop.measured_table import MeasuredTable
from workbench.desktop.source import RowSource, VersionsRow
from workbench.desktop.theme import Theme
from workbench.desktop.versions_model import VersionsColumn, VersionsModel
from workbench.works.model import Severity, Side, Variant, VariantClass
from workbench.works.versions import VersionsLook

NUMBER_WIDTH: Final = 64
_SIGNS: Final = {Severity.CRITICAL: "◆", Severity.MAJOR: "▲"}
_COLOURS: Final = {Severity.CRITICAL: "critical", Severity.MAJOR: "major"}

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
    """Paints the cells of the Versions view.

    Attributes:
        chosen: (place, variant) of the variant that stands in focus, or None.
        lit: the place of a row, and the words that correspond to the one under the pointer there, or None.
    """

    def __init__(self, model: VersionsModel, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self.chosen: tuple[int, Variant] | None = None
        self.lit: tuple[int, tuple[Word, ...]] | None = None
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
        varied = row.compared.variation
        lines = [str(row.number)] + ([f"{round(100 * varied)} %"] if varied > 0 else [])
        for place, text in enumerate(lines):
            x = area.right() - 10 - metrics.horizontalAdvance(text)
            painter.drawText(QPointF(x, baseline + place * self._leading), text)

    def _paint_text(self, painter: QPainter, area: QRect, place: int, row: VersionsRow, version: int) -> None:
        if version < 0 and row.compared.variation > 0:
            painter.fillRect(area, self._theme.colour("moved", alpha=0.30 * row.compared.variation))
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
        self.layout_of(place, version, area.width()).draw(painter, corner, self._highlights(place, row, version))
        self._paint_signs(painter, area, row, version)
        painter.restore()

    def _paint_signs(self, painter: QPainter, area: QRect, row: VersionsRow, version: int) -> None:
        """In the margin: the loud findings of the version here, and an arrow when it has the passage elsewhere."""
        if version < 0:
            return
        found = row.findings[version] if row.findings else ()
        open_ones = {shown.finding.severity for shown in found if not shown.dismissed}
        signs = [(_SIGNS[severity], _COLOURS[severity]) for severity in _SIGNS if severity in open_ones]
        if row.moved and row.moved[version]:
            signs.append(("⇅", "moved"))
        for line, (sign, colour) in enumerate(signs):
            painter.setFont(self._font)
            painter.setPen(self._theme.colour(colour))
            painter.drawText(
                QPointF(area.left() + 5, area.top() + PADDING_Y + self._ascent + line * self._leading), sign
            )

    def _highlights(self, place: int, row: VersionsRow, version: int) -> list[Highlight]:
        compared = row.compared
        found = self._lit_words(place, version)
        if version < 0:
            return [*found, *self._words_under(place, row)]
        for difference in compared.differences:
            if version not in (difference.base, difference.other) or compared.independent[difference.other]:
                continue
            for variant in difference.variants:
                span = variant.base if version == difference.base else variant.other
                name, line = _INKS[variant.kind]
                if len(span):
                    ink = self._theme.colour(name)
                    alpha = 0.30 if self.chosen == (place, variant) else 0.09
                    found.append(Highlight(span, self._theme.colour(name, alpha=alpha), ink, line))
        if compared.own and not any(compared.independent):
            ink = self._theme.colour("accent")
            found += [Highlight(span, None, ink, Line.FRAME) for span in compared.own[version] if len(span)]
        return found

    def _lit_words(self, place: int, version: int) -> list[Highlight]:
        """What corresponds to the word under the pointer: framed where it is sure, fainter where it is not."""
        if self.lit is None or self.lit[0] != place:
            return []
        found = []
        for _, span, confidence in (word for word in self.lit[1] if word[0] == version):
            sure = confidence >= SURE
            ground = QColor(self._theme.colours.counterpart)
            ground.setAlphaF(1.0 if sure else 0.6)
            found.append(Highlight(span, ground, self._theme.colour("muted"), Line.FRAME if sure else Line.NONE))
        return found

    def _words_under(self, place: int, row: VersionsRow) -> list[Highlight]:
        """The original's words that the variant in focus stands on."""
        if self.chosen is None or self.chosen[0] != place:
            return []
        ground, ink = self._theme.colour("counterpart"), self._theme.colour("accent")
        return [
            Highlight(span, ground, ink, Line.DASHED)
            for difference, words in zip(row.compared.differences, row.compared.standing_on, strict=True)
            for variant, spans in zip(difference.variants, words, strict=True)
            if variant == self.chosen[1]
            for span in spans
        ]


class VersionsView(MeasuredTable):
    """Original and versions in one grid.

    Signals:
        original_chosen(int): the first original sentence of the row that became current, or -1.
        variant_chosen(object): the row that became current, or whose variant did.
    """

    original_chosen = Signal(int)
    variant_chosen = Signal(object)

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
        self._delegate.lit = None
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

    @property
    def chosen_variant(self) -> Variant | None:
        """The variant in focus."""
        return self._delegate.chosen[1] if self._delegate.chosen is not None else None

    def look_as(self, look: VersionsLook) -> None:
        """Compare the versions in another way."""
        self._delegate.chosen = None
        self._rows.look_as(look)
        self.viewport().update()
        self._tell_current(self.currentIndex(), QModelIndex())

    def next_difference(self, direction: int) -> bool:
        """Go to the next variant, in this row or another; whether there is one."""
        count, start = self._rows.rowCount(), self.currentIndex().row()
        if start < 0 or not count:
            return False
        here = self._variants(start)
        chosen = self._delegate.chosen
        if chosen is not None and chosen[0] == start and chosen[1] in here:
            at = here.index(chosen[1]) + direction
            if 0 <= at < len(here):
                self._focus(start, here[at])
                return True
        elif here and direction > 0:
            self._focus(start, here[0])
            return True
        for distance in range(1, count + 1):
            place = (start + direction * distance) % count
            variants = self._variants(place)
            if variants or self._rows.row(place).differs:
                self._focus(place, variants[0 if direction > 0 else -1] if variants else None)
                return True
        return False

    def light(self, words: tuple[int, tuple[Word, ...]] | None) -> None:
        """Light words of a row up, or none."""
        if words != self._delegate.lit:
            self._delegate.lit = words
            self.viewport().update()

    def words_at(self, point: QPoint) -> tuple[int, tuple[Word, ...]] | None:
        """The row's place and the words to light up for the one under a point of the viewport."""
        index = self.indexAt(point)
        version = index.column() - VersionsColumn.FIRST_VERSION
        if not index.isValid() or index.column() == VersionsColumn.NUMBER:
            return None
        row, area = self._rows.row(index.row()), self.visualRect(index)
        if not row.sentences(version):
            return None
        corner = QPointF(area.left() + PADDING_LEFT, area.top() + PADDING_Y)
        place = self._delegate.layout_of(index.row(), version, area.width()).place_at(QPointF(point) - corner)
        found = counterparts(row.links, version, place) if place is not None and row.links else ()
        return (index.row(), found) if found else None

    def _variants(self, place: int) -> list[Variant]:
        compared = self._rows.row(place).compared
        marked = [one for one in compared.differences if not compared.independent[one.other]]
        found = [one for difference in marked for one in difference.variants]
        return sorted(set(found), key=lambda one: (one.base, one.other))

    def _focus(self, place: int, variant: Variant | None) -> None:
        self.choose(self._rows.index(place, VersionsColumn.ORIGINAL))
        self._delegate.chosen = (place, variant) if variant is not None else None
        self.viewport().update()
        self.variant_chosen.emit(self._rows.row(place))

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

    # Qt's own

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up what corresponds to the word under the pointer, in every column."""
        super().mouseMoveEvent(event)
        self.light(self.words_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """Put the light out."""
        super().leaveEvent(event)
        self.light(None)

    @Slot(QModelIndex, QModelIndex)
    def _tell_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        row = self._rows.row(current.row()) if current.isValid() else None
        self._delegate.chosen = None
        self.original_chosen.emit(row.ids[0] if row is not None and row.ids else -1)
        self.variant_chosen.emit(row)
