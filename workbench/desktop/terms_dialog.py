"""The term list: every entry of the corpus, to be changed in place, read from a file and written to one."""

from __future__ import annotations

from dataclasses import replace
from enum import IntEnum
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from workbench.works.model import Term, TermStatus
from workbench.works.rows import TermView

_Index = QModelIndex | QPersistentModelIndex


class TermColumn(IntEnum):
    """What is told of an entry."""

    ORIGINAL = 0
    VERSION = 1
    STATUS = 2
    NOTE = 3


_FIELDS: Final = {TermColumn.ORIGINAL: "original", TermColumn.VERSION: "version", TermColumn.NOTE: "note"}


class TermsModel(QAbstractTableModel):
    """The entries that pass the filter.

    Signals:
        change_requested(object, object): the `TermView` that was changed, and the `Term` that it is to be.
    """

    change_requested = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._all: tuple[TermView, ...] = ()
        self._shown: list[TermView] = []
        self._needle = ""
        self.writable = False

    def show(self, terms: tuple[TermView, ...], needle: str | None = None) -> None:
        """Show these entries, those that contain `needle` (None: as before)."""
        self.beginResetModel()
        self._all = terms
        self._needle = self._needle if needle is None else needle.casefold()
        self._shown = [
            one
            for one in terms
            if self._needle in f"{one.term.original}\n{one.term.version}\n{one.term.note}".casefold()
        ]
        self.endResetModel()

    def filter(self, needle: str) -> None:
        """Show only what contains this."""
        self.show(self._all, needle)

    def entry(self, row: int) -> TermView:
        """The entry of a row."""
        return self._shown[row]

    def status_name(self, status: TermStatus) -> str:
        """What a status is called."""
        return self.tr("preferred") if status is TermStatus.PREFERRED else self.tr("forbidden")

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many entries are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Original, version, status, note."""
        return 0 if parent is not None and parent.isValid() else len(TermColumn)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell's words."""
        if not index.isValid():
            return None
        term, column = self._shown[index.row()].term, TermColumn(index.column())
        if column is TermColumn.STATUS:
            if role == Qt.ItemDataRole.EditRole:
                return term.status.value
            sign = "✓ " if term.status is TermStatus.PREFERRED else "✕ "
            return sign + self.status_name(term.status) if role == Qt.ItemDataRole.DisplayRole else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return getattr(term, _FIELDS[column])
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for a change; the row is shown anew once it is made."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        entry, column = self._shown[index.row()], TermColumn(index.column())
        if column is TermColumn.STATUS:
            changed = replace(entry.term, status=TermStatus(value))
        else:
            changed = replace(entry.term, **{_FIELDS[column]: " ".join(str(value).split())})
        if changed != entry.term:
            self.change_requested.emit(entry, changed)
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Every cell can be changed where the corpus can."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self.writable else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' titles."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Original"), self.tr("Version"), self.tr("Status"), self.tr("Note"))[section]


