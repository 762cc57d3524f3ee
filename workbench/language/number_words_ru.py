"""Russian number words: every form of the closed set, with its value and its place in a compound."""

from __future__ import annotations

from fractions import Fraction
from functools import cache, lru_cache
from typing import Final

from workbench.language.number_words import NumberWord, Rank
from workbench.language.remembered import LIMIT

_UNITS: Final = {
    0: "ноль ноля нолю нолем ноле нуль нуля нулю нулем нуле",
    1: "один одна одно одни одного одной одних одному одним одну одною одном одними",
    2: "два две двух двум двумя двое двоих двоим двоими оба обе обоих обоим обоими обеих обеим обеими",
    3: "три трех трем тремя трое троих троим троими",
    4: "четыре четырех четырем четырьмя четверо четверых четверым четверыми",
    5: "пять пяти пятью пятеро пятерых пятерым пятерыми",
    6: "шесть шести шестью шестеро шестерых шестерым шестерыми",
    7: "семь семи семью семеро семерых семерым семерыми",
    8: "восемь восьми восемью восьмью восьмеро восьмерых восьмерым восьмерыми",
    9: "девять девяти девятью девятеро девятерых девятерым девятерыми",
}
_TEENS: Final = (
    "десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат шестнадцат семнадцат восемнадцат девятнадцат"
)
_TENS: Final = {
    20: "двадцать двадцати двадцатью",
    30: "тридцать тридцати тридцатью",
    40: "сорок сорока",
    50: "пятьдесят пятидесяти пятьюдесятью пятидесятью",
    60: "шестьдесят шестидесяти шестьюдесятью шестидесятью",
    70: "семьдесят семидесяти семьюдесятью семидесятью",
    80: "восемьдесят восьмидесяти восемьюдесятью восьмьюдесятью восьмидесятью",
    90: "девяносто девяноста",
}
_HUNDREDS: Final = {
    100: "сто ста",
    150: "полтораста полутораста",
    200: "двести двухсот двумстам двумястами двухстах",
    300: "триста трехсот тремстам тремястами трехстах",
    400: "четыреста четырехсот четыремстам четырьмястами четырехстах",
    500: "пятьсот пятисот пятистам пятьюстами пятистах",
    600: "шестьсот шестисот шестистам шестьюстами шестистах",
    700: "семьсот семисот семистам семьюстами семистах",
    800: "восемьсот восьмисот восьмистам восемьюстами восьмьюстами восьмистах",
    900: "девятьсот девятисот девятистам девятьюстами девятистах",
}
_NOUNS: Final = ("", "а", "у", "ом", "е")
_NOUNS_PLURAL: Final = ("ы", "ов", "ам", "ами", "ах")
_SCALES: Final = {10**6: "миллион", 10**9: "миллиард", 10**12: "триллион", 10**15: "квадриллион"}
_THOUSAND: Final = "тысяча тысячи тысяче тысячу тысячей тысячью"
_THOUSANDS: Final = "тысячи тысяч тысячам тысячами тысячах"
_SHORT_SCALES: Final = {"тыс": 10**3, "млн": 10**6, "млрд": 10**9, "трлн": 10**12, "тысяч": 10**3}
_ORDINALS: Final = {
    1: "перв", 2: "втор", 4: "четверт", 5: "пят", 6: "шест", 7: "седьм", 8: "восьм", 9: "девят", 10: "десят",
    11: "одиннадцат", 12: "двенадцат", 13: "тринадцат", 14: "четырнадцат", 15: "пятнадцат", 16: "шестнадцат",
    17: "семнадцат", 18: "восемнадцат", 19: "девятнадцат", 20: "двадцат", 30: "тридцат", 40: "сороков",
    50: "пятидесят", 60: "шестидесят", 70: "семидесят", 80: "восьмидесят", 90: "девяност", 100: "сот",
    200: "двухсот", 300: "трехсот", 400: "четырехсот", 500: "пятисот", 600: "шестисот", 700: "семисот",
    800: "восьмисот", 900: "девятисот", 1000: "тысячн", 10**6: "миллионн", 10**9: "миллиардн",
}  # fmt: skip
_ENDINGS: Final = ("ый", "ой", "ого", "ому", "ым", "ом", "ая", "ую", "ою", "ое", "ые", "ых", "ыми")
_THIRD: Final = "третий третьего третьему третьим третьем третья третьей третью третье третьи третьих третьими"
_GROUPS: Final = {
    10: ("десяток десятка десятку десятком десятке", "десятки десятков десяткам десятками десятках"),
    12: ("дюжина дюжины дюжине дюжину дюжиной", "дюжины дюжин дюжинам дюжинами дюжинах"),
    100: ("сотня сотни сотне сотню сотней", "сотни сотен сотням сотнями сотнях"),
}
_HALVES: Final = {
    Fraction(1, 2): "половина половины половине половину половиной половиною",
    Fraction(1, 3): "треть трети третей третям третями третях",
    Fraction(1, 4): "четверть четверти четвертью четвертей четвертям четвертями",
}
_SOFT: Final = {
    2: "дважды вдвое двойной двойного двойную двойка пара пару пары двукратно вдвоем двоякий",
    3: "трижды втрое тройной тройка тройку тройки трехкратно втроем",
    4: "четырежды вчетверо четверка четверку четверки вчетвером",
    5: "пятерка пятерку пятерки впятеро",
    6: "шестерка шестерку шестерки вшестеро",
    7: "семерка семерки семерку семеркой семерке",
    8: "восьмерка восьмерки восьмерку восьмеркой",
    9: "девятка девятки девятку",
    10: "вдесятеро",
    20: "двадцатка двадцатки двадцатку двадцатке двадцаткой",
}


