"""What stands around a number and tells its kind: endings, units, years, decades, hours of the day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from workbench.language.number_words import NumberWord
from workbench.language.number_words_en import GLUED_SCALES
from workbench.language.number_words_ru import counting_tail
from workbench.language.quantity import Counting, Form, Quantity, Weight
from workbench.language.scanning import Token
from workbench.language.units import MONEY_SIGNS, converted, counting_word, month_number, time_unit

_ORDINAL_ENDINGS: Final = frozenset("й го му м е х ми я ю ой ый ая ое ые ого ому ом ым ых ую ий ти".split())
_PLURAL_ENDINGS: Final = frozenset({"е", "х", "ые", "ых", "м", "ми"})
_ENGLISH_ENDINGS: Final = frozenset({"st", "nd", "rd", "th"})
_YEAR_WORDS: Final = frozenset("год года году годом годе г гг годы годов годам годами годах".split())
_DECADE_WORDS: Final = frozenset("годы годов годам годами годах гг".split())
_YEAR_BEFORE: Final = frozenset("in since by from of until till before after during around circa between".split())
_TAIL_SCALES: Final = {"тысячн": 1000, "миллионн": 10**6, "милионн": 10**6, "милион": 10**6, "миллиардн": 10**9}


@dataclass(frozen=True, slots=True)
class Context:
    """A text's tokens, with look-ups that need no bounds.

    Attributes:
        text: the text.
        tokens: its tokens.
        words: the number words of its language.
        english: whether it is read by English rules.
    """

    text: str
    tokens: Sequence[Token]
    words: Mapping[str, NumberWord]
    english: bool

    def token(self, at: int) -> Token | None:
        """The token, or None outside the text."""
        return self.tokens[at] if 0 <= at < len(self.tokens) else None

    def word(self, at: int) -> str:
        """The plain form of a word, or ""."""
        token = self.token(at)
        return token.plain if token is not None and token.is_word else ""

    def sign(self, at: int) -> str:
        """The sign, or a blank (which is in no set of signs) for anything else."""
        token = self.token(at)
        return token.text if token is not None and not token.is_word and not token.is_number else "\0"

    def glued(self, at: int) -> bool:
        """Whether the token stands right after the one before."""
        token = self.token(at)
        return token is not None and token.glued

    def is_number(self, at: int) -> bool:
        """Whether the token is a number literal."""
        token = self.token(at)
        return token is not None and token.is_number


@dataclass(frozen=True, slots=True)
class Suffix:
    """What is glued to a number.

    Attributes:
        end: the token after the number and its suffix.
        factor: a multiplier (5k, 20-тысячный), 1 without.
        ordinal: whether it makes an ordinal (5-й, 5th).
        plural: whether it makes a decade (40-е, 1940s).
        counting: what it says the number counts, if anything.
        unit: the unit of time in it ("year" in 75-летие), or "".
        doubtful: whether the multiplier may be something else (3M, 6000K), so that both values are meant.
    """

    end: int
    factor: Fraction = Fraction(1)
    ordinal: bool = False
    plural: bool = False
    counting: Counting | None = None
    unit: str = ""
    doubtful: bool = False


def following_suffix(context: Context, end: int, *, digits: bool) -> Suffix:
    """What is glued to the number that ends before token `end`."""
    if not digits:
        return Suffix(end)
    hyphen = context.sign(end) in "-\u2010\u2011–" and context.glued(end)
    at = end + 1 if hyphen else end
    word = context.word(at)
    if not word or not context.glued(at):
        return Suffix(end)
    if context.english:
        return Suffix(end) if hyphen else _english_suffix(word, at, end, priced=context.sign(end - 2) in MONEY_SIGNS)
    if word in _ORDINAL_ENDINGS:
        return Suffix(at + 1, ordinal=True, plural=word in _PLURAL_ENDINGS)
    tail = counting_tail(word)
    if tail:
        unit = "year" if tail.startswith(("лет", "год")) else time_unit(tail)
        factor = Fraction(_TAIL_SCALES.get(tail, 1))
        return Suffix(at + 1, factor=factor, counting=counting_word(tail), unit=unit)
    if not hyphen and word == "м" and context.tokens[at].text == "М":
        return Suffix(at + 1)
    return Suffix(end)


def _english_suffix(word: str, at: int, end: int, *, priced: bool) -> Suffix:
    if word in _ENGLISH_ENDINGS:
        return Suffix(at + 1, ordinal=True)
    if word in {"s", "'s"}:
        return Suffix(at + 1, plural=True)
    if word in GLUED_SCALES:
        return Suffix(at + 1, factor=Fraction(GLUED_SCALES[word]), doubtful=not priced)
    return Suffix(end)


def counted(context: Context, quantity: Quantity, start: int, suffix: Suffix) -> Quantity:
    """The quantity with what its surroundings say it counts, and with the values that follow from it."""
    end = suffix.end
    decade = _decade(context, quantity, end, suffix)
    if decade is not None:
        return decade
    hour = _hour(context, quantity, start, end)
    if hour is not None:
        return hour
    if quantity.counting is Counting.TIME:
        return _clock_values(quantity, "clock") if context.english else quantity
    if context.sign(start - 1) in MONEY_SIGNS or context.word(start - 1) in {"usd", "eur", "gbp", "rub"}:
        return replace(quantity, counting=Counting.MONEY)
    year = _year(context, quantity, start, end)
    if year is not None:
        return year
    return _measured(context, quantity, end, suffix)


def _measured(context: Context, quantity: Quantity, end: int, suffix: Suffix) -> Quantity:
    at = end + 1 if context.sign(end) in "-\u2010\u2011" else end
    following = context.token(at)
    word = following.plain if following is not None else ""
    if word == "per" and context.word(at + 1) == "cent":
        word = "percent"
    counting = suffix.counting or counting_word(word)
    if counting is None:
        before = context.token(end - 2)
        dotted = before is not None and before.text == "." and quantity.form is Form.DIGITS
        part = quantity.counting is Counting.PLAIN and dotted and _in_numeric_date(context, end)
        return replace(quantity, counting=Counting.DATE_PART) if part else _dated(context, quantity, end)
    possible = quantity.possible
    if counting is Counting.PERCENT:
        possible |= (
            {value / 100 for value in quantity.values}
            | {100 / value for value in quantity.values if value}
            | {value / 100 + 1 for value in quantity.values}
        )
    elif counting is Counting.RATIO:
        possible |= _ratio_values(quantity.values)
    elif counting in {Counting.DURATION, Counting.CENTURY}:
        unit = suffix.unit or time_unit(word)
        possible |= converted(quantity.values, unit)
    if quantity.ordinal and counting is Counting.DURATION:
        possible, counting = quantity.possible, Counting.PLAIN
    kept = Counting.FRACTION if quantity.counting is Counting.FRACTION else counting
    return replace(quantity, counting=kept, possible=possible)


def _ratio_values(values: frozenset[Fraction]) -> frozenset[Fraction]:
    """What «в N раз» may be rendered by: a 40th, 1 %, 300 % more. R8."""
    return frozenset(
        other
        for value in values
        if value
        for other in (1 / value, 100 / value, value * 100, (value - 1) * 100, 100 - 100 / value)
    )


def _in_numeric_date(context: Context, end: int) -> bool:
    return context.is_number(end - 3) and context.glued(end - 1) and context.glued(end - 2)


def _dated(context: Context, quantity: Quantity, end: int) -> Quantity:
    """A number before a full stop and another number (05.09) or a slash date may be a day or a month."""
    joined = context.sign(end) in "./-" and context.glued(end) and context.glued(end + 1)
    small = max(quantity.values) <= 31 and quantity.form is Form.DIGITS
    if joined and small and context.is_number(end + 1):
        return replace(quantity, counting=Counting.DATE_PART)
    return quantity


def _decade(context: Context, quantity: Quantity, end: int, suffix: Suffix) -> Quantity | None:
    """Decades: 40-е годы, сороковые годы, 1940s, '40s, forties. R16."""
    value = max(quantity.values)
    if value % 10 or not (20 <= value < 100 or 1000 <= value < 2100):
        return None
    word = context.word(end)
    if quantity.form is Form.DIGITS:
        is_decade = suffix.plural and (context.english or word in _DECADE_WORDS or value >= 1000 or value == 90)
    elif context.english:
        is_decade = quantity.text.lower().endswith("ties")
    else:
        is_decade = quantity.ordinal and word in _DECADE_WORDS
    if not is_decade:
        return None
    if value < 100:
        values = frozenset({value, value + 1900})
        possible = frozenset({value + 1800, value + 2000})
    else:
        values = frozenset({value})
        possible = frozenset({value % 100, Fraction(value // 100 + 1)})
    weight = Weight.FIRM if quantity.form is Form.DIGITS else Weight.WORD
    return replace(quantity, values=values, possible=possible, counting=Counting.DECADE, weight=weight)


def _hour(context: Context, quantity: Quantity, start: int, end: int) -> Quantity | None:
    """Hours of the day: 2 p.m., 11 часов вечера, в 11 час. утра; 23.45 stays a decimal that a time may answer. R5."""
    after = context.word(end)
    half = ""
    if context.english:
        if after in {"am", "pm"}:
            half = after
        elif after in {"a", "p"} and context.sign(end + 1) == "." and context.word(end + 2) == "m":
            half = f"{after}m"
        elif after == "o'clock":
            half = "clock"
    else:
        at = end + 1 if time_unit(after) == "hour" else end
        at += 1 if context.sign(at) == "." and at > end else 0
        part = context.word(at)
        if part in {"утра", "ночи"}:
            half = "am"
        elif part in {"дня", "вечера"} and (at > end or context.word(start - 1) in {"в", "к", "до", "с"}):
            half = "pm"
    if not half or max(quantity.values) > 24:
        return None
    return replace(_clock_values(quantity, half), counting=Counting.TIME)


def _clock_values(quantity: Quantity, half: str) -> Quantity:
    """The hour counted from midnight; one without a.m. or p.m. may be meant by twelve hours."""
    hours = quantity.values
    twelve = any(12 <= hour < 13 for hour in hours)
    if half == "am":
        return replace(quantity, values=hours | frozenset(hour - 12 for hour in hours) if twelve else hours)
    if half == "pm":
        shifted = frozenset(hour + 12 if hour < 12 else hour for hour in hours)
        return replace(quantity, values=shifted, possible=quantity.possible | hours)
    return replace(quantity, values=hours | {hour + 12 for hour in hours if hour < 12})


def _year(context: Context, quantity: Quantity, start: int, end: int) -> Quantity | None:
    """The quantity as a year, with 1945 among the values of «45 г.», or None. Years have no separators."""
    value = max(quantity.values)
    if quantity.scaled or value.denominator != 1:
        return None
    if not context.english and context.word(end) in _YEAR_WORDS:
        return _russian_year(context, quantity, end)
    if not 1000 <= value < 2100:
        return None
    before = context.word(start - 1)
    if quantity.form is not Form.DIGITS:
        named = context.english and before in _YEAR_BEFORE
        return replace(quantity, counting=Counting.YEAR) if named else None
    undivided = quantity.text[:4].isdecimal() and (len(quantity.text) == 4 or quantity.ordinal)
    if not undivided or counting_word(context.word(end)) in {Counting.MONEY, Counting.PERCENT}:
        return None
    dated = month_number(before) > 0 or (context.sign(start - 1) in ",.-/" and context.is_number(start - 2))
    placed = before in _YEAR_BEFORE or before in {"в", "с", "до", "по"}
    alone = len(context.word(end)) <= 3
    return replace(quantity, counting=Counting.YEAR) if dated or placed or alone else None


def _russian_year(context: Context, quantity: Quantity, end: int) -> Quantity | None:
    value, word = max(quantity.values), context.word(end)
    if word == "г" and context.sign(end + 1) != "." and value < 1000:
        return None
    if 1000 <= value < 2200:
        return replace(quantity, counting=Counting.YEAR)
    counts = word in {"год", "года"} | _DECADE_WORDS and word != "гг"
    if 10 <= value < 100 and not (counts and not quantity.ordinal):
        values = quantity.values | {value + 1900}
        return replace(quantity, counting=Counting.YEAR, values=values, possible=frozenset({value + 2000}))
    return None
