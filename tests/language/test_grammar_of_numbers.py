"""The whole grammar of numbers and dates that the papers use: equal pairs, and pairs that differ."""

from __future__ import annotations

import pytest

from workbench.language.facts import FactComparison, compare_facts
from workbench.language.quantity_comparison import Strength


def strongest(compared: FactComparison) -> Strength:
    """The strength of the surest difference, FAINT when there is none."""
    return max((one.strength for one in (*compared.numbers, *compared.dates)), default=Strength.FAINT)


@pytest.mark.parametrize(
    ("original", "version"),
    [
        ("двадцати трём солдатам", "to 23 soldiers"),
        ("двумястами сорока пятью рублями", "245 roubles"),
        ("тысяча девятьсот сорок пятый год", "the year 1945"),
        ("полторы тысячи", "1,500"),
        ("полутора миллионов", "one and a half million"),
        ("полмиллиона", "half a million"),
        ("полгода", "six months"),
        ("2,5 млн", "2.5 million"),
        ("3 млн 442,2 тыс.", "3.4422 million"),
        ("$4 млрд 975,5 млн", "$4.9755 billion"),
        ("13 269", "13,269"),
        ("от 30 до 300 тысяч", "30,000 to 300,000"),
        ("4,5–5,5%", "4.5–5.5 per cent"),
        ("в 14:00", "at 2 pm"),
        ("в 11 час. утра", "at 11 a.m."),
        ("за сутки", "in 24 hours"),
        ("первая декада мая", "the first ten days of May"),
        ("XIX век", "the nineteenth century"),
        ("в 40-е годы", "in the 1940s"),
        ("в сороковых годах XX века", "in the 1940s"),
        ("90-е годы", "the nineties"),
        ("треть населения", "one third of the population"),
        ("два с половиной года", "two and a half years"),
        ("75-летие победы", "75th anniversary of the victory"),
        ("восемнадцатилетний юноша", "an 18-year-old youth"),
        ("двухсторонний договор", "a bilateral treaty"),
        ("вдвое больше", "twice as many"),
        ("дважды", "two times"),
        ("двое суток", "48 hours"),
        ("Ф. 0431/I. Оп. 1. П. 5", "F. 0431/I. Op. 1. P. 5"),
        ("12.IX.45", "12 September 1945"),
        ("5-го сентября", "September 5"),
        ("в ночь на 12 сентября", "on the night of September 11-12"),
        ("25 октября 1917 г.", "7 November 1917"),
        ("с 11 сентября по 2 октября", "from 11 September to 2 October"),
        ("Николай II", "Nicholas II"),
        ("двадцать первого июня", "on June 21st"),
        ("сто процентов", "100%"),
        ("две трети", "two-thirds"),
        ("четверть часа", "15 minutes"),
        ("1/2 часа", "half an hour"),
        ("десятки тысяч", "tens of thousands"),
        ("10 кг", "10 kilograms"),
        ("-5 градусов", "minus 5 degrees"),
        ("№ 47", "No. 47"),
        ("обоих министров", "both ministers"),
        ("трёх четвертей", "three quarters"),
        ("1945–1947 гг.", "1945-47"),
        ("тысячи девятисот сорока пяти", "1945"),
        ("25 тыс. руб.", "25k roubles"),
        ("ноль целых пять десятых", "0.5"),
        ("семью семь — сорок девять", "seven times seven is forty-nine"),
        ("полдесятого", "half past nine"),
        ("без четверти пять", "a quarter to five"),
        ("пять с половиной миллиардов", "5.5bn"),
        ("в 1,5 раза", "one and a half times"),
        ("XX съезд", "the Twentieth Congress"),
        ("12 стульев", "twelve chairs"),
        ("дюжина яиц", "12 eggs"),
        ("20-х чисел мая", "about May 20"),
        ("конец 1980-х", "the late 1980s"),
        ("середина XIX столетия", "the mid-1800s"),
        ("5 сентября с.г.", "5 September this year"),
        ("тридцать-сорок человек", "30 to 40 people"),
    ],
)
def test_equal(original: str, version: str) -> None:
    assert strongest(compare_facts(original, version)) is Strength.FAINT


@pytest.mark.parametrize(
    ("original", "version"),
    [
        ("двадцати трём солдатам", "to 32 soldiers"),
        ("полтриллиона", "half a million"),
        ("1335 евро", "1,365 euros"),
        ("полтора года", "half a year"),
        ("24 апреля", "April 14"),
        ("от 30 до 300 тысяч", "30 to 30,000 people"),
        ("12.IX.45", "12 October 1945"),
        ("XIX век", "the eighteenth century"),
        ("90-е годы", "the 1980s"),
        ("ВАЗ-2107", "VAZ-2017"),
        ("двое суток", "24 hours"),
        ("75-летие", "65th anniversary"),
        ("5 сентября 1945 г.", "September 5, 1946"),
        ("две трети", "one third"),
        ("2,5 млн", "25 million"),
        ("сорок пять процентов", "54 per cent"),
    ],
)
def test_different(original: str, version: str) -> None:
    assert strongest(compare_facts(original, version)) >= Strength.FAIR


def test_a_bare_plural_of_thousands_takes_nothing_in() -> None:
    assert (
        strongest(compare_facts("тысячи двадцатилетних солдат", "thousands of 20-year-old soldiers")) is Strength.FAINT
    )
