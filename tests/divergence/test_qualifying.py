"""Qualifying words on one side alone are told, each once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from workbench.divergence.detection import CheckedPair
from workbench.divergence.view import finding
from workbench.divergence.wording import told_once
from workbench.texts.model import Span
from workbench.works.model import Finding, Kind, Severity

Check = Callable[[Sequence[tuple[str, str]]], tuple[CheckedPair, ...]]


@pytest.mark.parametrize(
    ("original", "version", "words", "kind"),
    [
        ("Посёлок почти опустел.", "The village is empty.", "почти", Kind.OMISSION),
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


def lone(kind: Kind, severity: Severity, start: int, end: int) -> Finding:
    return finding(kind, severity, 0.5, version=(Span(start, end),), code=f"{kind.value}.word", text="probably")


def test_a_word_told_for_its_modality_or_in_a_run_is_not_told_again() -> None:
    modal = lone(Kind.MODALITY, Severity.MINOR, 4, 12)
    qualifier = lone(Kind.ADDITION, Severity.MINOR, 4, 12)
    run = lone(Kind.ADDITION, Severity.MINOR, 0, 20)
    limit = lone(Kind.ADDITION, Severity.MAJOR, 4, 12)
    assert told_once([modal, qualifier], []) == ([modal], [])
    assert told_once([limit], [run]) == ([], [replace(run, severity=Severity.MAJOR)])
    assert told_once([qualifier], [lone(Kind.OMISSION, Severity.MINOR, 0, 20)])[0] == [qualifier]
