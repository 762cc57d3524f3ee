"""The manifest of a batch: a table that says which versions belong to which original, and what is known of them.

CSV with a heading line, UTF-8 (with or without a byte order mark), columns divided by commas, semicolons or tabs.
Columns: `original` and `version` (files, relative to the manifest's folder); `version2`, `version3` … for further
versions, or `versions` with several names divided by `;`; `title`, `note`, `original_language`, `version_language`,
`encoding`; `document_date`, `fond`, `opis`, `delo`, `sheet`, `rendering` (yes or no); `dc.creator`, `dc.date`,
`dc.rights` … (Dublin Core). `confidence` and `remark` are for people and not read; empty lines and lines that begin
with `#` are skipped.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from workbench.errors import InputError
from workbench.files import readable_file, written_beside
from workbench.messages import sentence
from workbench.works.model import Metadata

_VERSION: Final = re.compile(r"version[ _-]?(\d*)\Z")
_PLAIN: Final = ("title", "note", "original_language", "version_language", "encoding")
_ARCHIVE: Final = ("document_date", "fond", "opis", "delo", "sheet")
_UNREAD: Final = ("confidence", "remark")
_YES: Final = frozenset({"1", "yes", "true", "y", "да"})


@dataclass(frozen=True, slots=True)
class ManifestRow:
    """One document of a batch.

    Attributes:
        number: from 1: its line in the manifest, or its place among the pairs found by a pattern.
        original, versions: files.
        title, note, original_language, version_language, encoding: "" when the manifest does not say.
        metadata: of the work.
        fault: why the row cannot be used, or "".
    """

    number: int
    original: Path
    versions: tuple[Path, ...]
    title: str = ""
    note: str = ""
    original_language: str = ""
    version_language: str = ""
    encoding: str = ""
    metadata: Metadata = field(default_factory=Metadata)
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The documents of a batch, in order, and what was noticed while reading (English sentences)."""

    rows: tuple[ManifestRow, ...]
    warnings: tuple[str, ...] = ()


def read_manifest(path: Path) -> Manifest:
    """The manifest in a CSV file; a row that cannot be used is kept with its `fault`.

    Raises `InputError` when the file is no table with the columns `original` and `version`, or has no rows.
    """
    try:
        text = readable_file(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"the manifest is not in UTF-8 (byte {error.start + 1})", where=str(path), advice="Save it as CSV UTF-8."
        ) from error
    heading = next((line for line in text.splitlines() if line.strip() and not line.startswith("#")), "")
    delimiter = max(",;\t", key=heading.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns: list[str] = []
    rows: list[ManifestRow] = []
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells) or cells[0].startswith("#"):
                continue
            if not columns:
                columns = [cell.strip().lower() for cell in cells]
                _refuse_columns(columns, path)
            else:
                rows.append(_row(reader.line_num, columns, cells, path.parent))
    except csv.Error as error:
        raise InputError(f"the table is damaged ({error})", where=f"{path}, line {reader.line_num}") from error
    if not rows:
        raise InputError("the manifest names no documents", where=str(path), advice="Add a row a document.")
    unknown = [column for column in columns if column and not _known(column)]
    warnings = [sentence(f"{path.name}: the column {column!r} is not known and was not read") for column in unknown]
    return Manifest(tuple(rows), tuple(warnings))


def write_manifest(
    path: Path, rows: Iterable[ManifestRow], *, remarks: Sequence[tuple[str, str]] = (), versions: int = 1
) -> None:
    """Write rows as a manifest that `read_manifest` reads back; paths are relative to its folder where they can be.

    `remarks` gives each row its confidence and a remark; `versions` is the number of version columns. Rows with a
    fault are written as comments. Raises `OutputError`.
    """
    names = ["version" if number == 0 else f"version{number + 1}" for number in range(versions)]
    with written_beside(path) as beside, beside.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["original", *names, "title", *_UNREAD])
        for index, row in enumerate(rows):
            cells = [_relative(version, path.parent) for version in row.versions]
            cells += [""] * (versions - len(cells))
            original = _relative(row.original, path.parent) if row.original.name else ""
            mark = "# " if row.fault else ""
            writer.writerow([mark + original, *cells, row.title, *(remarks[index] if remarks else ("", ""))])


def _relative(path: Path, folder: Path) -> str:
    """The path as the manifest names it: relative to its folder, absolute on another drive, "" for none."""
    if not path.name:
        return ""
    try:
        name = Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
    except ValueError:
        return str(path.resolve())
    return f"./{name}" if name.startswith("#") else name


def _known(column: str) -> bool:
    named = column in {"original", "versions", "rendering", *_PLAIN, *_ARCHIVE, *_UNREAD}
    return named or column.startswith("dc.") or bool(_VERSION.match(column))


def _refuse_columns(columns: Sequence[str], path: Path) -> None:
    has_version = any(column == "versions" or _VERSION.match(column) for column in columns)
    if "original" not in columns or not has_version:
        raise InputError(
            "the first line must name the columns, with 'original' and 'version' among them",
            where=str(path),
            advice="For instance: original,version,title.",
        )


def _row(number: int, columns: Sequence[str], cells: Sequence[str], folder: Path) -> ManifestRow:
    entries = [(column, cell.strip()) for column, cell in zip(columns, cells, strict=False)]
    values = dict(entries)
    versions = [cell for column, cell in _numbered(entries) if cell]
    versions += [cell.strip() for cell in values.get("versions", "").split(";") if cell.strip()]
    original = values.get("original", "")
    fault = ""
    if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
        fault = sentence(
            f"the row has {len(cells)} columns, the heading {len(columns)}; put names with commas in quotation marks"
        )
    elif not original:
        fault = sentence("the row names no original")
    elif not versions:
        fault = sentence("the row names no version")
    metadata = Metadata(
        dublin_core=tuple((column[3:], cell) for column, cell in entries if column.startswith("dc.") and cell),
        **{name: values.get(name, "") for name in _ARCHIVE},
        rendering=values.get("rendering", "").lower() in _YES,
    )
    return ManifestRow(
        number=number,
        original=folder / original if original else Path(),
        versions=tuple(folder / version for version in versions),
        **{name: values.get(name, "") for name in _PLAIN},
        metadata=metadata,
        fault=fault,
    )


def _numbered(entries: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The version columns in the order of their numbers."""
    found = [(int(match[1] or 1), column, cell) for column, cell in entries if (match := _VERSION.match(column))]
    return [(column, cell) for _, column, cell in sorted(found, key=lambda entry: entry[0])]
