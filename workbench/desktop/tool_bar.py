"""The window's tool bar: the commands at hand, and the filter bar at its end."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSizePolicy, QToolBar, QWidget

from workbench.desktop.actions import Actions
from workbench.desktop.filter_bar import FilterBar

_TOOLS: Final = (
    "file.new file.open file.export | edit.undo edit.redo | work.realign work.detect"
    " | review.confirm review.merge-below review.split"
    " | go.previous-finding go.next-finding finding.accept finding.dismiss"
).split()


class ToolBar(QToolBar):
    """The commands at hand.

    Attributes:
        filter_action: shows and hides the filter bar.
    """

    def __init__(self, actions: Actions, filter_bar: FilterBar, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Tools"))
        self.setObjectName("tools")
        self.setMovable(False)
        self.setIconSize(QSize(18, 18))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for name in _TOOLS:
            if name != "|":
                self.addAction(actions[name])
            else:
                self.addSeparator()
        room = QWidget(self)
        room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(room)
        self.filter_action: QAction = self.addWidget(filter_bar)
