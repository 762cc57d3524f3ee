"""Trying parts of an installation one after another: each passes or says what is wrong, and takes its time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from workbench.errors import ResourceError, SverkaError

Part = tuple[str, Callable[[], str]]
"""A part's name, and what tries it: it returns what it saw and raises when something is not right."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One part that was tried: its name, whether it works, what was seen or what went wrong, and seconds."""

    name: str
    passed: bool
    detail: str
    seconds: float


def tried(parts: Sequence[Part]) -> Iterator[Trial]:
    """Try one part after another; a later one is tried even if an earlier one failed."""
    for name, part in parts:
        start = time.perf_counter()
        try:
            detail, passed = part(), True
        except SverkaError as error:
            detail, passed = error.message, False
        except Exception as error:  # noqa: BLE001  (the top of a job: whatever is broken is the answer)
            detail, passed = f"{type(error).__name__}: {error}", False
        yield Trial(name, passed, detail, time.perf_counter() - start)


def expect(holds: bool, otherwise: str) -> None:
    """Raise `ResourceError` with the words of `otherwise` unless it holds."""
    if not holds:
        raise ResourceError(otherwise)
