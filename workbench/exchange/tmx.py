"""TMX 1.4 writer (specification of LISA OSCAR, 26 April 2005; the rules of DESIGN §9).

Streaming: a unit is written as it comes, nothing is kept but eight bytes a unit for the identifiers.
"""

from __future__ import annotations

import gzip
import hashlib
import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Final

from workbench import __version__
from workbench.exchange.breaks import breaks_of
from workbench.exchange.side_notes import notes_of
from workbench.exchange.summary import ExportSummary, compact_time, export_time
from workbench.exchange.tmx_inline import inline_content
from workbench.exchange.units import ExportHead, Properties, Segment, Tie, Unit, head_of, units_of
from workbench.exchange.version_names import names_text
from workbench.exchange.xml_text import Cleaner, attribute, valid
from workbench.files import written_beside
from workbench.progress import SILENT, Progress
from workbench.texts.model import BlockKind
from workbench.works.model import Reason, Work

RenderReason = Callable[[Reason], str]

_CHECK_EVERY: Final = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class TmxOptions:
    """How a TMX file is written.

    Attributes:
        languages: codes to write in place of the corpus's ("ru-RU", "en-GB"), original first; () keeps them.
        nulls: write null beads too, with an empty seg.
        notes: write the units of footnotes and endnotes.
        marks: write footnote marks as `<ph type="fnote"/>`; level 1 files never have them.
        level: 2 with inline elements, 1 plain text only.
        properties: write the x-… properties.
        dates: write creation dates.
        user: creationid of every unit; "" for none.
        extra: properties added to every unit (names get "x-" when they lack it).
        render_reason: words for a finding's reason; with it the findings are told in the unit's note.
    """

    languages: tuple[str, ...] = ()
    nulls: bool = False
    notes: bool = True
    marks: bool = True
    level: int = 2
    properties: bool = True
    dates: bool = True
    user: str = ""
    extra: Properties = ()
    render_reason: RenderReason | None = None


def write_work_tmx(
    path: Path, work: Work, *, options: TmxOptions = TmxOptions(), progress: Progress = SILENT
) -> tuple[ExportSummary, ...]:
    """Summaries of the files written: one, with every version a tuv, or one a version when `path` contains `%v`."""
    if "%v" not in path.name:
        return (write_tmx(path, units_of(work), head=head_of(work), options=options, progress=progress),)
    summaries = []
    for index, version in enumerate(work.versions):
        target = path.with_name(path.name.replace("%v", file_part(version.name)))
        units = units_of(work, versions=[index])
        head = head_of(work, versions=[index])
        summaries.append(write_tmx(target, units, head=head, options=options, progress=progress))
    return tuple(summaries)


def file_part(name: str) -> str:
    """A version's name as part of a file name: letters, digits and `-_.` kept, all else a hyphen."""
    kept = "".join(character if character.isalnum() or character in "-_." else "-" for character in name)
    return kept.strip("-.") or "version"


def write_tmx(
    path: Path,
    units: Iterable[Unit],
    *,
    head: ExportHead,
    options: TmxOptions = TmxOptions(),
    progress: Progress = SILENT,
) -> ExportSummary:
    """The summary of the file written; packed when the name ends in `.gz`. Raises `OutputError`, `Cancelled`."""
    with written_beside(path) as beside, _opened(beside, packed=path.name.endswith(".gz")) as stream:
        writer = _Writer(stream, head, options)
        writer.begin()
        for count, unit in enumerate(units):
            if count % _CHECK_EVERY == 0:
                progress.check()
            writer.unit(unit)
        writer.end()
    return ExportSummary(
        path=path,
        units=writer.written,
        nulls_left_out=writer.nulls,
        empty_versions=writer.empty_versions,
        removed_characters=writer.cleaner.removed,
        marks_left_out=writer.marks,
        notes_left_out=writer.notes,
    )


@contextmanager
def _opened(path: Path, *, packed: bool) -> Iterator[IO[str]]:
    with path.open("wb") as raw:
        if not packed:
            with io.TextIOWrapper(raw, encoding="utf-8", newline="\n") as stream:
                yield stream
            return
        # no name and no time in the gzip header: the same corpus gives the same bytes
        with (
            gzip.GzipFile(fileobj=raw, mode="wb", filename="", mtime=0) as archive,
            io.TextIOWrapper(archive, encoding="utf-8", newline="\n") as stream,
        ):
            yield stream


