"""The search against an enumeration of all paths: cheapest path, posteriors and margins."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.alignment.algebra import SCALE
from workbench.alignment.band import Band, full_band, make_band
from workbench.alignment.posterior import certainties
from workbench.alignment.search import BeadCosts, Step, best_path
from workbench.alignment.transitions import Transitions

SIZES = ((1, 1), (1, 2), (2, 1))


def inside(band: Band, i: int, j: int) -> bool:
    return bool(band.low[i] <= j <= band.high[i])


def cost_of(costs: BeadCosts, step: Step) -> int:
    i, j = step.i + step.n, step.j + step.m
    found = []
    if step.n == 1 and step.i in costs.original_gaps:
        found.append(costs.gap + costs.stretch * step.m)
    if step.m == 1 and step.j in costs.version_gaps:
        found.append(costs.gap + costs.stretch * step.n)
    if (step.n, step.m) in costs.links:
        found.append(int(costs.links[step.n, step.m][costs.band.start[i] + j - costs.band.low[i]]))
    if (step.n, step.m) == (1, 0):
        found.append(int(costs.original_null[step.i]))
    if (step.n, step.m) == (0, 1):
        found.append(int(costs.version_null[step.j]))
    return min(found)


def all_paths(costs: BeadCosts) -> list[tuple[int, tuple[Step, ...]]]:
    band = costs.band

    def onward(i: int, j: int) -> list[tuple[int, tuple[Step, ...]]]:
        if (i, j) == (band.rows, band.columns):
            return [(0, ())]
        found = []
        for n, m in (*SIZES, (1, 0), (0, 1)):
            if i + n <= band.rows and j + m <= band.columns and inside(band, i + n, j + m):
                step = Step(i, j, n, m)
                found += [(cost_of(costs, step) + rest, (step, *steps)) for rest, steps in onward(i + n, j + m)]
        return found

    return onward(0, 0)


@st.composite
def tables(draw: st.DrawFn) -> BeadCosts:
    rows, columns = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    band = full_band(rows, columns)
    if draw(st.booleans()):
        low = np.asarray([draw(st.integers(0, columns)) for _ in range(rows + 1)])
        high = np.asarray([draw(st.integers(0, columns)) for _ in range(rows + 1)])
        band = make_band(np.minimum(low, high), np.maximum(low, high), columns)
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    links = {size: rng.integers(0, 3 * SCALE, band.states).astype(np.uint16) for size in SIZES}
    nulls = rng.integers(0, SCALE, rows), rng.integers(0, SCALE, columns)
    return BeadCosts(Transitions.of(band, links), *nulls)


@settings(max_examples=150, deadline=None)
@given(tables())
def test_the_best_path_is_the_cheapest_of_all(costs: BeadCosts) -> None:
    steps, table = best_path(costs)
    paths = all_paths(costs)
    assert sum(cost_of(costs, step) for step in steps) == min(cost for cost, _ in paths) == -table[-1]
    assert tuple(steps) in {path for _, path in paths}


@settings(max_examples=100, deadline=None)
@given(tables())
def test_posteriors_and_margins_are_those_of_all_paths(costs: BeadCosts) -> None:
    steps, table = best_path(costs)
    temperature = 0.5
    paths = [(cost / SCALE, path) for cost, path in all_paths(costs)]
    whole = sum(math.exp(-cost / temperature) for cost, _ in paths)
    best = min(cost for cost, _ in paths)

    def same(one: Step, other: Step) -> bool:
        if (one.n, one.m) != (other.n, other.m):
            return False
        return (one.n == 0 or one.i == other.i) and (one.m == 0 or one.j == other.j)

    for step, sure in zip(steps, certainties(costs, steps, table, temperature), strict=True):
        having = [(cost, path) for cost, path in paths if any(same(step, other) for other in path)]
        share = sum(math.exp(-cost / temperature) for cost, _ in having) / whole
        assert sure.posterior == pytest.approx(share, abs=1e-6)
        others = [cost for cost, path in paths if not any(same(step, other) for other in path)]
        if others:
            assert sure.margin == pytest.approx(min(others) - best, abs=1e-6)


def gapped(rows: int, columns: int, **gaps: frozenset[int]) -> BeadCosts:
    band = full_band(rows, columns)
    links = {(1, 1): np.full(band.states, 2 * SCALE, np.uint16)}
    nulls = np.full(rows, SCALE), np.full(columns, SCALE)
    return BeadCosts(Transitions.of(band, links), *nulls, **gaps, gap=100, stretch=1_000)


@pytest.mark.parametrize("columns", [0, 1, 5])
def test_a_gap_takes_any_stretch_of_the_other_side(columns: int) -> None:
    original, table = best_path(gapped(1, columns, original_gaps=frozenset({0})))
    assert original == [Step(0, 0, 1, columns)]
    assert table[-1] == -(100 + 1_000 * columns)
    version, _ = best_path(gapped(columns, 1, version_gaps=frozenset({0})))
    assert version == [Step(0, 0, columns, 1)]


def test_posteriors_of_gaps_add_up() -> None:
    for costs in (gapped(2, 3, original_gaps=frozenset({0})), gapped(3, 2, version_gaps=frozenset({1}))):
        steps, table = best_path(costs)
        for sure in certainties(costs, steps, table, 0.05):
            assert 0 <= sure.posterior <= 1
