"""The unit of a number is rendered where English writes it as a sign or in a compound."""

from __future__ import annotations

import pytest

from tests.instruments.pairing import Sides
from workbench.divergence.detection import Detector
from workbench.divergence.view import finding
from workbench.texts.model import Span
from workbench.works.model import Finding, Kind, Severity


def left_out(text: str, words: str) -> Finding:
    start = text.rindex(words)
    span = Span(start, start + len(words))
    return finding(Kind.OMISSION, Severity.MINOR, 0.4, original=(span,), code="omission.word", text=words)


@pytest.mark.parametrize(
    ("original", "version", "words", "explained"),
    [
        ("Сумма долга составила 6,5 миллиарда долларов.", "The debt came to $6.5 billion.", "долларов", True),
        ("Сумма долга превысила 10 млрд долларов США.", "The debt exceeded $10 bln.", "США", True),
        ("Они прошли дистанцию в 3 км за час.", "They did the 3-kilometre walk in an hour.", "км", True),
        ("Сумма долга составила 6,5 миллиарда долларов.", "The debt came to 6.5 billion.", "долларов", False),
        ("Они прошли 3 км по лесам Франции.", "They did a 3-kilometre walk.", "Франции", False),
        ("Они прошли 3 км и потом ещё сутки.", "They did a 3-kilometre walk and more.", "сутки", False),
    ],
)
def test_what_a_sign_or_a_compound_says(
    sides: Sides, detector: Detector, original: str, version: str, words: str, explained: bool
) -> None:
    (one,) = detector.survey(sides.pairs([(original, version)]))
    assert one.facts is not None
    assert one.numbers.explains(left_out(original, words), one.facts.view) is explained
