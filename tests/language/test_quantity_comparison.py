"""Numbers compared: what counts as the same in another language, and what was changed."""

from __future__ import annotations

import pytest

from workbench.language.quantities import quantities
from workbench.language.quantity_comparison import QuantityComparison, Strength, compare_quantities


def compare(original: str, version: str) -> QuantityComparison:
    return compare_quantities(quantities(original, language="ru"), quantities(version, language="en"))


@pytest.mark.parametrize(
    ("original", "version"),
    [
        ("13 269 человек", "13,269 people"),
        ("1335 евро", "1,335 euros"),
        ("рост на 4,5–5,5%", "a rise of 4.5-5.5 percent"),
        ("2,5 млн человек", "2.5 million people"),
        ("2,5 млн человек", "2,500,000 people"),
        ("3 млн 442,2 тыс. рублей", "3.4422 million rubles"),
        ("$4 млрд 975,5 млн", "$4.9755 billion"),
        ("$4 млрд 975,5 млн", "$4 billion 975.5 million"),
        ("свыше полутора миллионов рядовых", "over a million and a half privates"),
        ("полмиллиона", "half a million"),
        ("два с половиной часа", "2 1/2 hours"),
        ("треть населения", "a third of the population"),
        ("в 14:00", "at 2 pm"),
        ("в 18 ч. 30 мин.", "at 6:30 p.m."),
        ("не менее одной пятой пассажиров", "1 in 5 passengers"),
        ("в начале нулевых", "in the early 2000s"),
        ("примерно двумя третями", "about two-thirds"),
        ("в 23:45", "at 23.45"),
        ("в 11 час. утра", "at 11 a.m."),
        ("за сутки", "in 24 hours"),
        ("за трое суток", "within 72 hours"),
        ("за сутки", "in a day"),
        ("на 2 недели", "for a fortnight"),
        ("полтора года", "18 months"),
        ("в восьмом часу вечера", "about seven in the evening"),
        ("одиннадцатый час", "it is past ten"),
        ("верст двадцать пять", "about five-and-twenty versts"),
        ("тысяч пять на прожиток", "five thousand roubles"),
        ("шесть ложек", "half-a-dozen spoons"),
        ("шесть ложек", "half a dozen spoons"),
        ("несколько ложек", "half a dozen spoons"),
        ("полтора дня", "a day and a half"),
        ("полтора часа назад", "an hour and a half ago"),
        ("через 90 минут", "an hour and a half later"),
        ("два с половиной года", "two years and a half"),
        ("1,5 мили", "a mile and a half"),
        ("из-за COVID-19, 290 миллионов", "290 million due to COVID-19"),
        ("от 30 до 300 тысяч", "30,000 to 300,000"),
        ("30–300 тысяч", "30 to 300 thousand"),
        ("в XIX веке", "in the 19th century"),
        ("в ХХ столетии", "in the twentieth century"),
        ("в 40-е годы", "in the 1940s"),
        ("в сороковых годах", "in the forties"),
        ("двадцать пять лет", "Twenty-Five-Year Treaty"),
        ("восемнадцатилетний", "an 18-year-old"),
        ("к 75-летию", "the 75th anniversary"),
        ("двухсторонний договор", "a bilateral treaty"),
        ("в 40 раз меньше", "a 40th of the number"),
        ("наполовину", "half"),
        ("вдвое", "twice"),
        ("50 %", "half"),
        ("один человек", "he"),
        ("первый и второй", "both"),
        ("Вторая мировая война", "World War II"),
        ("ВАЗ-2107", "VAZ-2107"),
        ("Г-7 и COVID-19", "the G7 and Covid-19"),
        ("дюжина", "12"),
        ("тысяча девятьсот сорок пятый год", "nineteen forty-five"),
        ("1941–45 гг.", "1941-1945"),
        ("5 и ещё раз 5", "5"),
        ("пару тысяч лет назад", "a couple of thousand years ago"),
        ("тридцатистраничный доклад", "a 30-page report"),
        ("два десятка человек", "two dozen people"),
        ("полтора месяца назад", "six weeks ago"),
        ("повстречался третьего дня", "he met them two days before"),
    ],
)
def test_the_same(original: str, version: str) -> None:
    assert not [d for d in compare(original, version).differences if d.strength >= Strength.WEAK]


@pytest.mark.parametrize(
    ("original", "version", "strength"),
    [
        ("Демобилизовано свыше полутора миллионов", "More than half a million have been demobilised", Strength.CLEAR),
        ("двадцать пять лет", "the Twenty-Year Treaty", Strength.CLEAR),
        ("полтриллиона рублей", "half a million rubles", Strength.CLEAR),
        ("от 30 до 300 тысяч рублей", "30 to 30,000 rubles", Strength.CLEAR),
        ("1335 евро", "1,365 euros", Strength.CLEAR),
        ("ВАЗ-2107", "VAZ-2017", Strength.CLEAR),
        ("4 млн", "6 million", Strength.CLEAR),
        ("в 12:25", "at 11:25", Strength.CLEAR),
        ("25 процентов", "35 percent", Strength.CLEAR),
        ("пять продуктов", "three products", Strength.FAIR),
        ("тысяч пять рублей", "six thousand roubles", Strength.FAIR),
        ("двадцать пять вёрст", "five-and-thirty versts", Strength.FAIR),
        ("семилетняя девочка", "a nine-year-old girl", Strength.FAIR),
        ("страны G7", "the G5 countries", Strength.FAIR),
        ("два десятка человек", "three dozen people", Strength.FAIR),
        ("пару тысяч лет назад", "a couple of million years ago", Strength.FAIR),
    ],
)
def test_changed(original: str, version: str, strength: Strength) -> None:
    (difference,) = compare(original, version).changed
    assert difference.strength >= strength


def test_a_number_on_one_side_only() -> None:
    (lost,) = compare("до 11 ноября 300 человек", "by 11 November people").differences
    assert lost.original is not None
    assert lost.version is None
    assert lost.strength is Strength.FAIR


def test_the_comparison_is_symmetric() -> None:
    pairs = [("от 30 до 300 тысяч, 5 человек", "30 to 30,000, seven people"), ("12 и 45", "45")]
    for original, version in pairs:
        there = compare(original, version)
        left, right = quantities(original, language="ru"), quantities(version, language="en")
        back = compare_quantities(right, left)
        mirrored = {(d.version, d.original) for d in back.differences}
        assert {(d.original, d.version) for d in there.differences} == mirrored


def test_endless_texts_are_compared_in_reasonable_time() -> None:
    original = " ".join(f"{number} человек" for number in range(3, 4000))
    version = " ".join(f"{number} people" for number in range(3, 4000) if number != 2000)
    (lost,) = compare(original, version).differences
    assert lost.original is not None
    assert lost.original.text == "2000"
