"""Dates as the documents write them, and what counts as a contradiction."""

from __future__ import annotations

import pytest

from workbench.language.date_comparison import compare_dates
from workbench.language.dates import Calendar, DateField, NumericOrder, dates
from workbench.language.facts import compare_facts
from workbench.language.quantity_comparison import Strength

Parts = tuple[int | None, int | None, int | None]


def parts(text: str, language: str) -> list[Parts]:
    return [(d.day, d.month, d.year) for d in dates(text, language=language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("от 5 сентября 1945 г.", [(5, 9, 1945)]),
        ("5-го сентября", [(5, 9, None)]),
        ("пятого сентября 1945 года", [(5, 9, 1945)]),
        ("двадцать пятого мая", [(25, 5, None)]),
        ("5.IX.1945", [(5, 9, 1945)]),
        ("12/IX-45 г.", [(12, 9, 1945)]),
        ("телеграмма от 24/VIII", [(24, 8, None)]),
        ("05.09.1945", [(5, 9, 1945)]),
        ("18.12.43", [(18, 12, 1943)]),
        ("с 11 сентября по 2 октября", [(11, 9, None), (2, 10, None)]),
        ("5–7 сентября", [(5, 9, None), (7, 9, None)]),
        ("с 11 по 15 сентября", [(11, 9, None), (15, 9, None)]),
        ("в сентябре 1945 г.", [(None, 9, 1945)]),
        ("в ноябре 1925-го", [(None, 11, 1925)]),
        ("в мае", [(None, 5, None)]),
        ("Сен-Жермен, пункт 5.9", []),
    ],
)
def test_russian(text: str, expected: list[Parts]) -> None:
    assert parts(text, "ru") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dated 5 September 1945", [(5, 9, 1945)]),
        ("September 5, 1945", [(5, 9, 1945)]),
        ("the 5th of September, 1945", [(5, 9, 1945)]),
        ("Sept. 5", [(5, 9, None)]),
        ("September 5–7", [(5, 9, None), (7, 9, None)]),
        ("11 and 12 September", [(11, 9, None), (12, 9, None)]),
        ("from September 11 to October 2", [(11, 9, None), (2, 10, None)]),
        ("1945-09-05", [(5, 9, 1945)]),
        ("in May", [(None, 5, None)]),
        ("May I come? The march of time may stop.", []),
        ("Twenty-fifth of May", [(25, 5, None)]),
    ],
)
def test_english(text: str, expected: list[Parts]) -> None:
    assert parts(text, "en") == expected


def test_numeric_order_is_a_setting() -> None:
    text = "9/5/1945"
    (american,) = dates(text, language="en", order=NumericOrder.MONTH_FIRST)
    (british,) = dates(text, language="en", order=NumericOrder.DAY_FIRST)
    assert (american.day, american.month) == (5, 9)
    assert (british.day, british.month) == (9, 5)
    for original in ("5 сентября 1945 г.", "9 мая 1945 г."):
        assert not compare_dates(dates(original, language="ru"), dates(text, language="en")).differences


def test_night_style_and_weekday() -> None:
    (night,) = dates("в ночь на 12 сентября", language="ru")
    assert night.other_days == {11}
    (old,) = dates("25 октября 1917 г. (ст. ст.)", language="ru")
    assert old.calendar is Calendar.OLD_STYLE
    (wrong,) = dates("on Sunday, July 27, 2020", language="en")
    assert wrong.weekday_is_wrong()
    (right,) = dates("в воскресенье, 26 июля 2020 года", language="ru")
    assert not right.weekday_is_wrong()


def test_this_year_is_filled_from_the_document() -> None:
    (date,) = dates("5 сентября с. г.", language="ru", year=1945)
    assert date.year == 1945


@pytest.mark.parametrize(
    ("original", "version"),
    [
        ("от 5 сентября 1945 г.", "dated 5 September 1945"),
        ("5 сентября 1945 г.", "on 5 September"),
        ("в сентябре 1945 г.", "in September"),
        ("25 октября 1917 г.", "7 November 1917"),
        ("в ночь на 12 сентября", "on the night of September 11"),
        ("12/IX-45 г.", "September 12, 1945"),
        ("2.10", "October 2"),
        ("с 11 по 15 сентября", "from September 11 to 15"),
    ],
)
def test_no_difference(original: str, version: str) -> None:
    found = compare_facts(original, version)
    assert not [d for d in (*found.numbers, *found.dates) if d.strength >= Strength.FAIR]


@pytest.mark.parametrize(
    ("original", "version", "field"),
    [
        ("от 5 сентября 1945 г.", "dated 15 September 1945", DateField.DAY),
        ("8 сентября", "8 December", DateField.MONTH),
        ("в июле", "in June", DateField.MONTH),
        ("май 2020 года", "May 2021", DateField.YEAR),
        ("ещё в 2011 году", "as early as 2013", DateField.YEAR),
        ("26 июля погибли 26 человек", "On July 20 26 people died", DateField.DAY),
    ],
)
def test_contradiction(original: str, version: str, field: DateField) -> None:
    found = compare_facts(original, version)
    (difference,) = found.dates
    assert difference.fields == {field}
    assert difference.strength is Strength.CLEAR or original.startswith("26 июля")
    assert not found.numbers
