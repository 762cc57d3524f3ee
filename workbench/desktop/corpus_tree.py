"""The tree of the corpus: works, their versions, progress of review and findings left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from workbench.desktop.source import RowSource

_PLACE = Qt.ItemDataRole.UserRole


class CorpusPanel(QWidget):
    """Works and versions of the open corpus.

    Signals:
        version_requested(int, int): place of the work and of its version.
    """

    version_requested = Signal(int, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = QLabel(self.tr("Corpus"), self)
        self._title.setProperty("role", "dock-title")
        self._tree = QTreeWidget(self)
        self._tree.setObjectName("corpus")
        self._tree.setAccessibleName(self.tr("Works and versions"))
        self._tree.setHeaderHidden(True)
        self._tree.setIndentation(14)
        self._tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addWidget(self._tree, 1)
        self._tree.currentItemChanged.connect(self._tell)

    @property
    def tree(self) -> QTreeWidget:
        """The tree itself."""
        return self._tree

    def show_corpus(self, name: str, sources: Sequence[RowSource], work: int, version: int) -> None:
        """List the works of a corpus and mark the version that is shown."""
        self._tree.blockSignals(True)
        self._tree.clear()
        self._title.setText(name or self.tr("Corpus"))
        for place, source in enumerate(sources):
            top = QTreeWidgetItem([source.title])
            top.setToolTip(0, source.note or source.title)
            top.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self._tree.addTopLevelItem(top)
            for number, each in enumerate(source.versions):
                figures = source.figures(number)
                done = self.tr("{done} of {all} confirmed").format(done=figures.confirmed, all=figures.rows)
                left = self.tr("%n loud", "findings", figures.loud)
                child = QTreeWidgetItem([f"{each.name} · {each.language}"])
                child.setToolTip(0, f"{each.name}\n{done}\n{left}")
                child.setData(0, _PLACE, (place, number))
                top.addChild(child)
                if (place, number) == (work, version):
                    self._tree.setCurrentItem(child)
        self._tree.expandAll()
        self._tree.blockSignals(False)

    @Slot(QTreeWidgetItem)
    def _tell(self, item: QTreeWidgetItem | None) -> None:
        place = item.data(0, _PLACE) if item is not None else None
        if place is not None:
            self.version_requested.emit(*place)
