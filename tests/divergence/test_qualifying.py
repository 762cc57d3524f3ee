"""Qualifying words on one side alone are told, each once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from workbench.divergence.detection import CheckedPair
from workbench.works.model import Kind

Check = Callable[[Sequence[tuple[str, str]]], tuple[CheckedPair, ...]]


@pytest.mark.parametrize(
    ("original", "version", "words", "kind"),
    [
        ("Он якобы уехал из города.", "He left the town.", "якобы", Kind.OMISSION),
        ("Партия рассчитается со своими долгами.", "The party will pay off all its debts.", "all", Kind.ADDITION),
        ("Переговоры провалятся.", "The talks will probably fail.", "probably", Kind.ADDITION),
    ],
)
def test_a_qualifier_on_one_side_is_told_once(
    check: Check, original: str, version: str, words: str, kind: Kind
) -> None:
    texts = ((original, "original"), (version, "version"))
    told = [
        span.of(text)
        for one in check([(original, version)])[0].findings
        if one.kind is kind
        for text, side in texts
        for span in getattr(one, side)
    ]
    assert sum(words in text for text in told) == 1
