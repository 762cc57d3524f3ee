"""JSON writer: one object with provenance and an array of units; the schema is `resources/dtd/units.schema.json`.

A unit stands on a line of its own, so the file can also be read a line at a time. Spans are `[start, end)` in code
points of the text beside them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from workbench import __version__
from workbench.exchange.summary import ExportSummary, export_time
from workbench.exchange.tmx import RenderReason
from workbench.exchange.units import ExportHead, InlineTag, Properties, Segment, Tie, Unit
from workbench.files import written_beside
from workbench.progress import SILENT, Progress
from workbench.texts.model import BlockKind, Span
from workbench.works.model import Finding

FORMAT: Final = "sverka-units"
FORMAT_VERSION: Final = 1
_LONE: Final = re.compile("[\ud800-\udfff]")
_CHECK_EVERY: Final = 256


def write_json(
    path: Path,
    units: Iterable[Unit],
    *,
    head: ExportHead,
    render_reason: RenderReason | None = None,
    nulls: bool = True,
    links: bool = True,
    progress: Progress = SILENT,
) -> ExportSummary:
    """The summary of the file written; lone surrogates are replaced by U+FFFD and counted as replaced."""
    written = left_out = replaced = 0
    with written_beside(path) as beside, beside.open("w", encoding="utf-8", newline="\n") as stream:
        opening = json.dumps(_head(head), ensure_ascii=False, indent=1)
        opening, count = _LONE.subn("\ufffd", opening)
        replaced += count
        stream.write(opening.removesuffix("\n}") + ',\n "units": [')
        for number, unit in enumerate(units):
            if number % _CHECK_EVERY == 0:
                progress.check()
            if unit.is_null and not nulls:
                left_out += 1
                continue
            line = json.dumps(unit_object(unit, render_reason=render_reason, links=links), ensure_ascii=False)
            line, count = _LONE.subn("\ufffd", line)
            replaced += count
            stream.write((",\n" if written else "\n") + line)
            written += 1
        stream.write("\n ]\n}\n")
    return ExportSummary(path, written, nulls_left_out=left_out, replaced_characters=replaced)


def _head(head: ExportHead) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "formatVersion": FORMAT_VERSION,
        "program": f"sverka {__version__}",
        "created": export_time().strftime("%Y-%m-%dT%H:%M:%SZ"),
        "title": head.title,
        "note": head.note,
        "originalLanguage": head.languages[0],
        "versions": [
            {"name": name, "language": language} for name, language in zip(head.names, head.languages[1:], strict=True)
        ],
        "provenance": dict(head.provenance),
    }


def unit_object(unit: Unit, *, render_reason: RenderReason | None = None, links: bool = True) -> dict[str, Any]:
    """The unit as the schema has it; empty values are left out."""
    return _filled(
        number=unit.number,
        id=unit.id,
        document=unit.document,
        created=unit.created,
        note=unit.note,
        properties=_properties(unit.properties),
        original=_segment(unit.original),
        versions=[
            _segment(segment) | _tie(tie, render_reason, links=links)
            for segment, tie in zip(unit.versions, unit.ties, strict=True)
        ],
    )


def _segment(segment: Segment) -> dict[str, Any]:
    return {"text": segment.text, "language": segment.language} | _filled(
        name=segment.name,
        sentences=list(segment.sentences),
        spans=_spans(segment.spans) if len(segment.spans) > 1 else [],
        marks=[{"note": mark.note, "position": mark.position} for mark in segment.marks],
        gaps=_spans(segment.gaps),
        kind="" if segment.kind is BlockKind.PARAGRAPH else segment.kind.value,
        level=segment.level,
        starts=list(segment.starts) if any(segment.starts) else [],
        inNote=segment.note,
        tags=[_tag(tag) for tag in segment.tags],
        properties=_properties(segment.properties),
    )


def _properties(properties: Properties) -> dict[str, str | list[str]]:
    """The properties by name: a value, or all values of a name that comes more than once."""
    found: dict[str, list[str]] = {}
    for name, value in properties:
        found.setdefault(name, []).append(value)
    return {name: values if len(values) > 1 else values[0] for name, values in found.items()}


def _tag(tag: InlineTag) -> dict[str, Any]:
    return {"name": tag.name, "span": [tag.span.start, tag.span.end]} | _filled(
        attributes=dict(tag.attributes), code=tag.code
    )


def _tie(tie: Tie, render: RenderReason | None, *, links: bool) -> dict[str, Any]:
    return {"status": tie.status.value} | _filled(
        confidence=None if tie.confidence is None else round(tie.confidence, 6),
        divergence=None if tie.divergence is None else round(tie.divergence, 6),
        moved=tie.moved,
        findings=[_finding(finding, render) for finding in tie.findings],
        links=[
            [link.original.start, link.original.end, link.version.start, link.version.end, round(link.confidence, 3)]
            for link in (tie.links if links else ())
        ],
    )


def _finding(finding: Finding, render: RenderReason | None) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "kind": finding.kind.value,
        "severity": finding.severity.value,
        "confidence": round(finding.confidence, 6),
        "original": _spans(finding.original),
        "version": _spans(finding.version),
        "code": finding.reason.code,
        "arguments": [list(pair) for pair in finding.reason.arguments],
        "status": finding.status.value,
    }
    if finding.comment:
        entry["comment"] = finding.comment
    if render is not None:
        entry["reason"] = render(finding.reason)
    return entry


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _filled(**values: Any) -> dict[str, Any]:
    def kept() -> Iterator[tuple[str, Any]]:
        for name, value in values.items():
            if value is None or value is False or (not isinstance(value, float) and value in ("", 0, [], {})):
                continue
            yield name, value

    return dict(kept())
