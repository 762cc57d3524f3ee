"""The window's actions, made from the command table, with keys from the keymap."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from workbench.desktop.command_table import COMMANDS, MENU_TITLES, Command, Menu, Need
from workbench.desktop.theme import Theme

_SCHEMES = ("view.light", "view.dark", "view.contrast", "view.system")


class Actions:
    """All actions by name.

    Every command must have a handler: a command without one is an error of the program (`KeyError`).
    """

    def __init__(self, handlers: Mapping[str, Callable[[], None]], parent: QWidget) -> None:
        self._actions: dict[str, QAction] = {}
        schemes = QActionGroup(parent)
        for command in COMMANDS:
            action = QAction(command.title, parent)
            action.setObjectName(command.name)
            action.setCheckable(command.checkable)
            action.triggered.connect(handlers[command.name])
            if command.name in _SCHEMES:
                schemes.addAction(action)
            self._actions[command.name] = action
            parent.addAction(action)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def all(self) -> list[QAction]:
        """All actions in the order of the menus."""
        return list(self._actions.values())

    def give_keys(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        """Give every action its keys."""
        for name, action in self._actions.items():
            action.setShortcuts([QKeySequence(key) for key in keys.get(name, ())])
            self._explain(action)

    def rename(self, name: str, text: str) -> None:
        """Give an action other words."""
        self._actions[name].setText(text)
        self._explain(self._actions[name])

    @staticmethod
    def _explain(action: QAction) -> None:
        """Say the key in the tooltip too."""
        words = action.text().replace("&", "").removesuffix("…")
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{words} ({key})" if key else words)

    def dress(self, theme: Theme) -> None:
        """Give every action its icon."""
        for command in COMMANDS:
            if command.icon:
                self._actions[command.name].setIcon(theme.icon(command.icon))

    def enable(self, there: Iterable[Need]) -> None:
        """Enable what works with what is there."""
        have = {Need.NOTHING, *there}
        for command in COMMANDS:
            self._actions[command.name].setEnabled(command.need in have)

    def fill(self, bar: QMenuBar) -> dict[Menu, QMenu]:
        """Put the actions into menus, and return these."""
        menus: dict[Menu, QMenu] = {}
        last: dict[Menu, Command] = {}
        for command in COMMANDS:
            menu = menus.get(command.menu)
            if menu is None:
                menu = menus[command.menu] = bar.addMenu(menu_title(command.menu))
            elif last[command.menu].group != command.group:
                menu.addSeparator()
            menu.addAction(self._actions[command.name])
            last[command.menu] = command
        return menus


def menu_title(menu: Menu) -> str:
    """The menu's title in the interface's language, with its mnemonic."""
    return QCoreApplication.translate("Commands", MENU_TITLES[menu])
