"""Measuring alignments against gold standards."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import add
from pathlib import Path

from workbench.alignment.beads_file import read_beads
from workbench.alignment.evaluation import AlignmentScore, score


def score_files(pairs: Sequence[tuple[Path, Path]]) -> AlignmentScore:
    """The score of beads files against gold files, counts pooled over all (gold, beads) pairs.

    Raises `InputError` naming file and row when a file is not a beads file.
    """
    return reduce(add, (score(read_beads(gold), read_beads(beads)) for gold, beads in pairs))
