"""What a corpus holds, counted in SQL."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, case, func, or_, select

from workbench.corpus.schema import BeadRow, FindingRow, RunRow, SentenceRow, StepRow, TextRow, VersionRow, WorkRow
from workbench.works.info import VersionInfo, WorkInfo
from workbench.works.model import FindingStatus, LinkStatus


def count_works(connection: Connection) -> tuple[WorkInfo, ...]:
    """The shown works with their shown versions, in order."""
    sentences: dict[int, int] = {
        row[0]: row[1]
        for row in connection.execute(select(SentenceRow.text_id, func.count()).group_by(SentenceRow.text_id))
    }
    versions: dict[int, list[VersionInfo]] = {}
    rows = connection.execute(
        select(
            VersionRow.id,
            VersionRow.work_id,
            VersionRow.name,
            VersionRow.text_id,
            VersionRow.run_id,
            TextRow.language,
            TextRow.name.label("file"),
            RunRow.encoder,
            RunRow.created,
        )
        .join(TextRow, TextRow.id == VersionRow.text_id)
        .join(RunRow, RunRow.id == VersionRow.run_id)
        .where(VersionRow.hidden.is_(False))
        .order_by(VersionRow.position, VersionRow.id)
    )
    for row in rows.all():
        versions.setdefault(row.work_id, []).append(_version(connection, row, sentences.get(row.text_id, 0)))
    works = connection.execute(
        select(WorkRow.id, WorkRow.title, WorkRow.note, WorkRow.original_id, TextRow.language, TextRow.name)
        .join(TextRow, TextRow.id == WorkRow.original_id)
        .where(WorkRow.hidden.is_(False))
        .order_by(WorkRow.position)
    )
    return tuple(
        WorkInfo(i, title, note, language, file, sentences.get(text_id, 0), tuple(versions.get(i, ())))
        for i, title, note, text_id, language, file in works
    )


def _version(connection: Connection, row: Any, sentences: int) -> VersionInfo:
    beads, null, confirmed, rejected = connection.execute(
        select(
            func.count(),
            func.sum(case((or_(BeadRow.originals == 0, BeadRow.versions == 0), 1), else_=0)),
            func.sum(case((BeadRow.status == LinkStatus.CONFIRMED.value, 1), else_=0)),
            func.sum(case((BeadRow.status == LinkStatus.REJECTED.value, 1), else_=0)),
        ).where(BeadRow.run_id == row.run_id)
    ).one()
    found = [0, 0, 0]
    for severity, number in connection.execute(
        select(FindingRow.severity, func.count())
        .join(BeadRow, BeadRow.id == FindingRow.bead_id)
        .where(BeadRow.run_id == row.run_id, FindingRow.status != FindingStatus.DISMISSED.value)
        .group_by(FindingRow.severity)
    ):
        found[severity] = number
    return VersionInfo(
        row.id,
        row.name,
        row.language,
        row.file,
        sentences,
        beads,
        int(null or 0),
        int(confirmed or 0),
        int(rejected or 0),
        (found[0], found[1], found[2]),
        row.encoder,
        row.created,
    )


def count_steps(connection: Connection) -> tuple[int, int, int]:
    """Steps in the history, how many of them are undone, and the bytes that they take."""
    total, undone, size = connection.execute(
        select(func.count(), func.sum(case((StepRow.undone, 1), else_=0)), func.sum(StepRow.size))
    ).one()
    return total, int(undone or 0), int(size or 0)
