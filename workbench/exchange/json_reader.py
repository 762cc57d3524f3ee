"""JSON reader: what `json_.write_json` wrote, a line at a time; everything comes back, findings and word links too."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbench.errors import InputError
from workbench.exchange.json_ import FORMAT, FORMAT_VERSION
from workbench.exchange.safe_xml import opened_bytes
from workbench.exchange.units import InlineTag, Properties, Segment, Tie, Unit
from workbench.texts.model import BlockKind, NoteMark, Span
from workbench.works.model import Finding, FindingStatus, Kind, LinkStatus, Reason, Severity, WordLink


def read_json(path: Path) -> Iterator[Unit]:
    """The file's units. Raises `InputError` for JSON that is not Sverka's, or not whole."""
    try:
        with opened_bytes(path) as stream:
            text = b"".join(iter(lambda: stream.read(1 << 20), b"")).decode("utf-8-sig")
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"this is not JSON ({error})", where=str(path)) from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise InputError("this JSON was not written by Sverka", where=str(path), advice="Choose another format.")
    if data.get("formatVersion") != FORMAT_VERSION:
        raise InputError("this JSON is of a newer Sverka", where=str(path), advice="Update Sverka.")
    for number, entry in enumerate(data.get("units", ()), start=1):
        try:
            yield _unit(entry)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InputError(f"a unit is damaged ({error})", where=f"{path}, unit {number}") from error


def _unit(entry: dict[str, Any]) -> Unit:
    return Unit(
        number=int(entry.get("number", 0)),
        document=entry.get("document", ""),
        original=_segment(entry["original"]),
        versions=tuple(_segment(version) for version in entry.get("versions", ())),
        ties=tuple(_tie(version) for version in entry.get("versions", ())),
        id=entry.get("id", ""),
        note=entry.get("note", ""),
        created=entry.get("created", ""),
        properties=_properties(entry.get("properties", {})),
    )


def _segment(entry: dict[str, Any]) -> Segment:
    text = str(entry["text"])
    sentences = tuple(int(i) for i in entry.get("sentences", ()))
    spans = _spans(entry.get("spans", ()))
    if not spans and len(sentences) == 1:
        spans = (Span(0, len(text)),)
    return Segment(
        language=str(entry["language"]),
        text=text,
        name=entry.get("name", ""),
        sentences=sentences,
        spans=spans,
        marks=tuple(NoteMark(str(mark["note"]), int(mark["position"])) for mark in entry.get("marks", ())),
        gaps=_spans(entry.get("gaps", ())),
        kind=BlockKind(entry.get("kind", BlockKind.PARAGRAPH)),
        level=int(entry.get("level", 0)),
        starts=tuple(bool(first) for first in entry.get("starts", [False] * len(sentences))),
        note=entry.get("inNote", ""),
        tags=tuple(_tag(tag) for tag in entry.get("tags", ())),
        properties=_properties(entry.get("properties", {})),
    )


def _properties(entry: dict[str, Any]) -> Properties:
    return tuple(
        (str(name), str(value))
        for name, values in entry.items()
        for value in (values if isinstance(values, list) else [values])
    )


def _tag(entry: dict[str, Any]) -> InlineTag:
    attributes = tuple((str(name), str(value)) for name, value in entry.get("attributes", {}).items())
    return InlineTag(str(entry["name"]), Span(*entry["span"]), attributes, entry.get("code", ""))


def _tie(entry: dict[str, Any]) -> Tie:
    return Tie(
        status=LinkStatus(entry["status"]),
        confidence=entry.get("confidence"),
        divergence=entry.get("divergence"),
        findings=tuple(_finding(finding) for finding in entry.get("findings", ())),
        links=tuple(WordLink(Span(a, b), Span(c, d), confidence) for a, b, c, d, confidence in entry.get("links", ())),
        moved=bool(entry.get("moved", False)),
    )


def _finding(entry: dict[str, Any]) -> Finding:
    return Finding(
        kind=Kind(entry["kind"]),
        severity=Severity(entry["severity"]),
        confidence=float(entry["confidence"]),
        original=_spans(entry["original"]),
        version=_spans(entry["version"]),
        reason=Reason(str(entry["code"]), tuple((str(name), str(value)) for name, value in entry["arguments"])),
        status=FindingStatus(entry.get("status", FindingStatus.OPEN)),
        comment=entry.get("comment", ""),
    )


def _spans(entries: Any) -> tuple[Span, ...]:
    return tuple(Span(int(start), int(end)) for start, end in entries)
