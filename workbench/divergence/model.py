"""What detection takes and gives: a bead's two sides with words and vectors, and what was found in them."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.embedding.protocols import Vectors
from workbench.texts.model import BlockKind, Span
from workbench.works.model import Finding, Kind, WordLink


@dataclass(frozen=True, slots=True)
class SideText:
    """One side of a bead.

    Attributes:
        text: its sentences joined; "" for the empty side of a null bead.
        spans: its words, numbers and punctuation in `text`, ascending.
        vectors: shape (len(spans), d), unit length.
        sentence_vector: shape (d,), of the whole side.
        sentences: the sentences' spans in `text`.
        gaps: the editors' gaps in `text`.
        marks: positions in `text` before which marks of notes stood.
        kind: of the block it comes from.
        note: whether it belongs to a note.
    """

    text: str
    spans: tuple[Span, ...]
    vectors: Vectors
    sentence_vector: Vectors
    sentences: tuple[Span, ...] = ()
    gaps: tuple[Span, ...] = ()
    marks: tuple[int, ...] = ()
    kind: BlockKind = BlockKind.PARAGRAPH
    note: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing stands here."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Pair:
    """The two sides of a bead; either may be empty, not both."""

    original: SideText
    version: SideText


@dataclass(frozen=True, slots=True)
class CheckedPair:
    """What was found in a pair: divergence 0…1 (higher = further apart), findings, word links."""

    divergence: float
    findings: tuple[Finding, ...] = ()
    links: tuple[WordLink, ...] = ()


@dataclass(frozen=True, slots=True)
class DetectionSettings:
    """What the user may change.

    Attributes:
        thresholds: the least confidence of a finding, by kind; kinds left out use 0.
        kinds: the kinds to look for; all by default.
    """

    thresholds: tuple[tuple[Kind, float], ...] = ()
    kinds: frozenset[Kind] = field(default_factory=lambda: frozenset(Kind))

    def __repr__(self) -> str:
        """The same text in every process: it is stored and exported as provenance (a set's own order is not)."""
        kinds = ", ".join(sorted(kind.value for kind in self.kinds)) if self.kinds != frozenset(Kind) else "all"
        return f"DetectionSettings(thresholds={self.thresholds!r}, kinds={kinds})"

    def wants(self, finding: Finding) -> bool:
        """Whether a finding is to be kept."""
        return finding.kind in self.kinds and finding.confidence >= dict(self.thresholds).get(finding.kind, 0.0)
