"""Limits of numbers on one side alone are told, those that are said on both are not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from workbench.divergence.detection import CheckedPair
from workbench.works.model import Finding, Kind

Check = Callable[[Sequence[tuple[str, str]]], tuple[CheckedPair, ...]]


def touching(check: Check, original: str, version: str, words: str) -> list[Finding]:
    """Loud findings whose place is just these words, on either side."""
    return [
        one
        for one in check([(original, version)])[0].findings
        if one.severity.loud
        and any(
            span.of(text) == words
            for text, spans in ((original, one.original), (version, one.version))
            for span in spans
        )
    ]


@pytest.mark.parametrize(
    ("original", "version", "words", "kind"),
    [
        (
            "В этом году флот получит 40 кораблей.",
            "This year the fleet will receive over 40 ships.",
            "over",
            Kind.ADDITION,
        ),
        (
            "Союзники выделят не менее 20 дивизий для десанта.",
            "The Allies will set aside 20 divisions for the landing.",
            "не менее",
            Kind.OMISSION,
        ),
        (
            "Потери составили менее 300 человек.",
            "The losses amounted to more than 300 men.",
            "more than",
            Kind.MEANING,
        ),
    ],
)
def test_a_limit_on_one_side_is_loud(check: Check, original: str, version: str, words: str, kind: Kind) -> None:
    assert [one.kind for one in touching(check, original, version, words)] == [kind]


@pytest.mark.parametrize(
    ("original", "version"),
    [
        ("Флот получит свыше 40 кораблей.", "The fleet will receive more than 40 ships."),
        ("Число пленных превысило 300 человек.", "The prisoners were more than 300 men."),
        ("Из 40 кораблей пришли 40 кораблей.", "Of the ships, over 40 came; 40 ships in all."),
    ],
)
def test_a_limit_that_the_other_side_may_have_is_left(check: Check, original: str, version: str) -> None:
    told = [span.of(version) for one in check([(original, version)])[0].findings for span in one.version]
    assert not {"over", "more than"} & set(told)
