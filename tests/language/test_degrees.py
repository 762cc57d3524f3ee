"""Superlatives, and what else may say as much."""

from __future__ import annotations

import pytest

from workbench.language.degrees import may_be_said, superlatives
from workbench.language.lemmas import English


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("the biggest fleet of the world", "en", ["biggest"]),
        ("the forest, at least, and an honest request", "en", []),
        ("a most important directive", "en", ["most important"]),
        ("most countries and most of them", "en", []),
        ("it was the most of all", "en", []),
        ("самый важный вопрос", "ru", ["самый важный"]),
        ("наиболее распространённые симптомы", "ru", ["наиболее распространённые"]),
        ("тот самый важный вопрос", "ru", []),
        ("у неё самой такие мигрени", "ru", []),
        ("die größte Flotte", "de", []),
    ],
)
def test_superlatives(text: str, language: str, expected: list[str]) -> None:
    assert [span.of(text) for span in superlatives(text, language=language, english=English())] == expected


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("Оперение этого животного было каштановым.", "ru", False),
        ("Крупнейший флот", "ru", True),
        ("о самом сильном страхе", "ru", True),
        ("ordinary services for urgent need", "en", False),
        ("a very urgent need", "en", True),
        ("die Flotte", "de", True),
    ],
)
def test_what_may_say_as_much(text: str, language: str, said: bool) -> None:
    assert may_be_said(text, language=language) is said
