"""PDF files with a text layer: paragraphs put together again, running heads and page numbers left out, notes apart."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

import pypdfium2 as pdfium

from workbench.documents.blocks import BlockGatherer
from workbench.documents.pdf_layout import (
    ENDS,
    columns,
    has_indents,
    is_indented,
    is_short,
    leading,
    margins,
    without_running_heads,
)
from workbench.documents.pdf_lines import PageLine, has_picture, page_lines
from workbench.documents.sources import read_bytes, source_of
from workbench.errors import InputError
from workbench.texts.model import BlockKind, Document, Note, NoteKind, NoteMark, Place, ReadingWarning

READER: Final = "pdf 1"
_MAX_PAGES: Final = 5_000
_MAX_BYTES: Final = 256 * 1024 * 1024
_NOTE_SIZE: Final = 0.93  # of the body's size: a footnote's letters are smaller than this
_HEADING_SIZE: Final = 1.12
_SPACE_BETWEEN: Final = 0.3  # of a line's size: how much more than the leading stands between paragraphs
_MAX_HEADING: Final = 200
_NOTE_START: Final = re.compile(r"[\[(]?(\d{1,3}|[*†‡]{1,4})[\])]?\.?[ \u00a0]*(?=\S)")
_BULLET: Final = re.compile(r"[•▪◦●○■·‣⁃][ \u00a0]")
_WORD_PARTED: Final = re.compile(r"[^\W\d_][-\u2010\u00ad]$")


@dataclass(slots=True)
class _Page:
    """A page sorted: its number, the body's lines, and each note's sign with its lines."""

    number: int
    body: list[PageLine]
    notes: list[tuple[str, list[PageLine]]] = field(default_factory=list)


def read_pdf(path: Path) -> Document:
    """The document in a PDF file; `Place.number` is the page.

    Raises `InputError` for a file that is damaged, locked, or has no text layer (a scan).
    """
    data = read_bytes(path, limit=_MAX_BYTES)
    pages, pictures = _pages(data, path)
    if not any(pages) and pictures:
        raise InputError(
            "the file is a scan: its pages are pictures without text",
            where=str(path),
            advice="Have it recognised (OCR) first.",
        )
    body_size = _body_size(pages)
    sorted_pages = [_sorted(number, lines, body_size) for number, lines in enumerate(without_running_heads(pages), 1)]
    writer = _Writer(body_size, sorted_pages)
    writer.write()
    warnings = []
    if pictures:
        warnings.append(ReadingWarning("pdf.scanned-pages", f"{pictures} pages are pictures without text"))
    return Document(
        source=source_of(path, data, format_="pdf", reader=READER),
        blocks=writer.gatherer.blocks,
        notes=tuple(note for note in writer.notes if note.blocks),
        warnings=tuple(warnings),
    )


def _pages(data: bytes, path: Path) -> tuple[list[list[PageLine]], int]:
    """The lines of each page, and how many pages are pictures without text."""
    try:
        document = pdfium.PdfDocument(data)
    except (pdfium.PdfiumError, ValueError, OSError) as error:
        locked = "password" in str(error).lower()
        what = "the file is locked with a password" if locked else "the file is damaged: it is not a readable PDF"
        advice = "Save it without one." if locked else "Ask for a fresh copy of the file."
        raise InputError(what, where=str(path), advice=advice) from error
    pages: list[list[PageLine]] = []
    pictures = 0
    try:
        if len(document) > _MAX_PAGES:
            raise InputError(f"the file has more than {_MAX_PAGES} pages", where=str(path), advice="Cut it into parts.")
        for index in range(len(document)):
            try:
                page = document[index]
            except pdfium.PdfiumError:
                pages.append([])
                continue
            try:
                pages.append(page_lines(page))
                pictures += not pages[-1] and has_picture(page)
            except pdfium.PdfiumError:
                pages.append([])
            finally:
                page.close()
    finally:
        document.close()
    return pages, pictures


def _body_size(pages: list[list[PageLine]]) -> float:
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[line.size] += len(line.text)
    return max(sizes, key=lambda size: sizes[size]) if sizes else 10.0


def _sorted(number: int, lines: list[PageLine], body_size: float) -> _Page:
    """The page's lines, the footnotes at its foot apart."""
    first = len(lines)
    while first and lines[first - 1].size < _NOTE_SIZE * body_size:
        first -= 1
    while first < len(lines) and not _NOTE_START.match(_with_raised(lines[first])):
        first += 1
    page = _Page(number, lines[:first])
    for line in lines[first:]:
        whole = _with_raised(line)
        found = _NOTE_START.match(whole)
        expected = not page.notes or not found or _follows(page.notes[-1][0], found[1])
        if found and expected:
            page.notes.append((found[1], [replace(line, text=whole[found.end() :], raised=())]))
        else:
            page.notes[-1][1].append(line)
    referred = {sign for line in page.body for _, sign in line.raised}
    if not any(sign in referred for sign, _ in page.notes):
        return _Page(number, lines)  # small print, a table, a listing: nothing refers to it
    return page


