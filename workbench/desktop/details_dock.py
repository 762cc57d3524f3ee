"""What belongs to the row that is chosen, what was marked, and the history: notes, comments, bookmarks, steps."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QListWidgetItem,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from workbench.desktop.source import Row, RowFilter, RowSource
from workbench.desktop.theme import Theme
from workbench.desktop.words_dialog import ask_words
from workbench.works.model import Side
from workbench.works.rows import CommentView

_ROW = Qt.ItemDataRole.UserRole
_LISTED = 500
_QUOTED = 60


class DetailsPanel(QWidget):
    """Notes and comments of a row, all that was marked in the version, and the corpus's steps.

    Attributes:
        title: the head of the panel.

    Signals:
        comment_edited(int, int, str): id and revision of a comment, and its new text ("" to delete it).
        row_requested(int): id of a row that is marked.
    """

    comment_edited = Signal(int, int, str)
    row_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title = QLabel(self.tr("Notes, comments, history"), self)
        self.title.setProperty("role", "dock-title")
        self._notes, self._comments = QTextBrowser(self), QTextBrowser(self)
        self._marked, self._steps = QListWidget(self), QListWidget(self)
        self._notes.setAccessibleName(self.tr("Notes of the row"))
        self._comments.setAccessibleName(self.tr("Comments on the row"))
        self._marked.setAccessibleName(self.tr("Bookmarks and comments of the version"))
        self._steps.setAccessibleName(self.tr("Steps of the history, newest first"))
        for browser in (self._notes, self._comments):
            browser.setFrameShape(QTextBrowser.Shape.NoFrame)
            browser.setOpenLinks(False)
            browser.document().setDocumentMargin(10)
        self._tabs = QTabWidget(self)
        self._tabs.setObjectName("narrow")
        self._tabs.setDocumentMode(True)
        self._tabs.tabBar().setDrawBase(False)
        self._tabs.addTab(self._notes, self.tr("Notes"))
        self._tabs.addTab(self._comments, self.tr("Comments"))
        self._tabs.addTab(self._marked, self.tr("Marked"))
        self._tabs.addTab(self._steps, self.tr("History"))
        for each in (self._marked, self._steps):
            each.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
            each.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._tabs)
        self._comments.anchorClicked.connect(self._touch_comment)
        self._marked.itemActivated.connect(self._go)
        self._marked.itemClicked.connect(self._go)
        theme.changed.connect(self._again)
        self._shown: tuple[Row | None, RowSource | None, int] = (None, None, 0)
        self._asked: CommentView | None = None

    def show_row(self, row: Row | None, source: RowSource | None, version: int) -> None:
        """Show what belongs to a row."""
        self._shown = (row, source, version)
        self._again()

    def show_marked(self, source: RowSource, version: int) -> None:
        """List the rows of the version with a bookmark or a comment."""
        self._marked.clear()
        ids = {
            *source.ids(version, RowFilter(bookmarked=True))[:_LISTED],
            *source.ids(version, RowFilter(commented=True))[:_LISTED],
        }
        for row in sorted(source.rows(version, list(ids)), key=lambda row: row.number):
            signs = ("⚑" if row.bookmark is not None else "") + ("✎" if row.comments else "")
            said = row.bookmark or (row.comments[0].text if row.comments else "") or row.text(Side.ORIGINAL)
            words = said if len(said) <= _QUOTED else said[: _QUOTED - 1] + "…"
            item = QListWidgetItem(f"{row.number}  {signs}  {words}")
            item.setData(_ROW, row.id)
            self._marked.addItem(item)
        count = self._marked.count()
        self._tabs.setTabText(2, self.tr("Marked") + (f" {count}" if count else ""))

    def show_marks(self) -> None:
        """Put the focus into the list of what is marked."""
        self._tabs.setCurrentWidget(self._marked)
        self._marked.setCurrentRow(max(0, self._marked.currentRow()))
        self._marked.setFocus()

    def show_steps(self, labels: Sequence[tuple[str, bool]]) -> None:
        """Show the history: each step's words, and whether it is undone now; newest first."""
        self._steps.clear()
        self._steps.addItems([label for label, _ in labels])
        for place, (_, undone) in enumerate(labels):
            if undone:
                item = self._steps.item(place)
                item.setForeground(Qt.GlobalColor.gray)
                font = item.font()
                font.setStrikeOut(True)
                item.setFont(font)

    @Slot()
    def _again(self) -> None:
        row, source, version = self._shown
        muted = self._theme.colours.muted
        notes = self._notes_of(row, source, version) if row is not None and source is not None else []
        nothing = f"<p style='color:{muted}'>{{}}</p>"
        self._notes.setHtml("".join(notes) or nothing.format(escape(self.tr("No note belongs to this row."))))
        comments = [self._drawn(comment) for comment in (row.comments if row is not None else ())]
        self._comments.setHtml("".join(comments) or nothing.format(escape(self.tr("No comment on this row yet."))))
        for place, count in ((0, len(notes)), (1, len(comments))):
            title = self.tr("Notes") if place == 0 else self.tr("Comments")
            self._tabs.setTabText(place, f"{title} {count}" if count else title)

    def _drawn(self, comment: CommentView) -> str:
        muted, accent = self._theme.colours.muted, self._theme.colours.accent
        links = " &nbsp; ".join(
            f"<a style='color:{accent}' href='#{act}-{comment.id}'>{escape(words)}</a>"
            for act, words in (("edit", self.tr("Edit")), ("delete", self.tr("Delete")))
        )
        when = escape(comment.created[:16].replace("T", " "))
        return (
            f"<p>{escape(comment.text)}<br><span style='color:{muted}'>{escape(comment.author)} · {when}</span>"
            f" &nbsp; {links}</p>"
        )

    def _notes_of(self, row: Row, source: RowSource, version: int) -> list[str]:
        found: list[str] = []
        for side in Side:
            for sentence in row.sentences(side):
                for mark in sentence.marks:
                    sign, text = source.note_of(side, version, mark.note)
                    found.append(f"<p><sup>{escape(sign)}</sup> {escape(text)}</p>")
        return found

    @Slot(QListWidgetItem)
    def _go(self, item: QListWidgetItem) -> None:
        self.row_requested.emit(item.data(_ROW))

    @Slot(QUrl)
    def _touch_comment(self, url: QUrl) -> None:
        act, _, number = url.fragment().partition("-")
        row = self._shown[0]
        comment = next((each for each in row.comments if str(each.id) == number), None) if row is not None else None
        if comment is None:
            return
        if act == "delete":
            self.comment_edited.emit(comment.id, comment.revision, "")
            return
        self._asked = comment
        title, label = self.tr("Edit the comment"), self.tr("Comment on this row:")
        ask_words(self.window(), title, label, comment.text, self._take_comment)

    @Slot(str)
    def _take_comment(self, text: str) -> None:
        if self._asked is not None and text.strip() and text.strip() != self._asked.text:
            self.comment_edited.emit(self._asked.id, self._asked.revision, text)
        self._asked = None
