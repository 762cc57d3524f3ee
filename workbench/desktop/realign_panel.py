"""The preview of a realignment: each stretch as it is and as it would be, to be taken or left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from workbench.desktop.realign_changes import Change
from workbench.desktop.theme import Theme
from workbench.works.model import Bead, LinkStatus

_SHOWN: Final = 200
_QUOTED: Final = 120


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a realignment would change: the stretches, and both texts' sentences to quote."""

    changes: tuple[Change, ...]
    original: tuple[str, ...]
    version: tuple[str, ...]


class RealignPanel(QWidget):
    """Shows a proposal; Enter takes it, Esc leaves everything as it is.

    Attributes:
        title: the head of the panel.

    Signals:
        taken(), left(): what the reviewer decided.
        place_requested(int): place of a row in the document, from 0.
    """

    taken = Signal()
    left = Signal()
    place_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._proposal: Proposal | None = None
        self.title = QLabel(self)
        self.title.setProperty("role", "dock-title")
        self._text = QTextBrowser(self)
        self._text.setAccessibleName(self.tr("What the realignment would change"))
        self._text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self._text.setOpenLinks(False)
        self._text.document().setDocumentMargin(12)
        self._take = QPushButton(self.tr("Take it (Enter)"), self)
        self._leave = QPushButton(self.tr("Leave as it is (Esc)"), self)
        self._take.setDefault(True)
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self._leave)
        row.addWidget(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._text, 1)
        column.addLayout(row)
        self._take.clicked.connect(self.taken)
        self._leave.clicked.connect(self.left)
        self._text.anchorClicked.connect(self._go)
        for key in ("Return", "Enter"):
            self._shortcut(key).activated.connect(self.taken)
        self._shortcut("Esc").activated.connect(self.left)
        theme.changed.connect(self._draw)
        self.setFocusProxy(self._text)

    def _shortcut(self, key: str) -> QShortcut:
        return QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    @property
    def text(self) -> str:
        """What is shown, as plain text."""
        return self._text.toPlainText()

    def show_proposal(self, proposal: Proposal | None) -> None:
        """Show what would change, or nothing."""
        self._proposal = proposal
        self._draw()

    @Slot()
    def _draw(self) -> None:
        proposal = self._proposal
        if proposal is None:
            self._text.clear()
            return
        count = len(proposal.changes)
        self.title.setText(self.tr("Realigning would change %n place(s)", "", count))
        parts = [self._drawn(change, proposal) for change in proposal.changes[:_SHOWN]]
        if count > _SHOWN:
            parts.append(f"<p>{escape(self.tr('… and %n more', '', count - _SHOWN))}</p>")
        self._text.setHtml("".join(parts))

    def _drawn(self, change: Change, proposal: Proposal) -> str:
        colours = self._theme.colours
        words = self.tr("From row {number}").format(number=change.place + 1)
        heads = "".join(
            f"<td width='50%' style='color:{colours.muted}'>{escape(words)}</td>"
            for words in (self.tr("as it is"), self.tr("as it would be"))
        )
        cells = "".join(
            f"<td valign='top'>{self._beads(beads, proposal, ground)}</td>"
            for beads, ground in ((change.before, colours.alternate), (change.after, colours.chosen))
        )
        return (
            f"<p><a href='#{change.place}' style='color:{colours.accent}'>{escape(words)}</a></p>"
            f"<table width='100%' cellspacing='0' cellpadding='2'><tr>{heads}</tr><tr>{cells}</tr></table>"
        )

    def _beads(self, beads: Sequence[Bead], proposal: Proposal, ground: str) -> str:
        rows = []
        for bead in beads:
            mark = "✓" if bead.status is LinkStatus.CONFIRMED else f"{len(bead.original)}:{len(bead.version)}"
            left, right = (
                "<br>".join(escape(_short(texts[i])) for i in ids) or "∅"
                for texts, ids in ((proposal.original, bead.original), (proposal.version, bead.version))
            )
            rows.append(
                f"<tr><td width='46%' valign='top' bgcolor='{ground}'>{left}</td>"
                f"<td width='8%' align='center' valign='top' bgcolor='{ground}'>{mark}</td>"
                f"<td width='46%' valign='top' bgcolor='{ground}'>{right}</td></tr>"
            )
        return f"<table width='100%' cellspacing='2' cellpadding='4'>{''.join(rows)}</table>"

    @Slot(QUrl)
    def _go(self, url: QUrl) -> None:
        self.place_requested.emit(int(url.fragment()))


def _short(text: str) -> str:
    return text if len(text) <= _QUOTED else text[: _QUOTED - 1].rstrip() + "…"
