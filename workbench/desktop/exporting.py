"""Exports of the open corpus: asks what to write, and writes it in the background."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from workbench.desktop.corpus_source import CorpusSource
from workbench.desktop.export_access import ExportRequest, ExportResult, export, preview
from workbench.desktop.export_dialog import ExportDialog
from workbench.desktop.jobs import Jobs, Lane
from workbench.desktop.settings import DesktopSettings
from workbench.desktop.source import RowSource
from workbench.messages import Messages

if TYPE_CHECKING:
    from workbench.operations.desk import Desk

_FAILURES_TOLD: Final = 100


class ExportController(QObject):
    """Exports the work that is shown.

    Signals:
        told(str, bool): what was written, and whether something is wrong with it.
        refused(object): the error that stopped it.
    """

    told = Signal(str, bool)
    refused = Signal(object)

    def __init__(self, settings: DesktopSettings, jobs: Jobs, words: Messages, window: QWidget) -> None:
        super().__init__(window)
        self._settings, self._jobs, self._words, self._window = settings, jobs, words, window
        self._desk: Desk | None = None
        self._path: Path | None = None
        self._works = 0
        self._shown: tuple[CorpusSource, int] | None = None

    def handlers(self) -> dict[str, Callable[[], None]]:
        """The commands' handlers by name."""
        return {"file.export": self.ask}

    def take(self, desk: Desk | None, path: Path | None) -> None:
        """Work on another corpus, or on none."""
        self._desk, self._path, self._shown = desk, path, None

    def show(self, source: RowSource, version: int, works: int) -> None:
        """Offer this version of this work, of so many, from now on."""
        self._shown = (source, version) if isinstance(source, CorpusSource) else None
        self._works = works

    def ask(self) -> None:
        """Ask for format, options and file."""
        desk, words = self._desk, self._words
        if desk is None or self._path is None or self._shown is None:
            return
        source, version = self._shown
        folder = Path(self._settings.export_folder or self._path.parent)
        dialog = ExportDialog(
            self._jobs,
            lambda request, progress: preview(desk, request, words, progress),
            work=source.work_id,
            version=source.versions[version].name,
            works=self._works,
            versions=len(source.versions),
            target=(folder if folder.is_dir() else self._path.parent) / self._path.stem,
            choice=self._settings.export_choice,
            parent=self._window,
        )
        dialog.export_requested.connect(self.export)
        dialog.open()

    @Slot(object)
    def export(self, request: ExportRequest) -> None:
        """Write what the dialog asked for, in the background."""
        desk, words = self._desk, self._words
        if desk is None:
            return
        self._settings.export_choice = request.choice
        self._settings.export_folder = str(request.path.parent)
        self._jobs.start(
            self.tr("Exporting"),
            lambda progress: export(desk, request, words, progress),
            lane=Lane.CORPUS,
            succeeded=self._exported,
            failed=self._fail,
        )

    @Slot(object)
    def _exported(self, result: ExportResult) -> None:
        written = self.tr("Written: {files}").format(files="\n".join(result.told))
        self.told.emit("\n".join([written, *result.failures[:_FAILURES_TOLD]]), bool(result.failures))

    @Slot(object)
    def _fail(self, error: BaseException) -> None:
        self.refused.emit(error)
