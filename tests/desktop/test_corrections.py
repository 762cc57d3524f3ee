"""Corrections of a text before it is compared, and the list of its sentences, in the real dialog."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from workbench.desktop.main_window import MainWindow
from workbench.desktop.new_comparison import NewComparisonDialog


def dialog_with(window: MainWindow, qtbot: QtBot, path: Path) -> NewComparisonDialog:
    window.new_comparison([path])
    dialog = window.findChild(NewComparisonDialog)
    assert isinstance(dialog, NewComparisonDialog)
    dialog.original._language.setCurrentIndex(dialog.original._language.findData("ru"))
    qtbot.waitUntil(lambda: dialog.original.inspection is not None and not window.jobs.running, timeout=30_000)
    return dialog


def texts(dialog: NewComparisonDialog) -> list[str]:
    return [sentence.text for sentence in dialog.original.inspection.text.sentences]


def test_corrections_are_kept_when_the_file_is_read_anew(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "ru.txt"
    path.write_text("Посол уехал. Он болен.\n\nМир подписан.\n\nЛишний абзац.\n", encoding="utf-8")
    dialog = dialog_with(window, qtbot, path)
    preview = dialog.preview
    assert texts(dialog) == ["Посол уехал.", "Он болен.", "Мир подписан.", "Лишний абзац."]
    preview.list.choose_row(0)
    preview._join.click()
    preview.list.choose_row(2)
    preview._out.click()
    assert texts(dialog) == ["Посол уехал. Он болен.", "Мир подписан."]
    dialog._reading[0].setChecked(True)  # headers and footers: the file is read anew
    qtbot.waitUntil(lambda: dialog.original.inspection is not None and not window.jobs.running, timeout=30_000)
    assert texts(dialog) == ["Посол уехал. Он болен.", "Мир подписан."]
    dialog.original._encoding.setCurrentIndex(dialog.original._encoding.findData("cp866"))
    qtbot.waitUntil(lambda: dialog.original.inspection is not None and not window.jobs.running, timeout=30_000)
    assert "do not fit" in dialog.original._summary.text()
    dialog.original._encoding.setCurrentIndex(dialog.original._encoding.findData("utf-8"))
    qtbot.waitUntil(lambda: dialog.original.inspection is not None and not window.jobs.running, timeout=30_000)
    assert texts(dialog) == ["Посол уехал. Он болен.", "Мир подписан."]
    other = tmp_path / "other.txt"
    other.write_text("Посол уехал. Он болен.\n", encoding="utf-8")
    dialog.original.set_path(other)
    qtbot.waitUntil(lambda: dialog.original.inspection is not None and not window.jobs.running, timeout=30_000)
    assert texts(dialog) == ["Посол уехал.", "Он болен."]
    dialog.reject()


def test_every_sentence_of_a_long_text_can_be_corrected(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("\n\n".join(f"Абзац {n}. Конец абзаца." for n in range(2_500)), encoding="utf-8")
    dialog = dialog_with(window, qtbot, path)
    assert len(texts(dialog)) == 5_000
    dialog.preview.list.choose_row(4_998)
    assert "Абзац 2499." in dialog.preview._sentence.toPlainText()
    dialog.preview._join.click()
    assert texts(dialog)[-1] == "Абзац 2499. Конец абзаца."
    assert dialog.preview.list.current_row == 4_998
    dialog.reject()
