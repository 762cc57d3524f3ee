"""Follows the steps of the corpus: what each changed is read anew, and changed beads are checked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from workbench.desktop.align_view import AlignView
from workbench.desktop.corpus_access import Rechecker
from workbench.desktop.corpus_source import CorpusSource
from workbench.desktop.jobs import Jobs, Lane
from workbench.desktop.source import RowSource
from workbench.errors import ConflictError
from workbench.works.steps import Effect

if TYPE_CHECKING:
    from workbench.operations.desk import Desk


class StepFollower(QObject):
    """Tells what has to be shown anew after a step.

    Signals:
        replaced(object): works, versions or runs came or went by this `Effect`.
        version_requested(int): the step was made in another version of the work.
        changed(object, int, bool): the `Effect`, the id of the bead to stand on (-1 for none), and whether findings
            or the document's look are others now.
        went_on(): the view should go on to the next unconfirmed row.
        refused(object): the error that stopped the checking.
    """

    replaced = Signal(object)
    version_requested = Signal(int)
    changed = Signal(object, int, bool)
    went_on = Signal()
    refused = Signal(object)

    def __init__(self, grid: AlignView, jobs: Jobs, recheck: Rechecker, parent: QObject) -> None:
        super().__init__(parent)
        self._grid, self._jobs, self._recheck = grid, jobs, recheck
        self._desk: Desk | None = None
        self._source: CorpusSource | None = None
        self._version = 0
        self._newest: Effect | None = None
        self._unchecked: set[int] = set()

    def take(self, desk: Desk | None) -> None:
        """Follow another corpus, or none."""
        self._desk, self._source, self._newest = desk, None, None
        self._unchecked.clear()

    def show(self, source: RowSource, version: int) -> None:
        """This version of this work is shown from now on."""
        self._source = source if isinstance(source, CorpusSource) else None
        self._version = version

    @Slot(object, bool)
    def follow(self, effect: Effect, go_on: bool) -> None:
        """Tell what a step changed, stand where it happened, and have changed beads checked again."""
        if effect.everything and self._desk is not None:
            self.replaced.emit(effect)
            return
        source = self._source
        if source is None:
            return
        versions = [source.version_id(number) for number in range(len(source.versions))]
        if effect.place.version in versions and versions.index(effect.place.version) != self._version:
            source.follow(effect.beads, structure=effect.structure)
            self.version_requested.emit(versions.index(effect.place.version))
        self._tell(source, effect, effect.place.bead if effect.place.bead is not None else -1)
        if go_on:
            self.went_on.emit()
        self._check(source, effect)

    def _check(self, source: CorpusSource, effect: Effect) -> None:
        desk, check = self._desk, self._recheck
        stale = source.stale(self._unchecked | effect.beads)
        self._unchecked = set(stale)
        undone = effect.step is not None and effect.step.undone
        self._newest = None if undone else effect
        if stale and desk is not None and not desk.read_only and not undone:
            self._jobs.start(
                self.tr("Checking again"),
                lambda progress: check(desk, stale, lambda: self._newest, progress),
                lane=Lane.CORPUS,
                succeeded=self._checked,
                failed=self._not_checked,
            )

    def _tell(self, source: CorpusSource, effect: Effect, keep: int) -> None:
        changed = source.follow(effect.beads, structure=effect.structure)
        self.changed.emit(effect, keep, changed)

    @Slot(object)
    def _checked(self, result: tuple[Desk, Effect]) -> None:
        """Show what checking again found, without moving."""
        desk, effect = result
        row = self._grid.current_row()
        self._unchecked -= effect.beads
        if desk is self._desk and self._source is not None and not self._grid.editing:
            self._tell(self._source, effect, row.id if row is not None else -1)

    @Slot(object)
    def _not_checked(self, error: BaseException) -> None:
        """A bead that was changed while it was checked is checked after that change; anything else is told."""
        if not isinstance(error, ConflictError):
            self.refused.emit(error)
