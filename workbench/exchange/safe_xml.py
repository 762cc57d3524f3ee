"""XML of strangers, read as a stream: no entities, no network, no bombs; `.gz` unpacked with a limit on its ratio."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from lxml import etree

from workbench.errors import InputError
from workbench.files import MAX_RATIO, readable_file

_RATIO_FLOOR: Final = 10 * 1024 * 1024
_GZIP_MAGIC: Final = b"\x1f\x8b"

Events = Iterator[tuple[str, etree._Element]]


@contextmanager
def opened_bytes(path: Path) -> Iterator[IO[bytes]]:
    """The file's bytes, unpacked when they are gzip; raises `InputError` (also while reading, for a bomb)."""
    readable_file(path)
    with path.open("rb") as raw:
        packed = raw.read(2) == _GZIP_MAGIC
        raw.seek(0)
        if not packed:
            yield raw
            return
        with gzip.GzipFile(fileobj=raw) as archive:
            yield _Limited(archive, raw, path)  # type: ignore[misc]  # only read() is asked of it


class _Limited:
    """Reads a gzip stream and refuses it once it unpacks to more than `MAX_RATIO` times what was read."""

    def __init__(self, archive: gzip.GzipFile, raw: IO[bytes], path: Path) -> None:
        self._archive = archive
        self._raw = raw
        self._path = path
        self._given = 0

    def read(self, size: int = -1) -> bytes:
        try:
            data = self._archive.read(size if 0 <= size < 1 << 20 else 1 << 20)
        except (OSError, EOFError, zlib.error) as error:
            raise InputError("the packed file is damaged", where=str(self._path)) from error
        self._given += len(data)
        if self._given > _RATIO_FLOOR and self._given > MAX_RATIO * max(self._raw.tell(), 1):
            raise InputError(
                "the file is packed suspiciously tightly", where=str(self._path), advice="Unpack it and look at it."
            )
        return data


def xml_events(stream: IO[bytes], path: Path, *, tags: tuple[str, ...], starts: bool = False) -> Events:
    """("start" | "end", element) for elements of those names; the caller clears them.

    Raises `InputError` for XML that is not well-formed (with its line) and for any that declares entities.
    """
    parser = etree.iterparse(
        stream,
        events=("start", "end") if starts else ("end",),
        tag=tags,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
    )
    first = True
    try:
        for event, element in parser:
            if first:
                first = False
                refuse_entities(element, path)
            yield event, element
    except etree.XMLSyntaxError as error:
        _explain(error, parser)
        line = error.lineno or 0
        raise InputError(
            f"this is not well-formed XML ({_reason(error)})", where=f"{path}, line {line}" if line else str(path)
        ) from error
    except (LookupError, UnicodeError) as error:
        raise InputError("the file names an encoding that is unknown", where=str(path)) from error


def refuse_entities(element: etree._Element, path: Path) -> None:
    """Return if the document declares no entities; `InputError` otherwise."""
    internal = element.getroottree().docinfo.internalDTD
    if internal is not None and next(iter(internal.iterentities()), None) is not None:
        raise InputError(
            "the file declares XML entities, which are not read for safety",
            where=str(path),
            advice="Save it without its own declarations.",
        )


def _explain(error: etree.XMLSyntaxError, parser: etree.iterparse[tuple[str, etree._Element]]) -> None:
    """Put the parser's own account into an error that only says that nothing was found."""
    if not error.lineno:
        fatal = [entry for entry in parser.error_log if entry.level >= etree.ErrorLevels.ERROR]
        if fatal:
            error.msg, error.lineno = fatal[0].message, fatal[0].line


def _reason(error: etree.XMLSyntaxError) -> str:
    message = error.msg or "nothing there"
    return message.partition(", line ")[0].strip()


def discard(element: etree._Element) -> None:
    """Free an element that was dealt with, and its earlier siblings."""
    element.clear(keep_tail=False)
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]
