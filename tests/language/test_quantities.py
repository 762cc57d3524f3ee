"""Numbers by value, in the forms that Russian and English documents really use."""

from __future__ import annotations

from fractions import Fraction

import pytest

from workbench.language.quantities import quantities
from workbench.language.quantity import Counting, Form, Quantity, Weight


def read(text: str, language: str) -> list[Quantity]:
    """The quantities that are more than counterparts."""
    return [q for q in quantities(text, language=language) if q.weight > Weight.SOFT]


def values(text: str, language: str) -> list[set[Fraction]]:
    return [set(q.values) for q in read(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("13 269 человек", [{13269}]),
        ("13 269 человек", [{13269}]),
        ("13 269 человек", [{13269}]),
        ("4,5–5,5%", [{Fraction(9, 2)}, {Fraction(11, 2)}]),
        ("статьи 3, 4 и 5", [{3}, {4}, {5}]),
        ("12.09.1945", [{12}, {9}, {1945}]),
        ("2,5 млн человек", [{2_500_000}]),
        ("1,5 тыс. человек", [{1500}]),
        ("3 млн 442,2 тыс. рублей", [{3_442_200}]),
        ("3 млн. 442 тыс.", [{3_442_000}]),
        ("$4 млрд 975,5 млн", [{4_975_500_000}]),
        ("полмиллиона рублей", [{500_000}]),
        ("полтриллиона рублей", [{500_000_000_000}]),
        ("свыше полутора миллионов рядовых", [{1_500_000}]),
        ("полторы тысячи", [{1500}]),
        ("два с половиной миллиона", [{2_500_000}]),
        ("2 1/2", [{Fraction(5, 2)}]),
        ("2½ часа", [{Fraction(5, 2)}]),
        ("три четверти населения", [{Fraction(3, 4)}]),
        ("две трети голосов", [{Fraction(2, 3)}]),
        ("две пятых", [{Fraction(2, 5)}]),
        ("двадцать пять лет", [{25}]),
        ("тысяча девятьсот сорок пятый год", [{1945}]),
        ("двадцатью тремя голосами", [{23}]),
        ("двести сорок шесть тысяч пятьсот", [{246_500}]),
        ("восемнадцатилетний юноша", [{18}]),
        ("двадцатипятилетие", [{25}]),
        ("к 75-летию победы", [{75}]),
        ("трёхлетний план", [{3}]),
        ("20-тысячный корпус", [{20_000}]),
        ("два десятка человек", [{20}]),
        ("Семиларски и шестиугольный стол", []),
        ("в XIX веке", [{19}]),
        ("ХХ съезд", [{20}]),
        ("12.IX.45", [{12}, {9}, {45}]),
        ("в 45 г.", [{45, 1945}]),
        ("в 40-е годы", [{40, 1940}]),
        ("в сороковых годах", [{40, 1940}]),
        ("в 1990-х", [{1990}]),
        ("1941–45 гг.", [{1941}, {45, 1945}]),
        ("в 14:00", [{14}]),
        ("в 18 ч. 30 мин. у магазина", [{Fraction("18.3")}]),
        ("в 11 час. утра", [{11}]),
        ("в 11 часов вечера", [{23}]),
        ("№ 47", [{47}]),
        ("Ф. 0431/I. Оп. 1. П. 5.", [{431}, {1}, {5}]),
        ("десятки тысяч людей", []),
        ("Первое. Японские дивизии", []),
        ("Николай II и Пётр I", []),
        ("от 30 до 300 тысяч", [{30, 30_000}, {300_000}]),
        ("30–300 тысяч", [{30, 30_000}, {300_000}]),
        ("два-три миллиона", [{2, 2_000_000}, {3_000_000}]),
    ],
)
def test_russian(text: str, expected: list[set[Fraction]]) -> None:
    assert values(text, "ru") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,335 euros", [{1335, Fraction(267, 200)}]),
        ("13,269 people", [{13269, Fraction("13.269")}]),
        ("1,234,567.5", [{Fraction("1234567.5")}]),
        ("$3.4422 million", [{3_442_200}]),
        ("$4 billion 975.5 million", [{4_975_500_000}]),
        ("$50m", [{50_000_000}]),
        ("an hour and a half, two years and a quarter", [{Fraction(3, 2)}, {Fraction(9, 4)}]),
        ("a house and a quarter of the land", []),
        ("US$50 bn", [{50_000_000_000}]),
        ("3M masks", [{3, 3_000_000}]),
        ("over a million and a half privates", [{1_500_000}]),
        ("one and a half million", [{1_500_000}]),
        ("one-and-a-half years", [{Fraction(3, 2)}]),
        ("More than half a million ratings", [{500_000}]),
        ("2 1/2 million", [{2_500_000}]),
        ("two and a half years", [{Fraction(5, 2)}]),
        ("a quarter of a million", [{250_000}]),
        ("two-thirds", [{Fraction(2, 3)}]),
        ("twelve hundred and five", [{1205}]),
        ("two thousand and one", [{2001}]),
        ("in nineteen forty-five", [{1945}]),
        ("nineteen oh five", [{1905}]),
        ("Twenty-Five-Year Treaty", [{25}]),
        ("an 18-year-old", [{18}]),
        ("the 75th anniversary", [{75}]),
        ("the twenty-first century", [{21}]),
        ("two dozen", [{24}]),
        ("dozens of people, several dozen", []),
        ("the 1940s", [{1940}]),
        ("the '40s", [{40, 1940}]),
        ("mid-1990s", [{1990}]),
        ("World War II", []),
        ("the XI session", [{11}]),
        ("Louis XIV", [{14}]),
        ("I went to C and V", []),
        ("2 p.m.", [{14}]),
        ("2 pm", [{14}]),
        ("11 a.m.", [{11}]),
        ("1941-45", [{1941}, {45, 1945}]),
        ("30 to 300 thousand", [{30, 30_000}, {300_000}]),
        ("September 5, 1945", [{5}, {1945}]),
        ("one half of it, and half of that", []),
    ],
)
def test_english(text: str, expected: list[set[Fraction]]) -> None:
    assert values(text, "en") == expected


def test_identifiers_are_told_from_counts() -> None:
    for text, language in (("ВАЗ-2107", "ru"), ("COVID-19", "en"), ("Ту-154М", "ru"), ("G7", "en")):
        (found,) = quantities(text, language=language)
        assert (found.form, found.counting, found.text) == (Form.IDENTIFIER, Counting.IDENTIFIER, text)


def test_spans_cover_the_number_with_its_multiplier() -> None:
    text = "Демобилизовано свыше полутора миллионов рядовых; выдано 2,5 млн пайков."
    assert [q.span.of(text) for q in read(text, "ru")] == ["полутора миллионов", "2,5 млн"]


def test_kinds() -> None:
    text = "В 1945 г. 25 процентов, или $300 млн, истрачено за 10 лет; в 40 раз меньше."
    kinds = [q.counting for q in read(text, "ru")]
    assert kinds == [Counting.YEAR, Counting.PERCENT, Counting.MONEY, Counting.DURATION, Counting.RATIO]
