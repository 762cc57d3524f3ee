"""The marks that extractors and e-texts leave in a plain text for bookmarks and notes.

Three habits are known: `[footnoteRef:1]` with `[1: text]` and `[bookmark: X]` (what Word files extract to);
`[A]` with `[Footnote A: text]` (Project Gutenberg); `[1]` with a later line `[1] text`. A mark counts as one only
where a reference and its text both occur.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from dataclasses import dataclass
from typing import Final

from workbench.texts.model import NoteKind

_BOOKMARK: Final = re.compile(r"\[bookmark:[^\[\]\n]{0,200}\]")
_REFERENCE: Final = re.compile(r"\[(footnote|endnote)Ref:[ \u00a0]*([^\s\[\]]{1,12})\]")
_TEXT: Final = re.compile(r"\[([^\s\[\]:]{1,12}):(?=[\s\u00a0])\s*")
_LABELLED: Final = re.compile(
    r"\[(Footnote|Endnote|Сноска|Примечание)[ \u00a0]+([^\s\[\]:]{1,6})[:.]\s*", re.IGNORECASE
)
_PLAIN: Final = re.compile(r"\[(\d{1,4}|[A-Z]|\*{1,5}|[†‡])\]")
_BRACKET: Final = re.compile(r"[\[\]]")


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of the source that is no text: code points start…end; `note` when a note's mark stood there."""

    start: int
    end: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class FoundNote:
    """A note in a plain text: its id, kind and sign, and the code points of its text."""

    id: str
    kind: NoteKind
    sign: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LoneMark:
    """A reference without its text (`is_reference`), or the other way about; it stays text."""

    sign: str
    start: int
    is_reference: bool


