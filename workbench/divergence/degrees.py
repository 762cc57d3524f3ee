"""Superlatives on one side where nothing on the other side comes near to one."""

from __future__ import annotations

from typing import Final

from workbench.divergence.view import PairView, SideView, lone_words
from workbench.language.degrees import may_be_said, superlatives
from workbench.language.lemmas import English
from workbench.works.model import Finding, Severity

_CONFIDENCE: Final = 0.45


class DegreeRule:
    """Hints at superlatives that one side alone has; a gap on the other side excuses them."""

    def __init__(self, english: English) -> None:
        self._english = english

    def __call__(self, view: PairView) -> list[Finding]:
        """A finding for each superlative without anything like it."""
        return [
            *self._lone(view.original, view.version, omitted=True),
            *self._lone(view.version, view.original, omitted=False),
        ]

    def _lone(self, side: SideView, other: SideView, *, omitted: bool) -> list[Finding]:
        spans = superlatives(side.text, language=side.language, english=self._english)
        if not spans or other.gaps or may_be_said(other.text, language=other.language):
            return []
        return [
            lone_words(span, side.text, omitted=omitted, severity=Severity.MINOR, confidence=_CONFIDENCE)
            for span in spans
        ]
