"""The style sheet over Fusion (no Qt): flat, on an 8-pixel grid, in the palette's colours."""

from __future__ import annotations

from dataclasses import asdict
from string import Template
from typing import Final

from workbench.desktop.palette import Palette
from workbench.resources import resource

_SHEET: Final = Template(
    """
QMainWindow, QDialog { background: $panel; }
QMainWindow::separator { background: $rule; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }
QMenuBar { background: $panel; padding: 2px 4px; }
QMenuBar::item { padding: 4px 10px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $chosen; }
QMenu { background: $paper; border: 1px solid $rule; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 28px; border-radius: 4px; }
QMenu::item:selected { background: $chosen; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $rule; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }
QToolBar { background: $panel; border: none; border-bottom: 1px solid $rule; padding: 4px 8px; spacing: 4px; }
QToolBar::separator { background: $rule; width: 1px; margin: 4px 6px; }
QToolButton { border: 1px solid transparent; border-radius: 4px; padding: 4px 8px; }
QToolButton:hover { background: $chosen; }
QToolButton:pressed, QToolButton:checked { background: $chosen; border-color: $accent; }
QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: $muted; }
QToolButton::menu-indicator { image: none; width: 0; }
QStatusBar { background: $panel; border-top: 1px solid $rule; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $muted; padding: 0 8px; }
QDockWidget { titlebar-close-icon: none; titlebar-normal-icon: none; }
QLabel[role="dock-title"] { font-weight: 600; padding: 8px 12px; background: $panel; border-bottom: 1px solid $rule; }
QLabel[role="title"] { font-size: 22pt; }
QLabel[role="subtitle"] { color: $muted; font-size: 11pt; }
QLabel[role="section"] { font-weight: 600; color: $muted; padding: 8px 0 0 0; qproperty-indent: 0; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="empty"] { color: $muted; background: $paper; }
QLabel[role="warning"] { color: $major; }
QLabel[role="error"] { color: $critical; }
QLabel[role="note"] { color: $muted; background: $alternate; padding: 6px 16px; border-bottom: 1px solid $rule; }
QPushButton { background: $paper; border: 1px solid $rule; border-radius: 4px; padding: 6px 16px; min-height: 18px; }
QPushButton:hover { border-color: $accent; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 15px; }
QPushButton:default { background: $accent; color: $paper; border-color: $accent; }
QPushButton:default:focus { border-color: $text; }
QPushButton:disabled { color: $muted; background: $alternate; border-color: $rule; }
QPushButton[role="link"] { background: transparent; border: 1px solid transparent; color: $accent; text-align: left; }
QPushButton[role="link"]:hover { background: $chosen; }
QPushButton[role="link"]:focus { border: 2px solid $accent; }
QLineEdit, QComboBox, QPlainTextEdit, QTextEdit, QTextBrowser {
    background: $paper; border: 1px solid $rule; border-radius: 4px; selection-background-color: $accent;
    selection-color: $paper; }
QLineEdit, QComboBox { padding: 4px 8px; min-height: 18px; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus, QTextEdit:focus { border: 1px solid $accent; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("$chevron"); width: 12px; height: 12px; }
QScrollArea#start, QScrollArea#start > QWidget > QWidget { background: $paper; }
QTextBrowser#read, QTextBrowser[frameShape="0"] { border: none; border-radius: 0; }
QCheckBox { spacing: 6px; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid $muted; border-radius: 3px; background: $paper; }
QCheckBox::indicator:checked { image: url("$tick"); border-color: $accent; }
QCheckBox::indicator:focus { border: 2px solid $accent; }
QComboBox QAbstractItemView { background: $paper; border: 1px solid $rule; selection-background-color: $chosen;
    selection-color: $text; }
QSpinBox, QDoubleSpinBox { min-height: 26px; }
QTabWidget::pane { border: none; border-top: 1px solid $rule; }
QTabBar { background: $panel; }
QTabBar::tab { padding: 6px 16px; margin: 0; border: none; border-top: 2px solid transparent; color: $muted;
    background: $panel; }
QTabWidget#narrow QTabBar::tab { padding: 6px 8px; }
QTabBar::tab:selected { color: $text; background: $paper; border-top-color: $accent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:focus { color: $accent; }
QTableView, QTreeView, QListView { background: $paper; border: none; outline: none; selection-background-color: $chosen;
    selection-color: $text; alternate-background-color: $alternate; }
QTreeView::item, QListView::item { padding: 4px; }
QTreeView::item:selected, QListView::item:selected { background: $chosen; color: $text; }
QTreeView:focus, QListView:focus { border: 1px solid $accent; }
QTableWidget#preview::item { padding: 6px 8px; }
QHeaderView { background: $alternate; }
QHeaderView::section { background: $alternate; color: $muted; border: none; border-bottom: 1px solid $rule;
    padding: 6px 16px 6px 22px; }
QTableWidget#preview QHeaderView::section { padding: 6px 8px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $rule; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: $rule; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QToolTip { background: $alternate; color: $text; border: 1px solid $rule; padding: 6px; }
QSplitter::handle { background: $rule; }
QGroupBox { border: none; border-top: 1px solid $rule; margin-top: 16px; padding-top: 8px; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; left: 0; padding-right: 8px; color: $muted; }
"""
)


def style_sheet(colours: Palette) -> str:
    """The style sheet in these colours; raises `ResourceError` when a picture that it names is missing."""
    tone = "dark" if colours.dark else "light"
    pictures = {name: resource("icons", f"{name}-{tone}.svg").as_posix() for name in ("chevron", "tick")}
    return _SHEET.substitute({name: str(value) for name, value in asdict(colours).items()}, **pictures)
