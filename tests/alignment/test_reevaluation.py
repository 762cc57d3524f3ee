"""The second look at doubtful passages, with the real encoder: what it repairs, and what it never touches."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.alignment.test_sentences import PAIRS, complete, ids, side
from workbench.alignment.algebra import DEAREST, FORBIDDEN, SCALE, soft
from workbench.alignment.band import full_band
from workbench.alignment.costs import bead_costs
from workbench.alignment.doubts import doubtful_passages
from workbench.alignment.model import AlignmentSettings, Side
from workbench.alignment.posterior import weighed
from workbench.alignment.reevaluation import SecondLook, reevaluated, second_look
from workbench.alignment.search import BeadCosts, Step, backward, best_path
from workbench.alignment.sentences import align_sentences
from workbench.alignment.transitions import Transitions
from workbench.alignment.windows import paired_texts
from workbench.embedding.bundled import BundledEncoder
from workbench.progress import Cancelled
from workbench.works.model import Bead, LinkStatus

WEIGHTS = AlignmentSettings().weights
WARM = 0.3
"""A temperature at which nearly everything is in doubt."""

Sides = tuple[Side, Side]


@pytest.fixture(scope="module")
def sides(encoder: BundledEncoder) -> Sides:
    """The pairs without the English of 4 and 8."""
    russian, english = ([pair[k] for pair in PAIRS] for k in (0, 1))
    return side(encoder, *russian), side(encoder, *(english[:4] + english[5:8] + english[9:]))


def first_costs(sides: Sides) -> BeadCosts:
    settings, band = AlignmentSettings(), full_band(*(len(one.texts) for one in sides))
    return bead_costs(paired_texts(*sides, band, settings), band, sides, settings)


def looked(costs: BeadCosts, sides: Sides, temperature: float = WARM) -> tuple[SecondLook, list[Step]]:
    steps, _ = best_path(costs)
    return second_look(costs, sides, steps, weighed(costs, temperature)), steps


def cost_of(costs: BeadCosts, steps: list[Step]) -> int:
    links, band = costs.links, costs.band
    total = 0
    for step in steps:
        end = int(band.start[step.i + step.n]) + step.j + step.m - int(band.low[step.i + step.n])
        alone = costs.original_null[step.i] if step.n else costs.version_null[step.j]
        total += int(links[step.n, step.m][end] if step.n and step.m else alone)
    return total


def alone_in(steps: list[Step]) -> list[int]:
    return [step.i for step in steps if not step.m]


def test_sentences_merged_into_their_neighbours_are_found_to_be_left_out(sides: Sides) -> None:
    costs = first_costs(sides)
    dear = costs.original_null
    while alone_in(best_path(costs)[0]):  # until the first search no longer leaves anything alone
        dear = dear + SCALE // 50
        costs = replace(costs, original_null=dear)
    look, first = looked(costs, sides)
    answered = look.original
    assert np.nanmax(answered[[4, 8]]) < np.nanmin(answered[[i for i in range(12) if i not in (4, 8)]])
    again = reevaluated(costs, look, replace(WEIGHTS, answered=1.0, least=1.0))
    second = best_path(again)[0]
    assert alone_in(second) == [4, 8]
    assert cost_of(again, second) < cost_of(again, first)


def test_a_sentence_left_alone_is_found_to_belong_to_a_merge(encoder: BundledEncoder) -> None:
    russian, english = ([pair[k] for pair in PAIRS] for k in (0, 1))
    joined = f"{english[5]} {english[6]}"
    both = side(encoder, *russian), side(encoder, *english[:5], joined, *english[7:])
    costs = first_costs(both)
    links = {
        size: np.where(flat <= DEAREST, flat + (SCALE // 2) * (max(size) > 1), flat)
        for size, flat in costs.links.items()
    }
    dear = replace(costs, transitions=Transitions.of(costs.band, links))
    while not alone_in(best_path(dear)[0]):
        dear = replace(dear, original_null=dear.original_null - SCALE // 50)
    look, first = looked(dear, both)
    second = best_path(reevaluated(dear, look, replace(WEIGHTS, answered=1.0, least=1.0)))[0]
    assert set(alone_in(first)) & {5, 6}
    assert Step(5, 5, 2, 1) in second and not alone_in(second)


def test_nothing_is_looked_at_where_nothing_is_in_doubt(encoder: BundledEncoder) -> None:
    both = tuple(side(encoder, *(pair[k] for pair in PAIRS)) for k in (0, 1))
    look, steps = looked(first_costs(both), both, temperature=0.01)
    assert not look.beads
    assert np.isnan(look.original).all() and np.isnan(look.version).all()
    assert len(steps) == 12


def test_what_must_not_be_and_what_is_confirmed_keep_their_costs(sides: Sides) -> None:
    costs = first_costs(sides)
    links = {size: flat.copy() for size, flat in costs.links.items()}
    links[2, 1][::3], links[1, 2][5::40] = FORBIDDEN, 0
    held = replace(costs, transitions=Transitions.of(costs.band, links))
    again = reevaluated(held, looked(held, sides)[0], WEIGHTS)
    for size in held.links:
        fixed = (held.links[size] == 0) | (held.links[size] > DEAREST)
        assert (again.links[size][fixed] == held.links[size][fixed]).all()
    assert any((again.links[size] != held.links[size]).any() for size in held.links)


def test_the_way_back_knows_of_the_changes_too(sides: Sides) -> None:
    costs = first_costs(sides)
    algebra = soft(WARM)
    backward(costs, algebra)  # what is turned round is kept, and must be changed along
    again = reevaluated(costs, looked(costs, sides)[0], WEIGHTS)
    afresh = replace(again, transitions=Transitions.of(again.band, again.links))
    np.testing.assert_array_equal(backward(again, algebra), backward(afresh, algebra))
    assert (backward(costs, algebra) != backward(again, algebra)).any()


def test_looking_again_from_where_it_led_changes_nothing(sides: Sides) -> None:
    costs = first_costs(sides)
    look, _ = looked(costs, sides)
    second = best_path(reevaluated(costs, look, WEIGHTS))[0]
    third = second_look(costs, sides, second, weighed(costs, WARM))
    assert best_path(reevaluated(costs, third, WEIGHTS))[0] == second


def test_passages_hold_no_gap_and_no_sentence_twice(sides: Sides) -> None:
    costs = replace(first_costs(sides), original_gaps=frozenset({6}), gap=SCALE, stretch=SCALE)
    steps, _ = best_path(costs)
    passages = doubtful_passages(costs, steps, weighed(costs, 0.1))
    held = [i for one in passages for i in range(one.i, one.i + one.n)]
    assert held and 6 not in held
    assert len(set(held)) == len(held)
    assert all(0 < one.doubt <= 1 for one in passages)


@pytest.mark.parametrize("lock", [((3,), (3,)), ((4,), ()), ((2,), (6,)), ((4, 5), (4,))])
def test_no_bead_crosses_a_lock(sides: Sides, lock: tuple[tuple[int, ...], tuple[int, ...]]) -> None:
    warm = replace(AlignmentSettings(), weights=replace(WEIGHTS, temperature=WARM))
    held = Bead(*lock, status=LinkStatus.CONFIRMED)
    beads = align_sentences(*sides, locks=[held], settings=warm)
    assert held in beads
    assert complete(beads, 12, 10)
    for bead in beads:
        if held.version and not bead.is_null and bead != held:
            before = bead.original[-1] < held.original[0], bead.version[-1] < held.version[0]
            assert before[0] == before[1]


def test_lines_without_words_and_lines_without_end(encoder: BundledEncoder) -> None:
    warm = replace(AlignmentSettings(), weights=replace(WEIGHTS, temperature=WARM))
    russian = side(encoder, "…", PAIRS[0][0], "***", "Слово и дело. " * 400, "")
    english = side(encoder, PAIRS[0][1], "— — —", "Word and deed. " * 400)
    assert complete(align_sentences(russian, english, settings=warm), 5, 3)
    assert ids(align_sentences(side(encoder, "…"), side(encoder, "***"), settings=warm))


@pytest.mark.parametrize("looks", range(8))
def test_cancelling_is_heard(sides: Sides, looks: int) -> None:
    class Impatient:
        left = looks

        def advance(self, done: int, total: int, label: str) -> None:
            pass

        def check(self) -> None:
            self.left -= 1
            if self.left < 0:
                raise Cancelled

    costs = first_costs(sides)
    steps, _ = best_path(costs)
    paths = weighed(costs, WARM)
    with pytest.raises(Cancelled):
        second_look(costs, sides, steps, paths, Impatient())


def test_two_sentences_whose_border_was_moved_are_found_to_belong_together(encoder: BundledEncoder) -> None:
    russian, english = ([pair[k] for pair in PAIRS[:8]] for k in (0, 1))
    russian[3:3] = [
        "Самолёт с министром сел на военном аэродроме, и раненых сразу отвезли в госпиталь.",
        "Там их уже ждали хирурги.",
    ]
    english[3:3] = [
        "The plane with the minister landed at a military airfield.",
        "The wounded were at once taken to hospital, where surgeons were already waiting for them.",
    ]
    both = side(encoder, *russian), side(encoder, *english)
    costs, together = first_costs(both), Step(3, 3, 2, 2)
    while together in best_path(costs)[0]:  # until the first search takes the sentences in pairs
        links = {
            size: np.where(flat <= DEAREST, flat + (SCALE // 20) * (min(size) > 1), flat)
            for size, flat in costs.links.items()
        }
        costs = replace(costs, transitions=Transitions.of(costs.band, links))
    look, _ = looked(costs, both)
    band, pairs, joined = costs.band, look.beads[1, 1], look.beads[2, 2]
    displaced = dict(zip(pairs.states.tolist(), pairs.displaced.tolist(), strict=True))
    straight = [displaced[int(band.start[k]) + k - int(band.low[k])] for k in range(1, 11)]
    assert min(straight[3:5]) > max(straight[:3] + straight[5:])
    assert joined.displaced[joined.states == int(band.start[5]) + 5 - int(band.low[5])] < 0
    assert together in best_path(reevaluated(costs, look, WEIGHTS))[0]
