"""XLSX reader: the first sheet's rows as units, by our own columns' names or by place. Formulas are never computed."""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree

from workbench.errors import InputError
from workbench.exchange.safe_xml import discard, xml_events
from workbench.exchange.table_rows import TABLE_COLUMNS, unit_of_row
from workbench.exchange.units import Unit
from workbench.files import SafeZip, readable_file

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_xlsx(path: Path, *, original_language: str = "ru", version_language: str = "en") -> Iterator[Unit]:
    """The units of a workbook's first sheet.

    A sheet that Sverka wrote is known by its hidden second row; texts that it continued in further rows are joined.
    Any other sheet: original in the first column, versions in the next, the first row being their names when a
    column of ours is named there. Raises `InputError`.
    """
    languages = (original_language, version_language)
    with SafeZip(readable_file(path)) as archive:
        rows = _sheet_rows(archive, path, _strings(archive, path))
        first = next(rows, None)
        if first is None:
            raise InputError("the first sheet is empty", where=str(path), advice="Put the pairs on the first sheet.")
        second = next(rows, None)
        if second and second[0] == "number" and "status" in second:
            yield from _own_units(second[1:], rows, languages)
            return
        names, number = ["original", "version"], 0
        if any(name in TABLE_COLUMNS for name in first[2:]):
            names = first
        else:
            number += 1
            yield unit_of_row(number, names, first, languages=languages)
        for row in [second] if second else []:
            number += 1
            yield unit_of_row(number, names, row, languages=languages)
        for row in rows:
            number += 1
            yield unit_of_row(number, names, row, languages=languages)


def _own_units(names: list[str], rows: Iterator[list[str]], languages: tuple[str, str]) -> Iterator[Unit]:
    pending: tuple[int, list[str]] | None = None
    for row in rows:
        cells = [*row[1:], *[""] * (len(names) + 1 - len(row))]
        if row and row[0]:
            if pending:
                yield unit_of_row(pending[0], names, pending[1], languages=languages)
            pending = int(float(row[0])), cells
        elif pending:
            pending = pending[0], [one + more for one, more in zip(pending[1], cells, strict=False)]
    if pending:
        yield unit_of_row(pending[0], names, pending[1], languages=languages)


def _strings(archive: SafeZip, path: Path) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.names:
        return []
    stream = io.BytesIO(archive.read("xl/sharedStrings.xml"))
    strings = []
    for _, item in xml_events(stream, path, tags=(f"{_MAIN}sst", f"{_MAIN}si")):
        if item.tag == f"{_MAIN}si":
            strings.append(_rich_text(item))
            discard(item)
    return strings


def _rich_text(item: etree._Element) -> str:
    """The text of plain or rich content; phonetic hints are left out."""
    parts = [node.text or "" for node in item.iter(f"{_MAIN}t") if node.getparent().tag != f"{_MAIN}rPh"]  # type: ignore[union-attr]
    return _unescaped("".join(parts))


def _unescaped(text: str) -> str:
    """Excel's `_xHHHH_` as characters; halves of a pair are joined."""
    if "_x" not in text:
        return text
    text = _ESCAPE.sub(lambda found: chr(int(found.group(1), 16)), text)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def _sheet_rows(archive: SafeZip, path: Path, strings: list[str]) -> Iterator[list[str]]:
    stream = io.BytesIO(archive.read(_first_sheet(archive, path)))
    for _, row in xml_events(stream, path, tags=(f"{_MAIN}worksheet", f"{_MAIN}row")):
        if row.tag == f"{_MAIN}row":
            cells: list[str] = []
            for cell in row:
                place = _column(cell.get("r", "")) if cell.get("r") else len(cells)
                cells += [""] * (place - len(cells) + 1)
                cells[place] = _value(cell, strings, path)
            yield cells
            discard(row)


def _first_sheet(archive: SafeZip, path: Path) -> str:
    try:
        book = etree.fromstring(archive.read("xl/workbook.xml"), _parser())
        relations = etree.fromstring(archive.read("xl/_rels/workbook.xml.rels"), _parser())
    except etree.XMLSyntaxError as error:
        raise InputError("the workbook is damaged", where=str(path)) from error
    sheet = next(book.iter(f"{_MAIN}sheet"), None)
    wanted = sheet.get(_RELATION) if sheet is not None else None
    for relation in relations:
        if relation.get("Id") == wanted:
            target = relation.get("Target", "")
            return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
    raise InputError("the workbook has no sheet", where=str(path))


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _column(reference: str) -> int:
    number = 0
    for letter in reference:
        if not letter.isalpha():
            break
        number = number * 26 + ord(letter.upper()) - 64
    if not 1 <= number <= 16_384:
        raise InputError("a cell of the sheet has no place", where=reference or "?")
    return number - 1


def _value(cell: etree._Element, strings: list[str], path: Path) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _rich_text(cell)
    value = cell.findtext(f"{_MAIN}v", "")
    if kind == "s":
        try:
            return strings[int(value)]
        except (ValueError, IndexError) as error:
            raise InputError("the workbook is damaged: a text is missing", where=str(path)) from error
    return _unescaped(value)
