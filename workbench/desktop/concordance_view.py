"""The Concordance: every pair of the corpus with some words, grouped by how they are rendered."""

from __future__ import annotations

from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workbench.desktop.align_delegate import PADDING_LEFT, PADDING_RIGHT, PADDING_Y
from workbench.desktop.cell_layout import LEADING, CellLayout, Highlight, Inks, Line
from workbench.desktop.display_text import paragraphs
from workbench.desktop.measured_table import MeasuredTable
from workbench.desktop.theme import Theme
from workbench.texts.model import Sentence
from workbench.works.concordance import Concordance, Occurrence, Rendering
from workbench.works.model import Side

_SOURCE_WIDTH: Final = 120
_AROUND: Final = 110  # characters shown before and after the words
_KEPT: Final = 400
_Index = QModelIndex | QPersistentModelIndex


class _Column(IntEnum):
    SOURCE = 0
    ORIGINAL = 1
    VERSION = 2


_SIDE_OF: Final = {_Column.ORIGINAL: Side.ORIGINAL, _Column.VERSION: Side.VERSION}


def excerpt(one: Occurrence, side: Side) -> tuple[str, int]:
    """The text around the words of a side, and by how much their spans shift in it; long texts are cut at spaces."""
    text = one.original if side is Side.ORIGINAL else one.translation
    spans = one.spans(side)
    first = min((span.start for span in spans), default=0) - _AROUND
    last = max((span.end for span in spans), default=_AROUND) + _AROUND
    start = text.find(" ", first) + 1 if first > _AROUND / 2 else 0
    end = text.rfind(" ", 0, last) if last < len(text) - _AROUND / 2 else len(text)
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return f"{before}{text[start:end]}{after}", len(before) - start


class OccurrencesModel(QAbstractTableModel):
    """The pairs of one rendering, or of all."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: tuple[Occurrence, ...] = ()

    def show(self, rows: tuple[Occurrence, ...]) -> None:
        """Show these pairs."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, place: int) -> Occurrence:
        """The pair at a place."""
        return self._rows[place]

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many pairs there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Where it stands, original, version."""
        return 0 if parent is not None and parent.isValid() else len(_Column)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell's text."""
        roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        if not index.isValid() or role not in roles:
            return None
        one = self._rows[index.row()]
        return (f"{one.title} · {one.name}", one.original, one.translation)[index.column()]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' titles."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Where"), self.tr("Original"), self.tr("Version"))[section]


