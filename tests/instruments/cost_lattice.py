"""What is left of a document's table when hopeless beads are left out: small enough to be fitted on many times."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from math import exp, log1p

import numpy as np
from numpy.typing import NDArray

from tests.instruments.cost_examples import FOLDS, Document, Example, Flags, Truth, restricted
from workbench.alignment.band import Band
from workbench.alignment.costs import link_cost
from workbench.alignment.evidence import Evidence
from workbench.alignment.model import CostWeights
from workbench.alignment.posterior import weighed
from workbench.alignment.search import best_path
from workbench.alignment.transitions import Size

TEMPERATURE = 0.15  # of the posteriors by which beads are left out: higher than any that is fitted
HOPELESS = 1e-3  # posterior below which a bead is left out
PASSED = 1e-4  # and a place where beads meet
NEVER = -1e30
ALONE = ((1, 0), (0, 1))

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Lattice:
    """Beads as edges between places, in an order in which no edge comes before one that leads to it.

    Attributes:
        source, target: (e,) the places, 0 the beginning and the last the end.
        steps: (e, 4) first original and version sentence, and how many of each.
        evidence: by size the edges and the evidence about them.
        alone: the edges that leave a sentence alone.
        unrelated: how near unrelated sentences come.
        answered, least, displaced: (e,) what the second look says of sentences left alone and of beads; NaN where it
            says nothing.
        allowed: (e,) what agrees with the gold, by the fold whose stretch is hidden; under None with nothing hidden.
    """

    document: Document
    source: Integers
    target: Integers
    steps: Integers
    evidence: Mapping[Size, tuple[Integers, Evidence]]
    alone: Integers
    unrelated: float
    answered: Floats
    least: Floats
    displaced: Floats
    allowed: Mapping[int | None, Flags]

    def costs(self, weights: CostWeights) -> Floats:
        """(e,) what each edge costs."""
        found = np.empty(len(self.source))
        for size, (edges, about) in self.evidence.items():
            found[edges] = np.minimum(np.nan_to_num(link_cost(about, size, weights), nan=6.0, posinf=6.0), 6.0)
        found[self.alone] = max(0.05, weights.null_base + weights.null * self.unrelated)
        found += weights.answered * np.nan_to_num(self.answered - weights.answered_usual, nan=0.0)
        found += weights.least * np.nan_to_num(weights.least_usual - self.least, nan=0.0)
        found += weights.displaced * np.nan_to_num(self.displaced, nan=0.0)
        return found

    def weighed(self, gains: Floats, allowed: Flags | None = None) -> tuple[float, Floats]:
        """The logarithm of the weight of all paths, or of those allowed, and the share of it that each edge has."""
        if allowed is not None:
            gains = np.where(allowed, gains, NEVER)
        before = self._summed(gains, self.source, self.target, range(len(gains)), 0)
        behind = self._summed(gains, self.target, self.source, range(len(gains) - 1, -1, -1), -1)
        whole = before[-1]
        return float(whole), np.exp(np.minimum(before[self.source] + gains + behind[self.target] - whole, 0.0))

    def _summed(self, gains: Floats, begin: Integers, end: Integers, order: Iterable[int], start: int) -> Floats:
        totals = np.full(int(self.target[-1]) + 1, NEVER)
        totals[start] = 0.0
        sums, values, begins, ends = totals.tolist(), gains.tolist(), begin.tolist(), end.tolist()
        for edge in order:
            new = sums[begins[edge]] + values[edge]
            if new > NEVER / 2:
                at = ends[edge]
                high, low = (new, sums[at]) if new > sums[at] else (sums[at], new)
                sums[at] = high + (log1p(exp(low - high)) if low > high - 40 else 0.0)
        return np.asarray(sums)


def lattice(example: Example, weights: CostWeights) -> Lattice:
    """The lattice of a document, by weights that are near enough to tell what is hopeless."""
    costs, band = example.costs(weights), example.band
    paths = weighed(costs, TEMPERATURE)
    folds = [None, *range(FOLDS)] if example.document.fold is None else [None]
    truths = {fold: example.truth(None if fold is None else example.document.held(fold)) for fold in folds}
    gold = {(step.i, step.j, step.n, step.m) for step in best_path(restricted(costs, truths[None]))[0]}
    ends = np.stack(band.ends(0, band.rows + 1), axis=1)
    passed = paths.before + paths.behind - paths.whole > np.log(PASSED)
    for i, j, n, m in gold:
        passed[[_state(band, i, j), _state(band, i + n, j + m)]] = True
    found: list[tuple[int, int, int, int]] = []
    for n, m in (*example.evidence, *ALONE):
        for i, j in (ends[passed] - (n, m)).tolist():
            if min(i, j) < 0 or not band.low[i] <= j <= band.high[i] or not passed[_state(band, i, j)]:
                continue
            end = _state(band, i + n, j + m)
            share = paths.before[_state(band, i, j)] + paths.behind[end] - paths.whole
            if n and m:
                share += paths.algebra.gains[costs.links[n, m][end]]
            if not (n and m) or share > np.log(HOPELESS) or (i, j, n, m) in gold:
                found.append((i, j, n, m))
    return _made(example, np.asarray(sorted(found)), truths)


def _made(example: Example, steps: Integers, truths: Mapping[int | None, Truth]) -> Lattice:
    """The lattice of these edges."""
    band, look, known = example.band, example.look, list(example.evidence)
    begins = np.asarray([_state(band, i, j) for i, j, _, _ in steps.tolist()])
    ends = np.asarray([_state(band, i + n, j + m) for i, j, n, m in steps.tolist()])
    places = np.unique(np.concatenate([begins, ends]))
    evidence, said = {}, {name: np.full(len(steps), np.nan) for name in ("answered", "least", "displaced")}
    allowed = {fold: np.zeros(len(steps), bool) for fold in truths}
    for k, (n, m) in enumerate(known):
        own = np.flatnonzero((steps[:, 2] == n) & (steps[:, 3] == m))
        about = example.evidence[n, m]
        evidence[n, m] = own, Evidence(*(getattr(about, one.name)[ends[own]] for one in fields(Evidence)))
        if (n, m) in look.beads:
            for name in ("least", "displaced"):
                seen = np.full(band.states, np.nan)
                seen[look.beads[n, m].states] = getattr(look.beads[n, m], name)
                said[name][own] = seen[ends[own]]
        for fold, truth in truths.items():
            allowed[fold][own] = truth.links[k][ends[own]]
    for side, (size, shares) in enumerate(zip(ALONE, (look.original, look.version), strict=True)):
        own = np.flatnonzero((steps[:, 2] == size[0]) & (steps[:, 3] == size[1]))
        said["answered"][own] = shares[steps[own, side]]
        for fold, truth in truths.items():
            allowed[fold][own] = truth.alone[side][steps[own, side]]
    return Lattice(
        document=example.document,
        source=np.searchsorted(places, begins),
        target=np.searchsorted(places, ends),
        steps=steps,
        evidence=evidence,
        alone=np.flatnonzero(steps[:, 2:].min(axis=1) == 0),
        unrelated=example.unrelated,
        **said,
        allowed=allowed,
    )


def _state(band: Band, i: int, j: int) -> int:
    return int(band.start[i]) + j - int(band.low[i])
