"""A short sentence and its free translation: what the second look says against both of them counts once.

«Навеки.» and "Forever." find no answer to their words, nor do «Я?» and "Missing her?", and the second look makes
either cheaper to leave alone. But if the one translates the other freely, this is one fact seen from two sides, and it
speaks no more for leaving both alone than for the pair: the pair gets cheaper by what both have in common.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from workbench.alignment.algebra import DEAREST
from workbench.alignment.search import BeadCosts
from workbench.progress import SILENT, Progress

_CHEAPEST: Final = 1  # 0 is for what locks demand


def counted_once(before: BeadCosts, after: BeadCosts, progress: Progress = SILENT) -> BeadCosts:
    """The costs `after` the second look, where 1:1 beads of sentences that it made cheaper to leave alone follow suit.

    Beads that must not be, and those that locks demand, stay.
    """
    cheaper = [
        np.maximum(old - new, 0)
        for old, new in ((before.original_null, after.original_null), (before.version_null, after.version_null))
    ]
    band = after.band
    i, j = np.flatnonzero(cheaper[0]), np.flatnonzero(cheaper[1])
    near = np.searchsorted(j, band.low[i + 1] - 1), np.searchsorted(j, band.high[i + 1])
    count = near[1] - near[0]
    i = np.repeat(i, count)
    j = j[np.repeat(near[0] - np.cumsum(count) + count, count) + np.arange(len(i))]
    states = band.start[i + 1] + j + 1 - band.low[i + 1]
    own = after.links[1, 1][states].astype(np.int64)
    free = (own > 0) & (own <= DEAREST)
    both = np.minimum(cheaper[0][i], cheaper[1][j])
    found = np.maximum(own - both, _CHEAPEST).astype(np.uint16)
    changed = {(1, 1): (states[free], found[free])}
    return replace(after, transitions=after.transitions.changed(changed, progress))
