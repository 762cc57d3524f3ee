"""What a number in a text is: its span, the values it may mean, how it is written and what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from fractions import Fraction

from workbench.texts.model import Span


class Form(StrEnum):
    """How a number is written."""

    DIGITS = "digits"
    WORDS = "words"
    ROMAN = "roman"
    IDENTIFIER = "identifier"


class Counting(StrEnum):
    """What a number counts or names."""

    PLAIN = "plain"
    PERCENT = "percent"
    MONEY = "money"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    TIME = "time"
    DURATION = "duration"
    RATIO = "ratio"
    FRACTION = "fraction"
    MONTH = "month"
    DATE_PART = "date part"
    IDENTIFIER = "identifier"


class Weight(IntEnum):
    """How much a number says when the other side lacks it.

    SOFT: one, first, half, both, dozens, a day: only ever a counterpart. WORD: a number word from two on.
    FIRM: digits, and words for large or broken numbers.
    """

    SOFT = 0
    WORD = 1
    FIRM = 2


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text.

    Attributes:
        span: in code points of the text, with the multiplier («2,5 млн») and without the unit.
        text: as it stands there.
        values: what it may mean ("1,335" is 1335 or 1.335); for an identifier the values of its digits.
        possible: other values it may be rendered by (сутки: 24; 50 %: 1/2); weaker evidence of a match.
        form: how it is written.
        counting: what it counts.
        weight: how much its absence on the other side says.
        ordinal: whether it is an ordinal (пятый, 5th).
        scaled: whether a multiplier (тыс., million) is in it.
    """

    span: Span
    text: str
    values: frozenset[Fraction]
    possible: frozenset[Fraction] = frozenset()
    form: Form = Form.DIGITS
    counting: Counting = Counting.PLAIN
    weight: Weight = Weight.FIRM
    ordinal: bool = False
    scaled: bool = False
