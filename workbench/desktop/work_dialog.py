"""What is known about a work and its versions: title, archive reference, date, people, rights."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from workbench.works.model import Metadata

WORK_FIELDS: Final = (
    ("creator", QT_TRANSLATE_NOOP("Metadata", "A&uthor")),
    ("publisher", QT_TRANSLATE_NOOP("Metadata", "&Publisher")),
    ("source", QT_TRANSLATE_NOOP("Metadata", "&Source")),
    ("rights", QT_TRANSLATE_NOOP("Metadata", "&Rights")),
)
VERSION_FIELDS: Final = (
    ("contributor", QT_TRANSLATE_NOOP("Metadata", "&Translator")),
    ("date", QT_TRANSLATE_NOOP("Metadata", "&Year of publication")),
    *WORK_FIELDS[1:],
)
"""Dublin Core's names with their words."""

ARCHIVE: Final = (
    ("fond", QT_TRANSLATE_NOOP("Metadata", "&Fond")),
    ("opis", QT_TRANSLATE_NOOP("Metadata", "&Opis")),
    ("delo", QT_TRANSLATE_NOOP("Metadata", "&Delo")),
    ("sheet", QT_TRANSLATE_NOOP("Metadata", "S&heet")),
    ("document_date", QT_TRANSLATE_NOOP("Metadata", "Date o&f the document")),
)


@dataclass(frozen=True, slots=True)
class WorkDescription:
    """A work's title, note and metadata, and for each version its id, name and metadata."""

    title: str
    note: str
    metadata: Metadata
    versions: tuple[tuple[int, str, Metadata], ...]


class MetadataForm(QWidget):
    """Fields for what is known about a text; statements that have no field stay as they are."""

    def __init__(self, metadata: Metadata, fields: tuple[tuple[str, str], ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._metadata = metadata
        self._names = [name for name, _ in fields]
        self._known = {name: QLineEdit(self) for name in self._names}
        self._archive = {name: QLineEdit(self) for name, _ in ARCHIVE}
        self._rendering = QCheckBox(self.tr("Made for the comparison, not the archival text"), self)
        self._rendering.setChecked(metadata.rendering)
        self.form = QFormLayout(self)
        self.form.setContentsMargins(16, 16, 16, 16)
        self.form.setSpacing(8)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._given = {name: _values(metadata, name) for name, _ in fields}
        for name, words in fields:
            self._known[name].setText(self._given[name])
            self.form.addRow(QCoreApplication.translate("Metadata", words), self._known[name])
        for name, words in ARCHIVE:
            self._archive[name].setText(getattr(metadata, name))
            self.form.addRow(QCoreApplication.translate("Metadata", words), self._archive[name])
        self.form.addRow("", self._rendering)

    @property
    def metadata(self) -> Metadata:
        """What the fields say."""
        said = {name: field.text().strip() for name, field in self._known.items()}
        changed = {name: value for name, value in said.items() if value != self._given[name]}
        kept = [(name, value) for name, value in self._metadata.dublin_core if name not in changed]
        return replace(
            self._metadata,
            dublin_core=(*kept, *((name, value) for name, value in changed.items() if value)),
            rendering=self._rendering.isChecked(),
            **{name: field.text().strip() for name, field in self._archive.items()},
        )


def _values(metadata: Metadata, name: str) -> str:
    return "; ".join(value for known, value in metadata.dublin_core if known == name)


class WorkDialog(QDialog):
    """Shows and changes what is known.

    Signals:
        described(object, object): `WorkDescription` as it was, and as it is wanted.
    """

    described = Signal(object, object)

    def __init__(self, shown: WorkDescription, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = shown
        self.setWindowTitle(self.tr("About the work"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(560, 520)
        self._title, self._note = QLineEdit(shown.title, self), QLineEdit(shown.note, self)
        self._work = MetadataForm(shown.metadata, WORK_FIELDS, self)
        self._work.form.insertRow(0, self.tr("&Title"), self._title)
        self._note.setCursorPosition(0)
        self._work.form.insertRow(1, self.tr("&Note on the original"), self._note)
        self._names = [QLineEdit(name, self) for _, name, _ in shown.versions]
        self._versions = [MetadataForm(metadata, VERSION_FIELDS, self) for _, _, metadata in shown.versions]
        tabs = QTabWidget(self)
        tabs.addTab(self._work, self.tr("Original"))
        for name, form in zip(self._names, self._versions, strict=True):
            form.form.insertRow(0, self.tr("&Name of the version"), name)
            tabs.addTab(form, name.text())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(tabs, 1)
        column.addWidget(buttons)

    @Slot()
    def _accept(self) -> None:
        wanted = WorkDescription(
            self._title.text().strip() or self._shown.title,
            self._note.text().strip(),
            self._work.metadata,
            tuple(
                (identity, field.text().strip() or name, form.metadata)
                for (identity, name, _), field, form in zip(
                    self._shown.versions, self._names, self._versions, strict=True
                )
            ),
        )
        self.accept()
        self.described.emit(self._shown, wanted)
