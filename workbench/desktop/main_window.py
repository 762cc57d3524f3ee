"""The main window: makes the parts and wires them together; the parts know nothing of each other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QTimer, QTranslator, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMainWindow, QStackedWidget

from workbench.desktop import drops
from workbench.desktop.actions import Actions
from workbench.desktop.assistance import Assistance
from workbench.desktop.command_table import Menu, Need
from workbench.desktop.comparison_controller import ComparisonController
from workbench.desktop.context_menus import ContextMenus
from workbench.desktop.corpus_access import OpenedCorpus, Rechecker, compare_sample, open_corpus, sources_of
from workbench.desktop.corpus_source import CorpusSource
from workbench.desktop.corpus_tree import CorpusPanel
from workbench.desktop.crash_report import FailureWatch
from workbench.desktop.details_dock import DetailsPanel
from workbench.desktop.docks import Docks
from workbench.desktop.exporting import ExportController
from workbench.desktop.filter_bar import FilterBar
from workbench.desktop.findings_dock import FindingsPanel
from workbench.desktop.jobs import Jobs, Lane
from workbench.desktop.keymap import Preset, keys_of
from workbench.desktop.message_bar import MessageBar
from workbench.desktop.navigation import UNCONFIRMED, Navigation
from workbench.desktop.printing import Printing
from workbench.desktop.quotations import Quotations
from workbench.desktop.realign_panel import RealignPanel
from workbench.desktop.realign_preview import RealignPreview
from workbench.desktop.replacing import Replacing
from workbench.desktop.review_controller import ReviewController
from workbench.desktop.row_commands import RowCommands
from workbench.desktop.settings import DesktopSettings
from workbench.desktop.source import Row, RowFilter, RowSource
from workbench.desktop.start_page import StartPage
from workbench.desktop.status_line import StatusLine
from workbench.desktop.step_follower import StepFollower
from workbench.desktop.study_controller import StudyController
from workbench.desktop.theme import Theme
from workbench.desktop.tool_bar import ToolBar
from workbench.desktop.words_dialog import ask_words
from workbench.desktop.work_page import Tab, WorkPage
from workbench.desktop.works_controller import WorksController
from workbench.errors import SverkaError
from workbench.messages import Messages
from workbench.works.model import Finding, Side
from workbench.works.steps import Effect

if TYPE_CHECKING:
    from workbench.operations.desk import Desk

_STEPS_SHOWN: Final = 100
_BREATH_MS: Final = 8  # between two parts that are filled gently: what was filled is painted meanwhile


class MainWindow(QMainWindow):
    """The window.

    Attributes:
        jobs: the work in the background.
        watch: catches failures once it is started.

    Signals:
        corpus_shown(): a corpus was opened and its rows are shown.
    """

    corpus_shown = Signal()

    def __init__(
        self,
        *,
        settings: DesktopSettings,
        theme: Theme,
        words: Messages,
        explain: Callable[[Finding], str],
        watch: FailureWatch,
        data_folder: Path,
        translators: list[QTranslator],
        recheck: Rechecker,
    ) -> None:
        super().__init__()
        self._settings, self._theme, self._words, self.watch = settings, theme, words, watch
        self._data_folder, self._translators = data_folder, translators
        for owned in (theme, watch, *translators):
            owned.setParent(self)
        self._path: Path | None = None
        self._desk: Desk | None = None
        self._sources: list[RowSource] = []
        self._shown = (0, 0)
        self._history: list[Need] = []
        self._growing = False
        self._later: list[Callable[[], None]] = []
        self._recheck = recheck
        self.jobs = Jobs(self)
        self._make_views(explain)
        self._make_controllers(recheck)
        self._make_frame()
        self._wire_views()
        self._wire_controllers()
        self._dress()
        self.setAcceptDrops(True)
        self.setWindowTitle("Sverka")
        self.resize(1280, 800)
        self._restore()
        self._show_start()

    # Building

    def _make_views(self, explain: Callable[[Finding], str]) -> None:
        theme = self._theme
        self._stack = QStackedWidget(self)
        self.start_page = StartPage(theme, self._stack)
        self.page = WorkPage(theme, explain, self._stack)
        self._stack.addWidget(self.start_page)
        self._stack.addWidget(self.page)
        self.setCentralWidget(self._stack)
        self.findings = FindingsPanel(theme, explain, self)
        self.corpus = CorpusPanel(theme, self)
        self.details = DetailsPanel(theme, self)
        self.realign_panel = RealignPanel(theme, self)
        self.filter_bar = FilterBar(theme.icon("search", "muted"), self)
        self.messages = MessageBar(self)

    def _make_controllers(self, recheck: Rechecker) -> None:
        page, jobs, words = self.page, self.jobs, self._words
        self.review = ReviewController(page.grid, self.findings, recheck, self)
        self.comparisons = ComparisonController(jobs, words, recheck, self._data_folder / "pasted", self)
        self.rows = RowCommands(self.review, page.grid, self.findings, self)
        self.replacing = Replacing(self.review, page.grid, jobs, words, self)
        self.works = WorksController(self.review, jobs, recheck, self)
        self.steps = StepFollower(page.grid, jobs, recheck, self)
        self.exports = ExportController(self._settings, jobs, words, self)
        self.studies = StudyController(page, jobs, recheck, words, self)
        self.printing = Printing(page, self.filter_bar, jobs, words, self)
        self.navigation = Navigation(page, self.findings, self.filter_bar, self)
        self.assistance = Assistance(self._settings, self._theme, self.watch, words.language, self)

    def _make_frame(self) -> None:
        self.actions_ = Actions(self._handlers(), self)
        self.assistance.actions = self.actions_
        self.menus = ContextMenus(self.actions_, self)
        self.docks = Docks(
            self, corpus=self.corpus, findings=self.findings, details=self.details, realign=self.realign_panel
        )
        self.realigning = RealignPreview(self.docks.realign, self.realign_panel, self.page, self)
        self.docks.add_to(self.actions_.fill(self.menuBar())[Menu.VIEW])
        self._tools = ToolBar(self.actions_, self.filter_bar, self)
        self.addToolBar(self._tools)
        self.status = StatusLine(self.statusBar(), self.jobs)

    # Wiring

    def _wire_views(self) -> None:
        grid = self.page.grid
        grid.row_chosen.connect(self._row_chosen)
        grid.finding_chosen.connect(self.findings.select)
        grid.context_requested.connect(self.menus.show_row_menu)
        self.corpus.version_requested.connect(self.show_version)
        self.corpus.command_requested.connect(self.menus.call)
        self.corpus.menu_requested.connect(self.menus.show_work_menu)
        self.filter_bar.filter_changed.connect(self._filter)
        self.findings.finding_chosen.connect(grid.show_finding)
        self.findings.hints_toggled.connect(self._set_hints)
        self.page.tabs.currentChanged.connect(self._fill_tab)
        self.page.read.row_requested.connect(self.navigation.go_to_read_row)
        self.page.strip.place_requested.connect(self.navigation.go_to_document_place)
        self.page.versions_page.step_requested.connect(self.navigation.step_difference)
        self.page.overview.place_requested.connect(self.navigation.go_to_read_row)
        self.page.overview.kind_requested.connect(self.navigation.go_to_kind)
        self.start_page.new_requested.connect(self.new_comparison)
        self.start_page.open_requested.connect(self._choose_corpus)
        self.start_page.recent_requested.connect(self.open)
        self.start_page.sample_requested.connect(self.open_sample)
        self.details.comment_edited.connect(self.review.change_comment)
        self.details.row_requested.connect(self.navigation.go_to_row_id)
        grid.painter.editor_opened.connect(self.works.get_ready)
        self.realign_panel.taken.connect(self.works.take)
        self.realign_panel.left.connect(self.works.leave)
        self.realign_panel.place_requested.connect(self.navigation.go_to_document_place)
        self._theme.changed.connect(self._dress)

    def _wire_controllers(self) -> None:
        self.studies.stepped.connect(self.steps.follow)
        self.printing.written.connect(self._tell_written)
        self.printing.refused.connect(self._refuse)
        self.studies.told.connect(self.messages.tell)
        self.studies.refused.connect(self._refuse)
        self.studies.bead_requested.connect(self._go_to_bead)
        self.navigation.nothing_found.connect(self.status.say_none)
        self.replacing.hidden.connect(self.filter_bar.clear)
        self.steps.replaced.connect(self._reload)
        self.steps.version_requested.connect(self._show_other_version)
        self.steps.changed.connect(self._show_effect)
        self.steps.went_on.connect(self._go_on)
        self.steps.refused.connect(self._refuse)
        self.exports.told.connect(self._tell_exported)
        self.exports.refused.connect(self._refuse)
        self.assistance.keys_changed.connect(self._dress)
        self.assistance.thresholds_changed.connect(self._take_thresholds)
        self.review.stepped.connect(self.steps.follow)
        self.review.refused.connect(self._refuse)
        self.comparisons.aligned.connect(self._show_aligned)
        self.comparisons.compared.connect(self._show_compared)
        self.comparisons.given_up.connect(self._drop_aligned)
        self.comparisons.refused.connect(self._refuse)
        self.rows.told.connect(self.status.say)
        self.works.told.connect(self.status.say)
        self.works.proposed.connect(self.realigning.show)

    def _handlers(self) -> dict[str, Callable[[], None]]:
        return {
            **self.review.handlers(),
            **self.navigation.handlers(),
            **self.assistance.handlers(),
            **self.rows.handlers(),
            **self.works.handlers(),
            "view.compact": lambda: self._set_compact(not self._settings.compact),
            "go.corpus": self.corpus.tree.setFocus,
            "go.marks": self.details.show_marks,
            **self.studies.handlers(),
            **self.printing.handlers(),
            **self.exports.handlers(),
            **self.replacing.handlers(),
            "review.comment": self._ask_comment,
            "file.new": self.new_comparison,
            "file.open": self._choose_corpus,
            "file.sample": self.open_sample,
            "file.close": self.close_corpus,
            "file.quit": self.close,
            "edit.copy": self._copy,
            "edit.find": self.filter_bar.focus_text,
            "edit.filter": self.filter_bar.focus_text,
            "edit.clear-filter": self.filter_bar.clear,
            "view.hints": lambda: self._set_hints(not self._settings.hints_shown),
        }

    # What is open

    @property
    def source(self) -> RowSource | None:
        """The rows of the work that is shown."""
        return self._sources[self._shown[0]] if self._sources else None

    @Slot(object)
    def open(self, path: Path) -> None:
        """Open a corpus file in the background and show its first work."""
        if self._path is not None and path.resolve() == self._path.resolve():
            return

        def work(progress):
            return open_corpus(path, progress)

        self.jobs.start(self.tr("Opening"), work, lane=Lane.CORPUS, succeeded=self.show_corpus, failed=self._refuse)

    @Slot(object)
    def answer(self, path: Path | None) -> None:
        """Come to the front because another start asked for it, and open its file."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()
        if path is not None:
            self.open(path)

    @Slot()
    def open_sample(self) -> None:
        """Open the sample, comparing it first when it was never opened."""
        target, words = self._data_folder / "molotov-1945.sverka", self._words
        if self._path == target:
            return

        def work(progress):
            return compare_sample(target, words, progress)

        self.jobs.start(self.tr("Preparing the sample"), work, succeeded=self.show_corpus, failed=self._refuse)

    @Slot()
    def new_comparison(self, files: list[Path] | None = None) -> None:
        """Ask for the files of a new comparison."""
        self.comparisons.ask(files or ())

    @Slot(object)
    def _show_aligned(self, opened: OpenedCorpus) -> None:
        """Show what a comparison has aligned so far, when nothing else is open."""
        if not self._sources or self._growing:
            row = self.page.grid.currentIndex().row() if self._growing else 0
            self.show_corpus(opened, gently=True)
            self._growing = True
            self.page.grid.go_to(row)
            self.status.say(self.tr("Aligned. Findings follow; the text can be read meanwhile."))

    @Slot(object)
    def _show_compared(self, opened: OpenedCorpus) -> None:
        """Show the finished comparison, at the row where the reader was."""
        row = self.page.grid.currentIndex().row() if self._growing else 0
        self.show_corpus(opened, gently=True)
        self.page.grid.go_to(row)

    @Slot()
    def _drop_aligned(self) -> None:
        if self._growing:
            self.close_corpus()

    @Slot(object)
    def show_corpus(self, opened: OpenedCorpus, *, gently: bool = False) -> None:
        """Show what was opened; `gently` the rows at once and what stands around them in the loop's next turn."""
        self._let_go()
        self._desk, self._path, self._sources = opened.desk, opened.path, list(opened.sources)
        self.review.take(opened.desk)
        self.rows.take_writable(writable=self.review.writable)
        self.studies.take(opened.desk)
        self.printing.take(opened.desk)
        self.steps.take(opened.desk)
        self.exports.take(opened.desk, opened.path)
        if opened.path is not None:
            self._settings.remember(opened.path)
        if not self._sources:
            self.messages.tell(self.tr("There is no work in this corpus yet."))
            self._show_start()
            return
        self.filter_bar.reset()
        self.show_version(0, 0, gently=gently)
        if opened.warnings:
            self.messages.tell("\n".join(self._words.sentence(warning) for warning in opened.warnings))
        if opened.desk is not None and not opened.desk.read_only:
            back_up = opened.desk.back_up_if_due
            self.jobs.start(self.tr("Backing up"), back_up, lane=Lane.CORPUS, failed=self._refuse)
        self.corpus_shown.emit()

    @Slot(int, int)
    def show_version(self, work: int, version: int, *, gently: bool = False) -> None:
        """Show a version of a work; `gently` as `show_corpus` does."""
        self._shown = (work, version)
        source = self._sources[work]
        self.works.show(source, version)
        self.steps.show(source, version)
        self.exports.show(source, version, len(self._sources))
        self._stack.setCurrentWidget(self.page)
        self._set_docks(shown=True)
        self.page.show_note(self._words.text(source.note) if source.note else "")
        self._fill(gently=gently)
        name = self._path.name if self._path is not None else ""
        self.corpus.show_corpus(name, self._sources, work, version)
        self.setWindowTitle(f"{source.title} — Sverka" if source.title else "Sverka")
        self.page.grid.setFocus()

    @Slot()
    def close_corpus(self) -> None:
        """Close the corpus and go back to the start page."""
        self._let_go()
        self._show_start()

    def _let_go(self) -> None:
        """Close the corpus that is open, so that its file is one file again."""
        desk, self._desk = self._desk, None
        if desk is not None:
            self.jobs.wait(Lane.CORPUS)
        self._path, self._sources, self._shown, self._growing = None, [], (0, 0), False
        self.review.take(None)
        self.rows.take_writable(writable=False)
        self.works.show(None, 0)
        self.studies.take(None)
        self.printing.take(None)
        self.steps.take(None)
        self.replacing.leave()
        self.exports.take(None, None)
        self.page.grid.show_rows(None, 0, RowFilter())
        self.page.read.show_version(None, 0)
        self.page.versions.show_rows(None)
        if desk is not None:
            desk.close()

    def _show_start(self) -> None:
        self.start_page.show_recent(self._settings.recent)
        self._stack.setCurrentWidget(self.start_page)
        self._set_docks(shown=False)
        self.setWindowTitle("Sverka")
        self.status.clear()
        self._tell_history()
        self._enable()

    def _set_docks(self, *, shown: bool) -> None:
        self._tools.filter_action.setVisible(shown)
        self.docks.show(shown=shown)

    def _fill(self, *, gently: bool = False) -> None:
        """Show rows, findings, strip and figures of the version, under the filter."""
        source, version = self.source, self._shown[1]
        if source is None:
            return
        hints = self._settings.hints_shown
        self.page.grid.painter.hints = hints
        self.page.grid.painter.compact = self._settings.compact
        self.page.grid.show_rows(source, version, self.filter_bar.wanted)
        shown = self.page.grid.rows.rowCount()
        figures = source.figures(version)
        self.filter_bar.show_count(shown, figures.rows)
        self.page.show_emptiness("" if shown else self.tr("No row passes the filter. Clear it to see all rows."))
        stages = [self._fill_list, self._fill_details, self._fill_state]
        if gently:
            self._later = stages
            QTimer.singleShot(_BREATH_MS, self, self._fill_next)
        else:
            self._later = []
            for stage in stages:
                stage()

    @Slot()
    def _fill_next(self) -> None:
        """Fill one part of what stands around the rows, and leave the others to the loop's next turns."""
        if self._later:
            self._later.pop(0)()
            QTimer.singleShot(_BREATH_MS, self, self._fill_next)

    def _fill_list(self) -> None:
        """Show findings and strip."""
        source = self.source
        if source is not None:
            hints = self._settings.hints_shown
            self.page.strip.show_map(source.map(self._shown[1]), hints=hints)
            self.findings.set_hints(shown=hints)
            self._fill_findings()

    def _fill_details(self) -> None:
        """Show what is marked, and the view of the tab."""
        source = self.source
        if source is not None:
            self.details.show_marked(source, self._shown[1])
            self._fill_tab()

    def _fill_state(self) -> None:
        """Show figures and history, and have counted and brought together what takes longer."""
        source, version = self.source, self._shown[1]
        if source is None:
            return
        self._tell_state()
        self._tell_history()
        self._enable()
        if isinstance(source, CorpusSource) and not source.words_known(version):
            self.jobs.start(
                self.tr("Counting words"),
                lambda _: (source, *source.count_words(version)),
                lane=Lane.CORPUS,
                succeeded=self._take_words,
            )
        if isinstance(source, CorpusSource) and not source.rows_known:
            self.jobs.start(
                self.tr("Bringing the versions together"),
                lambda _: (source, *source.made_rows()),
                lane=Lane.CORPUS,
                succeeded=self._take_rows,
            )

    @Slot(object)
    def _take_rows(self, made: tuple[CorpusSource, int, Any]) -> None:
        source, state, rows = made
        source.take_rows(state, rows)

    @Slot(object)
    def _take_words(self, counted: tuple[CorpusSource, int, dict[Side, int]]) -> None:
        source, version, words = counted
        if source in self._sources:
            source.take_words(version, words)
            self._tell_state()

    def _fill_findings(self) -> None:
        source, version, hints = self.source, self._shown[1], self._settings.hints_shown
        if source is not None:
            figures = source.figures(version)
            entries = source.findings(version, hints=hints)
            quote = Quotations(source, version, entries)
            self.findings.show_findings(
                entries, quote, loud=figures.loud, hints=figures.hints, verdicts=source.verdicts()
            )

    @Slot(int)
    def _show_other_version(self, version: int) -> None:
        self.show_version(self._shown[0], version)

    @Slot()
    def _go_on(self) -> None:
        self.navigation.step(UNCONFIRMED, 1, quiet=True)

    @Slot(object, int, bool)
    def _show_effect(self, effect: Effect, keep: int, changed: bool) -> None:
        """Show what a step changed, and stand on the bead with the id `keep`."""
        source = self.source
        if source is None:
            return
        self.page.grid.refresh(keep=keep)
        if changed:
            self.page.strip.show_map(source.map(self._shown[1]), hints=self._settings.hints_shown)
            self._fill_findings()
        if effect.step is not None and effect.step.code.startswith(("comment", "bookmark")):
            self.details.show_marked(source, self._shown[1])
        self._fill_tab()
        self._tell_state()
        self._tell_history()
        self._enable()

    @Slot(object)
    def _reload(self, effect: Effect) -> None:
        """Show what is there after works, versions or runs came or went."""
        assert self._desk is not None
        before = self.source
        identity = before.work_id if isinstance(before, CorpusSource) else None
        self._sources = list(sources_of(self._desk))
        if not self._sources:
            self._shown = (0, 0)
            self.page.grid.show_rows(None, 0, RowFilter())
            self._show_start()
            return
        ids = [each.work_id if isinstance(each, CorpusSource) else -1 for each in self._sources]
        wanted = effect.place.work if effect.place.work in ids else identity
        work = ids.index(wanted) if wanted in ids else 0
        version = min(self._shown[1], len(self._sources[work].versions) - 1)
        self.show_version(work, version)
        if effect.place.bead is not None:
            self.page.grid.go_to(self.page.grid.rows.place_of(effect.place.bead))

    @Slot()
    def _fill_tab(self) -> None:
        """Fill the view of the tab that is shown; the others wait until they are."""
        source, row = self.source, self.page.grid.current_row()
        if source is None:
            return
        tab = Tab(self.page.tabs.currentIndex())
        if tab is Tab.READ:
            self.page.read.show_version(source, self._shown[1], row=row.number - 1 if row is not None else 0)
        elif tab is Tab.OVERVIEW:
            self.studies.fill(source, self._shown[1], hints=self._settings.hints_shown)
        elif tab is Tab.VERSIONS:
            self.page.show_versions(source)
            self.studies.measure(source)
            if row is not None and row.bead.original:
                self.page.versions.go_to_original(row.bead.original[0])

    @Slot(int, int)
    def _go_to_bead(self, version: int, bead: int) -> None:
        """Go to a bead of any version of the corpus."""
        for work, source in enumerate(self._sources):
            ids = [source.version_id(number) for number in range(len(source.versions))]
            if version in ids:
                if self._shown != (work, ids.index(version)):
                    self.show_version(work, ids.index(version))
                self.navigation.show_tab(Tab.ALIGN)
                self.page.grid.go_to(self.page.grid.rows.place_of(bead), centred=True)

    def _tell_state(self) -> None:
        source = self.source
        if source is not None:
            figures = source.figures(self._shown[1])
            self.corpus.show_progress(figures)
            self.status.tell(source, self._shown[1], figures)

    def _enable(self) -> None:
        """Enable what works on what is chosen."""
        there: list[Need] = []
        if self.source is not None:
            there.append(Need.WORK)
            if self.page.grid.current_row() is not None:
                there.append(Need.ROW)
            if self.review.writable:
                there.append(Need.WRITABLE)
                there += [Need.FINDING] if self.review.chosen_finding() is not None else []
        self.actions_.enable([*there, *self._history])

    def _tell_history(self) -> None:
        """Show what can be undone and redone."""
        desk = self._desk
        writable = desk is not None and self.review.writable
        undo = desk.undo_label(self._words) if desk is not None and writable else ""
        redo = desk.redo_label(self._words) if desk is not None and writable else ""
        self._history = [need for need, label in ((Need.UNDO, undo), (Need.REDO, redo)) if label]
        self.studies.follow()
        self.details.show_steps(desk.steps(self._words, _STEPS_SHOWN) if desk is not None else ())
        undo_words = self.tr("&Undo: {step}").format(step=undo) if undo else self.tr("&Undo")
        redo_words = self.tr("&Redo: {step}").format(step=redo) if redo else self.tr("&Redo")
        self.actions_.rename("edit.undo", undo_words)
        self.actions_.rename("edit.redo", redo_words)

    # Moving about

    @Slot(object)
    def _row_chosen(self, row: Row | None) -> None:
        self.details.show_row(row, self.source, self._shown[1])
        self._enable()

    @Slot()
    def _ask_comment(self) -> None:
        ask_words(self, self.tr("Comment"), self.tr("Comment on this row:"), "", self.review.comment)

    @Slot(object)
    def _filter(self, _wanted: RowFilter) -> None:
        if self.source is not None:
            current = self.page.grid.current_row()
            self._fill()
            place = self.page.grid.rows.place_of(current.id) if current is not None else -1
            self.page.grid.go_to(max(0, place))

    @Slot()
    def _copy(self) -> None:
        rows = self.page.grid.chosen_rows()
        lines = [f"{row.text(Side.ORIGINAL)}\t{row.text(Side.VERSION)}" for row in rows]
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))

    # Looks

    def _set_hints(self, shown: bool) -> None:
        self._settings.hints_shown = shown
        current = self.page.grid.currentIndex().row()
        self._fill()
        self._check_boxes()
        self.page.grid.go_to(max(0, current))

    def _set_compact(self, compact: bool) -> None:
        self._settings.compact = compact
        self.page.grid.set_compact(compact=compact)
        self._check_boxes()

    @Slot()
    def _dress(self) -> None:
        self.actions_.dress(self._theme)
        self.actions_.give_keys(keys_of(self._settings.keymap, self._settings.own_keys))
        self.page.grid.painter.enter_splits = self._settings.keymap == Preset.INTERTEXT
        self._check_boxes()

    @Slot()
    def _take_thresholds(self) -> None:
        self._recheck.thresholds = self._settings.thresholds

    def _check_boxes(self) -> None:
        self.actions_["view.hints"].setChecked(self._settings.hints_shown)
        self.actions_["view.compact"].setChecked(self._settings.compact)
        self.actions_[f"view.{self._settings.scheme.value}"].setChecked(True)

    # Files and help

    @Slot()
    def _choose_corpus(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Open corpus"), "", self.tr("Sverka corpora (*.sverka);;All files (*)")
        )
        if name:
            self.open(Path(name))

    @Slot(str, bool)
    def _tell_exported(self, words: str, bad: bool) -> None:
        self.messages.tell(words, bad=bad)

    @Slot(object)
    def _tell_written(self, files: tuple[Path, ...]) -> None:
        self.messages.tell(self.tr("Written: {files}").format(files="\n".join(str(path) for path in files)))

    @Slot(object)
    def _refuse(self, error: BaseException) -> None:
        """Say what went wrong: an error for people in the bar, any other in a report."""
        if isinstance(error, SverkaError):
            self.messages.tell(self._words.told(error), bad=True)
        else:
            self.watch.report(error)

    # Beginning and end

    def _restore(self) -> None:
        geometry, state = self._settings.window_state("geometry"), self._settings.window_state("docks")
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
        if not state.isEmpty():
            self.restoreState(state)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop the work, keep places, let go."""
        if self._sources:
            self._settings.keep_window_state("docks", self.saveState())
        self._settings.keep_window_state("geometry", self.saveGeometry())
        self._settings.flush()
        self.jobs.close()
        self._let_go()
        self.watch.stop()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take corpora and texts."""
        if drops.welcome(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a corpus, or begin a comparison of texts."""
        corpora, texts = drops.files_of(event.mimeData())
        if corpora:
            self.open(corpora[0])
        elif texts:
            self.new_comparison(texts)
