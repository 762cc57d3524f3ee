"""What sentence alignment takes: two sides, and settings."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.embedding.protocols import Encoding


@dataclass(frozen=True, slots=True)
class Side:
    """The sentences of one text.

    Attributes:
        texts: in reading order.
        encoding: of these texts.
        gaps: sentences that are nothing but an editors' `[…]`.
        headings: sentences that are headings.
    """

    texts: tuple[str, ...]
    encoding: Encoding
    gaps: frozenset[int] = frozenset()
    headings: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class CostWeights:
    """How evidence is weighed; fitted on `data/` (see `tests/benchmarks/alignment.py`).

    Attributes:
        length: of the logarithm of the length ratio.
        size_power: exponent of n·m, by which a bead's distance counts for all its sentences.
        merge: for each sentence beyond 1:1.
        null: the cost of leaving a sentence alone, as a multiple of a very good 1:1 bead's.
        null_quantile: which quantile of all 1:1 costs counts as very good.
        gap: what a gap costs by itself.
        stretch: what each sentence costs that a gap takes.
        heading: what a bead costs more that joins a heading with something else.
        temperature: of posteriors: the cost difference that makes one path e times less likely than another.
    """

    length: float = 0.3
    size_power: float = 0.8
    merge: float = 0.15
    null: float = 0.8
    null_quantile: float = 0.01
    gap: float = 0.05
    stretch: float = 0.2
    heading: float = 0.3
    temperature: float = 0.1


@dataclass(frozen=True, slots=True)
class AlignmentSettings:
    """What a user may choose.

    Attributes:
        largest_bead: the greatest n + m of a bead, 2…8.
        moved: whether passages left alone on both sides that match each other become moved beads (crossing links).
        weights: how evidence is weighed.
    """

    largest_bead: int = 5
    moved: bool = False
    weights: CostWeights = field(default_factory=CostWeights)
