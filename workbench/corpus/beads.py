"""Beads as steps see them: their rows with members and texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, select

from workbench.corpus.schema import BeadRow, MemberRow, RunRow, SentenceRow, VersionRow, WorkRow
from workbench.errors import ConflictError
from workbench.messages import told
from workbench.works.model import LinkStatus

_BEAD: Final = (
    BeadRow.id,
    BeadRow.run_id,
    BeadRow.position,
    BeadRow.confidence,
    BeadRow.margin,
    BeadRow.divergence,
    BeadRow.status,
    BeadRow.moved,
    BeadRow.stale,
    BeadRow.revision,
    RunRow.version_id,
    VersionRow.work_id,
)
_PRESENT: Final = (
    select(*_BEAD)
    .join(RunRow, RunRow.id == BeadRow.run_id)
    .join(VersionRow, VersionRow.run_id == RunRow.id)
    .join(WorkRow, WorkRow.id == VersionRow.work_id)
    .where(VersionRow.hidden.is_(False), WorkRow.hidden.is_(False))
)


@dataclass(frozen=True, slots=True)
class BeadState:
    """A bead as it stands: its row, its members in order, and the texts of these."""

    id: int
    run: int
    position: int
    confidence: float
    margin: float
    divergence: float
    status: LinkStatus
    moved: bool
    stale: bool
    revision: int
    version: int
    work: int
    original: tuple[int, ...]
    translation: tuple[int, ...]
    texts: Mapping[int, str]

    @property
    def words(self) -> str:
        """Both sides as one line, for messages."""
        sides = (" ".join(self.texts[i] for i in side) for side in (self.original, self.translation))
        return " | ".join(sides)


@dataclass(frozen=True, slots=True)
class Group:
    """A bead to be: sentences of both sides in order, and what its link is."""

    original: tuple[int, ...]
    translation: tuple[int, ...]
    status: LinkStatus = LinkStatus.CONFIRMED
    moved: bool | None = None

    @property
    def sentences(self) -> tuple[int, ...]:
        """All sentences."""
        return (*self.original, *self.translation)


def bead_state(connection: Connection, bead_id: int, *, revision: int | None = None) -> BeadState:
    """The bead; raises `CorpusError` when it is not in a present run any more, `ConflictError` when it changed."""
    row = connection.execute(_PRESENT.where(BeadRow.id == bead_id).with_for_update(of=BeadRow)).first()
    if row is None:
        raise ConflictError(
            told("this place was realigned or regrouped meanwhile"),
            where=f"bead {bead_id}",
            advice=told("Look at it again."),
        )
    state = _state(connection, row)
    if revision is not None and state.revision != revision:
        raise ConflictError(
            told("this place was changed meanwhile by someone else"),
            where=f"bead {bead_id}",
            theirs=state.words,
            advice=told("Look at it again before you decide."),
        )
    return state


def neighbour(connection: Connection, bead: BeadState, *, after: bool) -> BeadState | None:
    """The bead before or after in reading order, or None at the end."""
    query = _PRESENT.where(BeadRow.run_id == bead.run)
    if after:
        query = query.where(BeadRow.position > bead.position).order_by(BeadRow.position)
    else:
        query = query.where(BeadRow.position < bead.position).order_by(BeadRow.position.desc())
    row = connection.execute(query.limit(1)).first()
    return _state(connection, row) if row else None


def beads_of_sentences(connection: Connection, sentence_ids: Sequence[int], run_id: int | None = None) -> list[int]:
    """Ids of the beads of present runs (or of that run) in which the sentences stand, in reading order."""
    # two queries: in one, SQLite would go through all beads of the runs instead of beginning with the sentences
    members = select(MemberRow.bead_id).where(MemberRow.sentence_id.in_(sentence_ids))
    if run_id is not None:
        members = members.where(MemberRow.run_id == run_id)
    found = sorted(set(connection.execute(members).scalars()))
    if not found:
        return []
    query = (
        select(BeadRow.id)
        .join(VersionRow, VersionRow.run_id == BeadRow.run_id)
        .join(WorkRow, WorkRow.id == VersionRow.work_id)
        .where(BeadRow.id.in_(found), VersionRow.hidden.is_(False), WorkRow.hidden.is_(False))
        .order_by(BeadRow.run_id, BeadRow.position)
    )
    return list(connection.execute(query).scalars())


def _state(connection: Connection, row: Any) -> BeadState:
    sides: tuple[list[int], list[int]] = ([], [])
    texts = {}
    for sentence, side, text in connection.execute(
        select(MemberRow.sentence_id, MemberRow.side, SentenceRow.text)
        .join(SentenceRow, SentenceRow.id == MemberRow.sentence_id)
        .where(MemberRow.bead_id == row.id)
        .order_by(SentenceRow.position)
    ):
        sides[side].append(sentence)
        texts[sentence] = text
    return BeadState(
        row.id,
        row.run_id,
        row.position,
        row.confidence,
        row.margin,
        row.divergence,
        LinkStatus(row.status),
        bool(row.moved),
        bool(row.stale),
        row.revision,
        row.version_id,
        row.work_id,
        tuple(sides[0]),
        tuple(sides[1]),
        texts,
    )
