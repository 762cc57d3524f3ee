"""About Sverka: version, what it does with the net, and the licences of all that it is built on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench import __version__
from workbench.desktop.theme import Theme
from workbench.operations.third_party import third_parts

_LINE = Qt.ItemDataRole.UserRole


class AboutDialog(QDialog):
    """Version and licences.

    Attributes:
        parts: the list of what Sverka is built on.
        texts: all licences, one after the other; choosing a part goes to its own.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Sverka"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(880, 680)
        self.parts = self._list()
        self.texts = QPlainTextEdit(self)
        self.texts.setReadOnly(True)
        self.texts.setAccessibleName(self.tr("Texts of the licences"))
        self._fill()
        halves = QSplitter(Qt.Orientation.Vertical, self)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.parts)
        halves.addWidget(self.texts)
        halves.setSizes([200, 240])
        built = QLabel(self.tr("Sverka is built on these parts. Choose one to read its licence."), self)
        built.setProperty("role", "muted")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addLayout(self._head(theme))
        column.addWidget(self._words())
        column.addWidget(built)
        column.addWidget(halves, 1)
        column.addWidget(buttons)
        self.parts.currentItemChanged.connect(self._go)
        self.parts.setCurrentItem(self.parts.topLevelItem(0))
        self.setWindowModality(Qt.WindowModality.WindowModal)

    def _head(self, theme: Theme) -> QHBoxLayout:
        picture = QLabel(self)
        picture.setPixmap(theme.icon("sverka").pixmap(48, 48))
        name = QLabel(f"Sverka {__version__}", self)
        name.setProperty("role", "title")
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(picture)
        head.addWidget(name, 1)
        return head

    def _words(self) -> QLabel:
        words = QLabel(
            self.tr("A workbench for comparing translations with their originals. Apache-2.0.")
            + "\n\n"
            + self.tr(
                "Nothing leaves this computer: Sverka sends no texts, no reports and no figures of use, and looks for "
                "no updates. It reaches the net only when you ask it to fetch a model."
            ),
            self,
        )
        words.setWordWrap(True)
        return words

    def _list(self) -> QTreeWidget:
        parts = QTreeWidget(self)
        parts.setAccessibleName(self.tr("Parts and licences"))
        parts.setHeaderLabels([self.tr("Part"), self.tr("Version"), self.tr("Licence")])
        parts.setRootIsDecorated(False)
        parts.setUniformRowHeights(True)
        parts.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = parts.header()
        header.setStretchLastSection(True)
        for column in (0, 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        return parts

    def _fill(self) -> None:
        """List the parts and put their texts together, each with the number of the line that it begins on."""
        lines: list[str] = []
        for part in third_parts():
            item = QTreeWidgetItem([part.name, part.version, part.licence])
            item.setToolTip(2, part.licence)
            item.setData(0, _LINE, len(lines))
            self.parts.addTopLevelItem(item)
            lines += [f"{part.name} {part.version}".strip(), part.licence, part.source, ""]
            lines += [*part.text.splitlines(), "", ""]
        self.texts.setPlainText("\n".join(lines))

    @Slot(QTreeWidgetItem, QTreeWidgetItem)
    def _go(self, item: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        if item is None:
            return
        # from the end upwards the chosen line comes to stand at the top
        self.texts.moveCursor(QTextCursor.MoveOperation.End)
        self.texts.setTextCursor(QTextCursor(self.texts.document().findBlockByNumber(item.data(0, _LINE))))
