"""Documents with gold as the fit of the alignment's costs sees them: evidence by state, and what the gold allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests.instruments.gold import gold_documents
from tests.instruments.joined import documents
from workbench.alignment.algebra import DEAREST, OUTSIDE, SCALE
from workbench.alignment.anchors import search_band
from workbench.alignment.band import Band
from workbench.alignment.costs import link_cost, unrelated
from workbench.alignment.evidence import Evidence, block, block_rows, on_states, sizes
from workbench.alignment.model import AlignmentSettings, CostWeights, Side
from workbench.alignment.posterior import weighed
from workbench.alignment.reevaluation import SecondLook, reevaluated, second_look
from workbench.alignment.search import BeadCosts, best_path
from workbench.alignment.transitions import Costs, Size, Transitions
from workbench.alignment.windows import paired_texts
from workbench.embedding.protocols import Encoder
from workbench.works.model import Bead

FOLDS = 4
SEED = 11

Stretch = tuple[int, int, int, int]
"""First and one past the last original sentence, the same of the version."""

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Document:
    """A document with gold.

    Attributes:
        name: of its set.
        fold: in which it is held out; None when a stretch of it is held out in each fold.
        stretches: what is held out in each fold then.
    """

    name: str
    original: tuple[str, ...]
    version: tuple[str, ...]
    gold: tuple[Bead, ...]
    fold: int | None
    stretches: tuple[Stretch, ...] = ()

    def held(self, fold: int) -> Stretch | None:
        """What of it is held out in a fold; None when nothing is."""
        if self.fold is None:
            return self.stretches[fold]
        return (0, len(self.original), 0, len(self.version)) if self.fold == fold else None


def all_documents(data: Path) -> Iterator[Document]:
    """The files with gold and joined news; documents fall into folds in turn, the one long file in stretches."""
    for number, (name, original, version, gold) in enumerate(gold_documents(data)):
        if name == "text-berg-dev":
            stretches = tuple(_stretches(gold, len(original), len(version)))
            yield Document(name, original, version, gold, None, stretches)
        else:
            yield Document(name, original, version, gold, number % FOLDS)
    for number, one in enumerate(documents(data, SEED, 1)):
        yield Document("joined news", one.original, one.version, one.gold, number % FOLDS)


def inside(bead: Bead, stretch: Stretch) -> bool:
    """Whether a bead lies in a stretch."""
    first, last, begin, end = stretch
    return all(first <= i < last for i in bead.original) and all(begin <= j < end for j in bead.version)


def _stretches(gold: Sequence[Bead], rows: int, columns: int) -> Iterator[Stretch]:
    """The document in `FOLDS` stretches about as long, cut where no bead reaches across."""
    links = sorted((bead for bead in gold if bead.original and bead.version), key=lambda bead: bead.original)
    cuts = []
    for number in range(1, len(links)):
        before, behind = links[:number], links[number:]
        i, j = min(bead.original[0] for bead in behind), min(bead.version[0] for bead in behind)
        if i > max(bead.original[-1] for bead in before) and j > max(bead.version[-1] for bead in before):
            cuts.append((i, j))
    chosen = [min(cuts, key=lambda cut: abs(cut[0] - rows * part / FOLDS)) for part in range(1, FOLDS)]
    for (i, j), (last_i, last_j) in pairwise([(0, 0), *chosen, (rows, columns)]):
        yield i, last_i, j, last_j


@dataclass(frozen=True, slots=True)
class Truth:
    """What a path may hold: (sizes, states) which beads, (n,), (m,) which sentences left alone."""

    links: Flags
    alone: tuple[Flags, Flags]


@dataclass(frozen=True, slots=True)
class Example:
    """A document's evidence.

    Attributes:
        sides: encoded.
        evidence: for each size about the beads that end in each state.
        unrelated: how near unrelated sentences come.
        look: at what the weights with which it was made leave in doubt.
    """

    document: Document
    sides: tuple[Side, Side]
    band: Band
    evidence: dict[Size, Evidence]
    unrelated: float
    look: SecondLook

    def costs(self, weights: CostWeights) -> BeadCosts:
        """The costs of all beads."""
        found = (link_cost(own, size, weights) for size, own in self.evidence.items())
        links = {
            size: np.clip(np.rint(np.nan_to_num(cost, nan=6.0, posinf=6.0) * SCALE), 0, DEAREST).astype(np.uint16)
            for size, cost in zip(self.evidence, found, strict=True)
        }
        return self._with_nulls(Transitions.of(self.band, links), weights)

    def _with_nulls(self, transitions: Transitions, weights: CostWeights) -> BeadCosts:
        null = round(max(0.05, weights.null_base + weights.null * self.unrelated) * SCALE)
        plain = BeadCosts(transitions, np.full(self.band.rows, null), np.full(self.band.columns, null))
        return reevaluated(plain, self.look, weights)

    def truth(self, hidden: Stretch | None) -> Truth:
        """What agrees with the gold; in the `hidden` stretch, and where the gold cannot be a path, anything."""
        gold = [bead for bead in self.document.gold if hidden is None or not inside(bead, hidden)]
        links = [bead for bead in gold if bead.original and bead.version]
        free = [hidden] if hidden else []
        rows, columns = self.band.ends(0, self.band.rows + 1)
        known = list(self.evidence)
        allowed = np.zeros((len(known), self.band.states), bool)
        linked = {i for bead in links for i in bead.original}, {j for bead in links for j in bead.version}
        alone = tuple(
            np.asarray([i not in own for i in range(count)], bool)
            for own, count in zip(linked, (self.band.rows, self.band.columns), strict=True)
        )
        for bead in links:
            rivals = [other for other in links if other is not bead and _excludes(bead, other)]
            size, end = (len(bead.original), len(bead.version)), (bead.original[-1] + 1, bead.version[-1] + 1)
            state = np.flatnonzero((rows == end[0]) & (columns == end[1]))
            if rivals or not len(state) or size not in known or not _whole(bead):
                free.append(_hull([bead, *rivals]))
            else:
                allowed[known.index(size), state] = True
        for first, last, begin, end_j in _merged(free):
            alone[0][first:last] = True
            alone[1][begin:end_j] = True
            for k, (n, m) in enumerate(known):
                own = (rows - n >= first) & (rows <= last) & (columns - m >= begin) & (columns <= end_j)
                allowed[k] |= own
        return Truth(allowed, (alone[0], alone[1]))


def _whole(bead: Bead) -> bool:
    return all(ids[-1] - ids[0] + 1 == len(ids) for ids in (bead.original, bead.version))


def _excludes(bead: Bead, other: Bead) -> bool:
    """Whether no path holds both: they cross, or one stands within the other."""
    if (other.original[0] > bead.original[0]) != (other.version[0] > bead.version[0]):
        return True
    return any(
        one[0] <= two[0] <= one[-1] or two[0] <= one[0] <= two[-1]
        for one, two in ((bead.original, other.original), (bead.version, other.version))
    )


def _hull(beads: Sequence[Bead]) -> Stretch:
    originals = [i for bead in beads for i in bead.original]
    versions = [j for bead in beads for j in bead.version]
    return min(originals), max(originals) + 1, min(versions), max(versions) + 1


def _merged(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Those that overlap on either side as one."""
    found: list[Stretch] = []
    for one in sorted(stretches):
        if found and (one[0] < found[-1][1] or one[2] < found[-1][3]):
            last = found.pop()
            found.append((last[0], max(last[1], one[1]), min(last[2], one[2]), max(last[3], one[3])))
        else:
            found.append(one)
    return found


