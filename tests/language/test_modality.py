"""Modal words by class and strength."""

from __future__ import annotations

import pytest

from workbench.language.modality import ModalComparison, Modality, compare_modality, modals


def classes(text: str, language: str) -> list[Modality]:
    return [modal.modality for modal in modals(text, language=language)]


def compare(original: str, version: str) -> ModalComparison:
    return compare_modality(
        modals(original, language="ru"), modals(version, language="en"), lengths=(len(original), len(version))
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Вам следует сказать", [Modality.MUST]),
        ("Он должен прийти", [Modality.MUST]),
        ("Он не должен приходить", [Modality.MUST_NOT]),
        ("Он не обязан приходить", [Modality.NEED_NOT]),
        ("Это нельзя", [Modality.MUST_NOT]),
        ("Можно войти", [Modality.MAY]),
        ("пожалуй, настало время", [Modality.DOUBT]),
        ("он якобы болен", [Modality.DOUBT]),
        ("может быть, он болен", [Modality.DOUBT]),
        ("как следует из доклада", []),
        ("Это стоит 5 рублей", []),
    ],
)
def test_russian(text: str, expected: list[Modality]) -> None:
    assert classes(text, "ru") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You should tell Byrnes", [Modality.MUST]),
        ("He must not come", [Modality.MUST_NOT]),
        ("He need not come", [Modality.NEED_NOT]),
        ("He may come", [Modality.MAY]),
        ("On 5 May 1945", []),
        ("it is probably time", [Modality.DOUBT]),
        ("he is allegedly ill", [Modality.DOUBT]),
    ],
)
def test_english(text: str, expected: list[Modality]) -> None:
    assert classes(text, "en") == expected


@pytest.mark.parametrize(
    ("original", "version"),
    [
        ("Вам следует сказать Бирнсу", "You should tell Byrnes"),
        ("Вам следует сказать Бирнсу", "You need to tell Byrnes"),
        ("пожалуй, настало время", "it is probably time"),
        ("возможности, которые могут облегчить", "opportunities which might facilitate"),
    ],
)
def test_the_same(original: str, version: str) -> None:
    assert not compare(original, version).differences


@pytest.mark.parametrize(
    ("original", "version"),
    [
        ("Он должен прийти завтра", "He may come tomorrow"),
        ("Он не должен приходить", "He can come"),
        ("Он не обязан приходить", "He must come"),
    ],
)
def test_opposed(original: str, version: str) -> None:
    (difference,) = compare(original, version).differences
    assert difference.opposed


def test_a_statement_made_doubtful_is_a_hint() -> None:
    found = compare("правительство считает это серьёзным", "the Government could regard it as serious")
    (difference,) = found.differences
    assert difference.original is None
    assert not difference.opposed
