"""One file of a new comparison: its path, what an import would make of it, and its language."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from workbench.desktop.corpus_access import inspect
from workbench.desktop.jobs import Job, Jobs, Lane
from workbench.desktop.pairs_access import PAIR_ENDINGS, holds_pairs, inspect_pairs
from workbench.progress import Progress

LANGUAGES: Final = ("ru", "en", "ar", "de", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "th", "tr", "zh")
_DELAY: Final = 250


class FileField(QWidget):
    """A file chosen, dropped or typed, inspected in the background.

    Signals:
        changed(): path, language or inspection is another now.
        inspected(object): the `Preview` of the file, or None.
        files_dropped(object): several paths were dropped at once.
    """

    changed = Signal()
    inspected = Signal(object)
    files_dropped = Signal(object)

    def __init__(self, name: str, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self._result: Any = None
        self._path = QLineEdit(self)
        self._path.setPlaceholderText(self.tr("Choose or drop a file"))
        self._path.setAccessibleName(name)
        self._browse = QPushButton(self.tr("Browse…"), self)
        self._browse.setAccessibleName(self.tr("Browse for: {name}").format(name=name))
        self._browse.setAutoDefault(False)
        self._language = QComboBox(self)
        self._language.addItem(self.tr("Detect language"), "")
        for code in LANGUAGES:
            self._language.addItem(code, code)
        self._language.setAccessibleName(self.tr("Language of: {name}").format(name=name))
        self._summary = QLabel(self)
        self._summary.setWordWrap(True)
        self._summary.setProperty("role", "muted")
        row = QHBoxLayout()
        row.addWidget(self._path, 1)
        row.addWidget(self._browse)
        row.addWidget(self._language)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._summary)
        self.setAcceptDrops(True)
        self._path.setAcceptDrops(False)
        self._timer = QTimer(self, interval=_DELAY, singleShot=True)
        self._timer.timeout.connect(self._inspect)
        self._path.textChanged.connect(self._timer.start)
        self._path.textChanged.connect(self.changed)
        self._language.currentIndexChanged.connect(self._inspect)
        self._browse.clicked.connect(self._choose)

    @property
    def path(self) -> Path | None:
        """The file, or None when the field is empty."""
        text = self._path.text().strip()
        return Path(text) if text else None

    @property
    def language(self) -> str:
        """The language the user named, or ""."""
        return str(self._language.currentData())

    @property
    def inspection(self) -> Any:
        """The file's `Preview`, or None while there is none."""
        return self._result

    def set_path(self, path: Path) -> None:
        """Name a file."""
        self._path.setText(str(path))
        self._timer.stop()
        self._inspect()

    @Slot()
    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Choose a text"),
            str(self.path.parent) if self.path else "",
            self.tr("Texts ({patterns});;All files (*)").format(
                patterns="*.docx *.odt *.rtf *.txt *.html *.htm *.epub *.fb2 *.pdf"
            )
            + self.tr(";;Ready pairs ({patterns})").format(patterns=" ".join(f"*{each}" for each in PAIR_ENDINGS)),
        )
        if name:
            self.set_path(Path(name))

    @Slot()
    def _inspect(self) -> None:
        if self._job is not None:
            self._job.progress.cancel()
        self._result = None
        path, language = self.path, self.language
        if path is None:
            self._say("", "muted")
            self.inspected.emit(None)
            return
        self._say(self.tr("Looking at the file…"), "muted")

        def work(progress: Progress) -> Any:
            look = inspect_pairs if holds_pairs(path) else inspect
            return path, look(path, language, progress)

        self._job = self._jobs.start(
            self.tr("Looking at the file"), work, lane=Lane.COMPUTING, succeeded=self._show, failed=self._refuse
        )

    @Slot(object)
    def _show(self, result: Any) -> None:
        path, inspection = result
        if path != self.path:
            return
        self._result = inspection
        if holds_pairs(path):
            self._show_pairs(inspection)
            return
        text = inspection.text
        source = text.document.source
        facts = [
            f"{text.language} {round(100 * inspection.detected.confidence)} %",
            source.encoding or source.format,
            self.tr("%n sentence(s)", "", inspection.sentences),
            self.tr("%n word(s)", "", inspection.words),
            self.tr("%n note(s)", "", inspection.notes),
        ]
        warnings = [warning.message for warning in inspection.warnings]
        self._say("\n".join([" · ".join(facts), *warnings]), "warning" if warnings else "muted")
        self.inspected.emit(inspection)
        self.changed.emit()

    def _show_pairs(self, pairs: Any) -> None:
        facts = [
            pairs.format.upper(),
            self.tr("%n ready pair(s)", "", pairs.units),
            self.tr("%n confirmed", "pairs", pairs.confirmed),
            ", ".join(f"{code} {count}" for code, count in pairs.languages),
        ]
        self._say(" · ".join(facts), "muted")
        self.inspected.emit(pairs)
        self.changed.emit()

    @Slot(object)
    def _refuse(self, error: Exception) -> None:
        self._say(getattr(error, "message", str(error)), "error")
        self.inspected.emit(None)
        self.changed.emit()

    def _say(self, text: str, role: str) -> None:
        self._summary.setText(text)
        self._summary.setProperty("role", role)
        self._summary.style().unpolish(self._summary)
        self._summary.style().polish(self._summary)
        self._summary.setVisible(bool(text))

    # Qt's own

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first file; several are told to the dialog."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if len(paths) == 1:
            self.set_path(paths[0])
        elif paths:
            self.files_dropped.emit(paths)
