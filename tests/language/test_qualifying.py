"""Qualifying words that nothing on the other side may answer."""

from __future__ import annotations

import pytest

from workbench.language.qualifying import lone_qualifiers


@pytest.mark.parametrize(
    ("english", "russian", "expected"),
    [
        ("He explained exactly how it was done.", "Он рассказал, как это делали.", ["exactly"]),
        ("He explained exactly how it was done.", "Он рассказал, как именно это делали.", []),
        ("The party pays off all its debts.", "Партия рассчитается со своими долгами.", ["all"]),
        ("The party pays off all its debts.", "Партия рассчитается с каждым долгом.", []),
        ("First of all, the debts must be paid.", "Во-первых, надо заплатить долги.", []),
        ("Not only the debts were paid.", "Заплатили и долги.", []),
        ("The talks will probably fail.", "Переговоры провалятся.", ["probably"]),
        ("The talks will probably fail.", "Переговоры, пожалуй, провалятся.", []),
    ],
)
def test_what_a_version_adds(english: str, russian: str, expected: list[str]) -> None:
    assert [span.of(english) for span in lone_qualifiers(english, russian, languages=("en", "ru"))] == expected


@pytest.mark.parametrize(
    ("russian", "english", "expected"),
    [
        ("Это лишь начало работы.", "This is the beginning of the work.", ["лишь"]),
        ("Это лишь начало работы.", "This is but the beginning of the work.", []),
        ("Не только начало, но и конец.", "The beginning and the end.", []),
        ("Посёлок почти опустел.", "The village is empty.", ["почти"]),
        ("Посёлок почти не изменился.", "The village changed little.", []),
        ("Он якобы уехал из города.", "He left the town.", ["якобы"]),
        ("Он якобы уехал из города.", "He is said to have left the town.", []),
    ],
)
def test_what_a_version_leaves_out(russian: str, english: str, expected: list[str]) -> None:
    assert [span.of(russian) for span in lone_qualifiers(russian, english, languages=("ru", "en"))] == expected


def test_other_languages_are_left_alone() -> None:
    assert lone_qualifiers("only he", "nur er", languages=("en", "de")) == ()
