"""Blocks from what a reader has gathered: white space at the ends taken off, marks moved along, gaps found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from workbench.errors import InputError
from workbench.texts.gaps import find_gaps
from workbench.texts.model import Block, BlockKind, NoteMark, Place

MAX_BLOCKS: Final = 500_000
"""Forty times the paragraphs of a long novel; as many lines of a plain text take 3 s and 350 MB."""


class BlockGatherer:
    """Gathers the blocks of one stretch of text (a body, a note) in reading order.

    White space alone makes no block; the marks of notes that stand in it go to the end of the block before, or to
    the beginning of the first.
    """

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._waiting: list[str] = []

    def add(
        self,
        text: str,
        *,
        place: Place,
        kind: BlockKind = BlockKind.PARAGRAPH,
        level: int = 0,
        marks: Sequence[NoteMark] = (),
        skips: Sequence[tuple[int, int]] = (),
    ) -> None:
        """Add the block of `text`; `place` is where `text` begins, marks and skips are positions in `text`.

        Raises `InputError` when there are `MAX_BLOCKS`.
        """
        kept = text.strip()
        if not marks and not skips and not self._waiting:  # nearly always
            if kept:
                front = 0 if kept[0] == text[0] else len(text) - len(text.lstrip())
                start = Place(place.part, place.number, place.offset + front) if front else place
                self._append(Block(kept, kind, level, start, (), find_gaps(kept)))
            return
        ordered = sorted(marks, key=lambda mark: mark.position)
        if not kept:
            self._keep_marks([mark.note for mark in ordered])
            return
        front = len(text) - len(text.lstrip())
        moved = [NoteMark(mark.note, min(max(mark.position - front, 0), len(kept))) for mark in ordered]
        waiting = [NoteMark(note, 0) for note in self._waiting]
        self._waiting.clear()
        before = [skipped for position, skipped in skips if position <= front]
        first_skip = before[-1] if before else 0
        later = tuple(
            (position - front, skipped - first_skip)
            for position, skipped in skips
            if front < position < front + len(kept)
        )
        self._append(
            Block(
                text=kept,
                kind=kind,
                level=level,
                place=Place(place.part, place.number, place.offset + front + first_skip),
                marks=(*waiting, *moved),
                gaps=find_gaps(kept),
                skips=later,
            )
        )

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks gathered so far; marks that no text stands beside make an empty one."""
        if self._waiting and not self._blocks:
            return (Block("", marks=tuple(NoteMark(note, 0) for note in self._waiting)),)
        return tuple(self._blocks)

    def _append(self, block: Block) -> None:
        if len(self._blocks) == MAX_BLOCKS:
            raise InputError(f"there are more than {MAX_BLOCKS} paragraphs", advice="Cut the text into parts.")
        self._blocks.append(block)

    def _keep_marks(self, notes: list[str]) -> None:
        if not self._blocks:
            self._waiting.extend(notes)
        elif notes:
            last = self._blocks[-1]
            added = tuple(NoteMark(note, len(last.text)) for note in notes)
            self._blocks[-1] = replace(last, marks=(*last.marks, *added))
