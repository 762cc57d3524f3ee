"""Works as wholes: realign with a preview, detect again, describe, name, order and remove."""

# ruff: noqa: PLC0415  (operations are imported when a corpus is open already: see corpus_access)

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QInputDialog, QWidget

from workbench.desktop.corpus_access import Rechecker
from workbench.desktop.corpus_source import CorpusSource
from workbench.desktop.jobs import Job, Jobs, Lane
from workbench.desktop.realign_changes import changes_between
from workbench.desktop.realign_panel import Proposal
from workbench.desktop.review_controller import ReviewController
from workbench.desktop.work_dialog import WorkDescription, WorkDialog
from workbench.works.model import LinkStatus
from workbench.works.steps import Effect

if TYPE_CHECKING:
    from workbench.operations.desk import Desk


@dataclass(frozen=True, slots=True)
class _Proposed:
    """A run that was computed for a version's state, not yet taken."""

    desk: Desk
    state: Any
    run: Any
    realigned: bool


class WorksController(QObject):
    """Commands on the work and the version that are shown.

    Signals:
        proposed(object): a `Proposal` to decide on, or None once it is decided.
        told(str): a line for the status bar.
    """

    proposed = Signal(object)
    told = Signal(str)

    def __init__(self, review: ReviewController, jobs: Jobs, recheck: Rechecker, window: QWidget) -> None:
        super().__init__(window)
        self._review, self._jobs, self._recheck, self._window = review, jobs, recheck, window
        self._source: CorpusSource | None = None
        self._version = 0
        self._waiting: _Proposed | None = None
        self._job: Job | None = None
        self._ready = False

    def handlers(self) -> dict[str, Callable[[], None]]:
        """The commands' handlers by name."""
        return {
            "work.realign": self.realign,
            "work.detect": self.detect,
            "work.describe": self.describe,
            "work.rename": self.ask_name,
            "work.up": lambda: self.move_version(up=True),
            "work.down": lambda: self.move_version(up=False),
            "work.first-up": lambda: self.move_work(up=True),
            "work.first-down": lambda: self.move_work(up=False),
            "work.remove-version": self.remove_version,
            "work.remove": self.remove_work,
        }

    def show(self, source: object, version: int) -> None:
        """Work on this version of this work from now on."""
        self._source = source if isinstance(source, CorpusSource) else None
        self._version = version
        self._ready = False  # another version may have another encoder
        self.leave()

    @Slot()
    def get_ready(self) -> None:
        """Load encoder and detectors while a text is being edited: then its findings follow at once."""
        desk, source, recheck = self._review.desk, self._source, self._recheck
        if not self._ready and self._review.writable and desk is not None and source is not None:
            self._ready = True
            version = source.version_id(self._version)
            self._jobs.start(self.tr("Getting ready"), lambda progress: recheck.warm(progress, of=(desk, version)))

    # Realigning

    def realign(self) -> None:
        """Compute what realigning the unconfirmed rows would give, and show it before it is taken."""
        self._compute(self.tr("Realigning"), realigned=True)

    def detect(self) -> None:
        """Look for divergences again, with the version's habit measured anew: one step."""
        self._compute(self.tr("Detecting again"), realigned=False)

    def _compute(self, title: str, *, realigned: bool) -> None:
        desk, source, recheck = self._review.desk, self._source, self._recheck
        if desk is None or source is None or self._job is not None:
            return
        version = source.version_id(self._version)

        def work(progress: Any) -> _Proposed:
            from workbench.operations.review_aligning import Aligner
            from workbench.operations.review_works import propose_realignment, version_state

            state = version_state(desk.corpus, version)
            assembly = recheck.assembly_of(desk, version)
            aligner = Aligner(assembly, detection=recheck.detection(), progress=progress)
            run = propose_realignment(state, aligner) if realigned else aligner.detect_again(state)
            return _Proposed(desk, state, run, realigned)

        job = self._jobs.start(
            title, work, lane=Lane.COMPUTING, succeeded=self._computed, failed=self._review.refused.emit
        )
        self._job = job
        job.ended.connect(self._ended)

    @Slot(object)
    def _ended(self, _job: Job) -> None:
        self._job = None

    @Slot(object)
    def _computed(self, result: _Proposed) -> None:
        if result.desk is not self._review.desk:
            return
        self._waiting = result
        if not result.realigned:
            self.take()
            return
        before, after = ([one.bead for one in run.beads] for run in (result.state.run, result.run))
        changes = tuple(changes_between(before, after))
        if not changes:
            self._waiting = None
            self.told.emit(self.tr("Realigning would change nothing."))
            return
        texts = (tuple(s.text for s in text.sentences) for text in (result.state.original, result.state.translation))
        self.proposed.emit(Proposal(changes, *texts))

    @Slot()
    def take(self) -> None:
        """Take what was computed, as one step."""
        result, self._waiting = self._waiting, None
        self.proposed.emit(None)
        if result is None or result.desk is not self._review.desk:
            return

        def work(_progress: Any) -> tuple[Desk, Effect]:
            from workbench.operations.review_works import take_findings, take_run

            act = take_run if result.realigned else take_findings
            return result.desk, act(result.desk.corpus, result.state, result.run)

        self._jobs.start(
            self.tr("Taking the result"),
            work,
            lane=Lane.CORPUS,
            succeeded=self._taken,
            failed=self._review.refused.emit,
        )

    @Slot(object)
    def _taken(self, result: tuple[Desk, Effect]) -> None:
        desk, effect = result
        if desk is self._review.desk:
            self._review.stepped.emit(effect, False)
            locks = sum(status is LinkStatus.CONFIRMED for status in self._statuses())
            self.told.emit(self.tr("Done; %n confirmed row(s) stayed as they were.", "", locks))

    def _statuses(self) -> list[LinkStatus]:
        source = self._source
        if source is None or self._review.desk is None:
            return []
        return [status for _, _, status in self._review.desk.map(source.version_id(self._version))]

    @Slot()
    def leave(self) -> None:
        """Leave everything as it is."""
        if self._waiting is not None:
            self._waiting = None
            self.proposed.emit(None)

    # What is known, names, order

    def describe(self) -> None:
        """Show what is known about the work and its versions, to be changed."""
        from workbench.operations.review_works import known

        desk, source = self._review.desk, self._source
        if desk is None or source is None:
            return
        versions = tuple(
            (source.version_id(place), version.name, known(desk.corpus, source.work_id, source.version_id(place)))
            for place, version in enumerate(source.versions)
        )
        shown = WorkDescription(source.title, source.note, known(desk.corpus, source.work_id), versions)
        dialog = WorkDialog(shown, self._window)
        dialog.described.connect(self._take_description)
        dialog.open()

    @Slot(object, object)
    def _take_description(self, before: WorkDescription, after: WorkDescription) -> None:
        from workbench.operations import review_works

        source = self._source
        if source is None:
            return
        work = source.work_id
        if (before.title, before.note) != (after.title, after.note):
            self._review.step(lambda corpus: review_works.rename_work(corpus, work, after.title, note=after.note))
        if before.metadata != after.metadata:
            self._review.step(lambda corpus: review_works.describe(corpus, work, after.metadata))
        for old, new in zip(before.versions, after.versions, strict=True):
            identity, name, metadata = new
            if old[1] != name:
                self._review.step(lambda corpus, i=identity, n=name: review_works.rename(corpus, i, n))
            if old[2] != metadata:
                self._review.step(
                    lambda corpus, i=identity, m=metadata: review_works.describe(corpus, work, m, version=i)
                )

    def ask_name(self) -> None:
        """Ask for another name of the version."""
        source = self._source
        if source is None:
            return
        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Name of the version"))
        dialog.setLabelText(self.tr("Name (unique in the work):"))
        dialog.setTextValue(source.versions[self._version].name)
        dialog.textValueSelected.connect(self.rename)
        dialog.open()

    @Slot(str)
    def rename(self, name: str) -> None:
        """Give the version another name."""
        from workbench.operations import review_works

        self._on_version(lambda corpus, version: review_works.rename(corpus, version, name))

    def move_version(self, *, up: bool) -> None:
        """Exchange the version's place with its neighbour's."""
        from workbench.operations import review_works

        self._on_version(lambda corpus, version: review_works.reorder_version(corpus, version, up=up))

    def move_work(self, *, up: bool) -> None:
        """Exchange the work's place with its neighbour's."""
        from workbench.operations import review_works

        source = self._source
        if source is not None:
            self._review.step(lambda corpus: review_works.reorder_work(corpus, source.work_id, up=up))

    def remove_version(self) -> None:
        """Take the version away; undo brings it back."""
        from workbench.operations import review_works

        self._on_version(review_works.remove_version)
        self.told.emit(self.tr("Undo brings it back."))

    def remove_work(self) -> None:
        """Take the work with its versions away; undo brings it back."""
        from workbench.operations import review_works

        source = self._source
        if source is not None:
            self._review.step(lambda corpus: review_works.remove_work(corpus, source.work_id))
            self.told.emit(self.tr("Undo brings it back."))

    def _on_version(self, act: Callable[[Any, int], Effect]) -> None:
        source, version = self._source, self._version
        if source is not None:
            self._review.step(lambda corpus: act(corpus, source.version_id(version)))
