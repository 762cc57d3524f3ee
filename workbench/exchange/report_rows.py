"""Rows of the HTML report: each cell's sentences cut into pieces that carry their marks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from workbench.exchange.findings_looks import SIGNS
from workbench.exchange.units import Segment, Tie, Unit
from workbench.texts.model import BlockKind, Span, Text
from workbench.works.model import (
    CollationRow,
    Comment,
    Finding,
    FindingStatus,
    LinkStatus,
    Reason,
    Side,
    VariantClass,
    VersionDifference,
    Work,
)

_INDEPENDENT: Final = 0.5
_CLASSES: Final = {
    VariantClass.PUNCTUATION: "dp",
    VariantClass.SPELLING: "dp",
    VariantClass.WORDING: "dw",
    VariantClass.ADDITION: "da",
    VariantClass.OMISSION: "da",
    VariantClass.ORDER: "dm",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters with one look.

    Attributes:
        text: the characters.
        classes: CSS classes, separated by spaces; "" for plain text.
        findings: numbers of the findings (in the cell's list) that it belongs to, separated by spaces.
        signs: (severity, number) of the findings that end here.
        note: id of the note whose mark stands here, with empty text; "" otherwise.
    """

    text: str
    classes: str = ""
    findings: str = ""
    signs: tuple[tuple[str, str], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence: its pieces, and whether it begins a paragraph."""

    pieces: tuple[Piece, ...]
    starts: bool


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding as it is listed under its row."""

    number: int
    kind: str
    severity: str
    sign: str
    reason: str
    dismissed: bool
    accepted: bool
    comment: str


@dataclass(frozen=True, slots=True)
class CellView:
    """One side of a row.

    Attributes:
        language: for the `lang` attribute.
        sentences: none for an empty side.
        shape: "2:1"; "" for 1:1 and for the original.
        confidence: whole per cent, None when unknown.
        status: link status.
        moved: whether the link crosses others.
        overlap: whole per cent of words in common with the first version; None for it.
        findings, comments: listed under the text.
    """

    language: str
    sentences: tuple[SentenceView, ...]
    shape: str = ""
    confidence: int | None = None
    status: LinkStatus = LinkStatus.AUTOMATIC
    moved: bool = False
    overlap: int | None = None
    findings: tuple[FindingView, ...] = ()
    comments: tuple[Comment, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadingView:
    """A wording, and the names of the versions that share it."""

    text: str
    names: str


@dataclass(frozen=True, slots=True)
class RowView:
    """A row: its number, its original cell, its versions' cells and what the filters ask for.

    `readings` are places with their readings; `variation` is 0 (versions agree) to 4 (they share hardly a word).
    """

    number: int
    look: str
    note: str
    note_sign: str
    original: CellView
    versions: tuple[CellView, ...]
    kinds: str
    severities: str
    statuses: str
    confidence: int
    readings: tuple[tuple[ReadingView, ...], ...] = ()
    variation: int = 0


def rows_of(work: Work, units: Iterator[Unit], render: Callable[[Reason], str]) -> Iterator[RowView]:
    """The report's rows, one a unit; differences come from the work's collation when its rows are the units'."""
    signs = note_signs(work)
    collation = work.collation if len(work.versions) > 1 else ()
    remarks = [_comments(version.comments) for version in work.versions]
    for index, unit in enumerate(units):
        row = collation[index] if index < len(collation) else None
        yield _row(unit, row, render, signs, remarks)


def note_signs(work: Work) -> dict[str, str]:
    """The printed sign of each note, by its id; the id itself for marks without a note."""
    texts: list[Text] = [work.original, *(version.text for version in work.versions)]
    marked = {mark.note: mark.note for text in texts for sentence in text.sentences for mark in sentence.marks}
    return marked | {note.id: note.sign or note.id for text in reversed(texts) for note in text.document.notes}


def _comments(comments: tuple[Comment, ...]) -> dict[tuple[Side, int], list[Comment]]:
    found: dict[tuple[Side, int], list[Comment]] = {}
    for comment in comments:
        found.setdefault((comment.side, comment.sentence), []).append(comment)
    return found


def _row(
    unit: Unit,
    row: CollationRow | None,
    render: Callable[[Reason], str],
    signs: dict[str, str],
    remarks: list[dict[tuple[Side, int], list[Comment]]],
) -> RowView:
    found = [
        (finding, index, number)
        for index, tie in enumerate(unit.ties)
        for number, finding in enumerate(tie.findings, start=1)
        if finding.status is not FindingStatus.DISMISSED
    ]
    shown = [finding for finding, _, _ in found]
    several = len(unit.versions) > 1
    differences = row.differences if row else ()
    cells = tuple(
        _version_cell(unit, index, differences, render, remarks[index]) for index in range(len(unit.versions))
    )
    marked = [(f"{index}.{number}" if several else str(number), f, f.original) for f, index, number in found]
    original = CellView(unit.original.language, _sentences(unit.original, marked, []))
    confidences = [tie.confidence for tie in unit.ties if tie.confidence is not None]
    note = unit.original.note or next((segment.note for segment in unit.versions if segment.note), "")
    first = next((side for side in (unit.original, *unit.versions) if side.text), unit.original)
    return RowView(
        number=unit.number,
        look="note" if note else {BlockKind.HEADING: "heading", BlockKind.LIST_ITEM: "item"}.get(first.kind, ""),
        note=note,
        note_sign=signs.get(note, note),
        original=original,
        versions=cells,
        kinds=" ".join(sorted({finding.kind.value for finding in shown})),
        severities=" ".join(sorted({finding.severity.value for finding in shown})),
        statuses=" ".join(sorted({tie.status.value for tie in unit.ties})),
        confidence=round(100 * min(confidences)) if confidences else 100,
        readings=_readings(unit, row) if row else (),
        variation=min(4, round(4.4 * row.variation)) if row and several else 0,
    )


def _readings(unit: Unit, row: CollationRow) -> tuple[tuple[ReadingView, ...], ...]:
    return tuple(
        tuple(
            ReadingView(
                reading.spans[0].of(unit.versions[reading.versions[0]].text),
                ", ".join(unit.versions[index].name for index in reading.versions),
            )
            for reading in place.readings
        )
        for place in row.readings
    )


def _version_cell(
    unit: Unit,
    index: int,
    differences: tuple[VersionDifference, ...],
    render: Callable[[Reason], str],
    remarks: dict[tuple[Side, int], list[Comment]],
) -> CellView:
    segment, tie = unit.versions[index], unit.ties[index]
    several = len(unit.versions) > 1
    marked = [
        (f"{index}.{number}" if several else str(number), finding, finding.version)
        for number, finding in enumerate(tie.findings, start=1)
        if finding.status is not FindingStatus.DISMISSED
    ]
    sizes = len(unit.original.sentences), len(segment.sentences)
    own = next((difference for difference in differences if difference.other == index), None)
    comments = [
        comment
        for side, ids in ((Side.ORIGINAL, unit.original.sentences), (Side.VERSION, segment.sentences))
        for sentence in ids
        for comment in remarks.get((side, sentence), ())
    ]
    return CellView(
        language=segment.language,
        sentences=_sentences(segment, marked, _variants(differences, index)),
        shape="" if sizes == (1, 1) or 0 in sizes else f"{sizes[0]}:{sizes[1]}",
        confidence=None if tie.confidence is None else round(100 * tie.confidence),
        status=tie.status,
        moved=tie.moved,
        overlap=round(100 * own.overlap) if own and segment.text and unit.versions[0].text else None,
        findings=_findings(tie, render),
        comments=tuple(comments),
    )


def _findings(tie: Tie, render: Callable[[Reason], str]) -> tuple[FindingView, ...]:
    return tuple(
        FindingView(
            number=number,
            kind=finding.kind.value,
            severity=finding.severity.value,
            sign=SIGNS[finding.severity],
            reason=render(finding.reason),
            dismissed=finding.status is FindingStatus.DISMISSED,
            accepted=finding.status is FindingStatus.ACCEPTED,
            comment=finding.comment,
        )
        for number, finding in enumerate(tie.findings, start=1)
    )


def _variants(differences: tuple[VersionDifference, ...], index: int) -> list[tuple[str, Span]]:
    """CSS class and span of what version `index` has otherwise than the first (the first: than the second).

    Nothing where the two have too few words in common for marks to say anything.
    """
    pair = (0, 1) if index == 0 else (0, index)
    own = next((one for one in differences if (one.base, one.other) == pair), None)
    if own is None or own.overlap < _INDEPENDENT:
        return []
    return [(_CLASSES[one.kind], one.base if index == 0 else one.other) for one in own.variants]


_Marked = tuple[str, Finding, tuple[Span, ...]]


def _sentences(segment: Segment, marked: list[_Marked], variants: list[tuple[str, Span]]) -> tuple[SentenceView, ...]:
    if not segment.text:
        return ()
    windows = segment.spans or (Span(0, len(segment.text)),)
    starts = segment.starts or (False,) * len(windows)
    return tuple(
        SentenceView(tuple(_pieces(segment, window, marked, variants)), start)
        for window, start in zip(windows, starts, strict=True)
    )


def _pieces(segment: Segment, window: Span, marked: list[_Marked], variants: list[tuple[str, Span]]) -> Iterator[Piece]:
    """The window's text cut where any mark begins or ends."""
    within = [
        (key, finding, [span for span in spans if span.start < window.end and span.end > window.start])
        for key, finding, spans in marked
    ]
    within = [entry for entry in within if entry[2]]
    looks = [(name, span) for name, span in variants if span.start < window.end and span.end > window.start]
    gaps = [span for span in segment.gaps if window.start <= span.start < window.end]
    notes = [mark for mark in segment.marks if window.start <= mark.position <= window.end]
    edges = {window.start, window.end} | {mark.position for mark in notes}
    for span in [*gaps, *(span for _, span in looks), *(span for _, _, spans in within for span in spans)]:
        edges |= {max(span.start, window.start), min(span.end, window.end)}
    ends = {(max(span.end for span in spans), key): finding for key, finding, spans in within}
    ordered = sorted(edges)
    for start, end in zip(ordered, [*ordered[1:], window.end], strict=True):
        yield from (Piece("", note=mark.note) for mark in notes if mark.position == start)
        if start == end:
            continue
        inside = [(key, finding) for key, finding, spans in within if any(_covers(s, start) for s in spans)]
        classes = [name for name, span in looks if _covers(span, start)]
        if any(_covers(span, start) for span in gaps):
            classes.append("gap")
        if inside:
            classes.append(max((finding.severity for _, finding in inside), key=lambda s: s.rank).value)
        yield Piece(
            text=segment.text[start:end],
            classes=" ".join(dict.fromkeys(classes)),
            findings=" ".join(key for key, _ in inside),
            signs=tuple((finding.severity.value, key) for (place, key), finding in ends.items() if place == end),
        )


def _covers(span: Span, position: int) -> bool:
    return span.start <= position < span.end
