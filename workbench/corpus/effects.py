"""What a step's changes mean to views: which beads to draw anew, and whether lists are out of date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import Connection, select

from workbench.corpus.beads import beads_of_sentences
from workbench.corpus.recording import Change
from workbench.corpus.schema import BookmarkRow, CommentRow, FindingRow
from workbench.works.steps import Effect, StepPlace, StepRecord

_WHOLE: Final = frozenset({"works", "versions", "texts", "metadata"})
_MANY: Final = 5_000


def effect_of(connection: Connection, changes: Sequence[Change], record: StepRecord | None, place: StepPlace) -> Effect:
    """The effect of changes that were just carried out."""
    everything = any(change.table in _WHOLE for change in changes) or len(changes) > _MANY
    structure = everything or any(_shapes(change) for change in changes)
    if everything:
        return Effect(record, place, frozenset(), structure=True, everything=True)
    beads = {
        change.key[0] for change in changes if change.table in {"beads", "bead_links"} and change.after is not None
    }
    beads.update(_named(changes, "members", "bead_id"))
    beads.update(_of_rows(connection, changes, FindingRow, "findings", "bead_id"))
    sentences = {change.key[0] for change in changes if change.table == "sentences"}
    for model, table in ((CommentRow, "comments"), (BookmarkRow, "bookmarks")):
        sentences.update(_of_rows(connection, changes, model, table, "sentence_id"))
    beads.update(beads_of_sentences(connection, sorted(sentences)) if sentences else ())
    return Effect(record, place, frozenset(beads), structure=structure)


def _shapes(change: Change) -> bool:
    if change.table == "beads":
        return change.before is None or change.after is None or "position" in change.after
    return change.table == "sentences" and (change.before is None or change.after is None)


def _named(changes: Iterable[Change], table: str, column: str) -> set[int]:
    return {
        int(row[column])
        for change in changes
        if change.table == table
        for row in (change.before, change.after)
        if row and row.get(column) is not None
    }


def _of_rows(connection: Connection, changes: Sequence[Change], model: Any, table: str, column: str) -> set[int]:
    """The values of `column` in changed rows: those named in the changes, and those of rows that are there."""
    found = _named(changes, table, column)
    keys = [change.key[0] for change in changes if change.table == table]
    for start in range(0, len(keys), 500):
        query = select(getattr(model, column)).where(model.id.in_(keys[start : start + 500]))
        found.update(connection.execute(query).scalars())
    return found
