"""Number words made by num2words, in every case and gender, come back as the numbers they were made from."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from num2words import num2words

from workbench.language.quantities import quantities
from workbench.language.roman import roman_value

CASES = ("n", "g", "d", "a", "i", "p")
NUMBERS = st.one_of(st.integers(0, 130), st.integers(0, 9999), st.integers(0, 10**12))


def only_value(text: str, language: str) -> Fraction:
    found = quantities(text, language=language)
    assert len(found) == 1, (text, found)
    assert len(found[0].values) == 1, (text, found)
    return next(iter(found[0].values))


@settings(max_examples=400, deadline=None)
@given(number=NUMBERS, case=st.sampled_from(CASES), gender=st.sampled_from(("m", "f", "n")))
@example(number=1945, case="i", gender="m")
@example(number=40, case="g", gender="f")
@example(number=248_691, case="p", gender="f")
def test_russian_cardinals(number: int, case: str, gender: str) -> None:
    words = num2words(number, lang="ru", case=case, gender=gender)
    assert only_value(words, "ru") == number


@settings(max_examples=300, deadline=None)
@given(
    number=st.one_of(st.integers(1, 130), st.integers(1, 2100)),
    case=st.sampled_from(CASES),
    gender=st.sampled_from(("m", "f", "n")),
)
def test_russian_ordinals(number: int, case: str, gender: str) -> None:
    words = num2words(number, lang="ru", to="ordinal", case=case, gender=gender)
    found = quantities(words, language="ru")
    if number % 1000 == 0 and number > 1000:
        return  # двухтысячный is one word that num2words makes and papers write in digits
    assert only_value(words, "ru") == number
    assert found[0].ordinal


@settings(max_examples=400, deadline=None)
@given(number=NUMBERS)
def test_english_cardinals(number: int) -> None:
    words = num2words(number, lang="en")
    assert only_value(words.replace(",", ""), "en") == number


@settings(max_examples=200, deadline=None)
@given(number=st.integers(1, 999))
def test_english_ordinals(number: int) -> None:
    assert only_value(num2words(number, lang="en", to="ordinal"), "en") == number


@settings(max_examples=200, deadline=None)
@given(year=st.integers(1100, 1999))
def test_english_years(year: int) -> None:
    words = num2words(year, lang="en", to="year")
    assert only_value(words, "en") == year


@settings(max_examples=200, deadline=None)
@given(number=st.integers(1000, 10**9), separator=st.sampled_from((" ", "\u00a0", "\u202f", "\u2009")))
def test_grouped_digits(number: int, separator: str) -> None:
    russian = f"{number:,}".replace(",", separator)
    assert only_value(russian, "ru") == number
    english = quantities(f"{number:,}", language="en")
    assert len(english) == 1
    assert number in english[0].values


@settings(max_examples=200, deadline=None)
@given(whole=st.integers(0, 9999), part=st.integers(1, 99))
def test_decimals(whole: int, part: int) -> None:
    value = Fraction(f"{whole}.{part:02d}")
    assert only_value(f"{whole},{part:02d} кг", "ru") == value
    assert value in quantities(f"{whole}.{part:02d} kg", language="en")[0].values


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("XIX", 19), ("ХІХ", 19), ("ХХ", 20), ("XLIV", 44), ("MCMXLV", 1945), ("IIII", 0), ("VX", 0), ("", 0), ("IX", 9)],
)
def test_roman(numeral: str, value: int) -> None:
    assert roman_value(numeral) == value


@settings(max_examples=200, deadline=None)
@given(
    text=st.text(
        alphabet=st.sampled_from("0123456789.,/:-–№ XIVМ$%абвпятьтысячамлнhalfonehundred'’()½"),
        max_size=60,
    )
)
def test_nothing_breaks_and_spans_are_true(text: str) -> None:
    for language in ("ru", "en", "de"):
        last = 0
        for quantity in quantities(text, language=language):
            assert quantity.span.start >= last
            assert quantity.span.of(text) == quantity.text
            assert quantity.text
            assert quantity.values
            last = quantity.span.end
