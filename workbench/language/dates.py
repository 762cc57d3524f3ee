"""Dates in a text, each with as much as it says: year, month, day; old and new style; the night before.

Forms: «5 сентября 1945 г.», «5-го сентября», «пятого сентября», «5.IX.1945», «12/IX-45 г.», «05.09.1945», «с 11 по 15
сентября», «5 (18) января 1905 г.», "September 5, 1945", "5th of September", "Sept. 5–7", "1945-09-05", "9/5/1945".
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import Final

from workbench.language import number_words_en, number_words_ru
from workbench.language.number_context import Context
from workbench.language.number_phrases import read_phrase
from workbench.language.remembered import LIMIT
from workbench.language.roman import roman_value
from workbench.language.scanning import Token, tokens
from workbench.language.units import month_number
from workbench.texts.model import Span

_DASHES: Final = frozenset("-‐‑–—")
_DAY_ENDINGS: Final = frozenset("го е ое й ый ого му st nd rd th".split())
_YEAR_MARKS: Final = frozenset("г год года году годом годе".split())
_AMBIGUOUS: Final = frozenset({"may", "march", "mar", "jan", "sep", "dec", "мар", "сен", "май", "мая"})
_SHORT_MONTHS: Final = frozenset("янв фев февр мар апр авг сен сент окт ноя нояб дек".split())
_BEFORE_MONTH: Final = frozenset(
    "in of since last this next early late mid until till by from during for to and through every each".split()
)
_WEEKDAYS_EN: Final = "monday tuesday wednesday thursday friday saturday sunday"
_WEEKDAYS_RU: Final = ("понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресен")


class NumericOrder(StrEnum):
    """How an English document writes a date in digits: 9/5/1945 is 5 September month first, 9 May day first."""

    EITHER = "either"
    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


class DateField(StrEnum):
    """A part of a date."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


class Calendar(StrEnum):
    """Which calendar the text says that it counts by."""

    UNSAID = "unsaid"
    OLD_STYLE = "old style"
    NEW_STYLE = "new style"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is said.

    Attributes:
        span: its place.
        text: as it stands.
        year: four digits, or None; a year of two digits is read as of 1900 («45 г.»), or 2000 below 30.
        month: 1 to 12, or None.
        day: 1 to 31, or None.
        other_days: days that mean the same: «в ночь на 12 сентября» also the 11th, «5 (18) января» also the 18th.
        swapped: whether day and month may stand the other way round (9/5/1945).
        calendar: as said.
        weekday: 0 (Monday) to 6, when one stands beside the date, else None.
    """

    span: Span
    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    other_days: frozenset[int] = frozenset()
    swapped: bool = False
    calendar: Calendar = Calendar.UNSAID
    weekday: int | None = None

    def filled(self) -> frozenset[DateField]:
        """The parts that are said."""
        parts = {DateField.YEAR: self.year, DateField.MONTH: self.month, DateField.DAY: self.day}
        return frozenset(field for field, value in parts.items() if value is not None)

    def weekday_is_wrong(self) -> bool:
        """Whether a full date contradicts the weekday beside it (rule R20)."""
        if self.weekday is None or self.year is None or self.month is None or self.day is None or self.swapped:
            return False
        try:
            return datetime.date(self.year, self.month, self.day).weekday() != self.weekday
        except ValueError:
            return False


def dates(
    text: str, *, language: str, order: NumericOrder = NumericOrder.EITHER, year: int | None = None
) -> tuple[PartialDate, ...]:
    """All dates of `text` in order. `year` stands for «с. г.» (this year) when the document's year is known."""
    found = tokens(text)
    words = number_words_ru.number_words() if language == "ru" else number_words_en.number_words()
    context = Context(text, found, words, english=language != "ru")
    result: list[PartialDate] = []
    here = 0
    while here < len(found):
        token = found[here]
        if not token.is_number and not (token.is_word and _is_part(token.plain, language)):
            here += 1
            continue
        dated, here = _read(context, here, order)
        result.extend(dated)
    return tuple(_finished(context, date, year) for date in result)


@lru_cache(maxsize=LIMIT)
def _is_part(word: str, language: str) -> bool:
    """Whether a date may begin with the word: a number word or a month."""
    words = number_words_ru.number_words() if language == "ru" else number_words_en.number_words()
    return word in words or month_number(word) > 0


