"""The content of a `seg`: text with notes' marks as placeholders, and the inline codes kept from another file."""

from __future__ import annotations

from typing import Final

from workbench.exchange.units import InlineTag, Segment
from workbench.exchange.xml_text import Cleaner

NOTE_MARK: Final = '<ph type="fnote"/>'
_POINTS: Final = frozenset({"bpt", "ept", "ph", "it", "ut"})


def inline_content(segment: Segment, cleaner: Cleaner, *, marks: bool = True, tags: bool = True) -> str:
    """The XML inside a seg. Elements that TMX does not know become `hi` of their name, which keeps their text."""
    kept = segment.tags if tags else ()
    if not kept and not (marks and segment.marks):
        return cleaner.data(segment.text)
    pieces: list[tuple[int, int, str | InlineTag]] = [
        (mark.position, -1, NOTE_MARK) for mark in (segment.marks if marks else ())
    ]
    pieces += [(tag.span.start, order, tag) for order, tag in enumerate(kept)]
    return _Writing(segment.text, cleaner).of(sorted(pieces, key=lambda piece: piece[:2]))


class _Writing:
    """Writes text and elements in turn; spans that do not nest are ended early."""

    def __init__(self, text: str, cleaner: Cleaner) -> None:
        self._text = text
        self._cleaner = cleaner
        self._parts: list[str] = []
        self._position = 0
        self._ends: list[int] = []

    def of(self, pieces: list[tuple[int, int, str | InlineTag]]) -> str:
        for position, _, piece in pieces:
            self._to(position)
            if isinstance(piece, str):
                self._parts.append(piece)
            elif piece.name in _POINTS:
                self._parts.append(
                    f"<{piece.name}{_attributes(piece, self._cleaner)}>{self._cleaner.data(piece.code)}</{piece.name}>"
                )
            else:
                self._parts.append(f"<hi{_highlight(piece, self._cleaner)}>")
                self._ends.append(min([piece.span.end, *self._ends]))
        self._to(len(self._text))
        self._parts.extend("</hi>" for _ in self._ends)
        return "".join(self._parts)

    def _to(self, position: int) -> None:
        while self._ends and self._ends[-1] <= position:
            end = self._ends.pop()
            self._write(end)
            self._parts.append("</hi>")
        self._write(position)

    def _write(self, position: int) -> None:
        if position > self._position:
            self._parts.append(self._cleaner.data(self._text[self._position : position]))
            self._position = position


def _attributes(tag: InlineTag, cleaner: Cleaner) -> str:
    return "".join(
        f' {name}="{cleaner.attribute(value)}"' for name, value in tag.attributes if ":" not in name and "{" not in name
    )


def _highlight(tag: InlineTag, cleaner: Cleaner) -> str:
    if tag.name == "hi":
        return _attributes(tag, cleaner)
    return f' type="x-{cleaner.attribute(tag.name)}"'
