"""Help in a window of its own: the user guide, and the sheet of keys."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from workbench.desktop.command_table import COMMANDS, MENU_TITLES
from workbench.resources import resource


class HelpWindow(QDialog):
    """Shows a text to read while working; it is not modal."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(720, 640)
        self.text = QTextBrowser(self)
        self.text.setAccessibleName(title)
        self.text.setOpenExternalLinks(True)
        self.text.document().setDocumentMargin(24)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.text, 1)
        column.addWidget(buttons)


def wrap_code(text: QTextBrowser) -> None:
    """Let long lines of commands wrap: Qt sets those of Markdown in one line, and the window would scroll aside."""
    block = text.document().begin()
    while block.isValid():
        style = block.blockFormat()
        style.setNonBreakableLines(False)
        QTextCursor(block).setBlockFormat(style)
        block = block.next()


def guide_text(language: str) -> str:
    """The user guide as Markdown, in "ru" or "en"."""
    return resource("guide", f"guide.{'ru' if language == 'ru' else 'en'}.md").read_text(encoding="utf-8")


def keys_html(actions: Sequence[QAction], menu_title: dict[str, str]) -> str:
    """All commands with their keys, menu by menu, as HTML."""
    by_name = {action.objectName(): action for action in actions}
    parts: list[str] = []
    for menu in MENU_TITLES:
        rows = []
        for command in COMMANDS:
            keys = by_name[command.name].shortcuts() if command.menu is menu else []
            shown = ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys)
            if shown:
                rows.append(
                    f"<tr><td width='360'>{escape(command.plain_title)}</td><td><b>{escape(shown)}</b></td></tr>"
                )
        if rows:
            parts.append(f"<h3>{escape(menu_title[menu.value])}</h3><table cellpadding='3'>{''.join(rows)}</table>")
    return "".join(parts)
