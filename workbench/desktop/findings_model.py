"""Findings in a tree of two levels: kinds with their counts, and the findings of each in reading order."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from workbench.desktop.names import name_of
from workbench.desktop.source import FindingEntry
from workbench.works.model import Kind, Severity

EntryRole: Final = Qt.ItemDataRole.UserRole
_GROUP: Final = 0
_Index = QModelIndex | QPersistentModelIndex


class FindingOrder(IntEnum):
    """How findings are grouped."""

    BY_KIND = 0
    BY_PLACE = 1
    BY_SEVERITY = 2
    BY_CONFIDENCE = 3


class FindingsModel(QAbstractItemModel):
    """A tree of findings; a group's internal id is 0, a finding's is its group's place + 1."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._groups: list[tuple[Kind | Severity | None, list[FindingEntry]]] = []
        self._order = FindingOrder.BY_KIND
        self._verdicts: Mapping[Kind, tuple[int, int]] = {}

    def show(
        self, entries: list[FindingEntry], *, order: FindingOrder, verdicts: Mapping[Kind, tuple[int, int]]
    ) -> None:
        """Show other findings; `verdicts` tells how many of a kind reviewers accepted, and dismissed."""
        self.beginResetModel()
        self._order, self._verdicts = order, verdicts
        if order is FindingOrder.BY_PLACE:
            self._groups = [(None, entries)] if entries else []
        elif order is FindingOrder.BY_CONFIDENCE:
            surest = sorted(entries, key=lambda entry: -entry.confidence)
            self._groups = [(None, surest)] if entries else []
        else:
            self._groups = _grouped(entries, by_kind=order is FindingOrder.BY_KIND)
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
            return self._title(*self._groups[index.row()])
        return f"{entry.number}. {name_of(entry.kind)}, {name_of(entry.severity)}, {name_of(entry.status)}"

    def _title(self, group: Kind | Severity | None, entries: list[FindingEntry]) -> str:
        """A group's name, how many it has, and how often reviewers agreed with findings of the kind."""
        if group is None:
            by_place = self._order is FindingOrder.BY_PLACE
            name = self.tr("In reading order") if by_place else self.tr("The surest first")
        else:
            name = name_of(group)
        title = f"{name}  {len(entries)}"
        right, wrong = self._verdicts.get(group, (0, 0)) if isinstance(group, Kind) else (0, 0)
        if right + wrong == 0:
            return title
        said = self.tr("{right} of {all} judged right").format(right=right, all=right + wrong)
        return f"{title}   ·   {said}"


def _grouped(entries: list[FindingEntry], *, by_kind: bool) -> list[tuple[Kind | Severity | None, list[FindingEntry]]]:
    groups: dict[Kind | Severity, list[FindingEntry]] = {}
    for entry in entries:
        groups.setdefault(entry.kind if by_kind else entry.severity, []).append(entry)
    order = list(Kind)
    return sorted(
        groups.items(),
        key=lambda group: (-_gravest(group[1]), order.index(group[0]) if isinstance(group[0], Kind) else 0),
    )


def _gravest(entries: list[FindingEntry]) -> int:
    return max(entry.severity.rank for entry in entries)
