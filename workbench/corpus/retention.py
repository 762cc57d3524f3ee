"""What the history keeps, and clearing away what nobody can reach any more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, delete, select

from workbench.corpus.schema import (
    BeadLinks,
    BeadRow,
    BlockRow,
    BookmarkRow,
    CollationLine,
    CollationTable,
    CommentRow,
    DifferenceRow,
    FindingRow,
    MemberRow,
    MetadataRow,
    NoteRow,
    RunRow,
    SentenceRow,
    SpreadRow,
    StepObject,
    StepRow,
    TextRow,
    UnitPropertyRow,
    VariantRow,
    VersionRow,
    WorkRow,
)
from workbench.corpus.steps import forget


@dataclass(frozen=True, slots=True)
class Retention:
    """A step goes only when it is older than `days`, and `steps` newer ones or `size` bytes of newer ones are kept."""

    steps: int = 1_000
    size: int = 200 * 1024 * 1024
    days: int = 30


DEFAULT: Final = Retention()


def prune(connection: Connection, retention: Retention = DEFAULT, *, today: datetime | None = None) -> int:
    """Drop the oldest steps that need not be kept; how many."""
    limit = ((today or datetime.now(UTC)) - timedelta(days=retention.days)).strftime("%Y-%m-%dT%H:%M:%SZ")
    oldest = connection.execute(select(StepRow.created).order_by(StepRow.id).limit(1)).scalar()
    if oldest is None or oldest >= limit:
        return 0
    size = 0
    gone = []
    rows = connection.execute(select(StepRow.id, StepRow.created, StepRow.size).order_by(StepRow.id.desc()))
    for newer, row in enumerate(rows):
        if row.created < limit and (newer >= retention.steps or size >= retention.size):
            gone.append(row.id)
        size += row.size
    forget(connection, gone)
    return len(gone)


def sweep(connection: Connection) -> int:
    """Delete works, versions, runs, comparisons and texts that are not shown and that no step needs; how many."""
    works = _unneeded(connection, WorkRow, "work", WorkRow.hidden)
    for work in works:
        _delete_work(connection, work)
    versions = _unneeded(connection, VersionRow, "version", VersionRow.hidden)
    for version in versions:
        _delete_version(connection, version)
    present_runs = select(VersionRow.run_id).where(VersionRow.run_id.is_not(None))
    runs = _unneeded(connection, RunRow, "run", RunRow.id.not_in(present_runs))
    for run in runs:
        _delete_run(connection, run)
    present = select(WorkRow.collation_id).where(WorkRow.collation_id.is_not(None))
    collations = _unneeded(connection, CollationTable, "collation", CollationTable.id.not_in(present))
    for collation in collations:
        _delete_collation(connection, collation)
    in_use = (
        select(WorkRow.original_id)
        .union(select(VersionRow.text_id), select(RunRow.original_text_id), select(RunRow.version_text_id))
        .scalar_subquery()
    )
    texts = _unneeded(connection, TextRow, "text", TextRow.id.not_in(in_use))
    for text in texts:
        for model in (SentenceRow, BlockRow, NoteRow):
            connection.execute(delete(model).where(model.text_id == text))
        connection.execute(delete(TextRow).where(TextRow.id == text))
    return sum(map(len, (works, versions, runs, collations, texts)))


def _unneeded(connection: Connection, model: Any, kind: str, condition: Any) -> Sequence[int]:
    needed = select(StepObject.object_id).where(StepObject.kind == kind)
    return list(connection.execute(select(model.id).where(condition, model.id.not_in(needed))).scalars())


def _delete_work(connection: Connection, work: int) -> None:
    for version in list(connection.execute(select(VersionRow.id).where(VersionRow.work_id == work)).scalars()):
        _delete_version(connection, version)
    for one in list(connection.execute(select(CollationTable.id).where(CollationTable.work_id == work)).scalars()):
        _delete_collation(connection, one)
    connection.execute(delete(MetadataRow).where(MetadataRow.work_id == work))
    connection.execute(delete(WorkRow).where(WorkRow.id == work))


def _delete_version(connection: Connection, version: int) -> None:
    for run in list(connection.execute(select(RunRow.id).where(RunRow.version_id == version)).scalars()):
        _delete_run(connection, run)
    for model in (CommentRow, BookmarkRow, UnitPropertyRow, MetadataRow):
        connection.execute(delete(model).where(model.version_id == version))
    connection.execute(delete(VersionRow).where(VersionRow.id == version))


def _delete_run(connection: Connection, run: int) -> None:
    beads = select(BeadRow.id).where(BeadRow.run_id == run)
    for model in (FindingRow, BeadLinks, MemberRow):
        connection.execute(delete(model).where(model.bead_id.in_(beads)))
    connection.execute(delete(BeadRow).where(BeadRow.run_id == run))
    connection.execute(delete(RunRow).where(RunRow.id == run))


def _delete_collation(connection: Connection, collation: int) -> None:
    lines = select(CollationLine.id).where(CollationLine.collation_id == collation)
    differences = select(DifferenceRow.id).where(DifferenceRow.row_id.in_(lines))
    connection.execute(delete(VariantRow).where(VariantRow.difference_id.in_(differences)))
    connection.execute(delete(DifferenceRow).where(DifferenceRow.row_id.in_(lines)))
    connection.execute(delete(SpreadRow).where(SpreadRow.row_id.in_(lines)))
    connection.execute(delete(CollationLine).where(CollationLine.collation_id == collation))
    connection.execute(delete(CollationTable).where(CollationTable.id == collation))
