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
        ("говорят, что у него ни копейки", ["ни"]),
        ("известно, что ни дома, ни денег у него не было", ["ни"]),
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
        ("Мы не так давно расстались.", "We parted recently."),
        ("Вас, кажется, зовут Елизаветой?", "Your name is Elizaveta, isn't it?"),
        ("Не прошло недели, как она вышла.", "Before a week had passed, she went out."),
        ("Что делать!", "There’s no help for it."),
        ("Каждый четвёртый не допускался в институты.", "One in four was barred from institutions."),
        ("Я вижу, что я здесь лишняя!", "I see that I am not wanted here."),
        ("Мы недавно расстались.", "We parted not long ago."),
        ("Живых, не-евреев, эскимосов", "The living, non-Jews, Eskimos"),
        ("Не важно, кто это сделал", "Whoever did it"),
        ("Не один географ её видел", "More than one geographer has seen it"),
        ("Это он сделал неспроста.", "He did it not for nothing."),
        ("Ткань не сминается, не растягивается", "The fabric does not crumble or stretch"),
        ("Ни вентиляция, ни фильтры не могут помочь", "Neither ventilation nor filters can help"),
        ("Подробности пока не разглашаются.", "Details have not yet been disclosed."),
        ("Он ждал, пока она не ушла.", "He waited until she left."),
        ("Надо успеть, пока он ещё не совсем ослеп.", "We must be in time, before he goes blind."),
        ("Это обязало непривитых от кори туристов.", "It obliged tourists who are not vaccinated against measles."),
        ("Правительству не должно сомневаться в этом.", "The Government should be in no doubt about this."),
        ("Как бы странно это не звучало, он прав.", "However strange it sounds, he is right."),
        ("Куда ни глянь, висят плакаты.", "Posters hang wherever you look."),
        ("Место жительства не имеет значения.", "The place of residence is irrelevant."),
        ("Здесь преобладает арабский колорит, а не африканский.", "It has more of an Arabic flair than African."),
        ("Найти их было несложно.", "It has not been difficult to find them."),
        ("Это будет сделано вскоре.", "It will not take long to do this."),
        ("Игра не принесла очков.", "It was a scoreless game."),
        ("Нельзя посещать собрания и нельзя выступать.", "There is a ban on attending meetings and speaking."),
        ("Я спросил, не нужна ли ему помощь.", "I asked if he needed help."),
        ("Где бабка ни бери, а внука корми.", "Take it where you will, but feed the grandson."),
        ("Во что свинья ни оденется, она грязна.", "Whatever the pig puts on, it is dirty."),
        ("Держи его крепко, чтоб не укатился.", "Hold it fast, lest it roll away."),
        ("Большинство настроено иначе.", "Most are not so inclined."),
        ("Песня «Don't stop» мне нравится.", "I like the song “Don't stop”."),
        ("Никто не видал, а хоть и видели, никого не трогали.", "Nobody saw, and if they saw, they did not touch."),
    ],
)
def test_met(original: str, version: str) -> None:
    assert not [d for d in compare(original, version).differences if d.strength >= Strength.WEAK]


@pytest.mark.parametrize(
    ("original", "version"),
    [
        ("За эти деньги они не стали препятствовать перевозке.", "In exchange, they allowed the transport."),
        ("Протесты не прекращаются.", "The protests continue."),
        ("Никто из жителей не страдает.", "All the inhabitants live well."),
    ],
)
def test_a_doubled_negative_may_be_affirmed(original: str, version: str) -> None:
    (difference,) = compare(original, version).differences
    assert difference.strength <= Strength.WEAK


def links_of(original: str, version: str, words: str) -> tuple[tuple[Span, Span], ...]:
    """Links from pairs of words: "прошёл=held малом=small"."""
    found = []
    for pair in words.split():
        left, right = pair.split("=")
        i, j = original.index(left), version.index(right)
        found.append((Span(i, i + len(left)), Span(j, j + len(right))))
    return tuple(found)


@pytest.mark.parametrize(
    ("original", "version", "words"),
    [
        (
            "Помните, что запахи привлекают медведей, поэтому избегайте готовить.",
            "Be aware that bears are not attracted to smells, so avoid cooking.",
            "привлекают=attracted медведей=bears избегайте=avoid",
        ),
        (
            "Город сильно отличается от других, так как в нём преобладает местный колорит, а не столичный.",
            "The city isn't very different from others, as it is dominated by local flavour, and not metropolitan.",
            "отличается=different преобладает=dominated столичный=metropolitan",
        ),
        (
            "Конкурировать трудно.",
            "It is not difficult to compete.",
            "трудно=difficult",
        ),
        (
            "Они не стали препятствовать перевозке.",
            "They did prevent the transport.",
            "препятствовать=prevent перевозке=transport",
        ),
    ],
)
def test_links_tell_what_is_negated(original: str, version: str, words: str) -> None:
    found = compare(original, version, links=links_of(original, version, words))
    (difference,) = found.differences
    assert difference.strength is Strength.CLEAR


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
