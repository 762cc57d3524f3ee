"""Neighbouring pairs that are looked at together."""

from __future__ import annotations

import gc
import threading
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
    """A block in which BLAS uses one thread and cyclic garbage is seldom searched for; several may run at once."""
    with single_blas(), _SELDOM:
        yield


class _SeldomCollected:
    """Raises the collector's thresholds from the first entry to the last exit, whichever threads these are on."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inside = 0
        self._before = (0, 0, 0)

    def __enter__(self) -> None:
        with self._lock:
            if not self._inside:
                self._before = first, second, third = gc.get_threshold()
                gc.set_threshold(max(first, _COLLECTED) if first else 0, second, max(third, _OLD))
            self._inside += 1

    def __exit__(self, *raised: object) -> None:
        with self._lock:
            self._inside -= 1
            if not self._inside:
                gc.set_threshold(*self._before)


_SELDOM: Final = _SeldomCollected()
