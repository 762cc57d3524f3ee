"""Neighbouring pairs that are looked at together."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from workbench.divergence.model import Pair
from workbench.embedding.threads import single_blas

AT_ONCE: Final = 48
"""Pairs that are looked at together, at most."""

_CELLS: Final = 300_000  # words of one side times words of the other in such pairs; an ordinary pair has 500

_COLLECTED: Final = 50_000
"""New objects between two searches for cyclic garbage while pairs are surveyed, which make many and no cycles."""

_OLD: Final = 1_000
"""Such searches between two among everything that lives: the dictionaries alone are a million objects."""


@dataclass(frozen=True, slots=True)
class Group:
    """Some pairs of a document, with the ones before and behind them."""

    pairs: list[Pair]
    before: Pair | None
    after: Pair | None


def groups_of(pairs: Sequence[Pair]) -> Iterator[Group]:
    """The pairs in groups, long ones in smaller groups, lest their tables fill memory.

    Each pair is asked for once, in order, and one group ahead of the one that is given.
    """
    before: Pair | None = None
    parts = _parts(pairs)
    here = next(parts, [])
    while here:
        following = next(parts, [])
        yield Group(here, before, following[0] if following else None)
        before, here = here[-1], following


def _parts(pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    part: list[Pair] = []
    cells = 0
    for index in range(len(pairs)):
        pair = pairs[index]
        part.append(pair)
        cells += len(pair.original.spans) * len(pair.version.spans)
        if len(part) >= AT_ONCE or cells >= _CELLS:
            yield part
            part, cells = [], 0
    if part:
        yield part


@contextmanager
def undisturbed() -> Iterator[None]:
    """A block in which BLAS uses one thread and cyclic garbage is seldom searched for."""
    before = gc.get_threshold()
    gc.set_threshold(max(before[0], _COLLECTED) if before[0] else 0, before[1], max(before[2], _OLD))
    try:
        with single_blas():
            yield
    finally:
        gc.set_threshold(*before)
