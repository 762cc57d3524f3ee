"""A file's bytes and where they came from."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from workbench.errors import InputError
from workbench.files import readable_file, sha256
from workbench.texts.model import Source

MAX_TEXT_BYTES: Final = 64 * 1024 * 1024


def read_bytes(path: Path, *, limit: int = MAX_TEXT_BYTES) -> bytes:
    """The file's bytes; `InputError` when it is missing, a folder, empty, unreadable or larger than `limit`."""
    readable_file(path)
    try:
        if path.stat().st_size > limit:
            raise InputError(
                f"the file is larger than {limit // (1024 * 1024)} MB", where=str(path), advice="Cut it into parts."
            )
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"the file cannot be read ({error.strerror or error})", where=str(path)) from error


def source_of(path: Path, data: bytes | None, *, format_: str, reader: str, encoding: str = "") -> Source:
    """The source of a document read from the bytes `data` of the file `path`; None when they were not kept."""
    return Source(
        name=path.name,
        path=str(path),
        sha256=sha256(path) if data is None else hashlib.sha256(data).hexdigest(),
        format=format_,
        encoding=encoding,
        reader=reader,
    )
