"""The command palette: type a few letters of a command, press Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget


class CommandPalette(QDialog):
    """Lists the actions that can be called now.

    Signals:
        action_chosen(object): the `QAction`.
    """

    action_chosen = Signal(object)

    def __init__(self, actions: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self._actions = [action for action in actions if action.isEnabled()]
        self.setWindowTitle(self.tr("Commands"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(520, 420)
        self._text = QLineEdit(self)
        self._text.setPlaceholderText(self.tr("Type a command"))
        self._text.setAccessibleName(self.tr("Type a command"))
        self._list = QListWidget(self)
        self._list.setAccessibleName(self.tr("Commands"))
        self._list.setIconSize(QSize(16, 16))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self._text)
        column.addWidget(self._list, 1)
        self._text.textChanged.connect(self._show)
        self._text.returnPressed.connect(self._choose)
        self._text.installEventFilter(self)
        self._list.itemActivated.connect(self._choose)
        self._show("")
        self._text.setFocus()

    @Slot(str)
    def _show(self, typed: str) -> None:
        words = typed.casefold().split()
        self._list.clear()
        typed_first = sorted(self._actions, key=lambda each: not _plain(each).startswith(typed.casefold()))
        for action in typed_first:
            title = action.text().replace("&", "")
            if all(word in title.casefold() for word in words):
                key = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
                item = QListWidgetItem(action.icon(), f"{title}    {key}" if key else title)
                item.setData(Qt.ItemDataRole.UserRole, action)
                self._list.addItem(item)
        self._list.setCurrentRow(0)

    @Slot()
    def _choose(self) -> None:
        item = self._list.currentItem()
        if item is None:
            return
        action = item.data(Qt.ItemDataRole.UserRole)
        self.accept()
        self.action_chosen.emit(action)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move in the list while the text has the focus."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self._list.count():
                self._list.setCurrentRow((self._list.currentRow() + step) % self._list.count())
                return True
        return super().eventFilter(watched, event)


def _plain(action: QAction) -> str:
    return action.text().replace("&", "").casefold()
