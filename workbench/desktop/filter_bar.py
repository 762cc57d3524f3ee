"""The filter bar: which rows are shown."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from workbench.desktop.names import name_of
from workbench.desktop.source import RowFilter, Shape
from workbench.works.model import Kind, LinkStatus, Severity

_DELAY: Final = 150


class FilterBar(QWidget):
    """Text, state, finding and confidence, put together as a `RowFilter`.

    Signals:
        filter_changed(object): the new `RowFilter`.
    """

    filter_changed = Signal(object)

    def __init__(self, icon: QIcon, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = QLineEdit(self)
        self._text.setPlaceholderText(self.tr("Filter by text"))
        self._text.setAccessibleName(self.tr("Filter by text"))
        self._text.setClearButtonEnabled(True)
        self._text.addAction(icon, QLineEdit.ActionPosition.LeadingPosition)
        self._text.setMinimumWidth(120)
        self._text.setMaximumWidth(240)
        self._state = self._choice(self.tr("State of rows"), self._states())
        self._finding = self._choice(self.tr("Findings in rows"), self._findings())
        self._doubt = self._choice(self.tr("Confidence of rows"), self._doubts())
        self._count = QLabel(self)
        self._count.setProperty("role", "muted")
        self._clear = QToolButton(self)
        self._clear.setText(self.tr("Clear"))
        self._clear.setToolTip(self.tr("Show all rows"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for widget in (self._count, self._clear, self._text, self._state, self._finding, self._doubt):
            row.addWidget(widget)
        self._timer = QTimer(self, interval=_DELAY, singleShot=True)
        self._timer.timeout.connect(self._tell)
        self._text.textChanged.connect(self._timer.start)
        self._clear.clicked.connect(self.clear)
        for choice in (self._state, self._finding, self._doubt):
            choice.currentIndexChanged.connect(self._tell)
        self.show_count(0, 0)

    def _choice(self, name: str, entries: list[tuple[str, RowFilter]]) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        box.setToolTip(name)
        for text, wanted in entries:
            box.addItem(text, wanted)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(9)
        box.view().setMinimumWidth(220)  # the list is wider than the box, so that nothing in it is cut
        return box

    def _states(self) -> list[tuple[str, RowFilter]]:
        return [
            (self.tr("State"), RowFilter()),
            *((name_of(status), RowFilter(statuses=frozenset({status}))) for status in LinkStatus),
            *((name_of(shape), RowFilter(shapes=frozenset({shape}))) for shape in Shape),
            (self.tr("Bookmarked"), RowFilter(bookmarked=True)),
            (self.tr("Commented"), RowFilter(commented=True)),
        ]

    def _findings(self) -> list[tuple[str, RowFilter]]:
        return [
            (self.tr("Findings"), RowFilter()),
            (self.tr("Loud findings"), RowFilter(severities=frozenset({Severity.CRITICAL, Severity.MAJOR}))),
            (self.tr("Any finding"), RowFilter(severities=frozenset(Severity))),
            *((name_of(kind), RowFilter(kinds=frozenset({kind}))) for kind in Kind),
        ]

    def _doubts(self) -> list[tuple[str, RowFilter]]:
        return [(self.tr("Confidence"), RowFilter())] + [
            (self.tr("Below {percent} %").format(percent=round(100 * limit)), RowFilter(below=limit))
            for limit in (0.95, 0.8, 0.5)
        ]

    @property
    def wanted(self) -> RowFilter:
        """The filter as it stands."""
        state, finding, doubt = (box.currentData() for box in (self._state, self._finding, self._doubt))
        return RowFilter(
            text=self._text.text().strip(),
            statuses=state.statuses,
            shapes=state.shapes,
            bookmarked=state.bookmarked,
            commented=state.commented,
            kinds=finding.kinds,
            severities=finding.severities,
            below=doubt.below,
        )

    def focus_text(self) -> None:
        """Put the caret into the field for text."""
        self._text.setFocus()
        self._text.selectAll()

    def search_for(self, text: str) -> None:
        """Filter by this text at once."""
        self._text.setText(text)
        self._timer.stop()
        self._tell()

    def show_count(self, shown: int, total: int) -> None:
        """Tell how many rows pass, when not all do."""
        some = not self.wanted.empty
        self._count.setText(self.tr("{shown} of {total}").format(shown=shown, total=total) if some else "")
        self._count.setVisible(some)
        self._clear.setVisible(some)

    @Slot()
    def clear(self) -> None:
        """Want all rows again."""
        self.reset()
        self._tell()

    def reset(self) -> None:
        """Want all rows again without telling anyone."""
        widgets = (self._text, self._state, self._finding, self._doubt)
        for widget in widgets:
            widget.blockSignals(True)
        self._text.clear()
        for box in widgets[1:]:
            box.setCurrentIndex(0)
        for widget in widgets:
            widget.blockSignals(False)
        self._timer.stop()

    @Slot()
    def _tell(self) -> None:
        self.filter_changed.emit(self.wanted)
