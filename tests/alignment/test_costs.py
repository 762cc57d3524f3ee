"""What beads cost."""

from __future__ import annotations

import numpy as np

from workbench.alignment.costs import link_cost
from workbench.alignment.evidence import Evidence
from workbench.alignment.model import CostWeights


def cost(size: tuple[int, int], count: int) -> float:
    distance, length, gain = (np.full((1, 1), value, np.float32) for value in (0.4, 0.1, np.inf))
    evidence = Evidence(distance, length, np.full((1, 1), count, np.float32), gain)
    return float(link_cost(evidence, size, CostWeights())[0, 0])


def test_a_line_of_three_sentences_goes_with_three_lines_rather_than_with_one() -> None:
    assert cost((1, 3), 0) < cost((1, 3), 2)
    assert cost((1, 1), 0) < cost((1, 1), 2)


def test_where_each_line_is_one_sentence_the_counts_say_nothing() -> None:
    plain = CostWeights(count=0)
    distance, length, gain = (np.full((1, 1), value, np.float32) for value in (0.4, 0.1, np.inf))
    for n, m in ((1, 1), (1, 2), (3, 1), (2, 2)):
        evidence = Evidence(distance, length, np.full((1, 1), abs(n - m), np.float32), gain)
        np.testing.assert_allclose(link_cost(evidence, (n, m), plain), cost((n, m), abs(n - m)), rtol=1e-6)
