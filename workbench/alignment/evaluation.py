"""How good an alignment is against gold: strict and lax beads, and null beads apart.

The definition behind the published figures of Text+Berg and its followers: a proposed bead is right *strictly* when
it equals a gold bead, and right *laxly* when it shares at least one sentence on each side with a gold bead.
Precision counts all proposed beads, null ones too; recall counts the gold beads with both sides filled. Null beads
are scored sentence by sentence besides: was a sentence left alone by both, by one, by the other?
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.works.model import Bead

_Ids = tuple[int, ...]
_Pairs = set[tuple[_Ids, _Ids]]


@dataclass(frozen=True, slots=True)
class Counts:
    """Right proposals, all proposals, gold items found, all gold items."""

    right: int = 0
    proposed: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.right + other.right,
            self.proposed + other.proposed,
            self.found + other.found,
            self.wanted + other.wanted,
        )

    @property
    def precision(self) -> float:
        """0…1; 1 when nothing was proposed."""
        return self.right / self.proposed if self.proposed else 1.0

    @property
    def recall(self) -> float:
        """0…1; 1 when nothing was wanted."""
        return self.found / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 when both are."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class AlignmentScore:
    """Counts of one file or, added up, of many."""

    strict: Counts = Counts()
    lax: Counts = Counts()
    null: Counts = Counts()

    def __add__(self, other: AlignmentScore) -> AlignmentScore:
        return AlignmentScore(self.strict + other.strict, self.lax + other.lax, self.null + other.null)


def score(gold: Sequence[Bead], beads: Sequence[Bead]) -> AlignmentScore:
    """The counts of `beads` against `gold`; scores of several files are added with `+`."""
    wanted, proposed = _pairs(gold), _pairs(beads)
    wanted_links = {pair for pair in wanted if all(pair)}
    proposed_links = {pair for pair in proposed if all(pair)}
    strict = Counts(len(proposed & wanted), len(proposed), len(wanted_links & proposed_links), len(wanted_links))
    lax = Counts(_touching(proposed, wanted), len(proposed), _touching(wanted_links, proposed_links), len(wanted_links))
    alone, left_alone = _alone(wanted), _alone(proposed)
    both = len(alone & left_alone)
    return AlignmentScore(strict, lax, Counts(both, len(left_alone), both, len(alone)))


def _pairs(beads: Iterable[Bead]) -> _Pairs:
    return {(tuple(bead.original), tuple(bead.version)) for bead in beads if bead.original or bead.version}


def _touching(pairs: _Pairs, others: _Pairs) -> int:
    """How many of `pairs` are among `others`, or share a sentence on each side with one of them."""
    partners: dict[int, set[int]] = {}
    for original, version in others:
        for sentence in original:
            partners.setdefault(sentence, set()).update(version)
    return sum(
        (original, version) in others or any(partners.get(i, set()).intersection(version) for i in original)
        for original, version in pairs
    )


def _alone(pairs: _Pairs) -> set[tuple[str, int]]:
    lonely = {("original", i) for original, version in pairs if not version for i in original}
    return lonely | {("version", j) for original, version in pairs if not original for j in version}
