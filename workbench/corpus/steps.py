"""One step: changes that belong together, recorded under a name, undone and redone as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Connection, Table, delete, insert, or_, select, update

from workbench import __version__
from workbench.corpus.clock import now
from workbench.corpus.packing import pack_pairs, unpack_pairs
from workbench.corpus.recording import (
    CHUNK,
    Change,
    Recorder,
    apply,
    fetch,
    pack_changes,
    reserve,
    unpack_changes,
)
from workbench.corpus.schema import Base, StepChunk, StepObject, StepRow
from workbench.errors import ConflictError
from workbench.works.steps import Effect, StepPlace, StepRecord

_UNDONE: Final = select(StepRow.id).where(StepRow.undone)


class Step(Recorder):
    """Records what is done inside one step.

    Attributes:
        code, arguments: the step's name and what its words need.
        place: where it happens; may be set while it goes on.
        record: what was written, once the step is over; None while it goes on, or when nothing changed.
        effect: what it means to views, once it is over.
    """

    def __init__(
        self,
        connection: Connection,
        code: str,
        *,
        reviewer: str = "",
        place: StepPlace | None = None,
        amends: StepRecord | None = None,
    ) -> None:
        super().__init__(connection)
        self._amends = amends
        self.code = code
        self.arguments: list[tuple[str, str]] = []
        self.reviewer = reviewer
        self.place = place or StepPlace()
        self.record: StepRecord | None = None
        self.effect = Effect(None, self.place)
        self._needed: set[tuple[str, int]] = set()

    def needs(self, kind: str, *ids: int | None) -> None:
        """Keep runs, works, versions, texts or collations that undoing or redoing this step would show again."""
        self._needed.update((kind, identity) for identity in ids if identity is not None)

    def finish(self, *, shared: bool) -> StepRecord | None:
        """Write the step if it changed anything; steps that were undone before it are gone then.

        On a `shared` corpus only the same reviewer's undone steps go.
        """
        if not self.changes:
            return None
        if self._amends is not None and self._is_newest(self._amends):
            return self._amend(self._amends)
        forget_undone(self.connection, reviewer=self.reviewer if shared else None)
        identity = reserve(self.connection, StepRow, 1)[0]
        chunks = [self.changes[i : i + CHUNK] for i in range(0, len(self.changes), CHUNK)]
        packed = [pack_changes(chunk) for chunk in chunks]
        row: dict[str, Any] = {
            "id": identity,
            "code": self.code,
            "arguments": pack_pairs(self.arguments),
            "reviewer": self.reviewer,
            "program": f"sverka {__version__}",
            "created": now(),
            "undone": False,
            "work_id": self.place.work,
            "version_id": self.place.version,
            "bead_id": self.place.bead,
            "changes": len(self.changes),
            "size": sum(map(len, packed)),
        }
        self.connection.execute(insert(StepRow), [row])
        self.connection.execute(
            insert(StepChunk), [{"step_id": identity, "number": n, "data": data} for n, data in enumerate(packed)]
        )
        if self._needed:
            self.connection.execute(
                insert(StepObject),
                [{"step_id": identity, "kind": kind, "object_id": i} for kind, i in sorted(self._needed)],
            )
        self.record = StepRecord(
            identity, self.code, tuple(self.arguments), self.reviewer, row["created"], False, self.place,
            row["changes"], row["size"],
        )  # fmt: skip
        return self.record

    def _is_newest(self, step: StepRecord) -> bool:
        newest = self.connection.execute(select(StepRow.id).order_by(StepRow.id.desc()).limit(1)).scalar()
        return newest == step.id and not step.undone

    def _amend(self, step: StepRecord) -> StepRecord:
        """Add the changes to a step that is over: undoing it takes these back too."""
        last = select(StepChunk.number).where(StepChunk.step_id == step.id).order_by(StepChunk.number.desc()).limit(1)
        first = int(self.connection.execute(last).scalar() or 0) + 1
        packed = [pack_changes(self.changes[i : i + CHUNK]) for i in range(0, len(self.changes), CHUNK)]
        self.connection.execute(
            insert(StepChunk),
            [{"step_id": step.id, "number": first + n, "data": data} for n, data in enumerate(packed)],
        )
        changes, size = step.changes + len(self.changes), step.size + sum(map(len, packed))
        self.connection.execute(update(StepRow).where(StepRow.id == step.id).values(changes=changes, size=size))
        self.record = replace(step, changes=changes, size=size)
        self.place = step.place
        return self.record


def list_steps(connection: Connection, *, limit: int | None = None) -> tuple[StepRecord, ...]:
    """The steps, newest first."""
    query = select(StepRow.__table__).order_by(StepRow.id.desc())
    return tuple(_record(row) for row in connection.execute(query.limit(limit) if limit else query))


def next_to_undo(connection: Connection, *, reviewer: str | None = None) -> StepRecord | None:
    """The step that an undo would take back: the newest, of that reviewer only when one is named."""
    return _end_of(connection, undone=False, reviewer=reviewer)


def next_to_redo(connection: Connection, *, reviewer: str | None = None) -> StepRecord | None:
    """The step that a redo would do again: the oldest of those undone."""
    return _end_of(connection, undone=True, reviewer=reviewer)


def take_back(connection: Connection, step: StepRecord) -> None:
    """Undo: write each row as it was before. Raises `ConflictError` when someone changed it since."""
    changes = [change.inverse for change in reversed(changes_of(connection, step.id))]
    _carry_out(connection, changes, step)
    connection.execute(update(StepRow).where(StepRow.id == step.id).values(undone=True))


def do_again(connection: Connection, step: StepRecord) -> None:
    """Redo: write each row as it was after. Raises `ConflictError` when someone changed it since."""
    _carry_out(connection, changes_of(connection, step.id), step)
    connection.execute(update(StepRow).where(StepRow.id == step.id).values(undone=False))


def forget_undone(connection: Connection, *, reviewer: str | None = None) -> int:
    """Drop the undone steps (of that reviewer); how many."""
    query = _UNDONE
    if reviewer is not None:
        query = query.where(StepRow.reviewer == reviewer)
    ids = list(connection.execute(query).scalars())
    forget(connection, ids)
    return len(ids)


def forget(connection: Connection, ids: Sequence[int]) -> None:
    """Drop steps with all that belongs to them."""
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        connection.execute(delete(StepChunk).where(StepChunk.step_id.in_(part)))
        connection.execute(delete(StepObject).where(StepObject.step_id.in_(part)))
        connection.execute(delete(StepRow).where(StepRow.id.in_(part)))


def _carry_out(connection: Connection, changes: Sequence[Change], step: StepRecord) -> None:
    tables = Base.metadata.tables
    _check_last_if_large(connection, step)
    _check_untouched(connection, tables, changes, step)
    apply(connection, tables, changes)


def _check_last_if_large(connection: Connection, step: StepRecord) -> None:
    """A step that swaps whole runs or texts can go only when nobody worked on them since."""
    if not connection.execute(select(StepObject.step_id).where(StepObject.step_id == step.id).limit(1)).first():
        return
    later = (
        select(StepRow.id, StepRow.reviewer)
        .where(StepRow.id > step.id, StepRow.undone.is_(False))
        .where(or_(StepRow.work_id == step.place.work, StepRow.work_id.is_(None)))
        .order_by(StepRow.id)
        .limit(1)
    )
    found = connection.execute(later).first()
    if found:
        raise ConflictError(
            f"{found.reviewer or 'someone'} worked on this since",
            where=f"step {step.id} ({step.code})",
            advice=f"Undo step {found.id} first.",
        )


def _check_untouched(connection: Connection, tables: Any, changes: Sequence[Change], step: StepRecord) -> None:
    """Each row must stand as the step left it: the first change of a row says what to expect."""
    expected: dict[tuple[str, tuple[Any, ...]], Change] = {}
    for change in changes:
        expected.setdefault((change.table, change.key), change)
    by_table: dict[tuple[str, tuple[str, ...]], list[Change]] = {}
    for change in expected.values():
        columns = tuple(sorted(name for name in (change.before or {}) if name != "revision"))
        by_table.setdefault((change.table, columns), []).append(change)
    for (name, columns), members in by_table.items():
        table: Table = tables[name]
        present = fetch(connection, table, [change.key for change in members], columns)
        for change in members:
            row = present.get(change.key)
            wanted = None if change.before is None else {c: change.before[c] for c in columns}
            if row != wanted:
                raise ConflictError(
                    "this step cannot be taken back or done again: the place was changed since",
                    where=f"step {step.id} ({step.code}, {step.reviewer or 'nobody'})",
                    mine=str(wanted),
                    theirs=str(row),
                    advice="Undo the later changes first.",
                )


def changes_of(connection: Connection, step_id: int) -> list[Change]:
    """All changes of a step, in order."""
    query = select(StepChunk.data).where(StepChunk.step_id == step_id).order_by(StepChunk.number)
    return [change for data in connection.execute(query).scalars() for change in unpack_changes(bytes(data))]


def _end_of(connection: Connection, *, undone: bool, reviewer: str | None) -> StepRecord | None:
    query = select(StepRow.__table__).where(StepRow.undone == undone)
    if reviewer is not None:
        query = query.where(StepRow.reviewer == reviewer)
    row = connection.execute(query.order_by(StepRow.id if undone else StepRow.id.desc()).limit(1)).first()
    return _record(row) if row else None


def _record(row: Any) -> StepRecord:
    return StepRecord(
        row.id,
        row.code,
        unpack_pairs(row.arguments),
        row.reviewer,
        row.created,
        bool(row.undone),
        StepPlace(row.work_id, row.version_id, row.bead_id),
        row.changes,
        row.size,
    )
