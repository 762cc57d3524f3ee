"""The rows of the Align view: the model holds ids only and fetches rows a page at a time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from workbench.desktop.source import Row, RowFilter, RowSource
from workbench.works.model import Side

PAGE: Final = 32
_PAGES_KEPT: Final = 48
RowRole: Final = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns of the grid."""

    NUMBER = 0
    ORIGINAL = 1
    LINK = 2
    VERSION = 3


SIDE_OF: Final = {Column.ORIGINAL: Side.ORIGINAL, Column.VERSION: Side.VERSION}


class AlignModel(QAbstractTableModel):
    """Rows of one version under a filter, in reading order.

    Attributes:
        version: the version shown, an index.
        wanted: the filter.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._source: RowSource | None = None
        self.version = 0
        self.wanted = RowFilter()
        self._ids: Sequence[int] = ()
        self._places: dict[int, int] | None = None
        self._pages: OrderedDict[int, list[Row]] = OrderedDict()

    @property
    def source(self) -> RowSource | None:
        """Where the rows come from; None before a work is open."""
        return self._source

    def show(self, source: RowSource | None, version: int, wanted: RowFilter) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._source, self.version, self.wanted = source, version, wanted
        self._ids = source.ids(version, wanted) if source is not None else ()
        self._places = None
        self._pages.clear()
        self.endResetModel()

    def refresh(self, places: Sequence[int] | None = None) -> None:
        """Fetch rows anew after their content changed: those at `places`, or all."""
        self._pages.clear()
        if not self._ids:
            return
        for place in places if places is not None else (0, len(self._ids) - 1):
            self.dataChanged.emit(self.index(place, 0), self.index(place, Column.VERSION))

    def reload(self) -> None:
        """Ask for ids and rows anew; rows that stay keep their heights where the number of rows stays."""
        ids = self._source.ids(self.version, self.wanted) if self._source is not None else ()
        same = len(ids) == len(self._ids) and list(ids) == list(self._ids)
        if same:
            self.refresh()
            return
        self.beginResetModel()
        self._ids, self._places = ids, None
        self._pages.clear()
        self.endResetModel()

    def row(self, place: int) -> Row:
        """The row at a place of the grid, from 0; raises `IndexError` outside."""
        if not 0 <= place < len(self._ids):
            raise IndexError(place)
        number, within = divmod(place, PAGE)
        page = self._pages.get(number)
        if page is None:
            assert self._source is not None
            page = self._source.rows(self.version, self._ids[number * PAGE : (number + 1) * PAGE])
            self._pages[number] = page
            if len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page[within]

    def place_of(self, row: int) -> int:
        """The place of the row with this id, or -1 when the filter hides it."""
        if isinstance(self._ids, range):
            return self._ids.index(row) if row in self._ids else -1
        if self._places is None:
            self._places = {identity: place for place, identity in enumerate(self._ids)}
        return self._places.get(row, -1)

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many rows are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Four: number, original, link, version."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell's text, its `Row`, or what a screen reader says of it."""
        if not index.isValid() or not 0 <= index.row() < len(self._ids):
            return None
        if role == RowRole:
            return self.row(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(self.row(index.row()), Column(index.column()))
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self._spoken(self.row(index.row()), Column(index.column()))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' titles."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == Column.NUMBER else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole or self._source is None:
            return None
        version = self._source.versions[self.version]
        return {
            Column.NUMBER: "#",
            Column.ORIGINAL: self.tr("Original") + f" · {self._source.original_language}",
            Column.LINK: "",
            Column.VERSION: f"{version.name} · {version.language}",
        }[Column(section)]

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Every cell can be chosen, texts can be edited."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if Column(index.column()) in SIDE_OF else flags

    def _text(self, row: Row, column: Column) -> str:
        if column in SIDE_OF:
            return row.text(SIDE_OF[column])
        return str(row.number) if column is Column.NUMBER else f"{len(row.bead.original)}:{len(row.bead.version)}"

    def _spoken(self, row: Row, column: Column) -> str:
        if column in SIDE_OF:
            text = row.text(SIDE_OF[column])
            return text or self.tr("nothing here corresponds")
        status = {
            "automatic": self.tr("automatic"),
            "confirmed": self.tr("confirmed"),
            "rejected": self.tr("rejected"),
        }[row.bead.status.value]
        shape = f"{len(row.bead.original)}:{len(row.bead.version)}"
        loud = sum(not shown.dismissed and shown.finding.severity.loud for shown in row.findings)
        return self.tr("row {number}, {shape}, {status}, confidence {confidence} %").format(
            number=row.number, shape=shape, status=status, confidence=round(100 * row.bead.confidence)
        ) + (", " + self.tr("%n finding(s)", "", loud) if loud else "")
