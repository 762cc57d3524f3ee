"""Numbers in a text, by value: digits, words, fractions, Roman numerals, times, decades, centuries, identifiers.

The rules behind it (grouping, multipliers, compounds, ranges, what is no number) are those of the project's list
for English and Russian; each reading says what it may mean rather than choosing one meaning.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from typing import Final

from workbench.language import number_words_en, number_words_ru
from workbench.language.number_context import Context, counted, following_suffix
from workbench.language.number_halves import with_halves
from workbench.language.number_phrases import Phrase, read_phrase
from workbench.language.number_shapes import DASHES, Found, factored, fraction, identifier, roman, time
from workbench.language.number_words import Rank
from workbench.language.quantity import Counting, Form, Quantity, Weight
from workbench.language.remembered import LIMIT
from workbench.language.roman import roman_value
from workbench.language.scanning import Token, tokens
from workbench.language.units import converted, counting_word, month_number, time_unit, unit_conversions
from workbench.texts.model import Span

_RANGE: Final = re.compile(rf"\s*(?:[{DASHES}/]|до|по|и|или|либо|to|and|or|through|till|until|,)\s*(?:[$€£¥]\s*)?")
_DAY_MONTH: Final = re.compile(r"(\d{1,2})\.(\d{2})")
_SOFT_WORDS: Final = {
    "noon": ({12}, {0}), "midday": ({12}, set()), "midnight": ({0, 24}, {12}), "полдень": ({12}, set()),
    "полудня": ({12}, set()), "полночь": ({0, 24}, {12}), "полуночи": ({0, 24}, {12}), "fortnight": ({14, 2}, set()),
    "нулевых": ({2000}, {0}), "нулевые": ({2000}, {0}), "нулевым": ({2000}, {0}), "двухтысячных": ({2000}, set()),
    "двухтысячные": ({2000}, set()),
}  # fmt: skip


def quantities(text: str, *, language: str) -> tuple[Quantity, ...]:
    """All numbers of `text` in order. `language` is "ru" or "en"; others are read as English with digits only."""
    found = tokens(text)
    english = language != "ru"
    words = number_words_en.number_words() if language == "en" else {}
    context = Context(text, found, number_words_ru.number_words() if language == "ru" else words, english=english)
    quantities_found: list[Quantity] = []
    here = 0
    while here < len(found):
        token = found[here]
        if token.is_word:
            glued = here + 1 < len(found) and found[here + 1].glued
            may_count = glued or _counts(token.text, token.plain, language)
        else:
            may_count = token.is_number
        item = _read(context, here) if may_count else None
        if item is None:
            here += 1
            continue
        if not (quantities_found and _is_unit_of(text, quantities_found[-1], item.quantity)):
            quantities_found.append(item.quantity)
        here = max(item.end, here + 1)
    return tuple(_spread(text, with_halves(text, quantities_found) if language == "en" else quantities_found))


@lru_cache(maxsize=LIMIT)
def _counts(form: str, plain: str, language: str) -> bool:
    """Whether a word's form may be, or hold, a number: a numeral, a number word, a compound, a month or a unit."""
    words = number_words_ru.number_words() if language == "ru" else number_words_en.number_words()
    if roman_value(form) or plain in words or plain in number_words_ru.ONE_AND_A_HALF:
        return True
    if plain in _SOFT_WORDS or month_number(plain) or time_unit(plain):
        return True
    return language == "ru" and bool(
        number_words_ru.half_compound(plain)
        or number_words_ru.compound_value(plain)
        or number_words_ru.period_noun(plain)
    )


def _is_unit_of(text: str, number: Quantity, noun: Quantity) -> bool:
    """Whether `noun` is the unit of the number before it (три года) and so no counterpart of its own."""
    if noun.weight is not Weight.SOFT or noun.counting is not Counting.DURATION or number.weight is Weight.SOFT:
        return False
    return not text[number.span.end : noun.span.start].strip(" \u00a0-.\u2010\u2011")


def _read(context: Context, here: int) -> Found | None:
    token = context.tokens[here]
    if token.is_word:
        item = (identifier(context, here) if context.glued(here + 1) else None) or roman(context, here)
        if item is not None:
            return item
        if token.plain not in context.words and token.plain not in number_words_ru.ONE_AND_A_HALF:
            return _compound(context, here)
    elif token.is_number:
        item = time(context, here) or fraction(context, here)
        if item is not None:
            return item
    else:
        return None
    phrase = read_phrase(context.tokens, here, context.words, english=context.english)
    return None if phrase is None else _phrase_quantity(context, phrase)


