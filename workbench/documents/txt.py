"""Plain text: any encoding of Russian or English, with the marks that extractors leave."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from workbench.documents.blocks import MAX_BLOCKS, BlockGatherer
from workbench.documents.encodings import Decoded, decode
from workbench.documents.note_marks import Cut, FoundMarks, FoundNote, LoneMark, find_marks
from workbench.documents.paragraphs import Line, lines_of, paragraphs, wrapped_width
from workbench.documents.sources import read_bytes, source_of
from workbench.errors import InputError
from workbench.texts.model import Block, BlockKind, Document, Note, NoteMark, Place, ReadingWarning

READER: Final = "txt 1"
_CHAPTER: Final = re.compile(
    r"(?:(?:глава|часть|книга|том|раздел|статья|chapter|part|book|volume|section|article|act|scene)\b.{0,60}"
    r"|[IVXLC]{1,7}\.?|(?:эпилог|пролог|предисловие|epilogue|prologue|preface|contents|содержание)\.?)",
    re.IGNORECASE,
)
_LIST_ITEM: Final = re.compile(r"(?:[•◦▪●○·‣⁃*][ \t\u00a0]|\d{1,3}[.)][ \t\u00a0]|[a-zа-я]\)[ \t\u00a0])")
_OPEN_END: Final = re.compile(r"[^.!?…:;,»”\"']$|\bг\.$")
_MAX_HEADING: Final = 200


def read_txt(path: Path, *, encoding: str | None = None) -> Document:
    """The document in a plain text file.

    `Place.number` is the line, `Place.offset` the code point in the decoded file, every line end counted as one.
    Raises `InputError` for a file that is no text, or not in `encoding` when that is given.
    """
    data = read_bytes(path)
    decoded = decode(data, where=str(path), encoding=encoding)
    blocks, notes, warnings = blocks_of_text(decoded.text)
    return Document(
        source=source_of(path, data, format_="txt", reader=READER, encoding=decoded.encoding),
        blocks=blocks,
        notes=notes,
        warnings=(*encoding_warnings(decoded), *warnings),
    )


def encoding_warnings(decoded: Decoded) -> tuple[ReadingWarning, ...]:
    """What is to be said about characters that could not be decoded."""
    if not decoded.damaged:
        return ()
    message = f"{decoded.damaged} characters could not be read as {decoded.encoding}; they stand as \ufffd"
    return (ReadingWarning("encoding.damaged", message),)


def blocks_of_text(text: str) -> tuple[tuple[Block, ...], tuple[Note, ...], tuple[ReadingWarning, ...]]:
    """Blocks, notes and warnings of a decoded text; raises `InputError` when it has more than `MAX_BLOCKS` lines."""
    if text.count("\n") > MAX_BLOCKS:
        raise InputError(f"there are more than {MAX_BLOCKS} lines", advice="Cut the text into parts.")
    marks = find_marks(text)
    reading = _Reading(text, marks)
    blocks = reading.blocks(0, len(text), part="body")
    notes = tuple(reading.note(found) for found in marks.notes)
    return blocks, notes, tuple(reading.warning(mark) for mark in marks.lone)


class _Reading:
    """One text with its marks on the way to blocks."""

    def __init__(self, text: str, marks: FoundMarks) -> None:
        self._text = text
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._cuts = marks.cuts
        self._inner_cuts = marks.inner_cuts
        self._lines = lines_of(text)
        self._width = wrapped_width(self._lines)

    def blocks(self, start: int, end: int, *, part: str) -> tuple[Block, ...]:
        """The blocks of the stretch start…end of the text."""
        kept = _Kept(self._text, start, end, self._cuts if part == "body" else self._inner_cuts)
        lines = self._lines if kept.text == self._text else lines_of(kept.text)
        groups = paragraphs(lines, width=self._width, prose=part != "body")
        gatherer = BlockGatherer()
        whole = not self._cuts and not self._inner_cuts
        for index, group in enumerate(groups):
            if whole and len(group) == 1:  # nearly all of a text without marks, one paragraph a line
                line = group[0]
                kind, level = _kind(line.text.strip(), groups, index) if part == "body" else (BlockKind.PARAGRAPH, 0)
                offset = start + line.start
                place = Place(part, bisect_right(self._line_starts, offset), offset)
                gatherer.add(line.text.lstrip(), place=place, kind=kind, level=level)
                continue
            first, last = group[0].start, group[-1].end
            text = " ".join(line.text.strip() for line in group)
            skips: list[tuple[int, int]] = []
            marks: list[NoteMark] = []
            position = 0
            offset = kept.source(first)
            for line in group:
                for at, source in kept.steps(line.start, line.end):
                    skips.append((position + at, source - offset - position - at))
                upper = kept.length if line.end == last and index == len(groups) - 1 else line.end
                for note, at in kept.marks_until(upper):
                    marks.append(NoteMark(note, position + max(0, min(at - line.start, line.end - line.start))))
                position += line.end - line.start + 1
            place = Place(part, bisect_right(self._line_starts, offset), offset)
            kind, level = _kind(text, groups, index) if part == "body" else (BlockKind.PARAGRAPH, 0)
            gatherer.add(text, place=place, kind=kind, level=level, marks=marks, skips=_changes(skips))
        return gatherer.blocks

    def note(self, found: FoundNote) -> Note:
        """The note as blocks."""
        blocks = self.blocks(found.start, found.end, part=f"{found.kind.value}s")
        return Note(found.id, found.kind, found.sign, blocks)

    def warning(self, mark: LoneMark) -> ReadingWarning:
        """What is to be said about a mark that stays text."""
        place = Place("body", bisect_right(self._line_starts, mark.start), mark.start)
        code = "note.lone-reference" if mark.is_reference else "note.lone-text"
        missing = "a note's mark without its text" if mark.is_reference else "a note's text without its mark"
        message = f"line {place.number}: {missing} ({mark.sign}); it stays in the text"
        return ReadingWarning(code, message, place)


class _Kept:
    """A stretch of a text with its cuts left out: the text that is kept, and the way back to the source.

    Attributes:
        text: what is kept.
        length: of it.
    """

    def __init__(self, text: str, start: int, end: int, cuts: tuple[Cut, ...]) -> None:
        pieces: list[str] = []
        self._marks: list[tuple[str, int]] = []
        self._starts: list[int] = []  # in the kept text, of each piece
        self._sources: list[int] = []  # in the source, of each piece
        length = 0
        position = start
        first, last = (bisect_left(cuts, bound, key=lambda cut: cut.start) for bound in (start, end))
        for cut in (*cuts[first:last], Cut(end, end)):
            self._starts.append(length)
            self._sources.append(position)
            pieces.append(text[position : cut.start])
            length += cut.start - position
            position = cut.end
            if cut.note:
                self._marks.append((cut.note, length))
        self.text = "".join(pieces)
        self.length = length
        self._next_mark = 0

    def source(self, position: int) -> int:
        """The source offset of a code point that is kept."""
        index = bisect_right(self._starts, position) - 1
        return self._sources[index] + position - self._starts[index]

    def steps(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """(position from `start`, source offset) of `start` and of each piece that begins up to `end`."""
        yield 0, self.source(start)
        index = bisect_right(self._starts, start)
        while index < len(self._starts) and self._starts[index] <= end:
            yield self._starts[index] - start, self._sources[index]
            index += 1

    def marks_until(self, position: int) -> Iterator[tuple[str, int]]:
        """Notes and positions of the marks up to `position` that were not given yet."""
        while self._next_mark < len(self._marks) and self._marks[self._next_mark][1] <= position:
            yield self._marks[self._next_mark]
            self._next_mark += 1


def _changes(skips: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The skips at which the number of skipped code points changes."""
    kept: list[tuple[int, int]] = []
    for position, skipped in skips:
        if skipped != (kept[-1][1] if kept else 0):
            kept.append((position, skipped))
    return kept


def _kind(text: str, groups: list[list[Line]], index: int) -> tuple[BlockKind, int]:
    """What a paragraph of a plain text is: a heading stands apart, is short and no sentence."""
    group = groups[index]
    if _LIST_ITEM.match(text):
        return BlockKind.LIST_ITEM, 1
    after = index + 1 < len(groups) and groups[index + 1][0].number > group[-1].number + 1
    before = index == 0 or groups[index - 1][-1].number < group[0].number - 1
    if not (before or after) or len(group) > 3 or len(text) > _MAX_HEADING:
        return BlockKind.PARAGRAPH, 0
    if not any(character.isalnum() for character in text):
        return BlockKind.PARAGRAPH, 0
    if _CHAPTER.fullmatch(text) and (before or after) and not text.endswith(","):
        return BlockKind.HEADING, 2 if index else 1
    if not (before and after and _OPEN_END.search(text)):
        return BlockKind.PARAGRAPH, 0
    if index == 0:
        return BlockKind.HEADING, 1
    capitals = text.upper() == text and len(text) > 3 and any(character.isalpha() for character in text)
    return (BlockKind.HEADING, 2) if capitals else (BlockKind.PARAGRAPH, 0)
