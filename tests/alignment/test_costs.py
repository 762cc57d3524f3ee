"""What beads cost."""

from __future__ import annotations

import numpy as np

from workbench.alignment.costs import link_cost
from workbench.alignment.evidence import Evidence
from workbench.alignment.model import CostWeights


def evidence(*, count: int = 0, signs: float = 0, shared: float = 0) -> Evidence:
    return Evidence(*(np.full((1, 1), value, np.float32) for value in (0.4, 0.1, count, signs, shared, np.inf)))


def cost(size: tuple[int, int], count: int) -> float:
    return float(link_cost(evidence(count=count), size, CostWeights())[0, 0])


def test_a_line_of_three_sentences_goes_with_three_lines_rather_than_with_one() -> None:
    assert cost((1, 3), 0) < cost((1, 3), 2)
    assert cost((1, 1), 0) < cost((1, 1), 2)


def test_where_each_line_is_one_sentence_the_counts_say_nothing() -> None:
    plain = CostWeights(count=0)
    for n, m in ((1, 1), (1, 2), (3, 1), (2, 2)):
        own = link_cost(evidence(count=abs(n - m)), (n, m), plain)
        np.testing.assert_allclose(own, cost((n, m), abs(n - m)), rtol=1e-6)


def test_names_in_common_and_signs_that_fit_speak_for_a_bead() -> None:
    plain, shared, odd = (
        float(link_cost(one, (1, 1), CostWeights())[0, 0])
        for one in (evidence(), evidence(shared=1), evidence(signs=1))
    )
    assert shared < plain < odd