def _read(context: Context, here: int, order: NumericOrder) -> tuple[list[PartialDate], int]:
    """The dates that begin at token `here` (a range gives two), and where to go on."""
    token = context.tokens[here]
    if token.is_number:
        numeric = _numeric(context, here, order) or _iso(context, here)
        if numeric is not None:
            return [numeric[0]], numeric[1]
    elif not token.is_word:
        return [], here + 1
    if token.is_word and _month_at(context, here):
        return _month_first(context, here)
    days = _days(context, here)
    if days:
        end = days[-1][2]
        if context.english and context.word(end) == "of":
            end += 1
        if _month_at(context, end):
            return _with_month(context, days, end)
    return _year_alone(context, here)


def _span(context: Context, start: int, end: int) -> Span:
    return Span(context.tokens[start].start, context.tokens[end - 1].end)


def _made(context: Context, start: int, end: int, **parts: int | None) -> PartialDate:
    span = _span(context, start, end)
    return PartialDate(span, span.of(context.text), **parts)  # type: ignore[arg-type]


def _month_at(context: Context, at: int) -> int:
    """The month that the token names; "may" and "march" must have a capital."""
    token = context.token(at)
    if token is None or not token.is_word:
        return 0
    month = month_number(token.plain)
    if token.plain in _SHORT_MONTHS and not (context.sign(at + 1) == "." or context.is_number(at + 1)):
        return 0
    return month if not context.english or token.text[0].isupper() else 0


def _with_month(
    context: Context, days: list[tuple[int, int, int, frozenset[int]]], at: int
) -> tuple[list[PartialDate], int]:
    """Days before a month: 5 сентября 1945 г., 5–7 сентября, с 11 по 15 сентября."""
    month = _month_at(context, at)
    year, end = _year_after(context, at + 1)
    made: list[PartialDate] = []
    for index, (day, start, stop, others) in enumerate(days):
        last = index == len(days) - 1
        date = _made(context, start, end if last else stop, year=year, month=month, day=day)
        made.append(replace(date, other_days=others))
    return made, end


def _month_first(context: Context, here: int) -> tuple[list[PartialDate], int]:
    """September 5, 1945; September 5–7; September 1945; September alone; сентябрь 1945 г."""
    month = _month_at(context, here)
    at = here + 1
    if context.sign(at) == "." and context.glued(at):
        at += 1
    if context.english:
        days = _days(context, at, lists=False)
        if days and not _month_at(context, days[-1][2]):
            year, end = _year_after(context, days[-1][2])
            made = []
            for index, (day, start, stop, others) in enumerate(days):
                begin = here if index == 0 else start
                date = _made(context, begin, end if index == len(days) - 1 else stop, year=year, month=month, day=day)
                made.append(replace(date, other_days=others))
            return made, end
    year, end = _year_after(context, at)
    if year is None:
        token = context.tokens[here]
        if token.plain in _AMBIGUOUS and context.english and context.word(here - 1) not in _BEFORE_MONTH:
            return [], here + 1
        end = here + 1
    return [_made(context, here, end, year=year, month=month)], end


def _days(context: Context, at: int, *, lists: bool = True) -> list[tuple[int, int, int, frozenset[int]]]:
    """Day numbers joined by a dash, comma or and: (day, first token, past the last, days that mean the same)."""
    found: list[tuple[int, int, int, frozenset[int]]] = []
    here = at
    while (item := _day(context, here)) is not None:
        found.append((item[0], here, item[1], item[2]))
        joint = _joint(context, item[1])
        if not joint or (not lists and context.sign(item[1]) == ","):
            break
        here = item[1] + joint
    return found


def _joint(context: Context, at: int) -> int:
    if context.sign(at) in _DASHES or context.sign(at) == ",":
        return 1
    return 1 if context.word(at) in {"и", "до", "по", "на", "and", "to", "or", "или", "through"} else 0


def _day(context: Context, at: int) -> tuple[int, int, frozenset[int]] | None:
    """A day of the month at token `at`: its number, the token after it, and other days that mean the same."""
    token = context.token(at)
    if token is None:
        return None
    if token.is_number:
        day = _small(token)
        end = at + 1
        hyphen = context.sign(end) in _DASHES and context.glued(end) and context.glued(end + 1)
        if hyphen and context.word(end + 1) in _DAY_ENDINGS:
            end += 2
        elif context.word(end) in _DAY_ENDINGS and context.glued(end):
            end += 1
    else:
        day, end = _day_word(context, at)
    if not 1 <= day <= 31:
        return None
    if context.sign(end) == "(" and context.is_number(end + 1) and context.sign(end + 2) == ")":
        other = _small(context.tokens[end + 1])
        if 1 <= other <= 31:
            return day, end + 3, frozenset({other})
    return day, end, frozenset()


