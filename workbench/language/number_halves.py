"""A half that stands behind its unit: an hour and a half, two years and a quarter. R4."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from workbench.language.quantity import Counting, Form, Quantity, Weight
from workbench.language.units import converted, time_unit
from workbench.texts.model import Span

_PARTS: Final = {"half": Fraction(1, 2), "quarter": Fraction(1, 4)}
_BEFORE: Final = re.compile(
    r"(?P<one>\b(?:a|an|one|another|that|this)\s+)?\b(?P<unit>[a-z]+)\s+and\s+(?:a|one)\s+$", re.IGNORECASE
)
_MEASURES: Final = frozenset(
    """
    acre arshin barrel bottle bushel cent centimetre centimeter desyatina dollar dozen euro foot franc gallon glass gram
    hectare inch kilo kilogram kilogramme kilometre kilometer league litre liter loaf metre meter mile million billion
    mouthful page part per percent pint pood pound rouble ruble spoonful stone thousand times ton tonne verst volume
    yard
    """.split()
)
_REACH: Final = 60  # code points before a half in which its unit stands


def with_halves(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """The numbers of an English text, in order, each half behind a unit joined to the number before the unit."""
    result: list[Quantity] = []
    for quantity in found:
        joined = _joined(text, result[-1] if result else None, quantity)
        if joined is None:
            result.append(quantity)
            continue
        if result and result[-1].span.end > joined.span.start:
            result.pop()
        result.append(joined)
    return result


def _joined(text: str, before: Quantity | None, half: Quantity) -> Quantity | None:
    """The number that `half` ends, or None where it is one by itself; `before` is the last number before it."""
    part = _PARTS.get(half.text.lower())
    match = _BEFORE.search(text, max(half.span.start - _REACH, 0), half.span.start) if part else None
    if part is None or match is None:
        return None
    unit = match["unit"].lower()
    if not time_unit(unit) and not {unit, unit.removesuffix("s")} & _MEASURES and unit != "feet":
        return None
    if before is not None and _counts_unit(text, before, match.start("unit")):
        start, values = before.span.start, before.values
    elif match["one"]:
        start, values = match.start(), frozenset({Fraction(1)})
    else:
        return None
    span = Span(start, half.span.end)
    whole = frozenset(value + part for value in values)
    return Quantity(
        span,
        span.of(text),
        whole,
        converted(whole, time_unit(unit)),
        form=Form.WORDS,
        counting=Counting.DURATION if time_unit(unit) else Counting.PLAIN,
        weight=Weight.FIRM,
    )


def _counts_unit(text: str, number: Quantity, unit: int) -> bool:
    """Whether the number is the unit that begins at `unit` (an hour is one) or counts it."""
    counts = number.weight is not Weight.SOFT and not text[number.span.end : unit].strip()
    return counts or number.span.start == unit
