"""A comparison as frozen data without behaviour: works, versions, runs, beads, findings, variants."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.texts.model import Span, Text


class LinkStatus(StrEnum):
    """How a bead came to be what it is."""

    AUTOMATIC = "automatic"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class Kind(StrEnum):
    """Kinds of divergence (DESIGN §7)."""

    OMISSION = "omission"
    ADDITION = "addition"
    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    NEGATION = "negation"
    MODALITY = "modality"
    TERM = "term"
    UNTRANSLATED = "untranslated"
    MEANING = "meaning"
    QUESTION = "question"
    TENSE = "tense"
    ORDER = "order"
    REPETITION = "repetition"
    NOTE = "note"
    GAP = "gap"
    PUNCTUATION = "punctuation"


class Severity(StrEnum):
    """MQM's levels. Critical and major findings are loud; minor ones are hints."""

    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 for minor, 1 for major, 2 for critical."""
        return ("minor", "major", "critical").index(self.value)

    @property
    def loud(self) -> bool:
        """Whether a reviewer must see it."""
        return self is not Severity.MINOR


class FindingStatus(StrEnum):
    """What the reviewer made of a finding; a deferred one waits for a later look and counts as open."""

    OPEN = "open"
    DEFERRED = "deferred"
    ACCEPTED = "accepted"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a finding was made: a code and its arguments, rendered through gettext by `operations.reasons`."""

    code: str
    arguments: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One divergence between a bead's two sides.

    Attributes:
        kind, severity: what and how bad.
        confidence: 0…1, how sure the detector is.
        original, version: spans in the joined text of each side; empty when nothing there corresponds.
        reason: why.
        status: what the reviewer made of it.
        comment: the reviewer's words on it.
    """

    kind: Kind
    severity: Severity
    confidence: float
    original: tuple[Span, ...]
    version: tuple[Span, ...]
    reason: Reason
    status: FindingStatus = FindingStatus.OPEN
    comment: str = ""


@dataclass(frozen=True, slots=True)
class WordLink:
    """Two words that correspond: spans in the joined texts of a bead's sides, confidence 0…1."""

    original: Span
    version: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class Bead:
    """0…n original and 0…m version sentences that correspond (ids in their texts, ascending).

    Attributes:
        confidence: 0…1, the posterior of the bead, null beads too.
        margin: cost that the second-best path would add; 0 when unknown.
        moved: whether the link crosses others.
    """

    original: tuple[int, ...]
    version: tuple[int, ...]
    confidence: float = 1.0
    margin: float = 0.0
    status: LinkStatus = LinkStatus.AUTOMATIC
    moved: bool = False

    @property
    def is_null(self) -> bool:
        """Whether one side is empty."""
        return not self.original or not self.version


@dataclass(frozen=True, slots=True)
class Provenance:
    """How a run was made.

    Attributes:
        program: "sverka 0.1.0".
        encoder, revision: the encoder's name and revision.
        settings: name-value pairs that change the result.
        created: UTC, ISO 8601 with seconds and "Z".
    """

    program: str
    encoder: str
    revision: str
    settings: tuple[tuple[str, str], ...]
    created: str


