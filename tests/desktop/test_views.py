from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from tests.desktop.samples import RENDERING, long_work
from workbench.desktop.corpus_access import OpenedCorpus
from workbench.desktop.main_window import MainWindow
from workbench.desktop.work_page import Tab
from workbench.desktop.work_source import WorkSource


def test_versions_stand_side_by_side_with_what_differs(review: MainWindow, qtbot: QtBot) -> None:
    review.page.grid.go_to(4)
    review.actions_["view.versions"].trigger()
    view = review.page.versions
    assert view.isVisible()
    assert view.currentIndex().row() == 4
    assert view.rows.columnCount() == 4
    qtbot.keyClick(review, Qt.Key.Key_F4)
    assert view.currentIndex().row() == 6
    row = view.rows.row(6)
    (variant,) = row.compared.differences[0].variants
    assert variant.base.of(row.text(0)) == "half"
    assert variant.other.of(row.text(1)) == "and a half"
    highlights = view._delegate._highlights(6, row, 1)
    assert [QColor(highlight.ink).name() for highlight in highlights] == [review._theme.colours.moved.lower()]


def test_a_single_version_says_what_to_do(window: MainWindow) -> None:
    window.show_corpus(OpenedCorpus(None, (WorkSource(long_work(30)),)))
    window.actions_["view.versions"].trigger()
    assert window.page._one_version.isVisible()


def test_reading_shows_facing_pages_with_notes_at_the_foot(review: MainWindow) -> None:
    review.actions_["view.read"].trigger()
    text = review.page.read.document.toPlainText()
    assert text.index(RENDERING) < text.index("Сообщите Бирнсу") < text.index("Имеется в виду")
    assert "submitted to the Soviet Government." in text
    review.page.read._follow(QUrl("row:6"))
    assert review.page.tabs.currentIndex() == Tab.ALIGN
    assert review.page.grid.currentIndex().row() == 6


def test_long_texts_are_read_page_by_page(window: MainWindow) -> None:
    window.show_corpus(OpenedCorpus(None, (WorkSource(long_work(600)),)))
    window.page.grid.go_to(300)
    window.actions_["view.read"].trigger()
    assert "Page 2 of 3" in window.page.read._where.text()
    window.page.read._on.click()
    assert "600." in window.page.read.document.toPlainText()
    assert not window.page.read._on.isEnabled()