def _small(token: Token) -> int:
    return int(token.text) if token.text.isdecimal() and len(token.text) <= 2 else 0


def _day_word(context: Context, at: int) -> tuple[int, int]:
    word = context.words.get(context.word(at))
    if word is None or word.value > 30 or not (word.ordinal or word.value in {20, 30}):
        return 0, at
    phrase = read_phrase(context.tokens, at, context.words, english=context.english)
    if phrase is None or not phrase.ordinal or len(phrase.values) != 1:
        return 0, at
    (value,) = phrase.values
    return (int(value), phrase.end) if value.denominator == 1 else (0, at)


def _year_after(context: Context, at: int) -> tuple[int | None, int]:
    """The year after a month or day, with its mark (г., года), and the token after it."""
    here = at
    if context.sign(here) == "," and context.english:
        here += 1
    token = context.token(here)
    if token is None:
        return None, at
    if token.is_number and token.text.isdecimal() and len(token.text) == 4 and 1000 <= int(token.text) < 2200:
        return int(token.text), _past_year_mark(context, here + 1)
    if token.is_number and len(token.text) == 2 and context.word(here + 1) in _YEAR_MARKS and token.text.isdecimal():
        return _century(int(token.text)), _past_year_mark(context, here + 1)
    if token.is_word and token.plain in context.words:
        phrase = read_phrase(context.tokens, here, context.words, english=context.english)
        if phrase is not None and len(phrase.values) == 1:
            value = next(iter(phrase.values))
            if 1000 <= value < 2200 and value.denominator == 1 and (phrase.ordinal or context.english):
                return int(value), _past_year_mark(context, phrase.end)
    return None, at


def _century(year: int) -> int:
    return year + (2000 if year < 30 else 1900)


def _past_year_mark(context: Context, at: int) -> int:
    if context.english:
        return at
    if context.sign(at) in _DASHES and context.glued(at + 1) and context.word(at + 1) in _DAY_ENDINGS:
        at += 2
    if context.word(at) not in _YEAR_MARKS:
        return at
    return at + 2 if context.word(at) == "г" and context.sign(at + 1) == "." else at + 1


def _numeric(context: Context, here: int, order: NumericOrder) -> tuple[PartialDate, int] | None:
    """05.09.1945, 5.IX.1945, 12/IX-45 г., 9/5/1945, 5.IX."""
    first = context.token(here)
    if first is None or not first.is_number or not 1 <= _small(first) <= 31:
        return None
    mark = context.sign(here + 1)
    middle = context.token(here + 2)
    if mark not in {".", "/"} | _DASHES or middle is None or not (context.glued(here + 1) and middle.glued):
        return None
    roman = roman_value(middle.text) if middle.is_word else 0
    month = roman or (_small(middle) if middle.is_number else 0)
    year, end = _numeric_year(context, here + 3, roman=bool(roman), mark=mark)
    if not month or (year is None and not roman) or (year is None and month > 12):
        return None
    return _ordered(context, here, end, (_small(first), month, year), order if not roman else NumericOrder.DAY_FIRST)


def _numeric_year(context: Context, at: int, *, roman: bool, mark: str) -> tuple[int | None, int]:
    joined = context.sign(at) in {".", "/"} | _DASHES and context.glued(at) and context.glued(at + 1)
    token = context.token(at + 1)
    if not joined or token is None or not token.text.isdecimal() or (not roman and context.sign(at) != mark):
        return None, at
    if len(token.text) == 4 and 1000 <= int(token.text) < 2200:
        return int(token.text), _past_year_mark(context, at + 2)
    if len(token.text) == 2:
        return _century(int(token.text)), _past_year_mark(context, at + 2)
    return None, at


