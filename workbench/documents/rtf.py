"""Rich Text Format: paragraphs, headings, tables, notes, in any of its encodings of letters.

Follows the RTF specification 1.9.1 as far as text goes; everything that is no text is passed over.

No library reads it for us. Measured on nine Word files that LibreOffice saved as .rtf (191 notes): striprtf 0.0.35
(BSD, kept) drops every note and the headings, keeps hidden text and what a tracked change deleted, and takes 0.62 s for
the largest, which takes 0.22 s here with all its 182 notes in place; rtfparse 0.9 (MIT) gives no text but a tree of
words; pyth's last release is of 2014.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from workbench.documents.blocks import BlockGatherer
from workbench.documents.options import ReadingOptions, Revisions
from workbench.documents.rtf_words import CHARSETS, PAGE_PARTS, SIGNS, SKIPPED, SYMBOLS, tokens
from workbench.documents.sources import read_bytes, source_of
from workbench.errors import InputError
from workbench.texts.model import Block, BlockKind, Document, Note, NoteKind, NoteMark, Place, ReadingWarning

READER: Final = "rtf 1"
_MAX_GROUPS: Final = 10_000
_MAX_BYTES: Final = 256 * 1024 * 1024  # pictures stand in the file as letters
_DEFAULT: Final = ReadingOptions()


@dataclass(slots=True)
class _Flow:
    """Text on the way to blocks: the body's, a note's, a text box's.

    Attributes:
        boxes: the blocks of text boxes anchored in the open paragraph, which they follow.
        around: what the paragraph is that this flow is anchored in (level, depth of lists, whether in a table).
    """

    part: str
    gatherer: BlockGatherer = field(default_factory=BlockGatherer)
    number: int = 0
    text: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[NoteMark] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)
    around: tuple[int, int, bool] = (0, 0, False)

    def add(self, text: str) -> None:
        self.text.append(text)
        self.length += len(text)

    def close(self, kind: BlockKind, level: int) -> None:
        self.number += 1
        place = Place(self.part, self.number)
        self.gatherer.add("".join(self.text), place=place, kind=kind, level=level, marks=self.marks)
        self.text, self.marks, self.length = [], [], 0
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self.number += 1
            place = Place(self.part, self.number)
            self.gatherer.add(box.text, place=place, kind=box.kind, level=box.level, marks=box.marks)


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits: where text goes, and what it looks like."""

    destination: str = "text"  # text, skipped, fonttbl, stylesheet
    codec: str = "cp1252"
    hidden: bool = False
    deleted: bool = False
    inserted: bool = False
    uc: int = 1
    note: str = ""
    page_part: str = ""


def read_rtf(path: Path, *, options: ReadingOptions = _DEFAULT) -> Document:
    """The document in an RTF file; raises `InputError` for one that is damaged."""
    data = read_bytes(path, limit=_MAX_BYTES)
    reading = _Reading(options)
    try:
        reading.read(data)
    except (OverflowError, UnicodeError) as error:
        raise InputError("the file is damaged: its RTF cannot be read", where=str(path)) from error
    return Document(
        source=source_of(path, data, format_="rtf", reader=READER),
        blocks=reading.blocks(),
        notes=tuple(note for note in reading.notes.values() if note.blocks),
        warnings=reading.warnings(),
    )


