"""XLSX writer: a unit a row, texts as texts and never as formulas, findings highlighted, header frozen, filters on.

Written as a stream (one row in memory). A cell holds 32,767 characters: a longer text goes on in the cells of further
rows that carry no number, and is counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from workbench.errors import OutputError
from workbench.exchange.summary import ExportSummary, export_time
from workbench.exchange.table_rows import TABLE_COLUMNS, table_row
from workbench.exchange.units import ExportHead, Unit
from workbench.exchange.xml_text import INVALID, Cleaner, valid
from workbench.files import written_beside
from workbench.messages import Messages, mark
from workbench.progress import SILENT, Progress
from workbench.texts.model import Span
from workbench.works.model import FindingStatus, Reason, Severity

CELL_LIMIT: Final = 32_767
_ROW_LIMIT: Final = 1_048_575
_CHECK_EVERY: Final = 128
_TEXT_WIDTH: Final = 60
_LINE_HEIGHT: Final = 15.0
_MAX_HEIGHT: Final = 405.0
_FONTS: Final = {
    Severity.CRITICAL: {"font_color": "#B3261E", "underline": 1, "bold": True},
    Severity.MAJOR: {"font_color": "#9A5B00", "underline": 1},
}
_TITLES: Final = {
    "document": mark("Document"),
    "rows": mark("Sentences"),
    "status": mark("Status"),
    "confidence": mark("Confidence"),
    "divergence": mark("Divergence"),
    "findings": mark("Findings"),
    "note": mark("Note"),
    "id": mark("Identifier"),
    "breaks": mark("Breaks"),
    "properties": mark("Properties"),
    "moved": mark("Moved"),
    "sides": mark("Sides"),
}
_FOR_THE_WAY_BACK: Final = frozenset({"breaks", "sides"})
_WIDTHS: Final = {"document": 18, "rows": 12, "findings": 44, "note": 30, "id": 14, "properties": 24}


def write_xlsx(
    path: Path,
    units: Iterable[Unit],
    *,
    head: ExportHead,
    words: Messages,
    render_reason: Callable[[Reason], str] | None = None,
    progress: Progress = SILENT,
) -> ExportSummary:
    """The summary of the workbook written: a sheet of units and a sheet of provenance.

    The first row of the units' sheet has the columns' titles in the language of `words`, with the columns' own names
    in a hidden row under it, by which `read_xlsx` knows them.
    """
    with written_beside(path) as beside:
        book = xlsxwriter.Workbook(
            str(beside),
            {
                "constant_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        book.set_properties({"title": Cleaner().clean(head.title), "created": export_time().replace(tzinfo=None)})
        sheet = _Sheet(book, head, words, render_reason)
        for count, unit in enumerate(units):
            if count % _CHECK_EVERY == 0:
                progress.check()
            sheet.unit(unit)
        sheet.end()
        _provenance(book, head, words)
        book.close()
    return ExportSummary(path, sheet.written, removed_characters=sheet.cleaner.removed, continued_cells=sheet.continued)


@dataclass(frozen=True, slots=True)
class _Mark:
    span: Span
    severity: Severity


class _Sheet:
    """The units' sheet.

    Attributes:
        written: units written.
        continued: cells continued in further rows.
        cleaner: counts the characters removed.
    """

    def __init__(
        self,
        book: xlsxwriter.Workbook,
        head: ExportHead,
        words: Messages,
        render: Callable[[Reason], str] | None,
    ) -> None:
        self._words = words
        self._render = render
        self._sheet: Worksheet = book.add_worksheet(words.text(mark("Units")))
        self._top: Format = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        self._small: Format = book.add_format({"valign": "top", "font_color": "#66655F", "text_wrap": True})
        self._fonts = {severity: book.add_format(look) for severity, look in _FONTS.items()}
        self._columns = 2 + len(head.names) + len(TABLE_COLUMNS)
        self._texts = 1 + len(head.names)
        self._row = 2
        self._widths = [_WIDTHS.get(name, 12) for name in TABLE_COLUMNS]
        self.written = 0
        self.continued = 0
        self.cleaner = Cleaner()
        self._header(book, head)

    def _header(self, book: xlsxwriter.Workbook, head: ExportHead) -> None:
        bold = book.add_format({"bold": True, "bottom": 1, "valign": "top", "text_wrap": True})
        original = f"{self._words.text(mark('Original'))} ({head.languages[0]})"
        versions = [f"{name} ({code})" for name, code in zip(head.names, head.languages[1:], strict=True)]
        titles = ["№", original, *versions, *(self._words.text(_TITLES[name]) for name in TABLE_COLUMNS)]
        self._sheet.freeze_panes(2, 1)
        self._sheet.set_column(0, 0, 7)
        self._sheet.set_column(1, self._texts, _TEXT_WIDTH)
        for place, width in enumerate(self._widths, start=1 + self._texts):
            hidden = TABLE_COLUMNS[place - 1 - self._texts] in _FOR_THE_WAY_BACK
            self._sheet.set_column(place, place, width, None, {"hidden": hidden})
        self._sheet.set_landscape()
        self._sheet.set_paper(9)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(0)
        for place, title in enumerate(titles):
            self._sheet.write_string(0, place, self.cleaner.clean(title), bold)
        self._sheet.set_row(1, None, None, {"hidden": True})
        for place, name in enumerate(["number", "original", *head.names, *TABLE_COLUMNS]):
            self._sheet.write_string(1, place, self.cleaner.clean(name))

    def unit(self, unit: Unit) -> None:
        """Write a unit in one row, or more when a text is too long for a cell."""
        cells = [self.cleaner.clean(cell) for cell in table_row(unit, valid)]
        findings = self._texts + TABLE_COLUMNS.index("findings")
        if self._render is not None:
            cells[findings] = self.cleaner.clean(self._told(unit))
        chunks = [_chunks(cell) for cell in cells]
        rows = max(map(len, chunks))
        if self._row + rows > _ROW_LIMIT:
            raise OutputError(
                f"a sheet holds {_ROW_LIMIT} rows and the corpus has more",
                advice="Write TSV or TMX, or filter the units.",
            )
        self.continued += sum(len(parts) - 1 for parts in chunks)
        for part in range(rows):
            self._sheet.set_row(self._row, self._height([parts[part] for parts in chunks if part < len(parts)]))
            if part == 0:
                self._sheet.write_number(self._row, 0, unit.number, self._small)
            for place, parts in enumerate(chunks):
                if part < len(parts) and parts[part]:
                    self._cell(place, parts[part], self._marks(unit, place) if rows == 1 else [])
            self._row += 1
        self.written += 1

    def _height(self, cells: list[str]) -> float:
        """Points that the tallest cell needs: not every program measures wrapped lines by itself."""
        lines = 1
        for place, text in enumerate(cells):
            width = _TEXT_WIDTH if place < self._texts else self._widths[place - self._texts]
            lines = max(lines, sum(-(-len(line) // max(width - 6, 6)) or 1 for line in text.split("\n")))
        return min(_LINE_HEIGHT * lines, _MAX_HEIGHT)

    def _cell(self, place: int, text: str, marks: list[_Mark]) -> None:
        look = self._top if place < self._texts else self._small
        runs = list(_runs(text, marks, self._fonts))
        if len(runs) > 1:
            pieces: list[Any] = [piece for font, part in runs for piece in ((font, part) if font else (part,))]
            if self._sheet.write_rich_string(self._row, place + 1, *pieces, look) == 0:
                return
        self._sheet.write_string(self._row, place + 1, text, look)

    def _marks(self, unit: Unit, place: int) -> list[_Mark]:
        """The open loud findings' spans in the original (place 0) or in a version."""
        if place >= self._texts or INVALID.search((unit.original, *unit.versions)[place].text):
            return []
        ties = unit.ties if place == 0 else unit.ties[place - 1 : place]
        return [
            _Mark(span, finding.severity)
            for tie in ties
            for finding in tie.findings
            if finding.severity.loud and finding.status is not FindingStatus.DISMISSED
            for span in (finding.original if place == 0 else finding.version)
        ]

    def _told(self, unit: Unit) -> str:
        assert self._render is not None
        lines = []
        for segment, tie in zip(unit.versions, unit.ties, strict=True):
            label = f"{segment.name}: " if len(unit.versions) > 1 else ""
            for finding in tie.findings:
                kind, severity = self._words.text(finding.kind.value), self._words.text(finding.severity.value)
                lines.append(f"{label}{kind} ({severity}): {self._render(finding.reason)}")
        return "\n".join(lines)

    def end(self) -> None:
        """Put the filter over what was written."""
        self._sheet.autofilter(0, 0, max(self._row - 1, 1), self._columns - 1)


