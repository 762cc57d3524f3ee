"""What findings say, fetched when they are painted (no Qt)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from workbench.desktop.source import FindingEntry, Row, RowSource, side_spans
from workbench.works.model import Finding, Side

_KEPT: Final = 2000
_TOGETHER: Final = 32


@dataclass(frozen=True, slots=True)
class Quotation:
    """A finding with the words of each side that it is about, several stretches joined by an ellipsis."""

    finding: Finding
    original: str
    version: str


class Quotations:
    """Gives findings of one version with their words, and keeps the last ones.

    Entries that follow each other are fetched together: a list that is laid out asks for one after another.
    """

    def __init__(self, source: RowSource, version: int, entries: Sequence[FindingEntry]) -> None:
        self._source = source
        self._version = version
        self._entries = entries
        self._places = {(entry.row, entry.id): place for place, entry in enumerate(entries)}
        self._kept: dict[tuple[int, int], Quotation | None] = {}

    def __call__(self, entry: FindingEntry) -> Quotation | None:
        """The finding of an entry, or None when it is gone meanwhile."""
        key = (entry.row, entry.id)
        if key not in self._kept:
            if len(self._kept) > _KEPT:
                self._kept.clear()
            place = self._places.get(key)
            wanted = [entry] if place is None else self._entries[place : place + _TOGETHER]
            self._kept.update(self._fetched(wanted))
        return self._kept[key]

    def _fetched(self, entries: Sequence[FindingEntry]) -> dict[tuple[int, int], Quotation | None]:
        ids = list(dict.fromkeys(entry.row for entry in entries))
        rows = {row.id: row for row in self._source.rows(self._version, ids)}
        return {(entry.row, entry.id): _quoted(rows[entry.row], entry.id) for entry in entries}


def _quoted(row: Row, finding: int) -> Quotation | None:
    shown = next((each for each in row.findings if each.id == finding), None)
    if shown is None:
        return None
    original, version = (
        " … ".join(span.of(row.text(side)) for span in side_spans(shown.finding, side)) for side in Side
    )
    return Quotation(shown.finding, original, version)
