"""What is known about works and versions, changed inside a step: metadata, names, languages, being there at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from workbench.corpus.additions import version_head, work_text_id
from workbench.corpus.places import text_of_side
from workbench.corpus.recording import reserve
from workbench.corpus.schema import MetadataRow, TextRow, VersionRow, WorkRow
from workbench.corpus.steps import Step
from workbench.corpus.work_rows import metadata_values
from workbench.errors import UsageError
from workbench.messages import told
from workbench.works.model import Metadata, Side
from workbench.works.steps import StepPlace


def put_metadata(step: Step, work_id: int, version_id: int | None, data: Metadata) -> None:
    """Replace what is known about a work, or about one of its versions."""
    connection = step.connection
    work_text_id(connection, work_id)
    step.place = StepPlace(work_id, version_id)
    step.arguments.append(("title", _title(step, work_id)))
    old = connection.execute(
        select(MetadataRow.id).where(MetadataRow.work_id == work_id, MetadataRow.version_id == version_id)
    ).scalars()
    step.delete(MetadataRow, list(old))
    rows = metadata_values(data, work_id=work_id, version_id=version_id)
    ids = reserve(connection, MetadataRow, len(rows))
    step.insert(MetadataRow, [{"id": i, **row} for i, row in zip(ids, rows, strict=True)])


def set_language(step: Step, version_id: int, side: Side, language: str) -> None:
    """Give the text on that side another language."""
    if len(language) != 2 or not language.isalpha():
        raise UsageError(f"{language!r} is no code of a language", advice=told("Use two letters, as ru or en."))
    head = version_head(step.connection, version_id)
    step.update(TextRow, text_of_side(step.connection, version_id, side), language=language.lower())
    step.arguments.append(("language", language.lower()))
    step.place = StepPlace(head.work_id, version_id)


def rename_version(step: Step, version_id: int, name: str) -> None:
    """Give a version another name."""
    head = version_head(step.connection, version_id)
    others = select(VersionRow.id).where(
        VersionRow.work_id == head.work_id,
        VersionRow.name == name.strip(),
        VersionRow.id != version_id,
        VersionRow.hidden.is_(False),
    )
    if not name.strip() or step.connection.execute(others).first():
        raise UsageError(f"a version cannot be named {name!r}: names are unique and not empty")
    step.update(VersionRow, version_id, name=name.strip())
    step.arguments.append(("name", head.name))
    step.place = StepPlace(head.work_id, version_id)


def retitle(step: Step, work_id: int, title: str, note: str | None) -> None:
    """Give a work another title, and another sentence that goes with the original unless `note` is None."""
    work_text_id(step.connection, work_id)
    if not title.strip():
        raise UsageError(told("a work needs a title"), advice=told("Write one."))
    step.arguments.append(("title", _title(step, work_id)))
    step.place = StepPlace(work_id)
    step.update(WorkRow, work_id, title=title.strip(), **({} if note is None else {"note": note.strip()}))


def move_work(step: Step, work_id: int, *, up: bool) -> None:
    """Exchange a work's place with the one before or after it."""
    shown = select(WorkRow.id, WorkRow.position).where(WorkRow.hidden.is_(False)).order_by(WorkRow.position)
    work_text_id(step.connection, work_id)
    step.arguments.append(("title", _title(step, work_id)))
    step.place = StepPlace(work_id)
    _exchange(step, WorkRow, step.connection.execute(shown).all(), work_id, up)


def move_version(step: Step, version_id: int, *, up: bool) -> None:
    """Exchange a version's place with the one before or after it in its work."""
    head = version_head(step.connection, version_id)
    shown = (
        select(VersionRow.id, VersionRow.position)
        .where(VersionRow.work_id == head.work_id, VersionRow.hidden.is_(False))
        .order_by(VersionRow.position, VersionRow.id)
    )
    step.arguments.append(("name", head.name))
    step.place = StepPlace(head.work_id, version_id)
    _exchange(step, VersionRow, step.connection.execute(shown).all(), version_id, up)


def _exchange(step: Step, model: Any, rows: Sequence[Any], identity: int, up: bool) -> None:
    place = [row[0] for row in rows].index(identity)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(rows):
        raise UsageError(told("there is nothing beyond it"), advice=told("It stands at the end already."))
    step.update(model, identity, position=rows[other][1])
    step.update(model, rows[other][0], position=rows[place][1])


def set_hidden(step: Step, *, version: int | None = None, work: int | None = None) -> None:
    """Take a version or a work away."""
    if version is not None:
        head = version_head(step.connection, version)
        step.update(VersionRow, version, hidden=True)
        step.needs("version", version)
        step.arguments.append(("name", head.name))
        step.place = StepPlace(head.work_id)
    if work is not None:
        work_text_id(step.connection, work)
        step.update(WorkRow, work, hidden=True)
        step.needs("work", work)
        step.arguments.append(("title", _title(step, work)))


def _title(step: Step, work_id: int) -> str:
    return str(step.connection.execute(select(WorkRow.title).where(WorkRow.id == work_id)).scalar())
