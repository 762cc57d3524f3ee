"""The dialog for a new comparison: files with what an import makes of them, and what is known about the work."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workbench.desktop.corpus_access import NewComparison
from workbench.desktop.file_field import FileField
from workbench.desktop.jobs import Jobs
from workbench.desktop.pairs_access import PairsRequest, holds_pairs
from workbench.works.model import Metadata

_SHOWN: Final = 400


class NewComparisonDialog(QDialog):
    """Asks for an original and its versions.

    Signals:
        comparison_requested(object): the `NewComparison`.
        pairs_requested(object): the `PairsRequest`, when the first file holds ready pairs.
    """

    comparison_requested = Signal(object)
    pairs_requested = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.setWindowTitle(self.tr("New comparison"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(980, 640)
        self._versions: list[FileField] = []
        self._original = self._field(self.tr("Original"))
        self._version_column = QVBoxLayout()
        self._version_column.setSpacing(8)
        self._add = QPushButton(self.tr("Add another version"), self)
        self._add.setAutoDefault(False)
        self._add.clicked.connect(self._add_version)
        self._title, self._date = QLineEdit(self), QLineEdit(self)
        self._title.setPlaceholderText(self.tr("As the original's file"))
        self._archive = QLineEdit(self)
        self._archive.setPlaceholderText(self.tr("Fond / opis / delo / sheet"))
        self._note = QLineEdit(self)
        self._note.setPlaceholderText(self.tr("For example: a rendering, not the archival original"))
        self._corpus = QLineEdit(self)
        self._corpus.setAccessibleName(self.tr("Corpus file"))
        self._choose = QPushButton(self.tr("Browse…"), self)
        self._choose.setAutoDefault(False)
        self._choose.clicked.connect(self._choose_corpus)
        self._preview = QListWidget(self)
        self._preview.setWordWrap(True)
        self._preview.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._preview.setAlternatingRowColors(True)
        self._preview.setAccessibleName(self.tr("Sentences of the file"))
        self._preview_title = QLabel(self.tr("Sentences"), self)
        self._preview_title.setProperty("role", "section")
        self._problem = QLabel(self)
        self._problem.setProperty("role", "error")
        self._problem.setWordWrap(True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._compare = self._buttons.addButton(self.tr("Compare"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._compare.setDefault(True)
        self._buttons.accepted.connect(self._accept)
        self._buttons.rejected.connect(self.reject)
        self._lay_out()
        self._add_version()
        self._check()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        form.addRow(self.tr("&Title"), self._title)
        form.addRow(self.tr("&Date of the document"), self._date)
        form.addRow(self.tr("A&rchive reference"), self._archive)
        form.addRow(self.tr("&Note on the original"), self._note)
        kept = QHBoxLayout()
        kept.addWidget(self._corpus, 1)
        kept.addWidget(self._choose)
        keep = QLabel(self.tr("&Keep in"), self)
        keep.setBuddy(self._corpus)
        form.addRow(keep, kept)
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 8, 0)
        left.setSpacing(8)
        left.addWidget(self._section(self.tr("Original")))
        left.addWidget(self._original)
        left.addWidget(self._section(self.tr("Versions")))
        left.addLayout(self._version_column)
        left.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        left.addWidget(self._section(self.tr("About the work")))
        left.addLayout(form)
        left.addStretch(1)
        inside = QWidget(self)
        inside.setLayout(left)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inside)
        right = QVBoxLayout()
        right.addWidget(self._preview_title)
        right.addWidget(self._preview, 1)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addWidget(scroll, 3)
        columns.addLayout(right, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.addLayout(columns, 1)
        whole.addWidget(self._problem)
        whole.addWidget(self._buttons)

    def _section(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setProperty("role", "section")
        return label

    def _field(self, name: str) -> FileField:
        field = FileField(name, self._jobs, self)
        field.changed.connect(self._check)
        field.inspected.connect(self._preview_file)
        field.files_dropped.connect(self.take_files)
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
    def corpus_field(self) -> QLineEdit:
        """The field of the corpus file."""
        return self._corpus

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
        self._versions.append(field)
        self._version_column.addWidget(field)
        self._check()

    @Slot(object)
    def _preview_file(self, inspection: Any) -> None:
        if inspection is None:
            return
        if hasattr(inspection, "pairs"):
            self._preview_pairs(inspection)
            return
        text = inspection.text
        self._preview_title.setText(self.tr("Sentences of {file}").format(file=text.document.source.name))
        self._preview.clear()
        for number, sentence in enumerate(text.sentences[:_SHOWN], 1):
            self._preview.addItem(f"{number}  {sentence.text}")
        if len(text.sentences) > _SHOWN:
            self._preview.addItem(self.tr("… and %n more", "", len(text.sentences) - _SHOWN))

    def _preview_pairs(self, pairs: Any) -> None:
        self._preview_title.setText(self.tr("Pairs of {file}").format(file=pairs.path.name))
        self._preview.clear()
        for number, (original, version) in enumerate(pairs.pairs, 1):
            self._preview.addItem(f"{number}  {original or '∅'}\n→  {version or '∅'}")
        if pairs.units > len(pairs.pairs):
            self._preview.addItem(self.tr("… and %n more", "", pairs.units - len(pairs.pairs)))

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

    @Slot()
    def _check(self) -> None:
        original = self._original.path
        if original is not None:
            unpacked = original.with_suffix("") if original.suffix == ".gz" else original
            self._corpus.setPlaceholderText(str(unpacked.with_suffix(".sverka")))
        pairs = original is not None and holds_pairs(original)
        versions = [field.path for field in self._versions if field.path]
        self._compare.setText(self.tr("Import") if pairs else self.tr("Compare"))
        alone = any(map(holds_pairs, versions)) or (pairs and bool(versions))
        self._problem.setText(
            self.tr("Ready pairs bring their versions along: name that file alone, as the original.") if alone else ""
        )
        self._compare.setEnabled(original is not None and (pairs or bool(versions)) and not alone)

    @Slot()
    def _accept(self) -> None:
        original = self._original.path
        versions = tuple(field.path for field in self._versions if field.path is not None)
        if original is not None and original.is_file() and holds_pairs(original):
            self._import(original)
            return
        if original is None or not versions:
            return
        missing = [path for path in (original, *versions) if not path.is_file()]
        if missing:
            self._problem.setText(self.tr("There is no file {path}").format(path=missing[0]))
            return
        corpus = self._corpus.text().strip() or self._corpus.placeholderText()
        wanted = NewComparison(
            original=original,
            versions=versions,
            corpus=Path(corpus),
            original_language=self._original.language,
            version_language=self._versions[0].language,
            title=self._title.text().strip(),
            note=self._note.text().strip(),
            metadata=self._metadata(),
        )
        self.accept()
        self.comparison_requested.emit(wanted)

    def _metadata(self) -> Metadata:
        reference = [part.strip() for part in self._archive.text().split("/")]
        fond, opis, delo, sheet = (reference + [""] * 4)[:4]
        return Metadata(fond=fond, opis=opis, delo=delo, sheet=sheet, document_date=self._date.text().strip())

    def _import(self, pairs: Path) -> None:
        corpus = Path(self._corpus.text().strip() or self._corpus.placeholderText())
        wanted = PairsRequest(
            pairs,
            corpus,
            self._original.language,
            self._versions[0].language,
            title=self._title.text().strip(),
            note=self._note.text().strip(),
            metadata=self._metadata(),
        )
        self.accept()
        self.pairs_requested.emit(wanted)
