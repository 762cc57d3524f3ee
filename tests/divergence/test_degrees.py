"""Superlatives on one side alone are hints; what comes near to one on the other side keeps them silent."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from workbench.divergence.detection import CheckedPair
from workbench.works.model import Kind

Check = Callable[[Sequence[tuple[str, str]]], tuple[CheckedPair, ...]]


@pytest.mark.parametrize(
    ("original", "version", "words", "kind"),
    [
        ("Завод поставляет станки.", "The factory supplies the cheapest machines.", "cheapest", Kind.ADDITION),
        (
            "Выдаются визы для самых неотложных поездок.",
            "Visas are issued for urgent trips.",
            "самых неотложных",
            Kind.OMISSION,
        ),
    ],
)
def test_a_superlative_on_one_side_is_told(check: Check, original: str, version: str, words: str, kind: Kind) -> None:
    found = [one for one in check([(original, version)])[0].findings if one.kind is kind]
    assert words in [
        span.of(text)
        for one in found
        for text, spans in ((original, one.original), (version, one.version))
        for span in spans
    ]


@pytest.mark.parametrize(
    ("original", "version"),
    [
        ("Завод поставляет самые дешёвые станки.", "The factory supplies the cheapest machines."),
        ("Завод поставляет лучшие станки.", "The factory supplies the finest machines."),
    ],
)
def test_what_both_sides_say_is_left(check: Check, original: str, version: str) -> None:
    told = [span.of(version) for one in check([(original, version)])[0].findings for span in one.version]
    assert not {"cheapest", "finest"} & set(told)
