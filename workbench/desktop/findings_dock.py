"""The list of findings beside the grid."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from workbench.desktop.findings_delegate import FindingsDelegate
from workbench.desktop.findings_model import FindingOrder, FindingsModel
from workbench.desktop.quotations import Quotation
from workbench.desktop.source import FindingEntry
from workbench.desktop.theme import Theme
from workbench.works.model import Finding

_EXPANDED: Final = 200
"""A kind with more findings begins folded: each one's height has to be measured."""


class FindingsPanel(QWidget):
    """Findings by kind or in reading order, loud ones first, hints when asked for.

    Signals:
        finding_chosen(int, int): row id and finding id.
        hints_toggled(bool): whether minor findings are wanted.
    """

    finding_chosen = Signal(int, int)
    hints_toggled = Signal(bool)

    def __init__(self, theme: Theme, explain: Callable[[Finding], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._entries: list[FindingEntry] = []
        self._model = FindingsModel(self)
        self._summary = QLabel(self)
        self._summary.setProperty("role", "dock-title")
        self._summary.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._empty = QLabel(self)
        self._empty.setWordWrap(True)
        self._empty.setProperty("role", "empty")
        self._empty.setMargin(16)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._list = _FindingsList(self)
        self._list.setModel(self._model)
        self._painter = FindingsDelegate(theme, explain, self._list)
        self._list.setItemDelegate(self._painter)
        self._order = QComboBox(self)
        self._order.addItem(self.tr("By kind"), FindingOrder.BY_KIND)
        self._order.addItem(self.tr("In reading order"), FindingOrder.BY_PLACE)
        self._order.setAccessibleName(self.tr("Order of findings"))
        self._hints = QCheckBox(self.tr("Hints"), self)
        self._hints.setToolTip(self.tr("Show minor findings too"))
        self._dismissed = QCheckBox(self.tr("Dismissed"), self)
        self._dismissed.setToolTip(self.tr("Show findings that were dismissed too"))
        self._lay_out()
        self._order.currentIndexChanged.connect(self._show)
        self._dismissed.toggled.connect(self._show)
        self._hints.toggled.connect(self.hints_toggled)
        self._list.selectionModel().currentChanged.connect(self._tell_chosen)
        self._list.clicked.connect(self._tell_chosen)
        theme.changed.connect(self._list.doItemsLayout)

    def _lay_out(self) -> None:
        choices = QHBoxLayout()
        choices.setContentsMargins(8, 6, 12, 6)
        choices.setSpacing(12)
        choices.addWidget(self._order, 1)
        choices.addWidget(self._hints)
        choices.addWidget(self._dismissed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._summary)
        column.addLayout(choices)
        column.addWidget(self._empty, 1)
        column.addWidget(self._list, 1)

    @property
    def list(self) -> QTreeView:
        """The list itself."""
        return self._list

    @property
    def order(self) -> FindingOrder:
        """How findings are grouped."""
        return FindingOrder(self._order.currentData())

    def set_hints(self, *, shown: bool) -> None:
        """Check the box for hints without telling anyone."""
        self._hints.blockSignals(True)
        self._hints.setChecked(shown)
        self._hints.blockSignals(False)

    def show_findings(
        self, entries: list[FindingEntry], quote: Callable[[FindingEntry], Quotation | None], *, loud: int, hints: int
    ) -> None:
        """Show these findings, and the counts of open ones in the title; `quote` gives a finding's words."""
        self._painter.quote = quote
        kept = self.current()
        self._entries = entries
        loud_words = self.tr("%n loud", "findings", loud)
        hint_words = self.tr("%n hint(s)", "", hints)
        self._summary.setText(self.tr("Findings") + f"   {loud_words} · {hint_words}")
        if loud + hints == 0:
            self._empty.setText(self.tr("Nothing was found to diverge."))
        elif loud == 0 and not self._hints.isChecked():
            self._empty.setText(self.tr("No loud findings. Hints can be shown with the box above."))
        else:
            self._empty.setText(self.tr("All findings have been dealt with."))
        self._show()
        if kept is not None:
            self.select(kept.row, kept.id)

    def current(self) -> FindingEntry | None:
        """The finding chosen in the list."""
        return self._model.entry(self._list.currentIndex())

    def select(self, row: int, finding: int) -> None:
        """Choose a finding without telling anyone."""
        index = self._model.find(row, finding)
        if index.isValid():
            selection = self._list.selectionModel()
            selection.blockSignals(True)
            self._list.setCurrentIndex(index)
            selection.blockSignals(False)
            self._list.scrollTo(index)
            self._list.viewport().update()

    @Slot()
    def _show(self) -> None:
        self._model.show(self._entries, order=self.order, with_dismissed=self._dismissed.isChecked())
        for place in range(self._model.rowCount()):
            group = self._model.index(place, 0)
            self._list.setExpanded(group, self._model.rowCount(group) <= _EXPANDED)
        empty = self._model.rowCount() == 0
        self._empty.setVisible(empty)
        self._list.setVisible(not empty)

    @Slot(QModelIndex)
    def _tell_chosen(self, index: QModelIndex) -> None:
        entry = self._model.entry(index)
        if entry is not None:
            self.finding_chosen.emit(entry.row, entry.id)


class _FindingsList(QTreeView):
    """A tree whose rows follow its width."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("findings")
        self.setAccessibleName(self.tr("Findings"))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure again when the width changes."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
