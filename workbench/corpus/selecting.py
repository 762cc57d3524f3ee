"""Filters and orders as SQL, and ids of beads in answer."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, exists, func, not_, or_, select
from sqlalchemy.sql.selectable import Select

from workbench.corpus.schema import (
    BeadRow,
    BookmarkRow,
    CommentRow,
    FindingRow,
    MemberRow,
    SentenceRow,
    VersionRow,
    WorkRow,
)
from workbench.works.model import FindingStatus
from workbench.works.selection import BeadFilter, BeadOrder, Found

_ORDERS: Final[dict[BeadOrder, tuple[Any, ...]]] = {
    BeadOrder.READING: (),
    BeadOrder.CONFIDENCE: (BeadRow.confidence,),
    BeadOrder.DIVERGENCE: (BeadRow.divergence,),
    BeadOrder.STATUS: (BeadRow.status,),
    BeadOrder.SHAPE: (BeadRow.originals, BeadRow.versions),
}


def select_beads(
    connection: Connection,
    wanted: BeadFilter,
    *,
    matching: ColumnElement[bool] | None = None,
    order: BeadOrder = BeadOrder.READING,
    descending: bool = False,
    limit: int | None = None,
) -> Found:
    """Ids of the beads of present runs that meet the filter (searches apart: `matching`), in that order."""
    conditions = [*_conditions(wanted), *([] if matching is None else [matching])]
    query: Select[Any] = (
        select(BeadRow.id)
        .join(VersionRow, VersionRow.run_id == BeadRow.run_id)
        .where(_versions(connection, wanted), *conditions)
    )
    keys = [column.desc() if descending else column for column in _ORDERS[order]]
    reading: list[Any] = [VersionRow.work_id, VersionRow.position, BeadRow.position]
    if order is BeadOrder.READING and descending:
        reading = [column.desc() for column in reading]
    if len(wanted.versions) == 1:
        reading = reading[2:]
    ordered = query.order_by(*keys, *reading)
    if limit is None:
        ids = tuple(connection.execute(ordered).scalars())
        return Found(ids, len(ids))
    ids = tuple(connection.execute(ordered.limit(limit)).scalars())
    total = connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()
    return Found(ids, total)


def _versions(connection: Connection, wanted: BeadFilter) -> ColumnElement[bool]:
    """Runs of the versions asked for, by id: SQLite then uses the runs' own indexes."""
    shown = (
        select(VersionRow.run_id)
        .join(WorkRow, WorkRow.id == VersionRow.work_id)
        .where(VersionRow.hidden.is_(False), WorkRow.hidden.is_(False), VersionRow.run_id.is_not(None))
    )
    if wanted.versions:
        shown = shown.where(VersionRow.id.in_(wanted.versions))
    runs = list(connection.execute(shown).scalars())
    return BeadRow.run_id == runs[0] if len(runs) == 1 else BeadRow.run_id.in_(runs)


def _conditions(wanted: BeadFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.statuses:
        found.append(BeadRow.status.in_(sorted(wanted.statuses)))
    for limits, column in ((wanted.confidence, BeadRow.confidence), (wanted.divergence, BeadRow.divergence)):
        if limits is not None:
            found.append(column.between(*limits))
    if wanted.shapes:
        found.append(or_(*(and_(BeadRow.originals == n, BeadRow.versions == m) for n, m in sorted(wanted.shapes))))
    flags: list[tuple[bool | None, ColumnElement[bool]]] = [
        (wanted.null, or_(BeadRow.originals == 0, BeadRow.versions == 0)),
        (wanted.one_to_one, and_(BeadRow.originals == 1, BeadRow.versions == 1)),
        (wanted.moved, BeadRow.moved.is_(True)),
        (wanted.stale, BeadRow.stale.is_(True)),
        (wanted.bookmarked, _attached(BookmarkRow)),
        (wanted.commented, or_(_attached(CommentRow), _with_finding(FindingRow.comment != ""))),
        (wanted.edited, _edited()),
        (wanted.with_findings, _with_finding(FindingRow.status != FindingStatus.DISMISSED.value)),
    ]
    found += [condition if flag else not_(condition) for flag, condition in flags if flag is not None]
    if wanted.kinds or wanted.severities or wanted.finding_statuses:
        of_finding = []
        if wanted.kinds:
            of_finding.append(FindingRow.kind.in_(sorted(wanted.kinds)))
        if wanted.severities:
            of_finding.append(FindingRow.severity.in_(sorted(one.rank for one in wanted.severities)))
        if wanted.finding_statuses:
            of_finding.append(FindingRow.status.in_(sorted(wanted.finding_statuses)))
        found.append(_with_finding(*of_finding))
    return found


def _with_finding(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(FindingRow.bead_id == BeadRow.id, *conditions)


def _attached(model: Any) -> ColumnElement[bool]:
    """Whether a comment or bookmark of the bead's version stands on one of its sentences (there are few of them)."""
    beads = (
        select(MemberRow.bead_id)
        .join(model, model.sentence_id == MemberRow.sentence_id)
        .join(VersionRow, and_(VersionRow.id == model.version_id, VersionRow.run_id == MemberRow.run_id))
    )
    return BeadRow.id.in_(beads)


def _edited() -> ColumnElement[bool]:
    beads = (
        select(MemberRow.bead_id)
        .join(SentenceRow, SentenceRow.id == MemberRow.sentence_id)
        .where(SentenceRow.read_as != "")
    )
    return BeadRow.id.in_(beads)
