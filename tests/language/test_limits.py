"""Limits of numbers: what stands before them, and what else may say the same."""

from __future__ import annotations

import pytest

from workbench.language.limits import LimitKind, limit_of, may_be_limited
from workbench.texts.model import Span


def number_in(text: str) -> Span:
    start = next(k for k, letter in enumerate(text) if letter.isdigit())
    end = next((k for k in range(start, len(text)) if not (text[k].isdigit() or text[k] == ",")), len(text))
    return Span(start, end)


@pytest.mark.parametrize(
    ("text", "language", "kind", "words"),
    [
        ("Погибло не менее 40 человек", "ru", LimitKind.ABOVE, "не менее"),
        ("Погибло менее 40 человек", "ru", LimitKind.BELOW, "менее"),
        ("Погибло не более чем 40 человек", "ru", LimitKind.BELOW, "не более чем"),
        ("Погибло свыше 40 человек", "ru", LimitKind.ABOVE, "свыше"),
        ("no more than $40", "en", LimitKind.BELOW, "no more than"),
        ("over 40 ships", "en", LimitKind.ABOVE, "over"),
        ("in excess of 4,000 men", "en", LimitKind.ABOVE, "in excess of"),
        ("it was under the 40 points", "en", None, ""),
        ("he handed over 40 men", "en", None, ""),
        ("about 40 ships", "en", None, ""),
        ("mehr als 40 Schiffe", "de", None, ""),
    ],
)
def test_the_limit_before_a_number(text: str, language: str, kind: LimitKind | None, words: str) -> None:
    found = limit_of(text, number_in(text), language=language)
    assert (found.kind if found is not None else None) is kind
    assert (found.span.of(text) if found is not None else "") == words


@pytest.mark.parametrize(
    ("text", "language", "limited"),
    [
        ("Флот получит 40 кораблей", "ru", False),
        ("Людям старше 40 лет", "ru", True),
        ("Число жертв превысило 40 человек", "ru", True),
        ("The fleet gets 40 ships", "en", False),
        ("forty years old and 40 or more", "en", True),
        ("40 Schiffe", "de", True),
    ],
)
def test_what_may_limit_it_in_other_words(text: str, language: str, limited: bool) -> None:
    assert may_be_limited(text, number_in(text), language=language) is limited
