"""CSV writer and reader: a header, then a unit a row; texts that a spreadsheet would take for a formula are guarded.

The guard is an apostrophe before the text (OWASP's advice on CSV injection); the reader takes it away.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Final

from workbench.errors import InputError
from workbench.exchange.safe_xml import opened_bytes
from workbench.exchange.summary import ExportSummary
from workbench.exchange.table_rows import TABLE_COLUMNS, table_row, unit_of_row
from workbench.exchange.units import ExportHead, Unit
from workbench.files import written_beside
from workbench.progress import SILENT, Progress

_FORMULA: Final = re.compile(r"'*[=+\-@\t\r\n]")
_LONE: Final = re.compile("[\ud800-\udfff]")
_CHECK_EVERY: Final = 256
_FIELD_LIMIT: Final = 64 * 1024 * 1024


def write_csv(path: Path, units: Iterable[Unit], *, head: ExportHead, progress: Progress = SILENT) -> ExportSummary:
    """The summary of the file written (RFC 4180, UTF-8 with a byte order mark, which spreadsheets need)."""
    written = removed = 0
    with written_beside(path) as beside, beside.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["original", *head.names, *TABLE_COLUMNS])
        for count, unit in enumerate(units):
            if count % _CHECK_EVERY == 0:
                progress.check()
            cells = []
            for cell in table_row(unit):
                kept, lone = _LONE.subn("", cell)
                removed += lone
                cells.append(f"'{kept}" if _FORMULA.match(kept) else kept)
            writer.writerow(cells)
            written += 1
    return ExportSummary(path, written, removed_characters=removed)


def read_csv(path: Path, *, original_language: str = "ru", version_language: str = "en") -> Iterator[Unit]:
    """The units of a CSV as `write_csv` writes it, or any with the original in the first column and a header.

    Raises `InputError` naming the row.
    """
    csv.field_size_limit(_FIELD_LIMIT)
    with opened_bytes(path) as stream:
        text = io.TextIOWrapper(io.BufferedReader(_Raw(stream)), encoding="utf-8-sig", newline="")
        try:
            rows = csv.reader(text, strict=True)
            names = next(rows, [])
            if len(names) < 2:
                raise InputError("the table has no second column", where=f"{path}, row 1", advice="Is it a CSV?")
            for number, row in enumerate(rows, start=1):
                cells = [cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell for cell in row]
                yield unit_of_row(number, names, cells, languages=(original_language, version_language))
        except UnicodeDecodeError as error:
            raise InputError("the file is not UTF-8", where=str(path), advice="Save it as UTF-8.") from error
        except csv.Error as error:
            raise InputError(f"this is not CSV ({error})", where=str(path)) from error


class _Raw(io.RawIOBase):
    """A stream of bytes as the raw end of a text wrapper."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if not self._rest:
            self._rest = self._stream.read(1 << 16)
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size
