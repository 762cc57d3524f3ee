"""Editors' gaps and marks of notes that stand on one side only."""

from __future__ import annotations

from workbench.divergence.view import PairView, finding
from workbench.texts.model import Span
from workbench.works.model import Finding, Kind, Severity


def gap_findings(view: PairView) -> list[Finding]:
    """A hint where the number of gaps differs; it never makes an omission."""
    original, version = view.original.gaps, view.version.gaps
    if len(original) == len(version):
        return []
    code = "gap.original" if len(original) > len(version) else "gap.version"
    return [finding(Kind.GAP, Severity.MINOR, 0.9, original=original, version=version, code=code)]


def note_findings(view: PairView) -> list[Finding]:
    """A hint where the marks of notes differ in number."""
    original, version = view.original.marks, view.version.marks
    if len(original) == len(version):
        return []
    return [
        finding(
            Kind.NOTE,
            Severity.MINOR,
            0.8,
            original=_places(view.original.spans, original),
            version=_places(view.version.spans, version),
            code="note.missing" if len(original) > len(version) else "note.added",
            original_count=str(len(original)),
            version_count=str(len(version)),
        )
    ]


def _places(words: tuple[Span, ...], marks: tuple[int, ...]) -> tuple[Span, ...]:
    """The words after which the marks stood."""
    found: list[Span] = []
    for mark in marks:
        before = [word for word in words if word.end <= mark]
        if before and before[-1] not in found:
            found.append(before[-1])
    return tuple(found)
