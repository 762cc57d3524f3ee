"""What is added inside a step: works, versions, runs. Big results come as new rows and a pointer to them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from workbench.corpus.collation_rows import write_collation
from workbench.corpus.locks import keep_locks
from workbench.corpus.run_rows import plan, stored_beads, write_run
from workbench.corpus.schema import VersionRow, WorkRow
from workbench.corpus.steps import Step
from workbench.corpus.text_rows import POSITION_STEP, read_text, write_text
from workbench.corpus.work_rows import write_version, write_work
from workbench.errors import CorpusError
from workbench.messages import told
from workbench.works.model import CollationRow, Run, Version, Work
from workbench.works.steps import StepPlace


@dataclass(frozen=True, slots=True)
class VersionHead:
    """Where a version stands: ids of its work, texts and present run."""

    id: int
    work_id: int
    name: str
    original_id: int
    text_id: int
    run_id: int | None


def version_head(connection: Connection, version_id: int) -> VersionHead:
    """The head of a shown version; raises `CorpusError` when there is none."""
    row = connection.execute(
        select(
            VersionRow.id,
            VersionRow.work_id,
            VersionRow.name,
            WorkRow.original_id,
            VersionRow.text_id,
            VersionRow.run_id,
        )
        .join(WorkRow, WorkRow.id == VersionRow.work_id)
        .where(VersionRow.id == version_id, VersionRow.hidden.is_(False), WorkRow.hidden.is_(False))
    ).first()
    if row is None:
        raise CorpusError(f"there is no version {version_id} in the corpus", advice=told("Look with: sverka info."))
    return VersionHead(*row)


def work_text_id(connection: Connection, work_id: int) -> int:
    """The id of a shown work's original; raises `CorpusError` when there is no such work."""
    found = connection.execute(
        select(WorkRow.original_id).where(WorkRow.id == work_id, WorkRow.hidden.is_(False))
    ).scalar()
    if found is None:
        raise CorpusError(f"there is no work {work_id} in the corpus", advice=told("Look with: sverka info."))
    return int(found)


def put_work(step: Step, work: Work, *, replace: bool) -> int:
    """Add a work; with `replace`, those of the same title are taken away."""
    connection = step.connection
    if replace:
        same = select(WorkRow.id).where(WorkRow.title == work.title, WorkRow.hidden.is_(False))
        for old in list(connection.execute(same).scalars()):
            step.update(WorkRow, old, hidden=True)
            step.needs("work", old)
    work_id = write_work(connection, work)
    step.update(WorkRow, work_id, hidden=False)
    step.needs("work", work_id)
    step.arguments.append(("title", work.title))
    step.place = StepPlace(work=work_id)
    return work_id


def put_version(step: Step, work_id: int, version: Version) -> int:
    """Add a version; raises `CorpusError` when the work has one of that name."""
    connection = step.connection
    original = read_text(connection, work_text_id(connection, work_id))
    rows = connection.execute(
        select(VersionRow.name, VersionRow.position).where(VersionRow.work_id == work_id, VersionRow.hidden.is_(False))
    )
    present: dict[str, int] = {row[0]: row[1] for row in rows}
    if version.name in present:
        raise CorpusError(
            f"the work has a version named {version.name!r} already", advice=told("Give the new one another name.")
        )
    version_id = write_version(
        connection,
        version,
        work_id=work_id,
        original=original,
        text=write_text(connection, version.text),
        position=max(present.values(), default=0) + POSITION_STEP,
        hidden=True,
    )
    step.update(VersionRow, version_id, hidden=False)
    step.needs("version", version_id)
    step.arguments.append(("name", version.name))
    step.place = StepPlace(work_id, version_id)
    return version_id


def put_run(step: Step, version_id: int, run: Run, *, locks: bool = True) -> int:
    """Give a version a new run over the same texts, keeping the locks of the present one unless told not to."""
    connection = step.connection
    head = version_head(connection, version_id)
    original = read_text(connection, head.original_id)
    translated = read_text(connection, head.text_id)
    planned = plan(run, original, translated)
    if head.run_id is not None and locks:
        order = {i: n for text in (original, translated) for n, i in enumerate(text.sentence_ids)}
        planned = keep_locks(planned, stored_beads(connection, head.run_id), order)
    run_id = write_run(connection, run, planned, version_id=version_id, texts=(head.original_id, head.text_id))
    step.update(VersionRow, version_id, run_id=run_id)
    step.needs("run", run_id, head.run_id)
    step.arguments.append(("name", head.name))
    step.place = StepPlace(head.work_id, version_id)
    return run_id


def put_collation(step: Step, work_id: int, rows: tuple[CollationRow, ...]) -> int:
    """Give a work a new comparison of its shown versions."""
    connection = step.connection
    original = read_text(connection, work_text_id(connection, work_id))
    versions = {
        identity: read_text(connection, text_id)
        for identity, text_id in connection.execute(
            select(VersionRow.id, VersionRow.text_id)
            .where(VersionRow.work_id == work_id, VersionRow.hidden.is_(False))
            .order_by(VersionRow.position, VersionRow.id)
        ).all()
    }
    before = connection.execute(select(WorkRow.collation_id).where(WorkRow.id == work_id)).scalar()
    collation = write_collation(
        connection,
        rows,
        work_id=work_id,
        version_ids=list(versions),
        original=original,
        versions=list(versions.values()),
    )
    step.update(WorkRow, work_id, collation_id=collation)
    step.needs("collation", collation, before)
    step.place = StepPlace(work_id)
    return collation