class _StatusDelegate(QStyledItemDelegate):
    """Edits a status by a list to choose from."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """The list."""
        box = QComboBox(parent)
        for status in TermStatus:
            box.addItem(index.model().status_name(status), status)
        return box

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """Choose what is there."""
        editor.setCurrentIndex(editor.findData(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractTableModel, index: _Index) -> None:
        """Take what was chosen."""
        model.setData(index, editor.currentData())


class TermsDialog(QDialog):
    """The list.

    Signals:
        add_requested(object): a `Term`.
        change_requested(object, object): a `TermView`, and the `Term` it is to be.
        remove_requested(object): a list of `TermView`s.
        import_requested(object), export_requested(object): a `Path`.
        look_up_requested(str): words of the original to look up.
    """

    add_requested = Signal(object)
    change_requested = Signal(object, object)
    remove_requested = Signal(object)
    import_requested = Signal(object)
    export_requested = Signal(object)
    look_up_requested = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Term list"))
        self.resize(760, 520)
        self.model = TermsModel(self)
        self._original, self._version, self._note = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        self._status = QComboBox(self)
        self._filter = QLineEdit(self)
        self._table = QTableView(self)
        self._message = QLabel(self)
        self._add = QPushButton(self.tr("Add"), self)
        self._remove = QPushButton(self.tr("Remove"), self)
        self._look_up = QPushButton(self.tr("Look up"), self)
        self._import = QPushButton(self.tr("Import…"), self)
        self._export = QPushButton(self.tr("Export…"), self)
        self._close = QPushButton(self.tr("Close"), self)
        self._fill_fields()
        self._fill_table()
        self._build()
        self._add.clicked.connect(self._ask_add)
        self._remove.clicked.connect(self._ask_remove)
        self._look_up.clicked.connect(self._ask_look_up)
        self._import.clicked.connect(self._ask_import)
        self._export.clicked.connect(self._ask_export)
        self._close.clicked.connect(self.close)
        self._filter.textChanged.connect(self.model.filter)
        self.model.change_requested.connect(self.change_requested)
        self._table.selectionModel().selectionChanged.connect(self._enable)
        self.model.modelReset.connect(self._enable)
        self._enable()

    def _fill_fields(self) -> None:
        for field, name in (
            (self._original, self.tr("Original")),
            (self._version, self.tr("Version")),
            (self._note, self.tr("Note")),
        ):
            field.setPlaceholderText(name)
            field.setAccessibleName(name)
            field.returnPressed.connect(self._ask_add)
            field.textChanged.connect(self._enable)
        for status in TermStatus:
            self._status.addItem(self.model.status_name(status), status)
        self._status.setAccessibleName(self.tr("Status"))
        self._filter.setPlaceholderText(self.tr("Filter by text"))
        self._filter.setAccessibleName(self.tr("Filter by text"))
        self._filter.setClearButtonEnabled(True)
        for button in (self._add, self._remove, self._look_up, self._import, self._export, self._close):
            button.setAutoDefault(False)
        self._message.setProperty("role", "muted")
        self._message.setWordWrap(True)

    def _fill_table(self) -> None:
        table = self._table
        table.setModel(self.model)
        table.setAccessibleName(self.tr("Terms"))
        table.setItemDelegateForColumn(TermColumn.STATUS, _StatusDelegate(table))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setAlternatingRowColors(True)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        across = table.horizontalHeader()
        across.setHighlightSections(False)
        across.setStyleSheet("QHeaderView::section { padding: 6px 4px; }")
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setSectionResizeMode(TermColumn.STATUS, QHeaderView.ResizeMode.ResizeToContents)

    def _build(self) -> None:
        top = QHBoxLayout()
        for widget, stretch in (
            (self._original, 3),
            (self._version, 3),
            (self._status, 0),
            (self._note, 2),
            (self._add, 0),
        ):
            top.addWidget(widget, stretch)
        bottom = QHBoxLayout()
        for widget in (self._remove, self._look_up):
            bottom.addWidget(widget)
        bottom.addStretch(1)
        for widget in (self._import, self._export, self._close):
            bottom.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._filter)
        column.addWidget(self._table, 1)
        column.addWidget(self._message)
        column.addLayout(bottom)

    def show_terms(self, terms: tuple[TermView, ...], *, writable: bool) -> None:
        """Show the entries; nothing can be changed unless `writable`."""
        self.model.writable = writable
        self.model.show(terms)
        if not terms:
            self._message.setText(self.tr("There is no term yet. Write one above, or import a list (TBX or TSV)."))
        else:
            self._message.setText(self.tr("%n term(s)", "", len(terms)))

    def begin(self, original: str, version: str) -> None:
        """Have an entry ready to be added."""
        self._original.setText(original)
        self._version.setText(version)
        self._note.setFocus()

    def added(self) -> None:
        """An entry was added: empty the fields for the next."""
        for field in (self._original, self._version, self._note):
            field.clear()
        self._original.setFocus()

    def tell(self, text: str, *, bad: bool = False) -> None:
        """Say what was done, or what is wrong."""
        self._message.setProperty("role", "error" if bad else "muted")
        self._message.style().unpolish(self._message)
        self._message.style().polish(self._message)
        self._message.setText(text)

    def _chosen(self) -> list[TermView]:
        return [self.model.entry(index.row()) for index in sorted(self._table.selectionModel().selectedRows())]

    @Slot()
    def _enable(self) -> None:
        chosen = self._table.selectionModel().selectedRows()
        writable = self.model.writable
        both = bool(self._original.text().strip() and self._version.text().strip())
        self._add.setEnabled(writable and both)
        self._remove.setEnabled(writable and bool(chosen))
        self._look_up.setEnabled(len(chosen) == 1)
        self._import.setEnabled(writable)
        self._export.setEnabled(self.model.rowCount() > 0)

    @Slot()
    def _ask_add(self) -> None:
        if self._add.isEnabled():
            words = (" ".join(field.text().split()) for field in (self._original, self._version, self._note))
            self.add_requested.emit(Term(*words, TermStatus(self._status.currentData())))

    @Slot()
    def _ask_remove(self) -> None:
        self.remove_requested.emit(self._chosen())

    @Slot()
    def _ask_look_up(self) -> None:
        self.look_up_requested.emit(self._chosen()[0].term.original)

    @Slot()
    def _ask_import(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Import terms"), "", self.tr("Term lists (*.tbx *.tsv *.txt *.xml);;All files (*)")
        )
        if name:
            self.import_requested.emit(Path(name))

    @Slot()
    def _ask_export(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export terms"), "terms.tbx", self.tr("TBX (*.tbx);;Table (*.tsv)")
        )
        if name:
            self.export_requested.emit(Path(name))
