"""Find and replace in a side of the version that is shown: one place after another, or all of them."""

# ruff: noqa: PLC0415  (operations are imported when a corpus is open already: see corpus_access)

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from workbench.desktop.align_view import AlignView
from workbench.desktop.corpus_source import CorpusSource
from workbench.desktop.jobs import Job, Jobs, Lane
from workbench.desktop.replace_dialog import ReplaceDialog, Wanted
from workbench.desktop.review_controller import ReviewController
from workbench.errors import SverkaError
from workbench.messages import Messages
from workbench.texts.model import SENTENCE_JOINT, Span
from workbench.works.model import Side
from workbench.works.steps import Effect

if TYPE_CHECKING:
    from workbench.operations.review_text import Match, Replacement


class Replacing(QObject):
    """Finds the places, shows each in the grid, and replaces there.

    Signals:
        hidden(): the place stands in a row that the filter keeps out.
    """

    hidden = Signal()

    def __init__(self, review: ReviewController, grid: AlignView, jobs: Jobs, words: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self._review, self._grid, self._jobs, self._words = review, grid, jobs, words
        self._dialog: ReplaceDialog | None = None
        self._found: tuple[Wanted, Match] | None = None
        self._job: Job | None = None

    def handlers(self) -> dict[str, Callable[[], None]]:
        """The commands' handlers by name."""
        return {"edit.replace": self.ask}

    def leave(self) -> None:
        """Close the dialog: another corpus is shown, or none."""
        if self._dialog is not None:
            self._dialog.close()

    def ask(self) -> None:
        """Open the dialog, or come back to it."""
        if self._dialog is None:
            dialog = ReplaceDialog(self._grid.current_side(), self._grid.window())
            dialog.find_requested.connect(self.find)
            dialog.replace_requested.connect(self.replace)
            dialog.replace_all_requested.connect(self.replace_all)
            dialog.finished.connect(self._forget)
            self._dialog = dialog
        self._dialog.begin()

    @Slot()
    def _forget(self) -> None:
        self._dialog, self._found = None, None
        self._grid.mark(None)

    @Slot(object)
    def find(self, wanted: Wanted) -> None:
        """Mark the next place after the one that is marked, or after the current row's beginning."""
        if self._found is not None and self._found[0].side is wanted.side:
            match = self._found[1]
            self._look(wanted, (match.sentence, match.span.start + 1))
            return
        row = self._grid.current_row()
        ids = () if row is None else row.bead.original if wanted.side is Side.ORIGINAL else row.bead.version
        self._look(wanted, (ids[0], 0) if ids else None)

    @Slot(object)
    def replace(self, wanted: Wanted) -> None:
        """Replace at the place that is marked, and mark the next one."""
        from workbench.operations.review_text import replace_match

        found = self._found
        if found is None or found[0] != _same_place(wanted, found[0]):
            self.find(wanted)
            return
        ends: list[int] = []

        def act(corpus: Any) -> Effect:
            effect, end = replace_match(corpus, found[1], _replacement(wanted))
            ends.append(end)
            return effect

        self._found = None
        if self._step(act):
            self._look(wanted, (found[1].sentence, ends[0]))

    @Slot(object)
    def replace_all(self, wanted: Wanted) -> None:
        """Replace at all places, as one step."""
        from workbench.operations.review_text import replace_all

        source, version = self._shown()
        if source is None:
            return
        effects: list[Effect] = []

        def act(corpus: Any) -> Effect:
            effects.append(replace_all(corpus, source.version_id(version), wanted.side, _replacement(wanted)))
            return effects[0]

        self._found = None
        self._grid.mark(None)
        if self._step(act) and self._dialog is not None:
            step = effects[0].step
            count = dict(step.arguments).get("count", "0") if step is not None else "0"
            self._dialog.tell(self.tr("Sentences changed: %n", "", int(count)))

    def _step(self, act: Callable[[Any], Effect]) -> bool:
        """Make a step; whether it went well. An error is told beside the fields."""
        try:
            self._review.attempt(act)
        except SverkaError as error:
            if self._dialog is not None:
                self._dialog.tell(self._words.told(error), bad=True)
            return False
        return True

    def _look(self, wanted: Wanted, after: tuple[int, int] | None) -> None:
        from workbench.operations.review_text import next_match

        desk, (source, version) = self._review.desk, self._shown()
        if desk is None or source is None:
            return
        if self._job is not None:
            self._job.progress.cancel()
        identity = source.version_id(version)
        self._job = self._jobs.start(
            self.tr("Looking for the next place"),
            lambda progress: (
                wanted,
                next_match(desk.corpus, identity, wanted.side, _replacement(wanted), after=after, progress=progress),
            ),
            lane=Lane.CORPUS,
            succeeded=self._show,
            failed=self._fail,
        )
        self._job.ended.connect(self._ended)

    @Slot(object)
    def _ended(self, job: Job) -> None:
        if job is self._job:
            self._job = None

    @Slot(object)
    def _show(self, result: tuple[Wanted, Match | None]) -> None:
        wanted, match = result
        if self._dialog is None:
            return
        self._found = (wanted, match) if match is not None else None
        self._dialog.show_match(match.number if match else 0, match.count if match else 0)
        self._grid.mark(None)
        if match is None:
            return
        if self._grid.rows.place_of(match.bead) < 0:
            self.hidden.emit()
        self._grid.go_to(self._grid.rows.place_of(match.bead), wanted.side, centred=True)
        row = self._grid.current_row()
        if row is not None:
            self._grid.mark((row.id, wanted.side, _in_row(row.bead, row.sentences(wanted.side), wanted.side, match)))

    @Slot(object)
    def _fail(self, error: BaseException) -> None:
        if isinstance(error, SverkaError) and self._dialog is not None:
            self._dialog.tell(self._words.told(error), bad=True)
        else:
            self._review.refused.emit(error)

    def _shown(self) -> tuple[CorpusSource | None, int]:
        source = self._grid.rows.source
        return source if isinstance(source, CorpusSource) else None, self._grid.rows.version


def _replacement(wanted: Wanted) -> Replacement:
    from workbench.operations.review_text import Replacement

    return Replacement(
        wanted.search, wanted.by, expression=wanted.expression, case=wanted.case, whole_words=wanted.whole_words
    )


def _same_place(wanted: Wanted, found: Wanted) -> Wanted:
    """What is wanted now with the replacement that was given when the place was found: that alone may be another."""
    return Wanted(wanted.side, wanted.search, found.by, wanted.case, wanted.whole_words, wanted.expression)


def _in_row(bead: Any, sentences: Any, side: Side, match: Match) -> Span:
    """The match's span in the joined text of the row's side."""
    ids = bead.original if side is Side.ORIGINAL else bead.version
    start = 0
    for identity, sentence in zip(ids, sentences, strict=True):
        if identity == match.sentence:
            return match.span.shifted(start)
        start += len(sentence.text) + len(SENTENCE_JOINT)
    return match.span
