"""Pages of beads for views: everything that some rows show, read in a few queries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, and_, func, select

from workbench.corpus.engine import among
from workbench.corpus.packing import unpack_gaps, unpack_links, unpack_marks
from workbench.corpus.run_rows import read_finding
from workbench.corpus.schema import (
    BeadLinks,
    BeadRow,
    BookmarkRow,
    CommentRow,
    FindingRow,
    MemberRow,
    SentenceRow,
    VersionRow,
)
from workbench.works.model import LinkStatus, WordLink
from workbench.works.rows import BeadView, CommentView, FindingView, SentenceView

_PART: Final = 500
_STATUSES: Final = {status.value: status for status in LinkStatus}
_BEAD: Final = (
    BeadRow.id,
    BeadRow.revision,
    BeadRow.run_id,
    BeadRow.confidence,
    BeadRow.margin,
    BeadRow.divergence,
    BeadRow.status,
    BeadRow.moved,
    BeadRow.stale,
)


def read_page(connection: Connection, bead_ids: Sequence[int]) -> tuple[BeadView, ...]:
    """The beads in the order of the ids; those that are gone are left out."""
    found: dict[int, BeadView] = {}
    for start in range(0, len(bead_ids), _PART):
        found.update(_read(connection, bead_ids[start : start + _PART]))
    return tuple(found[i] for i in bead_ids if i in found)


def read_links(connection: Connection, bead_id: int) -> tuple[WordLink, ...]:
    """The word links of a bead."""
    data = connection.execute(select(BeadLinks.data).where(BeadLinks.bead_id == bead_id)).scalar()
    return unpack_links(bytes(data)) if data else ()


def read_links_of(connection: Connection, bead_ids: Sequence[int]) -> dict[int, tuple[WordLink, ...]]:
    """The word links of several beads, by bead; those without links are left out."""
    found: dict[int, tuple[WordLink, ...]] = {}
    for start in range(0, len(bead_ids), _PART):
        query = select(BeadLinks.bead_id, BeadLinks.data).where(BeadLinks.bead_id.in_(bead_ids[start : start + _PART]))
        found.update((row[0], unpack_links(bytes(row[1]))) for row in connection.execute(query))
    return found


def _read(connection: Connection, ids: Sequence[int]) -> dict[int, BeadView]:
    sides = _sentences(connection, ids)
    findings: dict[int, list[FindingView]] = {}
    columns = FindingRow.__table__
    query = select(columns).where(among(connection, FindingRow.bead_id, ids)).order_by(FindingRow.number, FindingRow.id)
    for row in connection.execute(query).all():
        findings.setdefault(row.bead_id, []).append(FindingView(row.id, row.revision, read_finding(row)))
    comments = _comments(connection, ids)
    bookmarks = _bookmarks(connection, ids)
    rows = connection.execute(select(*_BEAD).where(among(connection, BeadRow.id, ids))).all()
    runs = {row[2] for row in rows}
    versions = {
        row[0]: row[1]
        for row in connection.execute(select(VersionRow.run_id, VersionRow.id).where(VersionRow.run_id.in_(runs)))
    }
    found = {}
    for identity, revision, run, confidence, margin, divergence, status, moved, stale in rows:
        if run not in versions:
            continue
        original, translation = sides.get(identity, ([], []))
        found[identity] = BeadView(
            identity,
            revision,
            versions[run],
            tuple(original),
            tuple(translation),
            confidence,
            margin,
            divergence,
            _STATUSES[status],
            bool(moved),
            bool(stale),
            tuple(findings.get(identity, ())),
            tuple(comments.get(identity, ())),
            bookmarks.get(identity),
        )
    return found


def _sentences(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[list[SentenceView], list[SentenceView]]]:
    rows = connection.execute(
        select(
            MemberRow.bead_id,
            MemberRow.side,
            SentenceRow.id,
            SentenceRow.revision,
            SentenceRow.text,
            SentenceRow.read_as,
            SentenceRow.kind,
            SentenceRow.level,
            SentenceRow.note,
            SentenceRow.marks,
            SentenceRow.gaps,
            SentenceRow.paragraph,
        )
        .join(SentenceRow, SentenceRow.id == MemberRow.sentence_id)
        .where(among(connection, MemberRow.bead_id, ids))
        .order_by(SentenceRow.position)
    ).all()
    found: dict[int, tuple[list[SentenceView], list[SentenceView]]] = {}
    for bead, side, identity, revision, text, read_as, kind, level, note, marks, gaps, paragraph in rows:
        view = SentenceView(
            identity,
            revision,
            paragraph,
            text,
            read_as,
            kind,
            level,
            note,
            unpack_marks(marks),
            unpack_gaps(gaps),
        )
        found.setdefault(bead, ([], []))[side].append(view)
    return found


def _on_beads(model: Any, ids: Sequence[int], *columns: Any) -> Any:
    return (
        select(MemberRow.bead_id, *columns)
        .join(model, model.sentence_id == MemberRow.sentence_id)
        .join(VersionRow, and_(VersionRow.id == model.version_id, VersionRow.run_id == MemberRow.run_id))
        .where(MemberRow.bead_id.in_(ids))
        .order_by(model.id)
    )


def _any(connection: Connection, model: Any) -> bool:
    return connection.execute(select(func.max(model.id))).scalar() is not None


def _comments(connection: Connection, ids: Sequence[int]) -> dict[int, list[CommentView]]:
    found: dict[int, list[CommentView]] = {}
    if not _any(connection, CommentRow):
        return found
    columns = (CommentRow.id, CommentRow.revision, CommentRow.text, CommentRow.author, CommentRow.created)
    for bead, *values in connection.execute(_on_beads(CommentRow, ids, *columns)):
        found.setdefault(bead, []).append(CommentView(*values))
    return found


def _bookmarks(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    if not _any(connection, BookmarkRow):
        return {}
    return {row[0]: row[1] for row in connection.execute(_on_beads(BookmarkRow, ids, BookmarkRow.label))}
