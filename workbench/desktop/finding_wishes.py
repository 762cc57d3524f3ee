"""Which findings are wanted: for each kind how loud it is, and how sure a finding must be."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.desktop.names import name_of
from workbench.works.model import Kind


class Loudness(StrEnum):
    """How the findings of a kind are shown; the values but the first are the words of the command line."""

    OWN = ""
    LOUD = "loud"
    HINT = "hint"
    OFF = "off"


_NAMES: Final = {
    Loudness.OWN: QT_TRANSLATE_NOOP("FindingWishes", "As grave as found"),
    Loudness.LOUD: QT_TRANSLATE_NOOP("FindingWishes", "Always loud"),
    Loudness.HINT: QT_TRANSLATE_NOOP("FindingWishes", "As a hint only"),
    Loudness.OFF: QT_TRANSLATE_NOOP("FindingWishes", "Not looked for"),
}


class FindingWishes(QWidget):
    """A table of the kinds.

    Signals:
        changed(): something is wanted otherwise.
    """

    changed = Signal()

    def __init__(self, thresholds: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._loudness: dict[Kind, QComboBox] = {}
        self._least: dict[Kind, QSpinBox] = {}
        self._table = QTableWidget(len(Kind), 3, self)
        self._table.setHorizontalHeaderLabels([self.tr("Kind"), self.tr("Shown"), self.tr("Least confidence")])
        self._table.setAccessibleName(self.tr("Kinds of findings, and which of them are wanted"))
        self._table.verticalHeader().hide()
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._table.setTabKeyNavigation(False)
        head = self._table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        self._table.setShowGrid(False)
        self._table.verticalHeader().setDefaultSectionSize(36)
        for row, kind in enumerate(Kind):
            self._add(row, kind)
        about = QLabel(
            self.tr("Goes for new comparisons, for rows that are changed, and for “Detect again” in an open corpus."),
            self,
        )
        about.setProperty("role", "muted")
        about.setWordWrap(True)
        reset = QPushButton(self.tr("As delivered"), self)
        reset.setAutoDefault(False)
        row_ = QHBoxLayout()
        row_.addWidget(about, 1)
        row_.addWidget(reset)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self._table, 1)
        column.addLayout(row_)
        self._show(thresholds)
        for box in self._loudness.values():
            box.currentIndexChanged.connect(self._tell)
        for spin in self._least.values():
            spin.valueChanged.connect(self._tell)
        reset.clicked.connect(self._reset)

    def _add(self, row: int, kind: Kind) -> None:
        name = name_of(kind)
        self._table.setItem(row, 0, QTableWidgetItem(name))
        box = QComboBox(self._table)
        for loudness, words in _NAMES.items():
            box.addItem(QCoreApplication.translate("FindingWishes", words), loudness)
        box.setAccessibleName(self.tr("How {kind} is shown").format(kind=name))
        spin = QSpinBox(self._table)
        spin.setRange(0, 100)
        spin.setSingleStep(5)
        spin.setSuffix(self.tr(" %"))
        spin.setSpecialValueText(self.tr("any"))
        spin.setAccessibleName(self.tr("How sure {kind} must be").format(kind=name))
        for column, widget in ((1, box), (2, spin)):
            cell = QWidget(self._table)
            room = QHBoxLayout(cell)
            room.setContentsMargins(4, 2, 4, 2)
            room.addWidget(widget)
            self._table.setCellWidget(row, column, cell)
        self._loudness[kind], self._least[kind] = box, spin

    @property
    def thresholds(self) -> tuple[str, ...]:
        """What is wanted otherwise than delivered, as `kind=value`."""
        words = []
        for kind in Kind:
            loudness, least = Loudness(self._loudness[kind].currentData()), self._least[kind].value()
            if loudness is not Loudness.OWN:
                words.append(f"{kind.value}={loudness.value}")
            if least:
                words.append(f"{kind.value}={least / 100}")
        return tuple(words)

    def _show(self, thresholds: tuple[str, ...]) -> None:
        kinds = {kind.value: kind for kind in Kind}
        for word in thresholds:
            name, _, value = word.partition("=")
            kind = kinds.get(name)
            if kind is None:
                continue
            if value in set(Loudness):
                self._loudness[kind].setCurrentIndex(self._loudness[kind].findData(Loudness(value)))
            elif value.replace(".", "", 1).isdigit():
                self._least[kind].setValue(round(100 * float(value)))

    @Slot()
    def _tell(self) -> None:
        for kind, box in self._loudness.items():
            self._least[kind].setEnabled(Loudness(box.currentData()) is not Loudness.OFF)
        self.changed.emit()

    @Slot()
    def _reset(self) -> None:
        for box in self._loudness.values():
            box.setCurrentIndex(0)
        for spin in self._least.values():
            spin.setValue(0)
