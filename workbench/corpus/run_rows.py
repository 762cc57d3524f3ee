"""Runs in the corpus: frozen `Run` to rows and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from workbench.corpus.packing import pack_links, pack_pairs, pack_spans, unpack_links, unpack_pairs, unpack_spans
from workbench.corpus.recording import insert_rows, reserve
from workbench.corpus.schema import BeadLinks, BeadRow, FindingRow, MemberRow, RunRow, SentenceRow
from workbench.corpus.text_rows import POSITION_STEP, StoredText
from workbench.errors import InputError
from workbench.works.model import (
    Bead,
    CheckedBead,
    Finding,
    FindingStatus,
    Kind,
    LinkStatus,
    Provenance,
    Reason,
    Run,
    Severity,
    WordLink,
)

SEVERITIES = (Severity.MINOR, Severity.MAJOR, Severity.CRITICAL)


@dataclass(frozen=True, slots=True)
class PlannedBead:
    """A bead about to be written: members as ids of sentence rows."""

    original: tuple[int, ...]
    version: tuple[int, ...]
    bead: CheckedBead
    stale: bool = False


@dataclass(frozen=True, slots=True)
class StoredBead:
    """A bead of a run as it stands in the corpus, members as ids of sentence rows."""

    id: int
    position: int
    original: tuple[int, ...]
    version: tuple[int, ...]
    checked: CheckedBead
    stale: bool


@dataclass(slots=True)
class _Batch:
    beads: list[dict[str, Any]] = field(default_factory=list)
    members: list[dict[str, Any]] = field(default_factory=list)
    links: list[dict[str, Any]] = field(default_factory=list)
    findings: list[dict[str, Any]] = field(default_factory=list)


def plan(run: Run, original: StoredText, version: StoredText) -> list[PlannedBead]:
    """The run's beads with ids of rows; raises `InputError` for a sentence that is not there or stands twice."""
    planned = []
    seen: set[int] = set()
    for checked in run.beads:
        sides = []
        for ids, text in ((checked.bead.original, original), (checked.bead.version, version)):
            if ids and not (min(ids) >= 0 and max(ids) < len(text.sentence_ids)):
                raise InputError(f"a bead names sentence {max(ids)}, but the text has {len(text.sentence_ids)}")
            sides.append(tuple(text.sentence_ids[i] for i in ids))
        members = [*sides[0], *sides[1]]
        if len(set(members)) != len(members) or seen.intersection(members):
            raise InputError(f"a sentence stands in two beads: {checked.bead.original}:{checked.bead.version}")
        seen.update(members)
        planned.append(PlannedBead(sides[0], sides[1], checked))
    return planned


def write_run(
    connection: Connection, run: Run, beads: Sequence[PlannedBead], *, version_id: int, texts: tuple[int, int]
) -> int:
    """Insert the run with its beads in that order; its id. `texts` are the ids of the original's and version's."""
    run_id = reserve(connection, RunRow, 1)[0]
    made = run.provenance
    insert_rows(
        connection,
        RunRow,
        [
            {
                "id": run_id,
                "version_id": version_id,
                "original_text_id": texts[0],
                "version_text_id": texts[1],
                "program": made.program,
                "encoder": made.encoder,
                "encoder_revision": made.revision,
                "settings": pack_pairs(made.settings),
                "created": made.created,
                "habit": run.habit,
                "revision": 1,
            }
        ],
    )
    write_beads(connection, run_id, beads)
    return run_id


def write_beads(connection: Connection, run_id: int, beads: Sequence[PlannedBead]) -> None:
    """Insert beads, members, links and findings of a new run."""
    bead_ids = reserve(connection, BeadRow, len(beads))
    finding_ids = iter(reserve(connection, FindingRow, sum(len(one.bead.findings) for one in beads)))
    batch = _Batch()
    for number, (bead_id, one) in enumerate(zip(bead_ids, beads, strict=True)):
        batch.beads.append(
            {"id": bead_id, "run_id": run_id, "position": (number + 1) * POSITION_STEP, **bead_values(one)}
        )
        batch.members.extend(member_values(run_id, bead_id, one.original, one.version))
        if one.bead.links:
            batch.links.append({"bead_id": bead_id, "data": pack_links(one.bead.links)})
        batch.findings.extend(
            {"id": next(finding_ids), "bead_id": bead_id, "number": n, **finding_values(finding)}
            for n, finding in enumerate(one.bead.findings)
        )
    insert_rows(connection, BeadRow, batch.beads)
    insert_rows(connection, MemberRow, batch.members)
    insert_rows(connection, BeadLinks, batch.links)
    insert_rows(connection, FindingRow, batch.findings)


def bead_values(one: PlannedBead) -> dict[str, Any]:
    """The columns of a bead's row except id, run and position."""
    return {
        "originals": len(one.original),
        "versions": len(one.version),
        "confidence": one.bead.bead.confidence,
        "margin": one.bead.bead.margin,
        "divergence": one.bead.divergence,
        "status": one.bead.bead.status.value,
        "moved": one.bead.bead.moved,
        "stale": one.stale,
        "revision": 1,
    }


