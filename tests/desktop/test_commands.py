from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from workbench.desktop.command_palette import CommandPalette
from workbench.desktop.command_table import COMMANDS
from workbench.desktop.keymap import Preset, conflicts, keys_of
from workbench.desktop.main_window import MainWindow


def test_every_entry_of_the_menus_does_something(review: MainWindow) -> None:
    def leaves(menu: QMenu) -> list[QAction]:
        found = []
        for action in menu.actions():
            found += leaves(action.menu()) if action.menu() else [] if action.isSeparator() else [action]
        return found

    entries = [leaf for top in review.menuBar().actions() for leaf in leaves(top.menu())]
    assert len(entries) >= len(COMMANDS)
    assert all(entry.receivers("2triggered(bool)") or entry.isCheckable() for entry in entries)


@pytest.mark.parametrize("preset", list(Preset))
def test_no_key_calls_two_commands(preset: Preset) -> None:
    assert conflicts(keys_of(preset, {})) == {}


def test_every_key_is_one_that_qt_knows() -> None:
    for preset in Preset:
        for name, keys in keys_of(preset, {}).items():
            for key in keys:
                assert QKeySequence(key).toString(), (name, key)


def test_own_keys_win_and_conflicts_are_named() -> None:
    keys = keys_of("Sverka", {"go.next-finding": "F7"})
    assert keys["go.next-finding"] == ("F7",)
    assert set(conflicts(keys)["F7"]) == {"go.next-finding", "go.next-unconfirmed"}


def test_commands_that_cannot_work_are_grey(window: MainWindow) -> None:
    assert not window.actions_["go.next-finding"].isEnabled()
    assert window.actions_["file.new"].isEnabled()


def test_the_palette_finds_a_command_by_its_words(review: MainWindow, qtbot: QtBot) -> None:
    review.page.grid.go_to(1)
    review.assistance.show_palette()
    palette = review.findChild(CommandPalette)
    assert palette is not None
    field = palette.findChild(QLineEdit)
    qtbot.keyClicks(field, "next fi")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert review.page.grid.currentIndex().row() == 4


def test_going_to_a_row_by_number(review: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(review, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    dialog = review.findChild(QInputDialog)
    assert dialog is not None
    dialog.setIntValue(9)
    dialog.accept()
    assert review.page.grid.currentIndex().row() == 8


def test_zoom_and_look_are_kept(window: MainWindow, tmp_path: Path) -> None:
    window.actions_["view.larger"].trigger()
    window.actions_["view.dark"].trigger()
    QApplication.processEvents()
    window.close()
    kept = (tmp_path / "config" / "sverka.ini").read_text(encoding="utf-8")
    assert "scheme=dark" in kept
    assert "reading_size=12.5" in kept
