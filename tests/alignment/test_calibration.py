"""Confidences follow posteriors, and are higher where the whole text is surer."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from workbench.alignment.calibration import calibrated


@given(st.lists(st.floats(0, 1), min_size=1, max_size=60))
def test_confidences_are_shares_in_the_order_of_the_posteriors(posteriors: list[float]) -> None:
    found = calibrated(posteriors)
    assert all(0 <= one <= 1 for one in found)
    ordered = [confidence for _, confidence in sorted(zip(posteriors, found, strict=True))]
    assert all(one <= other + 1e-12 for one, other in pairwise(ordered))


def test_the_same_posterior_is_worth_more_in_a_close_translation() -> None:
    close = calibrated([0.8, *[0.97] * 200])[0]
    free = calibrated([0.8, *[0.85] * 200])[0]
    assert close > 0.9 > free > 0.5


def test_nothing_is_left_open_where_there_is_no_choice() -> None:
    assert calibrated([1.0]) == [1.0]
    assert calibrated([]) == []
