"""The dialog for a new comparison: files with what an import makes of them, and what is known about the work."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workbench.desktop.corpus_access import NewComparison, Reading
from workbench.desktop.file_field import FileField
from workbench.desktop.import_preview import ImportPreview
from workbench.desktop.jobs import Jobs
from workbench.desktop.pairs_access import PairsRequest, holds_pairs
from workbench.messages import Messages
from workbench.works.model import Metadata

_SENTENCES_A_SECOND: Final = 400
"""What the bundled encoder does on two slow cores with aligning and checking."""

BUNDLED: Final = "bundled"


class NewComparisonDialog(QDialog):
    """Asks for an original and its versions.

    Signals:
        comparison_requested(object): the `NewComparison`.
        pairs_requested(object): the `PairsRequest`, when the first file holds ready pairs.
    """

    comparison_requested = Signal(object)
    pairs_requested = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget, *, pasted: Path, words: Messages) -> None:
        super().__init__(parent)
        self._jobs, self._pasted, self._words = jobs, pasted, words
        self.setWindowTitle(self.tr("New comparison"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(1080, 720)
        self._versions: list[FileField] = []
        self._known: list[tuple[QLineEdit, QLineEdit]] = []
        self._preview = ImportPreview(words, self)
        self._original = self._field(self.tr("Original"))
        self._version_column = QVBoxLayout()
        self._version_column.setSpacing(8)
        self._add = QPushButton(self.tr("Add another version"), self)
        self._add.setAutoDefault(False)
        self._add.clicked.connect(self._add_version)
        self._title, self._date = QLineEdit(self), QLineEdit(self)
        self._title.setPlaceholderText(self.tr("As the original's file"))
        self._author = QLineEdit(self)
        self._archive = QLineEdit(self)
        self._archive.setPlaceholderText(self.tr("Fond / opis / delo / sheet"))
        self._note = QLineEdit(self)
        self._note.setPlaceholderText(self.tr("For example: a rendering, not the archival original"))
        self._corpus = QLineEdit(self)
        self._corpus.setAccessibleName(self.tr("Corpus file"))
        self._choose = QPushButton(self.tr("Browse…"), self)
        self._choose.setAutoDefault(False)
        self._choose.clicked.connect(self._choose_corpus)
        self._encoder = QComboBox(self)
        self._encoder.addItem(self.tr("Bundled"), BUNDLED)
        self._cost = QLabel(self)
        self._cost.setProperty("role", "muted")
        self._cost.setWordWrap(True)
        self._reading = [QCheckBox(words, self) for words in self._reading_words()]
        self._problem = QLabel(self)
        self._problem.setProperty("role", "error")
        self._problem.setWordWrap(True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._compare = self._buttons.addButton(self.tr("Compare"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._compare.setDefault(True)
        self._buttons.accepted.connect(self._accept)
        self._buttons.rejected.connect(self.reject)
        self._preview.refused.connect(self._problem.setText)
        self._encoder.currentIndexChanged.connect(self._check)
        for box in self._reading:
            box.toggled.connect(self._read_anew)
        self._lay_out()
        self._add_version()
        self._check()

    def _reading_words(self) -> tuple[str, ...]:
        return (
            self.tr("Headers and footers"),
            self.tr("Comments in the files"),
            self.tr("Hidden text"),
            self.tr("Without tracked changes"),
        )

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 8, 0)
        left.setSpacing(8)
        left.addWidget(self._section(self.tr("Original")))
        left.addWidget(self._original)
        left.addWidget(self._section(self.tr("Versions")))
        left.addLayout(self._version_column)
        left.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        left.addWidget(self._section(self.tr("About the work")))
        left.addLayout(self._form())
        left.addWidget(self._section(self.tr("What is read")))
        boxes = QGridLayout()
        for place, box in enumerate(self._reading):
            boxes.addWidget(box, place // 2, place % 2)
        left.addLayout(boxes)
        left.addStretch(1)
        inside = QWidget(self)
        inside.setLayout(left)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows the field that has the focus
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addWidget(scroll, 3)
        columns.addWidget(self._preview, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.addLayout(columns, 1)
        whole.addWidget(self._problem)
        whole.addWidget(self._buttons)

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.addRow(self.tr("&Title"), self._title)
        form.addRow(self.tr("A&uthor"), self._author)
        form.addRow(self.tr("&Date of the document"), self._date)
        form.addRow(self.tr("A&rchive reference"), self._archive)
        form.addRow(self.tr("&Note on the original"), self._note)
        kept = QHBoxLayout()
        kept.addWidget(self._corpus, 1)
        kept.addWidget(self._choose)
        keep = QLabel(self.tr("&Keep in"), self)
        keep.setBuddy(self._corpus)
        form.addRow(keep, kept)
        form.addRow(self.tr("&Encoder"), self._encoder)
        form.addRow("", self._cost)
        return form

    def _section(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setProperty("role", "section")
        return label

    def _field(self, name: str) -> FileField:
        field = FileField(name, self._jobs, self._pasted, self._words, self)
        field.changed.connect(self._check)
        field.files_dropped.connect(self.take_files)
        self._preview.add_field(field)
        return field

    @property
    def original(self) -> FileField:
        """The field of the original."""
        return self._original

    @property
    def versions(self) -> tuple[FileField, ...]:
        """The fields of the versions."""
        return tuple(self._versions)

    @property
    def preview(self) -> ImportPreview:
        """The sentences as they were cut."""
        return self._preview

    @property
    def corpus_field(self) -> QLineEdit:
        """The field of the corpus file."""
        return self._corpus

    @Slot(object)
    def offer_encoders(self, names: tuple[str, ...]) -> None:
        """Offer these encoders; the bundled one is there always."""
        for name in names:
            if self._encoder.findData(name) < 0:
                self._encoder.addItem(name, name)

    @Slot(object)
    def take_files(self, paths: list[Path]) -> None:
        """Put files into the fields that are empty, the original first."""
        for path in paths:
            empty = [field for field in (self._original, *self._versions) if field.path is None]
            if not empty:
                self._add_version()
                empty = [self._versions[-1]]
            empty[0].set_path(path)

    @Slot()
    def _add_version(self) -> None:
        field = self._field(self.tr("Version {number}").format(number=len(self._versions) + 1))
        translator, year = QLineEdit(field), QLineEdit(field)
        for line, words in ((translator, self.tr("Translator")), (year, self.tr("Published (year, where)"))):
            line.setPlaceholderText(words)
            line.setAccessibleName(f"{words}: {field.name}")
            field.extra.addWidget(line, 1)
        self._known.append((translator, year))
        self._versions.append(field)
        self._version_column.addWidget(field)
        self._check()

    @Slot()
    def _read_anew(self) -> None:
        headers, comments, hidden, rejected = (box.isChecked() for box in self._reading)
        options = Reading(headers=headers, comments=comments, hidden=hidden, rejected=rejected)
        for field in (self._original, *self._versions):
            field.set_options(options)

    @Slot()
    def _choose_corpus(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Keep the comparison in"),
            self._corpus.text(),
            self.tr("Sverka corpora (*.sverka)"),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if name:
            self._corpus.setText(name if name.endswith(".sverka") else f"{name}.sverka")

    def _filled(self) -> list[FileField]:
        return [self._original, *(field for field in self._versions if field.path is not None)]

    @Slot()
    def _check(self) -> None:
        original = self._original.path
        if original is not None:
            unpacked = original.with_suffix("") if original.suffix == ".gz" else original
            self._corpus.setPlaceholderText(str(unpacked.with_suffix(".sverka")))
        pairs = original is not None and holds_pairs(original)
        versions = [field.path for field in self._versions if field.path is not None]
        self._compare.setText(self.tr("Import") if pairs else self.tr("Compare"))
        alone = any(map(holds_pairs, versions)) or (pairs and bool(versions))
        self._problem.setText(
            self.tr("Ready pairs bring their versions along: name that file alone, as the original.") if alone else ""
        )
        if pairs or alone:
            self._compare.setEnabled(not alone)
            return
        ready = [field for field in self._filled() if field.inspection is not None]
        self._compare.setEnabled(len(ready) > 1 and len(ready) == len(self._filled()))
        sentences = sum(field.inspection.sentences for field in ready)
        seconds = 2 + sentences // _SENTENCES_A_SECOND
        if self._encoder.currentData() == BUNDLED:
            words = self.tr("Works without the net, about %n second(s) for these texts.", "", seconds)
        else:
            words = self.tr(
                "Runs in a process of its own: some ten seconds to begin, half a gigabyte of memory, and ten to thirty "
                "times as long as the bundled one."
            )
        self._cost.setText(words)

    @Slot()
    def _accept(self) -> None:
        original = self._original.path
        if original is not None and original.is_file() and holds_pairs(original):
            self._import(original)
            return
        filled = self._filled()
        missing = [field.path for field in filled if field.path is not None and not field.path.is_file()]
        if missing:
            self._problem.setText(self.tr("There is no file {path}").format(path=missing[0]))
            return
        if len(filled) < 2 or any(field.inspection is None for field in filled):
            return
        corpus = self._corpus.text().strip() or self._corpus.placeholderText()
        wanted = NewComparison(
            texts=tuple(field.inspection for field in filled),
            metadata=(self._work_metadata(), *self._version_metadata()),
            corpus=Path(corpus),
            title=self._title.text().strip(),
            note=self._note.text().strip(),
            encoder=str(self._encoder.currentData()),
        )
        self.accept()
        self.comparison_requested.emit(wanted)

    def _import(self, pairs: Path) -> None:
        corpus = Path(self._corpus.text().strip() or self._corpus.placeholderText())
        wanted = PairsRequest(
            pairs,
            corpus,
            self._original.language,
            self._versions[0].language,
            title=self._title.text().strip(),
            note=self._note.text().strip(),
            metadata=self._work_metadata(),
        )
        self.accept()
        self.pairs_requested.emit(wanted)

    def _work_metadata(self) -> Metadata:
        parts = [part.strip() for part in self._archive.text().split("/")]
        fond, opis, delo, sheet = (parts + [""] * 4)[:4]
        author = self._author.text().strip()
        known = Metadata(fond=fond, opis=opis, delo=delo, sheet=sheet, document_date=self._date.text().strip())
        return replace(known, dublin_core=(("creator", author),) if author else ())

    def _version_metadata(self) -> tuple[Metadata, ...]:
        known = []
        for field, (translator, year) in zip(self._versions, self._known, strict=True):
            said = (("contributor", translator.text().strip()), ("date", year.text().strip()))
            if field.path is not None:
                known.append(Metadata(dublin_core=tuple(pair for pair in said if pair[1])))
        return tuple(known)
