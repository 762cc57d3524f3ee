"""A detector and an encoder for all tests of the room: both are costly to make and keep no state between documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from tests.instruments.pairing import Sides
from workbench.divergence.detection import CheckedPair, Detector

Check = Callable[[Sequence[tuple[str, str]]], tuple[CheckedPair, ...]]


@pytest.fixture(scope="session")
def sides() -> Sides:
    return Sides()


@pytest.fixture(scope="session")
def detector() -> Detector:
    return Detector()


@pytest.fixture(scope="session")
def check(sides: Sides, detector: Detector) -> Check:
    """Checks pairs of texts as one document."""
    return lambda texts: detector.document(sides.pairs(texts))
