"""Units of an aligned corpus as a stream, made of works: what every writer takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbench.exchange.belongings import Belongings, with_properties
from workbench.exchange.remarks import Remarks
from workbench.exchange.unit_model import ExportHead, InlineTag, Properties, Segment, Tie, Unit
from workbench.texts.language_codes import primary_code, says_more
from workbench.texts.model import SENTENCE_JOINT, BlockKind, NoteMark, Sentence, Span, Text, joined
from workbench.works.joining import joined_rows
from workbench.works.model import (
    Bead,
    CheckedBead,
    CollationRow,
    LinkStatus,
    Metadata,
    Version,
    WordLink,
    Work,
)

__all__ = [
    "ExportHead",
    "InlineTag",
    "Properties",
    "Segment",
    "Tie",
    "Unit",
    "code_of",
    "compact_date",
    "head_of",
    "in_columns",
    "joined_heads",
    "segment_from",
    "segment_of",
    "tie_of",
    "units_of",
]


def head_of(work: Work, *, versions: Sequence[int] | None = None) -> ExportHead:
    """The head of a file with the work's versions of those indices (all by default)."""
    chosen = _chosen(work, versions)
    entries = list(_text_provenance("original", work.original))
    for version in chosen:
        label = f"version {version.name}"
        entries += _text_provenance(label, version.text)
        run = version.run.provenance
        entries.append((f"{label}: encoder", f"{run.encoder} {run.revision}".strip()))
        entries.append((f"{label}: aligned", run.created))
        entries += [(f"{label}: {name}", value) for name, value in run.settings]
    return ExportHead(
        title=work.title,
        languages=(
            code_of(work.original, work.metadata),
            *(code_of(version.text, version.metadata) for version in chosen),
        ),
        names=tuple(version.name for version in chosen),
        note=work.note,
        provenance=tuple(entries),
        program=chosen[0].run.provenance.program if chosen else "",
    )


def joined_heads(heads: Sequence[ExportHead]) -> ExportHead:
    """The head of a file with several works: a column for each name of a version, provenance of all."""
    if len(heads) == 1:
        return heads[0]
    codes: dict[str, str] = {}
    for head in heads:
        codes = dict(zip(head.names, head.languages[1:], strict=True)) | codes
    names = tuple(dict.fromkeys(name for head in heads for name in head.names))
    return replace(
        heads[0],
        languages=(heads[0].languages[0], *(codes[name] for name in names)),
        names=names,
        title="; ".join(head.title for head in heads),
        note="\n".join(dict.fromkeys(head.note for head in heads if head.note)),
        provenance=tuple((f"{head.title}: {name}", value) for head in heads for name, value in head.provenance),
    )


def _text_provenance(label: str, text: Text) -> Iterator[tuple[str, str]]:
    source = text.document.source
    facts = (
        ("file", source.name),
        ("SHA-256", source.sha256),
        ("encoding", source.encoding),
        ("reader", source.reader),
        ("splitter", text.splitter),
    )
    yield from ((f"{label}: {name}", value) for name, value in facts if value)


def units_of(work: Work, *, versions: Sequence[int] | None = None) -> Iterator[Unit]:
    """The work's units in reading order, with the versions of those indices (all by default) in each.

    One version: a unit a bead, in the run's order. Several: a unit a row of the collation (of the beads' closure over
    the original when the work was not collated).
    """
    chosen = _chosen(work, versions)
    if len(chosen) == 1:
        yield from _bead_units(work, chosen[0])
    else:
        rows = work.collation if versions is None else ()
        yield from _row_units(work, chosen, rows)


def _chosen(work: Work, versions: Sequence[int] | None) -> tuple[Version, ...]:
    return work.versions if versions is None else tuple(work.versions[i] for i in versions)


