"""Which numbers of a text have no counterpart of equal value in the other, and which became which.

Every number in digits, on either side, must be met by a number or number word of the other; words need one only
from two on, and say less (rule R15 of the project's list). A number may be met more than once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction
from typing import Final

from workbench.language.quantity import Counting, Form, Quantity, Weight

MOST_PAIRS: Final = 200_000
"""Pairs of numbers above which only those near each other are compared (a text of a thousand numbers and more)."""


class Strength(IntEnum):
    """How sure it is that a difference is real: FAINT is seldom worth showing, CLEAR nearly always."""

    FAINT = 0
    WEAK = 1
    FAIR = 2
    CLEAR = 3


@dataclass(frozen=True, slots=True)
class QuantityPair:
    """Two numbers taken for each other; `exact` unless only a possible rendering (сутки: 24 hours) joins them."""

    original: Quantity
    version: Quantity
    exact: bool


@dataclass(frozen=True, slots=True)
class QuantityDifference:
    """A number without its equal: changed when both sides are filled, missing or added when one is None."""

    original: Quantity | None
    version: Quantity | None
    strength: Strength


@dataclass(frozen=True, slots=True)
class QuantityComparison:
    """What `compare_quantities` found: equal pairs, and the differences in text order of the original."""

    pairs: tuple[QuantityPair, ...]
    differences: tuple[QuantityDifference, ...]

    @property
    def changed(self) -> tuple[QuantityDifference, ...]:
        """Numbers that became others."""
        return tuple(d for d in self.differences if d.original is not None and d.version is not None)


def compare_quantities(original: Sequence[Quantity], version: Sequence[Quantity]) -> QuantityComparison:
    """The pairs of equal numbers and the differences; symmetric in its sides."""
    if not original and not version:
        return QuantityComparison((), ())
    scored = sorted(
        (
            (-_equality(left, right), _distance(i, len(original), j, len(version)), i, j)
            for i, left in enumerate(original)
            for j in _reach(i, len(original), len(version))
            if _equality(left, right := version[j])
        )
    )
    pairs: list[QuantityPair] = []
    left_of: dict[int, int] = {}
    right_of: dict[int, int] = {}
    for score, _, i, j in scored:
        if i not in left_of and j not in right_of:
            left_of[i], right_of[j] = j, i
            pairs.append(QuantityPair(original[i], version[j], exact=-score > 1))
    lone_left = [i for i in range(len(original)) if i not in left_of]
    lone_right = [j for j in range(len(version)) if j not in right_of]
    echo_left = {i for _, _, i, _ in scored} & set(lone_left)
    echo_right = {j for _, _, _, j in scored} & set(lone_right)
    differences = _changes(original, version, lone_left, lone_right, echo_left, echo_right)
    return QuantityComparison(tuple(pairs), tuple(differences))


def _reach(i: int, n: int, m: int) -> range:
    """The version's numbers worth comparing with the original's number i: all, but in endless texts those near it."""
    if n * m <= MOST_PAIRS:
        return range(m)
    centre, width = i * m // n, max(50, MOST_PAIRS // (2 * n))
    return range(max(0, centre - width), min(m, centre + width))


def _equality(left: Quantity, right: Quantity) -> int:
    """0 for unequal; 1 when a possible rendering joins them; 2 for equal values; 3 when they count the same."""
    if Counting.MONTH in {left.counting, right.counting}:
        return _month_equality(left, right)
    if left.form is Form.IDENTIFIER and right.form is Form.IDENTIFIER:
        return 3 if left.values == right.values else 0
    if Form.IDENTIFIER in {left.form, right.form}:
        return 2 if max(left.values) == max(right.values) else 0
    if left.values & right.values:
        return 3 if left.counting is right.counting else 2
    if left.counting is right.counting is Counting.TIME:
        return 0
    if left.values & right.possible or left.possible & right.values:
        return 1
    return 0


def _month_equality(left: Quantity, right: Quantity) -> int:
    if not left.values & right.values:
        return 0
    if left.counting is right.counting:
        return 3
    other = right if left.counting is Counting.MONTH else left
    numeric = other.counting is Counting.DATE_PART or other.form is Form.ROMAN
    return 1 if numeric else 0


def _distance(i: int, n: int, j: int, m: int) -> float:
    return abs((i + 1) / (n + 1) - (j + 1) / (m + 1))


def _changes(
    original: Sequence[Quantity],
    version: Sequence[Quantity],
    lone_left: list[int],
    lone_right: list[int],
    echo_left: set[int],
    echo_right: set[int],
) -> list[QuantityDifference]:
    """Lone numbers paired by likeness, the rest alone; a number that only repeats an equal one is no difference."""
    free_right = set(lone_right)
    candidates = sorted(
        (-likeness(original[i], version[j]), _distance(i, len(original), j, len(version)), i, j)
        for i in lone_left
        for j in _reach(i, len(original), len(version))
        if j in free_right
        and likeness(original[i], version[j]) > 0
        and not (i in echo_left and j in echo_right and original[i].counting is not version[j].counting)
    )
    differences: list[tuple[int, int, QuantityDifference]] = []
    used_left: set[int] = set()
    used_right: set[int] = set()
    for _, _, i, j in candidates:
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            strength = _changed_strength(original[i], version[j])
            if i in echo_left and j in echo_right:
                strength = min(strength, Strength.FAIR)
            change = QuantityDifference(original[i], version[j], strength)
            differences.append((i, j, change))
    for i in lone_left:
        if i not in used_left and i not in echo_left and original[i].weight > Weight.SOFT:
            differences.append((i, -1, QuantityDifference(original[i], None, _lone_strength(original[i]))))
    for j in lone_right:
        if j not in used_right and j not in echo_right and version[j].weight > Weight.SOFT:
            lone = QuantityDifference(None, version[j], _lone_strength(version[j]))
            differences.append((len(original), j, lone))
    differences.sort(key=lambda item: item[:2])
    return [difference for _, _, difference in differences]


def likeness(left: Quantity, right: Quantity) -> float:
    """How probable it is that one number stands in the other's place, 0 (never) to about 4."""
    if Weight.SOFT in {left.weight, right.weight}:
        return _soft_likeness(left, right)
    if (left.form is Form.IDENTIFIER) is not (right.form is Form.IDENTIFIER):
        return 0.3 if _near_digits(left, right) else 0.0
    score = 1.0
    score += left.counting is right.counting
    score += 0.5 * (left.form is right.form)
    score += 0.5 * (left.scaled is right.scaled)
    score += 0.3 * (left.ordinal is right.ordinal)
    score += 0.7 * _near_digits(left, right)
    return score


