"""A version at a glance: for each bead its confidence and gravest finding, the list of findings, notes, comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import aliased

from workbench.corpus.places import run_of_version, sentences_of, text_of_side
from workbench.corpus.run_rows import SEVERITIES
from workbench.corpus.schema import BeadRow, BlockRow, FindingRow, MemberRow, NoteRow, SentenceRow, VersionRow
from workbench.texts.model import BlockKind
from workbench.works.model import FindingStatus, Kind, LinkStatus, Side
from workbench.works.overview import PathBead, path_of
from workbench.works.rows import ListedFinding

_PART: Final = 500


def read_map(connection: Connection, version_id: int) -> tuple[tuple[int, float, LinkStatus], ...]:
    """(bead id, confidence, status) in reading order."""
    query = (
        select(BeadRow.id, BeadRow.confidence, BeadRow.status)
        .where(BeadRow.run_id == run_of_version(connection, version_id))
        .order_by(BeadRow.position)
    )
    statuses = {status.value: status for status in LinkStatus}
    return tuple((row[0], row[1], statuses[row[2]]) for row in connection.execute(query))


def list_findings(connection: Connection, version_id: int) -> tuple[ListedFinding, ...]:
    """Every finding of a version in reading order, without its words."""
    query = (
        select(
            FindingRow.id,
            FindingRow.bead_id,
            FindingRow.kind,
            FindingRow.severity,
            FindingRow.status,
            FindingRow.confidence,
        )
        .join(BeadRow, BeadRow.id == FindingRow.bead_id)
        .where(BeadRow.run_id == run_of_version(connection, version_id))
        .order_by(BeadRow.position, FindingRow.number, FindingRow.id)
    )
    kinds = {kind.value: kind for kind in Kind}
    statuses = {status.value: status for status in FindingStatus}
    return tuple(
        ListedFinding(row[0], row[1], kinds[row[2]], SEVERITIES[row[3]], statuses[row[4]], row[5])
        for row in connection.execute(query)
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


def read_verdicts(connection: Connection) -> dict[Kind, tuple[int, int]]:
    """What reviewers said of findings in all present versions: kind → how many they accepted, and dismissed."""
    query = (
        select(FindingRow.kind, FindingRow.status, func.count())
        .join(BeadRow, BeadRow.id == FindingRow.bead_id)
        .join(VersionRow, VersionRow.run_id == BeadRow.run_id)
        .where(VersionRow.hidden.is_(False))
        .where(FindingRow.status.in_((FindingStatus.ACCEPTED.value, FindingStatus.DISMISSED.value)))
        .group_by(FindingRow.kind, FindingRow.status)
    )
    found: dict[Kind, tuple[int, int]] = {}
    for kind, status, count in connection.execute(query):
        right, wrong = found.get(Kind(kind), (0, 0))
        accepted = status == FindingStatus.ACCEPTED.value
        found[Kind(kind)] = (right + count, wrong) if accepted else (right, wrong + count)
    return found


def read_homes(connection: Connection, version_id: int) -> dict[int, int]:
    """Moved beads of a version → the bead in which the sentence before their version side stands.

    There the version's words stand in their own text; beads whose version side is empty or begins its text are
    left out.
    """
    run = run_of_version(connection, version_id)
    here, before = aliased(SentenceRow), aliased(SentenceRow)
    first = (
        select(BeadRow.id, func.min(here.position).label("position"), here.text_id)
        .join(MemberRow, MemberRow.bead_id == BeadRow.id)
        .join(here, here.id == MemberRow.sentence_id)
        .where(BeadRow.run_id == run, BeadRow.moved, MemberRow.side == 1)
        .group_by(BeadRow.id, here.text_id)
    )
    found: dict[int, int] = {}
    for bead, position, text_id in connection.execute(first).all():
        query = (
            select(MemberRow.bead_id)
            .join(before, before.id == MemberRow.sentence_id)
            .where(before.text_id == text_id, before.position < position, MemberRow.run_id == run)
            .order_by(before.position.desc())
        )
        home = connection.execute(query.limit(1)).scalar()
        if home is not None and home != bead:
            found[bead] = home
    return found


def count_words(connection: Connection, version_id: int, side: Side) -> int:
    """How many words one side of a version has: runs of spaces between them, and one for each sentence."""
    spaces = func.length(SentenceRow.text) - func.length(func.replace(SentenceRow.text, " ", ""))
    query = select(func.sum(spaces + 1)).where(SentenceRow.text_id == text_of_side(connection, version_id, side))
    return int(connection.execute(query).scalar() or 0)


@dataclass(frozen=True, slots=True)
class Members:
    """A version's sentences (id, text) on both sides, and its beads: id, and places of the sentences on both sides."""

    original: tuple[tuple[int, str], ...]
    version: tuple[tuple[int, str], ...]
    beads: tuple[tuple[int, tuple[int, ...], tuple[int, ...]], ...]


def read_members(connection: Connection, version_id: int) -> Members:
    """Which sentences stand in which bead of a version, in reading order."""
    run = run_of_version(connection, version_id)
    sides = [sentences_of(connection, text_of_side(connection, version_id, side)) for side in Side]
    places = {identity: place for sentences in sides for place, (identity, _) in enumerate(sentences)}
    members: dict[int, tuple[list[int], list[int]]] = {}
    query = select(MemberRow.bead_id, MemberRow.side, MemberRow.sentence_id).where(MemberRow.run_id == run)
    for bead, side_number, sentence in connection.execute(query).all():  # one by one takes twice as long
        if sentence in places:
            members.setdefault(bead, ([], []))[side_number].append(places[sentence])
    order = connection.execute(select(BeadRow.id).where(BeadRow.run_id == run).order_by(BeadRow.position)).scalars()
    beads = [
        (bead, tuple(sorted(members[bead][0])), tuple(sorted(members[bead][1]))) for bead in order if bead in members
    ]
    return Members(tuple(sides[0]), tuple(sides[1]), tuple(beads))


def read_path(connection: Connection, version_id: int) -> tuple[PathBead, ...]:
    """Where the beads of a version lie in both texts, in reading order."""
    return path_of(read_members(connection, version_id).beads)


def read_headings(connection: Connection, version_id: int) -> tuple[tuple[int, str], ...]:
    """(bead id, heading) for each bead with a heading of the original, in reading order."""
    query = (
        select(BeadRow.id, SentenceRow.text)
        .join(MemberRow, MemberRow.bead_id == BeadRow.id)
        .join(SentenceRow, SentenceRow.id == MemberRow.sentence_id)
        .where(
            BeadRow.run_id == run_of_version(connection, version_id),
            MemberRow.side == 0,
            SentenceRow.kind == BlockKind.HEADING.value,
        )
        .order_by(BeadRow.position, SentenceRow.position)
    )
    return tuple((row[0], row[1]) for row in connection.execute(query))


def read_sentences(connection: Connection, version_id: int, side: Side) -> tuple[str, ...]:
    """The sentences of one side of a version, in order."""
    query = select(SentenceRow.text).where(SentenceRow.text_id == text_of_side(connection, version_id, side))
    return tuple(connection.execute(query.order_by(SentenceRow.position)).scalars())