def _bead_units(work: Work, version: Version) -> Iterator[Unit]:
    created = compact_date(version.run.provenance.created)
    said, own = Remarks((version,)), Belongings(version)
    codes = code_of(work.original, work.metadata), code_of(version.text, version.metadata)
    for number, checked in enumerate(version.run.beads, start=1):
        original = segment_of(work.original, checked.bead.original, language=codes[0])
        segment = segment_of(version.text, checked.bead.version, language=codes[1], name=version.name)
        unit = Unit(
            number=number,
            document=work.title,
            original=original,
            versions=(segment,),
            ties=(tie_of(checked),),
            note=said.of(original.sentences, [segment.sentences]),
            created=created,
        )
        yield with_properties(unit, own.of(original.sentences, segment.sentences))


def _row_units(work: Work, versions: tuple[Version, ...], rows: tuple[CollationRow, ...]) -> Iterator[Unit]:
    beads = [[checked.bead for checked in version.run.beads] for version in versions]
    if not _hold(rows, beads):
        rows = joined_rows(beads)
    beads_of: list[dict[tuple[int, int], CheckedBead]] = []
    for version in versions:
        known: dict[tuple[int, int], CheckedBead] = {}
        for checked in version.run.beads:
            known |= {(0, i): checked for i in checked.bead.original} | {(1, i): checked for i in checked.bead.version}
        beads_of.append(known)
    created = max(compact_date(version.run.provenance.created) for version in versions)
    said, own = Remarks(versions), [Belongings(version) for version in versions]
    for number, row in enumerate(rows, start=1):
        segments = tuple(
            segment_of(version.text, ids, language=code_of(version.text, version.metadata), name=version.name)
            for version, ids in zip(versions, row.versions, strict=True)
        )
        original = segment_of(work.original, row.original, language=code_of(work.original, work.metadata))
        ties = tuple(
            _row_tie(original, segment, _beads_in(known, original, segment))
            for known, segment in zip(beads_of, segments, strict=True)
        )
        unit = Unit(
            number,
            work.title,
            original,
            segments,
            ties,
            note=said.of(original.sentences, [segment.sentences for segment in segments]),
            created=created,
        )
        tied = [one.of(original.sentences, segment.sentences) for one, segment in zip(own, segments, strict=True)]
        yield with_properties(unit, *tied)


def _hold(rows: Sequence[CollationRow], beads: Sequence[Sequence[Bead]]) -> bool:
    """Whether every bead stands in one of the rows: not so when a reviewer regrouped beads after the collation."""
    for index, of_version in enumerate(beads):
        row_of: dict[tuple[int, int], int] = {}
        for number, row in enumerate(rows):
            row_of |= {(0, i): number for i in row.original} | {(1, i): number for i in row.versions[index]}
        for bead in of_version:
            found = {row_of.get((0, i), -1) for i in bead.original} | {row_of.get((1, i), -1) for i in bead.version}
            if len(found) > 1 or -1 in found:
                return False
    return bool(rows)


def _beads_in(
    known: dict[tuple[int, int], CheckedBead], original: Segment, segment: Segment
) -> tuple[CheckedBead, ...]:
    found = [known[0, i] for i in original.sentences if (0, i) in known]
    found += [known[1, i] for i in segment.sentences if (1, i) in known]
    return tuple(dict.fromkeys(found))


def code_of(text: Text, metadata: Metadata) -> str:
    """The text's language code: that of what is known about it where this says more ("en-GB"), else its own."""
    for name, value in metadata.dublin_core:
        if name == "language" and says_more(value) and primary_code(value) == text.language:
            return value
    return text.language


def segment_of(text: Text, ids: Sequence[int], *, language: str, name: str = "") -> Segment:
    """The segment made of a text's sentences."""
    return segment_from([text.sentences[i] for i in ids], ids, language=language, name=name)


