"""What the keymap presets do beyond keys, and what the user wants of findings, in the real window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QInputDialog
from pytestqt.qtbot import QtBot

from tests.desktop.samples import directive
from tests.desktop.test_reviewing import CTRL, SHIFT, beads, dialog_of, on_disk, press
from workbench.desktop.cell_editor import CellEditor
from workbench.desktop.finding_wishes import Loudness
from workbench.desktop.main_window import MainWindow
from workbench.desktop.preferences import PreferencesDialog
from workbench.operations.storing import keep
from workbench.works.model import Kind, LinkStatus, Severity, Side


@pytest.fixture
def corpus(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> Path:
    """The directive in a corpus file, open in the window with InterText's keys."""
    path = tmp_path / "directive.sverka"
    keep(directive(), path)
    with qtbot.waitSignal(window.corpus_shown, timeout=10_000):
        window.open(path)
    window.page.grid.setFocus()
    return path


def use_intertext(window: MainWindow) -> None:
    window._settings.keymap = "InterText"
    window.assistance.keys_changed.emit()


def test_s_confirms_and_s_again_takes_it_back(window: MainWindow, corpus: Path, qtbot: QtBot) -> None:
    use_intertext(window)
    press(qtbot, window, Qt.Key.Key_S)
    assert window.page.grid.currentIndex().row() == 2
    assert window.page.grid.rows.row(0).bead.status is LinkStatus.CONFIRMED
    window.page.grid.go_to(0)
    press(qtbot, window, Qt.Key.Key_S)
    assert window.page.grid.currentIndex().row() == 0
    assert beads(on_disk(window, corpus))[0].bead.status is LinkStatus.AUTOMATIC


def test_enter_twice_splits_the_sentence_and_f2_saves(window: MainWindow, corpus: Path, qtbot: QtBot) -> None:
    use_intertext(window)
    window.page.grid.go_to(7, Side.VERSION)
    press(qtbot, window, Qt.Key.Key_E)
    editor = dialog_of(window, CellEditor)
    assert isinstance(editor, CellEditor)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.toPlainText() == "All this is being done in consultation with us."
    qtbot.keyClicks(editor, "Now: ")  # not Enter: the one before counts no more
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClick(editor, Qt.Key.Key_F2)
    QApplication.processEvents()
    assert window.page.grid.rows.row(7).text(Side.VERSION) == "Now: All this is being done in consultation with us."
    press(qtbot, window, Qt.Key.Key_E)
    editor = dialog_of(window, CellEditor)
    assert isinstance(editor, CellEditor)
    cursor = editor.textCursor()
    cursor.setPosition(len("Now: "))
    editor.setTextCursor(cursor)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    texts = [sentence.text for sentence in on_disk(window, corpus).versions[0].text.sentences]
    assert "Now:" in texts
    assert "All this is being done in consultation with us." in texts


def test_a_bookmark_has_a_name_and_is_listed(window: MainWindow, corpus: Path, qtbot: QtBot) -> None:
    window.page.grid.go_to(3)
    press(qtbot, window, Qt.Key.Key_B, SHIFT)
    dialog = dialog_of(window, QInputDialog)
    assert isinstance(dialog, QInputDialog)
    dialog.setTextValue("Спросить архив")
    dialog.accept()
    QApplication.processEvents()
    listed = window.details._marked
    assert [listed.item(n).text() for n in range(listed.count())] == ["4  ⚑  Спросить архив"]
    window.page.grid.go_to(0)
    press(qtbot, window, Qt.Key.Key_3, CTRL)
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert window.page.grid.currentIndex().row() == 3
    press(qtbot, window, Qt.Key.Key_B, SHIFT)
    dialog = dialog_of(window, QInputDialog)
    assert isinstance(dialog, QInputDialog)
    assert dialog.textValue() == "Спросить архив"
    dialog.setTextValue("Спрошено")
    dialog.accept()
    QApplication.processEvents()
    assert [mark.label for mark in on_disk(window, corpus).versions[0].bookmarks] == ["Спрошено"]


def test_kinds_that_are_not_wanted_are_not_looked_for_again(window: MainWindow, corpus: Path, qtbot: QtBot) -> None:
    def found() -> dict[Kind, set[Severity]]:
        kinds: dict[Kind, set[Severity]] = {}
        for entry in window.source.findings(0, hints=True):
            kinds.setdefault(entry.kind, set()).add(entry.severity)
        return kinds

    def detect() -> None:
        window.actions_["work.detect"].trigger()
        qtbot.waitUntil(lambda: not window.jobs.running, timeout=60_000)
        QApplication.processEvents()

    detect()
    before = found()
    assert {Kind.NUMBER, Kind.DATE} <= before.keys()
    window.actions_["file.preferences"].trigger()
    dialog = dialog_of(window, PreferencesDialog)
    assert isinstance(dialog, PreferencesDialog)
    wishes = dialog._wishes
    number, date = wishes._loudness[Kind.NUMBER], wishes._loudness[Kind.DATE]
    number.setCurrentIndex(number.findData(Loudness.OFF))
    date.setCurrentIndex(date.findData(Loudness.HINT))
    wishes._least[Kind.NEGATION].setValue(100)
    dialog.accept()
    assert set(window._settings.thresholds) == {"number=off", "date=hint", "negation=1.0"}
    detect()
    after = found()
    assert Kind.NUMBER not in after
    assert after[Kind.DATE] == {Severity.MINOR}
    window._settings.thresholds = ()
    window._take_thresholds()


def test_cancelling_the_preferences_puts_the_wishes_back(window: MainWindow) -> None:
    window._settings.thresholds = ("tense=0.5",)
    window.actions_["file.preferences"].trigger()
    dialog = dialog_of(window, PreferencesDialog)
    assert isinstance(dialog, PreferencesDialog)
    assert dialog._wishes._least[Kind.TENSE].value() == 50
    dialog._wishes._reset()
    assert window._settings.thresholds == ()
    dialog.reject()
    assert window._settings.thresholds == ("tense=0.5",)
    window._settings.thresholds = ()
    window._take_thresholds()
