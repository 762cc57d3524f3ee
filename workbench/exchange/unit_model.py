"""A unit of an aligned corpus: what every writer takes and every reader gives."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.texts.model import BlockKind, NoteMark, Span
from workbench.works.model import Finding, LinkStatus, WordLink

Properties = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class InlineTag:
    """An inline element of a foreign file, kept: its name, the span it covers and its attributes and native code."""

    name: str
    span: Span
    attributes: Properties = ()
    code: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """One side of a unit.

    Attributes:
        language: language code.
        text: the sentences joined (`texts.model.joined`); "" for the empty side of a null bead.
        name: the version's name; "" for the original.
        sentences: ids of its sentences in their text.
        spans: of each sentence in `text`.
        marks: the notes' marks, positions in `text`.
        gaps: spans of the editors' gaps in `text`.
        kind, level: of the first sentence's block.
        starts: for each sentence, whether it begins its block.
        note: id of the note that the sentences belong to; "" for the body.
        tags: inline elements kept from a foreign file.
        properties: kept from a foreign file.
    """

    language: str
    text: str
    name: str = ""
    sentences: tuple[int, ...] = ()
    spans: tuple[Span, ...] = ()
    marks: tuple[NoteMark, ...] = ()
    gaps: tuple[Span, ...] = ()
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    starts: tuple[bool, ...] = ()
    note: str = ""
    tags: tuple[InlineTag, ...] = ()
    properties: Properties = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """How one version is tied to the original in a unit.

    Attributes:
        status: of the bead; of several beads in one row the least settled.
        confidence: 0…1, the lowest of the beads in the row; None when unknown.
        divergence: 0…1, the highest of the beads in the row; None when unknown.
        findings: spans count in the segments' texts.
        links: word links, spans count in the segments' texts.
        moved: whether a link crosses others.
    """

    status: LinkStatus = LinkStatus.AUTOMATIC
    confidence: float | None = None
    divergence: float | None = None
    findings: tuple[Finding, ...] = ()
    links: tuple[WordLink, ...] = ()
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """A translation unit: an original segment and one or more versions' segments that correspond.

    Attributes:
        number: from 1, in reading order of its document.
        document: the work's title.
        original, versions: the segments; a side may be empty.
        ties: one for each version.
        id: the identifier that a foreign file gave it; "" when none.
        note: a remark for people: the reviewers' comments.
        created: "YYYYMMDDThhmmssZ", or "".
        properties: kept from a foreign file, or asked for by the user.
    """

    number: int
    document: str
    original: Segment
    versions: tuple[Segment, ...]
    ties: tuple[Tie, ...]
    id: str = ""
    note: str = ""
    created: str = ""
    properties: Properties = ()

    @property
    def is_null(self) -> bool:
        """Whether the original, or every version, has no text here."""
        return not self.original.text or not any(segment.text for segment in self.versions)


@dataclass(frozen=True, slots=True)
class ExportHead:
    """What a whole exported file says of itself.

    Attributes:
        title: the work's title.
        languages: the original's code, then each version's.
        names: the versions' names.
        note: goes wherever the original is shown.
        provenance: name-value pairs: sources with SHA-256, readers, splitters, encoder, settings.
        program: "sverka 0.1.0".
    """

    title: str
    languages: tuple[str, ...]
    names: tuple[str, ...]
    note: str = ""
    provenance: Properties = ()
    program: str = ""
