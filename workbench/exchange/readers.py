"""Ready pairs from any format that Sverka reads, as a stream of units."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from workbench.errors import UsageError
from workbench.exchange.csv_ import read_csv
from workbench.exchange.json_reader import read_json
from workbench.exchange.pairs import pair_columns
from workbench.exchange.tei_reader import read_tei
from workbench.exchange.tmx_reader import read_tmx
from workbench.exchange.units import Segment, Tie, Unit
from workbench.exchange.xliff_reader import read_xliff
from workbench.exchange.xlsx_reader import read_xlsx

_Reader = Callable[[Path, str, str], Iterator[Unit]]


def read_tsv(path: Path, *, original_language: str = "ru", version_language: str = "en") -> Iterator[Unit]:
    """The pairs of a PAIRS.tsv (`exchange.pairs`): the first two columns; further ones are ignored."""
    for number, columns in pair_columns(path):
        yield Unit(
            number,
            "",
            Segment(original_language, columns[0]),
            (Segment(version_language, columns[1], name=version_language),),
            (Tie(),),
        )


_READERS: Final[dict[str, _Reader]] = {
    "tmx": lambda path, original, _: read_tmx(path, original_language=original),
    "xliff": lambda path, _original, _version: read_xliff(path),
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
) -> Iterator[Unit]:
    """The file's units. The languages are for formats that do not name theirs. Raises `InputError`, `UsageError`."""
    return _READERS[readable_format(path, format_name)](path, original_language, version_language)
