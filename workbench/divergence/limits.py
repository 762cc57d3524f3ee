"""Limits of numbers that stand on one side only (40 ships became over 40), or that contradict each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from workbench.divergence.view import PairView, finding, lone_words
from workbench.language.limits import Limit, limit_of, may_be_limited
from workbench.texts.model import Span
from workbench.works.model import Finding, Kind, Severity

_CONFIDENCE: Final = 0.7


def limit_findings(view: PairView, numbers: Sequence[tuple[Span, Span]]) -> list[Finding]:
    """Limits that equal numbers have on one side alone, and opposite ones; `numbers` are their spans on both sides.

    A number that the text has more than once is left alone, as the limit may belong to its other place.
    """
    found: list[Finding] = []
    for first, second in numbers:
        if _is_repeated(view.original.text, first) or _is_repeated(view.version.text, second):
            continue
        left = limit_of(view.original.text, first, language=view.original.language)
        right = limit_of(view.version.text, second, language=view.version.language)
        if left is not None and right is not None and left.kind is not right.kind:
            found.append(_opposite(left, right))
        if right is not None and not may_be_limited(view.original.text, first, language=view.original.language):
            found.append(_lone(right, view.version.text, omitted=False))
        if left is not None and not may_be_limited(view.version.text, second, language=view.version.language):
            found.append(_lone(left, view.original.text, omitted=True))
    return found


def _is_repeated(text: str, number: Span) -> bool:
    return text.count(number.of(text)) > 1


def _lone(limit: Limit, text: str, *, omitted: bool) -> Finding:
    return lone_words(limit.span, text, omitted=omitted, severity=Severity.MAJOR, confidence=_CONFIDENCE)


def _opposite(left: Limit, right: Limit) -> Finding:
    return finding(
        Kind.MEANING,
        Severity.MAJOR,
        _CONFIDENCE,
        original=(left.span,),
        version=(right.span,),
        code="meaning.opposite",
        original_text=left.text,
        version_text=right.text,
    )