class _Writer:
    """Writes one file and counts.

    Attributes:
        written: units written.
        nulls, notes, marks, empty_versions: left out.
        cleaner: counts the characters removed.
    """

    def __init__(self, stream: IO[str], head: ExportHead, options: TmxOptions) -> None:
        self._write = stream.write
        self._head = head
        self._options = options
        codes = options.languages or head.languages
        self._codes = (*codes, *head.languages[len(codes) :])
        self._extra = tuple((name if name.startswith("x-") else f"x-{name}", value) for name, value in options.extra)
        self._ids = _Identifiers()
        self.cleaner = Cleaner()
        self.written = 0
        self.nulls = 0
        self.notes = 0
        self.marks = 0
        self.empty_versions = 0

    def begin(self) -> None:
        """Write everything before the first unit."""
        date = f' creationdate="{compact_time(export_time())}"' if self._options.dates else ""
        self._write(
            '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n'
            f'<header creationtool="Sverka" creationtoolversion="{attribute(__version__)}" segtype="sentence"'
            f' o-tmf="Sverka" adminlang="en" srclang="{attribute(self._codes[0])}" datatype="plaintext"{date}>\n'
        )
        if self._head.note:
            self._write(f"<note>{self.cleaner.data(self._head.note)}</note>\n")
        if self._options.properties:
            self._write(f'<prop type="x-document">{self.cleaner.data(self._head.title)}</prop>\n')
            for name, value in self._head.provenance:
                self._write(f'<prop type="x-provenance">{self.cleaner.data(f"{name}: {value}")}</prop>\n')
        self._write("</header>\n<body>\n")

    def end(self) -> None:
        """Write everything after the last unit."""
        self._write("</body>\n</tmx>\n")

    def unit(self, unit: Unit) -> None:
        """Write a unit, or count why not."""
        options = self._options
        if not options.notes and (unit.original.note or any(segment.note for segment in unit.versions)):
            self.notes += 1
            return
        if unit.is_null and not options.nulls:
            self.nulls += 1
            return
        codes = tuple(self._code(segment, place) for place, segment in enumerate((unit.original, *unit.versions)))
        written = [index for index, segment in enumerate(unit.versions) if segment.text or options.nulls]
        if len(written) < len(unit.versions):
            self.empty_versions += len(unit.versions) - len(written)
            codes = (codes[0], *(codes[index + 1] for index in written))
            versions = tuple(unit.versions[index] for index in written)
            unit = replace(unit, versions=versions, ties=tuple(unit.ties[index] for index in written))
        self._write(self._unit(unit, codes))
        self.written += 1

    def _code(self, segment: Segment, place: int) -> str:
        """The code asked for where the segment's version stands in the head, else its own."""
        names = self._head.names
        if place and segment.name in names:
            place = 1 + names.index(segment.name)
        given = self._options.languages
        return given[place] if place < len(given) else segment.language or self._codes[min(place, len(self._codes) - 1)]

    def _unit(self, unit: Unit, codes: tuple[str, ...]) -> str:
        options = self._options
        identifier = self.cleaner.attribute(unit.id) if unit.id else self._ids.of(unit)
        attributes = "" if codes[0] == self._codes[0] else f' srclang="{attribute(codes[0])}"'
        attributes += f' creationdate="{unit.created}"' if options.dates and unit.created else ""
        if options.user:
            attributes += f' creationid="{self.cleaner.attribute(options.user)}"'
        parts = [f'<tu tuid="{identifier}"{attributes}>\n']
        told = findings_in_words(unit, options.render_reason) if options.render_reason else ""
        note = f"{unit.note}\n{told}".strip("\n") if told else unit.note
        if note:
            parts.append(f"<note>{self.cleaner.data(note)}</note>\n")
        clean = self.cleaner.data
        if options.properties:
            if told:  # which part of the note is the reviewers' own
                parts.append(f'<prop type="x-comment">{clean(unit.note)}</prop>\n')
            parts += [f'<prop type="{name}">{clean(value)}</prop>\n' for name, value in _properties(unit) if value]
            parts += [
                f'<prop type="{self.cleaner.attribute(name)}">{clean(value)}</prop>\n'
                for name, value in unit.properties
            ]
        parts += [f'<prop type="{self.cleaner.attribute(name)}">{clean(value)}</prop>\n' for name, value in self._extra]
        parts += [self._variant(side, code) for side, code in zip((unit.original, *unit.versions), codes, strict=True)]
        parts.append("</tu>\n")
        return "".join(parts)

    def _variant(self, segment: Segment, code: str) -> str:
        own = "".join(
            f'<prop type="{self.cleaner.attribute(name)}">{self.cleaner.data(value)}</prop>'
            for name, value in segment.properties
        )
        return f'<tuv xml:lang="{attribute(code)}">{own}<seg>{self._content(segment)}</seg></tuv>\n'

    def _content(self, segment: Segment) -> str:
        inline = self._options.level > 1
        marks = inline and self._options.marks
        if not marks:
            self.marks += len(segment.marks)
        return inline_content(segment, self.cleaner, marks=marks, tags=inline)