def restricted(costs: BeadCosts, truth: Truth) -> BeadCosts:
    """The costs with everything forbidden that the truth does not allow."""
    links: dict[Size, Costs] = {
        size: np.where(own, flat, OUTSIDE).astype(np.uint16)
        for own, (size, flat) in zip(truth.links, costs.links.items(), strict=True)
    }
    never = 1_000 * SCALE
    return replace(
        costs,
        transitions=Transitions.of(costs.band, links),
        original_null=np.where(truth.alone[0], costs.original_null, never),
        version_null=np.where(truth.alone[1], costs.version_null, never),
    )


def example(document: Document, encoder: Encoder, settings: AlignmentSettings) -> Example:
    """A document's evidence, as the search sees it."""
    original, version = (
        Side(texts, encoder.encode(texts, words=True)) for texts in (document.original, document.version)
    )
    band = search_band(original.encoding.sentences, version.encoding.sentences)
    texts = paired_texts(original, version, band, settings)
    parts: dict[Size, list[Evidence]] = {size: [] for size in sizes(settings.largest_bead)}
    for rows in block_rows(band):
        own, ends = block(texts, band, settings, rows), band.ends(*rows)
        for size in parts:
            about = (getattr(own.sizes[size], one.name) for one in fields(Evidence))
            parts[size].append(Evidence(*(on_states(values, own, size, ends) for values in about)))
    evidence = {
        size: Evidence(*(np.concatenate([getattr(one, name.name) for one in own]) for name in fields(Evidence)))
        for size, own in parts.items()
    }
    nothing = SecondLook(np.full(band.rows, np.nan), np.full(band.columns, np.nan))
    found = Example(document, (original, version), band, evidence, unrelated(texts), nothing)
    return looked_again(found, settings.weights)


def looked_again(one: Example, weights: CostWeights) -> Example:
    """The same with a look at what these weights leave in doubt."""
    nothing = SecondLook(np.full(one.band.rows, np.nan), np.full(one.band.columns, np.nan))
    costs = replace(one, look=nothing).costs(weights)
    paths = weighed(costs, weights.temperature)
    return replace(one, look=second_look(costs, one.sides, best_path(costs)[0], paths))
