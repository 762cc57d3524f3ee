"""Works made of units: how ready pairs from another file become texts, beads and versions of a corpus."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Final

from workbench.exchange.belongings import IDENTIFIER
from workbench.exchange.kept_tags import tags_property
from workbench.exchange.remarks import remarks_by_version
from workbench.exchange.units import Segment, Tie, Unit
from workbench.files import sha256
from workbench.progress import SILENT, Progress
from workbench.texts.gaps import find_gaps
from workbench.texts.language_codes import primary_code, says_more
from workbench.texts.model import (
    SENTENCE_JOINT,
    Block,
    Document,
    Note,
    NoteKind,
    NoteMark,
    Place,
    Sentence,
    Source,
    Span,
    Text,
)
from workbench.works.model import (
    Bead,
    CheckedBead,
    Comment,
    Metadata,
    Provenance,
    Run,
    Side,
    UnitProperty,
    Version,
    Work,
)

READER: Final = "units 1"
_OWN_IDENTIFIER: Final = re.compile(r"[0-9a-f]{16}(-\d+)?")
"""What the TMX writer makes of a unit's texts: it makes the same again."""

_NOTE_NAME: Final = re.compile(r"(footnote|endnote)-(\d+)")
_CHECK_EVERY: Final = 256


def works_of(
    units: Iterable[Unit], *, path: Path, format_name: str, provenance: Provenance, progress: Progress = SILENT
) -> tuple[Work, ...]:
    """A work for each document that the units name, with its versions; texts, beads, status and findings are kept.

    Sentences keep their order by the numbers that Sverka wrote, and otherwise stand in the units' order; those of
    notes follow the body's. Lone surrogates must be gone from the texts. `path` is the file that the units came from.
    """
    builders: dict[str, _WorkBuilder] = {}
    for count, unit in enumerate(units):
        if count % _CHECK_EVERY == 0:
            progress.check()
        title = unit.document or path.stem
        if title not in builders:
            builders[title] = _WorkBuilder(title)
        builders[title].add(unit)
    source = Source(path.name, str(path), sha256(path), format_name, "", READER)
    return tuple(builder.work(source, provenance) for builder in builders.values())


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence on its way: the number it had, or None, and what is known of it."""

    number: int | None
    sentence: Sentence


@dataclass(slots=True)
class _TextBuilder:
    """Collects the sentences of one text; `keys` are places in `pieces`."""

    language: str = ""
    pieces: list[_Piece] = field(default_factory=list)
    known: dict[int, int] = field(default_factory=dict)

    def add(self, segment: Segment) -> list[int]:
        """The keys of the segment's sentences, those already there found again by number and text."""
        self.language = self.language or segment.language
        keys = []
        for piece in _pieces(segment):
            if piece.number is not None and piece.number in self.known:
                key = self.known[piece.number]
                if self.pieces[key].sentence.text == piece.sentence.text:
                    keys.append(key)
                    continue
            key = len(self.pieces)
            if piece.number is not None:
                self.known.setdefault(piece.number, key)
            self.pieces.append(piece)
            keys.append(key)
        return keys

    def text(self, source: Source) -> tuple[Text, dict[int, int]]:
        """The text, and the id of each key."""
        numbered = len(self.known) == len(self.pieces)
        order = sorted(
            range(len(self.pieces)),
            key=lambda key: (
                bool(self.pieces[key].sentence.note),
                (self.pieces[key].number or 0) if numbered else key,
            ),
        )
        sentences, blocks = _blocks([self.pieces[key].sentence for key in order])
        notes: dict[str, list[str]] = {}
        for sentence in sentences:
            if sentence.note:
                notes.setdefault(sentence.note, []).append(sentence.text)
        document = Document(
            source,
            blocks,
            tuple(_note(name, SENTENCE_JOINT.join(texts)) for name, texts in notes.items()),
        )
        ids = {key: number for number, key in enumerate(order)}
        return Text(document, primary_code(self.language), sentences, splitter=READER), ids

    @property
    def metadata(self) -> Metadata:
        """The language's code as the file gives it, when it says more than the text's ("en-GB")."""
        code = self.language.strip().replace("_", "-")
        return Metadata((("language", code),)) if says_more(code) else Metadata()


def _note(name: str, text: str) -> Note:
    """The note of that id, whose kind and sign the readers of documents put into it ("endnote-3")."""
    found = _NOTE_NAME.fullmatch(name)
    kind = NoteKind.ENDNOTE if found and found[1] == NoteKind.ENDNOTE else NoteKind.FOOTNOTE
    return Note(name, kind, found[2] if found else name, (Block(text, place=Place(f"{kind.value}s")),))


def _pieces(segment: Segment) -> list[_Piece]:
    if not segment.text:
        return []
    spans = segment.spans if len(segment.spans) == len(segment.sentences) else ()
    spans = spans or (Span(0, len(segment.text)),)
    numbers: Sequence[int | None] = segment.sentences or (None,)
    starts = segment.starts or (True,) * len(spans)
    pieces = []
    for place, span in enumerate(spans):
        text = span.of(segment.text)
        last = place == len(spans) - 1
        sentence = Sentence(
            text,
            kind=segment.kind,
            level=segment.level,
            note=segment.note,
            first=starts[place] if place < len(starts) else False,
            marks=tuple(
                NoteMark(mark.note, mark.position - span.start)
                for mark in segment.marks
                if span.start <= mark.position < span.end or (mark.position == span.end and (last or len(spans) > 1))
            ),
            gaps=find_gaps(text),
        )
        pieces.append(_Piece(numbers[place] if place < len(numbers) else None, sentence))
    return pieces


