"""Findings in a tree of two levels: kinds with their counts, and the findings of each in reading order."""

from __future__ import annotations

from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from workbench.desktop.names import name_of
from workbench.desktop.source import FindingEntry
from workbench.works.model import FindingStatus, Kind

EntryRole: Final = Qt.ItemDataRole.UserRole
_GROUP: Final = 0
_Index = QModelIndex | QPersistentModelIndex


class FindingOrder(IntEnum):
    """How findings are grouped."""

    BY_KIND = 0
    BY_PLACE = 1


class FindingsModel(QAbstractItemModel):
    """A tree of findings; a group's internal id is 0, a finding's is its group's place + 1."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._groups: list[tuple[Kind | None, list[FindingEntry]]] = []

    def show(self, entries: list[FindingEntry], *, order: FindingOrder, with_dismissed: bool) -> None:
        """Show other findings."""
        wanted = [e for e in entries if with_dismissed or e.status is not FindingStatus.DISMISSED]
        self.beginResetModel()
        if order is FindingOrder.BY_PLACE:
            self._groups = [(None, wanted)] if wanted else []
        else:
            by_kind: dict[Kind, list[FindingEntry]] = {}
            for entry in wanted:
                by_kind.setdefault(entry.kind, []).append(entry)
            groups = sorted(by_kind.items(), key=lambda group: (-_gravest(group[1]), list(Kind).index(group[0])))
            self._groups = list(groups)
        self.endResetModel()

    def entry(self, index: _Index) -> FindingEntry | None:
        """The finding at an index, or None for a group."""
        if not index.isValid() or index.internalId() == _GROUP:
            return None
        return self._groups[index.internalId() - 1][1][index.row()]

    def find(self, row: int, finding: int) -> QModelIndex:
        """The index of a finding, or an invalid one."""
        for group, (_, entries) in enumerate(self._groups):
            for place, entry in enumerate(entries):
                if entry.row == row and entry.id == finding:
                    return self.createIndex(place, 0, group + 1)
        return QModelIndex()

    # Qt's own

    def index(self, row: int, column: int, parent: _Index | None = None) -> QModelIndex:
        """The index of a group, or of a finding in one."""
        if column != 0 or row < 0:
            return QModelIndex()
        if parent is None or not parent.isValid():
            return self.createIndex(row, 0, _GROUP) if row < len(self._groups) else QModelIndex()
        if parent.internalId() != _GROUP or row >= len(self._groups[parent.row()][1]):
            return QModelIndex()
        return self.createIndex(row, 0, parent.row() + 1)

    def parent(self, index: _Index | None = None) -> Any:
        """The group of a finding."""
        if index is None:
            return QObject.parent(self)
        if not index.isValid() or index.internalId() == _GROUP:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, _GROUP)

    def rowCount(self, parent: _Index | None = None) -> int:
        """Groups, or the findings of one."""
        if parent is None or not parent.isValid():
            return len(self._groups)
        return len(self._groups[parent.row()][1]) if parent.internalId() == _GROUP else 0

    def columnCount(self, parent: _Index | None = None) -> int:
        """One."""
        return 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A group's title with its count; a finding's `FindingEntry` and what is spoken of it."""
        if not index.isValid():
            return None
        entry = self.entry(index)
        if role == EntryRole:
            return entry
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if entry is None:
            kind, entries = self._groups[index.row()]
            title = name_of(kind) if kind is not None else self.tr("In reading order")
            return f"{title}  {len(entries)}"
        return f"{entry.number}. {name_of(entry.kind)}, {name_of(entry.severity)}, {name_of(entry.status)}"


def _gravest(entries: list[FindingEntry]) -> int:
    return max(entry.severity.rank for entry in entries)
