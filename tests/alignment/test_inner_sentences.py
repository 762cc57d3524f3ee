"""Sentences inside a line are counted by punctuation."""

from __future__ import annotations

import pytest

from workbench.alignment.inner_sentences import sentence_counts


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 1),
        ("Глава первая", 1),
        ("Он уехал. Она осталась!  «Почему?» — Никто не знал.", 4),
        ("He left. She stayed! “Why?” Nobody knew.", 4),
        ("Mr. Molotov met Mrs. Roosevelt and Gen. Marshall at 5 p.m. in St. Petersburg.", 1),
        ("В. М. Молотов и Дж. Бирнс, г. Москва, д. 5.", 1),
        ("Это было в 1945 году… Потом был мир.", 2),
        ("It cost 2.5 million, i.e. nothing. No one paid.", 2),
        ('She said: "Yes." Then she left.', 2),
        ("1. The delegation arrived. 2. It left.", 2),
        ("Он сказал, что «придёт». и не пришёл", 1),
    ],
)
def test_counts(text: str, count: int) -> None:
    assert sentence_counts([text]).tolist() == [count]
