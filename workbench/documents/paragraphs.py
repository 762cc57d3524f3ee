"""Lines of a plain text, put together to the paragraphs that a person sees."""

from __future__ import annotations

from itertools import pairwise
from typing import Final, NamedTuple

_MAX_WRAPPED: Final = 100  # characters; e-texts are wrapped at 60 to 80, mails and reports below 100
_MIN_WRAPPED: Final = 45
_SLACK: Final = 4
_FULL_SHARE: Final = 0.6
_MIN_INNER: Final = 3


class Line(NamedTuple):
    """A line of a text; a tuple, since there may be a million.

    Attributes:
        number: from 1.
        start, end: its code points in the text, line end and white space at its ends left out.
        text: as it is kept; white space at the beginning stays, for it shows how the line is indented.
    """

    number: int
    start: int
    end: int
    text: str


def lines_of(text: str) -> list[Line]:
    """The lines of `text`; form feeds end a line too."""
    lines: list[Line] = []
    inner = 0
    for number, whole in enumerate(text.split("\n"), 1):
        for part in whole.split("\f") if "\f" in whole else (whole,):
            kept = part.rstrip()
            front = len(kept) - len(kept.lstrip()) if kept[:1].isspace() else 0
            lines.append(Line(number, inner + front, inner + len(kept), kept))
            inner += len(part) + 1
    return lines


def wrapped_width(lines: list[Line]) -> int:
    """The width at which the text is wrapped, 0 when a line of it is a paragraph."""
    runs = _runs(lines)
    width = _width(lines)
    inner = sum(len(run) - 1 for run in runs)
    if not _MIN_WRAPPED <= width <= _MAX_WRAPPED or inner < _MIN_INNER:
        return 0
    return width if sum(_full_lines(run, width) for run in runs) >= 0.5 * inner else 0


def paragraphs(lines: list[Line], *, width: int, prose: bool = False) -> list[list[Line]]:
    """The lines by paragraph, blank lines left out.

    A paragraph is a line, except in a text wrapped at `width` (0 when it is not): there it is a run of lines between
    blank lines or from one indented line to the next. A run is joined when its inner lines are as full as words
    allow (so a poem in a wrapped text keeps its lines), or always when it is known to be `prose`.
    """
    runs = _runs(lines)
    if not width:
        return [[line] for run in runs for line in run]
    result: list[list[Line]] = []
    for run in runs:
        for part in _by_indentation(run):
            joinable = prose or _full_lines(part, width) >= _FULL_SHARE * (len(part) - 1)
            result.extend([part] if joinable else [[line] for line in part])
    return result


def _runs(lines: list[Line]) -> list[list[Line]]:
    runs: list[list[Line]] = [[]]
    for line in lines:
        if line.text:
            runs[-1].append(line)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _width(lines: list[Line]) -> int:
    """The width that the text is wrapped at, if it is: what 98 % of its lines keep to, or the longest of a few."""
    lengths = sorted([len(line.text) for line in lines if line.text])  # white space at their ends is gone
    return lengths[int(0.98 * (len(lengths) - 1))] if lengths else 0


def _full_lines(run: list[Line], width: int) -> int:
    """How many of the run's lines, but the last, had no room for the next line's first word."""
    count = 0
    for line, following in pairwise(run):
        first = following.text.split(maxsplit=1)[0]
        length = len(line.text)
        if length <= width + _SLACK and length + 1 + len(first) > width - _SLACK:
            count += 1
    return count


def _by_indentation(run: list[Line]) -> list[list[Line]]:
    """The run cut before each indented line, when some of its lines are indented and most are not."""
    indents = [len(line.text) - len(line.text.lstrip()) for line in run]
    indented = [indent >= min(indents) + 2 for indent in indents]
    if not any(indented) or sum(indented) > 0.6 * len(run) + 1:
        return [run]
    parts: list[list[Line]] = []
    for line, starts in zip(run, indented, strict=True):
        if starts or not parts:
            parts.append([line])
        else:
            parts[-1].append(line)
    return parts
