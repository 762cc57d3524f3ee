"""Rows of a corpus as views show them: frozen, with the ids and revisions that review operations take."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.texts.model import Gap, NoteMark
from workbench.works.model import Finding, FindingStatus, Kind, LinkStatus, Severity, Term


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence of a bead.

    Attributes:
        id, revision: its row, and the state that was seen.
        paragraph: the number of its paragraph in the source file, from 1.
        text, read_as: as it stands, and as it was read when a reviewer changed it ("" otherwise).
        kind, level, note: what block it stands in ("heading" …), and the id of its note ("" in the body).
        marks, gaps: positions in `text`.
    """

    id: int
    revision: int
    paragraph: int
    text: str
    read_as: str
    kind: str
    level: int
    note: str
    marks: tuple[NoteMark, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with its row."""

    id: int
    revision: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class ListedFinding:
    """A finding in a list: its row, its bead's, and what it is, without its words."""

    id: int
    bead: int
    kind: Kind
    severity: Severity
    status: FindingStatus
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class CommentView:
    """A comment with its row."""

    id: int
    revision: int
    text: str
    author: str
    created: str


@dataclass(frozen=True, slots=True)
class TermView:
    """An entry of the term list with its row."""

    id: int
    revision: int
    term: Term


@dataclass(frozen=True, slots=True)
class BeadView:
    """A bead with all that a row of the table shows.

    Attributes:
        id, revision: its row, and the state that was seen.
        version: the id of its version.
        original, translation: its sentences on both sides, in order.
        confidence, margin, divergence, status, moved: as in `Bead`.
        stale: whether its texts changed since it was checked.
        findings, comments: in order.
        bookmark: its label, None when it has none.
    """

    id: int
    revision: int
    version: int
    original: tuple[SentenceView, ...]
    translation: tuple[SentenceView, ...]
    confidence: float
    margin: float
    divergence: float
    status: LinkStatus
    moved: bool
    stale: bool
    findings: tuple[FindingView, ...]
    comments: tuple[CommentView, ...]
    bookmark: str | None