def _rank(value: int) -> Rank:
    if value < 10:
        return Rank.UNIT
    if value < 20:
        return Rank.TEEN
    if value < 100:
        return Rank.TENS
    return Rank.HUNDREDS if value < 1000 else Rank.SCALE


@cache
def number_words() -> dict[str, NumberWord]:
    """Every form (lower case, `е` for `ё`) with its number."""
    table: dict[str, NumberWord] = {}
    for value, forms in _SOFT.items():
        _add(table, forms, NumberWord(Fraction(value), Rank.GROUP, soft=True))
    for value, stem in _ORDINALS.items():
        for ending in _ENDINGS:
            under = value > 2 and ending in {"ых", "ая", "ую", "ой", "ыми", "ым"}
            _add(
                table,
                stem + ending,
                NumberWord(Fraction(value), _rank(value), ordinal=True, soft=value < 3, denominator=under),
            )
    _add(table, _THIRD, NumberWord(Fraction(3), Rank.UNIT, ordinal=True, denominator=True))
    for value, forms in {**_UNITS, **_TENS, **_HUNDREDS}.items():
        _add(table, forms, NumberWord(Fraction(value), _rank(value), soft=value == 1))
    _add(table, "оба обе обоих обоим обоими обеих обеим обеими", NumberWord(Fraction(2), Rank.UNIT, soft=True))
    _add(table, "семью", NumberWord(Fraction(7), Rank.UNIT, soft=True))
    for number, stem in enumerate(_TEENS.split(), start=10):
        _add(table, f"{stem}ь {stem}и {stem}ью", NumberWord(Fraction(number), Rank.TEEN))
    _add(table, "десятеро десятерых десятерым десятерыми", NumberWord(Fraction(10), Rank.TEEN))
    _add_nouns(table)
    return table


def _add_nouns(table: dict[str, NumberWord]) -> None:
    _add(table, _THOUSANDS, NumberWord(Fraction(1000), Rank.SCALE, plural=True))
    _add(table, _THOUSAND, NumberWord(Fraction(1000), Rank.SCALE))
    table["тысячи"] = NumberWord(Fraction(1000), Rank.SCALE, plural=True)
    for value, stem in _SCALES.items():
        for ending in _NOUNS_PLURAL:
            table[stem + ending] = NumberWord(Fraction(value), Rank.SCALE, plural=True)
        for ending in _NOUNS:
            table[stem + ending] = NumberWord(Fraction(value), Rank.SCALE)
    for short, value in _SHORT_SCALES.items():
        table[short] = NumberWord(Fraction(value), Rank.SCALE, plural=True)
    for value, (singular, plural) in _GROUPS.items():
        _add(table, plural, NumberWord(Fraction(value), Rank.GROUP, plural=True))
        for form in singular.split():
            table.setdefault(form, NumberWord(Fraction(value), Rank.GROUP))
    for fraction, forms in _HALVES.items():
        for form in forms.split():
            table.setdefault(form, NumberWord(fraction, Rank.GROUP, soft=True))


def _add(table: dict[str, NumberWord], forms: str, word: NumberWord) -> None:
    for form in forms.split():
        table[form] = word


ONE_AND_A_HALF: Final = frozenset({"полтора", "полторы", "полутора"})

