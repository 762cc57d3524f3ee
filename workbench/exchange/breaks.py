"""Where the sentences of joined segments part: written beside the texts, so that beads come back as they were."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from workbench.exchange.units import Segment
from workbench.texts.model import SENTENCE_JOINT, Span

_LISTS: Final = re.compile(r"\[([^\]]*)\]")


def breaks_of(sides: Sequence[Segment], clean: Callable[[str], str] | None = None) -> str:
    """`[]:[49]`: for each side the places where its second and further sentences begin; "" when none has two.

    The places count in the texts as they are written, which is what `clean` makes of them.
    """
    if not any(len(side.spans) > 1 for side in sides):
        return ""
    return ":".join([f"[{', '.join(map(str, _starts(side, clean)))}]" for side in sides])


def _starts(side: Segment, clean: Callable[[str], str] | None) -> list[int]:
    if clean is None or clean(side.text) == side.text:
        return [span.start for span in side.spans[1:]]
    starts, position = [], 0
    for span in side.spans[:-1]:
        position += len(clean(span.of(side.text))) + len(SENTENCE_JOINT)
        starts.append(position)
    return starts


def with_breaks(sides: Sequence[Segment], written: str) -> list[Segment]:
    """The sides with their sentences' spans, as far as what is written fits the texts."""
    lists = _LISTS.findall(written)
    if len(lists) != len(sides):
        return list(sides)
    return [_parted(side, starts) for side, starts in zip(sides, lists, strict=True)]


def _parted(side: Segment, starts: str) -> Segment:
    places = [int(part) for part in starts.replace(",", " ").split() if part.isdecimal()]
    if not places or len(places) + 1 != len(side.sentences):
        return side
    begins = [0, *places]
    ends = [*(place - len(SENTENCE_JOINT) for place in places), len(side.text)]
    if any(start >= end for start, end in zip(begins, ends, strict=True)):
        return side
    if any(side.text[end:start] != SENTENCE_JOINT for end, start in zip(ends[:-1], places, strict=True)):
        return side
    return replace(side, spans=tuple(Span(start, end) for start, end in zip(begins, ends, strict=True)))
