"""Lists of small values as JSON and packed bytes, and back without loss."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterable, Sequence
from typing import Any, Final

from workbench.texts.model import Gap, NoteMark, Place, ReadingWarning, Span
from workbench.works.model import WordLink

_LINK: Final = struct.Struct("<IIIId")


def to_json(value: Any) -> str:
    """`value` as compact JSON, Cyrillic kept as it is."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Any:
    """The value that `to_json` wrote."""
    return json.loads(text)


def pack_spans(spans: Iterable[Span]) -> str:
    """Spans as JSON: a list of [start, end]."""
    return to_json([(span.start, span.end) for span in spans])


def unpack_spans(text: str) -> tuple[Span, ...]:
    """The spans that `pack_spans` wrote."""
    return () if text == "[]" else tuple(Span(start, end) for start, end in json.loads(text))


def pack_gaps(gaps: Sequence[Gap]) -> str:
    """Gaps as JSON."""
    return pack_spans(gap.span for gap in gaps) if gaps else "[]"


def unpack_gaps(text: str) -> tuple[Gap, ...]:
    """The gaps that `pack_gaps` wrote."""
    return () if text == "[]" else tuple(Gap(span) for span in unpack_spans(text))


def pack_marks(marks: Sequence[NoteMark]) -> str:
    """Notes' marks as JSON: a list of [note, position]."""
    return to_json([(mark.note, mark.position) for mark in marks]) if marks else "[]"


def unpack_marks(text: str) -> tuple[NoteMark, ...]:
    """The marks that `pack_marks` wrote."""
    return () if text == "[]" else tuple(NoteMark(note, position) for note, position in json.loads(text))


def pack_pairs(pairs: Iterable[tuple[str, str]]) -> str:
    """Name-value pairs as JSON, in their order."""
    return to_json(list(pairs))


def unpack_pairs(text: str) -> tuple[tuple[str, str], ...]:
    """The pairs that `pack_pairs` wrote."""
    return () if text == "[]" else tuple((name, value) for name, value in json.loads(text))


def pack_warnings(warnings: Iterable[ReadingWarning]) -> str:
    """Warnings of readers and splitters as JSON."""
    return to_json(
        [
            (one.code, one.message, (one.place.part, one.place.number, one.place.offset) if one.place else None)
            for one in warnings
        ]
    )


def unpack_warnings(text: str) -> tuple[ReadingWarning, ...]:
    """The warnings that `pack_warnings` wrote."""
    return tuple(
        ReadingWarning(code, message, Place(*place) if place else None) for code, message, place in json.loads(text)
    )


def pack_links(links: Sequence[WordLink]) -> bytes:
    """Word links, packed: four 32-bit positions and a 64-bit confidence each, deflated."""
    parts = [
        _LINK.pack(link.original.start, link.original.end, link.version.start, link.version.end, link.confidence)
        for link in links
    ]
    return zlib.compress(b"".join(parts), 1)


def unpack_links(data: bytes) -> tuple[WordLink, ...]:
    """The links that `pack_links` wrote."""
    return tuple(
        WordLink(Span(a, b), Span(c, d), confidence)
        for a, b, c, d, confidence in _LINK.iter_unpack(zlib.decompress(data))
    )
