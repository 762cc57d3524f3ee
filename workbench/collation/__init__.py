"""Comparing the versions of one original: rows, word differences, variants, readings."""

from __future__ import annotations

from workbench.collation.differences import Differences, differences
from workbench.collation.ignoring import seen, standing_on
from workbench.collation.readings import own_readings, readings
from workbench.collation.rows import CollatedVersion, collate, grid, row_differences, with_readings
from workbench.collation.variation import variation

__all__ = [
    "CollatedVersion",
    "Differences",
    "collate",
    "differences",
    "grid",
    "own_readings",
    "readings",
    "row_differences",
    "seen",
    "standing_on",
    "variation",
    "with_readings",
]
