"""Words that say the opposite: told where they stand alone, left where a negation or another word makes them right."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from tests.instruments.pairing import Sides
from workbench.divergence.detection import CheckedPair, Detector, DetectorSetup
from workbench.messages import messages
from workbench.operations.reasons import render_reason
from workbench.works.model import Finding, Kind

Check = Callable[[Sequence[tuple[str, str]]], tuple[CheckedPair, ...]]


def opposites(result: CheckedPair) -> list[Finding]:
    return [finding for finding in result.findings if finding.reason.code == "meaning.opposite"]


@pytest.mark.parametrize(
    ("original", "version", "words"),
    [
        ("Урожай в этом году был очень высокий.", "The harvest this year was very low.", ("высокий", "low")),
        ("Комиссия приняла новые правила.", "The commission adopted old rules.", ("новые", "old")),
        (
            "Правительство решило снизить цены на хлеб.",
            "The government decided to increase the price of bread.",
            ("снизить", "increase"),
        ),
        (
            "Он сообщил об отсутствии возражений со стороны союзников.",
            "He reported the presence of objections on the part of the Allies.",
            ("отсутствии", "presence"),
        ),
        ("Цены на уголь быстро растут.", "Coal prices are shrinking fast.", ("растут", "shrinking")),
        (
            "Главный вопрос был рассмотрен в понедельник.",
            "The minor question was considered on Monday.",
            ("Главный", "minor"),
        ),
    ],
)
def test_an_opposite_is_told_with_both_words(check: Check, original: str, version: str, words: tuple[str, str]) -> None:
    (found,) = opposites(check([(original, version)])[0])
    assert found.kind is Kind.MEANING
    assert dict(found.reason.arguments) == {"original_text": words[0], "version_text": words[1]}
    assert [span.of(original) for span in found.original] == [words[0]]
    assert [span.of(version) for span in found.version] == [words[1]]


@pytest.mark.parametrize(
    ("original", "version"),
    [
        ("Урожай в этом году был не высокий.", "The harvest this year was low."),
        ("Урожай в этом году был высокий.", "The harvest this year was not low."),
        ("Молодые и старые рабочие пришли на собрание.", "Old and young workers came to the meeting."),
        ("Новые здания стоят рядом со старыми.", "The old buildings stand next to the new ones."),
        ("Они, скорее, не одобряют его работу.", "They rather disapprove of his work."),
        ("Во всех частях завода царит порядок.", "There is order across all parts outside of the factory."),
        ("Комиссия приняла новые правила.", "The commission adopted new rules."),
    ],
)
def test_what_a_negation_or_another_word_explains_is_left(check: Check, original: str, version: str) -> None:
    assert opposites(check([(original, version)])[0]) == []


def test_it_is_found_in_translations_from_english_too(sides: Sides) -> None:
    (pair,) = sides.pairs(
        [("The government decided to increase the price of bread.", "Правительство решило снизить цены на хлеб.")]
    )
    result = Detector(DetectorSetup("en", "ru")).document([pair])[0]
    (found,) = opposites(result)
    assert dict(found.reason.arguments) == {"original_text": "increase", "version_text": "снизить"}


def test_it_is_told_once_and_as_loud_as_what_the_wording_shows(check: Check) -> None:
    result = check([("Комиссия приняла новые правила.", "The commission adopted old rules.")])[0]
    (found,) = opposites(result)
    again = [
        other
        for other in result.findings
        if other is not found
        and other.kind in {Kind.MEANING, Kind.OMISSION, Kind.ADDITION}
        and set(other.original) <= set(found.original)
        and set(other.version) <= set(found.version)
    ]
    assert again == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "“low” says the opposite of “высокий”."), ("ru", "«low»")],
)
def test_the_reason_names_both_words(check: Check, language: str, sentence: str) -> None:
    (found,) = opposites(check([("Урожай в этом году был очень высокий.", "The harvest this year was very low.")])[0])
    assert sentence in render_reason(found.reason, messages(language))
