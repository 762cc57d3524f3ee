"""Numbers by their shape: identifiers, Roman numerals, times of the clock, fractions with a stroke."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from workbench.language.number_context import Context, Suffix, counted, following_suffix
from workbench.language.number_words import Rank
from workbench.language.quantity import Counting, Form, Quantity, Weight
from workbench.language.roman import is_safe_roman, roman_value
from workbench.language.units import month_number, time_unit
from workbench.texts.model import Span

DASHES: Final = "-\u2010\u2011–—−"
_NO_IDENTIFIER: Final = frozenset(
    "mid pre post under over top non late early топ экс пост до после около почти usd eur gbp rub rur us rs chf".split()
)


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity and the token after it."""

    quantity: Quantity
    end: int


def identifier(context: Context, here: int) -> Found | None:
    """Letters joined to digits: ВАЗ-2107, COVID-19, G7, Ту-154М; compared as a string. R9, R10."""
    token = context.tokens[here]
    at = here + 1
    hyphen = context.sign(at) in DASHES[:3] and context.glued(at)
    if hyphen:
        at += 1
    number = context.token(at)
    if number is None or not number.is_number or not number.glued or not _names_a_thing(context, here, hyphen=hyphen):
        return None
    end = at + 1
    while (following := context.token(end)) is not None and following.glued:
        after = context.token(end + 1)
        joined = following.text in DASHES[:3] and after is not None and after.glued
        if joined and after is not None and (after.is_number or (after.is_word and len(after.text) <= 2)):
            end += 2
        elif following.is_number or (following.is_word and len(following.text) == 1):
            end += 1
        else:
            break
    span = Span(token.start, context.tokens[end - 1].end)
    values = frozenset(value for part in context.tokens[here:end] for value in part.values)
    quantity = Quantity(
        span, span.of(context.text), values, form=Form.IDENTIFIER, counting=Counting.IDENTIFIER, weight=Weight.WORD
    )
    return Found(quantity, end)


def _names_a_thing(context: Context, here: int, *, hyphen: bool) -> bool:
    token = context.tokens[here]
    if token.plain in _NO_IDENTIFIER or token.plain in context.words or month_number(token.plain):
        return False
    before = context.token(here - 1)
    if before is not None and before.is_number and (token.glued or before.text == "/"):
        return False
    if context.sign(here - 1) in "/." and context.glued(here) and roman_value(token.text):
        return False
    if not hyphen:
        return len(token.text) <= 5 and not token.plain.endswith(("$", "’"))
    return token.text.isupper() or token.text[0].isupper()


def roman(context: Context, here: int) -> Found | None:
    """A Roman numeral at token `here`; a lone letter only where something asks for a numeral. R16."""
    token = context.tokens[here]
    value = roman_value(token.text)
    if not value:
        return None
    before, after = context.word(here - 1), context.word(here + 1)
    named = bool(before) and context.tokens[here - 1].text[0].isupper() and not context.english
    if context.english:
        named = before in _ROMAN_BEFORE
        asked = named or time_unit(after) == "century"
    else:
        asked = named or time_unit(after) in {"century", "millennium"} or after in _ROMAN_AFTER
        asked = asked or before in _ROMAN_BEFORE or token.text in {"V", "X", "I"}
        dated = context.sign(here - 1) in "./" and context.is_number(here - 2) and context.glued(here)
        asked = asked or (dated and value <= 12)
    if not is_safe_roman(token.text) and not asked:
        return None
    if len(token.text) == 1 and token.text in "СМсм":
        return None
    soft = value <= 2 or not is_safe_roman(token.text)
    quantity = Quantity(
        token.span,
        token.text,
        frozenset({Fraction(value)}),
        form=Form.ROMAN,
        counting=Counting.CENTURY if time_unit(after) == "century" or after == "в" else Counting.PLAIN,
        weight=Weight.SOFT if soft else Weight.WORD,
        ordinal=True,
    )
    return Found(quantity, here + 1)


_ROMAN_BEFORE: Final = frozenset(
    """
    chapter book volume part section article act scene henry charles louis george edward james william richard pope
    philip frederick alexander nicholas napoleon leopold ivan peter paul том глава часть раздел книга статья съезд
    """.split()
)
_ROMAN_AFTER: Final = frozenset("съезд съезда съезде съезду сессия сессии сессию пленум пленума конгресс в вв".split())


