"""Short sentences and their free translations, which the second look finds no answers to on either side."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.alignment.test_reevaluation import first_costs
from tests.alignment.test_sentences import PAIRS, ids, side
from workbench.alignment.algebra import FORBIDDEN
from workbench.alignment.free_pairs import counted_once
from workbench.alignment.sentences import align_sentences
from workbench.embedding.bundled import BundledEncoder


@pytest.mark.parametrize("pair", [("Навеки.", "Forever."), ("Да куда!", "Nonsense!"), ("Так.", "Ah!")])
@pytest.mark.parametrize("place", [4, 8, 10])
def test_a_free_translation_stands_beside_its_original(
    encoder: BundledEncoder, pair: tuple[str, str], place: int
) -> None:
    pairs = [*PAIRS[:place], pair, *PAIRS[place:]]
    beads = align_sentences(side(encoder, *(one[0] for one in pairs)), side(encoder, *(one[1] for one in pairs)))
    assert ids(beads) == [((i,), (i,)) for i in range(len(pairs))]


def test_an_omission_and_an_addition_at_one_place_stay_apart(encoder: BundledEncoder) -> None:
    russian, english = ([pair[k] for pair in PAIRS] for k in (0, 1))
    english[5] = "Our hotel served excellent fish soup with saffron and white wine."
    found = ids(align_sentences(side(encoder, *russian), side(encoder, *english)))
    assert ((5,), ()) in found and ((), (5,)) in found


def test_only_what_both_have_in_common_counts(encoder: BundledEncoder) -> None:
    sides = (side(encoder, *(pair[0] for pair in PAIRS)), side(encoder, *(pair[1] for pair in PAIRS)))
    before = first_costs(sides)
    band = before.band
    at = {(i, j): int(band.start[i + 1]) + j + 1 - int(band.low[i + 1]) for i in range(12) for j in range(12)}
    before.links[1, 1][at[3, 4]] = 0
    before.links[1, 1][at[4, 4]] = FORBIDDEN
    nulls = before.original_null.copy(), before.version_null.copy()
    nulls[0][[2, 3, 4]] -= [700, 900, 900]
    nulls[1][[1, 4]] -= [500, 800]
    nulls[1][7] += 500
    after = counted_once(before, replace(before, original_null=nulls[0], version_null=nulls[1]))
    change = before.links[1, 1].astype(int) - after.links[1, 1]
    wanted = np.zeros_like(change)
    for places, less in (((2, 1), 500), ((3, 1), 500), ((4, 1), 500), ((2, 4), 700)):
        wanted[at[places]] = less
    assert np.array_equal(change, wanted)
    assert all(np.array_equal(after.links[size], before.links[size]) for size in before.links if size != (1, 1))
