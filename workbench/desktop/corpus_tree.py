"""The tree of the corpus: works, their versions, progress of review and findings left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from workbench.desktop.source import Figures, RowSource
from workbench.desktop.theme import Theme
from workbench.desktop.tree_delegate import DONE_ROLE, STATE_ROLE, TreeDelegate

_PLACE: Final = Qt.ItemDataRole.UserRole
_WORK: Final = Qt.ItemDataRole.UserRole + 1


class CorpusPanel(QWidget):
    """Works and versions of the open corpus.

    Attributes:
        title: the head of the panel.

    Signals:
        version_requested(int, int): place of the work and of its version.
        command_requested(str): a command of the Work menu was called by a key of the tree.
        menu_requested(object): global position for the menu of the version that is shown.
    """

    version_requested = Signal(int, int)
    command_requested = Signal(str)
    menu_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = QLabel(self.tr("Corpus"), self)
        self.title.setProperty("role", "dock-title")
        self._tree = _Tree(self)
        self._tree.setItemDelegate(TreeDelegate(theme, self._tree))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tree, 1)
        self._tree.currentItemChanged.connect(self._tell)
        self._tree.command_requested.connect(self.command_requested)
        self._tree.customContextMenuRequested.connect(self._ask_menu)
        theme.changed.connect(self._tree.doItemsLayout)

    @property
    def tree(self) -> QTreeWidget:
        """The tree itself."""
        return self._tree

    def show_corpus(self, name: str, sources: Sequence[RowSource], work: int, version: int) -> None:
        """List the works of a corpus and mark the version that is shown."""
        self._tree.blockSignals(True)
        self._tree.clear()
        self.title.setText(name or self.tr("Corpus"))
        for place, source in enumerate(sources):
            top = QTreeWidgetItem([source.title])
            top.setToolTip(0, source.note or source.title)
            top.setFlags(Qt.ItemFlag.ItemIsEnabled)
            top.setData(0, _WORK, place)
            self._tree.addTopLevelItem(top)
            for number, each in enumerate(source.versions):
                child = QTreeWidgetItem([f"{each.name} · {each.language}"])
                child.setData(0, _PLACE, (place, number))
                self._tell_progress(child, source.brief(number))
                top.addChild(child)
                if (place, number) == (work, version):
                    self._tree.setCurrentItem(child)
        self._tree.expandAll()
        self._tree.blockSignals(False)

    def show_progress(self, figures: Figures) -> None:
        """Tell how far the review of the version that is shown has come."""
        item = self._tree.currentItem()
        if item is not None and item.data(0, _PLACE) is not None:
            self._tree.blockSignals(True)
            self._tell_progress(item, figures)
            self._tree.blockSignals(False)

    def _tell_progress(self, item: QTreeWidgetItem, figures: Figures) -> None:
        done = self.tr("{done} of {all} confirmed").format(done=figures.confirmed, all=figures.rows)
        left = self.tr("%n finding(s) left", "", figures.undecided)
        item.setData(0, DONE_ROLE, figures.confirmed / figures.rows if figures.rows else 0.0)
        item.setData(0, STATE_ROLE, f"{figures.confirmed}/{figures.rows} · {left}")
        item.setToolTip(0, f"{item.text(0)}\n{done}\n{left}")
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{item.text(0)}, {done}, {left}")

    @Slot(QTreeWidgetItem)
    def _tell(self, item: QTreeWidgetItem | None) -> None:
        place = item.data(0, _PLACE) if item is not None else None
        if place is not None:
            self.version_requested.emit(*place)

    @Slot(QPoint)
    def _ask_menu(self, point: QPoint) -> None:
        item = self._tree.itemAt(point)
        if item is None:
            return
        if item.data(0, _PLACE) is None and item.childCount():
            item = item.child(0)
        self._tree.setCurrentItem(item)
        self.menu_requested.emit(self._tree.viewport().mapToGlobal(point))


class _Tree(QTreeWidget):
    """A tree with keys of its own for what its items are there for.

    Signals:
        command_requested(str): the name of a command.
    """

    command_requested = Signal(str)
    _KEYS: Final = {
        (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier): "work.rename",
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier): "work.remove-version",
        (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier): "work.up",
        (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier): "work.down",
    }

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("corpus")
        self.setAccessibleName(self.tr("Works and versions"))
        self.setHeaderHidden(True)
        self.setIndentation(14)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def event(self, event: QEvent) -> bool:
        """Keep the tree's own keys from the window's commands."""
        if event.type() is QEvent.Type.ShortcutOverride and self._command(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Call the command of the tree's own keys."""
        command = self._command(event)
        if command:
            self.command_requested.emit(command)
            return
        super().keyPressEvent(event)

    def _command(self, event: QEvent) -> str:
        if not isinstance(event, QKeyEvent):
            return ""
        return self._KEYS.get((Qt.Key(event.key()), event.modifiers()), "")
