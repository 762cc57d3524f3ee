"""A line above the status bar for what needs no answer: it stays until it is closed or replaced."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QToolBar, QToolButton, QWidget

from workbench.desktop.spoken import said, told
from workbench.errors import SverkaError


class MessageBar(QToolBar):
    """Messages for people, at the foot of the window."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self.setObjectName("messages")
        self.setWindowTitle(self.tr("Messages"))
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.toggleViewAction().setVisible(False)
        inside = QWidget(self)
        self._text = QLabel(inside)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._close = QToolButton(inside)
        self._close.setText(self.tr("Close"))
        self._close.clicked.connect(self._put_away)
        row = QHBoxLayout(inside)
        row.setContentsMargins(8, 0, 0, 0)
        row.addWidget(self._text, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.addWidget(inside)
        window.addToolBar(Qt.ToolBarArea.BottomToolBarArea, self)
        self.hide()

    @property
    def text(self) -> str:
        """What is said, or "" when the bar is closed."""
        return self._text.text() if not self.isHidden() else ""

    def tell(self, text: str, *, bad: bool = False) -> None:
        """Say something; `bad` when it went wrong."""
        self._text.setProperty("role", "error" if bad else "")
        self._text.style().unpolish(self._text)
        self._text.style().polish(self._text)
        self._text.setText(text)
        self._fit()
        self.show()

    def refuse(self, error: SverkaError) -> None:
        """Say what went wrong, and what to do."""
        self.tell(told(error), bad=True)

    def warn(self, warnings: Sequence[str]) -> None:
        """Say what is to be known of something that was done, a line each."""
        self.tell("\n".join(map(said, warnings)))

    def _fit(self) -> None:
        """As high as the text needs in the window's width: a label that wraps asks for far more by itself."""
        width = self.window().width() - self._close.sizeHint().width() - 64
        self._text.setFixedHeight(max(self._text.heightForWidth(max(200, width)), self._close.sizeHint().height()))

    # Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the window's width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    @Slot()
    def _put_away(self) -> None:
        self.hide()
