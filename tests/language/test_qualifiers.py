"""Which function words qualify, so that a text says something else without them."""

from __future__ import annotations

import pytest

from workbench.language.lemmas import English, Russian


@pytest.mark.parametrize(
    ("word", "content", "qualifies"),
    [
        ("treaty", True, False),
        ("Only", False, True),
        ("all", False, True),
        ("also", False, True),
        ("the", False, False),
        ("of", False, False),
        ("1945", False, False),
    ],
)
def test_english(word: str, content: bool, qualifies: bool) -> None:
    english = English()
    assert (english.is_content_word(word), english.is_qualifier(word)) == (content, qualifies)


@pytest.mark.parametrize(
    ("word", "content", "qualifies"),
    [
        ("договор", True, False),
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
def test_russian(word: str, content: bool, qualifies: bool) -> None:
    russian = Russian()
    assert (russian.is_content_word(word), russian.is_qualifier(word)) == (content, qualifies)
