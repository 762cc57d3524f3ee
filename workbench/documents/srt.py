"""Subtitles in SubRip form: a block for each."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from workbench.documents.blocks import BlockGatherer
from workbench.documents.encodings import decode
from workbench.documents.sources import read_bytes, source_of
from workbench.documents.txt import encoding_warnings
from workbench.texts.model import Document, Place

READER: Final = "srt 1"
_TIME: Final = re.compile(r"[ \t]*\d{1,2}:\d{2}:\d{2}[,.]\d{1,3}[ \t]*-->.*")
_TAG: Final = re.compile(r"</?(?:i|b|u|s|font)(?:\s[^<>]*)?>|\{\\[^{}]*\}", re.IGNORECASE)


def read_srt(path: Path, *, encoding: str | None = None) -> Document:
    """The document in a subtitle file: `Place.number` is the subtitle's line, styling tags are left out."""
    data = read_bytes(path)
    decoded = decode(data, where=str(path), encoding=encoding)
    gatherer = BlockGatherer()
    offset = 0
    open_lines: list[str] = []
    place = Place()
    lines = decoded.text.split("\n")
    for number, line in enumerate(lines, 1):
        following = lines[number] if number < len(lines) else ""
        if _TIME.fullmatch(line) or (line.strip().isdigit() and _TIME.fullmatch(following)) or not line.strip():
            gatherer.add(" ".join(open_lines), place=place)
            open_lines = []
        else:
            if not open_lines:
                place = Place("body", number, offset)
            open_lines.append(_TAG.sub("", line).strip())
        offset += len(line) + 1
    gatherer.add(" ".join(open_lines), place=place)
    return Document(
        source=source_of(path, data, format_="srt", reader=READER, encoding=decoded.encoding),
        blocks=gatherer.blocks,
        warnings=encoding_warnings(decoded),
    )
