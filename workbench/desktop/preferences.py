"""Preferences: the look, the language, the keys with their conflicts, and which findings are wanted."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFontComboBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from workbench.desktop.command_table import COMMANDS
from workbench.desktop.finding_wishes import FindingWishes
from workbench.desktop.keymap import Preset, conflicts, keys_of
from workbench.desktop.settings import ColourScheme, DesktopSettings
from workbench.desktop.theme import Theme, best_reading_face

_LANGUAGES: Final = (("", ""), ("en", "English"), ("ru", "Русский"))


class PreferencesDialog(QDialog):
    """Changes take effect at once; Cancel puts them back.

    Signals:
        keys_changed(): another preset, or other keys.
        look_changed(): other colours or faces.
        thresholds_changed(): which findings are wanted.
    """

    keys_changed = Signal()
    look_changed = Signal()
    thresholds_changed = Signal()

    def __init__(self, settings: DesktopSettings, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self._theme = theme
        self._before = (
            settings.scheme, settings.reading_family, settings.reading_size, settings.language, settings.keymap,
            settings.own_keys, settings.thresholds,
        )  # fmt: skip
        self.setWindowTitle(self.tr("Preferences"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(720, 600)
        tabs = QTabWidget(self)
        tabs.addTab(self._look_page(), self.tr("Look and language"))
        tabs.addTab(self._keys_page(), self.tr("Keys"))
        self._wishes = FindingWishes(settings.thresholds, self)
        self._wishes.changed.connect(self._take_wishes)
        tabs.addTab(self._wishes, self.tr("Findings"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(tabs, 1)
        column.addWidget(buttons)
        self._show_keys()

    # The look

    def _look_page(self) -> QWidget:
        page = QWidget(self)
        self._scheme = QComboBox(page)
        for scheme, words in (
            (ColourScheme.SYSTEM, self.tr("As the system")),
            (ColourScheme.LIGHT, self.tr("Light")),
            (ColourScheme.DARK, self.tr("Dark")),
            (ColourScheme.CONTRAST, self.tr("High contrast")),
        ):
            self._scheme.addItem(words, scheme)
        self._scheme.setCurrentIndex(self._scheme.findData(self._settings.scheme))
        self._family = QFontComboBox(page)
        self._family.setEditable(False)
        self._family.setCurrentFont(QFont(self._settings.reading_family or best_reading_face()))
        self._size = QDoubleSpinBox(page)
        self._size.setRange(7, 32)
        self._size.setSingleStep(0.5)
        self._size.setDecimals(1)
        self._size.setSuffix(self.tr(" pt"))
        self._size.setValue(self._settings.reading_size)
        self._language = QComboBox(page)
        for code, name in _LANGUAGES:
            self._language.addItem(name or self.tr("As the system"), code)
        self._language.setCurrentIndex(self._language.findData(self._settings.language))
        later = QLabel(self.tr("Another language is spoken after the next start."), page)
        later.setProperty("role", "muted")
        form = QFormLayout(page)
        form.setContentsMargins(16, 16, 16, 16)
        form.setSpacing(8)
        form.addRow(self.tr("&Colours"), self._scheme)
        form.addRow(self.tr("&Face of texts"), self._family)
        form.addRow(self.tr("&Size of texts"), self._size)
        form.addRow(self.tr("&Language"), self._language)
        form.addRow("", later)
        self._scheme.currentIndexChanged.connect(self._take_look)
        self._family.currentFontChanged.connect(self._take_look)
        self._size.valueChanged.connect(self._take_look)
        self._language.currentIndexChanged.connect(self._take_look)
        return page

    @Slot()
    def _take_look(self) -> None:
        family = self._family.currentFont().family()
        self._settings.scheme = ColourScheme(self._scheme.currentData())
        self._settings.reading_family = "" if family == best_reading_face() else family
        self._settings.reading_size = self._size.value()
        self._settings.language = str(self._language.currentData())
        self._theme.refresh()
        self.look_changed.emit()

    @Slot()
    def _take_wishes(self) -> None:
        self._settings.thresholds = self._wishes.thresholds
        self.thresholds_changed.emit()

    # The keys

    def _keys_page(self) -> QWidget:
        page = QWidget(self)
        self._preset = QComboBox(page)
        for preset in Preset:
            self._preset.addItem(preset.value, preset.value)
        self._preset.setCurrentIndex(max(0, self._preset.findData(self._settings.keymap)))
        self._preset.setAccessibleName(self.tr("Keymap"))
        self._table = QTableWidget(len(COMMANDS), 2, page)
        self._table.setHorizontalHeaderLabels([self.tr("Command"), self.tr("Keys")])
        self._table.setAccessibleName(self.tr("Commands and their keys"))
        self._table.verticalHeader().hide()
        self._table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._table.setColumnWidth(1, 180)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._key = QKeySequenceEdit(page)
        self._key.setMaximumSequenceLength(1)
        self._key.setAccessibleName(self.tr("New key"))
        give, none, reset = (QPushButton(page) for _ in range(3))
        give.setText(self.tr("Give this key"))
        none.setText(self.tr("No key"))
        reset.setText(self.tr("As the preset"))
        for button in (give, none, reset):
            button.setAutoDefault(False)
        self._problem = QLabel(page)
        self._problem.setProperty("role", "warning")
        self._problem.setWordWrap(True)
        top = QHBoxLayout()
        top.addWidget(QLabel(self.tr("Keymap"), page))
        top.addWidget(self._preset, 1)
        row = QHBoxLayout()
        for widget in (self._key, give, none, reset):
            row.addWidget(widget)
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 16, 16, 16)
        column.addLayout(top)
        column.addWidget(self._table, 1)
        column.addLayout(row)
        column.addWidget(self._problem)
        self._preset.currentIndexChanged.connect(self._take_preset)
        give.clicked.connect(self._give)
        none.clicked.connect(self._take_away)
        reset.clicked.connect(self._reset)
        self._table.setCurrentCell(0, 0)
        return page

    def _show_keys(self) -> None:
        keys = keys_of(self._settings.keymap, self._settings.own_keys)
        titles = {command.name: command.plain_title for command in COMMANDS}
        for row, command in enumerate(COMMANDS):
            shown = ", ".join(
                QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys[command.name]
            )
            for column, text in enumerate((titles[command.name], shown)):
                self._table.setItem(row, column, QTableWidgetItem(text))
        clashes = [
            self.tr("{key} calls both {commands}.").format(
                key=key, commands=self.tr(" and ").join(f"“{titles[name]}”" for name in names)
            )
            for key, names in conflicts(keys).items()
        ]
        self._problem.setText("\n".join(clashes))

    @Slot()
    def _take_preset(self) -> None:
        self._settings.keymap = str(self._preset.currentData())
        self._tell_keys()

    @Slot()
    def _give(self) -> None:
        key = self._key.keySequence().toString()
        if key:
            self._set_own(key)
            self._key.clear()

    @Slot()
    def _take_away(self) -> None:
        self._set_own("")

    @Slot()
    def _reset(self) -> None:
        own = self._settings.own_keys
        own.pop(self._command(), None)
        self._settings.own_keys = own
        self._tell_keys()

    def _set_own(self, key: str) -> None:
        self._settings.own_keys = {**self._settings.own_keys, self._command(): key}
        self._tell_keys()

    def _command(self) -> str:
        return COMMANDS[max(0, self._table.currentRow())].name

    def _tell_keys(self) -> None:
        row = self._table.currentRow()
        self._show_keys()
        self._table.setCurrentCell(row, 0)
        self.keys_changed.emit()

    # Qt's own

    def reject(self) -> None:
        """Put everything back as it was."""
        settings = self._settings
        (
            settings.scheme, settings.reading_family, settings.reading_size, settings.language, settings.keymap,
            settings.own_keys, settings.thresholds,
        ) = self._before  # fmt: skip
        self._theme.refresh()
        self.keys_changed.emit()
        self.look_changed.emit()
        self.thresholds_changed.emit()
        super().reject()
