"""Putting the result of a new check in the place of an old one, bead by bead, inside a step."""

from __future__ import annotations

from sqlalchemy import select

from workbench.corpus.locks import carry_review
from workbench.corpus.packing import pack_links
from workbench.corpus.recording import reserve
from workbench.corpus.run_rows import finding_values, read_finding
from workbench.corpus.schema import BeadLinks, BeadRow, FindingRow
from workbench.corpus.steps import Step
from workbench.works.model import CheckedBead


def put_checked(step: Step, bead_id: int, checked: CheckedBead) -> None:
    """Give a bead new findings, links and divergence; what reviewers said of the same findings stays."""
    connection = step.connection
    rows = connection.execute(
        select(FindingRow.__table__).where(FindingRow.bead_id == bead_id).order_by(FindingRow.number, FindingRow.id)
    ).all()
    before = tuple(read_finding(row) for row in rows)
    after = carry_review(checked.findings, before)
    if after != before:
        step.delete(FindingRow, [row.id for row in rows])
        ids = reserve(connection, FindingRow, len(after))
        step.insert(
            FindingRow,
            [
                {"id": i, "bead_id": bead_id, "number": n, **finding_values(finding)}
                for n, (i, finding) in enumerate(zip(ids, after, strict=True))
            ],
        )
    present = connection.execute(select(BeadLinks.data).where(BeadLinks.bead_id == bead_id)).scalar()
    if present is not None and not checked.links:
        step.delete(BeadLinks, [bead_id])
    elif present is not None:
        step.update(BeadLinks, bead_id, data=pack_links(checked.links))
    elif checked.links:
        step.insert(BeadLinks, [{"bead_id": bead_id, "data": pack_links(checked.links)}])
    step.update(BeadRow, bead_id, divergence=checked.divergence, stale=False)
