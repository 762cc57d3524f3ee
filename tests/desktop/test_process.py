"""The program as a process: what its start loads, how it ends, and that Qt does not leak references."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.desktop.samples import directive
from tests.desktop.test_reviewing import CTRL, SHIFT, press
from workbench.desktop.export_dialog import ExportDialog
from workbench.desktop.main_window import MainWindow
from workbench.desktop.single_instance import SingleInstance
from workbench.operations.storing import keep, read_works
from workbench.works.model import LinkStatus

ROOT = Path(__file__).resolve().parents[2]
_RUN = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from workbench.desktop import application
from workbench.desktop.main_window import MainWindow

folder, corpus = Path(sys.argv[1]), (Path(sys.argv[2]) if len(sys.argv) > 2 else None)
application.platformdirs.user_config_dir = application.platformdirs.user_data_dir = lambda name: str(folder)
show = MainWindow.show

def shown(window):
    show(window)
    if corpus is None:
        QTimer.singleShot(200, window.close)
    else:
        window.corpus_shown.connect(window.close)

MainWindow.show = shown
code = application.run(corpus, language="en")
print(sorted({"numpy", "torch", "sqlalchemy", "alembic", "lxml", "pymorphy3"} & set(sys.modules)))
sys.exit(code)
"""


def run(*arguments: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", _RUN, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        encoding="utf-8",
    )


def test_the_start_page_loads_nothing_heavy_and_ends_with_zero(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr
    assert "Error" not in done.stderr
    assert "Traceback" not in done.stderr


def test_a_corpus_given_at_the_start_is_opened_and_left_as_one_file(tmp_path: Path) -> None:
    folder = tmp_path / "corpora"
    folder.mkdir()
    path = folder / "directive.sverka"
    keep(directive(), path)
    done = run(tmp_path, path)
    assert done.returncode == 0, done.stderr
    assert "torch" not in done.stdout
    assert [each.name for each in folder.iterdir() if each.is_file()] == ["directive.sverka"]


def test_a_second_start_hands_its_file_to_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "directive.sverka"
    keep(directive(), path)
    owner = QObject()
    first = SingleInstance(tmp_path, owner)
    assert not first.hand_over(path)
    first.listen()
    asked: list[Path | None] = []
    first.requested.connect(asked.append)
    arguments = [sys.executable, "-c", _RUN, str(tmp_path), str(path)]
    with subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as second:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=60_000)
        assert second.returncode == 0, second.stderr.read()
    assert asked == [path.resolve()]
    first.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM that a process could answer")
def test_a_request_to_end_leaves_the_corpus_as_one_file(tmp_path: Path) -> None:
    folder = tmp_path / "corpora"
    folder.mkdir()
    path = folder / "directive.sverka"
    keep(directive(), path)
    code = _RUN.replace("window.corpus_shown.connect(window.close)", "window.corpus_shown.connect(end)").replace(
        "show = MainWindow.show",
        "import os, signal\nend = lambda: os.kill(os.getpid(), signal.SIGTERM)\nshow = MainWindow.show",
        1,
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path), str(path)], cwd=ROOT, capture_output=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    assert [each.name for each in folder.iterdir() if each.is_file()] == ["directive.sverka"]


def test_closing_leaves_no_thread_behind(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "directive.sverka"
    keep(directive(), path)
    with qtbot.waitSignal(window.corpus_shown, timeout=10_000):
        window.open(path)
    window.close()
    assert [thread for thread in threading.enumerate() if thread.name.startswith("sverka-")] == []


def test_painting_does_not_lose_references_to_none(qapp: QApplication) -> None:
    """PySide 6.12.0 gave one reference to None away at every void call, until the interpreter aborted."""
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    before = sys.getrefcount(None)
    for _ in range(1000):
        painter.drawPoint(1, 1)
    after = sys.getrefcount(None)
    painter.end()
    assert abs(after - before) < 500


def test_a_whole_review_without_the_mouse(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """Fix two wrong rows, confirm all, dismiss a finding, comment one, undo three steps, export TMX."""
    path = tmp_path / "directive.sverka"
    keep(directive(), path)
    with qtbot.waitSignal(window.corpus_shown, timeout=10_000):
        window.open(path)
    for key, modifiers in (
        (Qt.Key.Key_F6, None),
        (Qt.Key.Key_S, None),
        (Qt.Key.Key_F6, None),
        (Qt.Key.Key_Home, CTRL),
        (Qt.Key.Key_F8, None),
        (Qt.Key.Key_D, None),
        (Qt.Key.Key_End, CTRL),
        (Qt.Key.Key_Return, CTRL | SHIFT),
        (Qt.Key.Key_M, SHIFT),
        (Qt.Key.Key_B, None),
        (Qt.Key.Key_X, None),
    ):
        grid = window.page.grid
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            qtbot.keyClick(grid, key, modifiers)
        else:
            grid.setFocus()
            press(qtbot, window, key, modifiers)
    qtbot.waitUntil(lambda: not window.jobs.running, timeout=60_000)
    window.review.comment("Сверить с описью.")
    for _ in range(3):
        press(qtbot, window, Qt.Key.Key_Z, CTRL)
    target = tmp_path / "directive.tmx"
    press(qtbot, window, Qt.Key.Key_E, CTRL)
    dialog = window.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    assert dialog.path_field.text() == str(target)
    qtbot.waitUntil(lambda: dialog.preview.table.rowCount() > 0, timeout=30_000)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "directive.tmx" in window.messages.text, timeout=60_000)
    assert "<tmx" in target.read_text(encoding="utf-8")
    window.close_corpus()
    (work,) = read_works(path)
    beads = [checked.bead for checked in work.versions[0].run.beads]
    assert sum(bead.status is LinkStatus.CONFIRMED for bead in beads) >= 9
    assert work.versions[0].comments == ()
