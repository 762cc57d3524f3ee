"""Going about: the next row of some kind, a row by number, the other side, the next difference."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QInputDialog

from workbench.desktop.filter_bar import FilterBar
from workbench.desktop.findings_dock import FindingsPanel
from workbench.desktop.source import RowFilter, Shape
from workbench.desktop.work_page import Tab, WorkPage
from workbench.works.model import FindingStatus, Kind, LinkStatus, Side

UNCONFIRMED: Final = RowFilter(statuses=frozenset({LinkStatus.AUTOMATIC}))
UNEVEN: Final = RowFilter(shapes=frozenset({Shape.MANY, Shape.NULL, Shape.MOVED}))
UNSURE: Final = RowFilter(statuses=frozenset({LinkStatus.AUTOMATIC}), below=0.6)


class Navigation(QObject):
    """Moves the current row.

    Signals:
        nothing_found(): there is no such row.
    """

    nothing_found = Signal()

    def __init__(self, page: WorkPage, findings: FindingsPanel, filter_bar: FilterBar, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._grid = page.grid
        self._findings = findings
        self._filter_bar = filter_bar

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The commands' handlers by name."""
        return {
            "edit.find-next": lambda: self._step_match(1),
            "edit.find-previous": lambda: self._step_match(-1),
            "go.next-unconfirmed": lambda: self.step(UNCONFIRMED, 1),
            "go.previous-unconfirmed": lambda: self.step(UNCONFIRMED, -1),
            "go.next-finding": lambda: self._step_finding(1),
            "go.previous-finding": lambda: self._step_finding(-1),
            "go.next-uneven": lambda: self.step(UNEVEN, 1),
            "go.previous-uneven": lambda: self.step(UNEVEN, -1),
            "go.next-unsure": lambda: self.step(UNSURE, 1),
            "go.previous-unsure": lambda: self.step(UNSURE, -1),
            "go.next-difference": lambda: self.step_difference(1),
            "go.previous-difference": lambda: self.step_difference(-1),
            "go.row": self._ask_row,
            "go.other-side": self._other_side,
            "go.grid": self._grid.setFocus,
            "go.findings": self._findings.list.setFocus,
            "view.align": lambda: self.show_tab(Tab.ALIGN),
            "view.read": lambda: self.show_tab(Tab.READ),
            "view.versions": lambda: self.show_tab(Tab.VERSIONS),
            "view.overview": lambda: self.show_tab(Tab.OVERVIEW),
            "view.concordance": lambda: self.show_tab(Tab.CONCORDANCE),
        }

    def step(self, wanted: RowFilter, direction: int, *, quiet: bool = False) -> bool:
        """Go to the next wanted row among those shown, round the end; whether there is one."""
        model = self._grid.rows
        if model.source is None:
            return False
        rows = model.source.ids(model.version, wanted)  # in reading order, as those that are shown are
        if not model.wanted.empty:
            rows = [row for row in rows if model.place_of(row) >= 0]
        here = self._grid.currentIndex().row()
        if not rows:
            if not quiet:
                self.nothing_found.emit()
            return False
        if direction > 0:
            at = bisect_right(rows, here, key=model.place_of) % len(rows)
        else:
            at = bisect_left(rows, here, key=model.place_of) - 1
        self._grid.go_to(model.place_of(rows[at]), centred=True)
        return True

    def show_tab(self, tab: Tab) -> None:
        """Show one of the views."""
        self._page.tabs.setCurrentIndex(tab)
        page = self._page
        views = {Tab.READ: page.read, Tab.VERSIONS: page.versions, Tab.OVERVIEW: page.overview.plot}
        if tab is Tab.CONCORDANCE:
            page.concordance.focus_words()
        else:
            views.get(tab, self._grid).setFocus()

    @Slot(int)
    def go_to_document_place(self, place: int) -> None:
        """Go to a row by its place in the whole document, when the filter lets it through."""
        model = self._grid.rows
        if model.source is not None:
            row = model.source.ids(model.version, RowFilter())[place]
            self._grid.go_to(model.place_of(row))

    @Slot(int)
    def go_to_row_id(self, row: int) -> None:
        """Go to the row with this id, when the filter lets it through."""
        place = self._grid.rows.place_of(row)
        if place < 0:
            self.nothing_found.emit()
            return
        self._grid.go_to(place, centred=True)
        self._grid.setFocus()

    @Slot(int)
    def go_to_read_row(self, place: int) -> None:
        """Go from the Read view to a row of the grid."""
        self.show_tab(Tab.ALIGN)
        self.go_to_document_place(place)

    @Slot(object)
    def go_to_kind(self, kind: Kind) -> None:
        """Go to the next row with a finding of a kind."""
        self.show_tab(Tab.ALIGN)
        self.step(RowFilter(kinds=frozenset({kind})), 1)

    def _step_match(self, direction: int) -> None:
        text = self._filter_bar.wanted.text
        if text:
            self.step(RowFilter(text=text), direction)
        else:
            self._filter_bar.focus_text()

    def _step_finding(self, direction: int) -> None:
        """Go to the next finding without a verdict; to those that were put off when no other is left."""
        model = self._grid.rows
        if model.source is None:
            return
        entries = model.source.findings(model.version, hints=self._grid.painter.hints)
        shown = [(model.place_of(entry.row), number, entry) for number, entry in enumerate(entries)]
        waiting = [each for each in shown if each[0] >= 0 and each[2].status is FindingStatus.OPEN]
        waiting = waiting or [each for each in shown if each[0] >= 0 and each[2].status is FindingStatus.DEFERRED]
        if not waiting:
            self.nothing_found.emit()
            return
        here = self._grid.currentIndex().row()
        chosen = next((each[:2] for each in shown if (each[2].row, each[2].id) == self._grid.painter.chosen), None)
        at = chosen if chosen is not None and chosen[0] == here else (here, -1 if direction > 0 else len(entries))
        if direction > 0:
            entry = next((each[2] for each in waiting if each[:2] > at), waiting[0][2])
        else:
            entry = next((each[2] for each in reversed(waiting) if each[:2] < at), waiting[-1][2])
        self._findings.select(entry.row, entry.id)
        self._grid.show_finding(entry.row, entry.id)

    @Slot(int)
    def step_difference(self, direction: int) -> None:
        """Go to the next or previous variant of the versions."""
        self.show_tab(Tab.VERSIONS)
        if not self._page.versions.next_difference(direction):
            self.nothing_found.emit()

    def _ask_row(self) -> None:
        window = self._page.window()
        dialog = QInputDialog(window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setInputMode(QInputDialog.InputMode.IntInput)
        dialog.setWindowTitle(self.tr("Go to row"))
        count = self._grid.rows.rowCount()
        dialog.setLabelText(self.tr("Row (1 to {count}):").format(count=count))
        dialog.setIntRange(1, max(1, count))
        dialog.setIntValue(max(1, self._grid.currentIndex().row() + 1))
        dialog.intValueSelected.connect(self._go_to_number)
        dialog.open()

    @Slot(int)
    def _go_to_number(self, number: int) -> None:
        self._grid.go_to(number - 1)
        self._grid.setFocus()

    def _other_side(self) -> None:
        other = Side.VERSION if self._grid.current_side() is Side.ORIGINAL else Side.ORIGINAL
        self._grid.go_to(self._grid.currentIndex().row(), other)
        self._grid.setFocus()
