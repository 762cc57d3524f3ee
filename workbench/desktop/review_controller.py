"""Reviewing: turns the reviewer's commands into steps of the corpus, one at a time, each undoable."""

# ruff: noqa: PLC0415  (operations are imported when a corpus is open already: see corpus_access)

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QInputDialog

from workbench.desktop.align_view import AlignView
from workbench.desktop.corpus_access import Rechecker
from workbench.desktop.findings_dock import FindingsPanel
from workbench.desktop.source import Row, ShownFinding
from workbench.errors import SverkaError
from workbench.works.model import FindingStatus, LinkStatus, Side
from workbench.works.steps import Effect

if TYPE_CHECKING:
    from workbench.operations.desk import Desk


class ReviewController(QObject):
    """The review commands, on what is chosen in the grid and in the list of findings.

    Signals:
        stepped(object, bool): the `Effect` of a step, and whether the view should go on to the next unconfirmed row.
        refused(object): a `SverkaError` that stopped a step.
    """

    stepped = Signal(object, bool)
    refused = Signal(object)

    def __init__(self, grid: AlignView, findings: FindingsPanel, recheck: Rechecker, parent: QObject) -> None:
        super().__init__(parent)
        self._grid = grid
        self._findings = findings
        self._recheck = recheck
        self._desk: Desk | None = None
        grid.painter.text_edited.connect(self.save_texts)
        grid.painter.sentence_split.connect(self.split_sentence)

    @property
    def desk(self) -> Desk | None:
        """The corpus that is worked on."""
        return self._desk

    @property
    def writable(self) -> bool:
        """Whether steps can be made."""
        return self._desk is not None and not self._desk.read_only

    def take(self, desk: Desk | None) -> None:
        """Work on another corpus, or on none."""
        self._desk = desk

    def handlers(self) -> dict[str, Callable[[], None]]:
        """The commands' handlers by name."""
        return {
            "edit.undo": self.undo,
            "edit.redo": self.redo,
            "edit.text": lambda: self._grid.edit_current(),
            "review.confirm": self.confirm,
            "review.toggle": self.toggle,
            "review.reset": self.reset,
            "review.reject": self.reject,
            "review.confirm-above": self.confirm_above,
            "review.merge-below": lambda: self.merge(1),
            "review.merge-above": lambda: self.merge(-1),
            "review.split": self.split,
            "review.move-up": lambda: self.move(up=True),
            "review.move-down": lambda: self.move(up=False),
            "review.swap": self.swap,
            "review.null": self.make_null,
            "review.bookmark": self.bookmark,
            "review.name-bookmark": self.ask_bookmark,
            "finding.accept": lambda: self.judge(FindingStatus.ACCEPTED),
            "finding.dismiss": lambda: self.judge(FindingStatus.DISMISSED),
            "finding.dismiss-alike": lambda: self.judge(FindingStatus.DISMISSED, everywhere=True),
            "finding.reopen": lambda: self.judge(FindingStatus.OPEN),
        }

    # Links

    def confirm(self) -> None:
        """Confirm the chosen rows and go on to the next unconfirmed one."""
        from workbench.operations import review

        rows = self._grid.chosen_rows()
        self.step(lambda corpus: review.confirm(corpus, _ids(rows), seen=_seen(rows)), go_on=True)

    def reject(self) -> None:
        """Reject the chosen rows' links."""
        from workbench.operations import review

        rows = self._grid.chosen_rows()
        self.step(lambda corpus: review.reject(corpus, _ids(rows), seen=_seen(rows)))

    def reset(self) -> None:
        """Take the decisions on the chosen rows back."""
        from workbench.operations import review

        rows = self._grid.chosen_rows()
        self.step(lambda corpus: review.reset(corpus, _ids(rows), seen=_seen(rows)))

    def toggle(self) -> None:
        """Confirm the chosen rows; take the decision back when they are confirmed already."""
        rows = self._grid.chosen_rows()
        if rows and all(row.bead.status is LinkStatus.CONFIRMED for row in rows):
            self.reset()
        else:
            self.confirm()

    def confirm_above(self) -> None:
        """Confirm everything undecided up to the current row."""
        from workbench.operations import review

        row = self._grid.current_row()
        if row is not None:
            self.step(lambda corpus: review.confirm_above(corpus, row.id), go_on=True)

    # Boundaries

    def merge(self, direction: int) -> None:
        """Merge the chosen rows, or the current one with its neighbour."""
        from workbench.operations import review_beads

        rows = self._grid.chosen_rows()
        if len(rows) < 2:
            rows = [row for row in (self._grid.current_row(), self._grid.neighbour(direction)) if row is not None]
        self.step(lambda corpus: review_beads.merge(corpus, _ids(rows), seen=_seen(rows)))

    def split(self) -> None:
        """Cut the current row in two after its first sentences."""
        from workbench.operations import review_beads

        row = self._grid.current_row()
        if row is None:
            return
        originals, versions = min(1, len(row.original)), min(1, len(row.version))
        self.step(lambda corpus: review_beads.split_bead(corpus, row.id, originals, versions, seen=_seen([row])))

    def move(self, *, up: bool) -> None:
        """Move the first sentence of the current side to the row above, or the last one to the row below."""
        from workbench.operations import review_beads

        row, side = self._grid.current_row(), self._grid.current_side()
        if row is None:
            return
        way = review_beads.Direction.UP if up else review_beads.Direction.DOWN
        self.step(lambda corpus: review_beads.move(corpus, row.id, side, way, seen=_seen([row])))

    def swap(self) -> None:
        """Exchange the version sides of the current row and the one above."""
        from workbench.operations import review_beads

        row, other = self._grid.current_row(), self._grid.neighbour(-1)
        if row is not None and other is not None:
            self.step(lambda corpus: review_beads.swap(corpus, row.id, other.id, seen=_seen([row, other])))

    def make_null(self) -> None:
        """Say that nothing corresponds to the sentences of the current row."""
        from workbench.operations import review_beads

        row = self._grid.current_row()
        if row is not None:
            self.step(lambda corpus: review_beads.make_null(corpus, row.id, seen=_seen([row])))

    # Texts

    @Slot(object, object, object)
    def save_texts(self, row: Row, side: Side, texts: list[str]) -> None:
        """Save what was written in the editor, a text a sentence."""
        from workbench.operations import review_text

        ids = row.bead.original if side is Side.ORIGINAL else row.bead.version
        for sentence, before, text in zip(ids, row.sentences(side), texts, strict=False):
            if text != before.text:
                revision = row.revisions.get(sentence)
                self.step(_edit(review_text.edit_text, sentence, text, revision))

    @Slot(object, object, int, int)
    def split_sentence(self, row: Row, side: Side, place: int, at: int) -> None:
        """Cut a sentence of the row before a code point."""
        from workbench.operations import review_text

        sentence = (row.bead.original if side is Side.ORIGINAL else row.bead.version)[place]
        self.step(lambda corpus: review_text.split_sentence(corpus, sentence, at))

    # Remarks and findings

    @Slot(str)
    def comment(self, text: str) -> None:
        """Put a comment on the current row."""
        from workbench.operations import review

        row = self._grid.current_row()
        if row is not None and text.strip():
            self.step(lambda corpus: review.comment(corpus, row.id, text))

    @Slot(int, int, str)
    def change_comment(self, comment: int, revision: int, text: str) -> None:
        """Give a comment another text, or delete it when `text` is empty."""
        from workbench.operations import review

        self.step(lambda corpus: review.edit_comment(corpus, comment, text, revision=revision))

    def bookmark(self) -> None:
        """Put a bookmark on the current row, or take it away."""
        from workbench.operations import review

        row = self._grid.current_row()
        if row is not None:
            label = "" if row.bookmark is None else None
            self.step(lambda corpus: review.bookmark(corpus, row.id, label))

    def ask_bookmark(self) -> None:
        """Ask for the name of the current row's bookmark; there need not be one yet."""
        row = self._grid.current_row()
        if row is None:
            return
        dialog = QInputDialog(self._grid.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Bookmark"))
        dialog.setLabelText(self.tr("Name of the bookmark on row {number}:").format(number=row.number))
        dialog.setTextValue(row.bookmark or "")
        dialog.resize(360, dialog.sizeHint().height())
        dialog.textValueSelected.connect(self.name_bookmark)
        dialog.open()

    @Slot(str)
    def name_bookmark(self, name: str) -> None:
        """Put a bookmark of this name on the current row, or give the one there this name."""
        from workbench.operations import review

        row = self._grid.current_row()
        if row is not None:
            self.step(lambda corpus: review.bookmark(corpus, row.id, name.strip()))

    def judge(self, status: FindingStatus, *, everywhere: bool = False) -> None:
        """Accept, dismiss or reopen the chosen finding: the one of the list, or the current row's gravest."""
        from workbench.operations import review_findings

        finding = self.chosen_finding()
        if finding is None:
            return
        act: Callable[..., Effect] = {
            FindingStatus.ACCEPTED: review_findings.accept,
            FindingStatus.DISMISSED: review_findings.dismiss,
            FindingStatus.OPEN: review_findings.reopen,
        }[status]
        options = {"everywhere": True} if everywhere else {}
        self.step(lambda corpus: act(corpus, finding.id, revision=finding.revision, **options))

    def chosen_finding(self) -> ShownFinding | None:
        """The finding that a verdict would be on."""
        entry, row = self._findings.current(), self._grid.current_row()
        if row is None or not row.findings:
            return None
        if entry is not None and entry.row == row.id:
            return next((shown for shown in row.findings if shown.id == entry.id), None)
        return row.loudest(hints=self._grid.painter.hints) or row.findings[0]

    # History

    def undo(self) -> None:
        """Take the newest step back."""
        from workbench.operations import history

        self.step(lambda corpus: history.undo(corpus)[-1])

    def redo(self) -> None:
        """Do the step that was undone last again."""
        from workbench.operations import history

        self.step(lambda corpus: history.redo(corpus)[-1])

    def step(self, act: Callable[[Any], Effect], *, go_on: bool = False) -> None:
        """Make a step of the corpus and tell what it changed, or what stopped it."""
        try:
            self.attempt(act, go_on=go_on)
        except SverkaError as error:
            self.refused.emit(error)

    def attempt(self, act: Callable[[Any], Effect], *, go_on: bool = False) -> None:
        """Make a step of the corpus and tell what it changed; raises what stopped it."""
        if self._desk is None:
            return
        with self._recheck.paused():
            effect = act(self._desk.corpus)
        self.stepped.emit(effect, go_on)


def _ids(rows: Sequence[Row]) -> list[int]:
    return [row.id for row in rows]


def _seen(rows: Sequence[Row]) -> dict[int, int]:
    return {row.id: row.revision for row in rows}


def _edit(edit: Callable[..., Effect], sentence: int, text: str, revision: int | None) -> Callable[[Any], Effect]:
    return lambda corpus: edit(corpus, sentence, text, revision=revision)
