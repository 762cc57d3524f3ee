"""A text as it is read for comparison, with the way back to the text that is kept.

Soft hyphens, joiners and stress marks are left out, Latin letters inside Cyrillic words (OCR) become Cyrillic, and the
spelling of before 1918 becomes today's. Nothing else changes, so most texts are their own compared form.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

from workbench.texts.model import Span
from workbench.texts.normalisation import (
    FINAL_HARD_SIGN,
    INVISIBLE,
    is_old_spelling,
    modern_letters,
    without_mixed_letters,
)

_MIXED: Final = re.compile(r"[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z]")
_STRESS: Final = re.compile(r"(?<=[\u0400-\u052f])[\u0300\u0301]+")
_HIDDEN: Final = re.compile(f"[{INVISIBLE}]|{_STRESS.pattern}")


@dataclass(frozen=True, slots=True)
class ComparedText:
    """The form of a text in which it is encoded and searched for divergences.

    Attributes:
        text: the form.
        offsets: for each code point of `text`, and for its end, the place in the text that is kept; None where both
            are of one length and every place is its own.
    """

    text: str
    offsets: tuple[int, ...] | None = None

    def kept(self, span: Span) -> Span:
        """The span in the kept text of a span in the form, what was left out inside it included."""
        if self.offsets is None:
            return span
        if span.end <= span.start:
            return Span(self.offsets[span.start], self.offsets[span.start])
        return Span(self.offsets[span.start], self.offsets[span.end - 1] + 1)

    def position(self, kept: int) -> int:
        """The place in the form of a place in the kept text, the next one where it was left out."""
        return kept if self.offsets is None else min(bisect_left(self.offsets, kept), len(self.text))

    def compared(self, span: Span) -> Span:
        """The span in the form of a span in the kept text."""
        return Span(self.position(span.start), self.position(span.end))


def compared_form(text: str) -> ComparedText:
    """The compared form of a sentence; takes linear time, and a glance where nothing is to be changed."""
    if text.isascii():
        return ComparedText(text)
    old = is_old_spelling(text)
    hidden = {place for match in _HIDDEN.finditer(text) for place in range(*match.span())}
    if old:
        hidden |= {match.start() for match in FINAL_HARD_SIGN.finditer(text)}
    form = text
    offsets = None
    if hidden:
        places = [place for place in range(len(text)) if place not in hidden]
        form = "".join([text[place] for place in places])
        offsets = (*places, len(text))
    if _MIXED.search(form):
        form = without_mixed_letters(form)
    return ComparedText(modern_letters(form) if old else form, offsets)
