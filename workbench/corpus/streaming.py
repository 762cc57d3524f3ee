"""A version's beads as a stream with their sentences, for exports of corpora that no memory holds.

A work's head is read first (`read_head`); then the beads come in reading order, a page at a time (`stream_beads`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from sqlalchemy import Connection, func, select

from workbench.corpus.packing import unpack_links, unpack_warnings
from workbench.corpus.run_rows import read_finding, read_provenance
from workbench.corpus.schema import (
    BeadLinks,
    BeadRow,
    CommentRow,
    FindingRow,
    MemberRow,
    RunRow,
    SentenceRow,
    TextRow,
    UnitPropertyRow,
    VersionRow,
    WorkRow,
)
from workbench.corpus.text_rows import SENTENCE_COLUMNS, read_sentence
from workbench.corpus.work_rows import read_metadata
from workbench.texts.model import Document, Sentence, Source, Text
from workbench.works.model import (
    Bead,
    CheckedBead,
    Finding,
    LinkStatus,
    Run,
    Side,
    UnitProperty,
    Version,
    WordLink,
    Work,
)

_PAGE: Final = 1_000

Placed = tuple[tuple[int, Sentence], ...]


@dataclass(frozen=True, slots=True)
class StreamedBead:
    """A bead with its sentences and their places in their texts, what reviewers said about it, and its properties."""

    original: Placed
    version: Placed
    checked: CheckedBead
    comments: tuple[str, ...] = ()
    properties: tuple[UnitProperty, ...] = ()


@dataclass(frozen=True, slots=True)
class VersionHead:
    """Where a version's beads are: ids of its row, its run, its text and its original's text."""

    id: int
    run: int
    text: int
    original: int


@dataclass(frozen=True, slots=True)
class WorkHead:
    """A work with its versions as they are but for sentences and beads, and where each version's beads are."""

    work: Work
    versions: tuple[VersionHead, ...]


def list_works(connection: Connection) -> tuple[tuple[int, str], ...]:
    """(id, title) of the works that are shown, in order."""
    query = select(WorkRow.id, WorkRow.title).where(WorkRow.hidden.is_(False)).order_by(WorkRow.position)
    return tuple((row[0], row[1]) for row in connection.execute(query))


def read_head(connection: Connection, work_id: int) -> WorkHead:
    """The work's head; raises `NoResultFound` when there is none."""
    head = connection.execute(select(WorkRow.__table__).where(WorkRow.id == work_id)).one()
    rows = connection.execute(
        select(VersionRow.id, VersionRow.name, VersionRow.text_id, RunRow.__table__)
        .join(RunRow, RunRow.id == VersionRow.run_id)
        .where(VersionRow.work_id == work_id, VersionRow.hidden.is_(False))
        .order_by(VersionRow.position, VersionRow.id)
    ).all()
    versions = tuple(
        Version(
            row[1],
            _text_head(connection, row[2]),
            Run(read_provenance(row), (), row.habit),
            read_metadata(connection, work_id=work_id, version_id=row[0]),
        )
        for row in rows
    )
    work = Work(
        head.title,
        _text_head(connection, head.original_id),
        versions,
        head.note,
        metadata=read_metadata(connection, work_id=work_id),
    )
    return WorkHead(work, tuple(VersionHead(row[0], row[3], row[2], head.original_id) for row in rows))


def _text_head(connection: Connection, text_id: int) -> Text:
    row = connection.execute(select(TextRow.__table__).where(TextRow.id == text_id)).one()
    source = Source(row.name, row.path, row.sha256, row.format, row.encoding, row.reader)
    document = Document(source, (), (), unpack_warnings(row.reading_warnings))
    return Text(document, row.language, (), row.splitter, unpack_warnings(row.cutting_warnings))


def count_beads(connection: Connection, version: VersionHead) -> int:
    """How many beads the version's run has."""
    return int(
        connection.execute(select(func.count()).select_from(BeadRow).where(BeadRow.run_id == version.run)).scalar_one()
    )


def stream_beads(connection: Connection, version: VersionHead, *, links: bool = True) -> Iterator[StreamedBead]:
    """The beads in reading order, in the memory of a page and sixteen bytes a sentence."""
    places = (_Places(connection, version.original), _Places(connection, version.text))
    said, given = (
        connection.execute(select(func.count()).where(model.version_id == version.id)).scalar_one()
        for model in (CommentRow, UnitPropertyRow)
    )
    beads = select(BeadRow.__table__).where(BeadRow.run_id == version.run).order_by(BeadRow.position).limit(_PAGE)
    last = None
    while rows := connection.execute(beads if last is None else beads.where(BeadRow.position > last)).all():
        first, last = rows[0].position, rows[-1].position
        page = _Page(connection, version.run, first, last)
        sides = page.sentences(places)
        findings, words = page.findings(), page.links() if links else {}
        comments = page.comments(version.id) if said else {}
        properties = page.properties(version.id, sides) if given else {}
        for row in rows:
            original, translation = sides.get(row.id, ([], []))
            bead = Bead(
                tuple(place for place, _ in original),
                tuple(place for place, _ in translation),
                row.confidence,
                row.margin,
                _STATUSES[row.status],
                bool(row.moved),
            )
            checked = CheckedBead(bead, row.divergence, tuple(findings.get(row.id, ())), words.get(row.id, ()))
            more = tuple(comments.get(row.id, ())), tuple(properties.get(row.id, ()))
            yield StreamedBead(tuple(original), tuple(translation), checked, *more)