def time(context: Context, here: int) -> Found | None:
    """14:00, 23:45:10, 18 ч. 30 мин.; the value is hours + minutes/100, in both ways of counting hours. R5."""
    spelled = _spelled_time(context, here)
    minute = context.token(spelled[0] if spelled else here + 2)
    if minute is None or not minute.is_number:
        return None
    if not spelled and (context.sign(here + 1) != ":" or not minute.glued):
        return None
    hour = context.tokens[here]
    if not (hour.text.isdecimal() and minute.text.isdecimal() and (len(minute.text) == 2 or spelled)):
        return None
    if int(hour.text) > 24 or int(minute.text) > 59:
        return None
    end = spelled[1] if spelled else here + 3
    if context.sign(end) == ":" and context.is_number(end + 1) and context.glued(end + 1):
        end += 2
    base = Fraction(int(hour.text)) + Fraction(int(minute.text), 100)
    span = Span(hour.start, context.tokens[end - 1].end)
    parts = frozenset({Fraction(int(hour.text)), Fraction(int(minute.text))})
    quantity = Quantity(span, span.of(context.text), frozenset({base}), possible=parts, counting=Counting.TIME)
    suffix = following_suffix(context, end, digits=True)
    item = counted(context, quantity, here, suffix)
    return Found(item, suffix.end)


def _spelled_time(context: Context, here: int) -> tuple[int, int] | None:
    """Of «18 ч. 30 мин.» at token `here`: the token of the minutes and the token after it all, or None."""
    if context.english or not (context.word(here + 1) == "ч" or time_unit(context.word(here + 1)) == "hour"):
        return None
    at = here + 3 if context.sign(here + 2) == "." else here + 2
    if not context.is_number(at) or time_unit(context.word(at + 1)) != "minute":
        return None
    return at, at + 2


def fraction(context: Context, here: int) -> Found | None:
    """1/2, 2 1/2, 3/4: two numbers where it may be a fraction or a date or a pair."""
    whole = Fraction(0)
    at = here
    first = context.tokens[at]
    mixed = context.is_number(at + 1) and not context.glued(at + 1) and context.sign(at + 2) == "/"
    if mixed and first.text.isdecimal():
        whole, at = Fraction(int(first.text)), at + 1
    top, bottom = context.tokens[at], context.token(at + 2)
    if len(top.text) == 1 and not top.text.isdecimal():
        return None
    if not whole and context.is_number(at + 1) and len(context.tokens[at + 1].text) == 1:
        half = context.tokens[at + 1]
        if not half.text.isdecimal() and first.text.isdecimal():
            values = frozenset({Fraction(int(first.text)) + next(iter(half.values))})
            return _simple(context, here, at + 2, values)
    if context.sign(at + 1) not in "/⁄" or bottom is None or not bottom.is_number or not context.glued(at + 1):
        return None
    if not (top.text.isdecimal() and bottom.text.isdecimal() and bottom.glued):
        return None
    above, below = int(top.text), int(bottom.text)
    if not 0 < above < below or below > 100 or (below > 16 and below not in {20, 25, 32, 50, 64, 100}):
        return None
    if context.sign(at + 3) in "/-." and context.is_number(at + 4) and context.glued(at + 4):
        return None
    possible = frozenset() if whole else frozenset({Fraction(above), Fraction(below)})
    return _simple(context, here, at + 3, frozenset({whole + Fraction(above, below)}), possible)


def _simple(
    context: Context, start: int, end: int, values: frozenset[Fraction], possible: frozenset[Fraction] = frozenset()
) -> Found:
    word = context.words.get(context.word(end))
    if word is not None and word.rank is Rank.SCALE and not word.ordinal:
        values = frozenset(value * word.value for value in values)
        end += 1
    suffix = following_suffix(context, end, digits=True)
    values = factored(values, suffix)
    span = Span(context.tokens[start].start, context.tokens[suffix.end - 1].end)
    quantity = Quantity(span, span.of(context.text), values, possible, counting=Counting.FRACTION)
    return Found(counted(context, quantity, start, suffix), suffix.end)


def factored(values: frozenset[Fraction], suffix: Suffix) -> frozenset[Fraction]:
    """The values with the multiplier that is glued to the number; both where it may be something else (3M)."""
    scaled = frozenset(value * suffix.factor for value in values)
    return values | scaled if suffix.doubtful else scaled