@dataclass(frozen=True, slots=True)
class CheckedBead:
    """A bead with what was found in it: `divergence` 0…1 (higher = further apart), findings, word links."""

    bead: Bead
    divergence: float
    findings: tuple[Finding, ...] = ()
    links: tuple[WordLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """One automatic alignment of a version with its settings, beads in reading order.

    `habit` is what detection measured over the whole version (JSON, "" before detection), used unchanged when
    single beads are checked again.
    """

    provenance: Provenance
    beads: tuple[CheckedBead, ...]
    habit: str = ""


class Side(StrEnum):
    """The two sides of a bead."""

    ORIGINAL = "original"
    VERSION = "version"


@dataclass(frozen=True, slots=True)
class Comment:
    """A reviewer's comment, tied to a sentence so that it survives every change of the beads.

    Attributes:
        side, sentence: whose text, and which sentence of it (id in that text).
        text, author: what was said and by whom.
        created: UTC, ISO 8601 with seconds and "Z".
    """

    side: Side
    sentence: int
    text: str
    author: str
    created: str


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place to come back to: a sentence (as in `Comment`) and a label, possibly empty."""

    side: Side
    sentence: int
    label: str
    author: str
    created: str


@dataclass(frozen=True, slots=True)
class UnitProperty:
    """A property that another program's file gave a unit or one side of it, tied to a sentence (as in `Comment`).

    Attributes:
        side, sentence: the first sentence of the unit, or of the side that it is about.
        name, value: as the file gave them.
        of_side: whether it is about this side only and not about the unit.
    """

    side: Side
    sentence: int
    name: str
    value: str
    of_side: bool = False


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a work or a version beyond its text.

    Attributes:
        dublin_core: (name, value) pairs by the names of Dublin Core ("creator", "date", "rights" …), in order.
        fond, opis, delo, sheet: the archive reference.
        document_date: the document's own date as written there, or ISO 8601.
        rendering: whether this text was made for the comparison and is not the archival original.
    """

    dublin_core: tuple[tuple[str, str], ...] = ()
    fond: str = ""
    opis: str = ""
    delo: str = ""
    sheet: str = ""
    document_date: str = ""
    rendering: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """One translation of a work: its name (unique in the work), its text and its current run."""

    name: str
    text: Text
    run: Run
    metadata: Metadata = Metadata()
    comments: tuple[Comment, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    properties: tuple[UnitProperty, ...] = ()


class VariantClass(StrEnum):
    """What kind of difference stands between two versions."""

    PUNCTUATION = "punctuation"
    SPELLING = "spelling"
    WORDING = "wording"
    ADDITION = "addition"
    OMISSION = "omission"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Variant:
    """A difference between two versions: its class and the spans in each version's text of the row."""

    kind: VariantClass
    base: Span
    other: Span


@dataclass(frozen=True, slots=True)
class VersionDifference:
    """What two versions of one row differ in.

    Attributes:
        base, other: indices of the two versions.
        overlap: 0…1, share of words in common in order (2·common / (words of both)).
        variants: in reading order; empty when the texts are equal.
    """

    base: int
    other: int
    overlap: float
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One wording of a place, and the versions that share it.

    Attributes:
        versions: indices of the versions, ascending.
        spans: the place in each of these versions' texts of the row; an empty span where nothing stands.
    """

    versions: tuple[int, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ReadingPlace:
    """A place of a row where the versions differ: its readings, the first version's own first."""

    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class CollationRow:
    """One row of several versions over the same original sentences.

    Attributes:
        original: ids of the original sentences; empty where a version adds.
        versions: for each version the ids of its sentences.
        differences: for each pair (first version, other) what differs.
        readings: which versions share which wording, for three versions or more.
        variation: 0…1, how much the versions vary here (0: all say the same).
        spread: 0…1, how far their meanings lie apart (mean of 1 − cosine over the pairs); None when unknown.
    """

    original: tuple[int, ...]
    versions: tuple[tuple[int, ...], ...]
    differences: tuple[VersionDifference, ...]
    readings: tuple[ReadingPlace, ...] = ()
    variation: float = 0.0
    spread: float | None = None


class TermStatus(StrEnum):
    """What a term list says of a rendering."""

    PREFERRED = "preferred"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of a term list: words of the original, and one rendering that is wanted or not wanted.

    Attributes:
        original, version: words or phrases, as a dictionary gives them.
        note: for people; "" for none.
        status: whether this rendering is the one to use, or one never to use.
    """

    original: str
    version: str
    note: str = ""
    status: TermStatus = TermStatus.PREFERRED


@dataclass(frozen=True, slots=True)
class Work:
    """An original with its versions.

    Attributes:
        title: shown to people.
        original: its text.
        versions: at least one.
        note: a sentence that goes wherever the original is shown (as "a rendering, not the archival original").
    """

    title: str
    original: Text
    versions: tuple[Version, ...]
    note: str = ""
    collation: tuple[CollationRow, ...] = ()
    metadata: Metadata = Metadata()