class _Identifiers:
    """Identifiers made from a unit's content: the same unit has the same one in every export.

    A repeated unit gets the number of its repetition after a hyphen.
    """

    def __init__(self) -> None:
        self._seen: set[bytes] = set()
        self._repeated: dict[bytes, int] = {}

    def of(self, unit: Unit) -> str:
        texts = [unit.document, unit.original.text]
        for segment in unit.versions:
            texts += [segment.language, segment.name, segment.text]
        content = "\x00".join(texts).encode("utf-8", "replace")
        digest = hashlib.blake2b(content, digest_size=8).digest()
        if digest not in self._seen:
            self._seen.add(digest)
            return digest.hex()
        repetition = self._repeated[digest] = self._repeated.get(digest, 1) + 1
        return f"{digest.hex()}-{repetition}"


def findings_in_words(unit: Unit, render: RenderReason) -> str:
    """The unit's findings, one a line: the version's name when there are several, kind, severity and reason."""
    lines = []
    for segment, tie in zip(unit.versions, unit.ties, strict=True):
        label = f"{segment.name}: " if len(unit.versions) > 1 and segment.name else ""
        lines += [f"{label}{finding.kind} ({finding.severity}): {render(finding.reason)}" for finding in tie.findings]
    return "\n".join(lines)


def _properties(unit: Unit) -> list[tuple[str, str]]:
    """The properties of a unit; with several versions a property holds a value a version, in the tuvs' order."""
    sides = (unit.original, *unit.versions)
    found = [("x-document", unit.document), ("x-version", names_text(s.name for s in unit.versions if s.name))]
    if any(side.sentences for side in sides):
        rows = [f"[{', '.join(map(str, side.sentences))}]" for side in sides]
        found += [("x-rows", ":".join(rows)), ("x-bead", ":".join([str(len(side.sentences)) for side in sides]))]
        found.append(("x-breaks", breaks_of(sides, valid)))
    if any(tie.confidence is not None for tie in unit.ties):
        found.append(("x-confidence", " ".join([_number(tie.confidence) for tie in unit.ties])))
    found.append(("x-status", " ".join([tie.status for tie in unit.ties])))
    if any(tie.moved for tie in unit.ties):
        found.append(("x-moved", " ".join(["yes" if tie.moved else "-" for tie in unit.ties])))
    if any(tie.findings for tie in unit.ties):
        found.append(("x-findings", _findings(unit.ties)))
    found.append(("x-note", notes_of(sides)))
    if any(side.marks for side in sides):
        found.append(("x-marks", ":".join([f"[{', '.join([m.note for m in side.marks])}]" for side in sides])))
    kind = next((side.kind for side in sides if side.text), BlockKind.PARAGRAPH)
    if kind is not BlockKind.PARAGRAPH:
        found.append(("x-block", kind))
    return found


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _findings(ties: tuple[Tie, ...]) -> str:
    lists = [" ".join([f"{finding.kind}/{finding.severity}" for finding in tie.findings]) for tie in ties]
    return "; ".join([entry or "-" for entry in lists])