def member_values(run_id: int, bead_id: int, original: Iterable[int], version: Iterable[int]) -> list[dict[str, Any]]:
    """Rows of a bead's members."""
    return [
        {"run_id": run_id, "sentence_id": sentence, "bead_id": bead_id, "side": side}
        for side, sentences in ((0, original), (1, version))
        for sentence in sentences
    ]


def finding_values(finding: Finding) -> dict[str, Any]:
    """The columns of a finding's row except id, bead and number."""
    return {
        "kind": finding.kind.value,
        "severity": finding.severity.rank,
        "confidence": finding.confidence,
        "original": pack_spans(finding.original),
        "version": pack_spans(finding.version),
        "code": finding.reason.code,
        "arguments": pack_pairs(finding.reason.arguments),
        "status": finding.status.value,
        "comment": finding.comment,
        "revision": 1,
    }


def read_finding(row: Any) -> Finding:
    """A finding from a row that has the columns of `FindingRow`."""
    return Finding(
        Kind(row.kind),
        SEVERITIES[row.severity],
        row.confidence,
        unpack_spans(row.original),
        unpack_spans(row.version),
        Reason(row.code, unpack_pairs(row.arguments)),
        FindingStatus(row.status),
        row.comment,
    )


def read_provenance(row: Any) -> Provenance:
    """How a run was made, from a row that has the columns of `RunRow`."""
    return Provenance(row.program, row.encoder, row.encoder_revision, unpack_pairs(row.settings), row.created)


def read_run(connection: Connection, run_id: int, original: StoredText, version: StoredText) -> Run:
    """The run, beads in order, members as places in the two texts."""
    head = connection.execute(select(RunRow.__table__).where(RunRow.id == run_id)).one()
    place = {identity: i for text in (original, version) for i, identity in enumerate(text.sentence_ids)}
    beads = (_with_places(stored, place) for stored in stored_beads(connection, run_id))
    return Run(read_provenance(head), tuple(beads), head.habit)


def _with_places(stored: StoredBead, place: Mapping[int, int]) -> CheckedBead:
    checked = stored.checked
    bead = Bead(
        tuple(sorted(place[i] for i in stored.original)),
        tuple(sorted(place[i] for i in stored.version)),
        checked.bead.confidence,
        checked.bead.margin,
        checked.bead.status,
        checked.bead.moved,
    )
    return CheckedBead(bead, checked.divergence, checked.findings, checked.links)


def stored_beads(connection: Connection, run_id: int, *, links: bool = True) -> list[StoredBead]:
    """All beads of a run in order; `checked.bead` carries no members, they are ids of rows."""
    members: dict[int, tuple[list[int], list[int]]] = {}
    query = (
        select(MemberRow.bead_id, MemberRow.side, MemberRow.sentence_id)
        .join(SentenceRow, SentenceRow.id == MemberRow.sentence_id)
        .join(BeadRow, BeadRow.id == MemberRow.bead_id)
        .where(BeadRow.run_id == run_id)
        .order_by(SentenceRow.position)
    )
    for bead_id, side, sentence_id in connection.execute(query):
        members.setdefault(bead_id, ([], []))[side].append(sentence_id)
    findings: dict[int, list[Finding]] = {}
    of_run = select(FindingRow.__table__).join(BeadRow, BeadRow.id == FindingRow.bead_id)
    for row in connection.execute(of_run.where(BeadRow.run_id == run_id).order_by(FindingRow.number, FindingRow.id)):
        findings.setdefault(row.bead_id, []).append(read_finding(row))
    packed: dict[int, bytes] = {}
    if links:
        data = select(BeadLinks.bead_id, BeadLinks.data).join(BeadRow, BeadRow.id == BeadLinks.bead_id)
        packed = {row[0]: row[1] for row in connection.execute(data.where(BeadRow.run_id == run_id))}
    rows = connection.execute(select(BeadRow.__table__).where(BeadRow.run_id == run_id).order_by(BeadRow.position))
    return [
        _stored(row, members.get(row.id, ([], [])), tuple(findings.get(row.id, ())), _links(packed.get(row.id)))
        for row in rows
    ]


def _links(blob: bytes | None) -> tuple[WordLink, ...]:
    return unpack_links(blob) if blob else ()


def _stored(
    row: Any, sides: tuple[list[int], list[int]], findings: tuple[Finding, ...], links: tuple[WordLink, ...]
) -> StoredBead:
    bead = Bead((), (), row.confidence, row.margin, LinkStatus(row.status), bool(row.moved))
    checked = CheckedBead(bead, row.divergence, findings, links)
    return StoredBead(row.id, row.position, tuple(sides[0]), tuple(sides[1]), checked, bool(row.stale))
