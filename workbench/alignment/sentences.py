"""Sentence alignment: from two encoded sides to beads with confidence."""

from __future__ import annotations

from workbench.alignment.anchors import search_band
from workbench.alignment.costs import bead_costs, with_coverage
from workbench.alignment.coverage import coverage
from workbench.alignment.evidence import blocks
from workbench.alignment.model import AlignmentSettings, CostWeights, Side
from workbench.alignment.posterior import certainties, left_alone, weighed
from workbench.alignment.search import BeadCosts, best_path
from workbench.alignment.windows import paired_texts
from workbench.embedding.threads import single_blas
from workbench.progress import SILENT, Progress
from workbench.works.model import Bead

__all__ = ["AlignmentSettings", "CostWeights", "Side", "align_sentences"]


def align_sentences(
    original: Side,
    version: Side,
    *,
    settings: AlignmentSettings = AlignmentSettings(),  # noqa: B008  (frozen)
    progress: Progress = SILENT,
) -> tuple[Bead, ...]:
    """The beads of two texts in reading order; every sentence of either side is in exactly one.

    Null beads hold one sentence each. A gap's bead may hold any number of sentences of the other side.
    Raises `Cancelled`.
    """
    rows, columns = len(original.texts), len(version.texts)
    if not rows or not columns:
        alone = [Bead((i,), ()) for i in range(rows)] + [Bead((), (j,)) for j in range(columns)]
        return tuple(alone)
    with single_blas():
        progress.advance(0, 4, "align")
        band = search_band(original.encoding.sentences, version.encoding.sentences, progress)
        texts = paired_texts(original, version, band, settings, progress)
        progress.advance(1, 4, "align")
        costs = bead_costs(blocks(texts, band, settings, progress), band, original, version, settings)
        progress.advance(2, 4, "align")
        costs = _covered(costs, (original, version), settings, progress)
        progress.advance(3, 4, "align")
        steps, table = best_path(costs, progress)
        sure = certainties(costs, steps, table, settings.weights.temperature, progress)
    progress.advance(4, 4, "align")
    return tuple(
        Bead(
            tuple(range(step.i, step.i + step.n)),
            tuple(range(step.j, step.j + step.m)),
            confidence=certainty.posterior,
            margin=certainty.margin,
        )
        for step, certainty in zip(steps, sure, strict=True)
    )


def _covered(costs: BeadCosts, sides: tuple[Side, Side], settings: AlignmentSettings, progress: Progress) -> BeadCosts:
    """The costs after a first search: leaving alone made dearer or cheaper by the words of doubtful sentences."""
    steps, _ = best_path(costs, progress)
    alone = left_alone(costs, weighed(costs, settings.weights.temperature, progress))
    return with_coverage(costs, coverage(sides, steps, alone, progress), settings.weights)
