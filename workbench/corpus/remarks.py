"""Comments, bookmarks and what reviewers say of findings, inside a step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, select

from workbench.corpus.beads import BeadState
from workbench.corpus.clock import now
from workbench.corpus.schema import BeadRow, BookmarkRow, CommentRow, FindingRow, VersionRow, WorkRow
from workbench.corpus.steps import Step
from workbench.errors import ConflictError
from workbench.messages import told
from workbench.works.model import FindingStatus

_UNDECIDED: Final = (FindingStatus.OPEN.value, FindingStatus.DEFERRED.value)


def add_comment(step: Step, bead: BeadState, text: str) -> int:
    """Put a comment on a bead; its id."""
    return step.create(
        CommentRow,
        version_id=bead.version,
        sentence_id=_anchor(bead),
        text=text,
        author=step.reviewer,
        created=now(),
        revision=1,
    )


def change_comment(step: Step, comment_id: int, text: str, *, revision: int | None = None) -> None:
    """Give a comment another text, or take it away when `text` is empty."""
    row = step.connection.execute(
        select(CommentRow.text, CommentRow.revision).where(CommentRow.id == comment_id).with_for_update()
    ).first()
    if row is None or (revision is not None and row.revision != revision):
        raise ConflictError(
            told("this comment was changed meanwhile by someone else"),
            where=f"comment {comment_id}",
            mine=text,
            theirs=row.text if row else "",
            advice=told("Look at both and decide."),
        )
    if text:
        step.update(CommentRow, comment_id, text=text)
    else:
        step.delete(CommentRow, [comment_id])


def set_bookmark(step: Step, bead: BeadState, label: str | None) -> None:
    """Put a bookmark on a bead (one at most), or take it away when `label` is None."""
    members = (*bead.original, *bead.translation)
    present = (
        step.connection.execute(
            select(BookmarkRow.id).where(BookmarkRow.version_id == bead.version, BookmarkRow.sentence_id.in_(members))
        )
        .scalars()
        .all()
    )
    if label is None:
        step.delete(BookmarkRow, list(present))
    elif present:
        step.update(BookmarkRow, present[0], label=label)
    else:
        step.create(
            BookmarkRow,
            version_id=bead.version,
            sentence_id=_anchor(bead),
            label=label,
            author=step.reviewer,
            created=now(),
            revision=1,
        )


def _anchor(bead: BeadState) -> int:
    return (*bead.original, *bead.translation)[0]


def finding_bead(connection: Connection, finding_id: int, *, revision: int | None = None) -> int:
    """The bead of a finding; raises `ConflictError` when it is gone or not at `revision` any more."""
    row = connection.execute(
        select(FindingRow.bead_id, FindingRow.revision, FindingRow.status)
        .where(FindingRow.id == finding_id)
        .with_for_update()
    ).first()
    if row is None or (revision is not None and row.revision != revision):
        raise ConflictError(
            told("this finding was changed meanwhile by someone else"),
            where=f"finding {finding_id}",
            theirs=row.status if row else "",
            advice=told("Look at it again before you decide."),
        )
    return int(row.bead_id)


def same_findings(connection: Connection, finding_id: int) -> tuple[int, ...]:
    """Ids of the open findings of the same work that have the same kind, code and arguments, itself among them."""
    model = connection.execute(
        select(FindingRow.kind, FindingRow.code, FindingRow.arguments, VersionRow.work_id)
        .join(BeadRow, BeadRow.id == FindingRow.bead_id)
        .join(VersionRow, VersionRow.run_id == BeadRow.run_id)
        .where(FindingRow.id == finding_id)
    ).one()
    return tuple(
        connection.execute(
            select(FindingRow.id)
            .join(BeadRow, BeadRow.id == FindingRow.bead_id)
            .join(VersionRow, VersionRow.run_id == BeadRow.run_id)
            .join(WorkRow, WorkRow.id == VersionRow.work_id)
            .where(VersionRow.work_id == model.work_id, VersionRow.hidden.is_(False), WorkRow.hidden.is_(False))
            .where(FindingRow.kind == model.kind, FindingRow.code == model.code)
            .where(FindingRow.arguments == model.arguments)
            .where(FindingRow.status.in_(_UNDECIDED) | (FindingRow.id == finding_id))
            .order_by(FindingRow.id)
        ).scalars()
    )


def set_findings(step: Step, ids: Sequence[int], status: FindingStatus, comment: str | None) -> int:
    """Give findings a status, and a comment unless it is None; how many were different."""
    values: dict[str, str] = {"status": status.value}
    if comment is not None:
        values["comment"] = comment
    return step.update_many(FindingRow, [((identity,), values) for identity in ids])


def put_words(step: Step, finding_id: int, comment: str) -> None:
    """Give a finding the reviewer's words."""
    step.update(FindingRow, finding_id, comment=comment)
