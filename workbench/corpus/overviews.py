"""Whole versions at a glance: all findings in reading order, and the map of the alignment."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, func, select

from workbench.corpus.places import run_of_version
from workbench.corpus.run_rows import read_finding
from workbench.corpus.schema import BeadRow, FindingRow, MemberRow, SentenceRow
from workbench.works.model import FindingStatus, Kind, LinkStatus, Severity
from workbench.works.rows import FindingPlace, FindingView, OverviewPoint


def read_findings(
    connection: Connection,
    version_id: int,
    *,
    kinds: Iterable[Kind] = (),
    severities: Iterable[Severity] = (),
    statuses: Iterable[FindingStatus] = (),
) -> tuple[FindingPlace, ...]:
    """The findings of a version's present run in reading order; empty conditions ask nothing."""
    query = (
        select(FindingRow.__table__)
        .join(BeadRow, BeadRow.id == FindingRow.bead_id)
        .where(BeadRow.run_id == run_of_version(connection, version_id))
        .order_by(BeadRow.position, FindingRow.number, FindingRow.id)
    )
    for column, values in (
        (FindingRow.kind, [one.value for one in kinds]),
        (FindingRow.severity, [one.rank for one in severities]),
        (FindingRow.status, [one.value for one in statuses]),
    ):
        if values:
            query = query.where(column.in_(values))
    rows = connection.execute(query).all()
    return tuple(FindingPlace(row.bead_id, FindingView(row.id, row.revision, read_finding(row))) for row in rows)


def read_overview(connection: Connection, version_id: int) -> tuple[OverviewPoint, ...]:
    """The beads of a version's present run in reading order, with their places in both texts."""
    run = run_of_version(connection, version_id)
    severities = {
        row[0]: row[1]
        for row in connection.execute(
            select(FindingRow.bead_id, func.max(FindingRow.severity))
            .join(BeadRow, BeadRow.id == FindingRow.bead_id)
            .where(BeadRow.run_id == run, FindingRow.status != FindingStatus.DISMISSED.value)
            .group_by(FindingRow.bead_id)
        )
    }
    places: dict[int, tuple[list[int], list[int]]] = {}
    counted = [0, 0]
    for bead, side in connection.execute(
        select(MemberRow.bead_id, MemberRow.side)
        .join(SentenceRow, SentenceRow.id == MemberRow.sentence_id)
        .where(MemberRow.bead_id.in_(select(BeadRow.id).where(BeadRow.run_id == run)))
        .order_by(SentenceRow.position)
    ).all():
        places.setdefault(bead, ([], []))[side].append(counted[side])
        counted[side] += 1
    points = []
    last = [0, 0]
    rows = connection.execute(
        select(BeadRow.id, BeadRow.divergence, BeadRow.status).where(BeadRow.run_id == run).order_by(BeadRow.position)
    )
    for bead, divergence, status in rows.all():
        ranges = []
        for side, ids in enumerate(places.get(bead, ([], []))):
            if ids:
                last[side] = max(ids) + 1
            ranges.append((min(ids), max(ids) + 1) if ids else (last[side], last[side]))
        points.append(
            OverviewPoint(bead, ranges[0], ranges[1], divergence, LinkStatus(status), severities.get(bead, -1))
        )
    return tuple(points)
