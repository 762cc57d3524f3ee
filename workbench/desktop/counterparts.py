"""Which words light up in the columns of all versions for the word under the pointer (no Qt)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from workbench.texts.model import Span
from workbench.works.model import WordLink

ORIGINAL: Final = -1
VERY_UNSURE: Final = 0.25
"""Links of less confidence light nothing up."""

Word = tuple[int, Span, float]
"""A version (`ORIGINAL` for the original), the span of a word in its text of the row, and how sure it is, 0…1."""


def counterparts(links: Sequence[Sequence[WordLink]], version: int, place: int) -> tuple[Word, ...]:
    """The word of a version's text at a code point and all that stands for it in the other texts; none when unlinked.

    `links` are each version's with the original. Words of two versions meet through the original's; what they meet
    by is as sure as the less sure of the two links.
    """
    if version == ORIGINAL:
        own = [one for each in links for one in each if _at(one.original, place)]
        start = {one.original: 1.0 for one in own if one.confidence >= VERY_UNSURE}
        found: dict[tuple[int, Span], float] = {(ORIGINAL, span): 1.0 for span in start}
    else:
        own = [one for one in links[version] if _at(one.version, place) and one.confidence >= VERY_UNSURE]
        start = {one.original: one.confidence for one in own}
        found = {(version, one.version): 1.0 for one in own}
        found |= {(ORIGINAL, span): sure for span, sure in start.items()}
    for other, each in enumerate(links):
        for one in each:
            sure = min(start.get(one.original, 0.0), one.confidence)
            if other != version and sure >= VERY_UNSURE:
                found[other, one.version] = max(sure, found.get((other, one.version), 0.0))
    return tuple((column, span, sure) for (column, span), sure in found.items())


def _at(span: Span, place: int) -> bool:
    return span.start <= place < span.end
