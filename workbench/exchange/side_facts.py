"""What a table has no column for, side by side in one cell: notes and their marks, blocks, properties, inline codes.

The cell is JSON: a list with an object for each side, the original first; nothing when there is nothing to tell.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from workbench.exchange.unit_model import InlineTag, Segment
from workbench.exchange.xml_text import INVALID
from workbench.texts.model import BlockKind, NoteMark, Span

_BLOCKS: Final = frozenset(BlockKind)


def facts_of(sides: Sequence[Segment], clean: Callable[[str], str] | None = None) -> str:
    """The cell, "" when no side has anything to tell.

    Places count in the texts as they are written, which is what `clean` makes of them. What XML cannot hold is
    escaped, so that every table holds the cell as it is.
    """
    told = [_told(side, clean) for side in sides]
    if not any(told):
        return ""
    written = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return INVALID.sub(lambda found: f"\\u{ord(found.group()):04x}", written)


def _told(side: Segment, clean: Callable[[str], str] | None) -> dict[str, Any]:
    def place(position: int) -> int:
        return position if clean is None else len(clean(side.text[:position]))

    facts: dict[str, Any] = {}
    if side.note:
        facts["note"] = side.note
    if side.marks:
        facts["marks"] = [[mark.note, place(mark.position)] for mark in side.marks]
    if side.kind is not BlockKind.PARAGRAPH:
        facts["kind"] = side.kind.value
    if side.level:
        facts["level"] = side.level
    if side.properties:
        facts["properties"] = [list(pair) for pair in side.properties]
    if side.tags:
        facts["tags"] = [
            [tag.name, place(tag.span.start), place(tag.span.end), [list(pair) for pair in tag.attributes], tag.code]
            for tag in side.tags
        ]
    return facts


def with_facts(sides: Sequence[Segment], written: str) -> list[Segment]:
    """The sides with what a cell tells of them; as they are when it is not a cell that Sverka wrote."""
    if not written:
        return list(sides)
    try:
        told = json.loads(written)
        if not isinstance(told, list) or len(told) != len(sides):
            return list(sides)
        return [_with(side, facts) for side, facts in zip(sides, told, strict=True)]
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return list(sides)


def _with(side: Segment, facts: dict[str, Any]) -> Segment:
    length = len(side.text)
    kind = facts.get("kind", "")
    return replace(
        side,
        note=str(facts.get("note", "")),
        marks=tuple(NoteMark(str(note), min(int(place), length)) for note, place in facts.get("marks", ())),
        kind=BlockKind(kind) if kind in _BLOCKS else BlockKind.PARAGRAPH,
        level=int(facts.get("level", 0)),
        properties=tuple((str(name), str(value)) for name, value in facts.get("properties", ())),
        tags=tuple(
            InlineTag(
                str(name),
                Span(min(int(start), length), min(int(end), length)),
                tuple((str(key), str(value)) for key, value in attributes),
                str(code),
            )
            for name, start, end, attributes, code in facts.get("tags", ())
        ),
    )
