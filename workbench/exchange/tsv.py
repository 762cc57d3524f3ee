"""TSV writer: a unit a line, original and versions first, so that `sverka check` reads it back.

Columns: original, each version, then (unless left out) those of `TSV_COLUMNS` (several versions: values in the
versions' order, separated by "; "), by whose shape the reader knows them again; the last has the versions' names, which
a file without a header would lose. No quoting: a tab or line break inside a text becomes a space and is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from workbench.exchange.summary import ExportSummary
from workbench.exchange.table_rows import TABLE_COLUMNS, table_row
from workbench.exchange.units import ExportHead, Unit
from workbench.exchange.version_names import names_text
from workbench.files import written_beside
from workbench.progress import SILENT, Progress

TSV_COLUMNS: Final = (*TABLE_COLUMNS, "versions")
_BREAKS: Final = re.compile(r"\r\n|[\t\n\r]")
_LONE: Final = re.compile("[\ud800-\udfff]")
_CHECK_EVERY: Final = 256


def write_tsv(
    path: Path,
    units: Iterable[Unit],
    *,
    head: ExportHead,
    header: bool = False,
    columns: bool = True,
    nulls: bool = True,
    progress: Progress = SILENT,
) -> ExportSummary:
    """The summary of the file written.

    `header`: a first line of column names; `columns`: the columns after the texts; `nulls`: null beads too.
    """
    written = left_out = 0
    cells = _Cells()
    versions = names_text(head.names)
    with written_beside(path) as beside, beside.open("w", encoding="utf-8", newline="\n") as stream:
        if header:
            names = ["original", *head.names, *(TSV_COLUMNS if columns else ())]
            stream.write("\t".join(map(cells.cell, names)) + "\n")
        for count, unit in enumerate(units):
            if count % _CHECK_EVERY == 0:
                progress.check()
            if unit.is_null and not nulls:
                left_out += 1
                continue
            row = table_row(unit, _on_a_line)
            kept = [*row, versions] if columns else row[: 1 + len(unit.versions)]
            stream.write("\t".join(map(cells.cell, kept)) + "\n")
            written += 1
    return ExportSummary(
        path, written, nulls_left_out=left_out, removed_characters=cells.removed, replaced_characters=cells.replaced
    )


def _on_a_line(text: str) -> str:
    return _LONE.sub("", _BREAKS.sub(" ", text))


class _Cells:
    """Makes texts fit into cells, and counts what that cost."""

    def __init__(self) -> None:
        self.replaced = 0
        self.removed = 0

    def cell(self, text: str) -> str:
        text, replaced = _BREAKS.subn(" ", text)
        text, removed = _LONE.subn("", text)
        self.replaced += replaced
        self.removed += removed
        return text
