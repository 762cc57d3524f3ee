"""Sentences that stand on one side alone: left out of the version, or added to it."""

from __future__ import annotations

import re
from typing import Final

from workbench.divergence.model import SideText
from workbench.divergence.view import finding
from workbench.texts.model import BlockKind, Span
from workbench.works.model import Finding, Kind, Severity

_EXCERPT: Final = 60
_TRANSLATOR: Final = re.compile(
    r"прим(?:\.|ечание|еч\.)\s*(?:пер|ред)|translator[’']?s?\s+note|note\s+(?:by|of)\s+the\s+translator|"
    r"\b(?:trans|tr|ed)\.\s*note|editor[’']?s\s+note|так\s+в\s+тексте|\[sic\b",
    re.IGNORECASE,
)


def lone_side(side: SideText, *, omitted: bool, excused: bool) -> list[Finding]:
    """The omission (of an original's side) or addition (of a version's) over the whole text, if it is one.

    `excused` is a neighbouring gap of the other text, which may stand for anything.
    """
    if excused or not _counts(side):
        return []
    text = " ".join(side.text.split())
    excerpt = text if len(text) <= _EXCERPT else f"{text[:_EXCERPT].rsplit(' ', 1)[0]}…"
    words = sum(any(letter.isalpha() for letter in span.of(side.text)) for span in side.spans)
    severity = Severity.CRITICAL if words >= 4 else Severity.MAJOR
    start = len(side.text) - len(side.text.lstrip())
    whole = (Span(start, len(side.text.rstrip())),)
    kind = Kind.OMISSION if omitted else Kind.ADDITION
    code = ("omission" if omitted else "addition") + (".note" if side.note else ".sentence")
    return [
        finding(
            kind,
            severity,
            0.9 if words >= 4 else 0.7,
            original=whole if omitted else (),
            version=() if omitted else whole,
            code=code,
            text=excerpt,
        )
    ]


def only_gap(side: SideText) -> bool:
    """Whether nothing but gaps and punctuation stands here."""
    rest = side.text
    for gap in sorted(side.gaps, reverse=True):
        rest = rest[: gap.start] + rest[gap.end :]
    return bool(side.gaps) and not any(letter.isalnum() for letter in rest)


def _counts(side: SideText) -> bool:
    """Whether the text is one that a translation must render: no gap, heading, page number or translator's note."""
    if only_gap(side) or side.kind is BlockKind.HEADING or _TRANSLATOR.search(side.text):
        return False
    return any(letter.isalpha() for letter in side.text)
