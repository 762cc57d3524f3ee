"""What a screen reader and the keyboard meet: every control has a name, and Tab reaches them in reading order."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from workbench.desktop.main_window import MainWindow
from workbench.desktop.palette import CONTRAST, TEXT_PAIRS, contrast


def controls(window: QWidget) -> list[QWidget]:
    """The visible widgets that the keyboard reaches, without parts that Qt makes for itself."""
    return [
        each
        for each in window.findChildren(QWidget)
        if each.isVisible()
        and each.focusPolicy() != Qt.FocusPolicy.NoFocus
        and each.focusProxy() is None
        and not each.objectName().startswith("qt_")
    ]


def nameless(window: QWidget) -> list[str]:
    found = []
    for each in controls(window):
        interface = QAccessible.queryAccessibleInterface(each)
        if interface is not None and not interface.text(QAccessible.Text.Name):
            found.append(f"{type(each).__name__} in {type(each.parent()).__name__}")
    return found


@pytest.mark.parametrize("view", ["view.align", "view.read", "view.versions", "view.overview", "view.concordance"])
def test_every_control_of_the_window_has_a_name(review: MainWindow, view: str) -> None:
    review.actions_[view].trigger()
    QApplication.processEvents()
    assert nameless(review) == []


@pytest.mark.parametrize("command", ["file.new", "file.preferences", "view.palette", "help.guide", "help.about"])
def test_every_control_of_a_dialog_has_a_name(review: MainWindow, command: str) -> None:
    review.actions_[command].trigger()
    QApplication.processEvents()
    dialog = next(each for each in review.findChildren(QDialog) if each.isVisible())
    assert nameless(dialog) == []
    dialog.close()


def test_rows_are_told_in_words(review: MainWindow) -> None:
    model = review.page.grid.rows
    told = model.data(model.index(4, 2), Qt.ItemDataRole.AccessibleTextRole)
    assert "row 5" in told
    assert "1:1" in told
    assert "automatic" in told
    assert "1 finding" in told


def test_high_contrast_is_seven_to_one_and_more() -> None:
    found = {pair: contrast(getattr(CONTRAST, pair[0]), getattr(CONTRAST, pair[1])) for pair in TEXT_PAIRS}
    assert {pair: round(value, 2) for pair, value in found.items() if value < 7} == {}
