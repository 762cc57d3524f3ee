"""What is measured of a pair before any judgement: word evidence and figures that habit is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from workbench.divergence.evidence import Floats, word_scalars
from workbench.divergence.model import Pair
from workbench.divergence.network import PairNetwork, PairReading
from workbench.divergence.network_inputs import Prepared, Preparer, is_turned
from workbench.divergence.runs import chance, run_strength, word_weights
from workbench.divergence.view import PairView, SideView
from workbench.progress import SILENT, Progress

_NOTHING: Final = np.zeros((0, 0), np.float32)
_FLOOR: Final = -6.0


@dataclass(frozen=True, slots=True)
class PairFacts:
    """One pair's measurements.

    Attributes:
        view: the words (its similarity left out, to keep a whole document small).
        omitted, added: log odds a word of the original (version) that it has no counterpart, shapes (n,) and (m,).
        figures: named in `FIGURES`.
        is_read: whether a fitted network read the pair; if not, its figures are 0 and the log odds rest on similarity.
    """

    view: PairView
    omitted: Floats
    added: Floats
    figures: Floats
    is_read: bool


FIGURES: Final = ("cosine", "length", "omitted_run", "added_run", "human")
"""Names of a pair's figures, in order.

The cosine of the wholes with its sign turned, how much the lengths differ (log), how strong the heaviest runs without a
counterpart are, and the score that people would give the pair; higher means further apart, but for the score.
"""


class Surveyor:
    """Takes the facts of pairs in one pair of languages."""

    def __init__(self, preparer: Preparer, network: PairNetwork) -> None:
        self._preparer = preparer
        self._network = network

    def facts(self, pairs: Sequence[Pair], progress: Progress = SILENT) -> list[PairFacts]:
        """The facts of pairs with words on both sides, in order; those of a pair do not depend on the others."""
        prepared = self._preparer.prepared(pairs, progress)
        readings = iter(self._network.read([one.inputs for one in prepared if one.inputs is not None], progress))
        return [_facts(one, next(readings) if one.inputs is not None else _plain(one)) for one in prepared]


def _facts(prepared: Prepared, reading: PairReading) -> PairFacts:
    view, traits = prepared.view, prepared.traits
    omitted, added = reading.russian, reading.english
    if is_turned(view):
        omitted, added = added, omitted
    runs = [run_strength(_heaviest(side, odds)) for side, odds in ((view.original, omitted), (view.version, added))]
    figures = [-traits.cosine, abs(traits.length), *runs, reading.human]
    kept = PairView(view.original, view.version, _NOTHING, _NOTHING, view.cosine)
    return PairFacts(kept, omitted, added, np.array(figures, np.float32), prepared.inputs is not None)


def _plain(prepared: Prepared) -> PairReading:
    """Without a fitted network: from the best similarities near by."""
    one, two = (_plain_odds(word_scalars(words)) for words in prepared.words)
    return PairReading(*((two, one) if is_turned(prepared.view) else (one, two)), human=0.0)


def _plain_odds(scalars: Floats) -> Floats:
    return np.asarray(8 * (0.3 - scalars[:, 2]) - 2 * scalars[:, 3], np.float32)


def _heaviest(side: SideView, odds: Floats) -> float:
    """The heaviest run's weight less chance, of the heaviest word when none is above zero."""
    values = word_weights(side, odds, 0.0)
    best = total = 0.0
    for value in values:
        total = max(0.0, total + value)
        best = max(best, total)
    if best <= 0:
        best = max((value for value, telling in zip(values, side.telling, strict=True) if telling), default=_FLOOR)
    return best - chance(side)