_PREFIXES: Final = {
    "одно": 1, "двух": 2, "дву": 2, "трех": 3, "четырех": 4, "четверо": 4,
    "пяти": 5, "шести": 6, "семи": 7, "восьми": 8,
    "девяти": 9, "десяти": 10, "одиннадцати": 11, "двенадцати": 12, "тринадцати": 13, "четырнадцати": 14,
    "пятнадцати": 15, "шестнадцати": 16, "семнадцати": 17, "восемнадцати": 18, "девятнадцати": 19,
    "двадцати": 20, "тридцати": 30, "сорока": 40, "пятидесяти": 50, "шестидесяти": 60, "семидесяти": 70,
    "восьмидесяти": 80, "девяносто": 90, "сто": 100, "двухсот": 200, "трехсот": 300, "четырехсот": 400,
    "пятисот": 500, "шестисот": 600, "семисот": 700, "восьмисот": 800, "девятисот": 900,
}  # fmt: skip
_ALL_PREFIXES: Final = tuple(_PREFIXES)
_HALF_PREFIXES: Final = {"полутора": Fraction(3, 2), "полу": Fraction(1, 2)}
_TAILS: Final = (
    "летн", "летие", "летия", "летию", "летием", "летии", "годичн", "годовал", "месячн", "недельн", "дневн",
    "суточн", "часов", "минутн", "секундн", "тысячн", "миллионн", "милионн", "миллиардн", "процентн", "этажн", "кратн",
    "метров", "километров", "сантиметров", "миллиметров", "литров", "тонн", "долларов", "рублев", "местн",
    "комнатн", "значн", "сторонн", "томн", "серийн", "градусн", "очков", "балльн", "палатн", "ступенчат", "слойн",
    "факторн", "зональн", "дверн", "мерн", "язычн", "тактн", "цилиндров", "колесн", "палубн", "полосн", "рядн",
    "камерн", "страничн", "фазн", "разов", "скоростн", "дюймов", "граммов", "килограммов", "гектар", "ног", "ядерн",
    "составн",
)  # fmt: skip
_SCALED_TAILS: Final = {"тысячн": 1000, "миллионн": 10**6, "милионн": 10**6, "миллиардн": 10**9}
_NOUN_COMPOUNDS: Final = {"столети": 100, "тысячелети": 1000, "десятилети": 10}


@lru_cache(maxsize=LIMIT)
def compound_value(word: str) -> tuple[Fraction, str] | None:
    """The number in a compound word and its tail (восемнадцатилетний: 18, "летн"), or None.

    The tail must be one that counts: шестиугольный and Семиларски hold no number. R14.
    """
    for prefix, half in _HALF_PREFIXES.items():
        if word.startswith(prefix) and (tail := counting_tail(word[len(prefix) :])):
            return half * _SCALED_TAILS.get(tail, 1), tail
    rest, total, last = word, 0, 10**4
    while rest.startswith(_ALL_PREFIXES):
        best = max((p for p in _PREFIXES if rest.startswith(p) and _PREFIXES[p] < last), key=len, default="")
        if not best:
            break
        value = _PREFIXES[best]
        if total and 10 <= value < 20 and last < 100:
            break
        total, last, rest = total + value, value, rest[len(best) :]
    tail = counting_tail(rest)
    return (Fraction(total * _SCALED_TAILS.get(tail, 1)), tail) if total and tail else None


@lru_cache(maxsize=LIMIT)
def counting_tail(rest: str) -> str:
    """The counting tail that `rest` begins with (летний: "летн"), or ""."""
    return next((tail for tail in _TAILS if rest.startswith(tail)), "")


def period_noun(word: str) -> int:
    """100, 1000 or 10 for столетие, тысячелетие, десятилетие in any case; 0 otherwise."""
    return next((value for stem, value in _NOUN_COMPOUNDS.items() if word.startswith(stem)), 0)


_HALVED: Final = {
    "миллион": 10**6, "миллиард": 10**9, "триллион": 10**12, "тысяч": 1000, "сотн": 100, "дюжин": 12,
    "десятк": 10, "процент": 1,
}  # fmt: skip
_HALVED_TIME: Final = {
    "год": 6,
    "века": 50,
    "столети": 50,
    "часа": 30,
    "дня": 12,
    "суток": 12,
    "минут": 30,
    "месяц": 15,
}


@lru_cache(maxsize=LIMIT)
def half_compound(word: str) -> tuple[Fraction, Fraction | None] | None:
    """The value of a word with пол- (полмиллиона: 500,000); for times also that in the next unit (полгода: 6)."""
    if not word.startswith("пол"):
        return None
    rest = word.removeprefix("пол").removeprefix("у")
    for stem, value in _HALVED.items():
        if rest.startswith(stem) and len(rest) - len(stem) <= 3:
            return Fraction(value, 2), None
    for stem, other in _HALVED_TIME.items():
        if rest.startswith(stem) and len(rest) - len(stem) <= 2:
            return Fraction(1, 2), Fraction(other)
    return None
