"""What was dismissed: the list of findings that are passed over, from which any can be opened again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.desktop.names import name_of
from workbench.desktop.source import FindingEntry

_ENTRY = Qt.ItemDataRole.UserRole
_SHOWN = 2_000


class DismissedDialog(QDialog):
    """Lists dismissed findings with their words.

    Signals:
        reopen_requested(object): ids of findings.
        place_requested(int, int): row id and finding id.
    """

    reopen_requested = Signal(object)
    place_requested = Signal(int, int)

    def __init__(
        self,
        entries: Sequence[FindingEntry],
        words: Callable[[FindingEntry], str],
        parent: QWidget,
        *,
        writable: bool,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Dismissed findings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 480)
        self._writable = writable
        about = QLabel(
            self.tr(
                "A dismissed finding is not shown or counted again until the original's words, the version's words "
                "or the reason change."
            ),
            self,
        )
        about.setWordWrap(True)
        about.setProperty("role", "muted")
        self._filter = QLineEdit(self)
        self._filter.setPlaceholderText(self.tr("Filter the list"))
        self._filter.setAccessibleName(self.tr("Filter the list"))
        self._list = QListWidget(self)
        self._list.setAccessibleName(self.tr("Dismissed findings"))
        self._list.setWordWrap(True)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAlternatingRowColors(True)
        for entry in entries[:_SHOWN]:
            item = QListWidgetItem(f"{entry.number} · {name_of(entry.kind)}\n{words(entry)}")
            item.setData(_ENTRY, entry)
            self._list.addItem(item)
        self._none = QLabel(self.tr("Nothing was dismissed in this version."), self)
        self._none.setProperty("role", "muted")
        self._none.setVisible(not entries)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self._reopen = buttons.addButton(self.tr("Reopen"), QDialogButtonBox.ButtonRole.ActionRole)
        self._show = buttons.addButton(self.tr("Show in the grid"), QDialogButtonBox.ButtonRole.ActionRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        for widget in (about, self._filter, self._none):
            column.addWidget(widget)
        column.addWidget(self._list, 1)
        column.addWidget(buttons)
        buttons.rejected.connect(self.reject)
        self._reopen.clicked.connect(self._tell_reopen)
        self._show.clicked.connect(self._tell_place)
        self._list.itemActivated.connect(self._tell_place)
        self._list.itemSelectionChanged.connect(self._enable)
        self._filter.textChanged.connect(self._sift)
        self._list.setCurrentRow(0)
        self._enable()

    def _chosen(self) -> list[FindingEntry]:
        return [item.data(_ENTRY) for item in self._list.selectedItems() if not item.isHidden()]

    @Slot()
    def _enable(self) -> None:
        self._reopen.setEnabled(self._writable and bool(self._chosen()))
        self._show.setEnabled(bool(self._chosen()))

    @Slot(str)
    def _sift(self, typed: str) -> None:
        words = typed.casefold().split()
        for place in range(self._list.count()):
            item = self._list.item(place)
            item.setHidden(not all(word in item.text().casefold() for word in words))

    @Slot()
    def _tell_reopen(self) -> None:
        chosen = [entry.id for entry in self._chosen()]
        self.accept()
        self.reopen_requested.emit(chosen)

    @Slot()
    def _tell_place(self) -> None:
        chosen = self._chosen()
        if chosen:
            self.accept()
            self.place_requested.emit(chosen[0].row, chosen[0].id)
