"""What findings say, fetched when they are painted (no Qt)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from workbench.desktop.source import FindingEntry, RowSource, side_spans
from workbench.works.model import Finding, Side

_KEPT: Final = 2000


@dataclass(frozen=True, slots=True)
class Quotation:
    """A finding with the words of each side that it is about, several stretches joined by an ellipsis."""

    finding: Finding
    original: str
    version: str


class Quotations:
    """Gives findings of one version with their words, and keeps the last ones."""

    def __init__(self, source: RowSource, version: int) -> None:
        self._source = source
        self._version = version
        self._kept: dict[tuple[int, int], Quotation | None] = {}

    def __call__(self, entry: FindingEntry) -> Quotation | None:
        """The finding of an entry, or None when it is gone meanwhile."""
        key = (entry.row, entry.id)
        if key not in self._kept:
            if len(self._kept) > _KEPT:
                self._kept.clear()
            self._kept[key] = self._fetched(entry)
        return self._kept[key]

    def _fetched(self, entry: FindingEntry) -> Quotation | None:
        (row,) = self._source.rows(self._version, [entry.row])
        shown = next((each for each in row.findings if each.id == entry.id), None)
        if shown is None:
            return None
        original, version = (
            " … ".join(span.of(row.text(side)) for span in side_spans(shown.finding, side)) for side in Side
        )
        return Quotation(shown.finding, original, version)
