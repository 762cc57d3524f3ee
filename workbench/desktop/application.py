"""Starts the window: application, settings, look, language, failures, and the end in order."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import platformdirs
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from workbench import __version__
from workbench.desktop import translation
from workbench.desktop.corpus_access import Rechecker, explainer
from workbench.desktop.crash_report import FailureWatch
from workbench.desktop.faces import lend_faces
from workbench.desktop.interrupts import Interrupts
from workbench.desktop.main_window import MainWindow
from workbench.desktop.platform_check import refuse_without_display
from workbench.desktop.settings import DesktopSettings
from workbench.desktop.single_instance import DesktopApplication, SingleInstance
from workbench.desktop.spoken import speak
from workbench.desktop.theme import Theme
from workbench.messages import messages


def run(path: Path | None = None, *, arguments: Sequence[str] = (), language: str = "") -> int:
    """Show the window until it is closed and return the exit code; open the corpus at `path` first when given.

    `arguments` are for Qt (as `-platform`); `language` ("en", "ru") wins over the settings and the system.
    """
    refuse_without_display(os.environ, arguments)
    application = application_of(arguments)
    config = Path(platformdirs.user_config_dir("sverka"))
    instance = SingleInstance(config, application)
    if instance.hand_over(path):
        return 0
    instance.listen()
    window = build(application, config=config, language=language)
    instance.requested.connect(window.answer)
    application.file_requested.connect(window.answer)
    window.watch.start()
    interrupts = Interrupts(window)
    interrupts.end_requested.connect(window.close)
    interrupts.start()
    window.show()
    if path is not None:
        window.open(path)
    code = application.exec()
    interrupts.stop()
    instance.close()
    return code


def application_of(arguments: Sequence[str]) -> DesktopApplication:
    """The Qt application with Sverka's name and style."""
    application = DesktopApplication([sys.argv[0] or "sverka", *arguments])
    application.setApplicationName("sverka")
    application.setApplicationDisplayName("Sverka")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("sverka")
    application.setStyle("Fusion")
    # A full collection with dictionaries and tables loaded stops the window for a sixth of a second: have it rarely.
    gc.set_threshold(2_000, 20, 1_000)
    # Each time that the window lets go of the interpreter, to paint or to read, work in the background would else keep
    # it for 5 ms: a screen that takes 20 ms of its own stood still for 80.
    sys.setswitchinterval(0.0005)
    return application


def build(
    application: QApplication,
    *,
    config: Path,
    data: Path | None = None,
    language: str = "",
    recheck: Rechecker | None = None,
) -> MainWindow:
    """The main window, wired and not yet shown: the composition root of the desktop.

    `config` is the folder of the settings, `data` that of the sample's corpus and the logs (the user's by default);
    `recheck` checks changed beads again.
    """
    config.mkdir(parents=True, exist_ok=True)
    data = data or Path(platformdirs.user_data_dir("sverka"))
    settings = DesktopSettings(config / "sverka.ini")
    chosen = (
        language or settings.language or ("ru" if QLocale.system().language() is QLocale.Language.Russian else "en")
    )
    lend_faces(application)
    translators = translation.install(application, chosen)
    speak(application, chosen)
    theme = Theme(application, settings)
    application.setWindowIcon(theme.icon("sverka"))
    words = messages(chosen)
    recheck = recheck or Rechecker()
    recheck.thresholds = settings.thresholds
    window = MainWindow(
        settings=settings,
        theme=theme,
        words=words,
        explain=explainer(words),
        watch=FailureWatch(data / "logs", application),
        data_folder=data,
        translators=translators,
        recheck=recheck,
    )
    window.start_page.say_where(data)
    return window
