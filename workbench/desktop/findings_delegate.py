"""Paints the list of findings: sign, row, reason, and the words of both sides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workbench.desktop.findings_model import EntryRole
from workbench.desktop.marks import draw_severity
from workbench.desktop.names import name_of
from workbench.desktop.quotations import Quotation
from workbench.desktop.source import FindingEntry
from workbench.desktop.theme import Theme
from workbench.works.model import Finding, FindingStatus, Severity

_LEFT: Final = 30
_RIGHT: Final = 12
_TOP: Final = 7
_QUOTED: Final = 90
_SAID: Final = 24
_WRAP: Final = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)
_NAMES: Final = {Severity.CRITICAL: "critical", Severity.MAJOR: "major", Severity.MINOR: "hint"}
_Index = QModelIndex | QPersistentModelIndex


class FindingsDelegate(QStyledItemDelegate):
    """Paints groups and findings; a finding's height follows the width of the list.

    Attributes:
        quote: gives the finding of an entry with its words.
    """

    def __init__(self, theme: Theme, explain: Callable[[Finding], str], parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._explain = explain
        self.quote: Callable[[FindingEntry], Quotation | None] = lambda _: None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a group's title or a finding."""
        entry = index.data(EntryRole)
        if not isinstance(entry, FindingEntry):
            self._paint_group(painter, option, str(index.data()))
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        left = option.widget.rect().left() if option.widget is not None else option.rect.left()
        full = QRect(left, option.rect.top(), option.rect.right() - left + 1, option.rect.height())
        painter.fillRect(full, self._theme.colour("chosen" if selected else "paper"))
        if selected:
            painter.fillRect(QRect(full.left(), full.top(), 3, full.height()), self._theme.colour("accent"))
        self._paint_finding(painter, full, entry, option.font)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as reason and quotations need in the list's width."""
        entry = index.data(EntryRole)
        metrics = QFontMetrics(option.font)
        if not isinstance(entry, FindingEntry):
            return QSize(100, metrics.height() + 14)
        widget = option.widget
        width = widget.viewport().width() if isinstance(widget, QAbstractItemView) else 300
        room = QRect(0, 0, max(80, width - _LEFT - _RIGHT), 10_000)
        reason = QFontMetrics(_bold(option.font)).boundingRect(room, _WRAP, self._title(entry)).height()
        quotes = sum(metrics.boundingRect(room, _WRAP, line).height() for line in self._lines(entry))
        return QSize(100, reason + quotes + 2 * _TOP + 4)

    def _paint_group(self, painter: QPainter, option: QStyleOptionViewItem, title: str) -> None:
        painter.fillRect(option.rect, self._theme.colour("alternate"))
        painter.setFont(_bold(option.font))
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(option.rect.adjusted(6, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, title)

    def _paint_finding(self, painter: QPainter, area: QRect, entry: FindingEntry, font: QFont) -> None:
        ink = self._theme.colour(_NAMES[entry.severity])
        done = entry.status is not FindingStatus.OPEN
        middle = QPointF(area.left() + 17, area.top() + _TOP + QFontMetrics(font).height() / 2)
        draw_severity(painter, middle, entry.severity, self._theme.colour("muted") if done else ink)
        room = area.adjusted(_LEFT, _TOP, -_RIGHT, 0)
        painter.setFont(_bold(font))
        painter.setPen(self._theme.colour("muted" if done else "text"))
        title = self._title(entry)
        painter.drawText(room, _WRAP, title)
        top = room.top() + QFontMetrics(_bold(font)).boundingRect(room, _WRAP, title).height() + 2
        painter.setFont(font)
        for place, line in enumerate(self._lines(entry)):
            painter.setPen(self._theme.colour("muted" if place or done else "text"))
            height = QFontMetrics(font).boundingRect(room, _WRAP, line).height()
            painter.drawText(QRect(room.left(), top, room.width(), height), _WRAP, line)
            top += height

    def _title(self, entry: FindingEntry) -> str:
        number = str(entry.number)
        status = entry.status
        state = "" if status is FindingStatus.OPEN else f" · {name_of(status)}"
        return f"{number} · {name_of(entry.severity)} · {round(100 * entry.confidence)} %{state}"

    def _lines(self, entry: FindingEntry) -> list[str]:
        quotation = self.quote(entry)
        if quotation is None:
            return []
        finding = quotation.finding
        quotes = [
            f"«{_short(quotation.original)}»" if quotation.original else "",
            f"“{_short(quotation.version)}”" if quotation.version else "",
        ]
        reason = self._explain(finding)
        # A reason often quotes the words itself: then they are not said twice.
        said = all(words[:_SAID] in reason for words in (quotation.original, quotation.version))
        lines = [reason, "" if said else " → ".join(quote for quote in quotes if quote), finding.comment]
        return [line for line in lines if line]


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold


def _short(words: str) -> str:
    return words if len(words) <= _QUOTED else words[: _QUOTED - 1].rstrip() + "…"
