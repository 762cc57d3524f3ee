"""What follows or precedes a number and tells what it counts: per cent, money, years, times, units of time."""

from __future__ import annotations

from fractions import Fraction
from functools import cache, lru_cache
from typing import Final

from workbench.language.quantity import Counting
from workbench.language.remembered import LIMIT

_F = Fraction
_CONVERSIONS: Final = {
    "minute": (_F(60), _F(1, 60)),
    "hour": (_F(60), _F(1, 24)),
    "day": (_F(24), _F(1, 7), _F(1, 10), _F(1, 14)),
    "week": (_F(7), _F(1, 4)),
    "ten days": (_F(10),),
    "fortnight": (_F(14), _F(2)),
    "month": (_F(1, 12), _F(4)),
    "quarter": (_F(3), _F(1, 4)),
    "year": (_F(12), _F(1, 10), _F(1, 100)),
    "decade": (_F(10),),
    "century": (_F(100),),
    "millennium": (_F(1000), _F(10)),
}
_RUSSIAN_UNITS: Final = {
    "minute": "минута минуты минуте минуту минутой минут минутам минутами минутах мин",
    "hour": "час часа часу часом часе часы часов часам часами часах",
    "day": "день дня дню днем дне дни дней дням днями днях сутки суток суткам сутками сутках",
    "week": "неделя недели неделе неделю неделей недель неделям неделями неделях",
    "ten days": "декада декады декаде декаду декадой декад декадам декадами декадах",
    "month": "месяц месяца месяцу месяцем месяце месяцы месяцев месяцам месяцами месяцах мес",
    "quarter": "квартал квартала кварталу кварталом квартале кварталы кварталов кварталах",
    "year": "год года году годом годе годы лет годам годами годах годов гг",
    "decade": "десятилетие десятилетия десятилетию десятилетием десятилетии десятилетий десятилетиям десятилетиями",
    "century": "век века веку веком веке веков векам веками веках столетие столетия столетию столетием столетий",
    "millennium": "тысячелетие тысячелетия тысячелетию тысячелетием тысячелетии тысячелетий",
}
_ENGLISH_UNITS: Final = {
    "minute": "minute minutes min mins",
    "hour": "hour hours hr hrs hourly",
    "day": "day days daily",
    "week": "week weeks weekly",
    "fortnight": "fortnight fortnights",
    "month": "month months monthly",
    "quarter": "quarter quarters",
    "year": "year years yr yrs yearly annual annually",
    "decade": "decade decades",
    "century": "century centuries",
    "millennium": "millennium millennia",
}
_MONEY: Final = (
    "доллар рубл евро фунт иен юан крон франк марк копе цент гривн песо фартинг пенс шиллинг лир злот"
).split()
_MONEY_WORDS: Final = frozenset(
    """
    руб р долл usd eur rub rur gbp
    dollar dollars euro euros pound pounds ruble rubles rouble roubles yen yuan crown crowns franc francs mark marks
    kopeck kopecks kopek kopeks cent cents hryvnia hryvnias lira lire peso pesos shilling shillings pence
    """.split()
)
MONEY_SIGNS: Final = frozenset("$€£¥₽₴")
_PERCENT: Final = frozenset({"%", "‰", "percent", "percents", "pct", "percentage", "процентн"})
MONTHS: Final = {
    "январ": 1, "феврал": 2, "март": 3, "апрел": 4, "июн": 6, "июл": 7, "август": 8, "сентябр": 9, "октябр": 10,
    "ноябр": 11, "декабр": 12,
}  # fmt: skip
_MONTH_ENDINGS: Final = ("", "ь", "я", "ю", "ем", "е", "а", "у", "ом", "ев", "ям", "ях", "и")
_SHORT_MONTHS: Final = {
    "янв": 1, "фев": 2, "февр": 2, "мар": 3, "апр": 4, "авг": 8, "сент": 9, "сен": 9, "окт": 10, "нояб": 11, "ноя": 11,
    "дек": 12,
}  # fmt: skip
_MONTHS_EN: Final = (
    "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct"
    "|november nov|december dec"
)


@cache
def _units() -> dict[str, str]:
    return {
        form: unit
        for table in (_RUSSIAN_UNITS, _ENGLISH_UNITS)
        for unit, forms in table.items()
        for form in forms.split()
    }


def time_unit(word: str) -> str:
    """The unit of time that the form names ("hour", "century", …), in either language, or ""."""
    return _units().get(word, "")


def unit_conversions(unit: str) -> tuple[Fraction, ...]:
    """By what a number of `unit` may be multiplied when a translator chooses another unit (сутки: 24 hours). R6."""
    return _CONVERSIONS.get(unit, ())


def converted(values: frozenset[Fraction], unit: str) -> frozenset[Fraction]:
    """What the values are in the units that a translator may choose, as far as they come out whole or half."""
    results = (value * factor for value in values for factor in unit_conversions(unit))
    return frozenset(result for result in results if result.denominator <= 2 and result >= Fraction(1, 2))


def month_number(word: str) -> int:
    """1 to 12 for a month's name in either language (any case, usual abbreviations), else 0."""
    return _month_forms().get(word, 0)


@cache
def _month_forms() -> dict[str, int]:
    forms = {stem + ending: number for stem, number in MONTHS.items() for ending in _MONTH_ENDINGS}
    for number, names in enumerate(_MONTHS_EN.split("|"), start=1):
        forms |= dict.fromkeys(names.split(), number)
    return _SHORT_MONTHS | dict.fromkeys(("май", "мая", "маю", "маем", "мае"), 5) | forms


@lru_cache(maxsize=LIMIT)
def counting_word(word: str) -> Counting | None:
    """What a number before `word` (plain form) counts, or None when the word does not tell."""
    if word in _PERCENT or word.startswith("процент"):
        return Counting.PERCENT
    if word in _MONEY_WORDS or word in MONEY_SIGNS:
        return Counting.MONEY
    if any(word.startswith(stem) and len(word) - len(stem) <= 4 for stem in _MONEY):
        return Counting.MONEY
    if word in {"раз", "раза", "times"}:
        return Counting.RATIO
    unit = time_unit(word)
    if unit in {"century"}:
        return Counting.CENTURY
    return Counting.DURATION if unit else None
