"""Words that qualify a statement on one side only: an only, all, exactly or perhaps that nothing answers."""

from __future__ import annotations

from typing import Final

from workbench.divergence.view import PairView, SideView, lone_words
from workbench.language.qualifying import lone_qualifiers
from workbench.works.model import Finding, Severity

_CONFIDENCE: Final = 0.45


def qualifying_findings(view: PairView) -> list[Finding]:
    """Hints at qualifying words without an answer; a gap on the other side excuses them."""
    return [*_lone(view.original, view.version, omitted=True), *_lone(view.version, view.original, omitted=False)]


def _lone(side: SideView, other: SideView, *, omitted: bool) -> list[Finding]:
    if other.gaps:
        return []
    return [
        lone_words(span, side.text, omitted=omitted, severity=Severity.MINOR, confidence=_CONFIDENCE)
        for span in lone_qualifiers(side.text, other.text, languages=(side.language, other.language))
    ]
