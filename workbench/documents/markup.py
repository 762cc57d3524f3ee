"""What the markup formats share: elements become blocks, white space counts as in a browser, notes have marks."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

from lxml import etree

from workbench.documents.blocks import BlockGatherer
from workbench.documents.xml import local_name
from workbench.texts.model import Block, BlockKind, Note, NoteKind, NoteMark, Place, ReadingWarning

_SPACES: Final = re.compile(r"[ \t\r\n\f]+")
MAX_DEPTH: Final = 200
"""How deep elements may nest; the parsers' own limit is 256."""


class Role(Enum):
    """What an element is to the text."""

    INLINE = auto()
    BLOCK = auto()
    HEADING = auto()
    ITEM = auto()
    CELL = auto()
    LIST = auto()
    BREAK = auto()
    SKIPPED = auto()


@dataclass(slots=True)
class Flow:
    """A stretch of blocks on the way: a body, a chapter, a note.

    Attributes:
        part: the part's name, as in `Place`.
        gatherer: its blocks.
        number: how many blocks were begun.
        text: of the open block; `marks` in it.
        kinds: the kinds and levels of the elements that are open, innermost last.
        depth: of lists.
        preserved: whether white space counts.
        held: whether a tracked change takes away what comes, ends of blocks too.
    """

    part: str
    gatherer: BlockGatherer = field(default_factory=BlockGatherer)
    number: int = 0
    text: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[NoteMark] = field(default_factory=list)
    kinds: list[tuple[BlockKind, int]] = field(default_factory=list)
    depth: int = 0
    preserved: bool = False
    held: bool = False

    def add(self, text: str) -> None:
        """Add text to the open block, white space joined as a browser joins it."""
        if self.held:
            return
        if not self.preserved:
            text = _SPACES.sub(" ", text)
            if text.startswith(" ") and (not self.text or self.text[-1].endswith((" ", "\n"))):
                text = text[1:]
        if text:
            self.text.append(text)
            self.length += len(text)

    def mark(self, note: str) -> None:
        """Set a note's mark here."""
        if not self.held:
            self.marks.append(NoteMark(note, self.length))

    def add_as_is(self, text: str) -> None:
        """Add text with its white space."""
        if not self.held:
            self.text.append(text)
            self.length += len(text)

    def close(self) -> None:
        """End the open block."""
        if self.held:
            return
        if self.text or self.marks:
            self.number += 1
            kind, level = self.kinds[-1] if self.kinds else (BlockKind.PARAGRAPH, 0)
            self.gatherer.add(
                "".join(self.text), place=Place(self.part, self.number), kind=kind, level=level, marks=self.marks
            )
        self.text, self.marks, self.length = [], [], 0


class MarkupReader(ABC):
    """Walks elements and fills flows; a format says what its elements are.

    Attributes:
        notes: by id, in the order of their references.
        warnings: what was left out.
    """

    def __init__(self) -> None:
        self.notes: dict[str, Note] = {}
        self.warnings: list[ReadingWarning] = []
        self._numbers = {NoteKind.FOOTNOTE: 0, NoteKind.ENDNOTE: 0}

    @abstractmethod
    def role(self, element: etree._Element) -> tuple[Role, int]:
        """What the element is, and its level where it has one."""

    def special(self, element: etree._Element, flow: Flow) -> bool:
        """Take over an element that is more than its role says; whether it was taken."""
        return False

    def walk(self, element: etree._Element, flow: Flow, depth: int = 0) -> None:
        """Add the element's content to the flow."""
        if element.text:
            flow.add(element.text)
        for child in element:
            self._child(child, flow, depth)
            if child.tail:
                flow.add(child.tail)

    def new_note(self, kind: NoteKind) -> str:
        """The id of a new note; its place among the notes is taken at once."""
        self._numbers[kind] += 1
        name = f"{kind.value}-{self._numbers[kind]}"
        self.notes[name] = Note(name, kind, str(self._numbers[kind]), ())
        return name

    def _child(self, child: etree._Element, flow: Flow, depth: int) -> None:
        if not local_name(child) or depth > MAX_DEPTH or self.special(child, flow):
            return
        role, level = self.role(child)
        if role is Role.SKIPPED:
            return
        if role is Role.BREAK:
            flow.add_as_is("\n")
        elif role is Role.INLINE:
            self.walk(child, flow, depth + 1)
        else:
            self._block(child, flow, role, level, depth)

    def _block(self, child: etree._Element, flow: Flow, role: Role, level: int, depth: int) -> None:
        flow.close()
        opened = True
        if role is Role.HEADING:
            flow.kinds.append((BlockKind.HEADING, level))
        elif role is Role.ITEM:
            flow.kinds.append((BlockKind.LIST_ITEM, max(1, flow.depth)))
        elif role is Role.CELL:
            flow.kinds.append((BlockKind.TABLE_CELL, 0))
        else:
            opened = False
        flow.depth += role is Role.LIST
        self.walk(child, flow, depth + 1)
        flow.close()
        flow.depth -= role is Role.LIST
        if opened:
            flow.kinds.pop()


def blocks_of(reader: MarkupReader, element: etree._Element, part: str) -> tuple[Block, ...]:
    """The blocks of one element alone."""
    flow = Flow(part)
    reader.walk(element, flow)
    flow.close()
    return flow.gatherer.blocks
