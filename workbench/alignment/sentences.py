"""Sentence alignment: from two encoded sides to beads with confidence."""

from __future__ import annotations

from workbench.alignment.anchors import search_band
from workbench.alignment.costs import bead_costs, paired_texts
from workbench.alignment.model import AlignmentSettings, CostWeights, Side
from workbench.alignment.posterior import certainties
from workbench.alignment.search import best_path
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
        texts = paired_texts(original, version, settings, progress)
        band = search_band(original.encoding.sentences, version.encoding.sentences, progress)
        progress.advance(1, 4, "align")
        costs = bead_costs(texts, band, original, version, settings, progress)
        progress.advance(2, 4, "align")
        steps, table = best_path(costs, progress)
        progress.advance(3, 4, "align")
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