def _with_raised(line: PageLine) -> str:
    """The line's text with a raised sign at its beginning, where a note has it, put back."""
    if line.raised and line.raised[0][0] == 0:
        return f"{line.raised[0][1]} {line.text}"
    return line.text


def _follows(last: str, sign: str) -> bool:
    return int(sign) == int(last) + 1 if sign.isdigit() and last.isdigit() else sign != last


class _Writer:
    """Puts the pages' lines together to blocks and notes.

    Attributes:
        gatherer: the body's blocks.
        notes: in the order of the pages.
    """

    def __init__(self, body_size: float, pages: list[_Page]) -> None:
        self._size = body_size
        self._pages = pages
        self._text: list[str] = []
        self._length = 0
        self._marks: list[NoteMark] = []
        self._place = Place()
        self._kind: tuple[BlockKind, int] = (BlockKind.PARAGRAPH, 0)
        self._last: PageLine | None = None
        self._left = 0.0  # of the open block's first line
        self._leading = leading((page.body for page in pages), body_size)
        large = {line.size for page in pages for line in page.body if line.size >= _HEADING_SIZE * body_size}
        self._indents = has_indents(page.body for page in pages)
        self._levels = {size: min(level, 6) for level, size in enumerate(sorted(large, reverse=True), 1)}
        self.gatherer = BlockGatherer()
        self.notes: list[Note] = []

    def write(self) -> None:
        """Write all pages."""
        for page in self._pages:
            names = {}
            for sign, lines in page.notes:
                names[sign] = f"footnote-{len(self.notes) + 1}"
                self.notes.append(self._note(names[sign], sign, lines, page.number))
            index = 0
            for column in columns(page.body):
                left, right = margins(column)
                for above, line in zip((None, *column), column, strict=False):
                    if self._starts_block(line, above, left, right):
                        self._close()
                        self._place = Place("body", page.number, index)
                        self._kind = self._kind_of(line)
                        self._left = line.left
                    self._add(line, names)
                    index += 1
        self._close()

    def _kind_of(self, line: PageLine) -> tuple[BlockKind, int]:
        if _BULLET.match(line.text):
            return BlockKind.LIST_ITEM, 1
        level = self._levels.get(line.size, 0)
        if level and len(line.text) <= _MAX_HEADING:
            return BlockKind.HEADING, level
        return BlockKind.PARAGRAPH, 0

    def _starts_block(self, line: PageLine, above: PageLine | None, left: float, right: float) -> bool:
        last = self._last
        kind = self._kind_of(line)
        if last is None or kind[0] is BlockKind.LIST_ITEM:
            return True
        if self._kind[0] is BlockKind.LIST_ITEM and kind[0] is BlockKind.PARAGRAPH:
            return line.left < self._left + 0.5 * line.size  # an item's further lines hang behind its bullet
        if kind != self._kind:
            return True
        if self._kind[0] is BlockKind.HEADING:
            return above is None or above.bottom - line.top > 0.8 * line.size
        indented = is_indented(line, left)
        if above is None:  # the first line of a page or column goes on with the last one's paragraph
            begins = indented or (line.text[:1].isupper() and not self._indents)
            return ENDS.search(last.text) is not None and begins
        if above.bottom - line.top > self._leading + _SPACE_BETWEEN * line.size:
            return True
        if indented:
            return not is_indented(above, left) or is_short(above, left, right)
        return is_short(above, left, right) and not self._indents

    def _add(self, line: PageLine, names: dict[str, str]) -> None:
        text = line.text
        if self._text:
            before = self._text[-1]
            if _WORD_PARTED.search(before) and text[:1].islower():
                self._text[-1] = before[:-1]
                self._length -= 1
            else:
                self._text[-1] = before.replace("\u00ad", "-") if before.endswith("\u00ad") else before
                self._text.append(" ")
                self._length += 1
        for position, sign in line.raised:
            if sign in names:
                self._marks.append(NoteMark(names[sign], self._length + position))
        self._text.append(text)
        self._length += len(text)
        self._last = line

    def _close(self) -> None:
        kind, level = self._kind
        text = "".join(self._text)
        self.gatherer.add(text, place=self._place, kind=kind, level=level, marks=self._marks)
        self._text, self._length, self._marks = [], 0, []

    def _note(self, name: str, sign: str, lines: list[PageLine], number: int) -> Note:
        text = ""
        for line in lines:
            if _WORD_PARTED.search(text) and line.text[:1].islower():
                text = text[:-1] + line.text
            else:
                text = f"{text} {line.text}" if text else line.text
        gatherer = BlockGatherer()
        gatherer.add(text, place=Place("footnotes", number))
        return Note(name, NoteKind.FOOTNOTE, sign, gatherer.blocks)
