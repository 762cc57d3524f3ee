"""The damage generator tells truly what it did."""

from __future__ import annotations

import pytest

from tests.instruments.damage import DamageGenerator, Good
from tests.instruments.fit_score import good_pairs
from tests.instruments.pairing import Sides
from workbench.language.lemmas import English, Russian

TEXTS = [
    (
        "Делегация прибыла в Лондон 5 сентября и встретилась с министром.",
        "The delegation arrived in London on 5 September and met the minister.",
    ),
    (
        "Старый врач медленно читал длинное письмо, хотя было уже темно.",
        "The old doctor was slowly reading a long letter, though it was already dark.",
    ),
    (
        "Мы не хотим терять двадцать минут, потому что поезд скоро уйдёт.",
        "We do not want to lose twenty minutes, because the train will leave soon.",
    ),
    (
        "Завод построил новые цехи, а город купил дорогие картины.",
        "The factory built new workshops, and the city bought expensive paintings.",
    ),
]


@pytest.fixture(scope="module")
def goods(sides: Sides) -> list[Good]:
    return good_pairs(sides.pairs(TEXTS), Russian())


@pytest.mark.parametrize("kind", ["drop word", "drop phrase", "drop clause", "insert phrase", "replace word", "number"])
def test_lost_words_and_foreign_spans_are_where_the_damage_is(goods: list[Good], kind: str) -> None:
    generator = DamageGenerator(goods, Russian(), English(), seed=2)
    made = [(good, generator.kinds[kind](good)) for good in goods for _ in range(6)]
    damaged = [(good, one) for good, one in made if one is not None]
    assert damaged
    for good, one in damaged:
        assert one.kind == kind
        assert one.version != good.version
        assert all(0 <= index < len(good.original_spans) for index in one.lost)
        assert all(span.of(one.version).strip() for span in one.foreign)
        if kind.startswith("drop"):
            assert len(one.version) < len(good.version)
            assert one.lost
            assert not one.foreign
        if kind.startswith("insert"):
            assert len(one.version) > len(good.version)
            assert not one.lost


def test_the_same_seed_makes_the_same_damage(goods: list[Good]) -> None:
    first, second = (DamageGenerator(goods, Russian(), English(), seed=4) for _ in range(2))
    assert [first.any(good) for good in goods] == [second.any(good) for good in goods]
