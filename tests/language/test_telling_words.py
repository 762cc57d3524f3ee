"""Which words a text says something else without: content words, and qualifiers among the function words."""

from __future__ import annotations

import pytest

from workbench.language.lemmas import English, Russian


@pytest.mark.parametrize(
    ("word", "content", "telling"),
    [
        ("treaty", True, True),
        ("Only", False, True),
        ("all", False, True),
        ("also", False, True),
        ("the", False, False),
        ("of", False, False),
        ("1945", False, False),
    ],
)
def test_english(word: str, content: bool, telling: bool) -> None:
    english = English()
    assert (english.is_content_word(word), english.is_telling_word(word)) == (content, telling)


@pytest.mark.parametrize(
    ("word", "content", "telling"),
    [
        ("договор", True, True),
        ("Только", False, True),
        ("лишь", False, True),
        ("всё", False, True),
        ("все", False, True),
        ("ещё", False, True),
        ("даже", False, True),
        ("и", False, False),
        ("бы", False, False),
    ],
)
def test_russian(word: str, content: bool, telling: bool) -> None:
    russian = Russian()
    assert (russian.is_content_word(word), russian.is_telling_word(word)) == (content, telling)