@dataclass(frozen=True, slots=True)
class FoundMarks:
    """What the marks of a plain text stand for.

    Attributes:
        cuts: stretches that the body leaves out, by position.
        inner_cuts: stretches that the notes leave out, by position.
        notes: in the order of their references.
        lone: marks that stay text.
    """

    cuts: tuple[Cut, ...]
    inner_cuts: tuple[Cut, ...]
    notes: tuple[FoundNote, ...]
    lone: tuple[LoneMark, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    sign: str
    kind: NoteKind
    start: int
    end: int
    body: int = 0  # where the note's text begins
    body_end: int = 0


def find_marks(text: str) -> FoundMarks:
    """The marks in `text`, in linear time."""
    bookmarks = tuple(Cut(*match.span()) for match in _BOOKMARK.finditer(text))
    cuts = list(bookmarks)
    pairs: list[tuple[_Candidate, _Candidate]] = []
    lone: list[LoneMark] = []
    if "[" in text:
        closing = _closing_brackets(text)
        references = _references(text)
        extracted, lone = _paired_extracted(references, _texts(text, closing) if references or cuts else [])
        pairs = extracted + _paired_before(_plain(text), _labelled(text, closing) + _line_notes(text))
    pairs.sort(key=lambda pair: pair[0].start)
    notes: list[FoundNote] = []
    counts: dict[NoteKind, int] = defaultdict(int)
    for reference, definition in pairs:
        counts[reference.kind] += 1
        name = f"{reference.kind.value}-{counts[reference.kind]}"
        notes.append(FoundNote(name, reference.kind, reference.sign, definition.body, definition.body_end))
        cuts.append(Cut(reference.start, reference.end, name))
        cuts.append(Cut(definition.start, definition.end))
    return FoundMarks(_outermost(cuts), bookmarks, tuple(notes), tuple(sorted(lone, key=lambda mark: mark.start)))


def _closing_brackets(text: str) -> dict[int, int]:
    """For each opening bracket that is closed, where."""
    closing: dict[int, int] = {}
    open_: list[int] = []
    for match in _BRACKET.finditer(text):
        if match.group() == "[":
            open_.append(match.start())
        elif open_:
            closing[open_.pop()] = match.start()
    return closing


def _references(text: str) -> list[_Candidate]:
    return [_Candidate(match[2], NoteKind(match[1]), match.start(), match.end()) for match in _REFERENCE.finditer(text)]


def _texts(text: str, closing: dict[int, int]) -> list[_Candidate]:
    return [
        _Candidate(
            match[1], NoteKind.FOOTNOTE, match.start(), closing[match.start()] + 1, match.end(), closing[match.start()]
        )
        for match in _TEXT.finditer(text)
        if match.start() in closing and match.end() < closing[match.start()] and match[1] not in {"bookmark"}
    ]


def _labelled(text: str, closing: dict[int, int]) -> list[_Candidate]:
    found = []
    for match in _LABELLED.finditer(text):
        if match.start() in closing and match.end() < closing[match.start()]:
            end = closing[match.start()]
            kind = NoteKind.ENDNOTE if match[1].lower() == "endnote" else NoteKind.FOOTNOTE
            found.append(_Candidate(match[2], kind, match.start(), end + 1, match.end(), end))
    return found


def _plain(text: str) -> list[_Candidate]:
    """`[1]` inside a line, which may refer to a note."""
    return [
        _Candidate(match[1], NoteKind.FOOTNOTE, match.start(), match.end())
        for match in _PLAIN.finditer(text)
        if not _begins_line(text, match.start())
    ]


def _line_notes(text: str) -> list[_Candidate]:
    """`[1] text` as a line of its own, which may be a note's text."""
    found = []
    for match in _PLAIN.finditer(text):
        if _begins_line(text, match.start()):
            end = text.find("\n", match.end())
            end = len(text) if end < 0 else end
            body = match.end() + len(text[match.end() : end]) - len(text[match.end() : end].lstrip())
            if body < end:
                found.append(_Candidate(match[1], NoteKind.FOOTNOTE, match.start(), end, body, end))
    return found


def _begins_line(text: str, position: int) -> bool:
    while position and text[position - 1] in " \t\u00a0":
        position -= 1
    return position == 0 or text[position - 1] == "\n"


def _paired_extracted(
    references: list[_Candidate], texts: list[_Candidate]
) -> tuple[list[tuple[_Candidate, _Candidate]], list[LoneMark]]:
    """Each reference with the first text of its sign that is still free."""
    free: dict[str, deque[_Candidate]] = defaultdict(deque)
    for candidate in texts:
        free[candidate.sign].append(candidate)
    pairs: list[tuple[_Candidate, _Candidate]] = []
    lone: list[LoneMark] = []
    for reference in references:
        if free[reference.sign]:
            pairs.append((reference, free[reference.sign].popleft()))
        else:
            lone.append(LoneMark(reference.sign, reference.start, is_reference=True))
    for rest in free.values():
        lone.extend(LoneMark(left.sign, left.start, is_reference=False) for left in rest if left.sign.isdigit())
    return pairs, lone


def _paired_before(references: list[_Candidate], texts: list[_Candidate]) -> list[tuple[_Candidate, _Candidate]]:
    """Each text with the nearest free reference of its sign before it."""
    pairs: list[tuple[_Candidate, _Candidate]] = []
    waiting: dict[str, list[_Candidate]] = defaultdict(list)
    inside = 0
    for candidate in sorted([*references, *texts], key=lambda candidate: candidate.start):
        if candidate.body:
            if waiting[candidate.sign]:
                pairs.append((waiting[candidate.sign].pop(), candidate))
                waiting[candidate.sign].clear()
            inside = candidate.end
        elif candidate.start >= inside:
            waiting[candidate.sign].append(candidate)
    return pairs


def _outermost(cuts: list[Cut]) -> tuple[Cut, ...]:
    """The cuts by position, those inside another left out."""
    kept: list[Cut] = []
    for cut in sorted(cuts, key=lambda cut: (cut.start, -cut.end)):
        if not kept or cut.start >= kept[-1].end:
            kept.append(cut)
    return tuple(kept)
