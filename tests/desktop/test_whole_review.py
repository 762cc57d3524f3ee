"""A whole review of the sample with the keyboard alone, as the guide tells it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.desktop.test_reviewing import ALT, CTRL, SHIFT, dialog_of, press
from workbench.desktop.corpus_access import Rechecker
from workbench.desktop.export_dialog import ExportDialog
from workbench.desktop.main_window import MainWindow
from workbench.operations import review, review_beads
from workbench.operations.assembly import Assembly
from workbench.operations.comparing import compare_files
from workbench.operations.history import open_corpus
from workbench.operations.review_beads import Direction
from workbench.operations.sample import sample_request
from workbench.operations.search import search
from workbench.operations.storing import keep, read_works
from workbench.works.model import FindingStatus, LinkStatus, Side
from workbench.works.selection import BeadFilter


def damaged_sample(path: Path, assembly: Assembly) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Put the sample into a corpus with two rows made wrong, and return the right ones of its first version."""
    keep(compare_files(sample_request(), assembly).work, path)
    (work,) = read_works(path)
    right = [(one.bead.original, one.bead.version) for one in work.versions[0].run.beads]
    with open_corpus(path) as corpus:
        wanted = BeadFilter(versions=(corpus.info().works[0].versions[0].id,))
        review_beads.merge(corpus, search(corpus, wanted).ids[5:7])
        review_beads.move(corpus, search(corpus, wanted).ids[9], Side.VERSION, Direction.UP)
        review.reset(corpus, search(corpus, wanted).ids)
    return right


def fix_two_rows(window: MainWindow, qtbot: QtBot) -> None:
    """Go to the rows that are not one to one (F6), cut one (S) and move a sentence down from another (Alt+Down)."""
    grid = window.page.grid
    press(qtbot, window, Qt.Key.Key_F6)
    while len(grid.current_row().original) != 2:
        press(qtbot, window, Qt.Key.Key_F6)
    press(qtbot, window, Qt.Key.Key_S)
    press(qtbot, window, Qt.Key.Key_F6)
    while len(grid.current_row().version) != 2 or grid.neighbour(1).version:
        press(qtbot, window, Qt.Key.Key_F6)
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    press(qtbot, window, Qt.Key.Key_Down, ALT)


def judge_two_findings(window: MainWindow, qtbot: QtBot) -> None:
    """Comment on the first finding (Shift+C) and accept it (A), dismiss the next (D)."""
    press(qtbot, window, Qt.Key.Key_F8)
    press(qtbot, window, Qt.Key.Key_C, SHIFT)
    asked = dialog_of(window, QInputDialog)
    qtbot.keyClicks(asked.findChild(QPlainTextEdit), "Compare with the archival copy")
    qtbot.keyClick(asked.findChild(QPlainTextEdit), Qt.Key.Key_Return, CTRL)
    press(qtbot, window, Qt.Key.Key_A)
    press(qtbot, window, Qt.Key.Key_F8)
    press(qtbot, window, Qt.Key.Key_D)


def other_version(window: MainWindow, qtbot: QtBot, key: Qt.Key) -> None:
    """Go to the tree (Ctrl+4), up or down in it, and back to the grid (Ctrl+1)."""
    press(qtbot, window, Qt.Key.Key_4, CTRL)
    qtbot.keyClick(window.corpus.tree, key)
    press(qtbot, window, Qt.Key.Key_1, CTRL)


def confirm_all(window: MainWindow, qtbot: QtBot) -> None:
    """Go to the last row (Ctrl+End) and confirm all above (Ctrl+Shift+Enter)."""
    qtbot.keyClick(window.page.grid, Qt.Key.Key_End, CTRL)
    press(qtbot, window, Qt.Key.Key_Return, CTRL | SHIFT)


def export_tmx(window: MainWindow, qtbot: QtBot) -> None:
    """Open the dialog (Ctrl+E) and accept what it offers (Enter)."""
    qtbot.waitUntil(lambda: not window.jobs.running, timeout=60_000)
    press(qtbot, window, Qt.Key.Key_E, CTRL)
    dialog = window.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    qtbot.waitUntil(lambda: dialog.preview.table.rowCount() > 0, timeout=30_000)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ".tmx" in window.messages.text, timeout=60_000)


def test_the_sample_is_reviewed_without_the_mouse(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, recheck: Rechecker
) -> None:
    path = tmp_path / "sample.sverka"
    right = damaged_sample(path, recheck.assembly)
    with qtbot.waitSignal(window.corpus_shown, timeout=10_000):
        window.open(path)
    fix_two_rows(window, qtbot)
    confirm_all(window, qtbot)
    other_version(window, qtbot, Qt.Key.Key_Down)
    judge_two_findings(window, qtbot)
    confirm_all(window, qtbot)
    for key, modifiers in ((Qt.Key.Key_B, None), (Qt.Key.Key_M, SHIFT), (Qt.Key.Key_N, None)):
        press(qtbot, window, key, modifiers)
    for _ in range(3):
        press(qtbot, window, Qt.Key.Key_Z, CTRL)
    export_tmx(window, qtbot)
    window.close_corpus()
    (work,) = read_works(path)
    assert [(one.bead.original, one.bead.version) for one in work.versions[0].run.beads] == right
    for version in work.versions:
        assert {one.bead.status for one in version.run.beads} == {LinkStatus.CONFIRMED}
        assert version.bookmarks == ()
    found = [finding for one in work.versions[1].run.beads for finding in one.findings]
    assert [f.comment for f in found if f.comment] == ["Compare with the archival copy"]
    statuses = [finding.status for finding in found]
    assert statuses.count(FindingStatus.ACCEPTED) == 1
    assert statuses.count(FindingStatus.DISMISSED) == 1
    assert "<tmx" in next(tmp_path.glob("*.tmx")).read_text(encoding="utf-8")
