"""Overview, Concordance, the term list, reports and paper, in the real window over a corpus on disk."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.desktop.samples import directive
from workbench.desktop.book_view import Hit
from workbench.desktop.dot_plot import round_numbers
from workbench.desktop.main_window import MainWindow
from workbench.desktop.source import RowFilter
from workbench.desktop.terms_dialog import TermColumn
from workbench.desktop.work_page import Tab
from workbench.operations.storing import keep
from workbench.operations.terms import terms
from workbench.texts.model import Span
from workbench.works.model import Kind, Side, Term, TermStatus
from workbench.works.versions import Ignored


@pytest.fixture
def open_window(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """The window with the directive's corpus open."""
    path = tmp_path / "directive.sverka"
    keep(directive(), path)
    with qtbot.waitSignal(window.corpus_shown, timeout=10_000):
        window.open(path)
    return window


def idle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.jobs.running, timeout=60_000)
    QApplication.processEvents()


def test_the_overview_shows_path_ground_and_charts_and_leads_to_rows(open_window: MainWindow, qtbot: QtBot) -> None:
    open_window.actions_["view.overview"].trigger()
    overview = open_window.page.overview
    idle(open_window, qtbot)
    assert overview.plot._whole is not None
    assert {bar.name: bar.total for bar in overview.kinds.bars}["Negation"] == 2
    assert overview.progress.bars[0].total == 1
    assert sum(bar.total for bar in overview.sections.bars) == 7
    whole = overview.plot.view
    overview.plot.zoom(4)
    assert overview.plot.view.width() < whole.width()
    qtbot.keyClick(overview.plot, Qt.Key.Key_0)
    assert overview.plot.view == whole
    spot = overview.plot._point(6.5, 6.5).toPoint()
    qtbot.mouseClick(overview.plot, Qt.MouseButton.LeftButton, pos=QPoint(spot.x(), spot.y()))
    assert open_window.page.tabs.currentIndex() == Tab.ALIGN
    assert open_window.page.grid.currentIndex().row() == 6


def test_a_kind_in_the_chart_leads_to_its_findings(open_window: MainWindow, qtbot: QtBot) -> None:
    open_window.actions_["view.overview"].trigger()
    idle(open_window, qtbot)
    kinds = open_window.page.overview._kinds
    open_window.page.overview.kinds.chosen.emit(kinds.index(Kind.NUMBER))
    assert open_window.page.grid.currentIndex().row() == 6


