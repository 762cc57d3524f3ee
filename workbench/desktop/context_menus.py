"""The menus that open where the pointer is: of a row, and of a version in the tree."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtWidgets import QMenu, QWidget

from workbench.desktop.actions import Actions

_ROW: Final = (
    "review.confirm review.reject review.reset | review.merge-below review.split review.move-up review.move-down"
    " review.pin review.null | edit.text review.join review.comment review.bookmark review.name-bookmark"
    " | finding.accept finding.dismiss finding.defer finding.fix | edit.copy edit.look-up"
).split()
_WORK: Final = (
    "work.describe work.rename | work.up work.down work.first-up work.first-down | work.realign work.detect"
    " | work.remove-version work.remove"
).split()


class ContextMenus(QObject):
    """Opens the menus, made of the window's actions, and calls a command by its name."""

    def __init__(self, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._actions, self._window = actions, window

    @Slot(object)
    def show_row_menu(self, where: QPoint) -> None:
        """Open the menu of the current row."""
        self._show(_ROW, where)

    @Slot(object)
    def show_work_menu(self, where: QPoint) -> None:
        """Open the menu of the version that is shown."""
        self._show(_WORK, where)

    @Slot(str)
    def call(self, command: str) -> None:
        """Call a command, when it can be called now."""
        self._actions[command].trigger()

    def _show(self, names: list[str], where: QPoint) -> None:
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in names:
            if name != "|":
                menu.addAction(self._actions[name])
            else:
                menu.addSeparator()
        menu.popup(where)
