"""Numbers and dates of two texts compared together, so that nothing is told twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.language.date_comparison import DateDifference, DatePair, compare_dates, conflicting_fields
from workbench.language.dates import DateField, NumericOrder, PartialDate, date_values, dates
from workbench.language.quantities import quantities
from workbench.language.quantity import Counting, Quantity
from workbench.language.quantity_comparison import (
    QuantityComparison,
    QuantityDifference,
    QuantityPair,
    Strength,
    compare_quantities,
)


@dataclass(frozen=True, slots=True)
class FactComparison:
    """The numbers and dates of two texts.

    Attributes:
        numbers: differences in numbers outside dates.
        dates: contradictions between dates, and dates on one side only.
        number_pairs: the numbers that are equal.
        date_pairs: the dates that agree.
    """

    numbers: tuple[QuantityDifference, ...]
    dates: tuple[DateDifference, ...]
    number_pairs: tuple[QuantityPair, ...]
    date_pairs: tuple[DatePair, ...]


def compare_facts(
    original: str,
    version: str,
    *,
    original_language: str = "ru",
    version_language: str = "en",
    order: NumericOrder = NumericOrder.EITHER,
    year: int | None = None,
) -> FactComparison:
    """Differences in numbers and dates between two texts; a number inside a date is the date's matter.

    `order` is how the documents write dates in digits; `year` is the documents' own, for «с. г.».
    """
    left_dates = _told_by_more_than_year(dates(original, language=original_language, order=order, year=year))
    right_dates = _told_by_more_than_year(dates(version, language=version_language, order=order, year=year))
    left = quantities(original, language=original_language)
    right = quantities(version, language=version_language)
    everything = compare_quantities(left, right)
    if not left_dates and not right_dates:
        return _without_dates(everything)
    dated = compare_dates(left_dates, right_dates)
    changed = tuple(_weighed(difference, everything, left_dates, right_dates) for difference in dated.differences)
    lone = [d for d in changed if d.original is None or d.version is None]
    contradictions = [d for d in changed if d.original is not None and d.version is not None]
    left_agreed = [(p.original, p.shared) for p in dated.pairs] + _said_again(left_dates, right_dates)
    right_agreed = [(p.version, p.shared) for p in dated.pairs] + _said_again(right_dates, left_dates)
    left_rest = _outside(left, left_agreed, [d.original for d in contradictions])
    right_rest = _outside(right, right_agreed, [d.version for d in contradictions])
    numbers = compare_quantities(left_rest, right_rest)
    lone = [d for d in lone if not _told(d, numbers)]
    rest = _without_dates(numbers)
    pairs = (*numbers.pairs, *(p for p in everything.pairs if p.original not in left_rest))
    return FactComparison(rest.numbers, (*contradictions, *rest.dates, *lone), pairs, dated.pairs)


def _without_dates(numbers: QuantityComparison) -> FactComparison:
    """What the numbers tell by themselves: years that became others are dates."""
    years = [_year_change(d) for d in numbers.differences]
    plain = tuple(d for d, year in zip(numbers.differences, years, strict=True) if year is None)
    return FactComparison(plain, tuple(year for year in years if year is not None), numbers.pairs, ())


def _told_by_more_than_year(found: Sequence[PartialDate]) -> list[PartialDate]:
    """The dates with a month or day: years alone are compared as numbers, which answer each other more freely."""
    return [date for date in found if date.filled() != {DateField.YEAR}]


def _year_change(difference: QuantityDifference) -> DateDifference | None:
    """A year that became another, as a difference between dates."""
    left, right = difference.original, difference.version
    if left is None or right is None or not left.counting is right.counting is Counting.YEAR:
        return None
    return DateDifference(_year_date(left), _year_date(right), frozenset({DateField.YEAR}), difference.strength)


def _year_date(quantity: Quantity) -> PartialDate:
    return PartialDate(quantity.span, quantity.text, year=int(max(quantity.values)))


def _said_again(
    own: Sequence[PartialDate], others: Sequence[PartialDate]
) -> list[tuple[PartialDate, frozenset[DateField]]]:
    """Dates that agree with one of the other side, paired or not (в ночь на 12: the night of 11–12)."""
    found = []
    for date in own:
        for other in others:
            shared = date.filled() & other.filled()
            if len(shared) > 1 and not conflicting_fields(date, other):
                found.append((date, shared))
    return found


def _outside(
    found: Sequence[Quantity],
    agreed: Sequence[tuple[PartialDate, frozenset[DateField]]],
    contradicting: Sequence[PartialDate | None],
) -> list[Quantity]:
    """The numbers that are not parts of a compared date (parts that only one of the dates fills stay)."""
    rest = []
    for quantity in found:
        inside = any(_within(quantity, date) and quantity.values & date_values(date, f) for date, f in agreed)
        inside = inside or any(date is not None and _within(quantity, date) for date in contradicting)
        if not inside:
            rest.append(quantity)
    return rest


def _within(quantity: Quantity, date: PartialDate) -> bool:
    return date.span.start <= quantity.span.start and quantity.span.end <= date.span.end


def _weighed(
    difference: DateDifference,
    everything: QuantityComparison,
    left_dates: Sequence[PartialDate],
    right_dates: Sequence[PartialDate],
) -> DateDifference:
    """A contradiction is clear only when the differing part is not said elsewhere on the other side."""
    left, right = difference.original, difference.version
    if left is None or right is None:
        return difference
    if difference.fields == {DateField.MONTH}:
        moved = any(date.month == left.month for date in right_dates) and any(
            date.month == right.month for date in left_dates
        )
        return replace(difference, strength=Strength.FAIR) if moved else difference
    lone_left = any(d.original is not None and _within(d.original, left) for d in everything.differences)
    lone_right = any(d.version is not None and _within(d.version, right) for d in everything.differences)
    if lone_left or lone_right:
        return replace(difference, strength=max(difference.strength, Strength.FAIR))
    if DateField.MONTH in difference.fields:
        return difference
    return replace(difference, strength=min(difference.strength, Strength.FAIR))


def _told(difference: DateDifference, numbers: QuantityComparison) -> bool:
    """Whether the numbers' comparison already shows a lone date, or answers all of it."""
    date = difference.original or difference.version
    if date is None:
        return True
    told = [d.original if difference.original is not None else d.version for d in numbers.differences]
    if any(quantity is not None and _within(quantity, date) for quantity in told):
        return True
    paired = [p.original if difference.original is not None else p.version for p in numbers.pairs]
    return date.day is not None and any(_within(quantity, date) for quantity in paired)