class _Reading:
    """One file on the way to a document.

    Attributes:
        body: the body's text.
        notes: by id, in order.
    """

    def __init__(self, options: ReadingOptions) -> None:
        self._options = options
        self._state = _State()
        self._stack: list[tuple[_State, _Flow]] = []
        self._default_codec = "cp1252"
        self._fonts: dict[int, str] = {}
        self._default_font = -1
        self._font = -1  # being defined
        self._style = -1  # being defined
        self._style_name: list[str] = []
        self._headings: dict[int, int] = {}
        self._pending = bytearray()
        self._skip = 0
        self._high_surrogate = 0
        self._level = 0
        self._listed = 0
        self._in_table = False
        self._starred = False
        self._numbers = {NoteKind.FOOTNOTE: 0, NoteKind.ENDNOTE: 0}
        self._hidden = self._comments = self._changes = 0
        self._page_parts: dict[str, list[Block]] = {"header": [], "footer": []}
        self.body = _Flow("body")
        self._flow = self.body
        self.notes: dict[str, Note] = {}

    def read(self, data: bytes) -> None:
        """Take in the whole file."""
        for word, number, byte, symbol, brace, plain in tokens(data):
            if byte:
                self._byte(int(byte, 16))
                continue
            if plain is not None:
                self._plain(plain)
                continue
            self._flush()
            if brace == "{":
                self._open()
            elif brace == "}":
                self._close()
            elif word:
                self._word(word, number)
            elif symbol == "*":
                self._starred = True
            elif symbol in SYMBOLS:
                self._text(SYMBOLS[symbol])
            elif symbol in {"\n", "\r"}:
                self._paragraph()
            elif symbol:
                self._text(symbol)
        self._flush()
        while self._stack:
            self._close()
        self._paragraph()

    def blocks(self) -> tuple[Block, ...]:
        """The body's blocks, between those of headers and footers."""
        return (*self._page_parts["header"], *self.body.gatherer.blocks, *self._page_parts["footer"])

    def warnings(self) -> tuple[ReadingWarning, ...]:
        """What was left out."""
        found = [
            ("comments", 0 if self._options.comments else self._comments, "{} comments were left out"),
            ("hidden", self._hidden, "{} stretches of hidden text were left out"),
            ("revisions", self._changes, "{} tracked changes were taken as " + self._options.revisions.value),
        ]
        return tuple(ReadingWarning(f"rtf.{name}", text.format(count)) for name, count, text in found if count)

    def _open(self) -> None:
        if len(self._stack) < _MAX_GROUPS:
            self._stack.append((self._state, self._flow))
        self._starred = False

    def _close(self) -> None:
        self._starred = False
        if not self._stack:
            return
        if self._state.destination == "stylesheet" and self._style >= 0:
            self._name_style()
        before, flow = self._stack.pop()
        if flow is not self._flow:
            self._flow.close(BlockKind.PARAGRAPH, 0)
            note, blocks = self._state.note, self._flow.gatherer.blocks
            self._level, self._listed, self._in_table = self._flow.around
            if note:
                self.notes[note] = replace(self.notes[note], blocks=blocks)
            elif self._state.page_part:
                self._page_parts[self._state.page_part] += blocks
            else:
                flow.boxes += blocks
        self._state, self._flow = before, flow

    def _word(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, False
        value = 1 if number is None else number
        if self._state.destination == "skipped":
            return
        if word == "u" and number is not None:
            self._unicode(number)
        elif word in SIGNS:
            self._text(SIGNS[word])
        elif word in {"par", "sect", "page", "column"}:
            if word in {"par", "sect"}:
                self._paragraph()
        elif word in {"cell", "nestcell"}:
            self._paragraph(cell=True)
        elif word == "footnote":
            self._note()
        elif word == "ftnalt":
            self._as_endnote()
        elif word == "annotation":
            self._comment()
        elif word == "shptxt":
            self._box()
        elif word in PAGE_PARTS:
            self._page_part(PAGE_PARTS[word])
        elif word in {"fonttbl", "stylesheet"}:
            self._state = replace(self._state, destination=word)
        elif word in SKIPPED or (starred and word not in {"shptxt", "shpinst", "shprslt", "cs", "upr", "ud"}):
            self._state = replace(self._state, destination="skipped")
        else:
            self._format(word, value, given=number is not None)

    def _format(self, word: str, value: int, *, given: bool) -> None:
        """Words that change how what follows is read."""
        state = self._state
        if word == "ansicpg":
            self._default_codec = _codec(f"cp{value}", self._default_codec)
            self._state = replace(state, codec=self._default_codec)
        elif word in {"mac", "pc", "pca"} and not self._fonts:
            self._default_codec = {"mac": "mac-roman", "pc": "cp437", "pca": "cp850"}[word]
            self._state = replace(state, codec=self._default_codec)
        elif word == "deff":
            self._default_font = value
        elif word == "f":
            self._choose_font(value)
        elif word == "fcharset" and state.destination == "fonttbl":
            self._fonts[self._font] = CHARSETS.get(value, "") or self._default_codec
        elif word == "plain":
            codec = self._fonts.get(self._default_font, self._default_codec)
            self._state = replace(state, hidden=False, deleted=False, inserted=False, codec=codec)
        elif word == "v":
            self._state = replace(state, hidden=value != 0)
        elif word in {"deleted", "revised"}:
            change = {"deleted" if word == "deleted" else "inserted": value != 0}
            self._changes += value != 0 and state.destination == "text"
            self._state = replace(state, **change)  # type: ignore[arg-type]
        elif word == "uc" and given:
            self._state = replace(state, uc=min(max(value, 0), 8))
        else:
            self._structure(word, value)

    def _structure(self, word: str, value: int) -> None:
        """Words that say what the paragraph is."""
        if word == "pard":
            self._level, self._listed, self._in_table = 0, 0, False
        elif word == "intbl":
            self._in_table = True
        elif word == "s":
            self._choose_style(value)
        elif word == "outlinelevel" and 0 <= value < 9:
            self._outline(value + 1)
        elif word == "ls" and value > 0:
            self._listed = max(1, self._listed)
        elif word == "ilvl" and 0 <= value < 9:
            self._listed = value + 1

    def _choose_font(self, value: int) -> None:
        if self._state.destination == "fonttbl":
            self._font = value
        else:
            self._state = replace(self._state, codec=self._fonts.get(value, self._default_codec))

    def _choose_style(self, value: int) -> None:
        if self._state.destination == "stylesheet":
            self._style = value
            self._style_name = []
        else:
            self._level = self._headings.get(value, 0)

    def _outline(self, level: int) -> None:
        if self._state.destination == "stylesheet":
            self._headings[self._style] = level
        else:
            self._level = level

    def _name_style(self) -> None:
        name = "".join(self._style_name).strip(" ;").lower()
        found = re.match(r"(?:heading|заголовок) ([1-9])\b", name)
        if found:
            self._headings[self._style] = int(found[1])
        self._style = -1

    def _unicode(self, number: int) -> None:
        code = number + 65536 if number < 0 else number
        self._skip = self._state.uc
        if 0xD800 <= code < 0xDC00:
            self._high_surrogate = code
            return
        if 0xDC00 <= code < 0xE000:
            high, self._high_surrogate = self._high_surrogate, 0
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0xFFFD
        self._text(chr(code) if 0 < code <= 0x10FFFF else "\ufffd", counted=False)

    def _byte(self, value: int) -> None:
        if self._skip:
            self._skip -= 1
        else:
            self._pending.append(value)

    def _plain(self, plain: bytes) -> None:
        if self._skip:
            taken = min(self._skip, len(plain))
            self._skip -= taken
            plain = plain[taken:]
        self._pending.extend(plain)

    def _flush(self) -> None:
        if self._pending:
            data = bytes(self._pending)
            self._pending.clear()
            self._text(data.decode(self._state.codec, "replace"), counted=False)

    def _text(self, text: str, *, counted: bool = True) -> None:
        if counted and self._skip:
            self._skip -= 1
            return
        state = self._state
        if state.destination == "stylesheet":
            self._style_name.append(text)
        if state.destination != "text":
            return
        if state.hidden and not self._options.hidden:
            self._hidden += 1
            return
        accepted = self._options.revisions is Revisions.ACCEPTED
        if not (state.deleted if accepted else state.inserted):
            self._flow.add(text)

    def _paragraph(self, *, cell: bool = False) -> None:
        self._skip = 0
        if self._state.destination != "text":
            return
        if cell or self._in_table:
            self._flow.close(BlockKind.TABLE_CELL, 0)
        elif self._level:
            self._flow.close(BlockKind.HEADING, self._level)
        elif self._listed:
            self._flow.close(BlockKind.LIST_ITEM, self._listed)
        else:
            self._flow.close(BlockKind.PARAGRAPH, 0)

    def _note(self) -> None:
        if self._state.destination != "text" or not self._stack or self._state.note:
            return
        self._numbers[NoteKind.FOOTNOTE] += 1
        number = self._numbers[NoteKind.FOOTNOTE]
        name = f"footnote-{number}"
        self.notes[name] = Note(name, NoteKind.FOOTNOTE, str(number), ())
        self._flow.marks.append(NoteMark(name, self._flow.length))
        self._begin("footnotes")
        self._state = replace(self._state, note=name)

    def _begin(self, part: str) -> None:
        """Turn to a flow of its own for what is anchored here; the paragraph around stays what it is."""
        self._flow = _Flow(part, around=(self._level, self._listed, self._in_table))
        self._level, self._listed, self._in_table = 0, 0, False

    def _comment(self) -> None:
        self._comments += self._state.destination == "text"
        if not self._options.comments or self._state.destination != "text" or not self._stack or self._state.note:
            self._state = replace(self._state, destination="skipped")
            return
        name = f"comment-{self._comments}"
        self.notes[name] = Note(name, NoteKind.FOOTNOTE, "*", ())
        self._flow.marks.append(NoteMark(name, self._flow.length))
        self._begin("comments")
        self._state = replace(self._state, note=name)

    def _page_part(self, part: str) -> None:
        if not self._options.headers or self._state.destination != "text" or not self._stack or self._state.note:
            self._state = replace(self._state, destination="skipped")
            return
        self._begin(part)
        self._state = replace(self._state, page_part=part)

    def _box(self) -> None:
        if self._state.destination == "text" and self._stack and not (self._state.note or self._state.page_part):
            self._begin("body")

    def _as_endnote(self) -> None:
        note = self.notes.get(self._state.note)
        if note is not None:
            self.notes[note.id] = replace(note, kind=NoteKind.ENDNOTE)


def _codec(name: str, default: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return default
