"""Find and replace in a whole side."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from workbench.works.model import Side


class ReplaceDialog(QDialog):
    """Asks what to replace, by what and where.

    Signals:
        replace_requested(object, str, str, object): side, search, replacement, and the options as a dict of flags.
    """

    replace_requested = Signal(object, str, str, object)

    def __init__(self, side: Side, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Find and replace"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(460, 0)
        self._search, self._by = QLineEdit(self), QLineEdit(self)
        self._side = QComboBox(self)
        self._side.addItem(self.tr("In the original"), Side.ORIGINAL)
        self._side.addItem(self.tr("In the version"), Side.VERSION)
        self._side.setCurrentIndex(0 if side is Side.ORIGINAL else 1)
        self._case = QCheckBox(self.tr("Match &case"), self)
        self._words = QCheckBox(self.tr("&Whole words"), self)
        self._expression = QCheckBox(self.tr("Regular e&xpression"), self)
        self._case.setChecked(True)
        form = QFormLayout()
        form.addRow(self.tr("&Find"), self._search)
        form.addRow(self.tr("&Replace by"), self._by)
        form.addRow(self.tr("W&here"), self._side)
        hint = QLabel(self.tr("All places are replaced in one step, which can be undone."), self)
        hint.setProperty("role", "muted")
        hint.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._replace = buttons.addButton(self.tr("Replace all"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._replace.setEnabled(False)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addLayout(form)
        for box in (self._case, self._words, self._expression):
            column.addWidget(box)
        column.addWidget(hint)
        column.addWidget(buttons)
        self._search.textChanged.connect(self._check)

    @Slot()
    def _check(self) -> None:
        self._replace.setEnabled(bool(self._search.text()))

    @Slot()
    def _accept(self) -> None:
        options = {
            "case": self._case.isChecked(),
            "whole_words": self._words.isChecked(),
            "expression": self._expression.isChecked(),
        }
        self.accept()
        self.replace_requested.emit(Side(self._side.currentData()), self._search.text(), self._by.text(), options)
