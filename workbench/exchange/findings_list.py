"""Every finding of a work as a plain list: what it is, where, and what the reviewers said. DOCX and XLSX write it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from workbench.exchange.units import Unit
from workbench.works.model import Finding, Reason, Side, Version, Work


@dataclass(frozen=True, slots=True)
class ListedFinding:
    """A finding with its row.

    Attributes:
        row: the unit's number.
        version: its name.
        finding, reason: what, and why in words.
        original, translation: the texts of the row.
        original_words, version_words: the words that it is about.
        remarks: the reviewers' comments on the row, "author: text".
    """

    row: int
    version: str
    finding: Finding
    reason: str
    original: str
    translation: str
    original_words: str
    version_words: str
    remarks: tuple[str, ...]


def listed_findings(work: Work, units: Iterable[Unit], render: Callable[[Reason], str]) -> Iterator[ListedFinding]:
    """The findings of the units in reading order, the dismissed ones too."""
    remarks = {version.name: _remarks(version) for version in work.versions}
    for unit in units:
        for segment, tie in zip(unit.versions, unit.ties, strict=True):
            said = tuple(
                text
                for side, ids in ((Side.ORIGINAL, unit.original.sentences), (Side.VERSION, segment.sentences))
                for sentence in ids
                for text in remarks.get(segment.name, {}).get((side, sentence), ())
            )
            for finding in tie.findings:
                yield ListedFinding(
                    unit.number,
                    segment.name,
                    finding,
                    render(finding.reason),
                    unit.original.text,
                    segment.text,
                    " … ".join(span.of(unit.original.text) for span in finding.original),
                    " … ".join(span.of(segment.text) for span in finding.version),
                    said,
                )


def _remarks(version: Version) -> dict[tuple[Side, int], list[str]]:
    found: dict[tuple[Side, int], list[str]] = {}
    for comment in version.comments:
        text = f"{comment.author}: {comment.text}" if comment.author else comment.text
        found.setdefault((comment.side, comment.sentence), []).append(text)
    return found
