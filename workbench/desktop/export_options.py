"""The options of an export: the format, what is written, what is left out, and what only this format has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from workbench.desktop.export_choice import (
    ENDINGS,
    ONE_VERSION,
    ONE_WORK,
    PAIRS_ONLY,
    ExportChoice,
    Extent,
    Nulls,
)

_FIELD_WIDTH = 210


class ExportOptionsPanel(QWidget):
    """Everything that can be chosen for an export.

    Signals:
        changed(): the choice is another now.
    """

    changed = Signal()

    def __init__(self, choice: ExportChoice, *, version: str, works: int, versions: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._works, self._versions = works, versions
        self._quiet = True
        self._groups: dict[str, QWidget] = {}
        self._format = self._combo(self._formats(), choice.format)
        extents = [
            (self.tr("Only {version}").format(version=version), Extent.SHOWN),
            (self.tr("All in one file"), Extent.TOGETHER),
            (self.tr("Each in a file of its own"), Extent.APART),
        ]
        self._extent = self._combo(extents, choice.extent)
        self._all_works = self._box(self.tr("All &works of the corpus"), choice.all_works)
        self._automatic = self._box(self.tr("A&utomatic"), choice.automatic)
        self._confirmed = self._box(self.tr("&Confirmed"), choice.confirmed)
        self._rejected = self._box(self.tr("Re&jected"), choice.rejected)
        self._confidence = QSpinBox(self)
        self._confidence.setRange(0, 100)
        self._confidence.setSuffix(self.tr(" %"))
        self._confidence.setValue(choice.confidence)
        self._confidence.valueChanged.connect(self._tell)
        self._without_loud = self._box(self.tr("Leave ou&t loud findings"), choice.without_loud)
        self._deduplicate = self._box(self.tr("Leave out &duplicates"), choice.deduplicate)
        self._notes = self._box(self.tr("Foot&notes and endnotes"), choice.notes)
        self._reverse = self._box(self.tr("The &version as the original"), choice.reverse)
        nulls = [
            (self.tr("As usual for the format"), Nulls.USUAL),
            (self.tr("Write them"), Nulls.WRITE),
            (self.tr("Leave them out"), Nulls.LEAVE_OUT),
        ]
        self._nulls = self._combo(nulls, choice.nulls)
        self._languages = self._line(choice.languages, "ru-RU, en-GB")
        self._user = self._line(choice.user, self.tr("Nobody"))
        self._properties = self._line(choice.properties, self.tr("NAME=VALUE; NAME=VALUE"))
        self._level = self._combo(
            [(self.tr("2: with marks of notes and codes"), 2), (self.tr("1: plain text"), 1)], choice.level
        )
        self._facts = self._box(self.tr("Status, confidence, findings as properties"), choice.facts)
        self._dates = self._box(self.tr("D&ates"), choice.dates)
        self._marks = self._box(self.tr("&Marks of notes"), choice.marks)
        self._packed = self._box(self.tr("Compressed (.tmx.g&z)"), choice.packed)
        self._header = self._box(self.tr("Names of the columns in t&he first line"), choice.header)
        self._lay_out()
        self._show_fitting()
        self._quiet = False

    def _formats(self) -> list[tuple[str, Any]]:
        names = {
            "tmx": self.tr("TMX, translation memory"),
            "xliff": self.tr("XLIFF 2.1"),
            "xlsx": self.tr("Excel"),
            "docx": self.tr("Word, facing pages"),
            "html": self.tr("Report (HTML)"),
            "tsv": self.tr("Table, tabs (TSV)"),
            "csv": self.tr("Table, commas (CSV)"),
            "tei": self.tr("TEI P5"),
            "json": self.tr("JSON"),
            "moses": self.tr("Moses, two plain files"),
            "pharaoh": self.tr("Word links (Pharaoh)"),
            "conll": self.tr("Word links (CoNLL-U Plus)"),
        }
        return [(names[name], name) for name in ENDINGS]

    # Parts

    def _combo(self, items: list[tuple[str, Any]], current: Any) -> QComboBox:
        combo = QComboBox(self)
        for text, data in items:
            combo.addItem(text, data)
        combo.setCurrentIndex(max(0, [data for _, data in items].index(current)))
        combo.setMinimumWidth(_FIELD_WIDTH)
        combo.currentIndexChanged.connect(self._tell)
        return combo

    def _box(self, text: str, checked: bool) -> QCheckBox:
        box = QCheckBox(text, self)
        box.setChecked(checked)
        box.toggled.connect(self._tell)
        return box

    def _line(self, text: str, hint: str) -> QLineEdit:
        line = QLineEdit(text, self)
        line.setPlaceholderText(hint)
        line.textChanged.connect(self._tell)
        return line

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(4)
        top = self._form(column, "")
        self._row(top, self.tr("F&ormat"), self._format)
        self._row(top, self.tr("V&ersions"), self._extent)
        top.addRow("", self._all_works)
        kept = self._form(column, self.tr("What is written"))
        self._row(kept, self.tr("Status"), self._automatic)
        kept.addRow("", self._confirmed)
        kept.addRow("", self._rejected)
        self._row(kept, self.tr("Least con&fidence"), self._confidence)
        self._row(kept, self.tr("One side em&pty"), self._nulls)
        for box in (self._notes, self._without_loud, self._deduplicate, self._reverse):
            kept.addRow("", box)
        codes = self._form(column, self.tr("Languages"), "codes")
        self._row(codes, self.tr("Lan&guage codes"), self._languages)
        own = self._form(column, self.tr("TMX"), "tmx")
        self._row(own, self.tr("U&ser"), self._user)
        self._row(own, self.tr("Own p&roperties"), self._properties)
        self._row(own, self.tr("&Level"), self._level)
        for box in (self._facts, self._dates, self._marks, self._packed):
            own.addRow("", box)
        self._form(column, self.tr("Table"), "tsv").addRow("", self._header)
        column.addStretch(1)

    def _form(self, column: QVBoxLayout, title: str, group: str = "") -> QFormLayout:
        holder = QWidget(self)
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(4)
        if title:
            label = QLabel(title, holder)
            label.setProperty("role", "section")
            inner.addWidget(label)
        form = QFormLayout()
        form.setSpacing(8)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        inner.addLayout(form)
        column.addWidget(holder)
        if group:
            self._groups[group] = holder
        return form

    def _row(self, form: QFormLayout, text: str, field: QWidget) -> None:
        label = QLabel(text, self)
        label.setMinimumWidth(152)
        label.setBuddy(field)
        if not field.accessibleName() and not isinstance(field, QCheckBox):
            field.setAccessibleName(text.replace("&", ""))
        form.addRow(label, field)

    # The choice

    @property
    def choice(self) -> ExportChoice:
        """What is chosen now."""
        return ExportChoice(
            format=str(self._format.currentData()),
            extent=Extent(self._extent.currentData()),
            all_works=self._all_works.isChecked() and not self._all_works.isHidden(),
            automatic=self._automatic.isChecked(),
            confirmed=self._confirmed.isChecked(),
            rejected=self._rejected.isChecked(),
            confidence=self._confidence.value(),
            without_loud=self._without_loud.isChecked(),
            deduplicate=self._deduplicate.isChecked(),
            notes=self._notes.isChecked(),
            reverse=self._reverse.isChecked() and self._reverse.isEnabled(),
            nulls=Nulls(self._nulls.currentData()) if self._nulls.isEnabled() else Nulls.USUAL,
            languages=self._languages.text().strip(),
            user=self._user.text().strip(),
            properties=self._properties.text().strip(),
            facts=self._facts.isChecked(),
            dates=self._dates.isChecked(),
            level=int(self._level.currentData()),
            marks=self._marks.isChecked(),
            packed=self._packed.isChecked(),
            header=self._header.isChecked(),
        )

    def choose_format(self, name: str) -> None:
        """Choose a format by its name."""
        self._format.setCurrentIndex(self._format.findData(name))

    @Slot()
    def _tell(self) -> None:
        if not self._quiet:
            self._quiet = True
            self._show_fitting()
            self._quiet = False
            self.changed.emit()

    def _show_fitting(self) -> None:
        """Show what the format has, and move the choice off what it has not."""
        name = str(self._format.currentData())
        together = self._extent.findData(Extent.TOGETHER)
        model: Any = self._extent.model()
        model.item(together).setEnabled(name not in ONE_VERSION)
        if name in ONE_VERSION and self._extent.currentIndex() == together:
            self._extent.setCurrentIndex(self._extent.findData(Extent.APART))
        self._all_works.setVisible(self._works > 1 and name not in ONE_WORK)
        several = self._extent.currentData() == Extent.TOGETHER and self._versions > 1
        self._reverse.setEnabled(not several)
        self._nulls.setEnabled(name not in PAIRS_ONLY)
        shown: dict[str, Callable[[], bool]] = {
            "codes": lambda: name in ("tmx", "xliff"),
            "tmx": lambda: name == "tmx",
            "tsv": lambda: name == "tsv",
        }
        for group, holder in self._groups.items():
            holder.setVisible(shown[group]())
        self._marks.setEnabled(self._level.currentData() == 2)
