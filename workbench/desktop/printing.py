"""Print and PDF of the Read view, and reports of the rows that are shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QObject, Signal, Slot
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog

from workbench.desktop.corpus_source import CorpusSource
from workbench.desktop.facing_pages import print_pages
from workbench.desktop.filter_bar import FilterBar
from workbench.desktop.jobs import Jobs, Lane
from workbench.desktop.passages import Contents, contents_of
from workbench.desktop.source import RowFilter
from workbench.desktop.study_access import report
from workbench.desktop.work_page import WorkPage
from workbench.files import written_beside
from workbench.messages import Messages
from workbench.progress import Progress

if TYPE_CHECKING:
    from workbench.operations.desk import Desk

_MARGIN = 18.0


class Printing(QObject):
    """What leaves the window on paper or as a report.

    Signals:
        written(object): the paths of files that were written.
        refused(object): the error that stopped it.
    """

    written = Signal(object)
    refused = Signal(object)

    def __init__(self, page: WorkPage, filter_bar: FilterBar, jobs: Jobs, words: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self._page, self._filter_bar, self._jobs, self._words = page, filter_bar, jobs, words
        self._desk: Desk | None = None

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The commands' handlers by name."""
        return {"file.print": self.ask_print, "file.pdf": self.ask_pdf, "file.report": self.ask_report}

    def take(self, desk: Desk | None) -> None:
        """Work on another corpus, or on none."""
        self._desk = desk

    # Paper

    def ask_print(self) -> None:
        """Print facing pages of the version that is shown."""
        contents = self._contents()
        if contents is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(_layout())
        dialog = QPrintDialog(printer, self._page.window())
        if dialog.exec() == QDialog.DialogCode.Accepted:
            print_pages(contents(), printer)

    def ask_pdf(self) -> None:
        """Ask for a file, and write facing pages as PDF."""
        name, _ = QFileDialog.getSaveFileName(
            self._page.window(), self.tr("Facing pages as PDF"), "", self.tr("PDF (*.pdf)")
        )
        if name:
            self.write_pdf(Path(name if name.lower().endswith(".pdf") else f"{name}.pdf"))

    def write_pdf(self, path: Path) -> None:
        """Write facing pages of the version that is shown as PDF, in the background."""
        contents = self._contents()
        if contents is None:
            return

        def work(progress: Progress) -> Path:
            with written_beside(path) as beside:
                writer = QPdfWriter(str(beside))
                writer.setPageLayout(_layout())
                made = contents()
                writer.setTitle(made.title)
                writer.setCreator("Sverka")
                print_pages(made, writer, progress)
            return path

        self._jobs.start(
            self.tr("Setting the pages"), work, lane=Lane.CORPUS, succeeded=self._written, failed=self._fail
        )

    def _contents(self) -> Callable[[], Contents] | None:
        """Makes the pages of the version that is shown, on any thread; None when nothing is shown."""
        source, version = self._page.grid.rows.source, self._page.grid.rows.version
        if source is None:
            return None
        font, words = self._page.read.font_of_pages, self._words

        def made() -> Contents:
            title = f"{source.title} — {source.versions[version].name}"
            rows = source.rows(version, source.ids(version, RowFilter()))
            contents = contents_of(source, version, rows, title=title, font=font)
            return replace(contents, note=words.text(contents.note) if contents.note else "")

        return made

    # Reports

    def ask_report(self) -> None:
        """Ask for a file, and write a report of the rows that pass the filter."""
        source = self._page.grid.rows.source
        name, _ = QFileDialog.getSaveFileName(
            self._page.window(),
            self.tr("Report on the rows that are shown"),
            f"{source.title if source is not None else ''}.html",
            self.tr("Report for a browser (*.html);;Report for Word (*.docx);;List of findings for Excel (*.xlsx)"),
        )
        if name:
            self.write_report(Path(name))

    def write_report(self, path: Path) -> None:
        """Write a report of the rows that pass the filter, with versions compared as the Versions view has it."""
        source, desk, words = self._page.grid.rows.source, self._desk, self._words
        if desk is None or not isinstance(source, CorpusSource):
            return
        identity, wanted, look = source.work_id, self._filter_bar.wanted, self._page.versions_page.look
        self._jobs.start(
            self.tr("Writing the report"),
            lambda progress: report(desk, identity, path, wanted, look, words, progress),
            lane=Lane.CORPUS,
            succeeded=self._written,
            failed=self._fail,
        )

    @Slot(object)
    def _written(self, path: Path) -> None:
        self.written.emit((path,))

    @Slot(object)
    def _fail(self, error: BaseException) -> None:
        self.refused.emit(error)


def _layout() -> QPageLayout:
    """A4 across: two columns of a readable width."""
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape, margins, QPageLayout.Unit.Millimeter
    )
