"""The words that findings are about, fetched when they are painted (no Qt)."""

from __future__ import annotations

from workbench.desktop.source import FindingEntry, RowSource, side_spans
from workbench.works.model import Side

_KEPT = 2000


class Quotations:
    """Gives the words of both sides of a finding, and keeps the last ones."""

    def __init__(self, source: RowSource, version: int) -> None:
        self._source = source
        self._version = version
        self._kept: dict[tuple[int, int], tuple[str, str]] = {}

    def __call__(self, entry: FindingEntry) -> tuple[str, str]:
        """The words on each side, several stretches joined by an ellipsis."""
        key = (entry.row, entry.shown.id)
        if key not in self._kept:
            if len(self._kept) > _KEPT:
                self._kept.clear()
            (row,) = self._source.rows(self._version, [entry.row])
            original, version = (
                " … ".join(span.of(row.text(side)) for span in side_spans(entry.shown.finding, side)) for side in Side
            )
            self._kept[key] = (original, version)
        return self._kept[key]