def _blocks(sentences: Sequence[Sentence]) -> tuple[tuple[Sentence, ...], tuple[Block, ...]]:
    """The sentences with their places in blocks, and the body's blocks, which begin where a sentence begins one."""
    placed: list[Sentence] = []
    groups: list[list[Sentence]] = []
    note = ""
    for sentence in sentences:
        if not groups or sentence.first or sentence.note != note:
            groups.append([])
        note = sentence.note
        groups[-1].append(sentence)
    blocks: list[Block] = []
    for group in groups:
        text = SENTENCE_JOINT.join(sentence.text for sentence in group)
        first = group[0]
        number = 0 if first.note else len(blocks)
        part = "footnotes" if first.note else "body"
        position = 0
        marks: list[NoteMark] = []
        for index, sentence in enumerate(group):
            span = Span(position, position + len(sentence.text))
            marks += [NoteMark(mark.note, mark.position + position) for mark in sentence.marks]
            placed.append(
                Sentence(
                    sentence.text,
                    block=number,
                    span=span,
                    kind=sentence.kind,
                    level=sentence.level,
                    place=Place(part, number + 1, position),
                    note=sentence.note,
                    first=index == 0,
                    marks=sentence.marks,
                    gaps=sentence.gaps,
                )
            )
            position = span.end + len(SENTENCE_JOINT)
        if not first.note:
            place = Place(part, number + 1)
            blocks.append(Block(text, first.kind, first.level, place, tuple(marks), find_gaps(text)))
    return tuple(placed), tuple(blocks)


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands beside a bead: its note and its unit's properties; `left` and `right` are its sentences' keys."""

    left: list[int]
    right: list[int]
    note: str
    unit: Unit
    segment: Segment

    def anchor(self, ids: dict[int, int], own: dict[int, int]) -> tuple[Side, int]:
        """The side and sentence that it is tied to."""
        if self.left:
            return Side.ORIGINAL, ids[self.left[0]]
        return Side.VERSION, own[self.right[0]]

    def properties(self, ids: dict[int, int], own: dict[int, int]) -> Iterator[UnitProperty]:
        """The unit's properties and identifier, and those of its sides."""
        anchor = self.anchor(ids, own)
        if self.unit.id and not _OWN_IDENTIFIER.fullmatch(self.unit.id):
            yield UnitProperty(*anchor, IDENTIFIER, self.unit.id)
        yield from (UnitProperty(*anchor, name, value) for name, value in self.unit.properties)
        sides = (
            (
                Side.ORIGINAL,
                [ids[key] for key in self.left],
                (*self.unit.original.properties, *tags_property(self.unit.original)),
            ),
            (Side.VERSION, [own[key] for key in self.right], (*self.segment.properties, *tags_property(self.segment))),
        )
        for side, sentences, properties in sides:
            if sentences:
                yield from (UnitProperty(side, sentences[0], name, value, True) for name, value in properties)


class _WorkBuilder:
    """Collects one work's units."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._original = _TextBuilder()
        self._versions: dict[str, _TextBuilder] = {}
        self._beads: dict[str, list[tuple[list[int], list[int], Tie]]] = {}
        self._beside: dict[str, list[_Beside]] = {}

    def add(self, unit: Unit) -> None:
        """Take a unit: a bead for each of its versions."""
        left = self._original.add(unit.original)
        names = [segment.name or segment.language for segment in unit.versions]
        notes = remarks_by_version(unit.note, names)
        for name, segment, tie in zip(names, unit.versions, unit.ties, strict=True):
            builder = self._versions.setdefault(name, _TextBuilder())
            right = builder.add(segment)
            if left or right:
                self._beads.setdefault(name, []).append((left, right, tie))
                sides = (unit.original, segment)
                own = any(side.properties or side.tags for side in sides)
                if name in notes or unit.properties or unit.id or own:
                    beside = _Beside(left, right, notes.get(name, ""), unit, segment)
                    self._beside.setdefault(name, []).append(beside)

    def work(self, source: Source, provenance: Provenance) -> Work:
        """The work with all that was taken."""
        original, ids = self._original.text(source)
        versions = []
        for name, builder in self._versions.items():
            text, own = builder.text(source)
            beads = [_checked(left, right, tie, ids, own) for left, right, tie in self._beads.get(name, [])]
            done = {i for checked in beads for i in checked.bead.original}
            beads += [CheckedBead(Bead((i,), ()), 0.0) for i in range(len(original.sentences)) if i not in done]
            beside = self._beside.get(name, ())
            versions.append(
                Version(
                    name,
                    text,
                    Run(provenance, tuple(beads)),
                    metadata=builder.metadata,
                    comments=tuple(
                        Comment(*one.anchor(ids, own), one.note, "", provenance.created) for one in beside if one.note
                    ),
                    properties=tuple(chain.from_iterable(one.properties(ids, own) for one in beside)),
                )
            )
        return Work(self._title, original, tuple(versions), metadata=self._original.metadata)


def _checked(left: list[int], right: list[int], tie: Tie, ids: dict[int, int], own: dict[int, int]) -> CheckedBead:
    bead = Bead(
        tuple(sorted(ids[key] for key in left)),
        tuple(sorted(own[key] for key in right)),
        1.0 if tie.confidence is None else tie.confidence,
        status=tie.status,
        moved=tie.moved,
    )
    return CheckedBead(bead, tie.divergence or 0.0, tie.findings, tie.links)
