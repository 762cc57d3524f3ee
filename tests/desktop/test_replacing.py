"""Find and replace from place to place; what is checked is the corpus on disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.desktop.samples import directive
from tests.desktop.test_reviewing import CTRL, dialog_of, on_disk, press
from workbench.desktop.main_window import MainWindow
from workbench.desktop.replace_dialog import ReplaceDialog
from workbench.operations.storing import keep
from workbench.works.model import Side


@pytest.fixture
def corpus(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> Path:
    """The directive in a corpus file, open in the window."""
    path = tmp_path / "directive.sverka"
    keep(directive(), path)
    with qtbot.waitSignal(window.corpus_shown, timeout=10_000):
        window.open(path)
    window.page.grid.setFocus()
    return path


def opened(window: MainWindow, qtbot: QtBot) -> ReplaceDialog:
    press(qtbot, window, Qt.Key.Key_H, CTRL)
    dialog = dialog_of(window, ReplaceDialog)
    assert isinstance(dialog, ReplaceDialog)
    return dialog


def rest(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.jobs.running, timeout=60_000)
    QApplication.processEvents()


def marked(window: MainWindow) -> tuple[int, str]:
    """The number of the row and the words that are marked in the grid."""
    place = window.page.grid.painter.marked
    assert place is not None
    row = window.page.grid.current_row()
    assert row is not None
    assert row.id == place[0]
    return row.number, place[2].of(row.text(place[1]))


def test_one_place_is_replaced_and_the_next_one_found(window: MainWindow, corpus: Path, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    dialog._search.setText("Бирнс")
    dialog._by.setText("Бёрнс")
    assert not dialog._replace.isEnabled()
    dialog._find.click()
    rest(window, qtbot)
    assert marked(window) == (3, "Бирнс")
    assert "1" in dialog._told.text()
    dialog._find.click()
    rest(window, qtbot)
    assert marked(window) == (4, "Бирнс")
    dialog._replace.click()
    rest(window, qtbot)
    assert marked(window) == (10, "Бирнс")
    dialog._find.click()  # round the end
    rest(window, qtbot)
    assert marked(window) == (3, "Бирнс")
    dialog.close()
    QApplication.processEvents()
    assert window.page.grid.painter.marked is None
    texts = [sentence.text for sentence in on_disk(window, corpus).original.sentences]
    assert [("Бёрнс" in text, "Бирнс" in text) for text in texts if "рнс" in text] == [
        (False, True),
        (True, False),
        (False, True),
    ]


def test_a_place_that_is_replaced_by_what_was_looked_for_is_passed(
    window: MainWindow, corpus: Path, qtbot: QtBot
) -> None:
    window.page.grid.go_to(0, Side.VERSION)
    dialog = opened(window, qtbot)
    dialog._search.setText(r"(B)yrnes")
    dialog._by.setText(r"\1yrnes Byrnes")
    dialog._expression.setChecked(True)
    for _ in range(2):
        (dialog._find if not dialog._replace.isEnabled() else dialog._replace).click()
        rest(window, qtbot)
    assert marked(window) == (4, "Byrnes")  # the two in row 3 are what was put in
    assert "Byrnes Byrnes that" in window.page.grid.rows.row(2).text(Side.VERSION)


def test_what_is_wrong_is_told_beside_the_fields(window: MainWindow, corpus: Path, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    dialog._search.setText("(")
    dialog._expression.setChecked(True)
    dialog._find.click()
    rest(window, qtbot)
    assert "regular expression" in dialog._told.text()
    dialog._search.setText("нет такого слова")
    dialog._expression.setChecked(False)
    dialog._find.click()
    rest(window, qtbot)
    assert dialog._told.text() == "Nothing was found."
    assert not dialog._replace.isEnabled()
    assert window.messages.isHidden()


def test_a_place_that_the_filter_hides_is_shown(window: MainWindow, corpus: Path, qtbot: QtBot) -> None:
    window.filter_bar.search_for("совещания")
    QApplication.processEvents()
    assert window.page.grid.rows.rowCount() == 1
    dialog = opened(window, qtbot)
    dialog._search.setText("офицеров")
    dialog._find.click()
    rest(window, qtbot)
    assert marked(window) == (7, "офицеров")
    assert window.page.grid.rows.rowCount() == 10
