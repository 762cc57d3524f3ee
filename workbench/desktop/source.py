"""What the views show, and where it comes from: rows by id, fetched in pages, and figures over all rows (no Qt)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from workbench.texts.model import BlockKind, Sentence, Span, joined
from workbench.works.model import (
    Bead,
    Finding,
    FindingStatus,
    Kind,
    LinkStatus,
    Severity,
    Side,
    WordLink,
)
from workbench.works.overview import PathBead, Section
from workbench.works.rows import CommentView
from workbench.works.versions import ComparedRow, VersionsLook


class Shape(StrEnum):
    """What a bead looks like: how many sentences stand on each side."""

    ONE = "1:1"
    MANY = "n:m"
    NULL = "null"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding with its id: the corpus's, or its place in the row."""

    id: int
    finding: Finding
    revision: int = 0

    @property
    def dismissed(self) -> bool:
        """Whether the reviewer has dismissed it."""
        return self.finding.status is FindingStatus.DISMISSED


@dataclass(frozen=True, slots=True)
class Row:
    """One bead as the views show it.

    Attributes:
        id: stays the same while the bead lives.
        number: from 1, the place in reading order.
        bead: ids, confidence, status.
        original, version: the sentences of each side.
        findings: spans count in the joined text of a side.
        comments, bookmark: what reviewers put there; None when there is no bookmark.
        revision: the state of the bead that is shown.
        stale: whether its texts changed since it was checked.
        revisions: the state of each sentence that is shown, by its id.
    """

    id: int
    number: int
    bead: Bead
    divergence: float
    original: tuple[Sentence, ...]
    version: tuple[Sentence, ...]
    findings: tuple[ShownFinding, ...] = ()
    comments: tuple[CommentView, ...] = ()
    bookmark: str | None = None
    revision: int = 0
    stale: bool = False
    revisions: Mapping[int, int] = field(default_factory=dict)

    def sentences(self, side: Side) -> tuple[Sentence, ...]:
        """The sentences of one side."""
        return self.original if side is Side.ORIGINAL else self.version

    def text(self, side: Side) -> str:
        """The joined text of one side."""
        return joined([sentence.text for sentence in self.sentences(side)])

    @property
    def shape(self) -> Shape:
        """What the bead looks like."""
        return shape_of(self.bead)

    @property
    def heading(self) -> bool:
        """Whether a heading stands in it."""
        return any(sentence.kind is BlockKind.HEADING for sentence in (*self.original, *self.version))

    @property
    def note(self) -> bool:
        """Whether it belongs to a note."""
        return any(sentence.note for sentence in (*self.original, *self.version))

    def loudest(self, *, hints: bool) -> ShownFinding | None:
        """The gravest finding that is open, hints only when asked for; None when there is none."""
        shown = [entry for entry in self.findings if not entry.dismissed and (hints or entry.finding.severity.loud)]
        return max(shown, key=lambda entry: entry.finding.severity.rank, default=None)


def shape_of(bead: Bead) -> Shape:
    """What a bead looks like; a moved one is moved whatever its size."""
    if bead.moved:
        return Shape.MOVED
    if bead.is_null:
        return Shape.NULL
    return Shape.ONE if len(bead.original) == len(bead.version) == 1 else Shape.MANY


def side_spans(finding: Finding, side: Side) -> tuple[Span, ...]:
    """The spans of a finding on one side."""
    return finding.original if side is Side.ORIGINAL else finding.version


@dataclass(frozen=True, slots=True)
class RowFilter:
    """Which rows are wanted; the empty filter wants all.

    Attributes:
        text: must occur on one side (case and ё/е do not matter).
        statuses, kinds, severities, shapes: one of these, when any is named.
        below: only beads with less confidence.
        bookmarked, commented: only these.
    """

    text: str = ""
    statuses: frozenset[LinkStatus] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    severities: frozenset[Severity] = frozenset()
    shapes: frozenset[Shape] = frozenset()
    below: float = 1.01
    bookmarked: bool = False
    commented: bool = False

    @property
    def empty(self) -> bool:
        """Whether it wants every row."""
        return self == RowFilter()


@dataclass(frozen=True, slots=True)
class VersionInfo:
    """A version's name and language."""

    name: str
    language: str


