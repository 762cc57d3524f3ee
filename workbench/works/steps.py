"""Steps of the history as frozen data: what views and commands show of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StepPlace:
    """Where a step happened, so that a view can jump there: ids of rows in the corpus, None where it concerns more."""

    work: int | None = None
    version: int | None = None
    bead: int | None = None


@dataclass(frozen=True, slots=True)
class StepRecord:
    """One step of the history.

    Attributes:
        id: ascending in time.
        code: what was done, as "bead.confirm"; `operations.history` turns it into words.
        arguments: name-value pairs for the words.
        reviewer, created: who and when (UTC, ISO 8601 with seconds and "Z").
        undone: whether it is taken back now.
        place: where.
        changes: how many rows it changed.
        size: bytes that it takes in the history.
    """

    id: int
    code: str
    arguments: tuple[tuple[str, str], ...]
    reviewer: str
    created: str
    undone: bool
    place: StepPlace
    changes: int
    size: int


@dataclass(frozen=True, slots=True)
class Effect:
    """What a step changed, so that each view decides whether to refresh.

    Attributes:
        step: the step as the history has it; None when nothing was different.
        place: where a view should jump.
        beads: ids of beads of which something visible changed (new ones among them).
        structure: whether beads came, went or moved, so that lists of ids are out of date.
        everything: whether whole runs, versions or works changed.
    """

    step: StepRecord | None
    place: StepPlace
    beads: frozenset[int] = frozenset()
    structure: bool = False
    everything: bool = False
