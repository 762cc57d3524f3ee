"""Which negations of a text have none to meet them in the other."""

from __future__ import annotations

import re
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


ABOUT: Final = 25
"""Code points around a word within which a negation may bear on it."""


_BEFORE: Final = 12  # code points before a negator within which an auxiliary (would) belongs to it
_INHERENT: Final = re.compile(
    r"(?:un|in|im|il|ir|dis|non|mis|не|без|бес|мало|редко|вряд|едва|little|few|less|rarely|hardly|barely|scarcely|seldom|[a-z]+less)"
)
"""Words that negate by themselves, whatever the alignment joins them to."""

_PREFIXED: Final = re.compile(r"(?:un|in|im|il|ir|не|без|бес)[^\W\d_]{4,}")
_PREPOSITION: Final = re.compile(
    r"(?:кроме|помимо|вместо|против|вопреки|against|despite|except|beyond|apart|instead|rather|barring|till|until)"
)
_WORDS: Final = (NegationKind.LEXICAL, NegationKind.CONTRARY)


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
    linked = _linked_words(original, version, links)
    used |= {id(negation) for pair in linked for negation in pair}
    used |= _answered(original, version, projection, 0) | _answered(version, original, projection, 1)
    turned = {(side, n.reversed) for side, own in enumerate((original, version)) for n in own}
    left_free = [n for n in original if id(n) not in used and (0, n.span) not in turned]
    right_free = [n for n in version if id(n) not in used and (1, n.span) not in turned]
    mixed = _matched(left_free, right_free, projection)
    opposed = _antonyms(left_free, version, projection, 0) + _antonyms(right_free, original, projection, 1)
    pairs = (*strict, *linked, *mixed, *opposed)
    met = {id(negation) for pair in pairs for negation in pair}
    differences: list[NegationDifference] = []
    for side, own, opposite in ((0, left_free, version), (1, right_free, original)):
        for negation in own:
            if negation.kind is not NegationKind.STRICT:
                continue
            if id(negation) in met:
                strength = Strength.FAINT
                if sensitivity is not Sensitivity.FULL:
                    continue
            place, _ = projection.to_original(negation) if side else projection.to_version(negation)
            if id(negation) not in met:
                strength = _strength(negation, own, opposite, met, strict, projection, side)
            sides = (None, negation) if side else (negation, None)
            differences.append(NegationDifference(sides[0], sides[1], place, strength))
    return NegationComparison(pairs, tuple(differences))


def _of(negations: Sequence[Negation], *kinds: NegationKind) -> list[Negation]:
    return [negation for negation in negations if negation.kind in kinds]


def _antonyms(
    own: Sequence[Negation], opposite: Sequence[Negation], projection: _Projection, side: int
) -> list[tuple[Negation, Negation]]:
    """Negated words that a word of contrary meaning renders (не удовлетворили: disappointed)."""
    found = []
    for negation in _of(own, NegationKind.STRICT):
        place = projection.linked_place(negation.scope, side)
        if place is None or negation.reversed is not None:
            continue
        for other in _of(opposite, NegationKind.CONTRARY):
            if _touch(place, other.span):
                found.append((other, negation) if side else (negation, other))
                break
    return found


def _answered(own: Sequence[Negation], opposite: Sequence[Negation], projection: _Projection, side: int) -> set[int]:
    """Words of negative meaning rendered by a plain word that nothing negates (мало: small): they answer nothing."""
    found: set[int] = set()
    for negation in _of(own, NegationKind.LEXICAL):
        place = projection.linked_place(negation.span, side)
        if place is None or negation.scope != negation.span or _INHERENT.match(negation.text.lower()):
            continue
        if not any(
            other.span.start - _BEFORE < place.end
            and place.start < max(other.span.end, (other.scope or other.span).end)
            for other in opposite
        ):
            found.add(id(negation))
    return found


def _linked_words(
    original: Sequence[Negation], version: Sequence[Negation], links: Sequence[tuple[Span, Span]]
) -> list[tuple[Negation, Negation]]:
    """Words of negative meaning that render each other, so that they answer no negation beside them."""
    left, right = (
        [n for n in _of(own, *_WORDS) if " " not in n.text and n.span not in {strict.reversed for strict in own}]
        for own in (original, version)
    )
    found = []
    for one in left:
        for other in right:
            if any(_touch(one.span, here) and _touch(other.span, there) for here, there in links):
                found.append((one, other))
                break
    return found


