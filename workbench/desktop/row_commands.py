"""Commands on cells and findings beyond the plain ones: pin, shift, drag, join, restore, fix, put off, comment."""

# ruff: noqa: PLC0415  (operations are imported when a corpus is open already: see corpus_access)

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from workbench.desktop.align_view import AlignView
from workbench.desktop.dismissed_dialog import DismissedDialog
from workbench.desktop.review_controller import ReviewController
from workbench.desktop.sentence_drag import SentenceDrag
from workbench.desktop.source import Row, side_spans
from workbench.desktop.words_dialog import ask_words
from workbench.errors import UsageError
from workbench.works.model import Side

if TYPE_CHECKING:
    from workbench.desktop.findings_dock import FindingsPanel


class RowCommands(QObject):
    """Cell and finding commands; each is one step of the corpus.

    Signals:
        told(str): a line for the status bar.
    """

    told = Signal(str)

    def __init__(self, review: ReviewController, grid: AlignView, findings: FindingsPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._review = review
        self._grid = grid
        self._findings = findings
        self._drag = SentenceDrag(grid, self)
        self._drag.sentence_dropped.connect(self.drop)

    def handlers(self) -> dict[str, Callable[[], None]]:
        """The commands' handlers by name."""
        return {
            "edit.restore": self.restore,
            "review.pin": self.pin,
            "review.shift-up": lambda: self.shift(up=True),
            "review.shift-down": lambda: self.shift(up=False),
            "review.join": self.join,
            "finding.defer": self.defer,
            "finding.fix": self.fix,
            "finding.comment": self.ask_comment,
            "finding.ignored": self.show_dismissed,
        }

    # Cells

    def pin(self) -> None:
        """Keep the current cell; the second time, on the other side, say that both correspond."""
        from workbench.operations import review_beads

        row, side, kept = self._grid.current_row(), self._grid.current_side(), self._grid.painter.pinned
        if row is None:
            return
        if kept is None or kept[1] is side:
            same = kept == (row.id, side)
            self._grid.pin(None if same or not row.sentences(side) else (row.id, side))
            if self._grid.painter.pinned is not None:
                self.told.emit(self.tr("Now choose the counterpart on the other side and pin it too."))
            return
        self._grid.pin(None)
        other = self._grid.row_of(kept[0])
        if other is None or not row.sentences(side):
            return
        originals, translations = (
            (other.bead.original, row.bead.version)
            if kept[1] is Side.ORIGINAL
            else (row.bead.original, other.bead.version)
        )
        version = self._version_id()
        if version is not None:
            self._review.step(lambda corpus: review_beads.pin(corpus, version, originals, translations))

    def shift(self, *, up: bool) -> None:
        """Shift the column of the current cell from there on; from the grid only: elsewhere Enter stays Enter."""
        from workbench.operations import review_columns

        row, side = self._grid.current_row(), self._grid.current_side()
        if row is not None and self._grid.hasFocus():
            self._review.step(lambda corpus: review_columns.shift(corpus, row.id, side, up=up, seen=_seen(row)))

    def join(self) -> None:
        """Make one sentence of those in the current cell."""
        from workbench.operations import review_text

        row, side = self._grid.current_row(), self._grid.current_side()
        ids = _ids(row, side) if row is not None else ()
        if len(ids) < 2:
            self._review.refused.emit(
                UsageError(
                    self.tr("there is one sentence only in this cell"),
                    advice=self.tr("Merge two rows first."),
                )
            )
            return
        self._review.step(lambda corpus: review_text.join(corpus, ids[0], ids[1]))

    def restore(self) -> None:
        """Give the current cell's sentences the text back that was read from the file."""
        from workbench.operations import review_text

        row, side = self._grid.current_row(), self._grid.current_side()
        if row is None:
            return
        for identity, sentence in zip(_ids(row, side), row.sentences(side), strict=True):
            if sentence.read_as:
                self._review.step(lambda corpus, one=identity: review_text.restore_text(corpus, one))

    @Slot(object, object, int, int)
    def drop(self, row: Row, side: Side, place: int, target: int) -> None:
        """Move a sentence of a row to the row `target` (its id)."""
        from workbench.operations import review_columns

        self._review.step(lambda corpus: review_columns.drag(corpus, row.id, side, place, target, seen=_seen(row)))

    # Findings

    def defer(self) -> None:
        """Put the chosen finding off."""
        from workbench.operations import review_findings

        finding = self._review.chosen_finding()
        if finding is not None:
            self._review.step(lambda corpus: review_findings.defer(corpus, finding.id, revision=finding.revision))

    def fix(self) -> None:
        """Edit the version with the words of the chosen finding selected."""
        finding, row = self._review.chosen_finding(), self._grid.current_row()
        if finding is None or row is None:
            return
        side = Side.VERSION if row.version else Side.ORIGINAL
        spans = side_spans(finding.finding, side)
        place = self._grid.rows.place_of(row.id)
        self._grid.setFocus()
        self._grid.go_to(place, side)
        self._grid.edit_current(spans[0] if spans else None)

    def ask_comment(self) -> None:
        """Ask for the reviewer's words on the chosen finding."""
        finding = self._review.chosen_finding()
        if finding is not None:
            title, label = self.tr("Comment on the finding"), self.tr("Your words on this finding:")
            ask_words(self._grid.window(), title, label, finding.finding.comment, self.comment)

    @Slot(str)
    def comment(self, text: str) -> None:
        """Put the reviewer's words beside the chosen finding."""
        from workbench.operations import review_findings

        finding = self._review.chosen_finding()
        if finding is not None:
            self._review.step(
                lambda corpus: review_findings.comment_finding(corpus, finding.id, text, revision=finding.revision)
            )

    def show_dismissed(self) -> None:
        """Show what was dismissed, to be opened again."""
        dialog = DismissedDialog(
            self._findings.dismissed(), self._findings.words_of, self._grid.window(), writable=self._review.writable
        )
        dialog.reopen_requested.connect(self.reopen)
        dialog.place_requested.connect(self._grid.show_finding)
        dialog.open()

    @Slot(object)
    def reopen(self, findings: list[int]) -> None:
        """Take the dismissal of these findings back."""
        from workbench.operations import review_findings

        self._review.step(lambda corpus: review_findings.reopen_many(corpus, findings))

    def take_writable(self, *, writable: bool) -> None:
        """Say whether sentences may be dragged."""
        self._drag.enabled = writable
        self._grid.pin(None)

    def _version_id(self) -> int | None:
        source = self._grid.rows.source
        identity: Callable[[int], int] | None = getattr(source, "version_id", None)
        return identity(self._grid.rows.version) if identity is not None else None


def _ids(row: Row, side: Side) -> tuple[int, ...]:
    return row.bead.original if side is Side.ORIGINAL else row.bead.version


def _seen(row: Row) -> dict[int, int]:
    return {row.id: row.revision}
