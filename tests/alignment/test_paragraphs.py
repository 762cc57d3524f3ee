"""Paragraphs in the alignment: they decide where texts keep them, and say nothing where they don't."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.alignment.test_sentences import PAIRS, ids, side
from workbench.alignment.algebra import FORBIDDEN, OUTSIDE, SCALE
from workbench.alignment.band import full_band
from workbench.alignment.model import Side
from workbench.alignment.paragraphs import agreement, by_paragraphs
from workbench.alignment.posterior import weighed
from workbench.alignment.search import BeadCosts, best_path
from workbench.alignment.sentences import align_sentences
from workbench.alignment.transitions import Costs, Size, Transitions
from workbench.embedding.bundled import BundledEncoder
from workbench.embedding.protocols import Encoding

TEMPERATURE = 0.078
COUNT = 40
DOUBTFUL = 20  # the version's sentence that could as well be a part of what is before as of what is behind
CHEAP, SPLIT, DEAR = round(0.2 * SCALE), round(0.5 * SCALE), round(2 * SCALE)


@pytest.fixture(scope="module")
def encoding(encoder: BundledEncoder) -> Encoding:
    return encoder.encode(["."])


def one_doubtful() -> BeadCosts:
    """Sentences that correspond one to one, but for one of the version between two others."""
    band = full_band(COUNT, COUNT + 1)
    rows, columns = band.ends(0, COUNT + 1)
    links: dict[Size, Costs] = {
        size: np.full(band.states, DEAR, np.uint16) for size in ((1, 1), (1, 2), (2, 1), (2, 2))
    }
    behind = np.where(rows > DOUBTFUL, 1, 0)
    links[1, 1][columns == rows + behind] = CHEAP
    links[1, 1][(rows == DOUBTFUL) & (columns == DOUBTFUL)] = CHEAP
    for end in ((DOUBTFUL, DOUBTFUL + 1), (DOUBTFUL + 1, DOUBTFUL + 2)):
        links[1, 2][(rows == end[0]) & (columns == end[1])] = SPLIT
    return BeadCosts(Transitions.of(band, links), np.full(COUNT, DEAR), np.full(COUNT + 1, DEAR))


def sides(encoding: Encoding, original: set[int], version: set[int]) -> tuple[Side, Side]:
    return (
        Side(("",) * COUNT, encoding, paragraphs=frozenset(original)),
        Side(("",) * (COUNT + 1), encoding, paragraphs=frozenset(version)),
    )


def aligned(costs: BeadCosts, both: tuple[Side, Side]) -> tuple[BeadCosts, int]:
    """The costs with paragraphs, and the number of version sentences up to the original's `DOUBTFUL`."""
    steps, _ = best_path(costs)
    again = by_paragraphs(costs, both, (steps, weighed(costs, TEMPERATURE)), TEMPERATURE)
    return again, next(step.j for step in best_path(again)[0] if step.i == DOUBTFUL)


def kept(begin: int) -> tuple[set[int], set[int]]:
    """Paragraphs of four sentences, kept in the version; the one at the doubtful sentence begins with `begin`."""
    original = set(range(4, COUNT, 4))
    return original, {i if i < DOUBTFUL else i + 1 for i in original if i != DOUBTFUL} | {begin}


def test_a_doubtful_sentence_stays_in_its_paragraph(encoding: Encoding) -> None:
    before, behind = (aligned(one_doubtful(), sides(encoding, *kept(DOUBTFUL + k)))[1] for k in (1, 0))
    assert (before, behind) == (DOUBTFUL + 1, DOUBTFUL)


@given(own=st.sets(st.integers(1, COUNT)))
def test_paragraphs_of_one_side_only_say_nothing(encoding: Encoding, own: set[int]) -> None:
    costs = one_doubtful()
    assert aligned(costs, sides(encoding, set(), own))[0] is costs


def test_every_sentence_a_paragraph_says_nothing(encoding: Encoding) -> None:
    costs = one_doubtful()
    assert aligned(costs, sides(encoding, set(range(1, COUNT)), set(range(1, COUNT + 1))))[0] is costs


@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=40))
def test_agreement_is_what_goes_beyond_chance(begins: list[tuple[bool, bool]]) -> None:
    places = np.arange(len(begins))
    original, version = (np.asarray([pair[k] for pair in begins], bool) for k in (0, 1))
    found = agreement((places, places), (original, version), TEMPERATURE)
    turned = agreement((places, places), (version, original), TEMPERATURE)
    assert (found.original, found.version) == (turned.version, turned.original)
    by_chance = int(original.sum()) * int((~version).sum()) / max(1, len(begins))
    beyond = by_chance - int((original & ~version).sum())
    assert (found.original > 0) == (beyond > 0) or 0 < beyond < 0.1  # too little to count


def test_joined_paragraphs_are_no_fault(encoding: Encoding) -> None:
    """A version that keeps one paragraph in five: those that it joined are hardly held against its beads."""
    original = set(range(2, COUNT, 2))
    version = {i if i < DOUBTFUL else i + 1 for i in original if i % 10 == 2}
    costs = one_doubtful()
    again, _ = aligned(costs, sides(encoding, original, version))
    inside = again.links[2, 1][again.links[2, 1] < OUTSIDE]
    assert DEAR < inside.max() < DEAR + 0.25 * TEMPERATURE * SCALE


def test_what_is_forbidden_or_locked_stays(encoding: Encoding) -> None:
    costs = one_doubtful()
    links = costs.links
    links[1, 2][links[1, 2] == SPLIT] = 0
    links[2, 2][links[2, 2] < OUTSIDE] = FORBIDDEN
    again = aligned(costs, sides(encoding, *kept(DOUBTFUL)))[0]
    assert np.array_equal(again.links[1, 2] == 0, links[1, 2] == 0)
    assert np.array_equal(again.links[2, 2], links[2, 2])
    assert np.array_equal(again.links[1, 1], links[1, 1])


def test_paragraphs_change_nothing_that_is_sure(encoder: BundledEncoder) -> None:
    russian, english = ([pair[k] for pair in PAIRS] for k in (0, 1))
    russian[2:4] = [f"{russian[2]} {russian[3]}"]
    both = [frozenset(range(1, 11, 2)), frozenset({1, 3, 6, 10})]
    known = (side(encoder, *texts, paragraphs=own) for texts, own in zip((russian, english), both, strict=True))
    assert ids(align_sentences(*known)) == ids(align_sentences(side(encoder, *russian), side(encoder, *english)))
