"""Which dates of two texts say the same, which contradict each other, and which stand alone.

Only parts that both dates fill can contradict (rule R18); before 14 February 1918 a shift by the difference of the
calendars is shown as such and not counted as a contradiction (R19).
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from workbench.language.dates import DateField, PartialDate
from workbench.language.quantity_comparison import MOST_PAIRS, Strength

_REFORM: Final = datetime.date(1918, 2, 14)
_SHIFTS: Final = ((1700, 10), (1800, 11), (1900, 12), (1919, 13))


@dataclass(frozen=True, slots=True)
class DatePair:
    """Two dates taken for each other without contradiction.

    Attributes:
        original: the date there.
        version: the date there.
        shared: the parts that both fill.
        shifted: whether they differ by the old and new style's days.
    """

    original: PartialDate
    version: PartialDate
    shared: frozenset[DateField]
    shifted: bool = False


@dataclass(frozen=True, slots=True)
class DateDifference:
    """A date that became another (both sides filled, `fields` differ), or that stands on one side only."""

    original: PartialDate | None
    version: PartialDate | None
    fields: frozenset[DateField]
    strength: Strength


@dataclass(frozen=True, slots=True)
class DateComparison:
    """What `compare_dates` found."""

    pairs: tuple[DatePair, ...]
    differences: tuple[DateDifference, ...]


def compare_dates(original: Sequence[PartialDate], version: Sequence[PartialDate]) -> DateComparison:
    """Pairs of dates that agree, contradictions, and dates alone; symmetric in its sides.

    Empty for texts with hundreds of dates each (more than `MOST_PAIRS` pairs), which are no sentences.
    """
    if len(original) * len(version) > MOST_PAIRS:
        return DateComparison((), ())
    pairs: list[DatePair] = []
    left_free, right_free = set(range(len(original))), set(range(len(version)))
    agreeing = []
    for i, left in enumerate(original):
        for j, right in enumerate(version):
            shared = left.filled() & right.filled()
            if shared and not conflicting_fields(left, right):
                agreeing.append((-len(shared), abs(i - j), i, j, False))
            elif is_style_shift(left, right):
                agreeing.append((-2, abs(i - j), i, j, True))
    for _, _, i, j, shifted in sorted(agreeing):
        if i in left_free and j in right_free:
            left_free.discard(i)
            right_free.discard(j)
            shared = original[i].filled() & version[j].filled()
            pairs.append(DatePair(original[i], version[j], shared, shifted))
    echoes_left = {i for _, _, i, _, _ in agreeing}
    echoes_right = {j for _, _, _, j, _ in agreeing}
    differences = _differences(original, version, left_free, right_free, (echoes_left, echoes_right))
    return DateComparison(tuple(pairs), tuple(differences))


def _differences(
    original: Sequence[PartialDate],
    version: Sequence[PartialDate],
    left_free: set[int],
    right_free: set[int],
    echoes: tuple[set[int], set[int]],
) -> list[DateDifference]:
    candidates = []
    for i in left_free:
        for j in right_free:
            shared = original[i].filled() & version[j].filled()
            if shared:
                conflicts = conflicting_fields(original[i], version[j])
                candidates.append((len(conflicts) - len(shared - conflicts), abs(i - j), i, j))
    found: list[DateDifference] = []
    for _, _, i, j in sorted(candidates):
        if i in left_free and j in right_free:
            left_free.discard(i)
            right_free.discard(j)
            echo = i in echoes[0] or j in echoes[1]
            found.append(_changed(original[i], version[j], echo=echo))
    found.extend(
        DateDifference(original[i], None, original[i].filled(), _lone(original[i]))
        for i in sorted(left_free - echoes[0])
    )
    found.extend(
        DateDifference(None, version[j], version[j].filled(), _lone(version[j])) for j in sorted(right_free - echoes[1])
    )
    return found


def _changed(left: PartialDate, right: PartialDate, *, echo: bool) -> DateDifference:
    fields = conflicting_fields(left, right)
    shared = left.filled() & right.filled()
    if echo:
        strength = Strength.WEAK
    elif shared - fields or len(shared) == 1:
        strength = Strength.CLEAR
    else:
        strength = Strength.FAIR
    return DateDifference(left, right, fields, strength)


def _lone(date: PartialDate) -> Strength:
    return Strength.WEAK if len(date.filled()) > 1 else Strength.FAINT


def conflicting_fields(left: PartialDate, right: PartialDate) -> frozenset[DateField]:
    """The parts that both dates fill unequally; a date in digits of unknown order is read as it fits best."""
    found = _conflicts(left, right)
    if found and left.swapped:
        found = min(found, _conflicts(_swap(left), right), key=len)
    if found and right.swapped:
        found = min(found, _conflicts(left, _swap(right)), key=len)
    return found


def _swap(date: PartialDate) -> PartialDate:
    return replace(date, day=date.month, month=date.day)


def _conflicts(left: PartialDate, right: PartialDate) -> frozenset[DateField]:
    found = set()
    if left.year is not None and right.year is not None and left.year != right.year:
        found.add(DateField.YEAR)
    if left.month is not None and right.month is not None and left.month != right.month:
        found.add(DateField.MONTH)
    if left.day is not None and right.day is not None:
        same = {left.day, *left.other_days} & {right.day, *right.other_days}
        if not same:
            found.add(DateField.DAY)
    return frozenset(found)


def is_style_shift(left: PartialDate, right: PartialDate) -> bool:
    """Whether the dates are the same day by the old and the new calendar, at a time when both were in use."""
    year = left.year if left.year is not None else right.year
    if year is None or None in {left.month, left.day, right.month, right.day}:
        return False
    if left.year is not None and right.year is not None and abs(left.year - right.year) > 1:
        return False
    first = _day_of(left.year or year, left.month, left.day)
    second = _day_of(right.year or year, right.month, right.day)
    if first is None or second is None or min(first, second) > _REFORM:
        return False
    days = abs((first - second).days)
    expected = next(shift for limit, shift in _SHIFTS if year < limit or limit == _SHIFTS[-1][0])
    return days in {expected, expected - 1} if year in {1700, 1800, 1900} else days == expected


def _day_of(year: int, month: int | None, day: int | None) -> datetime.date | None:
    if month is None or day is None:
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
