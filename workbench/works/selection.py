"""Which beads to show, and in which order: frozen data that the corpus turns into SQL."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.works.model import FindingStatus, Kind, LinkStatus, Severity, Side


class BeadOrder(StrEnum):
    """What beads are sorted by."""

    READING = "reading"
    CONFIDENCE = "confidence"
    DIVERGENCE = "divergence"
    STATUS = "status"
    SHAPE = "shape"


class SearchMode(StrEnum):
    """How a search reads its words.

    Words: all of them, anywhere in a sentence (`нот*` finds beginnings). Phrase: one after the other.
    Lemmas: any form of each word. Expression: a regular expression over the sentence.
    All ignore case and treat ё as е.
    """

    WORDS = "words"
    PHRASE = "phrase"
    LEMMAS = "lemmas"
    EXPRESSION = "expression"


@dataclass(frozen=True, slots=True)
class Search:
    """What to look for, how, and on which side (None: either)."""

    text: str
    mode: SearchMode = SearchMode.WORDS
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class BeadFilter:
    """Conditions that a bead must meet, all of them; empty ones ask nothing.

    Attributes:
        versions: ids of versions; empty for all.
        statuses: of the link.
        kinds, severities, finding_statuses: some finding must have one of each at once.
        confidence, divergence: lowest and highest value, both included.
        shapes: numbers of original and version sentences, as (1, 2).
        null, one_to_one: whether one side must (not) be empty, whether it must (not) be 1:1.
        moved, stale, bookmarked, commented, edited, with_findings: must (not) be so.
        searches: each must match in the bead.
    """

    versions: tuple[int, ...] = ()
    statuses: frozenset[LinkStatus] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    severities: frozenset[Severity] = frozenset()
    finding_statuses: frozenset[FindingStatus] = frozenset()
    confidence: tuple[float, float] | None = None
    divergence: tuple[float, float] | None = None
    shapes: frozenset[tuple[int, int]] = frozenset()
    null: bool | None = None
    one_to_one: bool | None = None
    moved: bool | None = None
    stale: bool | None = None
    bookmarked: bool | None = None
    commented: bool | None = None
    edited: bool | None = None
    with_findings: bool | None = None
    searches: tuple[Search, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """Ids of beads in the order asked for (at most as many as asked for), and how many there are in all."""

    ids: tuple[int, ...]
    total: int
