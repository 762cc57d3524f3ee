"""PAIRS.tsv: ready pairs, `original<TAB>version[<TAB>…]` a line, without a header (DESIGN §4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import InputError
from workbench.exchange.safe_xml import opened_bytes


@dataclass(frozen=True, slots=True)
class PairRow:
    """One row: its number from 1 and its two texts as given; an empty text is a null bead's side."""

    number: int
    original: str
    version: str


def read_pairs(path: Path, *, version_column: int = 2) -> list[PairRow]:
    """The rows of a file of pairs.

    UTF-8 (a byte order mark is dropped); rows end at LF or CRLF only; a quotation mark is text; further columns are
    ignored. `version_column` counts from 1, the original being column 1. Raises `InputError` naming the row for a row
    without a tab or without that column, and for bytes that are not UTF-8.
    """
    return [
        PairRow(number, columns[0], columns[version_column - 1])
        for number, columns in pair_columns(path, least=max(2, version_column))
    ]


def pair_columns(path: Path, *, least: int = 2) -> Iterator[tuple[int, list[str]]]:
    """(row number from 1, its columns) of a tab-separated file, as a stream; each row has at least `least` columns."""
    with opened_bytes(path) as stream:
        rest = b""
        number = 0
        while chunk := stream.read(1 << 20):
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                number += 1
                yield number, _columns(path, number, line, least)
        if rest:
            yield number + 1, _columns(path, number + 1, rest, least)


def _columns(path: Path, number: int, line: bytes, least: int) -> list[str]:
    if number == 1:
        line = line.removeprefix(b"\xef\xbb\xbf")
    try:
        text = line.removesuffix(b"\r").decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            "the row is not UTF-8", where=f"{path}, row {number}", advice="Save the file as UTF-8."
        ) from error
    columns = text.split("\t")
    if len(columns) < least:
        what = "the row has no tab" if len(columns) == 1 else f"the row has {len(columns)} columns, not {least}"
        raise InputError(what, where=f"{path}, row {number}", advice="Put a tab between the original and the version.")
    return columns
