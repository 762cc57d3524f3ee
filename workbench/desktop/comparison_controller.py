"""A new comparison from the dialog to the corpus: the grid fills as soon as a version is aligned."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from workbench.desktop.corpus_access import NewComparison, OpenedCorpus, Rechecker, compare, encoders
from workbench.desktop.jobs import Job, Jobs
from workbench.desktop.new_comparison import NewComparisonDialog
from workbench.desktop.pairs_access import PairsRequest, import_pairs
from workbench.desktop.work_source import WorkSource
from workbench.messages import Messages
from workbench.progress import Progress
from workbench.works.model import Work


class ComparisonController(QObject):
    """Asks for a comparison and has it made in the background.

    Signals:
        aligned(object): an `OpenedCorpus` over what is aligned so far, in memory and for reading only.
        compared(object): the `OpenedCorpus` with everything in its file.
        given_up(): the comparison was cancelled or failed.
        refused(object): the error that it failed with.
    """

    aligned = Signal(object)
    compared = Signal(object)
    given_up = Signal()
    refused = Signal(object)
    _work_aligned = Signal(object, object)

    def __init__(self, jobs: Jobs, words: Messages, recheck: Rechecker, pasted: Path, window: QWidget) -> None:
        super().__init__(window)
        self._recheck = recheck
        self._jobs, self._words, self._pasted, self._window = jobs, words, pasted, window
        self._job: Job | None = None
        self._succeeded = False
        self._work_aligned.connect(self._show)

    def ask(self, files: Sequence[Path] = ()) -> None:
        """Open the dialog, with these files in it."""
        dialog = NewComparisonDialog(self._jobs, self._window, pasted=self._pasted, words=self._words)
        dialog.comparison_requested.connect(self.start)
        dialog.pairs_requested.connect(self.import_pairs)
        dialog.original.inspected.connect(self._get_ready, Qt.ConnectionType.SingleShotConnection)
        self._jobs.start(self.tr("Looking for encoders"), lambda _: encoders(), succeeded=dialog.offer_encoders)
        if files:
            dialog.take_files(list(files))
        dialog.open()

    @Slot()
    def _get_ready(self) -> None:
        """Load what comparing needs while the reader looks at the dialog."""
        self._jobs.start(self.tr("Getting ready"), self._recheck.warm)

    @Slot(object)
    def start(self, wanted: NewComparison) -> None:
        """Compare in the background."""
        words, recheck = self._words, self._recheck

        def work(progress: Progress) -> OpenedCorpus:
            return compare(
                wanted,
                words,
                progress,
                bundled=recheck.assembly,
                thresholds=recheck.thresholds,
                aligned=lambda found: self._work_aligned.emit(progress, found),
            )

        self._succeeded = False
        self._job = self._jobs.start(self.tr("Comparing"), work, succeeded=self._finish, failed=self.refused.emit)
        self._job.ended.connect(self._ended)

    @Slot(object)
    def import_pairs(self, wanted: PairsRequest) -> None:
        """Import ready pairs in the background."""
        words, recheck = self._words, self._recheck
        self._jobs.start(
            self.tr("Importing"),
            lambda progress: import_pairs(wanted, words, progress, recheck),
            succeeded=self.compared.emit,
            failed=self.refused.emit,
        )

    @Slot(object, object)
    def _show(self, progress: object, work: Work) -> None:
        """Show what is aligned, unless the comparison was ended or another one began meanwhile."""
        if self._job is not None and self._job.progress is progress and not self._job.progress.cancelled:
            self.aligned.emit(OpenedCorpus(None, (WorkSource(work),)))

    @Slot(object)
    def _finish(self, opened: OpenedCorpus) -> None:
        self._succeeded = True
        self.compared.emit(opened)

    @Slot(object)
    def _ended(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            if not self._succeeded:
                self.given_up.emit()
