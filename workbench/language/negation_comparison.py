"""Which negations of a text have none to meet them in the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from workbench.language.negation import Negation, NegationKind
from workbench.language.quantity_comparison import MOST_PAIRS, Strength
from workbench.texts.model import Span

NEAR: Final = 60
"""Code points within which a word of negative meaning may stand for a negation, and two negations are one list."""

FAR: Final = 90
"""Code points beyond which, by word links, two negations cannot be meant for each other."""


class Sensitivity(StrEnum):
    """How readily a missing negation is reported.

    GUARDED: not where a word of negative meaning (fail, lack, un-; без, отказаться) may stand for it. FULL: also there,
    as faint differences.
    """

    GUARDED = "guarded"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class NegationDifference:
    """A negation on one side that the other lacks; `counterpart` is where it should be, when word links tell.

    Attributes:
        original: the negation in the original, or None when the version adds one.
        version: the negation in the version, or None when it is lost there.
        counterpart: the place on the other side of what is negated, or None.
        strength: how sure it is.
    """

    original: Negation | None
    version: Negation | None
    counterpart: Span | None
    strength: Strength


@dataclass(frozen=True, slots=True)
class NegationComparison:
    """What `compare_negation` found."""

    pairs: tuple[tuple[Negation, Negation], ...]
    differences: tuple[NegationDifference, ...]


def compare_negation(
    original: Sequence[Negation],
    version: Sequence[Negation],
    *,
    lengths: tuple[int, int],
    links: Sequence[tuple[Span, Span]] = (),
    sensitivity: Sensitivity = Sensitivity.GUARDED,
) -> NegationComparison:
    """Negations that meet and negations without a counterpart.

    `lengths` are the lengths of the two texts in code points; `links` are word links as pairs of spans (original,
    version). With links a negation is sought where the negated word's counterpart stands; without, by its place.
    Strict ones meet strict ones first, then lexical ones lexical ones (отказались: refused); what is left of the
    lexical ones may meet a strict one, and idioms may too.
    """
    projection = _Projection(links, lengths)
    strict = _matched(_of(original, NegationKind.STRICT), _of(version, NegationKind.STRICT), projection)
    used = {id(negation) for pair in strict for negation in pair}
    left_free = [n for n in original if id(n) not in used]
    right_free = [n for n in version if id(n) not in used]
    mixed = _matched(left_free, right_free, projection)
    met = {id(negation) for pair in mixed for negation in pair}
    full = sensitivity is Sensitivity.FULL
    differences: list[NegationDifference] = []
    for side, own, opposite in ((0, left_free, right_free), (1, right_free, left_free)):
        for negation in own:
            if negation.kind is not NegationKind.STRICT or (id(negation) in met and not full):
                continue
            place, _ = projection.to_original(negation) if side else projection.to_version(negation)
            other = any(n.kind is NegationKind.STRICT for n in opposite)
            strength = Strength.FAINT if id(negation) in met else _strength(negation, strict, side, moved=other)
            sides = (None, negation) if side else (negation, None)
            differences.append(NegationDifference(sides[0], sides[1], place, strength))
    return NegationComparison((*strict, *mixed), tuple(differences))


def _of(negations: Sequence[Negation], kind: NegationKind) -> list[Negation]:
    return [negation for negation in negations if negation.kind is kind]


def _strength(negation: Negation, strict: Sequence[tuple[Negation, Negation]], side: int, *, moved: bool) -> Strength:
    """How sure it is that the negation is missing: clear when the other side has none, faint beside a met one."""
    if not strict:
        return Strength.CLEAR
    if moved:
        return Strength.FAIR
    beside = any(abs(_centre(pair[side]) - _centre(negation)) < NEAR for pair in strict)
    return Strength.FAINT if beside else Strength.WEAK


class _Projection:
    """Where a place of one text lies in the other, by the nearest link or by proportion."""

    def __init__(self, links: Sequence[tuple[Span, Span]], lengths: tuple[int, int]) -> None:
        self._links = links
        self.length = lengths[1]
        self._ratio = lengths[1] / max(lengths[0], 1)

    def linked(self, negation: Negation) -> bool:
        """Whether a link tells where the original's negation belongs."""
        return self.to_version(negation)[0] is not None

    def to_version(self, negation: Negation) -> tuple[Span | None, float]:
        """The linked place of the negated word (or negator) in the version, and a position even without a link."""
        return self._project(negation, [(a, b) for a, b in self._links], self._ratio)

    def to_original(self, negation: Negation) -> tuple[Span | None, float]:
        """The same from the version to the original."""
        return self._project(negation, [(b, a) for a, b in self._links], 1 / max(self._ratio, 1e-6))

    def _project(
        self, negation: Negation, links: Sequence[tuple[Span, Span]], ratio: float
    ) -> tuple[Span | None, float]:
        for own in (negation.scope, negation.span):
            if own is None:
                continue
            for here, there in links:
                if here.start < own.end and own.start < here.end:
                    return there, (there.start + there.end) / 2
        centre = (negation.span.start + negation.span.end) / 2
        if links:
            here, there = min(links, key=lambda link: abs((link[0].start + link[0].end) / 2 - centre))
            return None, (there.start + there.end) / 2 + (centre - (here.start + here.end) / 2) * ratio
        return None, centre * ratio


def _matched(left: list[Negation], right: list[Negation], projection: _Projection) -> list[tuple[Negation, Negation]]:
    """Pairs, nearest first, lexical ones before mixed ones; every negation is used once."""
    if len(left) * len(right) > MOST_PAIRS:
        return list(zip(left, right, strict=False))
    places = [projection.to_version(negation)[1] for negation in left]
    distances = sorted(
        (max(0.0, abs(places[i] - _centre(b)) - 10 * (a.kind is b.kind)), i, j)
        for i, a in enumerate(left)
        for j, b in enumerate(right)
        if not (a.kind is b.kind is NegationKind.NEUTRALISED)
    )
    used_left: set[int] = set()
    used_right: set[int] = set()
    pairs = []
    for distance, i, j in distances:
        if i in used_left or j in used_right or distance > _reach(left[i], right[j], projection):
            continue
        used_left.add(i)
        used_right.add(j)
        pairs.append((left[i], right[j]))
    return pairs


def _reach(left: Negation, right: Negation, projection: _Projection) -> float:
    """How far apart two negations may stand and still be meant for each other."""
    kinds = {left.kind, right.kind}
    if NegationKind.NEUTRALISED in kinds:
        return NEAR / 2
    if kinds == {NegationKind.STRICT}:
        return FAR if projection.linked(left) else 1e9
    return max(NEAR, 0.35 * projection.length)


def _centre(negation: Negation) -> float:
    place = negation.scope or negation.span
    return (place.start + place.end) / 2
