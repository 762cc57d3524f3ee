"""XLIFF 2.1 writer (OASIS Standard, 13 February 2018): a unit with one segment for each bead of one version.

Status, confidence, rows and findings stand in the metadata module; what XML cannot hold is written as `cp`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Final

from workbench.errors import UsageError
from workbench.exchange.breaks import breaks_of
from workbench.exchange.kept_tags import tags_property
from workbench.exchange.side_notes import notes_of
from workbench.exchange.summary import ExportSummary
from workbench.exchange.tmx import findings_in_words
from workbench.exchange.units import ExportHead, InlineTag, Segment, Unit
from workbench.exchange.xml_text import INVALID, Cleaner, attribute, escaped
from workbench.files import written_beside
from workbench.progress import SILENT, Progress
from workbench.texts.model import BlockKind
from workbench.works.model import LinkStatus, Reason

STATES: Final = {LinkStatus.AUTOMATIC: "translated", LinkStatus.CONFIRMED: "reviewed", LinkStatus.REJECTED: "initial"}
NOTE_TYPE: Final = "sverka:note"
_LONE: Final = re.compile("[\ud800-\udfff]")
_CHECK_EVERY: Final = 256


def write_xliff(
    path: Path,
    units: Iterable[Unit],
    *,
    head: ExportHead,
    languages: tuple[str, ...] = (),
    nulls: bool = False,
    render_reason: Callable[[Reason], str] | None = None,
    progress: Progress = SILENT,
) -> ExportSummary:
    """The summary of the file written; raises `UsageError` for several versions, since XLIFF holds one target."""
    if len(head.names) != 1:
        raise UsageError("XLIFF holds one version", advice="Put %v in the file's name for a file a version.")
    codes = (*languages, *head.languages[len(languages) :])
    written = left_out = 0
    with written_beside(path) as beside, beside.open("w", encoding="utf-8", newline="\n") as stream:
        writer = _Writer(stream, render_reason)
        writer.begin(head, codes)
        for count, unit in enumerate(units, start=1):
            if count % _CHECK_EVERY == 0:
                progress.check()
            if unit.is_null and not nulls:
                left_out += 1
                continue
            writer.unit(unit, count)
            written += 1
        if not written:  # a file must hold a unit or a group
            stream.write('<group id="g1"/>\n')
        stream.write("</file>\n</xliff>\n")
    return ExportSummary(path, written, nulls_left_out=left_out, removed_characters=writer.cleaner.removed)


class _Writer:
    def __init__(self, stream: IO[str], render: Callable[[Reason], str] | None) -> None:
        self._write = stream.write
        self._render = render
        self.cleaner = Cleaner()

    def begin(self, head: ExportHead, codes: tuple[str, ...]) -> None:
        self._write(
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0"'
            f' version="2.1" srcLang="{attribute(codes[0])}" trgLang="{attribute(codes[1])}">\n'
            f'<file id="f1" original="{self.cleaner.attribute(head.title)}" xml:space="preserve">\n'
        )
        facts = [("version", head.names[0]), ("program", head.program), *head.provenance]
        self._metadata([fact for fact in facts if fact[1]])
        if head.note:
            self._write(f"<notes><note>{self.cleaner.data(head.note)}</note></notes>\n")

    def _metadata(self, entries: list[tuple[str, str]]) -> None:
        metas = [
            f'<mda:meta type="{self.cleaner.attribute(name)}">{self.cleaner.data(value)}</mda:meta>'
            for name, value in entries
        ]
        if metas:
            self._write(
                f'<mda:metadata><mda:metaGroup category="sverka">{"".join(metas)}</mda:metaGroup></mda:metadata>\n'
            )

    def unit(self, unit: Unit, count: int) -> None:
        (version,), (tie,) = unit.versions, unit.ties
        self._write(f'<unit id="u{count}">\n')
        self._metadata([*(fact for fact in _facts(unit) if fact[1]), *_properties(unit)])
        notes = [("", unit.note)] if unit.note else []
        if self._render is not None and tie.findings:
            notes.append(("sverka-findings", findings_in_words(unit, self._render)))
        if notes:
            told = "".join(
                f"<note{f' category={chr(34)}{kind}{chr(34)}' if kind else ''}>{self.cleaner.data(text)}</note>"
                for kind, text in notes
            )
            self._write(f"<notes>{told}</notes>\n")
        sub = ' subState="sverka:rejected"' if tie.status is LinkStatus.REJECTED else ""
        self._write(f'<segment id="s1" state="{STATES[tie.status]}"{sub}>\n')
        self._write(f"<source>{self._content(unit.original)}</source>\n")
        self._write(f"<target>{self._content(version)}</target>\n")  # empty too: a state other than initial needs it
        self._write("</segment>\n</unit>\n")

    def _content(self, segment: Segment) -> str:
        points: list[tuple[int, int, str]] = []
        for number, mark in enumerate(segment.marks, start=1):
            code = f'<ph id="m{number}" type="other" subType="{NOTE_TYPE}" disp="{self.cleaner.attribute(mark.note)}"/>'
            points.append((mark.position, number, code))
        for number, tag in enumerate(segment.tags, start=1):
            points.append((tag.span.start, len(segment.marks) + number, self._code(tag, number)))
        parts, position = [], 0
        for place, _, code in sorted(points):
            parts += [self._text(segment.text[position:place]), code]
            position = place
        return "".join([*parts, self._text(segment.text[position:])])

    def _code(self, tag: InlineTag, number: int) -> str:
        kind = re.sub(r"\W", "-", tag.name) or "tag"
        return f'<ph id="t{number}" type="other" subType="sverka:{kind}" disp="{self.cleaner.attribute(tag.code)}"/>'

    def _text(self, text: str) -> str:
        if not INVALID.search(text):
            return escaped(text)
        text, lone = _LONE.subn("", text)
        self.cleaner.removed += lone
        parts, position = [], 0
        for found in INVALID.finditer(text):
            parts += [escaped(text[position : found.start()]), f'<cp hex="{ord(found.group()):04X}"/>']
            position = found.end()
        return "".join([*parts, escaped(text[position:])])


def _facts(unit: Unit) -> Iterator[tuple[str, str]]:
    (version,), (tie,) = unit.versions, unit.ties
    sides = (unit.original, version)
    yield "number", str(unit.number)
    yield "document", unit.document
    yield "id", unit.id
    yield "created", unit.created
    if any(side.sentences for side in sides):
        yield "rows", ":".join(f"[{', '.join(map(str, side.sentences))}]" for side in sides)
    yield "breaks", breaks_of(sides)
    yield "confidence", "" if tie.confidence is None else f"{tie.confidence:.6f}"
    yield "divergence", "" if tie.divergence is None else f"{tie.divergence:.6f}"
    yield "findings", " ".join(f"{finding.kind}/{finding.severity}" for finding in tie.findings)
    yield "moved", "yes" if tie.moved else ""
    yield "in-note", notes_of(sides)
    kind = (unit.original if unit.original.text else version).kind
    yield "block", "" if kind is BlockKind.PARAGRAPH else kind.value


def _properties(unit: Unit) -> Iterator[tuple[str, str]]:
    """The properties of the unit and of its sides, with what the inline elements here cannot hold of foreign ones."""
    yield from ((f"property {name}", value) for name, value in unit.properties)
    for side, segment in zip(("original", "version"), (unit.original, *unit.versions), strict=True):
        whole = any(tag.attributes or len(tag.span) for tag in segment.tags)
        own = (*segment.properties, *(tags_property(segment) if whole else ()))
        yield from ((f"{side} property {name}", value) for name, value in own)
