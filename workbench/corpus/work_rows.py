"""Works in the corpus: heads, metadata, comments and bookmarks to rows and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection, func, select, update

from workbench.corpus.clock import now
from workbench.corpus.collation_rows import read_collation, write_collation
from workbench.corpus.recording import insert_rows, reserve
from workbench.corpus.run_rows import plan, read_run, write_run
from workbench.corpus.schema import (
    BookmarkRow,
    CommentRow,
    MetadataRow,
    UnitPropertyRow,
    VersionRow,
    WorkRow,
)
from workbench.corpus.text_rows import POSITION_STEP, StoredText, read_text, write_text
from workbench.works.model import Bookmark, Comment, Metadata, Run, Side, UnitProperty, Version, Work

DUBLIN_CORE: Final = "dc"
_ARCHIVE: Final = "archive"
_FIELDS: Final = ("fond", "opis", "delo", "sheet", "document_date")


def write_work(connection: Connection, work: Work) -> int:
    """Insert a work with all its versions, hidden until a step shows it; its id."""
    original = write_text(connection, work.original)
    work_id = reserve(connection, WorkRow, 1)[0]
    last = connection.execute(select(func.max(WorkRow.position))).scalar() or 0
    head: dict[str, Any] = {
        "id": work_id,
        "position": last + POSITION_STEP,
        "title": work.title,
        "note": work.note,
        "original_id": original.id,
        "collation_id": None,
        "hidden": True,
        "created": now(),
        "revision": 1,
    }
    insert_rows(connection, WorkRow, [head])
    write_metadata(connection, work.metadata, work_id=work_id)
    stored: dict[int, StoredText] = {}
    for number, version in enumerate(work.versions):
        text = write_text(connection, version.text)
        version_id = write_version(
            connection, version, work_id=work_id, original=original, text=text, position=(number + 1) * POSITION_STEP
        )
        stored[version_id] = text
    if work.collation:
        collation = write_collation(
            connection,
            work.collation,
            work_id=work_id,
            version_ids=list(stored),
            original=original,
            versions=list(stored.values()),
        )
        connection.execute(update(WorkRow).where(WorkRow.id == work_id).values(collation_id=collation))
    return work_id


def write_version(
    connection: Connection,
    version: Version,
    *,
    work_id: int,
    original: StoredText,
    text: StoredText,
    position: int,
    hidden: bool = False,
) -> int:
    """Insert a version with its run; its id. A version added to a shown work is hidden until a step shows it."""
    version_id = reserve(connection, VersionRow, 1)[0]
    head = {
        "id": version_id,
        "work_id": work_id,
        "position": position,
        "name": version.name,
        "text_id": text.id,
        "run_id": None,
        "hidden": hidden,
        "revision": 1,
    }
    insert_rows(connection, VersionRow, [head])
    planned = plan(version.run, original, text)
    run_id = write_run(connection, version.run, planned, version_id=version_id, texts=(original.id, text.id))
    connection.execute(update(VersionRow).where(VersionRow.id == version_id).values(run_id=run_id))
    write_metadata(connection, version.metadata, work_id=work_id, version_id=version_id)
    _write_review(connection, version, version_id, original, text)
    return version_id


def metadata_values(data: Metadata, *, work_id: int, version_id: int | None = None) -> list[dict[str, Any]]:
    """The rows of the metadata, without ids."""
    statements = [(DUBLIN_CORE, name, value) for name, value in data.dublin_core]
    statements += [(_ARCHIVE, name, getattr(data, name)) for name in _FIELDS if getattr(data, name)]
    if data.rendering:
        statements.append((_ARCHIVE, "rendering", "true"))
    return [
        {
            "work_id": work_id,
            "version_id": version_id,
            "number": number,
            "scheme": scheme,
            "name": name,
            "value": value,
        }
        for number, (scheme, name, value) in enumerate(statements)
    ]


def write_metadata(connection: Connection, data: Metadata, *, work_id: int, version_id: int | None = None) -> None:
    """Insert what is known about a work or version."""
    rows = metadata_values(data, work_id=work_id, version_id=version_id)
    ids = reserve(connection, MetadataRow, len(rows))
    insert_rows(connection, MetadataRow, [{"id": i, **row} for i, row in zip(ids, rows, strict=True)])


def read_metadata(connection: Connection, *, work_id: int, version_id: int | None = None) -> Metadata:
    """What is known about a work (no `version_id`) or a version."""
    rows = connection.execute(
        select(MetadataRow.scheme, MetadataRow.name, MetadataRow.value)
        .where(MetadataRow.work_id == work_id, MetadataRow.version_id == version_id)
        .order_by(MetadataRow.number)
    ).all()
    archive = {name: value for scheme, name, value in rows if scheme == _ARCHIVE}
    return Metadata(
        tuple((name, value) for scheme, name, value in rows if scheme == DUBLIN_CORE),
        **{name: archive.get(name, "") for name in _FIELDS},
        rendering=archive.get("rendering") == "true",
    )


def _write_review(
    connection: Connection, version: Version, version_id: int, original: StoredText, text: StoredText
) -> None:
    def row_of(side: Side, sentence: int) -> int:
        return (original if side is Side.ORIGINAL else text).sentence_ids[sentence]

    comment_ids = reserve(connection, CommentRow, len(version.comments))
    insert_rows(
        connection,
        CommentRow,
        [
            {
                "id": i,
                "version_id": version_id,
                "sentence_id": row_of(one.side, one.sentence),
                "text": one.text,
                "author": one.author,
                "created": one.created,
                "revision": 1,
            }
            for i, one in zip(comment_ids, version.comments, strict=True)
        ],
    )
    property_ids = reserve(connection, UnitPropertyRow, len(version.properties))
    insert_rows(
        connection,
        UnitPropertyRow,
        [
            {
                "id": i,
                "version_id": version_id,
                "sentence_id": row_of(one.side, one.sentence),
                "of_side": one.of_side,
                "name": one.name,
                "value": one.value,
            }
            for i, one in zip(property_ids, version.properties, strict=True)
        ],
    )
    bookmark_ids = reserve(connection, BookmarkRow, len(version.bookmarks))
    insert_rows(
        connection,
        BookmarkRow,
        [
            {
                "id": i,
                "version_id": version_id,
                "sentence_id": row_of(one.side, one.sentence),
                "label": one.label,
                "author": one.author,
                "created": one.created,
                "revision": 1,
            }
            for i, one in zip(bookmark_ids, version.bookmarks, strict=True)
        ],
    )


def read_work(connection: Connection, work_id: int) -> Work:
    """The work with its shown versions; raises `NoResultFound` when there is none."""
    head = connection.execute(select(WorkRow.__table__).where(WorkRow.id == work_id)).one()
    original = read_text(connection, head.original_id)
    rows = connection.execute(
        select(VersionRow.id, VersionRow.name, VersionRow.text_id, VersionRow.run_id)
        .where(VersionRow.work_id == work_id, VersionRow.hidden.is_(False))
        .order_by(VersionRow.position, VersionRow.id)
    ).all()
    texts = {row.id: read_text(connection, row.text_id) for row in rows}
    versions = tuple(_read_version(connection, row, work_id, original, texts[row.id]) for row in rows)
    collation = read_collation(connection, head.collation_id, original, texts) if head.collation_id else ()
    return Work(
        head.title,
        original.text,
        versions,
        head.note,
        collation,
        read_metadata(connection, work_id=work_id),
    )


def _read_version(connection: Connection, row: Any, work_id: int, original: StoredText, text: StoredText) -> Version:
    places: dict[int, tuple[Side, int]] = {i: (Side.ORIGINAL, n) for n, i in enumerate(original.sentence_ids)}
    places |= {i: (Side.VERSION, n) for n, i in enumerate(text.sentence_ids)}
    run: Run = read_run(connection, row.run_id, original, text)
    return Version(
        row.name,
        text.text,
        run,
        read_metadata(connection, work_id=work_id, version_id=row.id),
        _read_comments(connection, row.id, places),
        _read_bookmarks(connection, row.id, places),
        _read_properties(connection, row.id, places),
    )


def _read_properties(
    connection: Connection, version_id: int, places: Mapping[int, tuple[Side, int]]
) -> tuple[UnitProperty, ...]:
    rows = connection.execute(
        select(UnitPropertyRow.sentence_id, UnitPropertyRow.name, UnitPropertyRow.value, UnitPropertyRow.of_side)
        .where(UnitPropertyRow.version_id == version_id)
        .order_by(UnitPropertyRow.id)
    )
    return tuple(UnitProperty(*places[i], name, value, bool(own)) for i, name, value, own in rows if i in places)


def _read_comments(
    connection: Connection, version_id: int, places: Mapping[int, tuple[Side, int]]
) -> tuple[Comment, ...]:
    rows = connection.execute(
        select(CommentRow.sentence_id, CommentRow.text, CommentRow.author, CommentRow.created)
        .where(CommentRow.version_id == version_id)
        .order_by(CommentRow.id)
    )
    return tuple(Comment(*places[i], text, author, created) for i, text, author, created in rows if i in places)


def _read_bookmarks(
    connection: Connection, version_id: int, places: Mapping[int, tuple[Side, int]]
) -> tuple[Bookmark, ...]:
    rows = connection.execute(
        select(BookmarkRow.sentence_id, BookmarkRow.label, BookmarkRow.author, BookmarkRow.created)
        .where(BookmarkRow.version_id == version_id)
        .order_by(BookmarkRow.id)
    )
    return tuple(Bookmark(*places[i], label, author, created) for i, label, author, created in rows if i in places)
