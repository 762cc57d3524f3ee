"""Words that seem to have no counterpart, but belong to a number, a name or a compound that is rendered."""

from __future__ import annotations

import pytest

from tests.instruments.pairing import Sides
from workbench.divergence.class_words import ClassWords
from workbench.divergence.compounds import Compounds
from workbench.divergence.detection import Detector, Surveyed
from workbench.divergence.facts import PairFacts
from workbench.divergence.view import Lexicon, finding
from workbench.language.compounds import parts_of
from workbench.language.lemmas import English, Russian
from workbench.texts.model import Span
from workbench.works.model import Finding, Kind, Severity


def left_out(text: str, words: str) -> Finding:
    return finding(Kind.OMISSION, Severity.MINOR, 0.4, original=(_span(text, words),), code="omission.word", text=words)


def added(text: str, words: str) -> Finding:
    return finding(Kind.ADDITION, Severity.MINOR, 0.4, version=(_span(text, words),), code="addition.word", text=words)


def _span(text: str, words: str) -> Span:
    start = text.rindex(words)
    return Span(start, start + len(words))


def surveyed(sides: Sides, detector: Detector, original: str, version: str) -> tuple[Surveyed, PairFacts]:
    (one,) = detector.survey(sides.pairs([(original, version)]))
    assert one.facts is not None
    return one, one.facts


@pytest.fixture(scope="module")
def russian() -> Russian:
    return Russian()


@pytest.mark.parametrize(
    ("original", "version", "words", "explained"),
    [
        ("Сумма долга составила 6,5 миллиарда долларов.", "The debt came to $6.5 billion.", "долларов", True),
        ("Сумма долга превысила 10 млрд долларов США.", "The debt exceeded $10 bln.", "США", True),
        ("Они прошли дистанцию в 3 км за час.", "They did the 3-kilometre walk in an hour.", "км", True),
        ("Помогать будут 10 тысяч человек.", "10,000 people will help.", "тысяч", True),
        ("Сумма долга составила 6,5 миллиарда долларов.", "The debt came to 6.5 billion.", "долларов", False),
        ("Они прошли 3 км по лесам Франции.", "They did a 3-kilometre walk.", "Франции", False),
        ("Они прошли 3 км и потом ещё сутки.", "They did a 3-kilometre walk and more.", "сутки", False),
        ("Помогать будут 10 тысяч человек.", "10,000 will help.", "человек", False),
        ("Помогать будут 10 тысяч человек.", "12,000 people will help.", "тысяч", False),
    ],
)
def test_a_number_may_be_written_otherwise(
    sides: Sides, detector: Detector, original: str, version: str, words: str, explained: bool
) -> None:
    one, facts = surveyed(sides, detector, original, version)
    assert one.numbers.explains(left_out(original, words), facts.view) is explained


@pytest.mark.parametrize(
    ("original", "version", "words", "explained"),
    [
        ("Растёт оснащённость ВМФ России.", "The equipment of the Russian Navy is growing.", "ВМФ", True),
        ("Растёт оснащённость ВМФ России.", "The equipment of the Russian Navy is growing.", "ВМФ России", True),
        ("Растёт оснащённость ВМФ России.", "In Russia the equipment is growing.", "ВМФ", False),
        ("Об этом сообщает Гидрометцентр России.", "The of Russia reports this.", "Гидрометцентр", False),
        ("Приехал Владимир Путин.", "Putin has come.", "Владимир", True),
        ("Делегацию возглавит Лю Хэ.", "The delegation will be headed by Liu He.", "Хэ", True),
    ],
)
def test_a_met_word_of_a_name_does_not_stand_for_its_other_words(
    sides: Sides, detector: Detector, original: str, version: str, words: str, explained: bool
) -> None:
    one, _ = surveyed(sides, detector, original, version)
    assert one.names.explains(left_out(original, words)) is explained


@pytest.mark.parametrize(
    ("word", "language", "parts"),
    [
        ("пресс-секретарь", "ru", 2),
        ("соцсети", "ru", 2),
        ("телерадиокомпания", "ru", 3),
        ("сине-бело-голубых", "ru", 3),
        ("оргкомитет", "ru", 2),
        ("из-за", "ru", 1),
        ("кем-то", "ru", 1),
        ("господин", "ru", 1),
        ("городской", "ru", 1),
        ("министр", "ru", 1),
        ("F-16", "ru", 1),
        ("СМИ", "ru", 3),
        ("WWII", "en", 4),
        ("Balzac-aged", "en", 2),
        ("socially", "en", 1),
    ],
)
def test_how_many_words_a_compound_is_made_of(word: str, language: str, parts: int, russian: Russian) -> None:
    assert parts_of(word, language, russian) == parts


