"""Sentence alignment: from two encoded sides to beads with confidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from workbench.alignment.anchors import search_band
from workbench.alignment.band import full_band
from workbench.alignment.calibration import calibrated
from workbench.alignment.costs import bead_costs
from workbench.alignment.free_pairs import counted_once
from workbench.alignment.locks import Constraints, constrained_band, constrained_costs, constraints, gap_states
from workbench.alignment.model import AlignmentSettings, CostWeights, Side
from workbench.alignment.moved import with_moved
from workbench.alignment.paragraphs import by_paragraphs
from workbench.alignment.posterior import Certainty, certainties, weighed
from workbench.alignment.reevaluation import reevaluated, second_look
from workbench.alignment.search import BeadCosts, Step, best_path
from workbench.alignment.windows import Bound, paired_texts
from workbench.embedding.threads import cores, single_blas
from workbench.progress import SILENT, Progress
from workbench.works.model import Bead

__all__ = ["AlignmentSettings", "CostWeights", "Side", "align_sentences"]

_STATES: Final = 15  # states a sentence up to which the gaps between locks are searched whole


def align_sentences(
    original: Side,
    version: Side,
    *,
    locks: Iterable[Bead] = (),
    pins: Iterable[tuple[int, int]] = (),
    rejected: Iterable[Bead] = (),
    settings: AlignmentSettings = AlignmentSettings(),  # noqa: B008  (frozen)
    progress: Progress = SILENT,
    threads: int | None = None,
) -> tuple[Bead, ...]:
    """The beads of two texts in reading order; every sentence of either side is in exactly one.

    Null beads hold one sentence each. A gap's bead may hold any number of sentences of the other side.
    `locks` come back as they are, and only the gaps between them are searched; `pins` are pairs (original, version) of
    sentences that must end in one bead; `rejected` beads do not come again.
    Any number of `threads`, by default all cores, gives the same beads.
    Raises `UsageError` for contradictory constraints and `Cancelled`.
    """
    rows, columns = len(original.texts), len(version.texts)
    locks = tuple(locks)
    found = constraints(locks, pins, rejected, rows, columns)
    if not rows or not columns:
        alone = [Bead((i,), ()) for i in range(rows)] + [Bead((), (j,)) for j in range(columns)]
        return _with_locks(alone, found, locks)
    with single_blas():
        steps, sure = _searched(original, version, found, settings, threads or cores(), progress)
    bound = found.taken(rows, columns)
    free = [k for k, step in enumerate(steps) if not (bound[0][step.i] if step.n else bound[1][step.j])]
    confidences = dict(zip(free, calibrated([sure[k].posterior for k in free], settings.calibration), strict=True))
    beads = [
        Bead(
            tuple(range(step.i, step.i + step.n)),
            tuple(range(step.j, step.j + step.m)),
            confidence=confidences.get(k, 1.0),
            margin=certainty.margin,
        )
        for k, (step, certainty) in enumerate(zip(steps, sure, strict=True))
    ]
    progress.advance(4, 4, "align")
    whole = _with_locks(beads, found, locks)
    return with_moved(whole, original, version, progress) if settings.moved else whole


def _searched(
    original: Side, version: Side, found: Constraints, settings: AlignmentSettings, threads: int, progress: Progress
) -> tuple[list[Step], list[Certainty]]:
    """The best path under the constraints, and how sure each of its beads is."""
    progress.advance(0, 4, "align")
    rows, columns = len(original.texts), len(version.texts)
    if found.chain and gap_states(found, rows, columns) <= _STATES * (rows + columns):
        band = full_band(rows, columns)  # the gaps between the locks are small enough to be searched whole
    else:
        band = search_band(original.encoding.sentences, version.encoding.sentences, progress, threads=threads)
    if not found.empty:
        band = constrained_band(band, found, progress)
    bound = found.taken(rows, columns)
    texts = paired_texts(original, version, band, settings, progress, bound=bound, threads=threads)
    progress.advance(1, 4, "align")
    costs = bead_costs(texts, band, (original, version), settings, progress, bound=bound, threads=threads)
    if not found.empty:
        costs = constrained_costs(costs, found, progress)
    progress.advance(2, 4, "align")
    costs = _seen_again(costs, (original, version), bound, settings, progress)
    progress.advance(3, 4, "align")
    steps, table = best_path(costs, progress)
    return steps, certainties(costs, steps, table, settings.weights.temperature, progress)


def _with_locks(beads: Sequence[Bead], found: Constraints, locks: Iterable[Bead]) -> tuple[Bead, ...]:
    """The beads with the confirmed ones as they were given, null beads of crossing locks replaced by these."""
    given = {(lock.original, lock.version): lock for lock in locks}
    originals = {i for lock in found.apart for i in lock.original}
    versions = {j for lock in found.apart for j in lock.version}
    kept = [
        given.get((bead.original, bead.version), bead)
        for bead in beads
        if originals.isdisjoint(bead.original) and versions.isdisjoint(bead.version)
    ]
    if not found.apart:
        return tuple(kept)
    return tuple(_in_reading_order([*kept, *found.apart]))


def _in_reading_order(beads: Sequence[Bead]) -> list[Bead]:
    """By the original; a bead without one follows the version sentence before it."""
    places: dict[int, int] = {}
    for bead in beads:
        places.update((j, bead.original[0]) for j in bead.version if bead.original)
    before, last = {}, -1
    for j in sorted(j for bead in beads for j in bead.version):
        before[j] = last
        last = places.get(j, last)
    ordered = []
    for bead in beads:
        place = (bead.original[0], 0) if bead.original else (before[bead.version[0]], 1)
        ordered.append(((*place, bead.version[:1]), bead))
    return [bead for _, bead in sorted(ordered, key=lambda pair: pair[0])]


def _seen_again(
    costs: BeadCosts, sides: tuple[Side, Side], bound: Bound, settings: AlignmentSettings, progress: Progress
) -> BeadCosts:
    """The costs after a first search: doubtful passages judged anew by their words, and all by their paragraphs."""
    steps, _ = best_path(costs, progress)
    paths = weighed(costs, settings.weights.temperature, progress)
    look = second_look(costs, sides, steps, paths, progress, bound=bound)
    costs = counted_once(costs, reevaluated(costs, look, settings.weights, progress), progress)
    return by_paragraphs(costs, sides, (steps, paths), settings.weights.temperature, progress)