def _ordered(
    context: Context, start: int, end: int, parts: tuple[int, int, int | None], order: NumericOrder
) -> tuple[PartialDate, int] | None:
    day, month, year = parts
    pointed = context.sign(start + 1) == "."
    swapped = False
    if context.english and not pointed and order is not NumericOrder.DAY_FIRST:
        if order is NumericOrder.MONTH_FIRST or month > 12:
            day, month = month, day
        else:
            swapped = day <= 12 and day != month
    elif month > 12 and day <= 12:
        day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return replace(_made(context, start, end, year=year, month=month, day=day), swapped=swapped), end


def _iso(context: Context, here: int) -> tuple[PartialDate, int] | None:
    """1945-09-05."""
    year, month, day = (context.token(here + step) for step in (0, 2, 4))
    if year is None or month is None or day is None or len(year.text) != 4:
        return None
    marks = context.sign(here + 1) == "-" == context.sign(here + 3)
    glued = all(context.glued(here + step) for step in (1, 2, 3, 4))
    if not (marks and glued and year.text.isdecimal() and len(month.text) == 2 == len(day.text)):
        return None
    if not (1 <= _small(month) <= 12 and 1 <= _small(day) <= 31):
        return None
    return _made(context, here, here + 5, year=int(year.text), month=_small(month), day=_small(day)), here + 5


def _year_alone(context: Context, here: int) -> tuple[list[PartialDate], int]:
    """1945 г., в 1945 году, in 1945."""
    token = context.tokens[here]
    if not (token.is_number and token.text.isdecimal() and len(token.text) == 4 and 1000 <= int(token.text) < 2200):
        return [], here + 1
    if context.english:
        said = context.word(here - 1) in {"in", "since", "by", "of", "until", "before", "after", "from", "during"}
        said = said and (not context.word(here + 1) or len(context.word(here + 1)) <= 4)
    else:
        said = context.word(here + 1) in _YEAR_MARKS
    if not said:
        return [], here + 1
    end = _past_year_mark(context, here + 1)
    return [_made(context, here, end, year=int(token.text))], end


@lru_cache(maxsize=LIMIT)
def weekday_number(word: str) -> int | None:
    """0 (Monday) to 6 for a weekday's name in either language, else None."""
    names = _WEEKDAYS_EN.split()
    if word in names:
        return names.index(word)
    for index, stem in enumerate(_WEEKDAYS_RU):
        if word.startswith(stem) and len(word) - len(stem) <= 2:
            return index
    return None


def _finished(context: Context, date: PartialDate, year: int | None) -> PartialDate:
    """The date with what stands around it: the night before, the style, the weekday, this year."""
    before = context.text[max(0, date.span.start - 24) : date.span.start].lower()
    after = context.text[date.span.end : date.span.end + 24].lower()
    others = date.other_days
    if date.day is not None and before.rstrip().endswith(("ночь на", "night to")):
        others |= {date.day - 1}
    elif date.day is not None and before.rstrip().endswith(("ночь с", "night of", "night from")):
        others |= {date.day + 1}
    calendar = Calendar.UNSAID
    close = after.lstrip(" (,").replace(" ", "")
    if close.startswith(("ст.ст", "постаромустилю", "o.s.", "oldstyle")):
        calendar = Calendar.OLD_STYLE
    elif close.startswith(("н.ст", "поновомустилю", "n.s.", "newstyle")):
        calendar = Calendar.NEW_STYLE
    this_year = close.startswith(("с.г", "сегогода", "т.г", "текущегогода", "thisyear")) and date.year is None
    return replace(
        date,
        other_days=others,
        calendar=calendar,
        weekday=_weekday_beside(before, after),
        year=year if this_year else date.year,
    )


def _weekday_beside(before: str, after: str) -> int | None:
    words = before.replace(",", " ").split()
    if words and (found := weekday_number(words[-1])) is not None:
        return found
    following = after.replace(",", " ").replace("(", " ").replace(")", " ").split()
    return weekday_number(following[0]) if following else None


def date_values(date: PartialDate, fields: frozenset[DateField]) -> frozenset[Fraction]:
    """The numbers that the named parts of the date put into its text (a year also by its last two digits)."""
    found: set[Fraction] = set()
    if DateField.YEAR in fields and date.year is not None:
        found |= {Fraction(date.year), Fraction(date.year % 100)}
    if DateField.MONTH in fields and date.month is not None:
        found.add(Fraction(date.month))
    if DateField.DAY in fields and date.day is not None:
        found |= {Fraction(date.day), *map(Fraction, date.other_days)}
    return frozenset(found)