def _soft_likeness(left: Quantity, right: Quantity) -> float:
    """A soft number (half, first) stands for a firm one only when both are bare number words of one sort."""
    soft, other = (left, right) if left.weight is Weight.SOFT else (right, left)
    if other.weight is Weight.SOFT or other.form is Form.IDENTIFIER:
        return 0.0
    if _is_half_slip(soft, other):
        return 0.5
    if soft.counting in {Counting.MONTH, Counting.DURATION, Counting.TIME}:
        return 0.0
    return 0.2 if soft.ordinal is other.ordinal and soft.counting is other.counting else 0.0


def _is_half_slip(left: Quantity, right: Quantity) -> bool:
    """Whether one and a half became a half, or the reverse (полтора года: half a year). R4."""
    return {left.values, right.values} == {frozenset({Fraction(1, 2)}), frozenset({Fraction(3, 2)})}


def _near_digits(left: Quantity, right: Quantity) -> bool:
    """Whether the digits are the same but for one, or in another order (2107, 2017)."""
    a = "".join(filter(str.isdecimal, left.text))
    b = "".join(filter(str.isdecimal, right.text))
    if len(a) < 2 or len(a) != len(b):
        return False
    return sorted(a) == sorted(b) or sum(x != y for x, y in zip(a, b, strict=True)) == 1


def _changed_strength(left: Quantity, right: Quantity) -> Strength:
    weights = sorted((left.weight, right.weight))
    if Form.IDENTIFIER in {left.form, right.form}:
        if left.form is right.form:
            return Strength.CLEAR if _near_digits(left, right) else Strength.FAIR
        return Strength.FAIR if _near_digits(left, right) else Strength.WEAK
    if weights[0] is Weight.SOFT:
        if _is_half_slip(left, right):
            return Strength.FAIR
        return Strength.WEAK if weights[1] is Weight.FIRM else Strength.FAINT
    if weights == [Weight.FIRM, Weight.FIRM]:
        same = left.counting is right.counting or _plain_beside(left, right)
        return Strength.CLEAR if same else Strength.FAIR
    alike = left.counting is right.counting or _plain_beside(left, right)
    return Strength.FAIR if alike else Strength.WEAK


def _plain_beside(left: Quantity, right: Quantity) -> bool:
    """Whether one of the two tells nothing of what it counts, so that they may count the same."""
    return Counting.PLAIN in {left.counting, right.counting}


def _lone_strength(quantity: Quantity) -> Strength:
    if quantity.form in {Form.IDENTIFIER, Form.ROMAN}:
        return Strength.FAINT
    if quantity.counting is Counting.YEAR:
        return Strength.WEAK
    if quantity.weight is Weight.FIRM:
        one = Fraction(1) in quantity.values
        return Strength.WEAK if one or quantity.form is Form.WORDS else Strength.FAIR
    return Strength.FAINT