def _phrase_quantity(context: Context, phrase: Phrase) -> Found:
    suffix = following_suffix(context, phrase.end, digits=phrase.digits)
    values = factored(phrase.values, suffix)
    scaled = phrase.scale > 1 or suffix.factor > 1
    last = context.tokens[suffix.end - 1]
    span = Span(context.tokens[phrase.start].start, last.end)
    quantity = Quantity(
        span=span,
        text=span.of(context.text),
        values=values,
        possible=_day_and_month(context, phrase) | _parts(phrase, values) | _in_russian(context, phrase, values),
        form=Form.DIGITS if phrase.digits else Form.WORDS,
        weight=_phrase_weight(context, phrase, values),
        ordinal=phrase.ordinal or suffix.ordinal,
        scaled=scaled and not phrase.vague,
    )
    return Found(counted(context, quantity, phrase.start, suffix), suffix.end)


def _parts(phrase: Phrase, values: frozenset[Fraction]) -> frozenset[Fraction]:
    """The two numbers of a fraction in words (одной пятой: 1 in 5)."""
    if phrase.digits or any(value >= 1 or value.denominator == 1 for value in values):
        return frozenset()
    return frozenset(Fraction(part) for value in values for part in value.as_integer_ratio())


def _in_russian(context: Context, phrase: Phrase, values: frozenset[Fraction]) -> frozenset[Fraction]:
    """What else a Russian number may be.

    The hour that is past in «в восьмом часу», the days of «третьего дня», what «тысяч пять» is about, and the dozen
    that «десяток» may be.
    """
    if context.english:
        return frozenset()
    begun = phrase.ordinal and context.word(phrase.end) in {"час", "часу"}
    scale = _SCALES_BEFORE.get(context.word(phrase.start - 1), 0)
    before_yesterday = phrase.ordinal and context.word(phrase.start) == "третьего" and context.word(phrase.end) == "дня"
    by_tens = context.word(phrase.end - 1).startswith(("десяток", "десятк"))
    return (
        frozenset(value - 1 for value in values if begun or before_yesterday)
        | frozenset(value * scale for value in values if scale)
        | frozenset(value * _DOZEN for value in values if by_tens)
    )


_DOZEN: Final = Fraction(12, 10)
_SCALES_BEFORE: Final = {"тысяч": 1000, "тысячи": 1000, "миллионов": 10**6, "миллиона": 10**6}


def _day_and_month(context: Context, phrase: Phrase) -> frozenset[Fraction]:
    """What «2.10» may mean besides a decimal: 2 October. R18."""
    match = _DAY_MONTH.fullmatch(context.tokens[phrase.start].text)
    if context.english or match is None or phrase.scale > 1:
        return frozenset()
    day, month = int(match[1]), int(match[2])
    return frozenset({Fraction(day), Fraction(month)}) if 1 <= day <= 31 and 1 <= month <= 12 else frozenset()


def _phrase_weight(context: Context, phrase: Phrase, values: frozenset[Fraction]) -> Weight:
    if phrase.digits:
        return Weight.FIRM
    if phrase.soft or phrase.vague or max(values) < Fraction(1, 100) or _is_indefinite(context, phrase):
        return Weight.SOFT
    whole = all(value.denominator == 1 for value in values)
    return Weight.FIRM if phrase.scale > 1 or not whole or min(values) > 12 else Weight.WORD


def _is_indefinite(context: Context, phrase: Phrase) -> bool:
    """Several dozen, third-party: number words that count nothing exactly."""
    if phrase.end - phrase.start > 1:
        return False
    before, after = context.word(phrase.start - 1), context.word(phrase.end + 1)
    word = context.words.get(context.word(phrase.start))
    noun = word is not None and word.rank is Rank.GROUP
    return (noun and before in _INDEFINITE) or (context.word(phrase.start) == "third" and after.startswith("part"))


_INDEFINITE: Final = frozenset("several few some many несколько нескольких нескольким несколькими пару".split())


