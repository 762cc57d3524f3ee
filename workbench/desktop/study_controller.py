"""Overview, Concordance and the term list: asks for what they need in the background, and shows what comes."""

# ruff: noqa: PLC0415  (operations are imported when a corpus is open already: see corpus_access)

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from workbench.desktop.corpus_access import Rechecker
from workbench.desktop.corpus_source import CorpusSource
from workbench.desktop.jobs import Job, Jobs, Lane
from workbench.desktop.source import RowSource
from workbench.desktop.study_access import Studies
from workbench.desktop.terms_dialog import TermsDialog
from workbench.desktop.work_page import Tab, WorkPage
from workbench.errors import SverkaError
from workbench.messages import Messages
from workbench.works.concordance import Concordance
from workbench.works.model import Side, Term
from workbench.works.overview import Picture
from workbench.works.rows import TermView
from workbench.works.steps import Effect

if TYPE_CHECKING:
    from workbench.operations.desk import Desk


class StudyController(QObject):
    """The views that look at a whole version or corpus.

    Signals:
        stepped(object, bool): the `Effect` of a change to the term list, and False.
        refused(object): the error that stopped something.
        bead_requested(int, int): a version's and a bead's id to go to.
        told(str): something was done, in words.
    """

    stepped = Signal(object, bool)
    refused = Signal(object)
    bead_requested = Signal(int, int)
    told = Signal(str)

    def __init__(self, page: WorkPage, jobs: Jobs, recheck: Rechecker, words: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self._page, self._jobs = page, jobs
        self._studies = Studies(recheck)
        self._desk: Desk | None = None
        self._shown: tuple[RowSource, int] | None = None
        self._texts: tuple[tuple[str, ...], ...] = ()
        self._drawing: Job | None = None
        self._measuring: Job | None = None
        self._dialog: TermsDialog | None = None
        page.overview.landscape_requested.connect(self._draw)
        concordance = page.concordance
        concordance.search_requested.connect(self._look_up)
        concordance.occurrence_requested.connect(self._go)
        concordance.term_requested.connect(self.begin_term)
        concordance.terms_requested.connect(self.show_terms)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The commands' handlers by name."""
        return {"edit.terms": self.show_terms, "edit.look-up": self.look_up_current, "file.redraft": self.ask_draft}

    def take(self, desk: Desk | None) -> None:
        """Work on another corpus, or on none."""
        self._desk, self._shown, self._texts = desk, None, ()
        self._page.concordance.clear()
        if self._dialog is not None:
            self._dialog.close()

    def fill(self, source: RowSource, version: int, *, hints: bool) -> None:
        """Show a version in the Overview."""
        self._shown = (source, version)
        if self._desk is not None and isinstance(source, CorpusSource):
            identity = source.version_id(version)
            self._texts = tuple(self._desk.sentences(identity, side) for side in Side)
        place = self._page.grid.current_row()
        self._page.overview.show_version(source, version, hints=hints, place=place.number - 1 if place else -1)

    def follow(self) -> None:
        """Show the term list anew after a step."""
        if self._dialog is not None:
            self._list_terms()

    # Overview

    @Slot(object)
    def _draw(self, part: tuple[int, ...]) -> None:
        if self._shown is None or not self._texts:
            return
        if self._drawing is not None:
            self._drawing.progress.cancel()  # what was asked for before is out of view
        source, version = self._shown
        texts, studies = self._texts, self._studies
        self._drawing = self._jobs.start(
            self.tr("Comparing all sentences"),
            lambda progress: (source, version, studies.picture(texts, part, progress)),
            succeeded=self._drawn,
            failed=self._fail,
        )
        self._drawing.ended.connect(self._forget_drawing)

    @Slot(object)
    def _drawn(self, result: tuple[RowSource, int, Picture]) -> None:
        self._page.overview.show_landscape(*result)

    @Slot(object)
    def _forget_drawing(self, job: Job) -> None:
        if self._drawing is job:
            self._drawing = None

    # Versions

    def measure(self, source: RowSource) -> None:
        """Find out how far the versions' meanings lie apart where that is not known, and show it."""
        if self._measuring is not None or not isinstance(source, CorpusSource) or source.spread_known:
            return
        studies = self._studies
        self._measuring = self._jobs.start(
            self.tr("Measuring how far the versions lie apart"),
            lambda progress: (source, studies.spreads(source, progress)),
            succeeded=self._measured,
            failed=self._fail,
        )
        self._measuring.ended.connect(self._forget_measuring)

    @Slot(object)
    def _measured(self, result: tuple[CorpusSource, dict[tuple[int, ...], float]]) -> None:
        source, spreads = result
        source.take_spreads(spreads)
        if self._page.versions.rows.source is source:
            self._page.versions_page.compare_again()

    @Slot(object)
    def _forget_measuring(self, _job: Job) -> None:
        self._measuring = None

    # Concordance

    def look_up(self, words: str, side: Side | None = None) -> None:
        """Look words up in the Concordance."""
        self._page.tabs.setCurrentIndex(Tab.CONCORDANCE)
        self._page.concordance.look_up(words, side)

    def look_up_current(self) -> None:
        """Look up what is selected in a text, or the word lit in the grid; otherwise go to the field for words."""
        words, side = self._page.words_at_hand()
        if words:
            self.look_up(words, side)
        else:
            self._page.tabs.setCurrentIndex(Tab.CONCORDANCE)
            self._page.concordance.focus_words()

    @Slot(str, object, bool)
    def _look_up(self, words: str, side: Side | None, any_form: bool) -> None:
        if self._desk is None:
            return
        desk, studies = self._desk, self._studies
        self._jobs.start(
            self.tr("Looking up"),
            lambda progress: studies.look_up(desk, words, side, any_form=any_form, progress=progress),
            lane=Lane.CORPUS,
            succeeded=self._found,
            failed=self._fail,
        )

    @Slot(object)
    def _found(self, found: Concordance) -> None:
        self._page.concordance.show_found(found)

    @Slot(object)
    def _go(self, occurrence) -> None:
        self.bead_requested.emit(occurrence.version, occurrence.bead)

    # A newer draft

    def ask_draft(self) -> None:
        """Ask for a newer draft of the version that is shown, and put it in its place."""
        name, _ = QFileDialog.getOpenFileName(
            self._page.window(),
            self.tr("Newer draft of this version"),
            "",
            self.tr("Texts (*.docx *.odt *.rtf *.txt *.html *.htm *.epub *.fb2 *.pdf);;All files (*)"),
        )
        if name:
            self.replace_draft(Path(name))

    def replace_draft(self, path: Path) -> None:
        """Put a newer draft in the place of the version that is shown."""
        source, version = self._page.grid.rows.source, self._page.grid.rows.version
        if self._desk is None or self._desk.read_only or not isinstance(source, CorpusSource):
            return
        desk, studies = self._desk, self._studies
        identity, language = source.version_id(version), source.versions[version].language
        self._jobs.start(
            self.tr("Comparing the newer draft"),
            lambda progress: (identity, studies.replace_draft(desk, identity, path, language, progress)),
            lane=Lane.CORPUS,
            succeeded=self._redrafted,
            failed=self._fail,
        )

    @Slot(object)
    def _redrafted(self, result: tuple[int, Any]) -> None:
        version, made = result
        self.stepped.emit(made.effect, False)
        if made.changed:
            self.bead_requested.emit(version, made.changed[0])
        words = self.tr("Rows changed: {changed}. Rows as they were: {kept}.")
        self.told.emit(words.format(changed=len(made.changed), kept=made.kept))

    # Terms

    @Slot()
    def show_terms(self) -> None:
        """Show the term list."""
        if self._desk is None:
            return
        if self._dialog is None:
            dialog = TermsDialog(self._page.window())
            dialog.add_requested.connect(self._add)
            dialog.change_requested.connect(self._change)
            dialog.remove_requested.connect(self._remove)
            dialog.import_requested.connect(self._import)
            dialog.export_requested.connect(self._export)
            dialog.look_up_requested.connect(self._look_up_term)
            dialog.finished.connect(self._forget_dialog)
            self._dialog = dialog
        self._list_terms()
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    @Slot(str, str)
    def begin_term(self, original: str, version: str) -> None:
        """Show the term list with an entry ready to be added."""
        self.show_terms()
        if self._dialog is not None:
            self._dialog.begin(original, version)

    def _list_terms(self) -> None:
        from workbench.operations.terms import terms

        if self._desk is not None and self._dialog is not None:
            self._dialog.show_terms(terms(self._desk.corpus), writable=not self._desk.read_only)

    @Slot()
    def _forget_dialog(self) -> None:
        self._dialog = None

    @Slot(str)
    def _look_up_term(self, words: str) -> None:
        self.look_up(words, Side.ORIGINAL)

    @Slot(object)
    def _add(self, term: Term) -> None:
        from workbench.operations.terms import add_term

        if self._step(lambda corpus: add_term(corpus, term)) and self._dialog is not None:
            self._dialog.added()

    @Slot(object, object)
    def _change(self, entry: TermView, term: Term) -> None:
        from workbench.operations.terms import change_term

        self._step(lambda corpus: change_term(corpus, entry.id, term, revision=entry.revision))

    @Slot(object)
    def _remove(self, entries: list[TermView]) -> None:
        from workbench.operations.terms import remove_terms

        seen = {entry.id: entry.revision for entry in entries}
        self._step(lambda corpus: remove_terms(corpus, list(seen), seen=seen))

    @Slot(object)
    def _import(self, path: Path) -> None:
        from workbench.operations.terms import import_terms

        read: list[Any] = []

        def step(corpus: Any) -> Effect | None:
            read.append(import_terms(corpus, path))
            return read[0].effect

        if self._step(step) and self._dialog is not None:
            said = self.tr("Added: {added}. Changed: {changed}. There already: {same}.")
            self._dialog.tell(said.format(added=read[0].added, changed=read[0].changed, same=read[0].same))

    @Slot(object)
    def _export(self, path: Path) -> None:
        from workbench.operations.terms import export_terms

        if self._desk is None or self._dialog is None:
            return
        try:
            count = export_terms(self._desk.corpus, path)
        except SverkaError as error:
            self._dialog.tell(self._words.told(error), bad=True)
        else:
            self._dialog.tell(self.tr("%n term(s) written to {file}", "", count).format(file=path))

    def _step(self, make: Callable[[Any], Effect | None]) -> bool:
        """Make a step of the term list; whether it went well. An error is told beside the list."""
        if self._desk is None or self._dialog is None:
            return False
        try:
            effect = make(self._desk.corpus)
        except SverkaError as error:
            self._dialog.tell(self._words.told(error), bad=True)
            return False
        self._list_terms()
        if effect is not None:
            self.stepped.emit(effect, False)
        return True

    @Slot(object)
    def _fail(self, error: BaseException) -> None:
        self.refused.emit(error)
