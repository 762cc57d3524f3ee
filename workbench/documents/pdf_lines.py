"""The lines of a PDF's pages with their places and sizes, by PDFium."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as raw

MAX_CHARACTERS: Final = 400_000
"""What a page may hold; a printed page has 2,000 to 6,000."""

_HYPHEN: Final = 0x02  # PDFium's sign for a hyphen at the end of a line
_HEIGHT: Final = 1.1  # of a line of text, and how much of it hangs below the base line, in font sizes
_DESCENT: Final = 0.22
_RAISED: Final = 0.8
_WORD_GAP: Final = 0.15
_SIGN: Final = re.compile(r"\d{1,4}|[*†‡]{1,4}")


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line on a page. Lengths in points, from the page's lower left corner.

    Attributes:
        text: without white space at its ends; "\\u00ad" at the end for a hyphen that parts a word.
        left, right, bottom, top: its box.
        size: the height of most of its letters: 1.1 of their font's size.
        raised: (position in the text, sign) of small raised numbers and stars: perhaps marks of notes; these are
            not in the text.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    raised: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Letter:
    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        return self.top - self.bottom


def page_lines(page: pdfium.PdfPage) -> list[PageLine]:
    """The lines of a page in the order in which they are read."""
    text_page = page.get_textpage()
    try:
        lines: list[PageLine] = []
        letters: list[_Letter] = []
        broken = False
        for code, letter in _letters(text_page):
            if letter is None:
                broken = True
                continue
            if broken and letters and not _same_row(letters[-1], letter):
                _end_line(letters, lines)
                letters = []
            elif broken and letters and letter.left - letters[-1].right > _WORD_GAP * letter.height:
                letters.append(_Letter(" ", letters[-1].right, letter.left, letter.bottom, letter.bottom))
            broken = code == _HYPHEN  # PDFium joins the parted word; the next letter is on another line
            letters.append(letter)
        _end_line(letters, lines)
        return lines
    finally:
        text_page.close()


def has_picture(page: pdfium.PdfPage) -> bool:
    """Whether the page shows a picture."""
    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4))


def _same_row(last: _Letter, letter: _Letter) -> bool:
    """Whether a letter goes on with the row, although PDFium breaks it there, as before and after a raised sign."""
    apart = abs((last.bottom + last.top) - (letter.bottom + letter.top)) / 2
    return apart < 0.6 * max(last.height, letter.height) and -1 < letter.left - last.right < 3 * letter.height


def _letters(text_page: pdfium.PdfTextPage) -> list[tuple[int, _Letter | None]]:
    """Each code with its letter; the letter's height comes from the font's size.

    PDFium's boxes are as high as the font says, which in many files is as high as each letter looks.
    """
    count = min(text_page.count_chars(), MAX_CHARACTERS)
    box, matrix, x, y = raw.FS_RECTF(), raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    found: list[tuple[int, _Letter | None]] = []
    reference, by_matrix, by_x, by_y = (ctypes.byref(each) for each in (box, matrix, x, y))
    handle = text_page.raw
    size = 0.0
    for index in range(count):
        code = raw.FPDFText_GetUnicode(handle, index)
        if code in {10, 13}:
            found.append((code, None))
            continue
        if not raw.FPDFText_GetLooseCharBox(handle, index, reference):
            continue
        text = "\u00ad" if code == _HYPHEN else chr(code) if 0x20 <= code <= 0x10FFFF else ""
        if not text or 0xD800 <= code <= 0xDFFF or code == 0xFFFE:
            continue
        if raw.FPDFText_GetMatrix(handle, index, by_matrix):  # not for what PDFium has put in
            size = raw.FPDFText_GetFontSize(handle, index) * math.hypot(matrix.c, matrix.d) or size
        if size and raw.FPDFText_GetCharOrigin(handle, index, by_x, by_y):
            bottom = y.value - _DESCENT * size
            found.append((code, _Letter(text, box.left, box.right, bottom, bottom + _HEIGHT * size)))
        else:
            found.append((code, _Letter(text, box.left, box.right, box.bottom, box.top)))
    return found


def _end_line(letters: list[_Letter], lines: list[PageLine]) -> None:
    visible = [letter for letter in letters if letter.text.strip() and letter.height > 0]
    if not visible:
        return
    sizes = Counter(round(letter.height * 2) / 2 for letter in visible)
    size = max(sizes, key=lambda value: (sizes[value], value))
    base = min(letter.bottom for letter in visible if letter.height >= _RAISED * size)
    middle = base + 0.3 * size
    parts: list[str] = []
    raised: list[tuple[int, str]] = []
    length = 0
    sign = ""
    leading = True
    for letter in letters:
        small = 0 < letter.height < _RAISED * size and (letter.bottom + letter.top) / 2 > middle
        small = small and _SIGN.fullmatch(letter.text) is not None
        if small and not leading:
            sign += letter.text
            continue
        leading = leading and small  # a note begins with its sign, which stays in the text
        if sign:
            raised.append((length, sign))
            sign = ""
        parts.append(letter.text)
        length += len(letter.text)
    if sign:
        raised.append((length, sign))
    text = "".join(parts)
    kept = text.strip()
    front = len(text) - len(text.lstrip())
    lines.append(
        PageLine(
            text=kept,
            left=min(letter.left for letter in visible),
            right=max(letter.right for letter in visible),
            bottom=min(letter.bottom for letter in visible),
            top=max(letter.top for letter in visible),
            size=size,
            raised=tuple((min(max(position - front, 0), len(kept)), sign) for position, sign in raised),
        )
    )
