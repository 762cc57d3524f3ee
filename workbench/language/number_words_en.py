"""English number words, with their values and places in a compound."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import Final

from workbench.language.number_words import NumberWord, Rank

_UNITS: Final = "zero one two three four five six seven eight nine"
_TEENS: Final = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINAL_UNITS: Final = "zeroth first second third fourth fifth sixth seventh eighth ninth"
_ORDINAL_TEENS: Final = (
    "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_ORDINAL_TENS: Final = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"
_DECADES: Final = "twenties thirties forties fifties sixties seventies eighties nineties"
_SCALES: Final = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "milliard": 10**9,
                  "lakh": 10**5, "crore": 10**7}  # fmt: skip
_SHORT_SCALES: Final = {"mn": 10**6, "mln": 10**6, "bn": 10**9, "bln": 10**9, "tn": 10**12, "trn": 10**12}
GLUED_SCALES: Final = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}
_SOFT: Final = {
    2: "twice double doubled doubles doubling twofold both pair couple dual bilateral duo twin twins",
    3: "thrice triple tripled triples trio threefold trilateral treble",
    4: "quadruple quadrupled fourfold quartet",
    5: "fivefold quintuple", 6: "sixfold", 7: "sevenfold", 8: "eightfold", 10: "tenfold",
}  # fmt: skip
_FRACTIONS: Final = {Fraction(1, 2): "half halves halved halving", Fraction(1, 4): "quarter quarters"}


@cache
def number_words() -> dict[str, NumberWord]:
    """Every form (lower case) with its number."""
    table: dict[str, NumberWord] = {}
    for value, forms in _SOFT.items():
        for form in forms.split():
            table[form] = NumberWord(Fraction(value), Rank.GROUP, soft=True)
    for start, step, rank, cardinals, ordinals in (
        (0, 1, Rank.UNIT, _UNITS, _ORDINAL_UNITS),
        (10, 1, Rank.TEEN, _TEENS, _ORDINAL_TEENS),
        (20, 10, Rank.TENS, _TENS, _ORDINAL_TENS),
    ):
        for index, (cardinal, ordinal) in enumerate(zip(cardinals.split(), ordinals.split(), strict=True)):
            value = start + index * step
            table[cardinal] = NumberWord(Fraction(value), rank, soft=value == 1)
            table[ordinal] = NumberWord(Fraction(value), rank, ordinal=True, soft=value < 3, denominator=value > 2)
            table[f"{ordinal}s"] = NumberWord(
                Fraction(value), rank, ordinal=True, soft=True, denominator=value > 2, plural=True
            )
    del table["seconds"], table["firsts"]
    for index, decade in enumerate(_DECADES.split()):
        table[decade] = NumberWord(Fraction(20 + 10 * index), Rank.TENS, plural=True)
    table["fourty"] = table["forty"]
    _add_scales(table)
    return table


def _add_scales(table: dict[str, NumberWord]) -> None:
    for form, value in _SCALES.items():
        table[form] = NumberWord(Fraction(value), Rank.SCALE)
        table[f"{form}s"] = NumberWord(Fraction(value), Rank.SCALE, plural=True)
        table[f"{form}th"] = NumberWord(Fraction(value), Rank.SCALE, ordinal=True, denominator=True)
        table[f"{form}ths"] = NumberWord(Fraction(value), Rank.SCALE, ordinal=True, denominator=True, plural=True)
    for form, value in _SHORT_SCALES.items():
        table[form] = NumberWord(Fraction(value), Rank.SCALE)
    table["hundred"] = NumberWord(Fraction(100), Rank.HUNDREDS)
    table["hundreds"] = NumberWord(Fraction(100), Rank.HUNDREDS, plural=True)
    table["hundredth"] = NumberWord(Fraction(100), Rank.HUNDREDS, ordinal=True, denominator=True)
    table["hundredths"] = NumberWord(Fraction(100), Rank.HUNDREDS, ordinal=True, denominator=True, plural=True)
    for form, value in (("dozen", 12), ("score", 20)):
        table[form] = NumberWord(Fraction(value), Rank.GROUP)
    for form, value in (("dozens", 12), ("scores", 20), ("tens", 10)):
        table[form] = NumberWord(Fraction(value), Rank.GROUP, plural=True)
    for fraction, forms in _FRACTIONS.items():
        for form in forms.split():
            table[form] = NumberWord(fraction, Rank.GROUP, soft=True, denominator=True)
