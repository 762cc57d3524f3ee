"""Which notes a unit's sides belong to, written beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from workbench.exchange.unit_model import Segment

_LISTED: Final = re.compile(r"\[([^\]]*)\](?::|$)")


def notes_of(sides: Sequence[Segment]) -> str:
    """The note's id, or `[1]:[2]` where the sides name different ones; "" in the body."""
    if not any(side.note for side in sides):
        return ""
    notes = {side.note for side in sides if side.text}
    if len(notes) > 1:
        return ":".join([f"[{side.note}]" for side in sides])
    return notes.pop() if notes else ""


def notes_by_side(written: str, count: int) -> list[str]:
    """The notes' ids that `notes_of` wrote for so many sides."""
    if not written.startswith("["):
        return [written] * count
    listed = _LISTED.findall(written)
    if len(listed) == count and ":".join(f"[{note}]" for note in listed) == written:
        return listed
    return [written] * count