def segment_from(sentences: Sequence[Sentence], ids: Sequence[int], *, language: str, name: str = "") -> Segment:
    """The segment made of sentences and their ids in their text."""
    spans: list[Span] = []
    marks: list[NoteMark] = []
    gaps: list[Span] = []
    position = 0
    for sentence in sentences:
        spans.append(Span(position, position + len(sentence.text)))
        marks += [NoteMark(mark.note, mark.position + position) for mark in sentence.marks]
        gaps += [gap.span.shifted(position) for gap in sentence.gaps]
        position += len(sentence.text) + len(SENTENCE_JOINT)
    first = sentences[0] if sentences else None
    return Segment(
        language=language,
        text=joined([sentence.text for sentence in sentences]),
        name=name,
        sentences=tuple(ids),
        spans=tuple(spans),
        marks=tuple(marks),
        gaps=tuple(gaps),
        kind=first.kind if first else BlockKind.PARAGRAPH,
        level=first.level if first else 0,
        starts=tuple(sentence.first for sentence in sentences),
        note=first.note if first else "",
    )


def tie_of(checked: CheckedBead) -> Tie:
    """How a bead ties its two sides."""
    bead = checked.bead
    return Tie(bead.status, bead.confidence, checked.divergence, checked.findings, checked.links, bead.moved)


def _row_tie(original: Segment, version: Segment, beads: tuple[CheckedBead, ...]) -> Tie:
    if not beads:
        return Tie()
    ties = [_shifted(tie_of(checked), checked, original, version) for checked in beads]
    statuses = {tie.status for tie in ties}
    return Tie(
        status=next(s for s in (LinkStatus.REJECTED, LinkStatus.AUTOMATIC, LinkStatus.CONFIRMED) if s in statuses),
        confidence=min(checked.bead.confidence for checked in beads),
        divergence=max(checked.divergence for checked in beads),
        findings=tuple(finding for tie in ties for finding in tie.findings),
        links=tuple(link for tie in ties for link in tie.links),
        moved=any(tie.moved for tie in ties),
    )


def _shifted(tie: Tie, checked: CheckedBead, original: Segment, version: Segment) -> Tie:
    """The tie with spans of the bead's joined texts turned into spans of the row's."""
    if checked.bead.original == original.sentences and checked.bead.version == version.sentences:
        return tie
    left = _Shift(checked.bead.original, original)
    right = _Shift(checked.bead.version, version)
    return replace(
        tie,
        findings=tuple(
            replace(finding, original=left.all(finding.original), version=right.all(finding.version))
            for finding in tie.findings
        ),
        links=tuple(WordLink(left.one(link.original), right.one(link.version), link.confidence) for link in tie.links),
    )


class _Shift:
    """Turns spans in the joined text of some sentences into spans in a segment that holds them."""

    def __init__(self, sentences: Sequence[int], segment: Segment) -> None:
        place = dict(zip(segment.sentences, segment.spans, strict=True))
        position = 0
        self._pieces: list[tuple[int, int, int]] = []
        for sentence in sentences:
            span = place[sentence]
            self._pieces.append((position, position + len(span), span.start - position))
            position += len(span) + len(SENTENCE_JOINT)

    def one(self, span: Span) -> Span:
        return Span(self._position(span.start), self._position(span.end, last=True))

    def all(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(self.one(span) for span in spans)

    def _position(self, position: int, *, last: bool = False) -> int:
        by = 0
        for start, _, shift in self._pieces:
            if start < position or (start == position and not last):
                by = shift
        return position + by


def in_columns(unit: Unit, names: Sequence[str]) -> Unit:
    """The unit with a version for each of those names, in their order: empty where it has none of that name."""
    if tuple(segment.name for segment in unit.versions) == tuple(names):
        return unit
    found = {segment.name: (segment, tie) for segment, tie in zip(unit.versions, unit.ties, strict=True)}
    if len(found) != len(unit.versions) or not set(found) <= set(names):
        return unit
    pairs = [found.get(name) or (Segment("", "", name), Tie()) for name in names]
    return replace(unit, versions=tuple(pair[0] for pair in pairs), ties=tuple(pair[1] for pair in pairs))


def compact_date(date: str) -> str:
    """An ISO 8601 UTC date and time ("2026-11-23T19:05:00Z") as TMX writes it ("20261123T190500Z"); "" for ""."""
    digits = date.replace("-", "").replace(":", "").partition(".")[0].rstrip("Z")
    return f"{digits}Z" if len(digits) == 15 and digits[8] == "T" else ""
