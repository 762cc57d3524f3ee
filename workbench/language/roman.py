"""Roman numerals, also typed with Cyrillic look-alikes (ХІХ, ХХ)."""

from __future__ import annotations

import re
from typing import Final

_LOOK_ALIKES: Final = str.maketrans({"Х": "X", "І": "I", "Ӏ": "I", "С": "C", "М": "M", "Ѵ": "V", "х": "x", "і": "i"})
_VALID: Final = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_DIGITS: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def roman_value(numeral: str) -> int:
    """The value of a well-formed Roman numeral in capitals (look-alikes accepted), or 0."""
    latin = numeral.translate(_LOOK_ALIKES)
    if not latin or not _VALID.fullmatch(latin):
        return 0
    total = 0
    for here, following in zip(latin, [*latin[1:], ""], strict=True):
        value = _DIGITS[here]
        total += -value if following and _DIGITS[following] > value else value
    return total


def is_safe_roman(numeral: str) -> bool:
    """Whether the word can be nothing but a Roman numeral: two or more of I, V, X, and up to 39.

    A lone letter, CD, MC, LCD, СС or MIX need something around them that asks for a numeral. R16.
    """
    latin = numeral.translate(_LOOK_ALIKES)
    if len(latin) < 2 or set(latin) - set("IVX"):
        return False
    if numeral != latin and set(numeral) == {"Х"} and len(numeral) > 3:
        return False
    return 0 < roman_value(numeral) < 40
