from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.texts.tokens import is_word, word_spans


def _tokens(text: str) -> list[str]:
    return [span.of(text) for span in word_spans(text)]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Byrne’s ‘Twenty-Five-Year Treaty’", ["Byrne’s", "‘", "Twenty-Five-Year", "Treaty", "’"]),
        ("агрессии […] ещё не доложен", ["агрессии", "[…]", "ещё", "не", "доложен"]),
        ("end [...] of", ["end", "[...]", "of"]),
        ("5-го сентября 1945 г.", ["5-го", "сентября", "1945", "г", "."]),
        ("В.М. Молотов и В. М. Молотов", ["В.М.", "Молотов", "и", "В", ".", "М", ".", "Молотов"]),
        ("1,335.5 или 05.09.1945", ["1,335.5", "или", "05.09.1945"]),
        ("1948–1955, 18-year-old", ["1948", "–", "1955", ",", "18-year-old"]),
        ("Ф. 0431/I.", ["Ф", ".", "0431", "/", "I", "."]),
        ("за́мок и со\u00adюз", ["за́мок", "и", "со\u00adюз"]),
        ("Что?! Да... Т-34", ["Что", "?!", "Да", "...", "Т-34"]),
        ("東京 2012年", ["東", "京", "2012", "年"]),
        ("  \n ", []),
    ],
)
def test_tokens_are_those_a_reader_would_count(text: str, tokens: list[str]) -> None:
    assert _tokens(text) == tokens


@given(st.text())
def test_nothing_but_white_space_is_left_out(text: str) -> None:
    spans = word_spans(text)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(len(span) for span in spans)
    covered = {i for span in spans for i in range(span.start, span.end)}
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)


def test_words_and_punctuation_are_told_apart() -> None:
    assert [is_word(token) for token in _tokens("Да, 5 […] …")] == [True, False, True, False, False]
