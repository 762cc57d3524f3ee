"""The editor inside a cell: a sentence a line, Enter saves, Esc leaves, Ctrl+Shift+Enter splits at the caret.

With `enter_splits`, as in InterText, F2 saves and Enter twice splits at the caret.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QToolTip, QWidget

from workbench.desktop.display_text import utf16_length
from workbench.texts.model import Span


class CellEditor(QPlainTextEdit):
    """Edits the sentences of one side of a bead.

    Signals:
        saved(): Enter was pressed.
        split_requested(int, int): sentence and code point in it where it is to be cut.
        caret_moved(int): code point of the caret in the joined text, or -1 once the text was changed.
    """

    saved = Signal()
    split_requested = Signal(int, int)
    caret_moved = Signal(int)

    def __init__(self, font: QFont, parent: QWidget, *, enter_splits: bool = False) -> None:
        self._enter_splits, self._entered = enter_splits, False  # events come before the first line below is done
        super().__init__(parent)
        self.setObjectName("cell-editor")
        self.setAccessibleName(self.tr("Text of the sentences, one a line"))
        self.setFont(font)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._count = 1
        self.cursorPositionChanged.connect(self._tell_caret)

    def show_sentences(self, texts: list[str]) -> None:
        """Put the sentences in."""
        self._count = len(texts)
        self.setPlainText("\n".join(text.replace("\n", " ") for text in texts))
        self.selectAll()
        cursor = self.textCursor()
        cursor.movePosition(cursor.MoveOperation.Start)
        self.setTextCursor(cursor)
        self.document().setModified(False)

    def select(self, span: Span) -> None:
        """Select a span of the joined text (which has one joint between sentences, as the editor has one line end)."""
        text = self.toPlainText()
        cursor = self.textCursor()
        cursor.setPosition(utf16_length(text[: span.start]))
        cursor.setPosition(utf16_length(text[: span.end]), cursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def sentences(self) -> list[str]:
        """The sentences as they are now; as many as there were."""
        lines = self.toPlainText().split("\n")
        if len(lines) > self._count:
            lines[self._count - 1 :] = [" ".join(lines[self._count - 1 :])]
        return [line.strip() for line in lines]

    @Slot()
    def _tell_caret(self) -> None:
        if self.document().isModified():
            self.caret_moved.emit(-1)
            return
        units = self.toPlainText().encode("utf-16-le")[: 2 * self.textCursor().position()]
        self.caret_moved.emit(len(units.decode("utf-16-le", "ignore")))

    def event(self, event: QEvent) -> bool:
        """Keep Enter from the window's commands, whatever is held with it; F2 too where it saves."""
        own = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape}
        own |= {Qt.Key.Key_F2} if self._enter_splits else set()
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in own:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves; with Ctrl and Shift, or where it is wanted at the second time, it splits."""
        entered, self._entered = self._entered, False
        if event.key() == Qt.Key.Key_F2 and self._enter_splits:
            self.saved.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        else:
            self._take_enter(event.modifiers(), again=entered)
        event.accept()

    def _take_enter(self, modifiers: Qt.KeyboardModifier, *, again: bool) -> None:
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if modifiers & both == both or again:
            cursor = self.textCursor()
            units = cursor.block().text().encode("utf-16-le")[: 2 * cursor.positionInBlock()]
            self.split_requested.emit(cursor.blockNumber(), len(units.decode("utf-16-le", "ignore")))
        elif self._enter_splits:
            self._entered = True
            where = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
            QToolTip.showText(where, self.tr("Enter again splits the sentence here; F2 saves."), self)
        else:
            self.saved.emit()

    def insertFromMimeData(self, source) -> None:
        """Paste on one line: a line break would be a sentence's end."""
        self.insertPlainText(" ".join(source.text().split()))
