"""Going back and forth in an open corpus's history."""

from __future__ import annotations

from dataclasses import replace

from workbench.corpus.effects import effect_of
from workbench.corpus.steps import changes_of, do_again, list_steps, next_to_redo, next_to_undo, take_back
from workbench.corpus.store import Corpus
from workbench.works.steps import Effect, StepRecord


def steps(corpus: Corpus, *, limit: int | None = None) -> tuple[StepRecord, ...]:
    """The steps of the history, newest first."""
    with corpus.reading() as connection:
        return list_steps(connection, limit=limit)


def ends(corpus: Corpus) -> tuple[StepRecord | None, StepRecord | None]:
    """The step that an undo would take back and the one that a redo would do again."""
    with corpus.reading() as connection:
        mine = _mine(corpus)
        return next_to_undo(connection, reviewer=mine), next_to_redo(connection, reviewer=mine)


def undo(corpus: Corpus) -> Effect | None:
    """Take the newest step back and say what changed; None when there is none.

    On a shared corpus it is the reviewer's own newest step; raises `ConflictError` when others built on it.
    """
    with corpus.writing() as connection:
        step = next_to_undo(connection, reviewer=_mine(corpus))
        if step is None:
            return None
        take_back(connection, step)
        changes = [change.inverse for change in changes_of(connection, step.id)]
        return effect_of(connection, changes, replace(step, undone=True), step.place)


def redo(corpus: Corpus) -> Effect | None:
    """Do the oldest undone step again and say what changed; None when there is none. Conflicts as in `undo`."""
    with corpus.writing() as connection:
        step = next_to_redo(connection, reviewer=_mine(corpus))
        if step is None:
            return None
        do_again(connection, step)
        changes = changes_of(connection, step.id)
        return effect_of(connection, changes, replace(step, undone=False), step.place)


def _mine(corpus: Corpus) -> str | None:
    return corpus.reviewer if corpus.shared else None