_STATUSES: Final = {status.value: status for status in LinkStatus}


class _Places:
    """The places of a text's sentences in it, by the ids of their rows."""

    def __init__(self, connection: Connection, text_id: int) -> None:
        query = select(SentenceRow.id).where(SentenceRow.text_id == text_id).order_by(SentenceRow.position)
        ids = np.fromiter(connection.execute(query.execution_options(yield_per=10_000)).scalars(), dtype=np.int64)
        self._order = np.argsort(ids, kind="stable")
        self._ids = ids[self._order]

    def of(self, ids: list[int]) -> list[int]:
        """The places of those sentences."""
        if not ids:
            return []
        return [int(place) for place in self._order[np.searchsorted(self._ids, ids)]]


class _Page:
    """Reads what belongs to the beads between two positions of a run, both included."""

    def __init__(self, connection: Connection, run: int, first: int, last: int) -> None:
        self._connection = connection
        self._where = (BeadRow.run_id == run, BeadRow.position >= first, BeadRow.position <= last)

    def _rows(self, query: Any) -> Any:
        return self._connection.execute(query.where(*self._where))

    def sentences(self, places: tuple[_Places, _Places]) -> dict[int, tuple[list[Any], list[Any]]]:
        """Each bead's two lists of (place, sentence)."""
        rows = self._rows(
            select(MemberRow.bead_id, MemberRow.side, *SENTENCE_COLUMNS)
            .select_from(BeadRow)
            .join(MemberRow, MemberRow.bead_id == BeadRow.id)
            .join(SentenceRow, SentenceRow.id == MemberRow.sentence_id)
            .order_by(SentenceRow.position)
        ).all()
        found: dict[int, tuple[list[Any], list[Any]]] = {}
        for side in (0, 1):
            own = [row for row in rows if row[1] == side]
            for place, row in zip(places[side].of([row[2] for row in own]), own, strict=True):
                found.setdefault(row[0], ([], []))[side].append((place, read_sentence(row[2:])))
        return found

    def findings(self) -> dict[int, list[Finding]]:
        """Each bead's findings, in order."""
        found: dict[int, list[Finding]] = {}
        query = select(FindingRow.__table__).join(BeadRow, BeadRow.id == FindingRow.bead_id)
        for row in self._rows(query.order_by(FindingRow.number, FindingRow.id)):
            found.setdefault(row.bead_id, []).append(read_finding(row))
        return found

    def links(self) -> dict[int, tuple[WordLink, ...]]:
        """Each bead's word links."""
        query = select(BeadLinks.bead_id, BeadLinks.data).join(BeadRow, BeadRow.id == BeadLinks.bead_id)
        return {row[0]: unpack_links(bytes(row[1])) for row in self._rows(query)}

    def comments(self, version: int) -> dict[int, list[str]]:
        """What reviewers said about each bead of the version."""
        found: dict[int, list[str]] = {}
        query = (
            select(MemberRow.bead_id, CommentRow.text)
            .select_from(BeadRow)
            .join(MemberRow, MemberRow.bead_id == BeadRow.id)
            .join(CommentRow, CommentRow.sentence_id == MemberRow.sentence_id)
            .where(CommentRow.version_id == version)
            .order_by(MemberRow.side, CommentRow.id)
        )
        for bead, text in self._rows(query):
            found.setdefault(bead, []).append(text)
        return found

    def properties(self, version: int, sides: dict[int, tuple[list[Any], list[Any]]]) -> dict[int, list[UnitProperty]]:
        """The properties of each bead of the version."""
        found: dict[int, list[UnitProperty]] = {}
        query = (
            select(
                MemberRow.bead_id,
                MemberRow.side,
                UnitPropertyRow.name,
                UnitPropertyRow.value,
                UnitPropertyRow.of_side,
            )
            .select_from(BeadRow)
            .join(MemberRow, MemberRow.bead_id == BeadRow.id)
            .join(UnitPropertyRow, UnitPropertyRow.sentence_id == MemberRow.sentence_id)
            .where(UnitPropertyRow.version_id == version)
            .order_by(UnitPropertyRow.id)
        )
        for bead, side, name, value, of_side in self._rows(query):
            place = sides[bead][side][0][0]
            which = Side.VERSION if side else Side.ORIGINAL
            found.setdefault(bead, []).append(UnitProperty(which, place, name, value, bool(of_side)))
        return found
