"""How a PDF's pages are laid out: running heads, columns, margins, and whether paragraphs begin with an indent."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from workbench.documents.pdf_lines import PageLine

ENDS: Final = re.compile(r"[.!?…:][\"»”’)\]]*$")
"""What a paragraph's last line ends with."""

_EDGE_LINES: Final = 2  # how many lines at the top and bottom of a page may be running heads
_REPEATED: Final = 3
_APART: Final = 0.3  # of a line's size: how much more than usual stands between a running head and the text
_INDENT: Final = 0.7  # of a line's size
_SHORT: Final = 0.12  # of a column's width
_MIN_INDENTS: Final = 3
_PAGE_NUMBER: Final = re.compile(r"[-–—\s]*(?:\d{1,4}|[ivxlcIVXLC]{1,7})[-–—\s.]*|(?:Page|Стр\.?|С\.)\s*\d{1,4}.{0,12}")


def without_running_heads(pages: Sequence[list[PageLine]]) -> list[list[PageLine]]:
    """The pages' lines without page numbers and without lines that the tops or bottoms of many pages share.

    A shared line counts only when it is set apart from the text: notes end pages with the same words too ("Ibid.").
    """
    counts: Counter[tuple[str, str]] = Counter()
    for lines in pages:
        counts.update({(edge, _shape(line)) for edge, line in _edges(lines)})
    needed = 2 if len(pages) == 2 else max(_REPEATED, len(pages) // 10)
    kept = []
    for lines in pages:
        shared: set[int] = set()
        numbers: set[int] = set()
        for edge, line in _edges(lines):
            if _PAGE_NUMBER.fullmatch(line.text):
                numbers.add(id(line))
            elif counts[edge, _shape(line)] >= needed:
                shared.add(id(line))
        dropped = numbers | _set_apart(lines, shared, shared | numbers)
        kept.append([line for line in lines if id(line) not in dropped])
    return kept


def columns(lines: Sequence[PageLine]) -> list[list[PageLine]]:
    """A page's lines by column: where the next line in reading order stands far above the last, a column begins."""
    found: list[list[PageLine]] = []
    for index, line in enumerate(lines):
        if index and lines[index - 1].bottom - line.top >= -2.5 * line.size:
            found[-1].append(line)
        else:
            found.append([line])
    return found


def margins(lines: Sequence[PageLine]) -> tuple[float, float]:
    """The left and right edge that most of a column's lines keep."""
    if not lines:
        return 0.0, 0.0
    lefts = Counter(round(line.left) for line in lines)
    return float(max(lefts, key=lambda left: (lefts[left], -left))), max(line.right for line in lines)


def is_indented(line: PageLine, left: float) -> bool:
    """Whether the line begins right of its column's left edge."""
    return line.left > left + _INDENT * line.size


def is_short(line: PageLine, left: float, right: float) -> bool:
    """Whether the line leaves room at its end and ends as sentences do."""
    return line.right < right - _SHORT * (right - left) and ENDS.search(line.text) is not None


def leading(pages: Iterable[Sequence[PageLine]], size: float) -> float:
    """What stands between the lines of a paragraph: what a quarter of the gaps between lines of that size keep to."""
    gaps = sorted(
        gap
        for page in pages
        for above, line in pairwise(page)
        if above.size == line.size == size and -size < (gap := above.bottom - line.top) < 3 * size
    )
    return gaps[len(gaps) // 4] if gaps else 0.0


def has_indents(pages: Iterable[Sequence[PageLine]]) -> bool:
    """Whether the paragraphs of these pages begin with an indent, so that a short line alone ends none."""
    indents = shorts = 0
    for page in pages:
        for column in columns(page):
            left, right = margins(column)
            for above, line in pairwise(column):
                if not is_indented(line, left):
                    shorts += is_short(above, left, right)
                elif not is_indented(above, left):
                    indents += 1
    return indents >= _MIN_INDENTS and indents >= 2 * shorts


def _edges(lines: Sequence[PageLine]) -> Iterable[tuple[str, PageLine]]:
    by_height = sorted(lines, key=lambda line: -line.top)
    if len(by_height) < 2:
        return
    for line in by_height[:_EDGE_LINES]:
        yield "top", line
    for line in by_height[-_EDGE_LINES:]:
        yield "bottom", line


def _shape(line: PageLine) -> str:
    return re.sub(r"\d+", "#", line.text.lower())


def _set_apart(lines: Sequence[PageLine], shared: set[int], dropped: set[int]) -> set[int]:
    """Those of the shared lines between which and the kept text more stands than between the text's lines."""
    text = [line for line in lines if id(line) not in dropped]
    gaps = [gap for above, line in pairwise(text) if -line.size < (gap := above.bottom - line.top) < 3 * line.size]
    usual = median(gaps) if gaps else 0.0
    found = set()
    for line in lines:
        if id(line) in shared:
            distances = [max(other.bottom - line.top, line.bottom - other.top) for other in text]
            if min(distances, default=line.size) > usual + _APART * line.size:
                found.add(id(line))
    return found
