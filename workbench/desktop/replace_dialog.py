"""Find and replace: from place to place, or everywhere at once; it stays open beside the grid."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workbench.works.model import Side


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to find, where, and by what to replace it."""

    side: Side
    search: str
    by: str
    case: bool
    whole_words: bool
    expression: bool


class ReplaceDialog(QDialog):
    """Asks what to replace, by what and where.

    Signals:
        find_requested(object), replace_requested(object), replace_all_requested(object): what is `Wanted`; of the
            next place, of the place that is marked, of all places.
    """

    find_requested = Signal(object)
    replace_requested = Signal(object)
    replace_all_requested = Signal(object)

    def __init__(self, side: Side, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Find and replace"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._search, self._by = QLineEdit(self), QLineEdit(self)
        self._side = QComboBox(self)
        self._side.addItem(self.tr("In the original"), Side.ORIGINAL)
        self._side.addItem(self.tr("In the version"), Side.VERSION)
        self._side.setCurrentIndex(0 if side is Side.ORIGINAL else 1)
        self._case = QCheckBox(self.tr("Match &case"), self)
        self._words = QCheckBox(self.tr("&Whole words"), self)
        self._expression = QCheckBox(self.tr("Regular e&xpression"), self)
        self._case.setChecked(True)
        self._told = QLabel(self)
        self._told.setProperty("role", "muted")
        self._told.setWordWrap(True)
        self.tell(self.tr("Every replacement is a step that can be undone; all places together are one step."))
        self._find = self._button(self.tr("Find &next"), self._ask_find)
        self._replace = self._button(self.tr("Rep&lace and go on"), self._ask_replace)
        self._all = self._button(self.tr("Replace &all"), self._ask_all)
        self._find.setDefault(True)
        self._lay_out()
        self._search.textChanged.connect(self._check)
        for box in (self._case, self._words, self._expression):
            box.toggled.connect(self._check)
        self._side.currentIndexChanged.connect(self._check)
        self._marked = False
        self._check()
        self.resize(560, self.sizeHint().height() + 24)  # the label below may say more than one line

    def _button(self, words: str, pressed: object) -> QPushButton:
        button = QPushButton(words, self)
        button.clicked.connect(pressed)
        return button

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(8)
        form.addRow(self.tr("&Find"), self._search)
        form.addRow(self.tr("&Replace by"), self._by)
        form.addRow(self.tr("W&here"), self._side)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        for button in (self._find, self._replace, self._all):
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addLayout(form)
        for box in (self._case, self._words, self._expression):
            column.addWidget(box)
        column.addWidget(self._told)
        column.addWidget(buttons)

    @property
    def wanted(self) -> Wanted:
        """What the fields say."""
        return Wanted(
            Side(self._side.currentData()),
            self._search.text(),
            self._by.text(),
            self._case.isChecked(),
            self._words.isChecked(),
            self._expression.isChecked(),
        )

    def begin(self) -> None:
        """Come to the front, ready for words; at first in the window's corner, where it hides the least text."""
        window = self.parentWidget().window()
        if not self.isVisible():
            corner = QPoint(window.width() - self.width() - 24, window.height() - self.height() - 64)
            self.move(window.mapToGlobal(corner))
        self.show()
        self.raise_()
        self.activateWindow()
        self._search.setFocus()
        self._search.selectAll()

    def tell(self, words: str, *, bad: bool = False) -> None:
        """Say what came of it, beside the fields."""
        self._told.setProperty("role", "error" if bad else "muted")
        self._told.style().unpolish(self._told)
        self._told.style().polish(self._told)
        self._told.setText(words)

    def show_match(self, number: int, count: int) -> None:
        """Tell which match is marked in the grid, of how many; 0 for none."""
        self._marked = number > 0
        self._enable()
        self.tell(
            self.tr("Match {number} of {count}").format(number=number, count=count)
            if number
            else self.tr("Nothing was found.")
        )

    @Slot()
    def _check(self) -> None:
        self._marked = False
        self._enable()

    def _enable(self) -> None:
        there = bool(self._search.text())
        self._find.setEnabled(there)
        self._all.setEnabled(there)
        self._replace.setEnabled(there and self._marked)

    @Slot()
    def _ask_find(self) -> None:
        self.find_requested.emit(self.wanted)

    @Slot()
    def _ask_replace(self) -> None:
        self.replace_requested.emit(self.wanted)

    @Slot()
    def _ask_all(self) -> None:
        self._check()
        self.replace_all_requested.emit(self.wanted)
