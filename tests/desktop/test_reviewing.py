"""Reviews by keyboard in the real window; what is checked is the corpus on disk, after the window has let it go."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QInputDialog, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.desktop.samples import directive
from workbench.desktop.cell_editor import CellEditor
from workbench.desktop.main_window import MainWindow
from workbench.desktop.replace_dialog import ReplaceDialog
from workbench.operations.storing import keep, read_works
from workbench.works.model import CheckedBead, FindingStatus, Kind, LinkStatus, Side, Work

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def corpus(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> Path:
    """The directive in a corpus file, open in the window."""
    path = tmp_path / "directive.sverka"
    keep(directive(), path)
    with qtbot.waitSignal(window.corpus_shown, timeout=10_000):
        window.open(path)
    window.page.grid.setFocus()
    return path


def on_disk(window: MainWindow, path: Path) -> Work:
    window.close_corpus()
    (work,) = read_works(path)
    return work


def beads(work: Work) -> tuple[CheckedBead, ...]:
    return work.versions[0].run.beads


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    qtbot.keyClick(window, key, modifiers or Qt.KeyboardModifier.NoModifier)
    QApplication.processEvents()


def dialog_of(window: MainWindow, kind: type[QWidget]) -> QWidget:
    found = [each for each in window.findChildren(kind) if not isinstance(each, QDialog) or each.isVisible()]
    return found[-1]


def test_confirming_goes_on_to_the_next_and_is_kept(window: MainWindow, corpus: Path, qtbot: QtBot) -> None:
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert window.page.grid.currentIndex().row() == 2
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert window.page.grid.currentIndex().row() == 3
    assert "3 of 10 confirmed" in window.status.text
    statuses = [checked.bead.status for checked in beads(on_disk(window, corpus))]
    assert statuses[:4] == [LinkStatus.CONFIRMED] * 3 + [LinkStatus.AUTOMATIC]


def test_rejecting_and_taking_it_back(window: MainWindow, corpus: Path, qtbot: QtBot) -> None:
    window.page.grid.go_to(4)
    press(qtbot, window, Qt.Key.Key_Delete, SHIFT)
    window.page.grid.go_to(5)
    press(qtbot, window, Qt.Key.Key_Delete, SHIFT)
    press(qtbot, window, Qt.Key.Key_U, CTRL)
    statuses = [checked.bead.status for checked in beads(on_disk(window, corpus))]
    assert (statuses[4], statuses[5]) == (LinkStatus.REJECTED, LinkStatus.AUTOMATIC)


def test_confirming_all_above(window: MainWindow, corpus: Path, qtbot: QtBot) -> None:
    window.page.grid.go_to(6)
    press(qtbot, window, Qt.Key.Key_Return, CTRL | SHIFT)
    statuses = [checked.bead.status for checked in beads(on_disk(window, corpus))]
    assert statuses == [LinkStatus.CONFIRMED] * 7 + [LinkStatus.AUTOMATIC] * 3


def test_merging_splitting_and_undoing_over_a_restart(window: MainWindow, corpus: Path, qtbot: QtBot) -> None:
    grid = window.page.grid
    grid.go_to(4)
    press(qtbot, window, Qt.Key.Key_M)
    assert grid.rows.rowCount() == 9
    assert grid.rows.row(4).bead.version == grid.current_row().bead.version
    assert len(grid.rows.row(4).original) == 2
    grid.go_to(2)
    press(qtbot, window, Qt.Key.Key_S)
    assert grid.rows.rowCount() == 10
    window.close_corpus()
    with qtbot.waitSignal(window.corpus_shown, timeout=10_000):
        window.open(corpus)
    assert "Split" in window.actions_["edit.undo"].text()
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert not window.actions_["edit.undo"].isEnabled() or "Add" in window.actions_["edit.undo"].text()
    press(qtbot, window, Qt.Key.Key_Z, CTRL | SHIFT)
    shapes = [(len(c.bead.original), len(c.bead.version)) for c in beads(on_disk(window, corpus))]
    assert shapes == [(1, 1), (1, 1), (1, 2), (1, 1), (2, 1), (1, 1), (1, 1), (0, 1), (1, 1)]


def test_a_sentence_moves_to_the_row_above(window: MainWindow, corpus: Path, qtbot: QtBot) -> None:
    grid = window.page.grid
    grid.go_to(8, Side.VERSION)
    press(qtbot, window, Qt.Key.Key_Up, ALT)
    shapes = [(len(c.bead.original), len(c.bead.version)) for c in beads(on_disk(window, corpus))]
    assert shapes[7] == (1, 2)
    assert len(shapes) == 9


def test_a_row_becomes_null(window: MainWindow, corpus: Path, qtbot: QtBot) -> None:
    window.page.grid.go_to(7)
    press(qtbot, window, Qt.Key.Key_N)
    assert [c.bead.is_null for c in beads(on_disk(window, corpus))][7:9] == [True, True]


def test_text_is_edited_in_its_cell(window: MainWindow, corpus: Path, qtbot: QtBot) -> None:
    grid = window.page.grid
    grid.go_to(6, Side.VERSION)
    press(qtbot, window, Qt.Key.Key_F2)
    editor = grid.findChild(CellEditor)
    assert editor is not None
    text = editor.toPlainText().replace("half a million", "one and a half million")
    editor.setPlainText(text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert grid.findChild(CellEditor) is None or not grid.findChild(CellEditor).isVisible()
    assert "one and a half million" in grid.rows.row(6).text(Side.VERSION)
    work = on_disk(window, corpus)
    edited = work.versions[0].text.sentences[6]
    assert edited.text.startswith("More than one and a half million")
    assert edited.read_as.startswith("More than half a million")


def test_escape_leaves_the_text_as_it_was(window: MainWindow, corpus: Path, qtbot: QtBot) -> None:
    grid = window.page.grid
    grid.go_to(6, Side.VERSION)
    press(qtbot, window, Qt.Key.Key_E)
    editor = grid.findChild(CellEditor)
    assert editor is not None
    editor.setPlainText("Nothing of the kind.")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert on_disk(window, corpus).versions[0].text.sentences[6].text.startswith("More than half")


def test_letters_typed_in_the_filter_are_letters(window: MainWindow, corpus: Path, qtbot: QtBot) -> None:
    window.actions_["edit.filter"].trigger()
    field = window.filter_bar.findChild(QLineEdit)
    assert field is not None
    qtbot.keyClicks(field, "msnxacde")
    assert field.text() == "msnxacde"
    window.filter_bar.clear()
    assert window.page.grid.rows.rowCount() == 10


def test_a_sentence_is_split_at_the_caret(window: MainWindow, corpus: Path, qtbot: QtBot) -> None:
    grid = window.page.grid
    grid.go_to(4)
    press(qtbot, window, Qt.Key.Key_F2)
    editor = grid.findChild(CellEditor)
    assert editor is not None
    cursor = editor.textCursor()
    cursor.setPosition(len("Первое. "))
    editor.setTextCursor(cursor)
    qtbot.keyClick(editor, Qt.Key.Key_Return, CTRL | SHIFT)
    QApplication.processEvents()
    assert grid.rows.row(4).original[0].text == "Первое."
    assert len(on_disk(window, corpus).original.sentences) == 10


def test_verdicts_on_findings_are_kept_and_counted(window: MainWindow, corpus: Path, qtbot: QtBot) -> None:
    press(qtbot, window, Qt.Key.Key_F8)
    first = window.findings.current()
    assert first is not None
    press(qtbot, window, Qt.Key.Key_D)
    press(qtbot, window, Qt.Key.Key_F8)
    press(qtbot, window, Qt.Key.Key_A)
    assert "5 loud" in window.findings._summary.text()
    found = [finding for checked in beads(on_disk(window, corpus)) for finding in checked.findings]
    statuses = [finding.status for finding in found if finding.severity.loud]
    assert statuses.count(FindingStatus.DISMISSED) == 1
    assert statuses.count(FindingStatus.ACCEPTED) == 1


def test_comments_and_bookmarks(window: MainWindow, corpus: Path, qtbot: QtBot) -> None:
    window.page.grid.go_to(3)
    press(qtbot, window, Qt.Key.Key_B)
    press(qtbot, window, Qt.Key.Key_C)
    dialog = dialog_of(window, QInputDialog)
    assert isinstance(dialog, QInputDialog)
    dialog.findChild(QPlainTextEdit).setPlainText("Проверить по описи.")
    dialog.accept()
    QApplication.processEvents()
    row = window.page.grid.rows.row(3)
    assert row.bookmark == ""
    assert [comment.text for comment in row.comments] == ["Проверить по описи."]
    version = on_disk(window, corpus).versions[0]
    assert len(version.bookmarks) == 1
    assert version.comments[0].text == "Проверить по описи."


def test_replacing_everywhere_is_one_step(window: MainWindow, corpus: Path, qtbot: QtBot) -> None:
    press(qtbot, window, Qt.Key.Key_H, CTRL)
    dialog = dialog_of(window, ReplaceDialog)
    assert isinstance(dialog, ReplaceDialog)
    dialog._search.setText("Бирнс")
    dialog._by.setText("Бёрнс")
    dialog._all.click()
    QApplication.processEvents()
    assert "Бёрнсу" in window.page.grid.rows.row(2).text(Side.ORIGINAL)
    assert "3" in dialog._told.text()
    dialog.close()
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert "Бирнсу" in window.page.grid.rows.row(2).text(Side.ORIGINAL)


def test_every_step_can_be_undone_to_the_beginning(window: MainWindow, corpus: Path, qtbot: QtBot) -> None:
    for key, modifiers in (
        (Qt.Key.Key_Return, CTRL),
        (Qt.Key.Key_M, None),
        (Qt.Key.Key_X, None),
        (Qt.Key.Key_N, None),
        (Qt.Key.Key_B, None),
        (Qt.Key.Key_Down, ALT),
    ):
        press(qtbot, window, key, modifiers)
    for _ in range(20):
        if "Add" in window.actions_["edit.undo"].text() or not window.actions_["edit.undo"].isEnabled():
            break
        press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert [c.bead for c in beads(on_disk(window, corpus))] == [c.bead for c in beads(directive())]


def test_undoing_the_import_itself_leaves_an_empty_corpus(window: MainWindow, corpus: Path, qtbot: QtBot) -> None:
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert window.start_page.isVisible()
    assert "Add" in window.actions_["edit.redo"].text()
    press(qtbot, window, Qt.Key.Key_Z, CTRL | SHIFT)
    assert window.page.isVisible()
    assert window.page.grid.rows.rowCount() == 10


def test_a_corpus_that_another_has_open_is_shown_for_reading(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    from workbench.operations.desk import Desk

    path = tmp_path / "shared.sverka"
    keep(directive(), path)
    other = Desk.open(path)
    try:
        with qtbot.waitSignal(window.corpus_shown, timeout=10_000):
            window.open(path)
        assert not window.actions_["review.confirm"].isEnabled()
        assert window.messages.text
        assert window.page.grid.rows.rowCount() == 10
    finally:
        window.close_corpus()
        other.close()


def test_filters_ask_the_corpus(window: MainWindow, corpus: Path) -> None:
    bar = window.filter_bar
    bar.search_for("ещё НЕ")
    assert window.page.grid.rows.rowCount() == 1
    bar.clear()
    bar._state.setCurrentIndex(bar._state.findText("On one side only"))
    assert [window.page.grid.rows.row(place).number for place in range(2)] == [6, 9]
    bar.clear()
    bar._finding.setCurrentIndex(bar._finding.findText("Negation"))
    assert [window.page.grid.rows.row(place).number for place in range(2)] == [5, 8]
    bar.clear()
    bar._doubt.setCurrentIndex(3)
    assert window.page.grid.rows.rowCount() == 1
    window.close_corpus()


def test_an_edited_text_is_checked_again_in_the_same_step(window: MainWindow, corpus: Path, qtbot: QtBot) -> None:
    grid = window.page.grid
    grid.go_to(6, Side.VERSION)
    before = grid.rows.row(6)
    assert [shown.finding.kind for shown in before.findings] == [Kind.NUMBER]
    text = before.version[0].text.replace("half a million", "one and a half million")
    window.review.save_texts(before, Side.VERSION, [text])
    assert grid.rows.row(6).stale
    qtbot.waitUntil(lambda: not window.jobs.running, timeout=30_000)
    row = grid.rows.row(6)
    assert not row.stale
    assert Kind.NUMBER not in [shown.finding.kind for shown in row.findings]
    assert window.source is not None
    assert window.source.links(0, row.id)
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert [shown.finding.kind for shown in grid.rows.row(6).findings] == [Kind.NUMBER]
    assert "half a million" in grid.rows.row(6).text(Side.VERSION)