def test_dragging_moves_the_plot_and_goes_nowhere(open_window: MainWindow, qtbot: QtBot) -> None:
    open_window.actions_["view.overview"].trigger()
    idle(open_window, qtbot)
    plot = open_window.page.overview.plot
    plot.zoom(3, QPointF(plot._area().topLeft()))
    before = plot.view
    qtbot.mousePress(plot, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    qtbot.mouseMove(plot, QPoint(200, 200))
    plot.mouseMoveEvent(_moved(QPointF(200, 200)))
    qtbot.mouseRelease(plot, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    assert plot.view.left() > before.left()
    assert open_window.page.tabs.currentIndex() == Tab.OVERVIEW


def _moved(where: QPointF):
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    buttons = Qt.MouseButton.LeftButton
    return QMouseEvent(QEvent.Type.MouseMove, where, where, buttons, buttons, Qt.KeyboardModifier.NoModifier)


def test_words_are_looked_up_and_become_a_term(open_window: MainWindow, qtbot: QtBot) -> None:
    open_window.studies.look_up("офицеры", Side.ORIGINAL)
    idle(open_window, qtbot)
    view = open_window.page.concordance
    assert view.renderings == ["All renderings  ·  4", "officers  ·  1", "(no word linked)  ·  3"]
    view._renderings.setCurrentRow(1)
    assert view.table.rows.rowCount() == 1
    qtbot.mouseClick(view._add, Qt.MouseButton.LeftButton)
    dialog = open_window.studies._dialog
    dialog._note.setText("в армии")
    qtbot.mouseClick(dialog._add, Qt.MouseButton.LeftButton)
    assert [one.term for one in terms(open_window._desk.corpus)] == [Term("офицеры", "officers", "в армии")]
    dialog.close()
    view.table.occurrence_requested.emit(view.table.rows.row(0))
    assert open_window.page.tabs.currentIndex() == Tab.ALIGN
    assert open_window.page.grid.currentIndex().row() == 6
    open_window.studies.look_up("небывальщина")
    idle(open_window, qtbot)
    assert "does not occur" in view._empty.text()


def test_the_word_pointed_at_and_words_selected_are_looked_up(open_window: MainWindow, qtbot: QtBot) -> None:
    grid = open_window.page.grid
    grid.go_to(6, Side.VERSION)
    layout = grid._delegate.layout_of(grid.current_row(), Side.VERSION, grid._width_of(Side.VERSION))
    place = grid.current_row().text(Side.VERSION).index("officers")
    corner = grid._delegate.text_corner(grid.visualRect(grid.currentIndex()))
    spot = corner + layout.rectangles(Span(place, place + 3))[0].center()
    grid._request_context(spot.toPoint())
    open_window.actions_["edit.look-up"].trigger()
    idle(open_window, qtbot)
    assert open_window.page.concordance._words.text() == "officers"
    assert "рядовых и офицеров" not in open_window.page.concordance.renderings
    open_window.actions_["view.read"].trigger()
    book = open_window.page.read.book
    placed = next(one for one in book.spreads[0].placed if "Советскому" in one.document.toPlainText())
    at = placed.document.toPlainText().index("Советскому")
    book._selected = (Hit(placed, at), Hit(placed, at + len("Советскому правительству")))
    open_window.actions_["edit.look-up"].trigger()
    idle(open_window, qtbot)
    assert open_window.page.concordance._words.text() == "Советскому правительству"
    assert open_window.page.concordance.table.rows.rowCount() == 2


def test_a_newer_draft_takes_the_place_of_the_version(open_window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    lines = [sentence.text for sentence in directive().versions[0].text.sentences[:-1]]
    draft.write_text("\n\n".join(lines).replace("All this is", "Everything is"), encoding="utf-8")
    open_window.studies.replace_draft(draft)
    idle(open_window, qtbot)
    assert "Rows changed" in open_window.messages._text.text()
    shown = open_window.page.grid.current_row()
    open_window.actions_["edit.undo"].trigger()
    assert shown is not None
    assert open_window.source.rows(0, open_window.source.ids(0, RowFilter()))[7].version[0].text.startswith("All this")


def test_terms_are_changed_in_place_removed_imported_and_undone(
    open_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    source = tmp_path / "list.tsv"
    source.write_text("договор\ttreaty\nдоговор\tpact\tforbidden\n", encoding="utf-8")
    open_window.actions_["edit.terms"].trigger()
    dialog = open_window.studies._dialog
    assert "no term yet" in dialog._message.text()
    dialog.import_requested.emit(source)
    assert "Added: 2" in dialog._message.text()
    model = dialog.model
    model.setData(model.index(0, TermColumn.VERSION), "agreement")
    model.setData(model.index(1, TermColumn.STATUS), TermStatus.PREFERRED)
    corpus = open_window._desk.corpus
    assert [one.term for one in terms(corpus)] == [Term("договор", "agreement"), Term("договор", "pact")]
    model.setData(model.index(1, TermColumn.VERSION), "agreement")
    assert "has this term already" in dialog._message.text()
    dialog._table.selectRow(0)
    qtbot.mouseClick(dialog._remove, Qt.MouseButton.LeftButton)
    assert model.rowCount() == 1
    open_window.actions_["edit.undo"].trigger()
    assert model.rowCount() == 2
    dialog.export_requested.emit(tmp_path / "out.tbx")
    assert (tmp_path / "out.tbx").exists()
    dialog.export_requested.emit(tmp_path / "nowhere" / "out.tbx")
    assert dialog._message.property("role") == "error"


def test_base_and_toggles_of_the_versions(open_window: MainWindow, qtbot: QtBot) -> None:
    open_window.actions_["view.versions"].trigger()
    page = open_window.page.versions_page
    open_window.page.versions.choose(open_window.page.versions.rows.index(6, 1))
    assert "and a half" in page.readings.toPlainText()
    page._base.setCurrentIndex(1)
    row = page.view.rows.row(6)
    assert row.compared.differences[0].base == 1
    assert "base" in page.view.rows.headerData(3, Qt.Orientation.Horizontal)
    for action in page._ignore.menu().actions():
        action.setChecked(True)
    assert page.look.ignored == frozenset(Ignored)
    for action in page._classes.menu().actions()[:-1]:
        action.setChecked(False)
    qtbot.mouseClick(page._on, Qt.MouseButton.LeftButton)
    assert page.view.chosen_variant is not None
    assert "<b>" in page.readings.toHtml() or "font-weight" in page.readings.toHtml()


def test_facing_pages_go_into_a_pdf_with_notes_at_the_foot(
    open_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "pages.pdf"
    open_window.printing.write_pdf(path)
    idle(open_window, qtbot)
    document = pypdfium2.PdfDocument(path)
    text = " ".join(document[0].get_textpage().get_text_range().split())  # lines break where the face lets them
    document.close()
    assert "Сообщите Бирнсу" in text
    assert text.index("Chinese delegation") < text.index("Имеется в виду")
    open_window.printing.write_pdf(tmp_path / "nowhere" / "pages.pdf")
    idle(open_window, qtbot)
    assert not open_window.messages.isHidden()


def test_a_report_of_what_the_filter_shows(open_window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    open_window.filter_bar.search_for("Бирнс")
    open_window.printing.write_report(tmp_path / "report.html")
    idle(open_window, qtbot)
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "Сообщите Бирнсу" in page
    assert "демобилизовано" not in page


@given(st.floats(0, 20_000), st.floats(0.5, 20_000), st.floats(1, 20))
def test_the_axes_number_sentences_that_there_are(start: float, length: float, wanted: float) -> None:
    numbers = round_numbers(start, start + length, wanted)
    assert all(start <= number - 0.5 <= start + length for number in numbers)
    steps = {two - one for one, two in pairwise(numbers)}
    assert len(steps) <= 1 and all(number % step == 0 for step in steps for number in numbers)
    assert len(numbers) <= wanted + 1


def test_the_axes_of_a_short_text_end_with_it() -> None:
    assert round_numbers(0, 14, 9) == [2, 4, 6, 8, 10, 12, 14]
    assert round_numbers(0, 3, 9) == [1, 2, 3]
