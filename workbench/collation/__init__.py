"""Comparing the versions of one original: rows, word differences, variants."""

from __future__ import annotations

from workbench.collation.differences import Differences, differences
from workbench.collation.rows import CollatedVersion, collate, row_differences

__all__ = ["CollatedVersion", "Differences", "collate", "differences", "row_differences"]
