"""What a realignment would change: stretches of beads as they are and as they would be (no Qt)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from workbench.works.model import Bead


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of beads that would be others.

    Attributes:
        place: of the first bead, from 0, in the alignment as it is.
        before, after: the beads of the stretch.
    """

    place: int
    before: tuple[Bead, ...]
    after: tuple[Bead, ...]


def changes_between(before: Sequence[Bead], after: Sequence[Bead]) -> list[Change]:
    """The stretches where the groupings differ, in reading order; confidences and statuses do not count."""
    matcher = SequenceMatcher(None, [_members(bead) for bead in before], [_members(bead) for bead in after], False)
    return [
        Change(start, tuple(before[start:stop]), tuple(after[other:end]))
        for tag, start, stop, other, end in matcher.get_opcodes()
        if tag != "equal"
    ]


def _members(bead: Bead) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return bead.original, bead.version
