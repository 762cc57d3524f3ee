"""A table whose rows are as high as their text: only what is visible is measured."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from workbench.desktop.theme import Theme

_SAMPLE: Final = 64
_LEAST: Final = 24


class MeasuredTable(QTableView):
    """The common part of the views of aligned text.

    A subclass says how high a row is and how the width is shared. With a theme, Ctrl and the wheel zoom.

    Signals:
        range_changed(int, int): first and last visible place.
    """

    range_changed = Signal(int, int)

    def __init__(self, theme: Theme | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fitting = False
        across = self.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setMinimumSectionSize(24)
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        down = self.verticalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setMinimumSectionSize(16)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalScrollBar().valueChanged.connect(self._tell_range)

    # For subclasses

    def height_of_row(self, place: int) -> int:
        """The height that the row at a place needs."""
        raise NotImplementedError

    def share_width(self) -> None:
        """Give the columns their widths."""
        raise NotImplementedError

    def forget_layouts(self) -> None:
        """Drop what was measured: faces or colours are others now."""
        raise NotImplementedError

    def choose(self, index: QModelIndex, *, centred: bool = False) -> None:
        """Make a row the only chosen one and bring it into view, whatever keys are held down.

        With `centred`, a row that has to be scrolled to comes to stand in the middle.
        """
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)
        inside = self.viewport().rect().contains(self.visualRect(index))
        hints = QAbstractItemView.ScrollHint
        self.scrollTo(index, hints.PositionAtCenter if centred and not inside else hints.EnsureVisible)

    # Measuring

    @Slot()
    def measure_again(self) -> None:
        """Estimate the height of all rows, and measure the visible ones."""
        self.forget_layouts()
        count = self.model().rowCount() if self.model() is not None else 0
        if count:
            keep = self.currentIndex()
            sample = [self.height_of_row(place) for place in range(min(count, _SAMPLE))]
            self.verticalHeader().setDefaultSectionSize(max(_LEAST, round(sum(sample) / len(sample))))
            if keep.isValid():
                self.scrollTo(keep)
        self.fit()
        self.viewport().update()

    def fit(self, *, upwards: bool = False) -> None:
        """Give the visible rows their heights; going upwards, keep what was on top where it was."""
        if self._fitting or self.model() is None or not self.model().rowCount():
            return
        self._fitting = True
        try:
            for _ in range(3):
                if not self._fit_once(upwards=upwards):
                    break
        finally:
            self._fitting = False

    def _fit_once(self, *, upwards: bool) -> bool:
        header, count = self.verticalHeader(), self.model().rowCount()
        place = max(0, self.rowAt(0))
        offset, changed = 0, False
        while place < count:
            top = self.rowViewportPosition(place)
            if top > self.viewport().height():
                break
            old, new = self.rowHeight(place), self.height_of_row(place)
            if old != new:
                header.resizeSection(place, new)
                changed = True
                if upwards and top < 0:
                    offset += new - old
            place += 1
        if changed:
            self.updateGeometries()
        if offset:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + offset)
        return changed

    @Slot()
    def _tell_range(self) -> None:
        last = self.rowAt(self.viewport().height() - 1)
        count = self.model().rowCount() if self.model() is not None else 0
        self.range_changed.emit(max(0, self.rowAt(0)), last if last >= 0 else count - 1)

    # Qt's own

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll, then measure what came into view."""
        super().scrollContentsBy(dx, dy)
        self.fit(upwards=dy > 0)

    def scrollTo(
        self, index: QModelIndex, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a row into view, measuring on the way."""
        for _ in range(3):
            before = self.verticalScrollBar().value()
            super().scrollTo(index, hint)
            self.fit()
            if self.verticalScrollBar().value() == before:
                break

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out anew."""
        super().resizeEvent(event)
        self.share_width()
        if event.size().width() != event.oldSize().width():
            self.measure_again()
        else:
            self.fit()
        self._tell_range()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and self._theme is not None:
            self._theme.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)