class OccurrencesDelegate(QStyledItemDelegate):
    """Paints pairs with the words looked for and what renders them."""

    def __init__(self, model: OccurrencesModel, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._model, self._theme = model, theme
        self._layouts: dict[tuple[int, Side, int], CellLayout] = {}
        self.forget()

    def forget(self) -> None:
        """Drop all layouts."""
        self._layouts.clear()
        theme = self._theme
        self._font = theme.reading_font()
        metrics = QFontMetricsF(self._font)
        self._leading = max(round(LEADING * self._font.pointSizeF() * metrics.fontDpi() / 72), round(metrics.height()))
        self._ascent = round((self._leading - metrics.height()) / 2) + metrics.ascent()
        self._inks = Inks(theme.colour("text"), theme.colour("muted"), theme.colour("rule", alpha=0.55))

    def height_of(self, place: int, width: int) -> int:
        """The height of a pair whose texts are as wide."""
        heights = [self._layout(place, side, width).height for side in Side]
        return round(max(*heights, float(self._leading))) + 2 * PADDING_Y

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one cell."""
        area, theme = option.rect, self._theme
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(area, theme.colour("chosen" if selected else "paper"))
        corner = QPointF(area.left() + PADDING_LEFT, area.top() + PADDING_Y)
        one = self._model.row(index.row())
        painter.save()
        painter.setClipRect(area)
        if index.column() == _Column.SOURCE:
            painter.setFont(option.font)
            painter.setPen(theme.colour("muted"))
            metrics = QFontMetricsF(option.font)
            for line, text in enumerate((one.title, one.name)):
                shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width() - 20)
                painter.drawText(QPointF(area.left() + 12, corner.y() + self._ascent + line * self._leading), shown)
        else:
            side = _SIDE_OF[_Column(index.column())]
            layout = self._layout(index.row(), side, area.width())
            layout.draw(painter, corner, self._marks(one, side))
            painter.setPen(theme.colour("rule"))
            painter.drawLine(area.topLeft(), area.bottomLeft())
        painter.restore()
        painter.fillRect(QRectF(area.left(), area.bottom(), area.width(), 1), theme.colour("rule", alpha=0.7))

    def _marks(self, one: Occurrence, side: Side) -> list[Highlight]:
        ground = self._theme.colour("counterpart")
        ink = self._theme.colour("accent")
        line = Line.SOLID if side is one.side else Line.DASHED
        _, shift = excerpt(one, side)
        return [Highlight(span.shifted(shift), ground, ink, line) for span in one.spans(side)]

    def _layout(self, place: int, side: Side, width: int) -> CellLayout:
        key = (place, side, width)
        if key not in self._layouts:
            if len(self._layouts) > _KEPT:
                self._layouts.clear()
            text, _ = excerpt(self._model.row(place), side)
            shown = paragraphs((Sentence(text, 0, first=False),), lambda _note: "")
            self._layouts[key] = CellLayout(shown, self._font, width - PADDING_LEFT - PADDING_RIGHT, self._inks)
        return self._layouts[key]


class OccurrencesTable(MeasuredTable):
    """The pairs.

    Signals:
        occurrence_requested(object): an `Occurrence` to go to.
    """

    occurrence_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.rows = OccurrencesModel(self)
        self._delegate = OccurrencesDelegate(self.rows, theme, self)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(self.tr("Pairs with these words"))
        self.activated.connect(self._go)
        theme.changed.connect(self.measure_again)

    def show_occurrences(self, occurrences: tuple[Occurrence, ...]) -> None:
        """Show these pairs from the top."""
        self._delegate.forget()
        self.rows.show(occurrences)
        self.share_width()
        self.measure_again()

    def height_of_row(self, place: int) -> int:
        """The height of the taller side."""
        return self._delegate.height_of(place, self.columnWidth(_Column.ORIGINAL))

    def share_width(self) -> None:
        """The same width for both texts."""
        half = max(120, (self.viewport().width() - _SOURCE_WIDTH) // 2)
        self.setColumnWidth(_Column.SOURCE, _SOURCE_WIDTH)
        for column in _SIDE_OF:
            self.setColumnWidth(column, half)

    def forget_layouts(self) -> None:
        """Drop the cells' layouts."""
        self._delegate.forget()

    @Slot(QModelIndex)
    def _go(self, index: QModelIndex) -> None:
        self.occurrence_requested.emit(self.rows.row(index.row()))


class ConcordanceView(QWidget):
    """Words to look for, how they are rendered, and each pair.

    Signals:
        search_requested(str, object, bool): words, the side (None: either), whether any form counts.
        occurrence_requested(object): an `Occurrence` to go to.
        term_requested(str, str): words of original and version to add to the term list.
        terms_requested(): the term list is to be shown.
    """

    search_requested = Signal(str, object, bool)
    occurrence_requested = Signal(object)
    term_requested = Signal(str, str)
    terms_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._found = Concordance("", (), 0)
        self._words = QLineEdit(self)
        self._words.setPlaceholderText(self.tr("Word or phrase, in either language"))
        self._words.setAccessibleName(self.tr("Words to look for"))
        self._words.setClearButtonEnabled(True)
        self._side = QComboBox(self)
        self._side.setAccessibleName(self.tr("Side"))
        for text, side in (
            (self.tr("On either side"), None),
            (self.tr("In the original"), Side.ORIGINAL),
            (self.tr("In the version"), Side.VERSION),
        ):
            self._side.addItem(text, side)
        self._forms = QCheckBox(self.tr("Any form"), self)
        self._forms.setToolTip(self.tr("Find every form of the words: договор also finds договора."))
        self._forms.setChecked(True)
        self._search = QPushButton(self.tr("Look up"), self)
        self._count = QLabel(self)
        self._count.setProperty("role", "muted")
        self._renderings = QListWidget(self)
        self._renderings.setAccessibleName(self.tr("Renderings"))
        self.table = OccurrencesTable(theme, self)
        self._add = QPushButton(self.tr("Add as term…"), self)
        self._add.setToolTip(self.tr("Add the words and the chosen rendering to the term list"))
        self._terms = QPushButton(self.tr("Term list…"), self)
        self._empty = QLabel(self)
        self._empty.setProperty("role", "empty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._build()
        self._words.returnPressed.connect(self._ask)
        self._search.clicked.connect(self._ask)
        self._renderings.currentRowChanged.connect(self._choose)
        self._renderings.itemActivated.connect(self.table.setFocus)
        self.table.occurrence_requested.connect(self.occurrence_requested)
        self._add.clicked.connect(self._ask_term)
        self._terms.clicked.connect(self.terms_requested)
        self.clear()

    def _build(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 8, 12, 8)
        bar.setSpacing(8)
        bar.addWidget(self._words, 1)
        for widget in (self._side, self._forms, self._search):
            bar.addWidget(widget)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(12, 0, 8, 12)
        column.addWidget(self._count)
        column.addWidget(self._renderings, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self._add)
        buttons.addWidget(self._terms)
        column.addLayout(buttons)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.addWidget(left)
        splitter.addWidget(self._stack)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([250, 700])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(bar)
        whole.addWidget(splitter, 1)

    @property
    def renderings(self) -> list[str]:
        """The renderings as they are listed."""
        return [self._renderings.item(row).text() for row in range(self._renderings.count())]

    def clear(self) -> None:
        """Nothing was looked for yet."""
        self._renderings.clear()
        self._count.clear()
        self._add.setEnabled(False)
        self._say(self.tr("Look up a word or phrase to see how it is rendered throughout the corpus."))

    def look_up(self, words: str, side: Side | None) -> None:
        """Look for words."""
        self._words.setText(words)
        self._side.setCurrentIndex(max(0, self._side.findData(side)))
        self._ask()

    def focus_words(self) -> None:
        """Put the caret into the field for words."""
        self._words.setFocus()
        self._words.selectAll()

    def show_found(self, found: Concordance) -> None:
        """Show what was found."""
        self._found = found
        self._renderings.blockSignals(True)
        self._renderings.clear()
        for text, number in [
            (self.tr("All renderings"), found.total),
            *((one.text or self.tr("(no word linked)"), len(one.occurrences)) for one in found.renderings),
        ]:
            item = QListWidgetItem(self.tr("{rendering}  ·  {count}").format(rendering=text, count=number))
            item.setToolTip(text)
            self._renderings.addItem(item)
        self._renderings.blockSignals(False)
        counted = self.tr("%n pair(s)", "", found.total)
        self._count.setText(self.tr("the first {pairs}").format(pairs=counted) if found.limited else counted)
        if found.total:
            self._stack.setCurrentWidget(self.table)
            self._renderings.setCurrentRow(0)
            self._choose(0)
        else:
            self._renderings.clear()
            self._add.setEnabled(False)
            self._say(self.tr("“{words}” does not occur.").format(words=found.words))

    def _say(self, text: str) -> None:
        self._empty.setText(text)
        self._stack.setCurrentWidget(self._empty)

    def _chosen(self) -> Rendering | None:
        row = self._renderings.currentRow()
        return self._found.renderings[row - 1] if 0 < row <= len(self._found.renderings) else None

    @Slot()
    def _ask(self) -> None:
        words = self._words.text().strip()
        if words:
            side = self._side.currentData()  # Qt gives an enumeration's bare text back
            self.search_requested.emit(words, Side(side) if side else None, self._forms.isChecked())

    @Slot(int)
    def _choose(self, row: int) -> None:
        if row < 0:
            return
        chosen = self._chosen()
        shown = chosen.occurrences if chosen is not None else _all_of(self._found)
        self._add.setEnabled(chosen is not None and bool(chosen.text))
        self.table.show_occurrences(shown)

    @Slot()
    def _ask_term(self) -> None:
        chosen = self._chosen()
        if chosen is None or not chosen.occurrences:
            return
        sides = (self._found.words, chosen.text)
        self.term_requested.emit(*(sides if chosen.occurrences[0].side is Side.ORIGINAL else sides[::-1]))


def _all_of(found: Concordance) -> tuple[Occurrence, ...]:
    return tuple(one for rendering in found.renderings for one in rendering.occurrences)
