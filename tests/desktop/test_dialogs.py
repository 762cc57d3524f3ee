"""Every dialog opens in both languages, and goes when it is closed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPlainTextEdit, QPushButton, QTextBrowser
from pytestqt.qtbot import QtBot

from tests.desktop.conftest import shown_window
from tests.desktop.samples import directive
from workbench.desktop.corpus_access import NewComparison, Rechecker
from workbench.desktop.export_dialog import ExportDialog
from workbench.desktop.main_window import MainWindow
from workbench.desktop.new_comparison import NewComparisonDialog
from workbench.desktop.preferences import PreferencesDialog
from workbench.operations.storing import keep, read_works
from workbench.resources import resource

COMMANDS = (
    "file.new",
    "work.describe",
    "work.rename",
    "finding.comment",
    "finding.ignored",
    "file.export",
    "file.preferences",
    "edit.replace",
    "review.comment",
    "go.row",
    "view.palette",
    "help.guide",
    "help.keys",
    "help.about",
)


@pytest.fixture(params=["en", "ru"])
def spoken(
    request: pytest.FixtureRequest, qapp: QApplication, qtbot: QtBot, tmp_path: Path, recheck: Rechecker
) -> Iterator[MainWindow]:
    path = tmp_path / "directive.sverka"
    keep(directive(), path)
    for window in shown_window(qapp, tmp_path, request.param, recheck):
        with qtbot.waitSignal(window.corpus_shown, timeout=10_000):
            window.open(path)
        yield window


def test_every_dialog_opens_and_goes(spoken: MainWindow, qtbot: QtBot) -> None:
    russian = spoken.menuBar().actions()[0].text() == "&Файл"
    for command in COMMANDS:
        spoken.actions_[command].trigger()
        QApplication.processEvents()
        (dialog,) = [each for each in spoken.findChildren(QDialog) if each.isVisible()]
        assert dialog.windowTitle()
        title = dialog.windowTitle()
        assert any("а" <= letter.lower() <= "я" for letter in title) == russian, (command, title)
        for label in dialog.findChildren(QLabel):
            assert not label.text().startswith("%n")
        for button in dialog.findChildren(QPushButton):
            assert button.width() >= button.sizeHint().width() or not button.isVisible()
        dialog.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not shiboken6.isValid(dialog)


def test_the_guide_tells_how_to_review(spoken: MainWindow) -> None:
    spoken.actions_["help.guide"].trigger()
    browser = spoken.findChild(QDialog).findChild(QTextBrowser)
    assert "Ctrl+Enter" in browser.toPlainText()
    browser.window().close()


def test_a_comparison_of_two_files_from_the_dialog(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    folder = resource("samples", "molotov-1945")
    corpus = tmp_path / "made.sverka"
    window.new_comparison()
    dialog = window.findChild(NewComparisonDialog)
    assert isinstance(dialog, NewComparisonDialog)
    assert not dialog._compare.isEnabled()
    dialog.take_files([folder / "ru.txt", folder / "en-second.txt"])
    qtbot.waitUntil(lambda: dialog.original.inspection is not None, timeout=30_000)
    qtbot.waitUntil(lambda: dialog.versions[0].inspection is not None, timeout=30_000)
    assert "ru" in dialog.original._summary.text()
    dialog.corpus_field.setText(str(corpus))
    dialog._archive.setText("Ф. 06 / Оп. 7 / Д. 5 / Л. 12")
    dialog._known[0][0].setText("Anna Petrova")
    dialog.preview._tabs.setCurrentIndex(0)
    dialog.preview.list.choose_row(dialog.original.inspection.sentences - 1)
    dialog.preview._join.click()
    assert dialog._problem.text()
    number = dialog.original.inspection.sentences
    dialog.preview._out.click()
    assert dialog.original.inspection.sentences < number
    filled = []
    window.comparisons.aligned.connect(lambda _: filled.append((window.page.grid.rows.rowCount(), window._growing)))
    with qtbot.waitSignal(window.comparisons.compared, timeout=60_000):
        qtbot.mouseClick(dialog._compare, Qt.MouseButton.LeftButton)
    shown = window.page.grid.rows.rowCount()
    assert shown >= 12
    window.close_corpus()
    (work,) = read_works(corpus)
    assert (work.metadata.fond, work.metadata.sheet) == ("Ф. 06", "Л. 12")
    assert work.versions[0].metadata.dublin_core == (("contributor", "Anna Petrova"),)
    assert work.original.splitter.endswith("corrected by hand")
    assert filled == [(shown, True)]


def test_a_missing_file_is_named_in_the_dialog(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    asked: list[NewComparison] = []
    window.new_comparison()
    dialog = window.findChild(NewComparisonDialog)
    assert isinstance(dialog, NewComparisonDialog)
    dialog.comparison_requested.connect(asked.append)
    dialog.original.set_path(tmp_path / "nowhere.txt")
    dialog.versions[0].set_path(tmp_path / "neither.txt")
    qtbot.waitUntil(lambda: "nowhere.txt" in dialog.original._summary.text(), timeout=30_000)
    dialog._accept()
    assert "nowhere.txt" in dialog._problem.text()
    assert asked == []
    dialog.reject()
    qtbot.waitUntil(lambda: not window.jobs.running, timeout=30_000)


def test_keys_are_changed_and_cancel_puts_them_back(window: MainWindow) -> None:
    window.actions_["file.preferences"].trigger()
    dialog = window.findChild(PreferencesDialog)
    assert isinstance(dialog, PreferencesDialog)
    dialog._preset.setCurrentText("OmegaT")
    assert window.actions_["review.merge-below"].shortcut().toString() == "M"
    assert window.actions_["review.confirm"].shortcut().toString() == "A"
    dialog._table.setCurrentCell(0, 0)
    dialog._set_own("A")
    assert "A" in dialog._problem.text()
    dialog.reject()
    assert window.actions_["review.confirm"].shortcut().toString() == "Ctrl+Return"


def test_an_unexpected_error_is_shown_and_logged(window: MainWindow, qtbot: QtBot) -> None:
    try:
        raise ZeroDivisionError("nobody expects this")
    except ZeroDivisionError as error:
        window.watch.report(error)
    dialog = next(each for each in window.findChildren(QDialog) if each.isVisible())
    assert "nobody expects this" in dialog.findChild(QPlainTextEdit).toPlainText()
    assert "nobody expects this" in (window.watch.folder / "sverka.log").read_text(encoding="utf-8")
    dialog.close()


def test_a_pasted_text_is_kept_and_read(window: MainWindow, qtbot: QtBot) -> None:
    window.new_comparison()
    dialog = window.findChild(NewComparisonDialog)
    assert isinstance(dialog, NewComparisonDialog)
    QGuiApplication.clipboard().setText("Первое предложение о деле. Второе предложение о том же деле.")
    dialog.original.paste()
    qtbot.waitUntil(lambda: dialog.original.inspection is not None, timeout=30_000)
    assert dialog.original.inspection.sentences == 2
    assert dialog.original.path.parent.name == "pasted"
    assert not dialog._compare.isEnabled()
    dialog.reject()


def test_encoding_and_reading_are_corrected_in_the_dialog(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("Это длинное предложение в старой кодировке, чтобы язык был виден.".encode("koi8-r"))
    window.new_comparison()
    dialog = window.findChild(NewComparisonDialog)
    assert isinstance(dialog, NewComparisonDialog)
    dialog.original.set_path(path)
    qtbot.waitUntil(lambda: dialog.original.inspection is not None, timeout=30_000)
    dialog.original._encoding.setCurrentText("koi8-r")
    qtbot.waitUntil(lambda: dialog.original.inspection is not None, timeout=30_000)
    assert dialog.original.inspection.text.sentences[0].text.startswith("Это длинное")
    assert dialog.original.inspection.encoding == "koi8-r"
    dialog.reject()


def test_ready_pairs_become_a_work_from_the_dialog(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    pairs, corpus = tmp_path / "pairs.tsv", tmp_path / "pairs.sverka"
    pairs.write_text("Посол уехал.\tThe ambassador left.\nМир подписан.\tPeace was signed.\n", encoding="utf-8")
    window.new_comparison([pairs])
    dialog = window.findChild(NewComparisonDialog)
    assert isinstance(dialog, NewComparisonDialog)
    qtbot.waitUntil(lambda: dialog.original.inspection is not None, timeout=30_000)
    assert "2" in dialog.original._summary.text()
    assert "The ambassador left." in dialog.preview.list.text_of(0)
    dialog.versions[0].set_path(pairs)
    assert not dialog._compare.isEnabled()
    assert dialog._problem.text()
    dialog.versions[0]._path.clear()
    assert dialog.corpus_field.placeholderText() == str(corpus)
    with qtbot.waitSignal(window.corpus_shown, timeout=60_000):
        qtbot.mouseClick(dialog._compare, Qt.MouseButton.LeftButton)
    assert window.page.grid.rows.rowCount() == 2
    window.close_corpus()
    (work,) = read_works(corpus)
    assert [sentence.text for sentence in work.original.sentences] == ["Посол уехал.", "Мир подписан."]


def test_an_export_by_its_dialog(spoken: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    spoken.actions_["file.export"].trigger()
    dialog = spoken.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    qtbot.waitUntil(lambda: dialog.preview.table.rowCount() > 0, timeout=30_000)
    everything = dialog.preview.figures
    assert "<tmx" in dialog.preview.text
    dialog.options._without_loud.setChecked(True)
    dialog.options._automatic.setChecked(False)
    qtbot.waitUntil(lambda: dialog.preview.figures not in (everything, "", dialog.preview.waiting), timeout=30_000)
    dialog.options.choose_format("csv")
    dialog.options._extent.setCurrentIndex(2)
    assert dialog.path_field.text() == str(tmp_path / "directive-%v.csv")
    qtbot.waitUntil(lambda: dialog.preview.text.startswith("original,"), timeout=30_000)
    qtbot.mouseClick(dialog._export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ".csv" in spoken.messages.text, timeout=30_000)
    assert len(list(tmp_path.glob("directive-*.csv"))) == len(directive().versions)
    spoken.actions_["file.export"].trigger()
    (again,) = [each for each in spoken.findChildren(ExportDialog) if each.isVisible()]
    assert again.options.choice.format == "csv"
    assert again.options.choice.without_loud
    again.options._automatic.setChecked(False)
    again.options._confirmed.setChecked(False)
    again.options._rejected.setChecked(False)
    qtbot.waitUntil(lambda: not again._problem.isHidden(), timeout=30_000)
    assert not again._export.isEnabled()
    again.reject()
    qtbot.waitUntil(lambda: not spoken.jobs.running, timeout=30_000)