def _chunks(text: str) -> list[str]:
    """The text in pieces that fit into a cell; Excel counts UTF-16 units, so an astral character counts twice."""
    if len(text) * 2 <= CELL_LIMIT or len(text.encode("utf-16-le")) // 2 <= CELL_LIMIT:
        return [text]
    pieces, start, size = [], 0, 0
    for position, character in enumerate(text):
        width = 2 if ord(character) > 0xFFFF else 1
        if size + width > CELL_LIMIT:
            pieces.append(text[start:position])
            start, size = position, 0
        size += width
    return [*pieces, text[start:]]


def _runs(text: str, marks: list[_Mark], fonts: dict[Severity, Format]) -> Iterator[tuple[Format | None, str]]:
    edges = sorted({0, len(text), *(e for m in marks for e in (m.span.start, m.span.end) if 0 < e < len(text))})
    for start, end in pairwise(edges):
        over = [m.severity for m in marks if m.span.start <= start < m.span.end]
        yield (fonts[max(over, key=lambda severity: severity.rank)] if over else None), text[start:end]


def _provenance(book: xlsxwriter.Workbook, head: ExportHead, words: Messages) -> None:
    sheet = book.add_worksheet(words.text(mark("Provenance")))
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 90)
    cleaner = Cleaner()
    entries = [(words.text(mark("Title")), head.title), (words.text(mark("Note")), head.note), *head.provenance]
    for row, (name, value) in enumerate(entry for entry in entries if entry[1]):
        sheet.write_string(row, 0, cleaner.clean(name)[:CELL_LIMIT])
        sheet.write_string(row, 1, cleaner.clean(value)[:CELL_LIMIT])
