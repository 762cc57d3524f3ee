"""What a number word is, in either language."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction


class Rank(IntEnum):
    """A number word's magnitude in its group of three; a compound goes down the ranks."""

    UNIT = 1
    TEEN = 2
    TENS = 3
    HUNDREDS = 4
    SCALE = 5
    GROUP = 6


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A form's number.

    Attributes:
        value: what it counts.
        rank: its magnitude; SCALE multiplies (тысяча), GROUP is a counted noun (десяток, сотня).
        ordinal: whether it is an ordinal.
        soft: whether it says nothing alone (один, первый, оба, семью).
        denominator: whether the form can stand under a fraction (пятых, десятая).
        plural: whether the form is a plural that counts vaguely when alone (десятки, тысячи).
    """

    value: Fraction
    rank: Rank
    ordinal: bool = False
    soft: bool = False
    denominator: bool = False
    plural: bool = False
