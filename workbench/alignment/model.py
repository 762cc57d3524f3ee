"""What sentence alignment takes: two sides, and settings."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.alignment.calibration import Calibration
from workbench.embedding.protocols import Encoding


@dataclass(frozen=True, slots=True)
class Side:
    """The sentences of one text.

    Attributes:
        texts: in reading order.
        encoding: of these texts.
        gaps: sentences that are nothing but an editors' `[…]`.
        headings: sentences that are headings.
        paragraphs: sentences that begin a paragraph, heading, list item or table cell; none where nothing is known.
    """

    texts: tuple[str, ...]
    encoding: Encoding
    gaps: frozenset[int] = frozenset()
    headings: frozenset[int] = frozenset()
    paragraphs: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class CostWeights:
    """How evidence is weighed; fitted by `tests/instruments/fit_costs.py`.

    Attributes:
        nearest: 0…1, to which part a distance is related to the nearest sentences of the other text around it, and
            not to the mean of all.
        length, length_square: of the logarithm of the length ratio, and of its square (at most 1).
        power_one, power_many: exponents of n·m, by which a bead's distance counts for all its sentences; the first
            when one side is a single sentence.
        merge_one, merge_many: for each sentence beyond 1:1, in the same two cases.
        count, count_most: for each sentence, counted by punctuation, that one side has more than the other (up to so
            many), less one for each line that it has more.
        idle, idle_below: for an outer sentence that adds less than `idle_below` to the likeness, by what is missing.
        signs: for each sign that one side has and the other has not.
        shared, shared_most: what rare words that the sides share make a bead cheaper, by their weight up to so much.
        null, null_base: the cost of leaving a sentence alone, a multiple of how near unrelated ones come, plus a base.
        answered: by how much a doubtful sentence costs more to leave alone, per share of its words that find an answer
            near by; at the share `answered_usual` as much as the others.
        least: by how much a doubtful bead costs less, per share of the words of its least covered outer sentence that
            find an answer inside; at `least_usual` as much as others. 1:1 beads have no such sentence.
        displaced: by how much a doubtful bead costs more when words say that its borders belong elsewhere, and less
            when they say so of every border by which it could be divided.
        gap: what a gap costs by itself.
        stretch: what each sentence costs that a gap takes.
        heading: what a bead costs more that joins a heading with something else.
        temperature: of posteriors: the cost difference that makes one path e times less likely than another.
    """

    nearest: float = 0.5
    length: float = 0.404
    length_square: float = 0.063
    power_one: float = 0.277
    power_many: float = 0.414
    merge_one: float = 0.557
    merge_many: float = 0.485
    count: float = 0.102
    count_most: float = 3.0
    idle: float = 1.093
    idle_below: float = 0.015
    signs: float = 0.03
    shared: float = 0.022
    shared_most: float = 3.0
    null: float = 1.097
    null_base: float = 0.0
    answered: float = 0.538
    answered_usual: float = 0.5
    least: float = 0.199
    least_usual: float = 0.5
    displaced: float = 0.235
    gap: float = 0.3
    stretch: float = 0.2
    heading: float = 0.3
    temperature: float = 0.103


@dataclass(frozen=True, slots=True)
class AlignmentSettings:
    """What a user may choose.

    Attributes:
        largest_bead: the greatest n + m of a bead, 2…8.
        moved: whether passages left alone on both sides that match each other become moved beads (crossing links).
        weights: how evidence is weighed.
        calibration: how posteriors become confidences.
    """

    largest_bead: int = 5
    moved: bool = False
    weights: CostWeights = field(default_factory=CostWeights)
    calibration: Calibration = field(default_factory=Calibration)