def _compound(context: Context, here: int) -> Found | None:
    """Numbers inside a word (полмиллиона, восемнадцатилетний), and the nouns that only answer a number (сутки)."""
    token = context.tokens[here]
    soft = _SOFT_WORDS.get(token.plain)
    if soft is not None:
        return _soft(token, soft[0], soft[1], here, Counting.TIME)
    month = month_number(token.plain)
    if month and (context.english is False or token.text[0].isupper()):
        return _soft(token, {month}, set(), here, Counting.MONTH)
    if not context.english:
        item = _russian_compound(token, here)
        if item is not None:
            return item
    unit = time_unit(token.plain)
    if unit:
        values = {int(f) for f in unit_conversions(unit) if f >= 1} | {1}
        return _soft(token, {1}, values, here, Counting.DURATION)
    return None


def _soft(token: Token, values: set[int], possible: set[int], here: int, counting: Counting) -> Found:
    quantity = Quantity(
        token.span,
        token.text,
        frozenset(map(Fraction, values)),
        frozenset(map(Fraction, possible)),
        form=Form.WORDS,
        counting=counting,
        weight=Weight.SOFT,
    )
    return Found(quantity, here + 1)


def _russian_compound(token: Token, here: int) -> Found | None:
    halved = number_words_ru.half_compound(token.plain)
    if halved is not None:
        value, other = halved
        possible = frozenset() if other is None else frozenset({other})
        quantity = Quantity(
            token.span,
            token.text,
            frozenset({value}),
            possible,
            form=Form.WORDS,
            counting=Counting.PLAIN if other is None else Counting.DURATION,
            weight=Weight.FIRM if value > 1 else Weight.WORD,
            scaled=value >= 500,
        )
        return Found(quantity, here + 1)
    compound = number_words_ru.compound_value(token.plain)
    if compound is None:
        period = number_words_ru.period_noun(token.plain)
        return _soft(token, {period}, {1, 100}, here, Counting.DURATION) if period else None
    value, tail = compound
    quantity = Quantity(
        token.span,
        token.text,
        frozenset({value}),
        _tail_conversions(tail, value),
        form=Form.WORDS,
        counting=Counting.DURATION if tail in _TAIL_UNITS else counting_word(tail) or Counting.PLAIN,
        weight=Weight.WORD if value > 2 else Weight.SOFT,
    )
    return Found(quantity, here + 1)


_TAIL_UNITS: Final = {
    "летн": "year", "летие": "year", "летия": "year", "летию": "year", "летием": "year", "летии": "year",
    "годичн": "year", "годовал": "year", "месячн": "month", "недельн": "week", "дневн": "day", "суточн": "day",
    "часов": "hour", "минутн": "minute",
}  # fmt: skip


def _tail_conversions(tail: str, value: Fraction) -> frozenset[Fraction]:
    return converted(frozenset({value}), _TAIL_UNITS.get(tail, ""))


def _spread(text: str, found: list[Quantity]) -> list[Quantity]:
    """The same numbers with a range's multiplier, century or decade given to its first end too. R7."""
    for index in range(len(found) - 2, -1, -1):
        here, after = found[index], found[index + 1]
        if (here.weight is Weight.SOFT and not here.ordinal) or here.form is Form.IDENTIFIER:
            continue
        if not _RANGE.fullmatch(text, here.span.end, after.span.start):
            continue
        scale = _scale_of(after)
        if scale > 1 and not here.scaled and after.form is not Form.ROMAN:
            found[index] = replace(here, values=here.values | {value * scale for value in here.values}, scaled=True)
        elif after.counting is Counting.DECADE and max(here.values) < 100 and here.counting is Counting.PLAIN:
            found[index] = replace(
                here, values=here.values | {value + 1900 for value in here.values}, counting=Counting.DECADE
            )
        elif _is_year_pair(here, after):
            base = max(here.values) // 100 * 100
            found[index + 1] = replace(after, values=after.values | {value + base for value in after.values})
        elif here.counting is Counting.PLAIN and after.counting in {Counting.CENTURY, Counting.PERCENT, Counting.RATIO}:
            found[index] = replace(here, counting=after.counting, possible=here.possible)
    return found


def _scale_of(quantity: Quantity) -> Fraction:
    if not quantity.scaled:
        return Fraction(1)
    value = max(quantity.values)
    return next((Fraction(s) for s in (10**12, 10**9, 10**6, 10**3) if value >= s), Fraction(1))


def _is_year_pair(here: Quantity, after: Quantity) -> bool:
    if here.form is not Form.DIGITS or after.form is not Form.DIGITS or len(here.values) != 1:
        return False
    year, end = max(here.values), max(after.values)
    return 1000 <= year < 2100 and len(here.text) >= 4 and end < 100 and len(after.text) == 2
