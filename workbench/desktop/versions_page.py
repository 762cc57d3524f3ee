"""The Versions view with its tools: base, what is ignored, which classes are shown, the next variant, readings."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.desktop.names import name_of
from workbench.desktop.readings_panel import ReadingsPanel
from workbench.desktop.source import RowSource, VersionsRow
from workbench.desktop.theme import Theme
from workbench.desktop.versions_view import VersionsView
from workbench.works.model import Finding, VariantClass
from workbench.works.versions import Ignored, VersionsLook


class VersionsPage(QWidget):
    """All versions side by side.

    Attributes:
        view: the grid.
        readings: what the current row's versions read.

    Signals:
        step_requested(int): the next (1) or previous (-1) variant is wanted.
    """

    step_requested = Signal(int)

    def __init__(self, theme: Theme, explain: Callable[[Finding], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._work = ""
        self.view = VersionsView(theme, self)
        self.readings = ReadingsPanel(theme, explain, self)
        self._base = QComboBox(self)
        self._base.setAccessibleName(self.tr("Base: the version that the others are compared with"))
        self._base.setToolTip(self._base.accessibleName())
        self._base.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._base.setMinimumWidth(120)
        self._base.setMaximumWidth(200)
        self._ignore = self._choices(self.tr("Ignore"), [(name_of(one), one) for one in Ignored])
        self._classes = self._choices(self.tr("Show"), [(name_of(one), one) for one in VariantClass], checked=True)
        self._own = QCheckBox(self.tr("Only what one version has"), self)
        self._back, self._on = QToolButton(self), QToolButton(self)
        self._build(theme)
        self._base.currentIndexChanged.connect(self._compare)
        self._own.toggled.connect(self._compare)
        self._back.clicked.connect(self._step_back)
        self._on.clicked.connect(self._step_on)
        self.view.variant_chosen.connect(self._show_readings)

    def _choices(self, title: str, entries: list[tuple[str, object]], *, checked: bool = False) -> QToolButton:
        button = QToolButton(self)
        button.setText(f"{title} ▾")
        button.setAccessibleName(title)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for text, value in entries:
            action = QAction(text, menu)
            action.setCheckable(True)
            action.setChecked(checked)
            action.setData(value)
            action.toggled.connect(self._compare)
            menu.addAction(action)
        button.setMenu(menu)
        return button

    def _build(self, theme: Theme) -> None:
        self._theme = theme
        for button, words in ((self._back, self.tr("Previous variant")), (self._on, self.tr("Next variant"))):
            button.setAccessibleName(words)
            button.setToolTip(words)
        theme.changed.connect(self._dress)
        self._dress()
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 4, 12, 4)
        bar.setSpacing(8)
        label = QLabel(self.tr("Base:"), self)
        label.setBuddy(self._base)
        for widget in (label, self._base, self._ignore, self._classes, self._own):
            bar.addWidget(widget)
        bar.addStretch(1)
        bar.addWidget(self._back)
        bar.addWidget(self._on)
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.addWidget(self.view)
        splitter.addWidget(self.readings)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([480, 170])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(splitter, 1)

    @Slot()
    def _dress(self) -> None:
        self._back.setIcon(self._theme.icon("previous"))
        self._on.setIcon(self._theme.icon("next"))

    @property
    def look(self) -> VersionsLook:
        """How the versions are compared."""
        classes = frozenset(map(VariantClass, self._checked(self._classes)))
        return VersionsLook(
            base=max(0, self._base.currentIndex()),
            ignored=frozenset(map(Ignored, self._checked(self._ignore))),
            classes=classes if len(classes) < len(VariantClass) else frozenset(),
            own_only=self._own.isChecked() and self._own.isEnabled(),
        )

    @staticmethod
    def _checked(button: QToolButton) -> list[str]:
        return [action.data() for action in button.menu().actions() if action.isChecked()]

    def show_rows(self, source: RowSource | None) -> None:
        """Show a work; base and toggles stay while it is the same."""
        self._names = tuple(version.name for version in source.versions) if source is not None else ()
        if [self._base.itemText(n) for n in range(self._base.count())] != list(self._names):
            self._base.blockSignals(True)
            self._base.clear()
            self._base.addItems(self._names)
            self._base.blockSignals(False)
        self._own.setEnabled(len(self._names) > 2)
        self.view.rows.look = self.look
        self.view.show_rows(source)

    def compare_again(self) -> None:
        """Show the same rows as they are compared now."""
        self._compare()

    @Slot()
    def _compare(self) -> None:
        self.view.look_as(self.look)

    @Slot(object)
    def _show_readings(self, row: VersionsRow | None) -> None:
        self.readings.show_row(row, self._names, self.look.base, self.view.chosen_variant)

    @Slot()
    def _step_back(self) -> None:
        self.step_requested.emit(-1)

    @Slot()
    def _step_on(self) -> None:
        self.step_requested.emit(1)
