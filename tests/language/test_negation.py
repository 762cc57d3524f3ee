"""Negations: what must be met, what may stand for one, and idioms that are none."""

from __future__ import annotations

import pytest

from workbench.language.negation import NegationKind, negations
from workbench.language.negation_comparison import NegationComparison, Sensitivity, compare_negation
from workbench.language.quantity_comparison import Strength
from workbench.texts.model import Span


def strict(text: str, language: str) -> list[str]:
    return [n.text for n in negations(text, language=language) if n.kind is NegationKind.STRICT]


def compare(
    original: str,
    version: str,
    sensitivity: Sensitivity = Sensitivity.GUARDED,
    links: tuple[tuple[Span, Span], ...] = (),
) -> NegationComparison:
    return compare_negation(
        negations(original, language="ru"),
        negations(version, language="en"),
        lengths=(len(original), len(version)),
        links=links,
        sensitivity=sensitivity,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("не берутся американцами в плен", ["не"]),
        ("возможности, которых нет теперь у Германии", ["нет"]),
        ("Никто не знает", ["Никто"]),
        ("ни вода, ни огонь не страшны", ["ни"]),
        ("нельзя допустить", ["нельзя"]),
        ("не только мы, тем не менее он не раз говорил", []),
        ("кто бы ни пришёл", []),
        ("не могу не сказать", []),
        ("нельзя не согласиться", []),
        ("не менее ста", []),
        ("неделя, несколько, необходимый, нефть", []),
    ],
)
def test_russian(text: str, expected: list[str]) -> None:
    assert strict(text, "ru") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("are not taken prisoner", ["not"]),
        ("We don’t know, they can't", ["don’t", "can't"]),
        ("neither you nor I", ["neither"]),
        ("no one knows; nobody came", ["no", "nobody"]),
        ("not only we, no less than ten", []),
        ("There is no doubt. No. 30 was empty.", []),
        ("nonetheless, notably", []),
    ],
)
def test_english(text: str, expected: list[str]) -> None:
    assert strict(text, "en") == expected


def test_the_negated_word_is_told() -> None:
    text = "Японские дивизии не берутся в плен"
    (found,) = negations(text, language="ru")
    assert found.scope is not None
    assert found.scope.of(text) == "берутся"


@pytest.mark.parametrize(
    ("original", "version"),
    [
        ("не берутся американцами в плен", "are not taken prisoner by the Americans"),
        ("без совещания с нами", "without consultation with us"),
        ("ещё не доложен правительству", "has not yet been passed on to the government"),
        ("не разделяем такой тактики и потому не хотим", "do not share such tactics and so do not want"),
        ("Никто ничего не знает", "Nobody knows anything"),
        ("подробности не уточняются", "details have not yet been established"),
        ("Он отказался прийти.", "He did not agree to come."),
        ("Он не согласился прийти.", "He refused to come."),
        ("У него нет денег.", "He lacks money."),
        ("Это неизвестно.", "It is not known."),
        ("Он не явился.", "He failed to appear."),
        ("Не только мы, но и они", "We and they"),
        ("Ткань не сминается, не растягивается", "The fabric does not crumble or stretch"),
        ("Ни вентиляция, ни фильтры не могут помочь", "Neither ventilation nor filters can help"),
    ],
)
def test_met(original: str, version: str) -> None:
    assert not [d for d in compare(original, version).differences if d.strength >= Strength.WEAK]


@pytest.mark.parametrize(
    ("original", "version"),
    [
        ("не берутся американцами в плен, а демобилизуются", "are taken prisoner by the Americans, demobilised"),
        ("Дожди ожидаются в Москве.", "Rain is not expected in Moscow."),
        ("Суды отказались рассматривать иск.", "The courts did not refuse to consider the case."),
        ("Это нельзя допустить.", "This can be admitted."),
        ("Правительство согласно.", "The government never agreed."),
    ],
)
def test_lost_or_added(original: str, version: str) -> None:
    (difference,) = compare(original, version).differences
    assert difference.strength is Strength.CLEAR


def test_full_sensitivity_also_tells_what_a_negative_word_may_meet() -> None:
    original, version = "Он не явился.", "He failed to appear."
    assert not compare(original, version).differences
    (faint,) = compare(original, version, Sensitivity.FULL).differences
    assert faint.strength is Strength.FAINT


def test_links_show_a_negation_that_moved() -> None:
    original = "Здесь нет дождливых сезонов, и осадки, как правило, распределены в течение всего года одинаково."
    version = "There are rainy seasons here, and precipitation as a rule is not the same in the course of the year."
    pairs = (("дождливых", "rainy"), ("распределены", "precipitation"), ("одинаково", "same"))
    links = tuple(
        (
            Span(original.index(a), original.index(a) + len(a)),
            Span(version.index(b), version.index(b) + len(b)),
        )
        for a, b in pairs
    )
    found = compare(original, version, links=links)
    assert {d.original is None for d in found.differences if d.strength >= Strength.WEAK} <= {True, False}
