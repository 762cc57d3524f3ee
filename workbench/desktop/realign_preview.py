"""Shows what a realignment would change, in a dock and in the grid, until it is decided."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QDockWidget, QMainWindow

from workbench.desktop.realign_panel import Proposal, RealignPanel
from workbench.desktop.source import RowFilter
from workbench.desktop.work_page import WorkPage

_HEIGHT: Final = 320


class RealignPreview(QObject):
    """Brings dock, panel and grid together."""

    def __init__(self, dock: QDockWidget, panel: RealignPanel, page: WorkPage, window: QMainWindow) -> None:
        super().__init__(window)
        self._dock, self._panel, self._page, self._window = dock, panel, page, window
        dock.hide()

    @Slot(object)
    def show(self, proposal: Proposal | None) -> None:
        """Show what would change; put it away when there is nothing to decide."""
        grid = self._page.grid
        self._panel.show_proposal(proposal)
        self._dock.setVisible(proposal is not None)
        source = grid.rows.source
        ids = source.ids(grid.rows.version, RowFilter()) if source is not None and proposal is not None else ()
        places = (range(each.place, each.place + len(each.before)) for each in proposal.changes) if proposal else ()
        grid.show_changing(frozenset(ids[place] for span in places for place in span))
        if proposal is not None:
            self._window.resizeDocks([self._dock], [_HEIGHT], Qt.Orientation.Vertical)
            self._panel.setFocus()
        elif self._page.isVisible():
            grid.setFocus()
