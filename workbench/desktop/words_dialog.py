"""Asks for a few lines of the reviewer's words; Ctrl+Enter takes them, Esc leaves, Tab goes to the buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QInputDialog, QPlainTextEdit, QWidget


def ask_words(parent: QWidget, title: str, label: str, text: str, taken: Callable[[str], None]) -> QInputDialog:
    """Open the dialog and return it; `taken` is a bound method of a QObject that gets the words."""
    dialog = QInputDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setOption(QInputDialog.InputDialogOption.UsePlainTextEditForTextInput)
    dialog.setWindowTitle(title)
    dialog.setLabelText(label)
    dialog.setTextValue(text)
    dialog.textValueSelected.connect(taken)
    dialog.resize(420, dialog.sizeHint().height())  # asking for its size makes it put its widgets in
    field = dialog.findChild(QPlainTextEdit)
    if field is not None:
        field.setTabChangesFocus(True)
        field.setAccessibleName(label)
    for key in ("Ctrl+Return", "Ctrl+Enter"):
        QShortcut(QKeySequence(key), dialog).activated.connect(dialog.accept)
    dialog.open()
    return dialog
