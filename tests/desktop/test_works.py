"""Realigning with a preview, detecting again, and what the tree of the corpus does, in the real window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.desktop.samples import directive
from tests.desktop.test_review_window import point_of
from tests.desktop.test_reviewing import ALT, CTRL, SHIFT, beads, dialog_of, on_disk, press
from workbench.desktop.cell_editor import CellEditor
from workbench.desktop.dismissed_dialog import DismissedDialog
from workbench.desktop.main_window import MainWindow
from workbench.desktop.realign_changes import changes_between
from workbench.desktop.work_dialog import WorkDialog
from workbench.operations.storing import keep
from workbench.works.model import Bead, FindingStatus, LinkStatus, Side


@pytest.fixture
def corpus(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> Path:
    """The directive in a corpus file, open in the window."""
    path = tmp_path / "directive.sverka"
    keep(directive(), path)
    with qtbot.waitSignal(window.corpus_shown, timeout=10_000):
        window.open(path)
    window.page.grid.setFocus()
    return path


def rest(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.jobs.running, timeout=60_000)
    QApplication.processEvents()


def test_changes_are_the_stretches_that_differ() -> None:
    before = [Bead((0,), (0,)), Bead((1,), (1,)), Bead((2,), ()), Bead((3,), (2,))]
    after = [Bead((0,), (0,), 0.2), Bead((1, 2), (1,)), Bead((3,), (2,))]
    (change,) = changes_between(before, after)
    assert (change.place, len(change.before), len(change.after)) == (1, 2, 1)
    assert changes_between(before, before) == []


def test_a_realignment_is_seen_before_it_is_taken(window: MainWindow, corpus: Path, qtbot: QtBot) -> None:
    grid = window.page.grid
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    grid.go_to(3)
    press(qtbot, window, Qt.Key.Key_M)
    press(qtbot, window, Qt.Key.Key_U, CTRL)
    merged = [row.bead for row in map(grid.rows.row, range(grid.rows.rowCount()))]
    rest(window, qtbot)
    press(qtbot, window, Qt.Key.Key_R, CTRL)
    qtbot.waitUntil(window.realign_panel.isVisible, timeout=60_000)
    assert "as it would be" in window.realign_panel.text
    assert grid.painter.changing
    qtbot.keyClick(window.realign_panel, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.realign_panel.isVisible())
    assert [row.bead for row in map(grid.rows.row, range(grid.rows.rowCount()))] == merged
    press(qtbot, window, Qt.Key.Key_R, CTRL)
    qtbot.waitUntil(window.realign_panel.isVisible, timeout=60_000)
    qtbot.keyClick(window.realign_panel, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Realign" in window.actions_["edit.undo"].text(), timeout=30_000)
    assert not grid.painter.changing
    rest(window, qtbot)
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    kept = beads(on_disk(window, corpus))
    assert kept[0].bead.status is LinkStatus.CONFIRMED
    assert len(kept) == len(merged)


def test_detecting_again_is_one_step(window: MainWindow, corpus: Path, qtbot: QtBot) -> None:
    press(qtbot, window, Qt.Key.Key_R, CTRL | SHIFT)
    qtbot.waitUntil(lambda: "Detect again" in window.actions_["edit.undo"].text(), timeout=60_000)
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    before = [checked.findings for checked in beads(directive())]
    assert [checked.findings for checked in beads(on_disk(window, corpus))] == before


def test_two_cells_are_pinned(window: MainWindow, corpus: Path, qtbot: QtBot) -> None:
    grid = window.page.grid
    grid.go_to(5, Side.ORIGINAL)
    press(qtbot, window, Qt.Key.Key_P)
    assert grid.painter.pinned == (grid.rows.row(5).id, Side.ORIGINAL)
    grid.go_to(8, Side.VERSION)
    press(qtbot, window, Qt.Key.Key_P)
    assert grid.painter.pinned is None
    pairs = [(checked.bead.original, checked.bead.version) for checked in beads(on_disk(window, corpus))]
    assert ((5,), (8,)) in pairs


def test_a_column_is_shifted_and_shifted_back(window: MainWindow, corpus: Path, qtbot: QtBot) -> None:
    grid = window.page.grid
    before = [grid.rows.row(place).text(Side.VERSION) for place in range(6)]
    grid.go_to(3, Side.VERSION)
    press(qtbot, window, Qt.Key.Key_Down, ALT | SHIFT)
    now = [grid.rows.row(place).text(Side.VERSION) for place in range(6)]
    assert now == [*before[:3], "", before[3], before[4]]
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert [grid.rows.row(place).text(Side.VERSION) for place in range(6)] == before


def test_a_sentence_is_dragged_to_another_row(window: MainWindow, corpus: Path, qtbot: QtBot) -> None:
    grid = window.page.grid
    grid.go_to(2)
    view = grid.viewport()
    start = point_of(grid, 2, Side.VERSION, "submitted")
    end = grid.visualRect(grid.rows.index(3, 3)).center()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    for point in (start + QPoint(3, 12), end):
        qtbot.mouseMove(view, point)
        drag(view, point)
    assert grid.painter.target == (grid.rows.row(3).id, Side.VERSION)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
    QApplication.processEvents()
    assert grid.painter.target is None
    shapes = [(len(c.bead.original), len(c.bead.version)) for c in beads(on_disk(window, corpus))]
    assert shapes[2:4] == [(1, 1), (1, 2)]


def drag(view, point: QPoint) -> None:
    """Move the mouse with the left button held, which QTest cannot."""
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    place = QPointF(point)
    moved = QMouseEvent(
        QEvent.Type.MouseMove,
        place,
        QPointF(view.mapToGlobal(point)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view, moved)


def test_findings_are_put_off_fixed_and_opened_again(window: MainWindow, corpus: Path, qtbot: QtBot) -> None:
    grid = window.page.grid
    grid.go_to(4)
    press(qtbot, window, Qt.Key.Key_F8)
    press(qtbot, window, Qt.Key.Key_L)
    for _ in range(7):
        press(qtbot, window, Qt.Key.Key_F8)
        assert grid.currentIndex().row() != 4
    grid.go_to(6)
    press(qtbot, window, Qt.Key.Key_F)
    editor = grid.findChild(CellEditor)
    assert editor is not None
    assert editor.textCursor().selectedText() == "half a million"
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    press(qtbot, window, Qt.Key.Key_C, SHIFT)
    dialog = dialog_of(window, QInputDialog)
    dialog.findChild(QPlainTextEdit).setPlainText("Сверить с подлинником.")
    dialog.accept()
    press(qtbot, window, Qt.Key.Key_D)
    press(qtbot, window, Qt.Key.Key_D, CTRL | SHIFT)
    ignored = dialog_of(window, DismissedDialog)
    assert isinstance(ignored, DismissedDialog)
    assert "Сверить с подлинником." in ignored._list.item(0).text()
    ignored._reopen.click()
    QApplication.processEvents()
    found = [finding for checked in beads(on_disk(window, corpus)) for finding in checked.findings]
    assert sum(finding.status is FindingStatus.DEFERRED for finding in found) == 1
    assert sum(finding.status is FindingStatus.DISMISSED for finding in found) == 0
    assert "Сверить с подлинником." in [finding.comment for finding in found]


def test_verdicts_are_counted_by_kind(window: MainWindow, corpus: Path, qtbot: QtBot) -> None:
    window.page.grid.go_to(4)
    press(qtbot, window, Qt.Key.Key_A)
    window.page.grid.go_to(7)
    press(qtbot, window, Qt.Key.Key_D)
    model = window.findings.list.model()
    titles = [model.index(place, 0).data() for place in range(model.rowCount())]
    assert any("1 of 2 judged right" in title for title in titles), titles


def test_the_work_is_described_and_its_version_named(window: MainWindow, corpus: Path, qtbot: QtBot) -> None:
    press(qtbot, window, Qt.Key.Key_I, CTRL)
    dialog = dialog_of(window, WorkDialog)
    assert isinstance(dialog, WorkDialog)
    dialog._work._archive["fond"].setText("06")
    dialog._versions[0]._known["contributor"].setText("Anna Petrova")
    dialog._names[0].setText("newest")
    dialog._accept()
    QApplication.processEvents()
    assert "newest" in window.corpus.tree.currentItem().text(0)
    work = on_disk(window, corpus)
    assert work.metadata.fond == "06"
    assert work.versions[0].name == "newest"
    assert work.versions[0].metadata.dublin_core == (("contributor", "Anna Petrova"),)


def test_the_tree_moves_and_removes_versions_and_tells_progress(window: MainWindow, corpus: Path, qtbot: QtBot) -> None:
    tree = window.corpus.tree
    assert "1 of 10 confirmed" in tree.currentItem().toolTip(0)
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert "2 of 10 confirmed" in tree.currentItem().toolTip(0)
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_Down, ALT)
    names = [tree.topLevelItem(0).child(place).text(0) for place in range(2)]
    assert names == ["published · en", "second · en"]
    tree.setCurrentItem(tree.topLevelItem(0).child(0))
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_Delete)
    assert tree.topLevelItem(0).childCount() == 1
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert window.corpus.tree.topLevelItem(0).childCount() == 2


def test_comments_are_changed_deleted_and_listed(window: MainWindow, corpus: Path, qtbot: QtBot) -> None:
    from PySide6.QtCore import QUrl

    window.page.grid.go_to(3)
    window.review.comment("Первая запись.")
    comment = window.page.grid.rows.row(3).comments[0]
    assert "Первая запись." in window.details._marked.item(0).text()
    window.details._touch_comment(QUrl(f"#edit-{comment.id}"))
    dialog = dialog_of(window, QInputDialog)
    dialog.findChild(QPlainTextEdit).setPlainText("Вторая запись.")
    dialog.accept()
    QApplication.processEvents()
    comment = window.page.grid.rows.row(3).comments[0]
    assert comment.text == "Вторая запись."
    window.page.grid.go_to(0)
    press(qtbot, window, Qt.Key.Key_3, CTRL)
    qtbot.keyClick(window.details._marked, Qt.Key.Key_Return)
    assert window.page.grid.currentIndex().row() == 3
    window.details._touch_comment(QUrl(f"#delete-{comment.id}"))
    assert on_disk(window, corpus).versions[0].comments == ()


def test_compact_rows_show_one_line_but_the_current(window: MainWindow, corpus: Path) -> None:
    grid = window.page.grid
    wide = grid.rowHeight(4)
    window.actions_["view.compact"].trigger()
    QApplication.processEvents()
    assert grid.rowHeight(4) < wide
    grid.go_to(4)
    assert grid.rowHeight(4) == wide
    window.actions_["view.compact"].trigger()
    assert grid.rowHeight(3) > 0


def test_the_caret_lights_up_its_counterpart(window: MainWindow, corpus: Path, qtbot: QtBot) -> None:
    grid = window.page.grid
    grid.go_to(6, Side.ORIGINAL)
    press(qtbot, window, Qt.Key.Key_F2)
    editor = grid.findChild(CellEditor)
    assert editor is not None
    cursor = editor.textCursor()
    cursor.setPosition(editor.toPlainText().index("офицеров") + 2)
    editor.setTextCursor(cursor)
    lit = grid.painter.lit
    assert lit is not None
    text = grid.rows.row(6).text(Side.VERSION)
    assert [span.of(text) for side, span, _ in lit.words if side is Side.VERSION] == ["officers"]
    qtbot.keyClick(editor, Qt.Key.Key_Escape)


def test_moved_links_are_drawn_to_where_the_words_stand(window: MainWindow, corpus: Path, qtbot: QtBot) -> None:
    grid = window.page.grid
    grid.go_to(4)
    press(qtbot, window, Qt.Key.Key_X)
    grid.repaint()
    ink = window._theme.colours.moved.lower()
    image = grid.viewport().grab().toImage()
    x = grid.columnViewportPosition(3) + 10
    column = {image.pixelColor(x + dx, y).name() for dx in range(-8, 14) for y in range(image.height())}
    assert ink in column


def test_what_is_computed_again_wants_the_encoder_of_the_run(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    work = directive()
    run = replace(work.versions[0].run, provenance=replace(work.versions[0].run.provenance, encoder="LaBSE"))
    path = tmp_path / "other.sverka"
    keep(replace(work, versions=(replace(work.versions[0], run=run), work.versions[1])), path)
    with qtbot.waitSignal(window.corpus_shown, timeout=10_000):
        window.open(path)
    rest(window, qtbot)
    before = window.source.figures(0)
    for command in ("work.detect", "work.realign"):
        window.messages.hide()
        window.actions_[command].trigger()
        rest(window, qtbot)
        assert "“LaBSE”, which is not on this computer" in window.messages.text
    assert window.source.figures(0) == before
    window.messages.hide()
    window.show_version(0, 1)  # this one was aligned with the bundled encoder
    window.actions_["work.detect"].trigger()
    rest(window, qtbot)
    assert not window.messages.text
    assert window.source.figures(1).loud > 0
