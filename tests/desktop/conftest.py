"""The real window, offscreen, with settings and data in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from tests.desktop.samples import directive
from workbench.corpus.vectors import VectorFile
from workbench.desktop import application
from workbench.desktop.corpus_access import OpenedCorpus, Rechecker
from workbench.desktop.main_window import MainWindow
from workbench.desktop.work_source import WorkSource


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return QApplication


@pytest.fixture(scope="session")
def recheck(tmp_path_factory: pytest.TempPathFactory) -> Rechecker:
    """One for all tests: it keeps the encoder."""
    return Rechecker(VectorFile(tmp_path_factory.mktemp("vectors") / "vectors.db"))


@pytest.fixture
def window(qapp: QApplication, tmp_path: Path, recheck: Rechecker) -> Iterator[MainWindow]:
    """The main window on its start page."""
    yield from shown_window(qapp, tmp_path, recheck=recheck)


@pytest.fixture
def review(window: MainWindow) -> MainWindow:
    """The window with the directive open, from memory."""
    window.show_corpus(OpenedCorpus(None, (WorkSource(directive()),)))
    QApplication.processEvents()
    return window


def shown_window(
    qapp: QApplication, folder: Path, language: str = "en", recheck: Rechecker | None = None
) -> Iterator[MainWindow]:
    qapp.setStyle("Fusion")
    window = application.build(qapp, config=folder / "config", data=folder / "data", language=language, recheck=recheck)
    window.show()
    qapp.processEvents()
    yield window
    window.close()
    window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()
