"""Is a .doc whole? The places that its parts name, looked up before LibreOffice is given the file.

After [MS-DOC] 2.5 (the File Information Block) and 2.4.1 (the piece table), as far as a reader of text depends on
them; the compound file itself ([MS-CFB]) is read by olefile. Only Word 97 and later can be looked into.
"""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

import olefile

_WORD_97: Final = 0xC1
_MAGICS: Final = frozenset({0xA5EC, 0xA5DC})  # Word 97 and later; Word 6 and 95
_PAIRS: Final = 0x9A  # where the pairs of offset and size begin in the block
_IN_TABLE: Final = (1, 2, 3, 4, 5, 6, 11, 12, 13, 15, 16, 17, 31, 33, 46, 47, 50, 73, 74)
"""Numbers of the pairs looked at: styles, notes, sections, formatting, fonts, fields, pieces, drawings, lists."""

_PIECES: Final = 33
_FORMATTED: Final = ((12, 0x65), (13, 0x1D))  # pages of character and paragraph formatting; runs that a page can hold
_PAGE: Final = 512


class Soundness(StrEnum):
    """What a look into a Word file says."""

    NO_WORD = "no Word document"
    LOCKED = "locked with a password"
    DAMAGED = "damaged"
    WHOLE = "whole"


def soundness(data: bytes) -> Soundness:
    """Whether the file holds a Word document, and whether all that its text depends on is in its place."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as archive:
            if not archive.exists("WordDocument"):
                return Soundness.NO_WORD
            text = archive.openstream("WordDocument").read()
            tables = [archive.openstream(name).read() if archive.exists(name) else b"" for name in ("0Table", "1Table")]
    except (OSError, ValueError, IndexError, TypeError, AttributeError, OverflowError, struct.error, RecursionError):
        return Soundness.DAMAGED if "WordDocument".encode("utf-16-le") in data else Soundness.NO_WORD
    try:
        return _looked_into(text, tables)
    except (struct.error, IndexError):
        return Soundness.DAMAGED


def _looked_into(text: bytes, tables: list[bytes]) -> Soundness:
    magic, version = struct.unpack_from("<HH", text, 0)
    (flags,) = struct.unpack_from("<H", text, 10)
    if magic not in _MAGICS:
        return Soundness.DAMAGED
    if flags & 0x100:
        return Soundness.LOCKED
    if version < _WORD_97:
        return Soundness.WHOLE
    block = _Block(text, tables[bool(flags & 0x200)])
    whole = block.in_place() and block.pieces_fit() and all(block.pages_fit(*each) for each in _FORMATTED)
    return Soundness.WHOLE if whole else Soundness.DAMAGED


@dataclass(frozen=True, slots=True)
class _Block:
    """The File Information Block at the head of the stream `text`; `table` is the stream that it points into."""

    text: bytes
    table: bytes

    def pair(self, number: int) -> tuple[int, int]:
        """The offset and size of a part."""
        offset, size = struct.unpack_from("<II", self.text, _PAIRS + 8 * number)
        return offset, size

    def part(self, number: int) -> bytes:
        """The part's bytes."""
        offset, size = self.pair(number)
        return self.table[offset : offset + size]

    def in_place(self) -> bool:
        """Whether the block has the size it says, and each part lies in the table."""
        words, longs = struct.unpack_from("<H", self.text, 0x20)[0], struct.unpack_from("<H", self.text, 0x3E)[0]
        (pairs,) = struct.unpack_from("<H", self.text, 0x98)
        if (words, longs) != (0x0E, 0x16) or pairs <= max(_IN_TABLE):
            return False
        return all(offset + size <= len(self.table) or not size for offset, size in map(self.pair, _IN_TABLE))

    def pieces_fit(self) -> bool:
        """Whether the pieces of the text follow one another, lie in the stream and are as long as the parts of text."""
        pieces = self._pieces()
        if len(pieces) < 16 or (len(pieces) - 4) % 12:
            return False
        count = (len(pieces) - 4) // 12
        places = struct.unpack_from(f"<{count + 1}I", pieces, 0)
        counts = struct.unpack_from("<8i", self.text, 0x4C)
        lengths = [length for number, length in enumerate(counts) if number != 3]  # the fourth is not used
        if min(lengths) < 0 or places[0] or places[-1] not in (sum(lengths), sum(lengths) + 1):
            return False
        for number, (start, end) in enumerate(pairwise(places)):
            (offset,) = struct.unpack_from("<I", pieces, 4 * (count + 1) + 8 * number + 2)
            wide = 1 if offset & 0x40000000 else 2
            first = (offset & 0x3FFFFFFF) // (2 if wide == 1 else 1)
            if end < start or first + wide * (end - start) > len(self.text):
                return False
        return True

    def _pieces(self) -> bytes:
        """The piece table, which stands after the changes of formatting that pieces name."""
        part, position = self.part(_PIECES), 0
        while position < len(part) and part[position] == 1:
            position += 3 + struct.unpack_from("<h", part, position + 1)[0]
            if position < 3:
                return b""
        if position >= len(part) or part[position] != 2:
            return b""
        (size,) = struct.unpack_from("<I", part, position + 1)
        return part[position + 5 : position + 5 + size] if position + 5 + size <= len(part) else b""

    def pages_fit(self, number: int, most: int) -> bool:
        """Whether the pages of formatting lie in the stream, in order, with as many runs as a page can hold."""
        part = self.part(number)
        if not part:
            return True
        if len(part) < 12 or (len(part) - 4) % 8:
            return False
        count = (len(part) - 4) // 8
        places = struct.unpack_from(f"<{count + 1}I", part, 0)
        pages = struct.unpack_from(f"<{count}I", part, 4 * (count + 1))
        if any(end < start for start, end in pairwise(places)):
            return False
        return all(self._page_fits(page & 0x3FFFFF, most) for page in pages)

    def _page_fits(self, page: int, most: int) -> bool:
        content = self.text[page * _PAGE : (page + 1) * _PAGE]
        if len(content) < _PAGE or not 0 < content[-1] <= most:
            return False
        places = struct.unpack_from(f"<{content[-1] + 1}I", content, 0)
        return all(start <= end for start, end in pairwise(places))
