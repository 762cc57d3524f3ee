"""The list of findings beside the grid."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
from workbench.desktop.names import name_of
from workbench.desktop.quotations import Quotation
from workbench.desktop.source import FindingEntry
from workbench.desktop.theme import Theme
from workbench.works.model import Finding, FindingStatus, Kind

_ALL_BUT_DISMISSED: Final = (FindingStatus.OPEN, FindingStatus.DEFERRED, FindingStatus.ACCEPTED)
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
        self._verdicts: Mapping[Kind, tuple[int, int]] = {}
        self._explain = explain
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
        self._order.addItem(self.tr("By severity"), FindingOrder.BY_SEVERITY)
        self._order.addItem(self.tr("The surest first"), FindingOrder.BY_CONFIDENCE)
        self._order.setAccessibleName(self.tr("Order of findings"))
        self._hints = QCheckBox(self.tr("Hints"), self)
        self._hints.setToolTip(self.tr("Show minor findings too"))
        self._kind = QComboBox(self)
        self._kind.addItem(self.tr("Every kind"), None)
        for kind in Kind:
            self._kind.addItem(name_of(kind), kind)
        self._kind.setAccessibleName(self.tr("Kind of findings"))
        self._state = QComboBox(self)
        for words, states in (
            (self.tr("Not dismissed"), _ALL_BUT_DISMISSED),
            (self.tr("Without a verdict"), (FindingStatus.OPEN, FindingStatus.DEFERRED)),
            *((name_of(status).capitalize(), (status,)) for status in list(FindingStatus)[1:]),
            (self.tr("All, dismissed too"), tuple(FindingStatus)),
        ):
            self._state.addItem(words, states)
        self._state.setAccessibleName(self.tr("State of findings"))
        self._lay_out()
        self._order.currentIndexChanged.connect(self._show)
        self._kind.currentIndexChanged.connect(self._show)
        self._state.currentIndexChanged.connect(self._show)
        self._hints.toggled.connect(self.hints_toggled)
        self._list.selectionModel().currentChanged.connect(self._tell_chosen)
        self._list.clicked.connect(self._tell_chosen)
        theme.changed.connect(self._list.doItemsLayout)

    def _lay_out(self) -> None:
        choices = QHBoxLayout()
        choices.setContentsMargins(8, 6, 12, 0)
        choices.setSpacing(8)
        choices.addWidget(self._order, 1)
        choices.addWidget(self._hints)
        sieve = QHBoxLayout()
        sieve.setContentsMargins(8, 6, 12, 6)
        sieve.setSpacing(8)
        sieve.addWidget(self._kind, 1)
        sieve.addWidget(self._state, 1)
        for box in (self._order, self._kind, self._state):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
            box.view().setMinimumWidth(200)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(choices)
        column.addLayout(sieve)
        column.addWidget(self._empty, 1)
        column.addWidget(self._list, 1)

    @property
    def title(self) -> QLabel:
        """The head of the panel."""
        return self._summary

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
        self,
        entries: list[FindingEntry],
        quote: Callable[[FindingEntry], Quotation | None],
        *,
        loud: int,
        hints: int,
        verdicts: Mapping[Kind, tuple[int, int]] | None = None,
    ) -> None:
        """Show these findings, and the counts of open ones in the title; `quote` gives a finding's words.

        `verdicts` tells how many findings of a kind were accepted, and dismissed.
        """
        self._painter.quote = quote
        self._verdicts = verdicts or {}
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

    def dismissed(self) -> list[FindingEntry]:
        """All findings of the version that were dismissed, hints only when they are shown."""
        return [entry for entry in self._entries if entry.status is FindingStatus.DISMISSED]

    def words_of(self, entry: FindingEntry) -> str:
        """Why a finding was made, and the reviewer's words on it."""
        quotation = self._painter.quote(entry)
        if quotation is None:
            return ""
        comment = quotation.finding.comment
        return self._explain(quotation.finding) + (f"\n{comment}" if comment else "")

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
        kind, states = self._kind.currentData(), self._state.currentData()
        wanted = [e for e in self._entries if e.status in states and (kind is None or e.kind == kind)]
        self._model.show(wanted, order=self.order, verdicts=self._verdicts)
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
