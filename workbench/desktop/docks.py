"""The window's docks: corpus, findings, details of the row, and the realignment to decide on."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDockWidget, QLabel, QMainWindow, QMenu, QWidget

from workbench.desktop.corpus_tree import CorpusPanel
from workbench.desktop.details_dock import DetailsPanel
from workbench.desktop.findings_dock import FindingsPanel
from workbench.desktop.realign_panel import RealignPanel


class Docks(QObject):
    """Four docks that can be moved, floated and closed; they remember their places by name.

    Attributes:
        realign: the dock that is there only while a realignment waits for a decision.
    """

    def __init__(
        self,
        window: QMainWindow,
        *,
        corpus: CorpusPanel,
        findings: FindingsPanel,
        details: DetailsPanel,
        realign: RealignPanel,
    ) -> None:
        super().__init__(window)
        self._window = window
        areas = Qt.DockWidgetArea
        left = self._dock("corpus", self.tr("Corpus"), corpus, corpus.title, areas.LeftDockWidgetArea)
        right = self._dock("findings", self.tr("Findings"), findings, findings.title, areas.RightDockWidgetArea)
        below = self._dock(
            "details", self.tr("Notes, comments, history"), details, details.title, areas.RightDockWidgetArea
        )
        self.realign = self._dock("realign", self.tr("Realignment"), realign, realign.title, areas.BottomDockWidgetArea)
        self._lasting = (left, right, below)
        window.splitDockWidget(right, below, Qt.Orientation.Vertical)
        window.resizeDocks([right, below], [520, 180], Qt.Orientation.Vertical)
        window.resizeDocks([left, right], [190, 300], Qt.Orientation.Horizontal)

    def _dock(self, name: str, title: str, panel: QWidget, head: QLabel, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self._window)
        dock.setObjectName(f"dock-{name}")
        dock.setTitleBarWidget(head)  # a label: it lets the dock be taken at it
        dock.setWidget(panel)
        features = QDockWidget.DockWidgetFeature
        dock.setFeatures(features.DockWidgetClosable | features.DockWidgetMovable | features.DockWidgetFloatable)
        self._window.addDockWidget(area, dock)
        return dock

    def add_to(self, menu: QMenu) -> None:
        """Put an entry for each lasting dock into a menu."""
        menu.addSeparator()
        for dock in self._lasting:
            menu.addAction(dock.toggleViewAction())

    def show(self, *, shown: bool) -> None:
        """Show the lasting docks with a corpus, and hide them without one."""
        for dock in self._lasting:
            dock.toggleViewAction().setEnabled(shown)
            dock.setVisible(shown)
