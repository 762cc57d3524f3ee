"""The rows of the Versions view: the original and every version over the same sentences."""

from __future__ import annotations

from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from workbench.desktop.source import RowSource, VersionsRow
from workbench.works.versions import VersionsLook

_PAGE: Final = 64
_Index = QModelIndex | QPersistentModelIndex


class VersionsColumn(IntEnum):
    """The first columns; version `n` stands in column `FIRST_VERSION + n`."""

    NUMBER = 0
    ORIGINAL = 1
    FIRST_VERSION = 2


class VersionsModel(QAbstractTableModel):
    """Rows of all versions, fetched a page at a time."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._source: RowSource | None = None
        self._count = 0
        self._pages: dict[int, list[VersionsRow]] = {}
        self.look = VersionsLook()

    @property
    def source(self) -> RowSource | None:
        """Where the rows come from."""
        return self._source

    def show(self, source: RowSource | None) -> None:
        """Show another work, or the same after a change."""
        self.beginResetModel()
        self._source = source
        self._count = source.versions_row_count() if source is not None else 0
        self._pages.clear()
        self.endResetModel()

    def look_as(self, look: VersionsLook) -> None:
        """Compare the versions in another way."""
        self.look = look
        self._pages.clear()
        if self._count:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, self.columnCount() - 1))

    def row(self, place: int) -> VersionsRow:
        """The row at a place; raises `IndexError` outside."""
        if not 0 <= place < self._count:
            raise IndexError(place)
        number, within = divmod(place, _PAGE)
        if number not in self._pages:
            assert self._source is not None
            if len(self._pages) > 20:
                self._pages.clear()
            self._pages[number] = self._source.versions_rows(number * _PAGE, (number + 1) * _PAGE, self.look)
        return self._pages[number][within]

    def place_of(self, original: int) -> int:
        """The place of the row with an original sentence, or -1."""
        return self._source.versions_place(original) if self._source is not None else -1

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else self._count

    def columnCount(self, parent: _Index | None = None) -> int:
        """Number, original, and the versions."""
        if self._source is None or (parent is not None and parent.isValid()):
            return 0
        return VersionsColumn.FIRST_VERSION + len(self._source.versions)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell's text."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.row(index.row())
        if index.column() == VersionsColumn.NUMBER:
            return str(row.number)
        return row.text(index.column() - VersionsColumn.FIRST_VERSION)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' titles; the base is marked."""
        if orientation is not Qt.Orientation.Horizontal or self._source is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == VersionsColumn.NUMBER else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == VersionsColumn.NUMBER:
            return "#"
        if section == VersionsColumn.ORIGINAL:
            return self.tr("Original") + f" · {self._source.original_language}"
        place = section - VersionsColumn.FIRST_VERSION
        version = self._source.versions[place]
        return f"{version.name} · {version.language}" + ("  ◂ " + self.tr("base") if place == self.look.base else "")
