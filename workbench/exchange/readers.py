"""Ready pairs from any format that Sverka reads, as a stream of units."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from workbench.errors import UsageError
from workbench.exchange.csv_ import read_csv
from workbench.exchange.filters import reversed_unit
from workbench.exchange.json_reader import read_json
from workbench.exchange.pairs import pair_columns
from workbench.exchange.surrogates import WholeCharacters
from workbench.exchange.table_rows import TABLE_COLUMNS, unit_of_row
from workbench.exchange.tei_reader import read_tei
from workbench.exchange.tmx_reader import read_tmx
from workbench.exchange.tsv import TSV_COLUMNS
from workbench.exchange.units import Segment, Tie, Unit
from workbench.exchange.version_names import read_names
from workbench.exchange.xliff_reader import read_xliff
from workbench.exchange.xlsx_reader import read_xlsx
from workbench.texts.language_codes import primary_code
from workbench.works.model import LinkStatus

_Reader = Callable[[Path, str, str], Iterator[Unit]]


def read_tsv(path: Path, *, original_language: str = "ru", version_language: str = "en") -> Iterator[Unit]:
    """The pairs of a PAIRS.tsv (`exchange.pairs`), or the units of a TSV as `write_tsv` writes it.

    Such a TSV is known by its columns' names in the first row, or without them by the shape of its columns. Of any
    other the first two columns are read. Raises `InputError` naming the row.
    """
    languages = (original_language, version_language)
    names: list[str] = []
    for number, columns in pair_columns(path):
        if number == 1:
            names = _tsv_names(columns, version_language)
            if names and names == columns:
                continue
        if names and len(columns) == len(names):
            yield unit_of_row(number, names, columns, languages=languages)
        else:
            original, version = (Segment(code, text) for code, text in zip(languages, columns[:2], strict=True))
            yield Unit(number, "", original, (replace(version, name=version_language),), (Tie(),))


def _tsv_names(columns: list[str], language: str) -> list[str]:
    """The columns' names: those in the first row, or ours when its columns have the shape of ours, else none."""
    if columns[0] == "original" and len(set(columns) & set(TABLE_COLUMNS)) > 1:
        return columns
    count = len(columns) - len(TSV_COLUMNS)
    if count < 2:
        return []
    own = dict(zip(TSV_COLUMNS, columns[count:], strict=True))
    statuses = own["status"].split("; ")
    if len(statuses) != count - 1 or not set(statuses) <= set(LinkStatus):
        return []
    names = read_names(own["versions"])
    if len(set(names)) != count - 1:
        names = [language if number == 1 else f"{language} {number}" for number in range(1, count)]
    return ["original", *names, *TSV_COLUMNS]


def _from_original(units: Iterator[Unit], language: str) -> Iterator[Unit]:
    """The units turned round where the version is in the original's language, and the other side is not."""
    wanted = primary_code(language)
    for unit in units:
        sides = (unit.original, *unit.versions)
        turned = [primary_code(side.language) == wanted for side in sides] == [False, True]
        yield reversed_unit(unit) if turned else unit


_READERS: Final[dict[str, _Reader]] = {
    "tmx": lambda path, original, _: read_tmx(path, original_language=original),
    "xliff": lambda path, original, _: _from_original(read_xliff(path), original),
    "tei": lambda path, original, _: read_tei(path, original_language=original),
    "json": lambda path, _original, _version: read_json(path),
    "tsv": lambda path, original, version: read_tsv(path, original_language=original, version_language=version),
    "csv": lambda path, original, version: read_csv(path, original_language=original, version_language=version),
    "xlsx": lambda path, original, version: read_xlsx(path, original_language=original, version_language=version),
}
_ENDINGS: Final = {"xlf": "xliff", "xml": "tei", "tab": "tsv"}
READABLE: Final = tuple(_READERS)


def readable_format(path: Path, name: str | None = None) -> str:
    """The format's name, as given or by the file's ending; raises `UsageError` when it is none of `READABLE`."""
    suffixes = [suffix.lower().lstrip(".") for suffix in path.suffixes]
    ending = suffixes[-2] if suffixes[-1:] == ["gz"] and len(suffixes) > 1 else (suffixes or [""])[-1]
    found = name or _ENDINGS.get(ending, ending)
    if found not in _READERS:
        raise UsageError(
            f"the format of {path.name!r} cannot be told", where=str(path), advice=f"It reads {', '.join(READABLE)}."
        )
    return found


def read_units(
    path: Path, *, format_name: str | None = None, original_language: str = "ru", version_language: str = "en"
) -> WholeCharacters:
    """The file's units, lone surrogates replaced and counted.

    The languages are for formats that do not name theirs. Raises `InputError`, `UsageError`.
    """
    return WholeCharacters(_READERS[readable_format(path, format_name)](path, original_language, version_language))
