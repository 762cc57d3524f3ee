"""What is shown before a corpus is open: recent corpora, a new comparison, the sample."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from workbench.desktop.theme import Theme

_WIDTH = 640


class StartPage(QScrollArea):
    """The start page.

    Signals:
        new_requested(), open_requested(), sample_requested(): what was clicked.
        recent_requested(object): the `Path` of a corpus.
    """

    new_requested = Signal()
    open_requested = Signal()
    sample_requested = Signal()
    recent_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("start")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        page = QWidget(self)
        self.setWidget(page)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(_label("Sverka", "title", page))
        column.addWidget(
            _label(self.tr("Compare a translation with its original, sentence by sentence."), "subtitle", page)
        )
        column.addSpacing(16)
        column.addLayout(self._actions(page))
        column.addSpacing(16)
        column.addWidget(_label(self.tr("Recent corpora"), "section", page))
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        column.addLayout(self._recent)
        column.addStretch(1)
        self._where = _label("", "muted", page)
        column.addWidget(self._where)
        frame = QWidget(page)
        frame.setLayout(column)
        frame.setMaximumWidth(_WIDTH)
        outer = QHBoxLayout(page)
        outer.setContentsMargins(32, 56, 32, 32)
        outer.addStretch(1)
        outer.addWidget(frame, 100)
        outer.addStretch(1)
        theme.changed.connect(self._dress)
        self._dress()

    def _actions(self, page: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._new = QPushButton(self.tr("New comparison…"), page)
        self._new.setDefault(True)
        self._open = QPushButton(self.tr("Open corpus…"), page)
        self._sample = QPushButton(self.tr("Open the sample"), page)
        self._new.clicked.connect(self.new_requested)
        self._open.clicked.connect(self.open_requested)
        self._sample.clicked.connect(self.sample_requested)
        for button in (self._new, self._open, self._sample):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def say_where(self, data: Path) -> None:
        """Say where what the user does not place himself is kept."""
        text = self.tr("Works without internet. The sample and the logs are kept in {folder}.")
        self._where.setText(text.format(folder=_short(data)))

    def show_recent(self, paths: Sequence[Path]) -> None:
        """List these corpora; those that are gone are left out."""
        while (item := self._recent.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().hide()
                item.widget().deleteLater()
        there = [path for path in paths if path.exists()]
        for path in there:
            button = QPushButton(f"{path.stem}\n{_short(path.parent)}", self.widget())
            button.setProperty("role", "link")
            button.setToolTip(str(path))
            button.setAccessibleName(self.tr("Open {file}").format(file=path.name))
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setProperty("corpus", str(path))
            button.clicked.connect(self._open_recent)
            self._recent.addWidget(button)
        if not there:
            text = self.tr("None yet. Start with a new comparison, or look at the sample first.")
            self._recent.addWidget(_label(text, "muted", self.widget()))

    @Slot()
    def _open_recent(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.recent_requested.emit(Path(button.property("corpus")))

    @Slot()
    def _dress(self) -> None:
        for button, icon, colour in (
            (self._new, "new", "paper"),
            (self._open, "open", "text"),
            (self._sample, "sample", "text"),
        ):
            button.setIcon(self._theme.icon(icon, colour))
            button.setIconSize(QSize(18, 18))


def _label(text: str, role: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label


def _short(folder: Path) -> str:
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except ValueError:
        return str(folder)
