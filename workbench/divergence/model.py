"""What detection takes and gives: a bead's two sides with words and vectors, and what was found in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from workbench.embedding.protocols import Vectors
from workbench.texts.model import BlockKind, Span
from workbench.works.model import Finding, Kind, Severity, Term, WordLink


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
        """Whether nothing that could be translated stands here: nothing, or signs alone; a gap stands for something."""
        return not self.gaps and not any(letter.isalnum() for letter in self.text)


@dataclass(frozen=True, slots=True)
class Pair:
    """The two sides of a bead; either may be empty, not both."""

    original: SideText
    version: SideText


@dataclass(frozen=True, slots=True)
class CheckedPair:
    """What was found in a pair: divergence 0…1 (higher = further apart), findings, word links.

    `compared` is false for a pair with too many words to be compared word by word.
    """

    divergence: float
    findings: tuple[Finding, ...] = ()
    links: tuple[WordLink, ...] = ()
    compared: bool = True


class Volume(StrEnum):
    """How loud the findings of a kind are shown, whatever their own severity."""

    OFF = "off"
    HINT = "hint"
    LOUD = "loud"


@dataclass(frozen=True, slots=True)
class DetectionSettings:
    """What the user may change.

    Attributes:
        thresholds: the least confidence of a finding, by kind; kinds left out use 0.
        kinds: the kinds to look for; all by default.
        volumes: kinds whose findings are all loud, all hints, or not shown; others keep their own severity.
        terms: the term list.
    """

    thresholds: tuple[tuple[Kind, float], ...] = ()
    kinds: frozenset[Kind] = field(default_factory=lambda: frozenset(Kind))
    volumes: tuple[tuple[Kind, Volume], ...] = ()
    terms: tuple[Term, ...] = ()

    def __repr__(self) -> str:
        """The same text in every process: it is stored and exported as provenance (a set's own order is not)."""
        kinds = ", ".join(sorted(kind.value for kind in self.kinds)) if self.kinds != frozenset(Kind) else "all"
        volumes = ", ".join(f"{kind.value}={volume.value}" for kind, volume in self.volumes)
        more = (f", volumes={volumes}" if volumes else "") + (f", terms={len(self.terms)}" if self.terms else "")
        return f"DetectionSettings(thresholds={self.thresholds!r}, kinds={kinds}{more})"

    def wants(self, finding: Finding) -> bool:
        """Whether a finding is to be kept."""
        volume = dict(self.volumes).get(finding.kind)
        if volume is Volume.OFF or finding.kind not in self.kinds:
            return False
        return finding.confidence >= dict(self.thresholds).get(finding.kind, 0.0)

    def applied(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings that are to be kept, each as loud as its kind is set to."""
        if not self.volumes and not self.thresholds and self.kinds == frozenset(Kind):
            return tuple(findings)
        return tuple(self._voiced(finding) for finding in findings if self.wants(finding))

    def _voiced(self, finding: Finding) -> Finding:
        volume = dict(self.volumes).get(finding.kind)
        if volume is Volume.HINT:
            return replace(finding, severity=Severity.MINOR)
        if volume is Volume.LOUD and not finding.severity.loud:
            return replace(finding, severity=Severity.MAJOR)
        return finding