@dataclass(frozen=True, slots=True)
class VersionsRow:
    """One row of all versions.

    Attributes:
        number: from 1.
        ids: of the original's sentences.
        original, versions: the sentences of each text.
        compared: what differs; spans count in the joined text of a version's sentences.
        findings: for each version, those of its beads here.
        moved: for each version, whether it has the passage elsewhere.
        links: for each version its word links with the original; spans count in the joined texts of the row.
    """

    number: int
    ids: tuple[int, ...]
    original: tuple[Sentence, ...]
    versions: tuple[tuple[Sentence, ...], ...]
    compared: ComparedRow = field(default_factory=ComparedRow)
    findings: tuple[tuple[ShownFinding, ...], ...] = ()
    moved: tuple[bool, ...] = ()
    links: tuple[tuple[WordLink, ...], ...] = ()

    def sentences(self, version: int) -> tuple[Sentence, ...]:
        """The sentences of a version; those of the original for -1."""
        return self.original if version < 0 else self.versions[version]

    def text(self, version: int) -> str:
        """The joined text of a version; that of the original for -1."""
        return joined([sentence.text for sentence in self.sentences(version)])

    @property
    def differs(self) -> bool:
        """Whether anything is left to be seen: a variant, or a version without the passage."""
        missing = 0 < sum(not sentences for sentences in self.versions) < len(self.versions)
        return missing or any(difference.variants for difference in self.compared.differences)


@dataclass(frozen=True, slots=True)
class FindingEntry:
    """A finding in a list, without its words: the row it stands in (id and number), its id, and what it is."""

    row: int
    number: int
    id: int
    kind: Kind
    severity: Severity
    status: FindingStatus
    confidence: float = 0.0

    @property
    def open(self) -> bool:
        """Whether it waits for a verdict; put off or not."""
        return self.status in (FindingStatus.OPEN, FindingStatus.DEFERRED)


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts over a whole version; `loud` and `hints` without what was dismissed, `undecided` the loud ones without a
    verdict.
    """

    rows: int = 0
    confirmed: int = 0
    rejected: int = 0
    first_unconfirmed: int = 0
    loud: int = 0
    hints: int = 0
    undecided: int = 0
    original_words: int = 0
    version_words: int = 0


@dataclass(frozen=True, slots=True)
class DocumentMap:
    """The whole document for the strip: for each row its confidence and gravest open finding (-1…2), null or not."""

    confidence: Sequence[float] = field(default=())
    gravest: Sequence[int] = field(default=())


class RowSource(Protocol):
    """Where the views get their rows. Every call is quick enough for the window's thread."""

    @property
    def title(self) -> str:
        """The work's title."""

    @property
    def note(self) -> str:
        """A sentence that goes wherever the original is shown, or ""."""

    @property
    def original_language(self) -> str:
        """Two-letter code."""

    @property
    def versions(self) -> tuple[VersionInfo, ...]:
        """The versions, at least one."""

    @property
    def encoder(self) -> str:
        """The name of the encoder that made the current run."""

    def ids(self, version: int, wanted: RowFilter) -> Sequence[int]:
        """Ids of the wanted rows in reading order."""

    def rows(self, version: int, ids: Sequence[int]) -> list[Row]:
        """The rows with these ids, in the order asked for."""

    def links(self, version: int, row: int) -> tuple[WordLink, ...]:
        """The word links of a row; spans count in the joined text of a side."""

    def findings(self, version: int, *, hints: bool) -> list[FindingEntry]:
        """All findings in reading order, the dismissed ones too; minor ones only when asked for."""

    def verdicts(self) -> Mapping[Kind, tuple[int, int]]:
        """Kind of finding → how many of it the reviewers accepted, and dismissed, in all works."""

    def figures(self, version: int) -> Figures:
        """Counts over the version."""

    def brief(self, version: int) -> Figures:
        """Rows, confirmed rows and findings left, without reading the whole version for them."""

    def map(self, version: int) -> DocumentMap:
        """The document at a glance, an entry a row."""

    def path(self, version: int) -> tuple[PathBead, ...]:
        """Where the rows of a version lie in both texts, in reading order."""

    def sections(self, version: int) -> tuple[Section, ...]:
        """The version's sections in order; none when the original has no headings."""

    def versions_row_count(self) -> int:
        """How many rows all versions have together; 0 when there is one version only."""

    def versions_rows(self, start: int, stop: int, look: VersionsLook) -> list[VersionsRow]:
        """Rows of all versions, by place, compared as the look says."""

    def versions_place(self, sentence: int) -> int:
        """The place of the row of all versions with an original sentence, or -1."""

    def homes(self, version: int) -> Mapping[int, int]:
        """Moved rows → the row after which their version side stands in its own text."""

    def note_of(self, side: Side, version: int, note: str) -> tuple[str, str]:
        """The sign and the text of a note, or two empty strings."""
