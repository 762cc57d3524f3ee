"""What helps with the window itself: preferences, palette of commands, guide, keys, log, about."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QWidget

from workbench.desktop.about import AboutDialog
from workbench.desktop.actions import Actions, menu_title
from workbench.desktop.command_palette import CommandPalette
from workbench.desktop.command_table import Menu
from workbench.desktop.crash_report import CrashDialog, FailureWatch
from workbench.desktop.help_window import HelpWindow, guide_text, keys_html, wrap_code
from workbench.desktop.preferences import PreferencesDialog
from workbench.desktop.settings import ColourScheme, DesktopSettings
from workbench.desktop.theme import Theme


class Assistance(QObject):
    """Opens the dialogs that every program has.

    Attributes:
        actions: all actions; given once they are made.

    Signals:
        keys_changed(): the keymap is another now.
        thresholds_changed(): which findings are wanted is another now.
    """

    keys_changed = Signal()
    thresholds_changed = Signal()

    def __init__(
        self, settings: DesktopSettings, theme: Theme, watch: FailureWatch, language: str, window: QWidget
    ) -> None:
        super().__init__(window)
        self._settings, self._theme, self._watch = settings, theme, watch
        self._language = language
        self._window = window
        self.actions: Actions | None = None
        watch.failed.connect(self._show_crash)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The commands' handlers by name."""
        return {
            "file.preferences": self._show_preferences,
            "view.palette": self.show_palette,
            "view.larger": lambda: self._theme.zoom(1),
            "view.smaller": lambda: self._theme.zoom(-1),
            "view.normal": lambda: self._theme.zoom(0),
            "view.light": lambda: self._set_scheme(ColourScheme.LIGHT),
            "view.dark": lambda: self._set_scheme(ColourScheme.DARK),
            "view.contrast": lambda: self._set_scheme(ColourScheme.CONTRAST),
            "view.system": lambda: self._set_scheme(ColourScheme.SYSTEM),
            "help.guide": self._show_guide,
            "help.keys": self._show_keys,
            "help.log": self._open_log_folder,
            "help.about": self._show_about,
        }

    def show_palette(self) -> None:
        """Open the command palette."""
        if self.actions is not None:
            palette = CommandPalette(self.actions.all(), self._window)
            palette.action_chosen.connect(self._trigger)
            palette.open()

    @Slot(object)
    def _trigger(self, action: QAction) -> None:
        action.trigger()

    def _set_scheme(self, scheme: ColourScheme) -> None:
        self._settings.scheme = scheme
        self._theme.refresh()

    def _show_preferences(self) -> None:
        dialog = PreferencesDialog(self._settings, self._theme, self._window)
        dialog.keys_changed.connect(self.keys_changed)
        dialog.thresholds_changed.connect(self.thresholds_changed)
        dialog.open()

    def _show_guide(self) -> None:
        window = HelpWindow(self.tr("User guide"), self._window)
        window.text.setMarkdown(guide_text(self._language))
        wrap_code(window.text)
        window.show()

    def _show_keys(self) -> None:
        if self.actions is not None:
            window = HelpWindow(self.tr("Keyboard shortcuts"), self._window)
            titles = {menu.value: menu_title(menu).replace("&", "") for menu in Menu}
            window.text.setHtml(keys_html(self.actions.all(), titles))
            window.show()

    def _open_log_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._watch.folder)))

    def _show_about(self) -> None:
        AboutDialog(self._theme, self._window).open()

    @Slot(str)
    def _show_crash(self, report: str) -> None:
        CrashDialog(report, self._watch.folder, self._window).open()
