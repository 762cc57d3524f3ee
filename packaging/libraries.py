"""What the bundle's binaries ask of the system: the lowest glibc, and libraries that are not in the bundle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

_ELF = b"\x7fELF"
_VERSION = re.compile(rb"GLIBC_(\d+)\.(\d+)(?:\.(\d+))?\x00")


def binaries(folder: Path) -> Iterator[Path]:
    """The ELF files of the folder, in order."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as stream:
                if stream.read(4) == _ELF:
                    yield path


def lowest_glibc(folder: Path) -> tuple[tuple[int, ...], Path]:
    """The highest version of glibc's symbols that any binary of the folder needs, and that binary.

    The names stand in each binary's version table; `objdump -T` shows the same. Raises `ValueError` when there is
    no binary.
    """
    found = [
        (tuple(int(number) for number in match.groups() if number is not None), path)
        for path in binaries(folder)
        for match in _VERSION.finditer(path.read_bytes())
    ]
    if not found:
        raise ValueError(f"there is no binary in {folder}")
    return max(found, key=lambda each: each[0])
