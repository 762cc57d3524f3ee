"""The sentences of a file of a new comparison, and what can be corrected in them before they are compared."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from workbench.desktop.corrections import corrected
from workbench.desktop.file_field import FileField
from workbench.desktop.names import name_of
from workbench.desktop.sentence_table import SentenceTable
from workbench.errors import SverkaError
from workbench.messages import Messages
from workbench.texts.model import BlockKind


class ImportPreview(QWidget):
    """Shows the sentences of one of several files, one under the other.

    Signals:
        refused(str): why a correction could not be made.
    """

    refused = Signal(str)

    def __init__(self, words: Messages, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._fields: list[FileField] = []
        self._tabs = QTabBar(self)
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._list = SentenceTable(self)
        self._list.setAccessibleName(self.tr("Sentences of the file"))
        self._sentence = QPlainTextEdit(self)
        self._sentence.setReadOnly(True)
        self._sentence.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self._sentence.setFixedHeight(72)
        self._sentence.setAccessibleName(self.tr("The chosen sentence; it is cut at the caret"))
        self._sentence.setPlaceholderText(self.tr("Choose a sentence to join or to cut it."))
        self._join = self._button(self.tr("Join with the next"))
        self._cut = self._button(self.tr("Cut at the caret"))
        self._out = self._button(self.tr("Leave the paragraph out"))
        self._kind = QComboBox(self)
        for kind in BlockKind:
            self._kind.addItem(name_of(kind), kind)
        self._kind.setAccessibleName(self.tr("What the paragraph is"))
        self._lay_out()
        self._tabs.currentChanged.connect(self.show_file)
        self._list.row_chosen.connect(self._choose)
        self._join.clicked.connect(self._join_next)
        self._cut.clicked.connect(self._cut_here)
        self._out.clicked.connect(self._leave_out)
        self._kind.activated.connect(self._call_it)
        self._choose(-1)

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        about = QLabel(self.tr("Sentences as they were cut; correct them here."), self)
        about.setProperty("role", "muted")
        about.setWordWrap(True)
        grid = QGridLayout()
        grid.setSpacing(8)
        for place, widget in enumerate((self._join, self._cut, self._out, self._kind)):
            grid.addWidget(widget, place // 2, place % 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._tabs)
        column.addWidget(about)
        column.addWidget(self._list, 1)
        column.addWidget(self._sentence)
        column.addLayout(grid)

    @property
    def list(self) -> SentenceTable:
        """The list of sentences."""
        return self._list

    def add_field(self, field: FileField) -> None:
        """Offer the sentences of another file."""
        self._fields.append(field)
        self._tabs.addTab(field.name)
        field.inspected.connect(self._follow)

    @Slot(object)
    def _follow(self, inspection: Any) -> None:
        field = self.sender()
        if inspection is not None and field in self._fields:
            self._tabs.setCurrentIndex(self._fields.index(field))
        self.show_file()

    @Slot()
    def show_file(self, keep: int = 0) -> None:
        """Show the sentences of the chosen file, and stand on the one at `keep`."""
        found = self._inspection()
        if found is None:
            self._list.show_sentences(())
        elif hasattr(found, "text"):
            self._list.show_sentences(found.text.sentences, keep=keep)
        else:
            self._list.show_pairs(found.pairs, found.units - len(found.pairs))

    def _inspection(self) -> Any:
        place = self._tabs.currentIndex()
        return self._fields[place].inspection if 0 <= place < len(self._fields) else None

    @Slot(int)
    def _choose(self, place: int) -> None:
        found = self._inspection()
        found = found if hasattr(found, "text") else None  # nothing can be corrected in ready pairs
        sentence = found.text.sentences[place] if found is not None and 0 <= place < found.sentences else None
        self._sentence.setPlainText(sentence.text.replace("\n", " ") if sentence is not None else "")
        for widget in (self._join, self._cut, self._out, self._kind):
            widget.setEnabled(sentence is not None)
        if sentence is not None:
            self._kind.setCurrentIndex(self._kind.findData(sentence.kind))

    @Slot()
    def _join_next(self) -> None:
        self._correct("join_with_next")

    @Slot()
    def _cut_here(self) -> None:
        units = self._sentence.toPlainText().encode("utf-16-le")[: 2 * self._sentence.textCursor().position()]
        self._correct("cut_at", len(units.decode("utf-16-le", "ignore")))

    @Slot()
    def _leave_out(self) -> None:
        self._correct("leave_out")

    @Slot()
    def _call_it(self) -> None:
        self._correct("call_it", BlockKind(self._kind.currentData()))

    def _correct(self, act: str, *arguments: Any) -> None:
        found, place = self._inspection(), self._list.current_row
        if found is None or place < 0:
            return
        try:
            preview, correction = corrected(found, act, place, *arguments)
        except SverkaError as error:
            self.refused.emit(self._words.told(error))
            return
        self.refused.emit("")
        self._fields[self._tabs.currentIndex()].take_correction(preview, correction)
        self.show_file(place)
        self._list.setFocus()
