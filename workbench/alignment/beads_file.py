"""Beads files: a bead a line, `[0, 1]:[0]`, original ids first, as aligners and their scorers exchange them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from workbench.errors import InputError
from workbench.files import readable_file, written_beside
from workbench.works.model import Bead

_LINE: Final = re.compile(r"\[([\d,\s]*)\]\s*:\s*\[([\d,\s]*)\](?:\s*:\s*\S+)?\s*$", re.ASCII)


def read_beads(path: Path) -> tuple[Bead, ...]:
    """The beads of a file, in its order; a third field (a score, as some aligners write it) is ignored.

    Empty lines and beads with both sides empty are left out. Raises `InputError` naming file and row.
    """
    try:
        content = readable_file(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unreadable(path, 1) from error
    beads: list[Bead] = []
    for row, line in enumerate(content.split("\n"), start=1):
        if not line.strip():
            continue
        match = _LINE.match(line.strip())
        if not match:
            raise _unreadable(path, row)
        original, version = (_ids(part, path, row) for part in match.groups())
        if original or version:
            beads.append(Bead(original, version))
    if not beads:
        raise _unreadable(path, 1)
    return tuple(beads)


def write_beads(path: Path, beads: Iterable[Bead]) -> None:
    """Write a bead a line, as `read_beads` reads it; raises `OutputError`."""
    with written_beside(path) as temporary:
        lines = [f"{_list(bead.original)}:{_list(bead.version)}\n" for bead in beads]
        temporary.write_text("".join(lines), encoding="utf-8", newline="\n")


def _ids(part: str, path: Path, row: int) -> tuple[int, ...]:
    numbers = [piece.strip() for piece in part.split(",")] if part.strip() else []
    if not all(re.fullmatch("[0-9]{1,9}", number) for number in numbers):
        raise _unreadable(path, row)
    return tuple(sorted({int(number) for number in numbers}))


def _list(ids: Sequence[int]) -> str:
    return "[" + ", ".join(map(str, ids)) + "]"


def _unreadable(path: Path, row: int) -> InputError:
    return InputError(
        "this is not a bead", where=f"{path}, row {row}", advice="A row looks like [0, 1]:[0], original ids first."
    )