def _strength(
    negation: Negation,
    own: Sequence[Negation],
    opposite: Sequence[Negation],
    met: set[int],
    strict: Sequence[tuple[Negation, Negation]],
    projection: _Projection,
    side: int,
) -> Strength:
    """How sure it is that a negation is missing.

    Clear when the other side has none, or when the negated word's rendering stands there far from any negation; a
    doubled negative (не прекращаются) that the other side may affirm (continue) says little. R29.
    """
    if negation.reversed is not None and not _is_reversed_there(negation.reversed, opposite, projection, side):
        return Strength.WEAK
    if _is_listed(negation, own, met):
        return Strength.FAINT
    if any(n.kind is NegationKind.STRICT and id(n) not in met for n in opposite):
        return Strength.FAIR
    if not strict:
        return Strength.CLEAR
    place = projection.linked_place(negation.scope, side)
    others = [n for n in opposite if n.kind is not NegationKind.CONTRARY and not _touch(n.span, place or n.span)]
    if place is not None and not any(_near(place, other) for other in others):
        return Strength.CLEAR
    beside = any(abs(_centre(pair[side]) - _centre(negation)) < NEAR for pair in strict)
    return Strength.FAINT if beside else Strength.WEAK


def _is_listed(negation: Negation, own: Sequence[Negation], met: set[int]) -> bool:
    """Whether the same negator stands beside it and is met: one word there may rule both (a ban on … and …)."""
    return any(
        other is not negation
        and id(other) in met
        and other.text.lower() == negation.text.lower()
        and abs(other.span.start - negation.span.start) < NEAR
        for other in own
    )


def _is_reversed_there(word: Span, opposite: Sequence[Negation], projection: _Projection, side: int) -> bool:
    """Whether the word of negative meaning is rendered by another one (не препятствовать: prevent)."""
    lexical = _of(opposite, *_WORDS)
    place = projection.linked_place(word, side)
    if place is None:
        return any(not _INHERENT.match(n.text.lower()) for n in lexical)
    return any(_touch(place, n.span) for n in lexical)


def _near(place: Span, negation: Negation) -> bool:
    """Whether a negation may bear on the place."""
    spans = (negation.span, negation.scope or negation.span)
    return any(place.start < span.end + ABOUT and span.start < place.end + ABOUT for span in spans)


def _touch(first: Span, second: Span) -> bool:
    return first.start < second.end and second.start < first.end


class _Projection:
    """Where a place of one text lies in the other, by the nearest link or by proportion."""

    def __init__(self, links: Sequence[tuple[Span, Span]], lengths: tuple[int, int]) -> None:
        self._links = links
        self.length = lengths[1]
        self._ratio = lengths[1] / max(lengths[0], 1)

    def linked(self, negation: Negation) -> bool:
        """Whether a link tells where the original's negation belongs."""
        return self.to_version(negation)[0] is not None

    def linked_place(self, span: Span | None, side: int) -> Span | None:
        """The word on the other side that a link joins to the word at `span`, or None."""
        if span is None:
            return None
        for link in self._links:
            if _touch(link[side], span):
                return link[1 - side]
        return None

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
        (max(0.0, abs(places[i] - _centre(b)) - 10 * (NegationKind.STRICT in {a.kind, b.kind})), i, j)
        for i, a in enumerate(left)
        for j, b in enumerate(right)
        if _may_meet(a, b)
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


def _may_meet(left: Negation, right: Negation) -> bool:
    """Not two idioms that negate nothing; and a doubled negative meets an idiom or несложно, but no отказаться."""
    if NegationKind.CONTRARY in {left.kind, right.kind}:
        return False
    if left.kind is right.kind:
        return left.kind is not NegationKind.NEUTRALISED
    for one, other in ((left, right), (right, left)):
        if other.text.lower() == "than":
            return one.text.lower() == "а не"
        if one.kind is NegationKind.STRICT and one.reversed is not None and other.kind is NegationKind.LEXICAL:
            return " " in other.text or bool(_PREFIXED.match(other.text.lower()))
    return True


def _reach(left: Negation, right: Negation, projection: _Projection) -> float:
    """How far apart two negations may stand and still be meant for each other."""
    kinds = {left.kind, right.kind}
    if NegationKind.NEUTRALISED in kinds or any(_PREPOSITION.fullmatch(n.text.lower()) for n in (left, right)):
        return NEAR / 2
    if kinds == {NegationKind.STRICT}:
        return FAR if projection.linked(left) else 1e9
    return max(NEAR, 0.35 * projection.length)


def _centre(negation: Negation) -> float:
    place = negation.scope or negation.span
    return (place.start + place.end) / 2
