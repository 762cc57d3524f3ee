"""A version at a glance: for each bead its confidence and gravest finding, the list of findings, notes, comparison."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, and_, func, select

from workbench.corpus.places import run_of_version, text_of_side
from workbench.corpus.run_rows import read_finding
from workbench.corpus.schema import BeadRow, BlockRow, FindingRow, MemberRow, NoteRow, SentenceRow
from workbench.works.model import FindingStatus, Side
from workbench.works.rows import FindingView

_PART: Final = 500


def read_map(connection: Connection, version_id: int) -> tuple[tuple[int, float, int], ...]:
    """(bead id, confidence, rank of the gravest finding that is not dismissed or -1) in reading order."""
    gravest = func.coalesce(func.max(FindingRow.severity), -1)
    query = (
        select(BeadRow.id, BeadRow.confidence, gravest)
        .outerjoin(
            FindingRow,
            and_(FindingRow.bead_id == BeadRow.id, FindingRow.status != FindingStatus.DISMISSED.value),
        )
        .where(BeadRow.run_id == run_of_version(connection, version_id))
        .group_by(BeadRow.id, BeadRow.confidence, BeadRow.position)
        .order_by(BeadRow.position)
    )
    return tuple((row[0], row[1], row[2]) for row in connection.execute(query))


def read_findings(connection: Connection, version_id: int, *, least: int) -> tuple[tuple[int, FindingView], ...]:
    """(bead id, finding) of every finding with at least that rank of severity, in reading order."""
    query = (
        select(FindingRow.__table__)
        .join(BeadRow, BeadRow.id == FindingRow.bead_id)
        .where(BeadRow.run_id == run_of_version(connection, version_id), FindingRow.severity >= least)
        .order_by(BeadRow.position, FindingRow.number, FindingRow.id)
    )
    return tuple(
        (row.bead_id, FindingView(row.id, row.revision, read_finding(row))) for row in connection.execute(query)
    )


def first_sentences(connection: Connection, bead_ids: Sequence[int]) -> dict[int, int]:
    """Of the beads' sentences those that begin their block: sentence id → the block's number."""
    found: dict[int, int] = {}
    for start in range(0, len(bead_ids), _PART):
        query = (
            select(SentenceRow.id, SentenceRow.block)
            .join(MemberRow, MemberRow.sentence_id == SentenceRow.id)
            .where(MemberRow.bead_id.in_(bead_ids[start : start + _PART]), SentenceRow.first)
        )
        found.update((row[0], row[1]) for row in connection.execute(query))
    return found


def read_notes(connection: Connection, version_id: int, side: Side) -> dict[str, tuple[str, str]]:
    """The notes of one side of a version: id → sign and text (a line a block)."""
    text_id = text_of_side(connection, version_id, side)
    query = (
        select(NoteRow.name, NoteRow.sign, BlockRow.text)
        .join(BlockRow, BlockRow.note_id == NoteRow.id)
        .where(NoteRow.text_id == text_id)
        .order_by(NoteRow.number, BlockRow.number)
    )
    found: dict[str, tuple[str, str]] = {}
    for name, sign, text in connection.execute(query):
        before = found.get(name)
        found[name] = (sign, f"{before[1]}\n{text}" if before else text)
    return found


def count_words(connection: Connection, version_id: int, side: Side) -> int:
    """How many words one side of a version has: runs of spaces between them, and one for each sentence."""
    spaces = func.length(SentenceRow.text) - func.length(func.replace(SentenceRow.text, " ", ""))
    query = select(func.sum(spaces + 1)).where(SentenceRow.text_id == text_of_side(connection, version_id, side))
    return int(connection.execute(query).scalar() or 0)
