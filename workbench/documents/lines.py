"""A file of ready sentences, one a line."""

from __future__ import annotations

from pathlib import Path

from workbench.documents.encodings import decode
from workbench.documents.sources import read_bytes


def read_lines(path: Path, *, encoding: str | None = None) -> list[str]:
    """The lines of a plain text in any encoding of Russian or English, blank ones too, white space at ends taken off.

    Rows end at LF, CRLF or CR only; the last row needs no end. Raises `InputError` for a file that is no text.
    """
    text = decode(read_bytes(path), where=str(path), encoding=encoding).text
    lines = [line.strip() for line in text.split("\n")]
    return lines[:-1] if text.endswith("\n") else lines