@pytest.mark.parametrize(
    ("original", "version", "found", "explained"),
    [
        ("Об этом сообщил пресс-секретарь Песков.", "This was stated by press secretary Peskov.", "+secretary", True),
        ("Администраторы соцсети удалили его.", "The social network administrators deleted it.", "+network", True),
        ("Проверка не подтверждена тестами ПЦР.", "The check is not confirmed by PCR.", "-тестами", False),
        ("Он проверит некоторые СМИ.", "He will check some mass media.", "+mass", True),
        (
            "Ветерана Великой отечественной войны и его жену убили в Рязани.",
            "A WWII veteran and his wife were killed in Ryazan.",
            "-Великой отечественной",
            True,
        ),
        (
            "Ветерана Великой отечественной войны и его жену убили в Рязани.",
            "A war veteran and his wife were killed in Ryazan.",
            "-Великой отечественной",
            False,
        ),
        ("Об этом сообщил секретарь Песков.", "This was stated by press secretary Peskov.", "+press", False),
        (
            "Об этом сообщил пресс-секретарь Песков.",
            "This was stated by loyal press secretary Peskov.",
            "+loyal",
            False,
        ),
        ("Их писали дамы бальзаковского возраста.", "They were written by Balzac-aged ladies.", "-возраста", True),
        ("Их писали дамы пожилого возраста.", "They were written by elderly ladies.", "-возраста", False),
    ],
)
def test_parts_of_a_rendered_compound(
    sides: Sides, detector: Detector, russian: Russian, original: str, version: str, found: str, explained: bool
) -> None:
    _, facts = surveyed(sides, detector, original, version)
    worded = added(version, found[1:]) if found[0] == "+" else left_out(original, found[1:])
    assert Compounds(russian).explains(worded, facts.view) is explained


@pytest.mark.parametrize(
    ("original", "version", "found", "explained"),
    [
        ("Об этом сообщило агентство Reuters.", "Reuters reported it.", "-агентство", True),
        ("Новый участник шоу «Холостяк» уехал.", "The new participant of Kholostyak has left.", "-шоу", True),
        ("Он играл за «Торпедо» и ЦСКА.", "He played for the clubs Torpedo and CSKA.", "+clubs", True),
        ("Он играл за «Торпедо» и ЦСКА.", "He played for the Torpedo club and CSKA.", "+club", True),
        ("Об этом сообщило агентство Reuters.", "They reported it.", "-агентство", False),
        ("Он вошёл в совет Банка Эстонии.", "He joined the council in Estonia.", "-Банка", False),
        ("Он видел завод в городе.", "He saw the plant.", "-городе", False),
        ("Он играл за «Торпедо» и ЦСКА.", "He played for the rich Torpedo and CSKA.", "+rich", False),
    ],
)
def test_class_words_beside_a_rendered_name(
    sides: Sides, detector: Detector, russian: Russian, original: str, version: str, found: str, explained: bool
) -> None:
    one, facts = surveyed(sides, detector, original, version)
    worded = added(version, found[1:]) if found[0] == "+" else left_out(original, found[1:])
    lexicon = Lexicon(russian, English())
    assert ClassWords(lexicon).explains(worded, facts.view, one.names) is explained


@pytest.mark.parametrize(
    ("original", "version", "words", "explained"),
    [
        (
            "Роскомнадзор предупредил ресурс.",
            "The Federal Service for Supervision of Communications, Information Technology and Mass Media warned it.",
            "Supervision of Communications, Information Technology",
            True,
        ),
        (
            "НКИД поручил это послу.",
            "The People's Commissariat for Foreign Affairs charged the ambassador.",
            "Commissariat for Foreign Affairs",
            True,
        ),
        (
            "НКИД поручил это послу.",
            "The People's Commissariat for Foreign Affairs charged the old ambassador.",
            "old",
            False,
        ),
        (
            "Комиссар поручил это послу.",
            "The People's Commissariat for Foreign Affairs charged the ambassador.",
            "for Foreign Affairs",
            False,
        ),
    ],
)
def test_an_acronym_written_out_adds_nothing(
    sides: Sides, detector: Detector, original: str, version: str, words: str, explained: bool
) -> None:
    one, _ = surveyed(sides, detector, original, version)
    assert one.names.explains(added(version, words)) is explained
