from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QPushButton, QToolTip
from pytestqt.qtbot import QtBot

from tests.desktop.samples import RENDERING, directive, long_work
from workbench.desktop.align_model import Column
from workbench.desktop.align_view import AlignView, lit_words
from workbench.desktop.corpus_access import OpenedCorpus
from workbench.desktop.main_window import MainWindow
from workbench.desktop.work_source import WorkSource
from workbench.operations.storing import keep
from workbench.works.model import Side


def texts(window: MainWindow, column: Column) -> list[str]:
    model = window.page.grid.rows
    return [str(model.data(model.index(row, column))) for row in range(model.rowCount())]


def test_a_corpus_file_opens_with_its_rows_and_findings(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "директива.sverka"
    keep(directive(), path)
    with qtbot.waitSignal(window.corpus_shown, timeout=10_000):
        window.open(path)
    assert window.page.isVisible()
    assert texts(window, Column.ORIGINAL)[6].startswith("К настоящему времени")
    assert texts(window, Column.VERSION)[2].endswith("submitted to the Soviet Government.")
    assert window.findings.list.model().rowCount() == 5
    window.actions_["file.close"].trigger()
    assert window.start_page.isVisible()
    listed = [button.property("corpus") for button in window.start_page.findChildren(QPushButton)]
    assert str(path) in listed


def test_a_file_that_is_no_corpus_is_refused_in_the_window(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "notes.sverka"
    path.write_text("not a corpus", encoding="utf-8")
    window.open(path)
    qtbot.waitUntil(lambda: "notes.sverka" in window.messages.text, timeout=10_000)
    assert window.start_page.isVisible()


def test_the_sentence_that_goes_with_the_original_is_always_shown(review: MainWindow) -> None:
    assert review.page._note.isVisible()
    assert review.page._note.text() == RENDERING


def test_findings_are_walked_by_key(review: MainWindow, qtbot: QtBot) -> None:
    grid = review.page.grid
    grid.setFocus()
    seen = []
    for _ in range(4):
        qtbot.keyClick(grid, Qt.Key.Key_F8)
        seen.append(grid.currentIndex().row())
    assert seen == [0, 4, 5, 6]
    qtbot.keyClick(grid, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert grid.currentIndex().row() == 5
    entry = review.findings.current()
    assert entry is not None
    assert entry.number == 6


def test_choosing_a_finding_goes_to_its_row(review: MainWindow) -> None:
    findings = review.findings.list
    group = findings.model().index(0, 0)
    findings.setCurrentIndex(findings.model().index(0, 0, group))
    entry = review.findings.current()
    row = review.page.grid.current_row()
    assert entry is not None
    assert row is not None
    assert row.id == entry.row


def test_hints_wait_until_asked_for(review: MainWindow) -> None:
    model = review.findings.list.model()
    kinds = [str(model.index(place, 0).data()) for place in range(model.rowCount())]
    assert not any(kind.startswith("Term") for kind in kinds)
    review.actions_["view.hints"].trigger()
    kinds = [str(model.index(place, 0).data()) for place in range(model.rowCount())]
    assert any(kind.startswith("Term") for kind in kinds)
    assert review.actions_["view.hints"].isChecked()


def test_filtering_by_text_folds_case_and_yo(review: MainWindow) -> None:
    review.filter_bar.search_for("ЕЩЕ НЕ")
    assert texts(review, Column.NUMBER) == ["3"]
    review.filter_bar.search_for("nowhere")
    assert review.page._empty.isVisible()
    review.filter_bar.clear()
    assert len(texts(review, Column.NUMBER)) == 10


@pytest.mark.parametrize(
    ("key", "places"), [(Qt.Key.Key_F6, [2, 5, 8]), (Qt.Key.Key_F7, [2, 3, 4]), (Qt.Key.Key_F9, [7, 7])]
)
def test_rows_that_need_a_look_are_walked_by_key(
    review: MainWindow, qtbot: QtBot, key: Qt.Key, places: list[int]
) -> None:
    grid = review.page.grid
    grid.go_to(1)
    for place in places:
        qtbot.keyClick(grid, key)
        assert grid.currentIndex().row() == place


def test_arrows_change_sides_over_the_gutter(review: MainWindow, qtbot: QtBot) -> None:
    grid = review.page.grid
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert grid.current_side() is Side.VERSION
    qtbot.keyClick(grid, Qt.Key.Key_Left)
    assert grid.current_side() is Side.ORIGINAL


def test_copying_gives_both_texts(review: MainWindow) -> None:
    review.page.grid.go_to(7)
    review.actions_["edit.copy"].trigger()
    assert (
        QGuiApplication.clipboard().text()
        == "Всё это делается без совещания с нами.\tAll this is being done in consultation with us."
    )


def test_another_version_is_shown_from_the_tree(review: MainWindow) -> None:
    tree = review.corpus.tree
    tree.setCurrentItem(tree.topLevelItem(0).child(1))
    assert review.page.grid.rows.version == 1
    assert review.findings.list.model().rowCount() == 0


def point_of(grid: AlignView, row: int, side: Side, word: str) -> QPoint:
    column = Column.ORIGINAL if side is Side.ORIGINAL else Column.VERSION
    shown = grid.rows.row(row)
    start = shown.text(side).index(word)
    layout = grid.painter.layout_of(shown, side, grid.columnWidth(column))
    from workbench.texts.model import Span

    rectangle = layout.rectangles(Span(start, start + len(word)))[0]
    corner = grid.painter.text_corner(grid.visualRect(grid.rows.index(row, column)))
    return (rectangle.center() + corner).toPoint()


def test_a_word_lights_up_its_counterpart(review: MainWindow, qtbot: QtBot) -> None:
    grid = review.page.grid
    grid.go_to(6)
    qtbot.mouseMove(grid.viewport(), point_of(grid, 6, Side.ORIGINAL, "офицеров"))
    lit = grid.painter.lit
    assert lit is not None
    text = grid.rows.row(6).text(Side.VERSION)
    assert [span.of(text) for side, span, _ in lit.words if side is Side.VERSION] == ["officers"]
    assert lit_words(0, (), Side.VERSION, 0) is None


def test_clicking_a_marked_span_chooses_its_finding(review: MainWindow, qtbot: QtBot) -> None:
    grid = review.page.grid
    grid.go_to(6)
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=point_of(grid, 6, Side.VERSION, "half"))
    entry = review.findings.current()
    assert entry is not None
    assert (entry.row, entry.kind.value) == (6, "number")


def test_a_note_is_read_where_its_sign_stands(review: MainWindow) -> None:
    grid = review.page.grid
    row = grid.rows.row(2)
    layout = grid.painter.layout_of(row, Side.VERSION, grid.columnWidth(Column.VERSION))
    sign = layout._paragraphs[0].signs[0]
    line = layout._layouts[0][0].lineForTextPosition(sign.span.start)  # which line depends on the machine's fonts
    x = line.cursorToX(sign.span.start)
    x = x[0] if isinstance(x, tuple) else x
    corner = grid.painter.text_corner(grid.visualRect(grid.rows.index(2, Column.VERSION)))
    assert grid._explain_at(QPoint(round(corner.x() + x + 2), round(corner.y() + line.y() + 8))).startswith(
        "1 This refers to the proposal"
    )
    QToolTip.hideText()


def test_every_row_has_the_height_of_its_text(review: MainWindow) -> None:
    grid = review.page.grid
    for place in range(grid.rowAt(0), grid.rowAt(grid.viewport().height() - 1)):
        row = grid.rows.row(place)
        wanted = grid.painter.height_of(row, grid.columnWidth(Column.ORIGINAL), grid.columnWidth(Column.VERSION))
        assert grid.rowHeight(place) == wanted


def test_scrolling_up_keeps_the_place(window: MainWindow) -> None:
    window.show_corpus(OpenedCorpus(None, (WorkSource(long_work(3000)),)))
    grid = window.page.grid
    grid.go_to(2000)
    QApplication.processEvents()
    for _ in range(40):
        top = grid.rowAt(30)
        before = grid.rowViewportPosition(top)
        grid.verticalScrollBar().setValue(grid.verticalScrollBar().value() - 50)
        assert abs(grid.rowViewportPosition(top) - before - 50) <= 1


def test_a_long_text_fetches_only_what_is_seen(window: MainWindow) -> None:
    fetched: list[int] = []
    work = long_work(8_000)
    window.show_corpus(OpenedCorpus(None, (WorkSource(work),)))
    source = window.source
    assert source is not None
    rows = source.rows
    source.rows = lambda version, ids: fetched.extend(ids) or rows(version, ids)  # type: ignore[method-assign]
    window.page.grid.go_to(6_000)
    QApplication.processEvents()
    row = window.page.grid.current_row()
    assert row is not None
    assert row.number == 6_001
    assert 0 < len(fetched) < 500


@pytest.mark.parametrize("scheme", ["view.light", "view.dark"])
def test_the_grid_is_painted_in_the_chosen_colours(review: MainWindow, scheme: str) -> None:
    review.actions_[scheme].trigger()
    QApplication.processEvents()
    image: QImage = review.page.grid.viewport().grab().toImage()
    paper = review._theme.colours.paper.lower()
    corner = image.pixelColor(image.width() - 4, 6).name()
    assert corner in (paper, review._theme.colours.chosen.lower())
    inks = {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}
    assert review._theme.colours.critical.lower() in inks


def test_the_window_closes_in_order(review: MainWindow, qtbot: QtBot) -> None:
    review.close()
    assert review.jobs.running == ()
    assert not review.isVisible()
