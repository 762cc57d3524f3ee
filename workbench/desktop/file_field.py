"""One file of a new comparison: its path, what an import would make of it, its language and encoding."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from workbench.desktop.corpus_access import Reading, inspect
from workbench.desktop.corrections import Correction, corrected_again
from workbench.desktop.jobs import Job, Jobs, Lane
from workbench.desktop.names import name_of
from workbench.desktop.pairs_access import PAIR_ENDINGS, holds_pairs, inspect_pairs
from workbench.errors import SverkaError
from workbench.messages import Messages
from workbench.progress import Progress

LANGUAGES: Final = ("ru", "en", "ar", "de", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "th", "tr", "zh")
ENCODINGS: Final = ("utf-8", "windows-1251", "koi8-r", "cp866", "utf-16", "iso-8859-5", "mac-cyrillic", "windows-1252")
_DELAY: Final = 250


class FileField(QWidget):
    """A file chosen, dropped, pasted or typed, inspected in the background.

    Attributes:
        pasted: the folder that pasted texts are kept in.
        options: what the readers take over; give it with `set_options`.

    Signals:
        changed(): path, language or inspection is another now.
        inspected(object): the `Preview` of the file, or None.
        files_dropped(object): several paths were dropped at once.
    """

    changed = Signal()
    inspected = Signal(object)
    files_dropped = Signal(object)

    def __init__(self, name: str, jobs: Jobs, pasted: Path, words: Messages, parent: QWidget) -> None:
        super().__init__(parent)
        self._name, self._jobs, self.pasted, self._words = name, jobs, pasted, words
        self._job: Job | None = None
        self._result: Any = None
        self._corrections: tuple[Correction, ...] = ()
        self._corrected: Path | None = None
        self.options = Reading()
        self._path = QLineEdit(self)
        self._path.setPlaceholderText(self.tr("Choose, drop or paste a text"))
        self._path.setAccessibleName(name)
        self._browse = self._button(self.tr("Browse…"), self.tr("Browse for: {name}").format(name=name))
        self._paste = self._button(self.tr("Paste"), self.tr("Paste the text of: {name}").format(name=name))
        self._paste.setToolTip(self.tr("Takes the text, or the file, that was copied"))
        self._language = self._choice(self.tr("Detect language"), LANGUAGES, self.tr("Language of: {name}"))
        self._encoding = self._choice(self.tr("Detect encoding"), ENCODINGS, self.tr("Encoding of: {name}"))
        self._encoding.setEnabled(False)
        self._summary = QLabel(self)
        self._summary.setWordWrap(True)
        self._summary.setProperty("role", "muted")
        self._lay_out()
        self.setAcceptDrops(True)
        self._path.setAcceptDrops(False)
        self._timer = QTimer(self, interval=_DELAY, singleShot=True)
        self._timer.timeout.connect(self._inspect)
        self._path.textChanged.connect(self._timer.start)
        self._path.textChanged.connect(self.changed)
        self._language.currentIndexChanged.connect(self._inspect)
        self._encoding.currentIndexChanged.connect(self._inspect)
        self._browse.clicked.connect(self._choose)
        self._paste.clicked.connect(self.paste)

    def _button(self, text: str, name: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setAccessibleName(name)
        button.setAutoDefault(False)
        return button

    def _choice(self, first: str, values: tuple[str, ...], name: str) -> QComboBox:
        box = QComboBox(self)
        box.addItem(first, "")
        for value in values:
            box.addItem(value, value)
        box.setAccessibleName(name.format(name=self._name))
        return box

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for widget in (self._path, self._browse, self._paste):
            row.addWidget(widget, 1 if widget is self._path else 0)
        choices = QHBoxLayout()
        choices.addWidget(self._language, 1)
        choices.addWidget(self._encoding, 1)
        self.extra = QHBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addLayout(choices)
        column.addLayout(self.extra)
        column.addWidget(self._summary)

    @property
    def name(self) -> str:
        """What the field is for."""
        return self._name

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
        """The file's `Preview`, corrections included, or None while there is none."""
        return self._result

    def set_path(self, path: Path) -> None:
        """Name a file."""
        self._path.setText(str(path))
        self._timer.stop()
        self._inspect()

    def set_options(self, options: Reading) -> None:
        """Read the file with other choices."""
        self.options = options
        if self.path is not None:
            self._inspect()

    def take_correction(self, preview: Any, correction: Correction) -> None:
        """Take over the preview after its sentences were corrected."""
        self._result = preview
        self._corrections = (*self._corrections, correction)
        self._corrected = self.path
        self._tell_facts()
        self.changed.emit()

    @Slot()
    def paste(self) -> None:
        """Take the file or the text that was copied; a text is kept as a file, so that it can be read again."""
        copied = QGuiApplication.clipboard().mimeData()
        files = [Path(url.toLocalFile()) for url in copied.urls() if url.isLocalFile()]
        if files:
            self.set_path(files[0])
        elif copied.text().strip():
            self.pasted.mkdir(parents=True, exist_ok=True)
            stem = datetime.now().astimezone().strftime("%Y-%m-%d %H%M%S")
            path = self.pasted / f"{stem} {self._name.lower()}.txt"
            path.write_text(copied.text(), encoding="utf-8")
            self.set_path(path)
        else:
            self._say(self.tr("Nothing was copied that could be pasted here."), "warning")

    @Slot()
    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Choose a text"),
            str(self.path.parent) if self.path else "",
            self.tr("Texts ({patterns});;All files (*)").format(
                patterns="*.docx *.doc *.odt *.rtf *.txt *.html *.htm *.epub *.fb2 *.pdf *.srt"
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
        path = self.path
        if path is None:
            self._say("", "muted")
            self.inspected.emit(None)
            return
        self._say(self.tr("Looking at the file…"), "muted")
        options = self.options
        corrections = self._corrections if path == self._corrected else ()
        wanted = Reading(
            self.language,
            str(self._encoding.currentData()),
            options.headers,
            options.comments,
            options.hidden,
            options.rejected,
        )

        def work(progress: Progress) -> Any:
            if holds_pairs(path):
                return path, inspect_pairs(path, wanted.language, progress), (), 0
            return path, *corrected_again(inspect(path, wanted, progress), corrections)

        self._job = self._jobs.start(
            self.tr("Looking at the file"), work, lane=Lane.COMPUTING, succeeded=self._show, failed=self._refuse
        )

    @Slot(object)
    def _show(self, result: Any) -> None:
        path, inspection, corrections, lost = result
        if path != self.path:
            return
        self._result, self._corrections = inspection, corrections
        if holds_pairs(path):
            self._show_pairs(inspection)
            return
        self._encoding.setEnabled(bool(inspection.encoding))
        self._tell_facts(lost)
        self.inspected.emit(inspection)
        self.changed.emit()

    def _tell_facts(self, lost: int = 0) -> None:
        """Tell what an import would make of the file, and how many corrections do not go with it any more."""
        found = self._result
        blocks = ", ".join(f"{name_of(kind)} {count}" for kind, count in found.blocks.items())
        facts = [
            f"{found.text.language} {round(100 * found.detected.confidence)} %",
            found.encoding or found.format,
            self.tr("%n sentence(s)", "", found.sentences),
            self.tr("%n word(s)", "", found.words),
            self.tr("%n note(s)", "", found.notes),
            blocks,
        ]
        warnings = [self._words.sentence(warning.message) for warning in found.warnings]
        if lost:
            warnings.append(self.tr("Corrections that do not fit the text as it is read now: %n", "", lost))
        self._say(
            "\n".join([" · ".join(fact for fact in facts if fact), *warnings]), "warning" if warnings else "muted"
        )

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
        told = self._words.told(error) if isinstance(error, SverkaError) else str(error)
        self._say(told, "error")
        self._encoding.setEnabled(self._encoding.currentIndex() > 0)
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
