"""What a writer did: the counts that are reported, and the time that is written."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ExportSummary:
    """What was written, and what was not.

    Attributes:
        path: the file.
        units: units written.
        nulls_left_out: null beads left out.
        empty_versions: versions left out of a unit with several because they have no text there.
        removed_characters: characters that the format cannot hold, removed.
        replaced_characters: characters that the format cannot hold, replaced by a space.
        marks_left_out: notes' marks left out.
        continued_cells: cells whose text was continued in further cells.
        notes_left_out: units of footnotes and endnotes left out.
    """

    path: Path
    units: int
    nulls_left_out: int = 0
    empty_versions: int = 0
    removed_characters: int = 0
    replaced_characters: int = 0
    marks_left_out: int = 0
    continued_cells: int = 0
    notes_left_out: int = 0


def export_time() -> datetime:
    """The time that a file says it was made: SOURCE_DATE_EPOCH when it is set to a number, now otherwise (UTC)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime.now(UTC)


def compact_time(moment: datetime) -> str:
    """A UTC time as TMX writes it: YYYYMMDDThhmmssZ."""
    return moment.strftime("%Y%m%dT%H%M%SZ")
