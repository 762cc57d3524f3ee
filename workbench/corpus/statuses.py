"""Statuses of many beads at once, inside a step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy import Connection, bindparam, select

from workbench.corpus.beads import bead_state
from workbench.corpus.schema import BeadRow, VersionRow, WorkRow
from workbench.corpus.steps import Step
from workbench.errors import ConflictError
from workbench.messages import told
from workbench.works.model import LinkStatus
from workbench.works.steps import StepPlace

_PART: Final = 500
_SEEN: Final = (
    select(BeadRow.id, BeadRow.revision, VersionRow.work_id, VersionRow.id)
    .join(VersionRow, VersionRow.run_id == BeadRow.run_id)
    .join(WorkRow, WorkRow.id == VersionRow.work_id)
    .where(BeadRow.id.in_(bindparam("ids", expanding=True)))
    .where(VersionRow.hidden.is_(False), WorkRow.hidden.is_(False))
    .with_for_update(of=BeadRow)
)


def check_seen(connection: Connection, bead_ids: Sequence[int], seen: Mapping[int, int]) -> StepPlace:
    """The place of the first bead; raises `ConflictError` when a bead is gone, or changed since it was `seen`."""
    found: dict[int, tuple[int, int, int]] = {}
    for start in range(0, len(bead_ids), _PART):
        rows = connection.execute(_SEEN, {"ids": list(bead_ids[start : start + _PART])})
        found.update((row[0], (row[1], row[2], row[3])) for row in rows)
    for bead_id in bead_ids:
        if bead_id not in found:
            raise ConflictError(
                told("this place was realigned or regrouped meanwhile"),
                where=f"bead {bead_id}",
                advice=told("Look at it again."),
            )
        if bead_id in seen and found[bead_id][0] != seen[bead_id]:
            bead_state(connection, bead_id, revision=seen[bead_id])
    return StepPlace(*found[bead_ids[0]][1:], bead_ids[0]) if bead_ids else StepPlace()


def set_status(step: Step, bead_ids: Sequence[int], status: LinkStatus) -> int:
    """Give links a status; how many were different."""
    return step.update_many(BeadRow, [((bead_id,), {"status": status.value}) for bead_id in bead_ids])


def automatic_up_to(connection: Connection, bead_id: int) -> tuple[int, ...]:
    """Ids of the beads that nobody decided on yet, from the beginning up to that one, in reading order."""
    bead = bead_state(connection, bead_id)
    return tuple(
        connection.execute(
            select(BeadRow.id)
            .where(BeadRow.run_id == bead.run, BeadRow.position <= bead.position)
            .where(BeadRow.status == LinkStatus.AUTOMATIC.value)
            .order_by(BeadRow.position)
        ).scalars()
    )
