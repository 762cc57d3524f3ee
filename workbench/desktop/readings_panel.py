"""Beside the Versions view: what the versions of the current row read, who agrees with whom, and what was found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QTextBrowser, QWidget

from workbench.desktop.names import name_of
from workbench.desktop.source import VersionsRow
from workbench.desktop.theme import Theme
from workbench.texts.model import Span
from workbench.works.model import Finding, Severity, Variant

_SIGNS = {Severity.CRITICAL: "◆", Severity.MAJOR: "▲", Severity.MINOR: "·"}


class ReadingsPanel(QTextBrowser):
    """Tables of readings, renderings, variants and findings."""

    def __init__(self, theme: Theme, explain: Callable[[Finding], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._explain = theme, explain
        self._shown: tuple[VersionsRow | None, tuple[str, ...], int, Variant | None] = (None, (), 0, None)
        self.setObjectName("readings")
        self.setAccessibleName(self.tr("Readings"))
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setOpenLinks(False)
        self.document().setDocumentMargin(10)
        theme.changed.connect(self._write)

    def show_row(self, row: VersionsRow | None, names: tuple[str, ...], base: int, chosen: Variant | None) -> None:
        """Show a row; `chosen` is the variant in focus."""
        self._shown = (row, names, base, chosen)
        self._write()

    @Slot()
    def _write(self) -> None:
        row, names, base, chosen = self._shown
        if row is None:
            self.setHtml("")
            return
        parts = [
            self._findings(row, names),
            self._renderings(row, names),
            self._readings(row, names),
            self._variants(row, names, base, chosen),
        ]
        said = "".join(part for part in parts if part)
        nothing = escape(self.tr("All versions read the same here."))
        self.setHtml(said or f"<p style='color:{self._muted}'>{nothing}</p>")

    @property
    def _muted(self) -> str:
        return self._theme.colours.muted

    def _readings(self, row: VersionsRow, names: Sequence[str]) -> str:
        """A line a place: each reading with the versions that share it."""
        lines = []
        for place in row.compared.readings:
            cells = []
            for reading in place.readings:
                text = reading.spans[0].of(row.text(reading.versions[0])) or "∅"
                who = ", ".join(names[index] for index in reading.versions)
                alone = " <b>*</b>" if len(reading.versions) == 1 else ""
                cells.append(f"{escape(text)}{alone} <span style='color:{self._muted}'>{escape(who)}</span>")
            lines.append(cells)
        title = self.tr("Who reads what (* alone)")
        width = max((len(line) for line in lines), default=0)
        return self._table(title, [], [line + [""] * (width - len(line)) for line in lines])

    def _variants(self, row: VersionsRow, names: Sequence[str], base: int, chosen: Variant | None) -> str:
        lines = []
        compared = row.compared
        for difference, words in zip(compared.differences, compared.standing_on, strict=True):
            if compared.independent[difference.other]:
                continue
            for variant, spans in zip(difference.variants, words, strict=True):
                mark = ("<b>", "</b>") if variant == chosen else ("", "")
                cells = (
                    name_of(variant.kind),
                    _words(row.text(-1), spans),
                    variant.base.of(row.text(base)).strip() or "∅",
                    variant.other.of(row.text(difference.other)).strip() or "∅",
                    names[difference.other] if len(names) > 2 else "",
                )
                lines.append([f"{mark[0]}{escape(cell)}{mark[1]}" for cell in cells])
        heads = [self.tr("Difference"), self.tr("Original"), names[base], self.tr("Other version"), ""]
        return self._table(self.tr("Differences"), heads, lines)

    def _renderings(self, row: VersionsRow, names: Sequence[str]) -> str:
        lines = [
            [
                escape(one.original.of(row.text(-1))),
                *(escape(_words(row.text(n), s) or "–") for n, s in enumerate(one.versions)),
            ]
            for one in row.compared.renderings
        ]
        title = self.tr("The versions have few words in common: how each renders the original's words")
        return self._table(title, [self.tr("Original"), *names], lines)

    def _findings(self, row: VersionsRow, names: Sequence[str]) -> str:
        lines = []
        for name, found in zip(names, row.findings, strict=False):
            for shown in found:
                if not shown.dismissed:
                    severity = shown.finding.severity
                    colour = self._theme.colours.severity(severity)
                    sign = (
                        f"<span style='color:{colour}'>{_SIGNS[severity]} {escape(name_of(shown.finding.kind))}</span>"
                    )
                    lines.append([escape(name), sign, escape(self._explain(shown.finding))])
        return self._table(self.tr("Findings"), [], lines)

    def _table(self, title: str, heads: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
        if not lines:
            return ""
        cells = "".join(
            "<tr>" + "".join(f"<td style='padding:2px 18px 2px 0'>{cell}</td>" for cell in line) + "</tr>"
            for line in lines
        )
        head = "".join(f"<td style='padding:2px 18px 2px 0; color:{self._muted}'>{escape(text)}</td>" for text in heads)
        row = f"<tr>{head}</tr>" if heads else ""
        return (
            f"<p style='color:{self._muted}; margin:6px 0 2px 0'><b>{escape(title)}</b></p><table>{row}{cells}</table>"
        )


def _words(text: str, spans: Sequence[Span]) -> str:
    return " ".join(span.of(text) for span in spans)
