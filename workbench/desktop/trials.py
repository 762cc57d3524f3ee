"""Trying the window of an installation, offscreen, in a process of its own."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, qInstallMessageHandler, qVersion
from PySide6.QtGui import QFont, QFontInfo, QRawFont
from PySide6.QtWidgets import QApplication

from workbench.desktop import application, translation
from workbench.desktop.command_table import COMMANDS
from workbench.desktop.corpus_access import open_corpus
from workbench.desktop.main_window import MainWindow
from workbench.desktop.platform_check import load_plugin, plugin_folder
from workbench.desktop.settings import DesktopSettings
from workbench.desktop.theme import Theme
from workbench.errors import ResourceError
from workbench.operations.trials import Trial, expect, tried
from workbench.progress import SILENT
from workbench.resources import frozen, resource

_PLUGINS = (
    "*qxcb",
    "*qwayland",
    "*qoffscreen",
    "*qwindows",
    "*qcocoa",
    "*qsvg*",
    "*compose*",
    "*xdgdesktop*",
    "*xdg-shell",
)
_COLOURS = 16
"""A window that was drawn has many more."""


def window_trials(corpus: Path, folder: Path, language: str) -> list[Trial]:
    """Show the corpus in a window that keeps its settings in `folder`; the trials."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    qInstallMessageHandler(lambda *_: None)  # the offscreen platform tells what it does not support
    trials = WindowTrials(corpus, folder, language)
    parts = [
        (QT_TRANSLATE_NOOP("WindowTrials", "window"), trials.window),
        (QT_TRANSLATE_NOOP("WindowTrials", "plug-ins"), trials.plugins),
        (QT_TRANSLATE_NOOP("WindowTrials", "fonts"), trials.faces),
        (QT_TRANSLATE_NOOP("WindowTrials", "icons"), trials.icons),
        (QT_TRANSLATE_NOOP("WindowTrials", "window's words"), trials.translations),
    ]
    found = [replace(each, name=QCoreApplication.translate("WindowTrials", each.name)) for each in tried(parts)]
    trials.close()
    return found


class WindowTrials:
    """The trials of one window."""

    def __init__(self, corpus: Path, folder: Path, language: str) -> None:
        self._language = language
        self._corpus = corpus
        self._folder = folder
        self._application: QApplication | None = None
        self._window: MainWindow | None = None

    def window(self) -> str:
        """Open the window with the corpus and draw it."""
        self._application = application.application_of([])
        window = application.build(
            self._application, config=self._folder / "config", data=self._folder / "data", language=self._language
        )
        self._window = window
        window.resize(1280, 800)
        window.show()
        window.show_corpus(open_corpus(self._corpus, SILENT))
        QApplication.processEvents()
        rows = window.page.grid.model().rowCount()
        expect(rows > 0, QCoreApplication.translate("WindowTrials", "the window shows no rows"))
        image = window.grab().toImage()
        points = ((x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3))
        colours = {image.pixel(x, y) for x, y in points}
        expect(len(colours) > _COLOURS, QCoreApplication.translate("WindowTrials", "the window is empty"))
        size = f"{image.width()} × {image.height()}"
        said = QCoreApplication.translate("WindowTrials", "Qt {qt}, {size}, rows: {rows}")
        return said.format(qt=qVersion(), size=size, rows=rows)

    def plugins(self) -> str:
        """Load Qt's plug-ins; outside a bundle those of a system without a display may be missing."""
        loaded, missing = [], []
        for path in sorted(path for name in _PLUGINS for path in plugin_folder().glob(f"*/{name}.*")):
            name = path.relative_to(plugin_folder()).as_posix()
            try:
                load_plugin(name)
                loaded.append(path.stem.removeprefix("lib"))
            except ResourceError as error:
                missing.append(f"{name}: {error.what}")
        expect(bool(loaded) and not (frozen() and missing), "; ".join(missing))
        return ", ".join(loaded)

    def faces(self) -> str:
        """The faces for reading and for controls, which must have Cyrillic."""
        families = []
        for font in (self._theme().reading_font(), QFont()):
            raw = QRawFont.fromFont(font)
            letters = all(raw.supportsCharacter(ord(letter)) for letter in "ЖжЁё№")
            expect(
                letters,
                QCoreApplication.translate("WindowTrials", "the face {family} has no Cyrillic").format(
                    family=raw.familyName()
                ),
            )
            families.append(QFontInfo(font).family())
        return ", ".join(families)

    def icons(self) -> str:
        """Every icon, drawn."""
        theme = self._theme()
        names = {path.stem for path in resource("icons").glob("*.svg")} | {each.icon for each in COMMANDS if each.icon}
        for name in sorted(names):
            empty = theme.icon(name).pixmap(24, 24).isNull()
            expect(
                not empty, QCoreApplication.translate("WindowTrials", "the icon {name} is missing").format(name=name)
            )
        return str(len(names))

    def translations(self) -> str:
        """The catalogues of the Russian window: ours, and Qt's for its own dialogs."""
        assert self._application is not None
        installed = translation.install(self._application, "ru")
        try:
            both = len(installed) == 2 and not any(each.isEmpty() for each in installed)
            expect(both, QCoreApplication.translate("WindowTrials", "the Russian words are missing"))
        finally:
            for each in installed:
                self._application.removeTranslator(each)
        return "qtbase_ru, sverka_ru"

    def _theme(self) -> Theme:
        assert self._application is not None
        return Theme(self._application, DesktopSettings(self._folder / "config" / "sverka.ini"))

    def close(self) -> None:
        """Close the window and let the corpus go."""
        if self._window is not None:
            self._window.close()
            QApplication.processEvents()
