from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent
from pytestqt.qtbot import QtBot

from tests.desktop.samples import RENDERING, long_work
from workbench.desktop.align_delegate import PADDING_LEFT, PADDING_Y
from workbench.desktop.book_layout import Placed
from workbench.desktop.book_view import BookView
from workbench.desktop.cell_layout import Line
from workbench.desktop.corpus_access import OpenedCorpus
from workbench.desktop.main_window import MainWindow
from workbench.desktop.work_page import Tab
from workbench.desktop.work_source import WorkSource
from workbench.texts.model import Span
from workbench.works.model import Side


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


def test_a_word_lights_up_its_counterparts_in_all_columns(review: MainWindow) -> None:
    review.page.grid.go_to(6)
    review.actions_["view.versions"].trigger()
    view = review.page.versions
    row = view.rows.row(6)

    def lit_from(version: int, word: str) -> dict[int, str]:
        area = view.visualRect(view.rows.index(6, version + 2))
        layout = view._delegate.layout_of(6, version, area.width())
        place = row.text(version).index(word)
        spot = layout.rectangles(Span(place, place + 3))[0].center() + QPointF(
            area.left() + PADDING_LEFT, area.top() + PADDING_Y
        )
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            spot,
            view.viewport().mapToGlobal(spot),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
        )
        view.mouseMoveEvent(move)
        lit = view._delegate.lit
        return {column: span.of(row.text(column)) for column, span, _ in lit[1]} if lit is not None else {}

    assert lit_from(-1, "офицеров") == {-1: "офицеров", 0: "officers"}
    assert lit_from(0, "officers") == {-1: "офицеров", 0: "officers"}
    lines = {highlight.line for highlight in view._delegate._highlights(6, row, -1)}
    assert Line.FRAME in lines
    assert lit_from(-1, "рядовых") == {-1: "рядовых", 0: "ratings"}
    unsure = [
        one for one in view._delegate._highlights(6, row, 0) if one.ground is not None and one.ground.alphaF() < 1
    ]
    assert unsure
    assert lit_from(0, "demobilised") == {}
    view.leaveEvent(QEvent(QEvent.Type.Leave))
    assert view._delegate.lit is None


def test_a_single_version_says_what_to_do(window: MainWindow) -> None:
    window.show_corpus(OpenedCorpus(None, (WorkSource(long_work(30)),)))
    window.actions_["view.versions"].trigger()
    assert window.page._one_version.isVisible()


def test_reading_shows_facing_pages_with_notes_at_the_foot(review: MainWindow, qtbot: QtBot) -> None:
    review.actions_["view.read"].trigger()
    book = review.page.read.book
    qtbot.waitUntil(lambda: book.complete, timeout=30_000)
    assert RENDERING in review.page._note.text()
    spread = book.spreads[0]
    left = [placed for placed in spread.placed if placed.column == 0]
    texts = [placed.document.toPlainText() for placed in left]
    note = next(n for n, text in enumerate(texts) if "Имеется в виду" in text)
    assert left[note].y > spread.rule > max(placed.y + placed.height for placed in left if placed.side is not None)
    level = {placed.y for placed in spread.placed if placed.side is not None and placed.column == 1}
    assert level == {placed.y for placed in left if placed.side is not None}
    assert "submitted to the Soviet Government." in book.text
    book.verticalScrollBar().setValue(book.verticalScrollBar().maximum())
    book.mouseDoubleClickEvent(mouse(book, spot_of(book, "демобилизовано"), QEvent.Type.MouseButtonDblClick))
    assert review.page.tabs.currentIndex() == Tab.ALIGN
    assert review.page.grid.currentIndex().row() == 6


def test_long_texts_are_read_part_by_part(window: MainWindow, qtbot: QtBot) -> None:
    window.show_corpus(OpenedCorpus(None, (WorkSource(long_work(600)),)))
    window.page.grid.go_to(300)
    window.actions_["view.read"].trigger()
    read = window.page.read
    assert "Part 2 of 3" in read._where.text()
    number = read.book._spread_at(read.book.verticalScrollBar().value())
    assert "301." in "".join(placed.document.toPlainText() for placed in read.book.spreads[number].placed)
    read._on.click()
    qtbot.waitUntil(lambda: "600." in read.book.text, timeout=30_000)
    assert not read._on.isEnabled()
    whole = {n for spread in read.book.spreads for n in spread.places}
    assert whole == set(range(480, 600))


def test_a_word_in_the_book_lights_up_its_counterpart_and_can_be_selected(review: MainWindow, qtbot: QtBot) -> None:
    review.actions_["view.read"].trigger()
    book = review.page.read.book
    qtbot.waitUntil(lambda: book.complete, timeout=30_000)
    book.mouseMoveEvent(mouse(book, spot_of(book, "officers have"), QEvent.Type.MouseMove))
    assert book._lit is not None
    lit = {side: review.page.grid.rows.row(6).text(side)[span.start : span.end] for side, span, _ in book._lit.words}
    assert lit == {Side.ORIGINAL: "офицеров", Side.VERSION: "officers"}
    book.leaveEvent(QEvent(QEvent.Type.Leave))
    assert book._lit is None
    for kind, words in (
        (QEvent.Type.MouseButtonPress, "Japanese divisions"),
        (QEvent.Type.MouseMove, "on the main islands"),
    ):
        event = mouse(book, spot_of(book, words), kind)
        book.mousePressEvent(event) if kind is QEvent.Type.MouseButtonPress else book.mouseMoveEvent(event)
    assert book.selected_words().startswith("apanese divisions") or book.selected_words().startswith("Japanese")


@pytest.mark.parametrize("size", [7.0, 20.0, 32.0])
def test_the_book_is_set_anew_in_another_size(review: MainWindow, qtbot: QtBot, size: float) -> None:
    review.actions_["view.read"].trigger()
    book = review.page.read.book
    qtbot.waitUntil(lambda: book.complete, timeout=30_000)
    words = sorted("".join(one.side.text for one in passages_of(book) if one.side is not None).split())
    review._settings.reading_size = size
    review._theme.changed.emit()
    qtbot.waitUntil(lambda: book.complete, timeout=30_000)
    assert {placed.document.defaultFont().pointSizeF() for placed in passages_of(book)} == {size}
    assert sorted("".join(one.side.text for one in passages_of(book) if one.side is not None).split()) == words


def passages_of(book: BookView) -> list[Placed]:
    """The passages of the original and the version, each once though it may go on overleaf."""
    return [one for spread in book.spreads for one in spread.placed if one.side is not None and one.top == 0]


def spot_of(book: BookView, words: str) -> QPoint:
    """Where words of a passage begin, in the viewport."""
    for number, spread in enumerate(book.spreads):
        for placed in spread.placed:
            at = placed.document.toPlainText().find(words)
            if placed.side is not None and at >= 0:
                line = placed.document.begin().layout().lineForTextPosition(at)
                x = line.cursorToX(at)
                x = x[0] if isinstance(x, tuple) else x
                corner = book._corner(number, placed)
                return (corner + QPointF(x + 3, line.y() + line.height() / 2)).toPoint()
    raise AssertionError(words)


def mouse(book: BookView, spot: QPoint, kind: QEvent.Type) -> QMouseEvent:
    """An event with the left button at a point."""
    none, left = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
    button = none if kind is QEvent.Type.MouseMove else left
    where = QPointF(spot)
    return QMouseEvent(kind, where, book.viewport().mapToGlobal(where), button, button, Qt.KeyboardModifier.NoModifier)
